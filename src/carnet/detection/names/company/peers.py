"""Names known by their peers: in a column, or joined by "and" to who was found.

Names known by their peers: where most of a column are persons, the rest is. A cell has
no sentence around it that would say what it is, but the cells above and below say it.
Only what looks like a name is taken: words with capitals, none of them an ordinary word
or a firm's.

Given names that "and" joins to a person whom the tagger found: `Oliver T og naja`.
bars/joined.py asks less of the tagger there; what is written small, or all in capitals,
it does not see at all, and a given name that is no other word is one all the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Final

from carnet import late
from carnet.detection.fields import records
from carnet.detection.letters import fold
from carnet.detection.names import evidence
from carnet.detection.names.company.items import Joins
from carnet.detection.names.evidence import FIRM, cues
from carnet.detection.names.nobody.figures.history import is_figure
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger.listed import flags_of_all, is_given_alone
from carnet.detection.names.text.links import links
from carnet.detection.names.text.spans import Span, is_found
from carnet.detection.words import any_of

_NAME: Final = late.compile(
    r"(?P<w>[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*)(?:\.?[ \u00a0]|,[ ]|\.?\Z)"
)
_LEAST: Final = 2  # persons who speak for the rest
_SHARE: Final = 0.66  # of a column's cells but its head
_FEWEST: Final = 2  # words of a name: one alone may be a town, as its column, unless
# the head of that is a word for a name
_MOST: Final = 4
_COVERED: Final = 0.6  # of a cell that a name fills
_REACH: Final = 32  # characters before a name


def peers(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The cells above and below those of which `found`, in order, holds names."""
    for cells in records.grids(text) if len(found) >= _LEAST else ():
        headed = bool(cells) and _is_headed(text[slice(*cells[0])])
        named = [
            one
            for one in cells
            if (headed or " " in text[slice(*one)]) and _is_filled(one, found)
        ]
        if len(named) < max(_LEAST, _SHARE * (len(cells) - 1)):
            continue
        for one in cells:
            value = text[slice(*one)]
            figure = is_figure(value, text, listed=True)
            known = _before(one[1] - 1, found) == one
            if figure or known or (headed and _is_headed(value)):
                continue
            begun = _is_touched(one, found)
            if begun and any(True for _ in cues(value, ("titles", "after"))):
                continue
            if _may_be_name(value, begun=begun, least=1 if headed else _FEWEST):
                yield one


def _is_headed(cell: str) -> bool:
    """Is the first cell of a column a word for a name: `Nome`, `Imię`?"""
    return fold(cell).strip(' "') in evidence.tongues_of("labels")


def _before(at: int, found: Sequence[Span]) -> Span:
    """The last name that begins at or before an offset."""
    behind = bisect_right(found, at, key=itemgetter(0))
    return found[behind - 1] if behind else (-1, -1)


def _is_filled(cell: Span, found: Sequence[Span]) -> bool:
    low, high = _before(cell[1] - 1, found)
    shared = min(high, cell[1]) - max(low, cell[0])
    return shared >= _COVERED * (cell[1] - cell[0])


def _is_touched(cell: Span, found: Sequence[Span]) -> bool:
    return _before(cell[1] - 1, found)[1] > cell[0]


def _may_be_name(value: str, *, begun: bool, least: int) -> bool:
    """Is it words with capitals, none of which says that they are something else?

    `least`: words of a name. `begun`: a part of it was found, so that the rest may be
    a word: `Édes | Boldizsár`.
    """
    words, at = [], 0
    while match := _NAME.match(value, at):
        words.append(match["w"])
        at = match.end()
    if at != len(value) or not least <= len(words) <= _MOST:
        return False
    if not all(word[0].isupper() for word in words):
        return False
    flags = flags_of_all(words)
    if (flags.other & ~flags.named).any() and not begun:
        return False
    if any(True for _ in cues(value, FIRM)):
        return False
    return not is_firm(value, listed=bool(flags.named.any()))


@cache
def _sides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a person, and behind one."""
    words = any_of(links())
    name = r"(?P<n>[^\W\d_]{3,20})"
    joint = rf"[ ](?P<a>{words}|[&+])[ ]"
    return (
        re.compile(rf"(?<![\w@.'\u2019\-]){name}{joint}\Z", re.IGNORECASE),
        re.compile(rf"{joint}{name}(?![\w@\-])(?!\.\w)", re.IGNORECASE),
    )


def linked(text: str, found: Sequence[Span], joins: Joins) -> Iterator[Span]:
    """Whom "and" joins to one of `found`, in order.

    `joins`: is a word "and" in the language of the text?
    """
    before, behind = _sides()
    for start, end in found:
        for one in (
            before.search(text, max(0, start - _REACH), start),
            behind.match(text, end),
        ):
            fresh = one is not None and not is_found(one.span("n"), found)
            if one is not None and fresh and _is_name(one["n"]) and joins(one["a"]):
                yield one.span("n")


def _is_name(word: str) -> bool:
    """Is it a given name and no other word, spelled without a capital or in them?"""
    if word.istitle():
        return False  # the tagger's, with less evidence
    return is_given_alone(word)
