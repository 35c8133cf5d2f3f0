"""Where names stand in a text, and whether one that was found stands there, too."""

from bisect import bisect_left
from collections.abc import Sequence

Span = tuple[int, int]
"""The offsets where something begins and ends."""


def is_found(span: Span, found: Sequence[Span]) -> bool:
    """Does one of `found`, in order and apart from each other, overlap the span?"""
    at = bisect_left(found, (span[1], 0)) - 1
    return at >= 0 and found[at][1] > span[0]
