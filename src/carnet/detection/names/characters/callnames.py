"""Chinese given names and nicknames by the words that stand beside them.

`舅舅满仓`, `美玉姨`, `小名糖豆`, `豆豆、航航的家长`, `17:20 古力切完`: no surname says
that these are names, but whom they stand beside, or what they do, does.
"""
# ruff: noqa: RUF001, RUF002 - signs of Chinese

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.nobody.firms import is_firm

Span = tuple[int, int]
_HAN: Final = r"[\u3400-\u9fff]"
_PAIR: Final = 2  # characters of a given name
_FULL: Final = 3  # with a surname
_ASKED: Final = frozenset("什啥哪谁多怎何不没大推好")
"""What follows where a name is asked for: 小名叫什么."""
_POINTS: Final = frozenset("·•‧")
"""Between the parts of a foreign name."""


def is_pet_name(value: str) -> bool:
    """Is it 豆豆, 大毛, 阿强, 小岳, 老闞 or 莫仔?"""
    if len(value) != _PAIR or not all(map(han.is_han, value)):
        return False
    first, last = value[0], value[1]
    if first == last:
        return first in han.words("doubled")
    if value in han.words("ranked") or value in han.words("nicknames"):
        return True
    if han.is_word(value) or value in han.words("no_pets"):
        return False
    if last == "仔":
        return first in han.words("surnames") or first in han.words("given")
    return (first == "老" and last in han.words("surnames")) or (
        first in "阿小" and last in (han.words("surnames") | han.words("given"))
    )


def is_given_name(value: str) -> bool:
    """Are both its characters such that given names have, and no word?"""
    if len(value) != _PAIR or not set(value) <= han.words("given"):
        return False
    return han.is_given(value) or not han.is_word(value)


def is_full_name(value: str) -> bool:
    """Is it a surname and one or two characters of given names?"""
    if not _PAIR <= len(value) <= _FULL + 1 or han.is_word(value):
        return False
    if not all(map(han.is_han, value)) or value[-1] in han.words("no_end"):
        return False
    if value[:_PAIR] in han.words("no_names") or is_firm(value, listed=False):
        return False
    length = _PAIR if value[:_PAIR] in han.words("compound") else 1
    given = value[length:]
    listed = length > 1 or value[0] in han.words("surnames")
    if not listed or not 1 <= len(given) <= _PAIR:
        return False
    if len(given) == 1:
        return length > 1 or given in han.words("given")
    if given in han.words("well"):
        return False
    known = sum(letter in han.words("given") for letter in given)
    return known == _PAIR or (known == 1 and length > 1 and not han.is_word(given))


def _is_name(value: str) -> bool:
    return is_pet_name(value) or is_given_name(value) or is_full_name(value)


