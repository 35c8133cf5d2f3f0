"""Chinese surnames, and names from elsewhere, that stand alone.

Chinese surnames that stand alone, or in forms that no prose has besides. `刘公证员`,
`戴三婶`, `巫家三口`, `邱氏招妹`: the title, the household or a label says whose name
one character is, where a word ends before it.

Names from elsewhere that stand alone: Japanese ones, and usual given names. `木村健`,
`佐伯ひなた`, `威廉也试过`. Others are spelled by their sounds (sounds.py).
"""
# ruff: noqa: RUF001, RUF002 - letters of other languages

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet.detection.names.characters import ranked
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import QUOTED
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.text.spans import Span

_HAN: Final = r"[\u3400-\u9fff]"
_FEWEST: Final = 3  # cells of a column
_SHORT_TITLE: Final = 1
_GIVEN: Final = 2  # characters of a given name
_WIVES: Final = frozenset("妻配娶母妣媳妾")
"""Behind them a woman is called by her family's name alone."""
_POINTS: Final = frozenset("·•‧")
"""Between the parts of a foreign name."""


@cache
def _surname() -> str:
    single = "".join(sorted(han.words("surnames")))
    return rf"(?:{han.either('compound')}|[{single}])"


@cache
def _titled() -> re.Pattern[str]:
    """A surname before a title, a trade or a word for a relative."""
    return re.compile(
        rf"(?P<n>{_surname()})(?P<t>{han.either('titles', 'kin')}"
        rf"|[二三四五六七八九]?[{''.join(sorted(han.words('short_kin')))}]|总|董|导|局|处|队|工|太)"
    )


@cache
def _housed() -> re.Pattern[str]:
    """A surname before 家 and who lives there."""
    return re.compile(
        rf"(?P<n>{_surname()})(?=家(?:一家)?(?:{han.either('household')}))"
    )


@cache
def _clan() -> re.Pattern[str]:
    """邱氏招妹, 李门周氏, 简刘氏: a woman by her family's name, or her husband's."""
    one = _surname()
    return re.compile(rf"(?P<n>(?:{one}门?)?{one}氏){_HAN}{{0,3}}")


@cache
def _whose() -> re.Pattern[str]:
    """吴之父亲: a relative of whom the text told before."""
    return re.compile(rf"(?P<n>{_surname()})之(?:{han.either('family')})")


@cache
def _mourned() -> re.Pattern[str]:
    """显考潘公阿水, 先妣陈母林太夫人: the dead in notices of their family."""
    return re.compile(
        r"(?:显考|显妣|先考|先妣|先严|先慈|故)(?P<n>"
        rf"{_surname()}(?:公|府|母|妈)(?:讳)?{_HAN}{{1,2}})(?![\u3400-\u9fff])"
    )


@cache
def _labelled() -> re.Pattern[str]:
    """One character behind a label for a person: 报修人：祝, 申请人芮，主管姓冉."""
    end = r"(?=[\s，。；、,;)）]|$)"
    return re.compile(
        rf"(?:{_HAN}[人员者工师主办核][：:][ ]?|(?:{han.either('signing')})"
        r"|(?<![百同异贵复单大小])姓)"
        rf"(?P<n>{_surname()}){end}",
        re.MULTILINE,
    )


@cache
def _signed() -> re.Pattern[str]:
    """A whole name behind such a label, whatever word it is: 交班人：许诺."""
    known = "".join(sorted(han.usual_surnames()))
    given = "".join(sorted(han.words("given")))
    return re.compile(
        rf"{_HAN}[人者员][：:][ ]?(?P<n>[{known}][{given}]{{1,2}})(?![\u3400-\u9fff])"
    )


@cache
def _surnamed() -> re.Pattern[str]:
    """魏姓驾驶, 林姓男子: as reports of accidents name somebody."""
    return re.compile(rf"(?P<n>{_surname()})姓(?=(?:{han.either('surnamed')}))")


@cache
def _cell() -> re.Pattern[str]:
    """The first cell of a row, which is a surname: `戚 | 杭州 | 0571`."""
    return re.compile(
        rf"^[ \t|]{{0,4}}(?P<n>{_surname()})[ \t]{{0,4}}[|,，;；\t]", re.MULTILINE
    )


def surnames(plain: str, _: Sequence[Span]) -> Iterator[Span]:
    """Who is called by a surname alone, in a simplified text."""
    yield from _before_titles(plain)
    yield from ranked.persons(plain)
    for match in _housed().finditer(plain):
        if han.is_open_before(plain, match.start()):
            yield match.span("n")
    yield from _by_family(plain)
    for told in (_mourned, _labelled, _signed, _surnamed):
        yield from (match.span("n") for match in told().finditer(plain))
    cells = [match.span("n") for match in _cell().finditer(plain)]
    if len({plain[slice(*one)] for one in cells}) >= _FEWEST:
        yield from cells


