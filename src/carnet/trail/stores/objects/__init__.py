"""A trail in a bucket: S3, Google Cloud Storage, Azure, or what speaks like S3.

    .state/head      one object: the newest signed note and the pieces of the journal;
                     replaced only where it is still what was read: the commit point
    .state/journal/  one object a commit, created once, named by its SHA-256
    everything else  of `FORMAT.md` under its name

There is no lock. Whoever loses the swap of `.state/head` reads what the winner wrote
and comes behind it; an object that no head lists is no part of the journal. What is
published derives from what is committed, so tiles are created once, by whoever comes
first, and their bytes are the same from everybody.

faults.py     what an object store can do wrong, in words that hold no secret and no
              record
head.py       the object that says where the journal ends
probe.py      `carnet trail init` of a bucket
remote.py     requests to a bucket: bounded in time, conditional, never silently in a
              fork
segment.py    a journal segment that stands in pieces
sequencer.py  the writer's hold on `.state/head`
store.py      a trail in a bucket, as a store
"""

from carnet.errors import TrailError

try:
    import obstore
except ImportError:
    raise TrailError(
        "a trail in a bucket needs obstore",
        hint='pip install "carnet[objectstore]"',
    ) from None

__all__ = ["obstore"]
