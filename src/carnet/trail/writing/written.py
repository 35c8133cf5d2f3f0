"""What one commit writes: entries, then the signed line that makes them count."""

from collections.abc import Sequence

from carnet.trail.journal import Commit, Head
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.merkle import leaf_hashes
from carnet.trail.writing.place import Place


def written(place: Place, head: Head, entries: Sequence[bytes]) -> tuple[bytes, Head]:
    """Return the bytes of a commit behind `head`, and the head behind it.

    Raises:
        TrailError: The key that signs is away.
    """
    frontier = head.frontier.copy()
    frontier.extend(leaf_hashes(entries))
    root = frontier.root()
    checkpoint = Checkpoint(place.origin, frontier.size, root)
    note = checkpoint.sign(place.signer).format()
    commit = Commit(note, head.end, frontier.size).format()
    data = b"\n".join((*entries, commit))
    return data, Head(head.segment, head.end + len(data), frontier, note, root)
