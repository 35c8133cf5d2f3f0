"""Whole names side by side in one text: `Евгений Петров и Евгения Петрова` are two.

One name alone may be a case of the other, as in `договор Евгения Петрова`. Of two that
a text joins or lists, neither is: nobody says one person twice there.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.vocabulary import Finding, Kind

_REACH: Final = 60  # characters between two
_AND: Final = (
    "and or und oder sowie et ou y e o en of i oraz lub czy a nebo alebo in ali ili ja"
    " tai või és vagy ve veya og eller och eða ir ar un vai și şi sau и или й і та або"
    " και κι ή"
)
_WHOSE: Final = (
    "his her their seine? ihre? sa son leur su suo sua zijn haar jego jej ich jeho její"
    " jej его её ее их його її їх"
)
_TITLES: Final = (
    "Mr Mrs Ms Miss Dr Prof Herrn? Frau Mme M Sr Sra Sig Dhr Mevr Pan Pani Paní Hr Fru"
    " г-н г-жа господин госпожа пан пані"
)


def _any(words: str) -> str:
    return "|".join(dict.fromkeys(words.split()))


_ASIDE: Final = r"\s*(?:\([^()\n]{0,30}\)\s*)?"
_WHO: Final = (
    rf"(?:(?:{_any(_WHOSE)})\s+[^\W\d_]+\s+)?(?:(?i:{_any(_TITLES)})\b\.?\s+){{0,2}}"
)
_JOINT: Final = rf"(?:(?<=[\s)])(?:{_any(_AND)})\s+|&\s*)"
_JOINED: Final = late.compile(rf"{_ASIDE},?\s*{_JOINT}{_WHO}")
_ITEM: Final = r"[,;/|]\s*|\r?\n[ \t]*(?:[\-*\u2022][ \t]*|\d{1,3}[.)][ \t]*)?"
_LISTED: Final = late.compile(rf"{_ASIDE}(?:{_ITEM}){_WHO}")
_CLOSED: Final = late.compile(rf"{_ASIDE}(?:[,;/|\n]|\.?\s*\Z|\s{_JOINT})")


def couples(text: str, group: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """The normal forms of each two whole names that the text joins or lists."""
    for one, other in pairwise(_whole(group)):
        if 0 < other.start - one.end <= _REACH and _are_alike(one, other):
            span = one.end, other.start
            listed = _LISTED.fullmatch(text, *span) and _CLOSED.match(text, other.end)
            if listed or _JOINED.fullmatch(text, *span):
                yield one.normal, other.normal


def _whole(group: Iterable[Finding]) -> Iterator[Finding]:
    """The names of several words in their order, none within another."""
    end = 0
    names = (one for one in group if one.kind is Kind.PERSON_NAME)
    for one in sorted(names, key=lambda one: (one.start, -one.end)):
        if one.start >= end and " " in one.normal:
            end = one.end
            yield one


def _are_alike(one: Finding, other: Finding) -> bool:
    """May the two have been taken for one? Most names of a long list are not."""
    return (
        one.normal != other.normal
        and one.normal[:2].casefold() == other.normal[:2].casefold()
    )
