"""Minors by a stage that a number says: a check-up at 18 months, the 3-16 club.

The words are data (`stages.toml`). Whose stage it is, linking.py asks: somebody must
be named in the sentence, or right behind what is `minor` in short.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.cues import lexicon
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors.apposed import AHEAD, NEAR
from carnet.detection.cues.minors.minority import ADULT, YOUNGER, kind_of
from carnet.detection.words import any_of, parted, table
from carnet.vocabulary import Kind

_MONTHS: Final = 72  # months in which children are examined
_NEAR: Final = 24  # characters between an age and who examines at it
_BESIDE: Final = 40  # between a check-up with a number and what is done there
_ENDED = late.compile(r"[.!?\n]\s")
_SEVERAL = late.compile(r"\d\s?[\u2013-]\s?\d{1,2}(?!\d)|\d[\s-]year")
"""Years of several children."""
_NUMBER = late.compile(r"\d+")
_SMALL = late.compile(r"\d{1,2}")
_NUMBERED = late.compile(
    r"[UJ](?<![\w-].)(?:(?<=U)(?:7a|[2-9]|1[01])|(?<=J)[12])(?![\w%]|[.,]\d)"
)
"""A check-up of the German programme for children: U7a, J1."""


def told(text: str, _marks: Sequence[Mark]) -> Iterator[Mark]:
    """What the stages in a text say, as marks with a kind for a role.

    Hardly any text has one: what it must have is looked for first.
    """
    yield from _examined(text)
    yield from _numbered(text)
    if _SEVERAL.search(text):
        yield from _among(text)
    for match in _minor().finditer(text) if _any_minor().search(text.lower()) else ():
        yield _mark(match.start(), match.end(), AHEAD)


def _mark(start: int, end: int, place: int, kind: Kind = YOUNGER) -> Mark:
    return Mark(start, end, kind, lexicon.EVERY, 0, place)


def _examined(text: str) -> Iterator[Mark]:
    """Ages beside who examines children: `BVC 18 months`, `2-vuotisneuvola`."""
    aged = [
        match
        for number in _SMALL.finditer(text)
        if (match := _aged().match(text, number.start()))
    ]
    checks = [one.span() for one in _checks().finditer(text)] if aged else ()
    for match in aged if checks else ():
        years = int(match["y"] or 0)
        known = years < ADULT if match["y"] else int(match["m"]) <= _MONTHS
        if known and any(_close(text, match.span(), one, _NEAR) for one in checks):
            yield _mark(*match.span(), NEAR, kind_of(years))


def _close(text: str, one: tuple[int, int], other: tuple[int, int], reach: int) -> bool:
    """Do two places stand side by side in one sentence, or one in the other?"""
    first, second = sorted((one, other))
    between = text[first[1] : second[0]]
    return len(between) <= reach and not _ENDED.search(between)


def _numbered(text: str) -> Iterator[Mark]:
    """Check-ups by number, beside what is done there."""
    for match in _NUMBERED.finditer(text):
        near = _visits().finditer(
            text, max(0, match.start() - _BESIDE), match.end() + _BESIDE
        )
        certain = match[0] == "U7a"
        if certain or any(_close(text, match.span(), m.span(), _BESIDE) for m in near):
            yield _mark(*match.span(), NEAR)


def _among(text: str) -> Iterator[Mark]:
    """Groups of those of a few years: `Gruppe 3-4 Jahre`, `the 3-16 club`."""
    for match in _groups().finditer(text):
        years = [int(one) for one in _NUMBER.findall(match[0])]
        if years[-1] < ADULT and years == sorted(set(years)):  # and not a score: 3-1
            yield _mark(*match.span(), NEAR)


def _row(name: str) -> str:
    """An expression for any word of one row of the table, in small letters."""
    return any_of(parted(table(__package__, "stages")[name].lower()))


@cache
def _checks() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![^\W\d_]){_row('checks')}[^\W\d_]*")


@cache
def _visits() -> re.Pattern[str]:
    return re.compile(rf"(?i){_row('visits')}")


@cache
def _any_minor() -> re.Pattern[str]:
    """One of those words in small letters."""
    return re.compile(_row("minor"))


@cache
def _minor() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?<!\d )(?i:{_row('minor')})(?=\s[^\W\d_])")


@cache
def _aged() -> re.Pattern[str]:
    """An expression for an age in months, or in years."""
    number, sign = r"(?<![\d.,/:-])(?P<{}>\d{{1,2}})(?:[.,]5)?", r"[.\s\u2011-]{0,2}"
    months = rf"{number.format('m')}{sign}{_row('months')}[^\W\d_]{{0,16}}"
    years = rf"{number.format('y')}{sign}{_row('years')}[^\W\d_]{{0,4}}?[\s-]?"
    return re.compile(rf"(?i){months}|{years}{_row('exams')}[^\W\d_]{{0,16}}")


@cache
def _groups() -> re.Pattern[str]:
    """An expression for a group and the years of those in it, either way round."""
    few = r"(?<![\d.,/:-])\d{1,2}\s?[\u2013-]\s?(\d{1,2})"
    unit = rf"[\s\u2011-]{{1,2}}{_row('years')}[^\W\d_]{{0,16}}"
    shut = r"(?=\s?(?:[,;:.()\u2013-]|\Z))"  # and nothing that the years are of
    before = rf"(?<![^\W\d_]){_row('groups')}[^\W\d_]{{0,6}}\W{{1,2}}{few}{unit}{shut}"
    behind = rf"{few}{unit}[\s-]{_row('groups')}"
    olds = rf"(?<![\d.,/:-])(\d{{1,2}})[\s-]year[\s-]olds\W{{1,2}}{_row('groups')}"
    return re.compile(rf"(?i){before}|{behind}|{olds}|{few}[\s-]{_row('club')}(?!\w)")
