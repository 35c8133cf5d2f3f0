"""Somebody of today who is called like a figure: `tack för att Dante fick låna cykeln`.

A given name alone is a figure's in most texts that have it. Of which the tagger has no
doubt, beside somebody who is no figure, in a text that neither asks about the world nor
speaks of history or of writers, it is a child's of the house.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Iterable
from itertools import islice
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody import past
from carnet.detection.names.nobody.history import is_figure

_ABOUT: Final = frozenset(
    map(
        fold,
        "about on of by von über zu om av af over van sur par su di sobre de por despre"
        " o про за от apie um eftir για του faoi fuq podle".split(),
    )
)
"""Before a figure of whom one writes or reads: `en uppsats om | Dante`."""
_YEAR: Final = late.compile(r"\d(?<!\d.)\d{2,3}(?!\d)")
"""In a sentence on a figure: `γεννήθηκε το 384 π.Χ.`."""
_REACH: Final = 24  # characters to the word before
_BEFORE: Final = late.compile(r"(?P<word>[^\W\d_]+)[ ]\Z")
_MOST: Final = 6  # others that are looked at


def is_living(text: str, start: int, end: int, others: Iterable[str]) -> bool:
    """Is a figure's given name somebody's, among those `others` who are persons?"""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is not None and fold(before["word"]) in _ABOUT:
        return False
    name = text[start:end]
    folded = fold(name)
    if past.speaks_of(folded, text) or past.speaks_of_art(folded, text):
        return False
    if _YEAR.search(past.sentence_of(folded, text)):
        return False
    return any(
        word != name and not is_figure(word, text, listed=True)
        for word in islice(dict.fromkeys(others), _MOST)
    )
