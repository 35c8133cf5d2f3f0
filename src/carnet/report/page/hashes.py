"""The hashes that lead from some leaves of a tree to its root, each once.

The tree of RFC 6962 is walked from its root, left before right. A range that holds a
chosen leaf is split; one that holds none gives its hash. Whoever has the chosen entries
walks the same way, takes a hash wherever a range holds none of them, and gets the root,
and with it the inclusion proof of every chosen entry.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from carnet.trail.tree.merkle import Node, range_root


def cover(node: Node, chosen: Sequence[int], size: int) -> Iterator[bytes]:
    """Yield the hash of each largest range without a chosen leaf, left to right.

    `chosen` are indices below `size`, ascending.

    Raises (while iterating):
        VerificationError: A tile that holds a node is missing.
    """
    ranges = [(0, size)] if size else []
    while ranges:
        start, end = ranges.pop()
        at = bisect_left(chosen, start)
        if at == len(chosen) or chosen[at] >= end:
            yield range_root(node, start, end)
        elif end - start > 1:
            middle = start + (1 << ((end - start - 1).bit_length() - 1))
            ranges += [(middle, end), (start, middle)]
