"""Who is written to: `Вітаю, Романе!`, `A Shéamais,`, `cau miso,`; no `Dear Team,`."""

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names import stems, tables
from carnet.detection.names.bars.levels import TOLD
from carnet.detection.names.folded import folded_of
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger.features import HAN
from carnet.detection.words import any_of

_GREETED: Final = 0.08  # of a word with a capital behind a greeting, before a comma
_GREETED_WORD: Final = 0.4  # the same of an ordinary word
_GREETED_FORM: Final = 0.25  # of one that may be a case form of a given name
_GREETED_SMALL: Final = 0.15  # of a word in small letters that no list knows
_GREETS: Final = late.compile(r"[,!\n]")


def ask_less_of_greeted(least: Array, read: Read) -> None:
    """Who is written to: `Вітаю, Романе!`, `A Shéamais,`; `Dear Team,` is nobody."""
    if not _GREETS.search(read.text):
        return
    starts = read.starts
    for match in _greeted().finditer(folded_of(read.text)):
        at = bisect_left(starts, match.start("n"))
        flags = read.flags_of(at)
        if read.text[starts[at] : match.end("n")] >= HAN:
            continue
        given = flags.given or stems.is_given(read.word(at))
        if given and not flags.other:
            least[at] = min(least[at], TOLD)
        elif flags.capital and (given or not flags.place):
            least[at] = min(least[at], _bar_of_greeted(read, at))
        elif read.careless and _may_be_nickname(read, at):
            least[at] = min(least[at], _GREETED_SMALL)


def _bar_of_greeted(read: Read, at: int) -> float:
    """Of a word with a capital; a vocative may be a word as well: `Здравей, Цвете,`."""
    if not read.ordinary[at]:
        return _GREETED
    form = stems.is_given(read.word(at), alone=False)
    return _GREETED_FORM if form else _GREETED_WORD


def _may_be_nickname(read: Read, at: int) -> bool:
    """Is it a word that no list knows, where names are spelled small: `cau miso,`?"""
    flags = read.flags_of(at)
    return not (flags.other or flags.capital)


@cache
def _greeted() -> re.Pattern[str]:
    """A greeting of any language, or the vocative of Irish, and one word."""
    every = any_of(tables.every("parts", "greetings"))
    return re.compile(
        rf"(?:^|[\n\"'\u201c\u201e\u201d\u00ab\u2018:.?!])[ ]?"
        rf"(?:(?:{every})[ ,]{{1,2}}|a[ ](?=[bcdfgmpst]h))"
        r"(?P<n>[^\W\d_]{2,}(?:-[^\W\d_]+)*)(?=[ ]?[,!\n])"
    )