def callnames(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who is called by a given name or a nickname, in a simplified text."""
    yield from _before_kin(plain)
    yield from _behind_people(plain)
    yield from _called(plain)
    yield from _japanese(plain)
    if found:
        yield from _foreign(plain)
        yield from _listed(plain, found)
        yield from _ranked(plain)
        yield from _given(plain)
    yield from _pets(plain)
    if found:
        yield from _timed(plain)


@cache
def _kin() -> re.Pattern[str]:
    short = "".join(sorted(han.words("short_kin")))
    return re.compile(rf"(?P<k>{han.either('kin')}|[{short}])")


def _before_kin(plain: str) -> Iterator[Span]:
    """美玉姨, 笑笑外公, 春燕嫂子."""
    for match in _kin().finditer(plain):
        start, at = match.start() - _PAIR, match.start()
        value = plain[max(start, 0) : at]
        if not (is_given_name(value) or is_pet_name(value)):
            continue
        if any(
            han.is_word(one + match["k"]) for one in (value, value[-1])
        ) or not han.is_open_before(plain, start):
            continue
        if len(match["k"]) > 1 or han.is_open_behind(plain, match.end()):
            yield start, at


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('kin_before', 'roles')}|[我你您他她](?:先生|太太|夫人))"
        rf"(?=(?P<n>{_HAN}{{2,4}}))"
    )


def _behind_people(plain: str) -> Iterator[Span]:
    """舅舅满仓, 移工阮文雄, 前夫老四, 她先生老周."""
    for match in _people().finditer(plain):
        start = match.start("n")
        for length in range(len(match["n"]), 1, -1):
            end = start + length
            value = plain[start:end]
            if _is_somebody(plain, value, end):
                yield start, end
                break


def _is_somebody(plain: str, value: str, end: int) -> bool:
    """Before a sign a word will do (舅舅满仓), but not how a child does (女儿健康)."""
    sign = end >= len(plain) or not han.is_han(plain[end])
    if sign and value not in han.words("well"):
        word = len(value) == _PAIR and set(value) <= han.words("given")
        if word or value in han.words("pets"):
            return True
    if not _is_name(value):
        return False
    return han.is_open_behind(plain, end) or value in han.words("ranked")


@cache
def _names_told() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('called')})(?:就?叫做?|是|为)?[：:]?[“「『\"]?"
        rf"(?P<n>{_HAN}{{2,4}})(?!{_HAN})"
    )


def _called(plain: str) -> Iterator[Span]:
    """小名糖豆, 大名戴凤英."""
    for match in _names_told().finditer(plain):
        if _is_name(match["n"]):
            yield match.span("n")
    for match in _nursed().finditer(plain):
        if match["n"][0] not in _ASKED:
            yield match.span("n")
    for match in _introduced().finditer(plain):
        first, rest = match["n"][0], match["n"][1:]
        if first in _firsts() and set(rest) <= han.words("given"):
            yield match.span("n")


@cache
def _firsts() -> frozenset[str]:
    return han.words("surnames") | han.words("given")


@cache
def _nursed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('child_called')})(?:就?叫|是|为)?[：:]?[“「『\"]?"
        rf"(?P<n>{_HAN}{{2,3}})(?!{_HAN})"
    )


@cache
def _introduced() -> re.Pattern[str]:
    """男主人叫高平, 娃就叫水生: a person who is called by a name that is a word."""
    return re.compile(
        rf"(?:{han.either('kin_before', 'roles')}|主人|娃|孩子|小孩|姑娘|小伙子?)"
        rf"(?:的名字)?就?(?:叫做?|名叫)(?P<n>{_HAN}{{2,3}})(?!{_HAN})"
    )


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
        inside = plain[max(start - 1, 0) : start] in _POINTS | _QUOTED
        if not inside and han.is_open_before(plain, start) and _acts(plain, end):
            yield start, end


def _acts(plain: str, at: int) -> bool:
    """Does a sign or a small word stand there?"""
    if at >= len(plain) or not han.is_han(plain[at]):
        return plain[at : at + 1] not in _POINTS
    return plain[at] in han.words("behind")


def _listed(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """豆豆、航航、Emily: who stands in a list with others."""
    starts = {start for start, _ in found}
    ends = {end for _, end in found}
    done: set[Span] = set()
    marks = [match.span() for match in _LIST_SIGN.finditer(plain)]
    for _ in range(_REACH):
        fresh = set(_beside(plain, marks, starts, ends)) - done
        if not fresh:
            return
        done |= fresh
        starts |= {start for start, _ in fresh}
        ends |= {end for _, end in fresh}
        yield from fresh


_LIST_SIGN: Final = late.compile(r"[ ]?[、/][ ]?|[ ][与和][ ]|[与和同跟]")
_REACH: Final = 6  # items that speak for the next one


def _beside(
    plain: str, marks: Sequence[Span], starts: set[int], ends: set[int]
) -> Iterator[Span]:
    for left, right in marks:
        if right in starts and left not in ends:
            yield from _item_before(plain, left)
        if left in ends and right not in starts:
            yield from _item_behind(plain, right)


def _item_before(plain: str, end: int) -> Iterator[Span]:
    for length in (_FULL, _PAIR):
        value = plain[max(end - length, 0) : end]
        known = _is_name(value) or value in han.words("pets")
        if known and han.is_open_before(plain, end - length):
            yield end - length, end
            return


def _item_behind(plain: str, start: int) -> Iterator[Span]:
    for length in (_FULL, _PAIR):
        value = plain[start : start + length]
        known = _is_name(value) or value in han.words("pets")
        if known and han.is_open_behind(plain, start + length):
            yield start, start + length
            return


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
    sides = plain[max(0, start - _PAIR) : start], plain[end : end + _PAIR]
    return any(len(one) == _PAIR and one[0] == one[1] for one in sides)


def _is_said(plain: str, start: int, end: int) -> bool:
    """Is something said of what stands there, and is it no title or quotation?"""
    before, behind = plain[max(start - 1, 0) : start], plain[end : end + 1]
    if before in _QUOTED or not han.is_open_before(plain, start):
        return False
    if han.is_word(plain[end - 1 : end + 1]):
        return False
    return not behind or behind in _SIGNS or behind in han.words("behind")


_QUOTED: Final = frozenset("《〈「『“\"'@#‘《")
_SIGNS: Final = frozenset("，,。：:；;！!？?、\n）)")
_HOLD: Final = frozenset("陪给跟带找问叫让和接送抱喂替帮")
"""What is done to somebody; and not to nobody."""


@cache
def _homely() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[我你咱您]们?|他们?|她们?)家的?(?P<n>{han.either('pets')}|{_HAN}{{2}})"
        rf"(?!{_HAN}{{0,2}}[店公司])"
    )


def _ranked(plain: str) -> Iterator[Span]:
    """给二丫两块洋布, beside others."""
    for match in _rank().finditer(plain):
        start, end = match.span()
        acts = plain[end : end + 1] in han.words("behind")
        given = plain[max(start - 1, 0) : start] in _HOLD
        if (acts or given) and han.is_open_before(plain, start):
            yield start, end


@cache
def _rank() -> re.Pattern[str]:
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
            known = _is_name(name) or name in han.words("foreign")
            behind = plain[start + length : start + length + 1]
            if known and behind in han.words("behind"):
                yield start, start + length
                break


def is_found(span: Span, found: Sequence[Span]) -> bool:
    """Does one of the spans, in order, overlap it?"""
    at = bisect_left(found, (span[1], 0)) - 1
    return at >= 0 and found[at][1] > span[0]
