"""Somebody of today who is called like a figure: `tack för att Dante fick låna cykeln`.

A given name alone is a figure's in most texts that have it. Of which the tagger has no
doubt, beside somebody who is no figure, in a text that neither asks about the world nor
speaks of history or of writers, it is a child's of the house.
"""
# ruff: noqa: RUF001 - letters of other languages

from typing import Final

import numpy as np

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.bars.levels import SURE
from carnet.detection.names.nobody import past
from carnet.detection.names.nobody.history import is_figure
from carnet.detection.names.read import Read
from carnet.detection.names.runs import Run
from carnet.detection.names.tagger.features import CAPITAL, COMMON, GIVEN

_ABOUT: Final = frozenset(
    "about on of by von über zu om av af over van sur par su di sobre de por despre o"
    " про за от apie um eftir για του faoi fuq podle".split()
)
"""Before a figure of whom one writes or reads: `en uppsats om | Dante`."""
_YEAR: Final = late.compile(r"(?<!\d)\d{3,4}(?!\d)")
"""In a sentence on a figure: `γεννήθηκε το 384 π.Χ.`."""
_MOST: Final = 6  # others that are looked at


def is_living(read: Read, run: Run) -> bool:
    """Is a figure's given name, of which the tagger is sure, among other persons?"""
    flags = read.flags
    alone = run.last == run.first + 1 and bool(flags[run.first, GIVEN])
    if not alone or run.score < SURE:
        return False
    if run.first and fold(read.word(run.first - 1)) in _ABOUT:
        return False
    name = read.word(run.first)
    folded = fold(name)
    if past.speaks_of(folded, read.text) or past.speaks_of_art(folded, read.text):
        return False
    if _YEAR.search(past.sentence_of(folded, read.text)):
        return False
    given = (flags[:, GIVEN] > 0) & (flags[:, COMMON] == 0) & (flags[:, CAPITAL] > 0)
    others = np.flatnonzero(given & (read.likely >= SURE)).tolist()
    words = dict.fromkeys(read.word(at) for at in others if at != run.first)
    return any(
        word != name and not is_figure(word, read.text, listed=True)
        for word in list(words)[:_MOST]
    )
