"""Houses without a number, and what says so: `contrada Serra snc`, `Mayor s/n`.

And corners of two streets at which somebody lives.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.scan import Scan

_TOLD: Final = late.compile(
    r"[ ,](?:[sS]/[nN]|snc|SNC|s\.n\.c?|bb|b\.b\.|b/n|б/н|б\.н\.)(?![^\W_])"
)
_WORDS: Final = frozenset("snc bb b б".split())
_LETTERS: Final = frozenset("sn")
"""A text that has any of those has one of the words, or both letters as words: `s`
alone stands behind an apostrophe, too."""

HOME: Final = frozenset({"residence", "address"})
_CORNERS: Final = frozenset(
    "corner angle coin angolo esquina hoek hjornet hornet rogu rogiem rohu vogalu uglu"
    " colt coltul ъгъла розі γωνια sarkan kosesinde ecke".split()
)
"""Words without which no text names a corner, folded."""


def has_corner(scan: Scan) -> bool:
    """Whether it may say that somebody lives at one."""
    return scan.says(_CORNERS) and not scan.tags.isdisjoint(HOME)


def spots(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where it is said that a house has no number."""
    if scan.says(_WORDS) or scan.plain >= _LETTERS:
        for told in _TOLD.finditer(scan.text):
            yield told.span()


def is_told(scan: Scan) -> bool:
    """Whether it is said anywhere."""
    return next(spots(scan), None) is not None
