"""Whole names that one text tells apart: `Евгений Петров и Евгения Петрова` are two.

One name alone may be a case of the other, as in `договор Евгения Петрова`. Of two that
a text joins or lists, neither is: nobody says one person twice there. So it is with two
behind the same label (`Client A: Alex Stephen`, `Client B: Alex Stephens`), and with
two of which each has details of its own behind it.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


_LED: Final = 60  # characters of a label and its sign
_LABEL: Final = late.compile(
    r"(?:\A|(?<=[\n.;,|>]))\s*(?P<label>[^\W\d_]{3,}(?:[ ][^\W\d_]{2,}){0,2})"
    rf"(?:[ ]?#?(?:[A-Z]|[0-9]{{1,3}}))?[ ]?[:=][ ]?{_WHO}\Z"
)
"""What a name is the value of, but for the number by which several are told apart."""
_TO_DETAIL: Final = late.compile(r"[,;:]?[ \t]{0,2}[<(\[|]?[ \t]?")
_DETAILS: Final = frozenset(
    (Kind.EMAIL, Kind.PHONE, Kind.GOVERNMENT_ID, Kind.BIRTH_DATE, Kind.BANK_ACCOUNT)
)


def couples(text: str, group: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """The normal forms of each two whole names that the text tells apart."""
    names = list(_whole(group))
    for one, other in pairwise(names):
        if 0 < other.start - one.end <= _REACH and _are_alike(one, other):
            span = one.end, other.start
            listed = _LISTED.fullmatch(text, *span) and _CLOSED.match(text, other.end)
            if listed or _JOINED.fullmatch(text, *span):
                yield one.normal, other.normal
    yield from _in_places(text, names, group)


def _in_places(
    text: str, names: Iterable[Finding], group: Iterable[Finding]
) -> Iterator[tuple[str, str]]:
    """Those of which each is the value of the same label, or has details of its own."""
    alike = defaultdict[str, list[Finding]](list)
    for one in names:
        alike[one.normal[:2].casefold()].append(one)
    several = [many for many in alike.values() if len({one.normal for one in many}) > 1]
    if not several:
        return
    details = {one.start: one.normal for one in group if one.kind in _DETAILS}
    for many in several:
        for one, other in pairwise(many):
            if one.normal != other.normal and (
                _share_label(text, one, other) or _are_told(text, one, other, details)
            ):
                yield one.normal, other.normal


def _share_label(text: str, one: Finding, other: Finding) -> bool:
    """Are both the value of one label, each alone?"""
    first, second = _label(text, one), _label(text, other)
    return first is not None and first == second


def _label(text: str, one: Finding) -> str | None:
    low = max(0, one.start - _LED)
    found = _LABEL.search(text[low : one.start])
    return found["label"].casefold() if found else None


def _are_told(
    text: str, one: Finding, other: Finding, details: Mapping[int, str]
) -> bool:
    """Do other details stand behind the one than behind the other?"""
    first, second = (_detail(text, name, details) for name in (one, other))
    return first is not None and second is not None and first != second


def _detail(text: str, one: Finding, details: Mapping[int, str]) -> str | None:
    behind = _TO_DETAIL.match(text, one.end)
    return details.get(behind.end()) if behind else None


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
