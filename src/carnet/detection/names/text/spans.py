"""Where names stand in a text, and whether one that was found stands there, too."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from carnet import late

Span = tuple[int, int]
"""The offsets where something begins and ends."""
_FAR: Final = 160  # characters of a sentence on either side of a name
_ENDS: Final = late.compile(r"[!?;\n]|(?<=[^\W\d_]{3})\.[ ]")
"""No full stop of a shortened word."""


def is_found(span: Span, found: Sequence[Span]) -> bool:
    """Does one of `found`, in order and apart from each other, overlap the span?"""
    at = bisect_left(found, (span[1], 0)) - 1
    return at >= 0 and found[at][1] > span[0]


def sentence(text: str, span: Span, ends: re.Pattern[str] = _ENDS) -> Span:
    """The sentence around a span, at most 160 characters of it on either side.

    `ends`: the signs that end one.
    """
    start, end = span
    low = max(0, start - _FAR)
    for sign in ends.finditer(text, low, start):
        low = sign.end()
    stop = ends.search(text, end, end + _FAR)
    return low, stop.start() if stop else min(len(text), end + _FAR)