def _by_family(plain: str) -> Iterator[Span]:
    """Who is told by a family: 邱氏招妹, and the father of 吴 in 吴之父亲."""
    for match in _clan().finditer(plain):
        start, end = match.start(), _given_end(plain, match.end("n"), match.end())
        end = max(end, _last_of_clause(plain, match.end("n"), match.end()))
        wife = plain[max(start - 1, 0) : start] in _WIVES or match["n"][1] == "门"
        if end > match.end("n") or (wife and han.is_open_behind(plain, end)):
            yield start, end
    for match in _whose().finditer(plain):
        if han.is_open_before(plain, match.start()):
            yield match.span("n")


def _before_titles(plain: str) -> Iterator[Span]:
    for match in _titled().finditer(plain):
        start, end = match.span()
        title = match["t"]
        titled = len(title) > _SHORT_TITLE
        free = han.is_free_before(plain, start, titled=titled)
        may = free or han.is_open_before(plain, start)
        if not may or _is_nobody(plain, match):
            continue
        usual = titled and match["n"] in han.words("ranked_surnames")
        if not usual and any(han.is_word(match["n"] + title[:n]) for n in (1, 2)):
            continue
        ending = match["n"] in han.words("ending")
        if ending and not (free or _stands_free(plain, start)):
            continue
        if titled or han.is_open_behind(plain, end) or _is_whose(plain, start, end):
            yield match.span("n")


def _is_whose(plain: str, start: int, end: int) -> bool:
    """Does a title or a relative stand before it, and no word begin with its last?

    师傅|赵工|跑过抢修.
    """
    return han.follows_title(plain, start) and not han.begins_word(plain, end - 1)


def _stands_free(plain: str, start: int) -> bool:
    """Does a sign or a small word stand before it: no 委托|方代表?"""
    before = plain[max(start - 1, 0) : start]
    return not han.is_han(before or " ") or before in han.words("before")


def _is_nobody(plain: str, match: re.Match[str]) -> bool:
    """帅哥, 康师傅, 王师傅|牌."""
    value = match[0]
    if han.is_word(value) or value in han.words("no_titled"):
        return True
    return is_firm(value, listed=False) or han.is_goods(plain, match.end())


def _given_end(plain: str, start: int, end: int) -> int:
    """Where the given name behind 氏 ends, if there is one."""
    for last in range(min(end, start + 2), start, -1):
        value = plain[start:last]
        if set(value) <= han.words("given") and _ends_here(plain, last):
            return last
    return start


def _last_of_clause(plain: str, start: int, end: int) -> int:
    """The end of two characters before a sign that are no word: 刘氏罔腰，."""
    two = end == start + _GIVEN and (end == len(plain) or not han.is_han(plain[end]))
    return end if two and not han.is_word(plain[start:end]) else start


def _ends_here(plain: str, at: int) -> bool:
    """Does a sign, a small word or a title stand there: no 陆氏航海|用品?"""
    behind = plain[at : at + 1]
    if not behind or not han.is_han(behind) or behind in han.words("behind"):
        return True
    return plain[at : at + 2] in han.words("titles")


def strangers(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Persons from elsewhere, in a simplified text in which those were `found`."""
    yield from _japanese(plain)
    if found:
        yield from _foreign(plain)


@cache
def _japan() -> re.Pattern[str]:
    ends = "".join(sorted(han.words("japanese_ends")))
    return re.compile(
        rf"(?P<n>(?:{han.either('japanese')})[ 　]?"
        rf"(?:[\u3041-\u30ff]{{2,6}}|{_HAN}?[{ends}]))(?!{_HAN}{{0,1}}[屋堂店社厂园号])"
    )


def _japanese(plain: str) -> Iterator[Span]:
    """木村健, 佐伯ひなた."""
    for match in _japan().finditer(plain):
        value = match["n"]
        if han.is_open_before(plain, match.start()) and (
            han.is_open_behind(plain, match.end()) or value[-1] > "\u3040" > value[-1]
        ):
            yield match.span("n")


@cache
def _strangers() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{han.either('foreign')})")


def _foreign(plain: str) -> Iterator[Span]:
    """威廉也试过, 玛丽亚姆和伊万: given names of other tongues beside persons."""
    for match in _strangers().finditer(plain):
        start, end = match.span()
        inside = plain[max(start - 1, 0) : start] in _POINTS | QUOTED
        if not inside and han.is_open_before(plain, start) and _acts(plain, end):
            yield start, end


def _acts(plain: str, at: int) -> bool:
    """Does a sign or a small word stand there?"""
    if at >= len(plain) or not han.is_han(plain[at]):
        return plain[at : at + 1] not in _POINTS
    return plain[at] in han.words("behind")
