"""Words that a scan breaks at the end of a line: `Józef Kusia-`, `k`.

Another view of the text has them whole (markup.py). Where they stand as the scan has
them, a name covers the rest of its last word, and a part of a word alone is nobody:
`Po-`, `iana`.
"""

from typing import Final

from carnet import late
from carnet.detection.markup import hyphenated

_FEWEST: Final = 2
"""Broken words of a scan: one hyphen at the end of a line may be meant for a dash."""
_BEFORE: Final = late.compile(r"[^\W\d_]{2}-\r?\n[ \t]{0,8}\Z")
_REST: Final = late.compile(r"-\r?\n[ \t]{0,8}(?P<rest>[^\W_]{1,30})")
_REACH: Final = 16  # characters of a break and what stands around it


def is_scanned(text: str) -> bool:
    """Are several of its words broken at the ends of lines?"""
    if "-\n" not in text and "-\r\n" not in text:
        return False
    found = hyphenated(text)
    return all(next(found, None) is not None for _ in range(_FEWEST))


def is_piece(text: str, start: int, end: int) -> bool:
    """Is it one word, and the beginning or the end of one that a scan breaks?"""
    if not text[start:end].isalpha():
        return False
    return with_rest(text, end) > end or goes_on(text, start, end)


def with_rest(text: str, end: int) -> int:
    """The end of a name in a scan, with the rest of its last word."""
    return _rest(text, end) if text[end : end + 1] == "-" else end


def _rest(text: str, end: int) -> int:
    """The end of the word that is broken there, or the same place."""
    behind = _REST.match(text, end)
    if behind is None:
        return end
    near = text[max(0, end - _REACH) : behind.end() + 1]
    broken = any(cut == end - max(0, end - _REACH) for cut, _, _ in hyphenated(near))
    return behind.end() if broken else end


def goes_on(text: str, start: int, end: int) -> bool:
    """Does the end of a broken word begin there: `da Fon-`, `seca Barroco`?"""
    low = max(0, start - _REACH)
    if _BEFORE.search(text, low, start) is None:
        return False
    return any(low + cut == start for _, cut, _ in hyphenated(text[low:end]))
