"""Chinese nicknames, by what is said of them where a clause begins: `糖糖想去看海`.

`老阚爱悔棋`, `给二丫两块布`, `17:20 古力切完`: some count beside persons alone.
"""
# ruff: noqa: RUF001, RUF002 - signs of Chinese

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import (
    PAIR,
    QUOTED,
    is_given_name,
    is_name,
    is_pet_name,
)
from carnet.detection.names.text.spans import Span

_HAN: Final = r"[\u3400-\u9fff]"


def nicknames(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who is called by a nickname, in a simplified text in which those were `found`."""
    yield from _pets(plain)
    if found:
        yield from _rural(plain)
        yield from _given(plain)
        yield from _timed(plain)


@cache
def _pet() -> re.Pattern[str]:
    doubled = "".join(sorted(han.words("doubled")))
    given = "".join(sorted(han.words("surnames") | han.words("given")))
    single = "".join(sorted(han.words("surnames")))
    return re.compile(
        rf"(?P<n>(?P<d>[{doubled}])(?P=d)|老[{single}]|[阿小][{given}]|[{given}]仔)"
    )


def _pets(plain: str) -> Iterator[Span]:
    """糖糖想去, 老阚爱悔棋, 陪安安写作业: where a clause begins."""
    for match in _pet().finditer(plain):
        start, end = match.span()
        if not is_pet_name(match["n"]) or not _is_said(plain, start, end):
            continue
        if _is_half_of_four(plain, start, end):
            continue
        word = match["n"] in han.words("doubled_words")
        if word and plain[max(start - 1, 0) : start] not in _HOLD:
            continue
        yield start, end
    for match in _homely().finditer(plain):
        value = match["n"]
        if value in han.words("pets") or is_pet_name(value) or is_given_name(value):
            yield match.span("n")


def _is_half_of_four(plain: str, start: int, end: int) -> bool:
    """平平|安安, 安安|静静: two doubled characters are an ordinary word."""
    sides = plain[max(0, start - PAIR) : start], plain[end : end + PAIR]
    return any(len(one) == PAIR and one[0] == one[1] for one in sides)


def _is_said(plain: str, start: int, end: int) -> bool:
    """Is something said of what stands there, and is it no title or quotation?"""
    before, behind = plain[max(start - 1, 0) : start], plain[end : end + 1]
    if before in QUOTED or not han.is_open_before(plain, start):
        return False
    if han.is_word(plain[end - 1 : end + 1]):
        return False
    if plain[start] == "阿" and behind in _CANTONESE:
        return True
    return not behind or behind in _SIGNS or behind in han.words("behind")


_SIGNS: Final = frozenset("，,。：:；;！!？?、\n）)")
_CANTONESE: Final = frozenset("话嚟喺俾畀同咁仲唔佢系讲返")
"""What stands behind a friend's name in Hong Kong: `阿聪话佢返香港`."""
_HOLD: Final = frozenset("陪给跟带找问叫让和接送抱喂替帮")
"""What is done to somebody; and not to nobody."""


@cache
def _homely() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[我你咱您]们?|他们?|她们?)家的?(?P<n>{han.either('pets')}|{_HAN}{{2}})"
        rf"(?!{_HAN}{{0,2}}[店公司])"
    )


def _rural(plain: str) -> Iterator[Span]:
    """Names of the countryside, beside others: 给|二丫|两块洋布."""
    for match in _rural_names().finditer(plain):
        start, end = match.span()
        acts = plain[end : end + 1] in han.words("behind")
        given = plain[max(start - 1, 0) : start] in _HOLD
        if (acts or given) and han.is_open_before(plain, start):
            yield start, end


@cache
def _rural_names() -> re.Pattern[str]:
    return re.compile(han.either("rural"))


@cache
def _two() -> re.Pattern[str]:
    given = "".join(sorted(han.words("given")))
    return re.compile(rf"(?=(?P<n>[{given}]{{2}}))")


def _given(plain: str) -> Iterator[Span]:
    """若兮一看, 素秋：, 串美仪，: two characters of given names, beside others."""
    for match in _two().finditer(plain):
        start, end = match.span("n")
        known = match["n"][1] in han.words("strong") or han.is_given(match["n"])
        word = han.is_word(match["n"])
        if known and not word and _is_said(plain, start, end):
            yield start, end


_TIME: Final = late.compile(r"(?<!\d)\d{1,2}[:：]\d{2}[ ]?(?P<n>[\u3400-\u9fff]{2,3})")


def _timed(plain: str) -> Iterator[Span]:
    """17:20 古力切完, 20:10 大毛说: who does or says something at a time of day."""
    for match in _TIME.finditer(plain):
        value, start = match["n"], match.start("n")
        for length in range(len(value), 1, -1):
            name = value[:length]
            known = is_name(name) or name in han.words("foreign")
            behind = plain[start + length : start + length + 1]
            if known and behind in han.words("behind"):
                yield start, start + length
                break
