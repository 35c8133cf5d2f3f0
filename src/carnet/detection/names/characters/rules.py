"""Persons in Chinese characters by what stands around them, one rule after another.

Each rule knows whom the tagger and those before it found; who is a figure of history
stays.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from carnet.detection.names.characters.alone import surnames
from carnet.detection.names.characters.bare import bare
from carnet.detection.names.characters.callnames import callnames
from carnet.detection.names.characters.deeds import deeds, registers
from carnet.detection.names.characters.figures import figures
from carnet.detection.names.characters.latin import latin, pinyin
from carnet.detection.names.characters.mentions import mentions
from carnet.detection.names.characters.rows import rows
from carnet.detection.names.characters.sounds import is_land
from carnet.detection.names.characters.talkers import talkers
from carnet.detection.names.characters.things import is_called_so, is_counted
from carnet.detection.names.characters.words import is_open_before, simple
from carnet.detection.names.nobody.figures.history import forget
from carnet.detection.names.tagger.features import has_han
from carnet.detection.names.text.spans import Span

_RANKS: Final = frozenset("老小阿")
_RULES: Final = (
    surnames,
    callnames,
    deeds,
    registers,
    talkers,
    mentions,
    pinyin,
    latin,
    rows,
    bare,
)


def characters(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who else is a person in a text that has Chinese, where these were `found`."""
    if not has_han(text):
        return
    plain, known = simple(text), sorted(found)
    past = _Reach(figures(text))
    forget()  # whose text was folded to see whether it is a report
    for rule in _RULES:
        told = _Reach(known)
        fresh = {
            one
            for one in rule(plain, known)
            if not told.holds(one)
            and not past.holds(one)
            and not is_called_so(text, one[0])
            and not is_counted(text, *one)
            and not is_land(plain[slice(*one)])
        }
        yield from sorted(fresh)
        known = sorted({*known, *fresh})
    yield from _with_rank(plain, known)


def _with_rank(plain: str, known: Sequence[Span]) -> Iterator[Span]:
    """A surname with 老, 小 or 阿 before it, which belongs to it: 老|穆."""
    for start, end in known:
        ranked = end == start + 1 and plain[max(start - 1, 0) : start] in _RANKS
        if ranked and is_open_before(plain, start - 1):
            yield start - 1, end


class _Reach:
    """How far spans reach that begin no later than a place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        every = sorted(spans)
        self._starts = [start for start, _ in every]
        self._ends = list(accumulate((end for _, end in every), max))

    def holds(self, span: Span) -> bool:
        """Is the span within one of them?"""
        at = bisect_right(self._starts, span[0])
        return at > 0 and self._ends[at - 1] >= span[1]
