"""Persons in Chinese by what only persons do, have or are told to be.

Persons in Chinese by what only persons do or have, right behind the name. `苗春杏担任`,
`卡里娜说`, `让沐阳觉得`, `志豪的姊姊`: a surname and two characters that are no word, a
name in foreign sounds, or two characters of given names. The less a name looks like
one, the more what stands behind it must be a person's alone.

Persons in Chinese registers and notices by what is told of them, and by initials.
`白云，女，汉族`, `渔民Z.G.F.救起`: sex, age, people and home stand behind a person's
name alone, and Chinese has no other use for initials before what somebody does.
`飾演老裁縫 高山`, where others stand so too.
"""
# ruff: noqa: RUF001, RUF002 - letters of other languages

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import sounds
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import is_given_name, is_pet_name
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.spans import Span, is_found

_FULL: Final = 3  # characters with a surname
_GIVEN: Final = 2
_AT: Final = frozenset("在于从到")
_SHORTEST: Final = 2
_LONGEST: Final = 7  # characters of a name in sounds
_TOLD: Final = (
    r"(?:[男女](?=[，,、；;。\s\d]|$)|[男女]?[ ]?\d{1,3}[ ]?岁"
    r"|[\u3400-\u9fff]{1,4}族(?=[，,；;。\s])|[\u3400-\u9fff]{2,8}人(?=[，,；;。\s]))"
)
_BIO: Final = late.compile(
    rf"(?<![\u3400-\u9fffA-Za-z])(?P<n>[\u3400-\u9fff]{{2,4}})[，,][ ]?{_TOLD}"
)
_INITIALS: Final = r"(?<![A-Za-z.])(?P<n>[A-Z]\.(?:[ ]?[A-Z]\.){1,3})"
_AGED: Final = late.compile(
    rf"{_INITIALS}[，,、 ]{{0,2}}(?:[男女](?![\u3400-\u9fff])|\d{{1,3}}[ ]?岁)"
)
_LETTERS: Final = late.compile(rf"{_INITIALS}(?=[\u3400-\u9fff])")
_OTHERS: Final = frozenset(
    (
        "U.S.",
        "U.K.",
        "U.N.",
        "E.U.",
        "P.S.",
        "A.I.",
        "V.S.",
        "N.B.",
        "D.C.",
        "T.V.",
        "U.S.A.",
        "I.T.",
    )
)
"""Countries and words that are spelled with points."""
_CAST: Final = late.compile(
    r"(?:^|[；;\n：:])[ ]?[\u3400-\u9fff]{2,10}[ ]"
    r"(?P<n>[\u3400-\u9fff][\u3400-\u9fff·]{1,15})(?=[ ]?(?:[；;\n]|$))"
)
_FEWEST: Final = 3  # entries of a cast
_BEHIND: Final = frozenset("的吗了和")
"""Small words behind whom one meets."""
_MOST: Final = 0.66  # of them that are known
_PERSONS: Final = 3  # characters: 高山, 欧阳娜


def deeds(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who does or has something, in a simplified text; `found` are persons in it."""
    for match in _said_of_persons().finditer(plain):
        yield from _full(plain, match.start(), dated=match[0] in _AT)
    for match in _human().finditer(plain):
        at = match.start()
        yield from _full(plain, at, human=True)
        yield from _sounded(plain, at)
        if found:
            yield from _called(plain, at)
    for match in _trade().finditer(plain):
        yield from _full(plain, match.start())
        yield from _sounded(plain, match.start())
    for match in _met().finditer(plain):
        yield from _whole(plain, match.end())


@cache
def _said_of_persons() -> re.Pattern[str]:
    return re.compile(rf"{han.either('told')}|[于在](?=(?:1[89]|20)\d\d年)")


@cache
def _human() -> re.Pattern[str]:
    return re.compile(rf"{han.either('human', 'personal')}|的(?:{han.either('whose')})")


@cache
def _met() -> re.Pattern[str]:
    """周二面试|, 这台电脑是|: before whom one meets, or whose a thing is."""
    return re.compile(
        rf"(?:{han.either('met')})(?=[\u3400-\u9fff])|(?<=[^不而也])是(?=...的(?:[^\w]|$))"
    )


@cache
def _trade() -> re.Pattern[str]:
    """成为了最常被录音的作曲家之一: what one is whose trade that is."""
    return re.compile(
        r"(?:是|曾是|成为|成了|为)[^。\uff0c,\uff1b;\n]{0,16}?"
        rf"(?:{han.either('trades', 'loose_trades')})(?:之一)?"
        r"(?=[。\uff0c,\uff1b;、\uff09)\n]|$)"
    )


def _full(
    plain: str, end: int, *, dated: bool = False, human: bool = False
) -> Iterator[Span]:
    """A surname and two characters, none of which are a word: 苗春杏|担任.

    `dated`: a year stands behind, so that no word begins with the last character.
    `human`: only persons do what stands behind, so that a word may begin a clause and
    the name, where two characters of given names follow the surname: 唐诗咏|中学时.
    """
    start = end - _FULL
    value = plain[start:end] if start >= 0 else ""
    timed = plain.endswith(_times(), 0, start) and set(value[1:]) <= han.words("given")
    if not value or not (timed or _opens(plain, start)):
        return
    if not is_unheard(value) and not (human and _is_opening_name(plain, start)):
        return
    if dated or not han.is_word(plain[end - 1 : end + 1]):
        yield start, end


def _is_opening_name(plain: str, start: int) -> bool:
    """Does a clause begin with a surname and two characters of given names?"""
    value = plain[start : start + _FULL]
    if start and han.is_han(plain[start - 1]):
        return False
    named = value[0] in han.words("surnames") and set(value[1:]) <= han.words("given")
    return named and not han.is_word(value) and value not in han.words("longer")


def _whole(plain: str, start: int) -> Iterator[Span]:
    """A whole name that ends its clause, or a given one: 面试|王静琬, 提醒|雨桐."""
    for size in (_FULL, _GIVEN):
        end = start + size
        value = plain[start:end]
        ends = end >= len(plain) or not han.is_han(plain[end])
        ends = ends or plain[end] in _BEHIND
        if len(value) < size or not ends:
            continue
        if is_unheard(value) if size == _FULL else _is_short(value):
            yield start, end
            return


def _is_short(value: str) -> bool:
    """Is it a surname and a character of given names, or two of these, and no word?"""
    if not all(map(han.is_han, value)) or han.is_word(value):
        return False
    if flags_of(value).place:
        return False  # 云南
    family = value[0] in han.words("surnames") and value[1] in han.words("given")
    return family or is_given_name(value)


def is_unheard(value: str) -> bool:
    """Is it a surname and two characters that no word of the dictionary explains?"""
    if len(value) != _FULL or not all(map(han.is_han, value)):
        return False
    if value[0] not in han.words("surnames") or value[-1] in han.words("no_last"):
        return False
    if value[-1] in han.words("no_end"):
        return False
    given = set(value[1:]) <= han.words("given")
    return not (
        han.is_word(value)
        or han.is_word(value[:2])
        or (han.is_word(value[1:]) and not given)
        or value[1:] in han.words("well")
    )


def _sounded(plain: str, end: int) -> Iterator[Span]:
    """A name in foreign sounds: 卡里娜|说."""
    start = end
    while start and end - start < _LONGEST and _is_sound(plain[start - 1]):
        start -= 1
    inside = (at for at in (start + 1, start + 2) if _is_inside(plain, at, end))
    start = next(inside, start)  # 姐夫|保罗
    if plain.endswith(_listed(), 0, end):
        start = min(start, end - _SHORTEST)  # 理察, whose second is no sound
    value = plain[start:end]
    if end - start == _LONGEST or not sounds.is_foreign(value):
        return
    before = plain[max(start - 1, 0) : start]
    opens = _opens(plain, start) or plain.endswith(_people(), 0, start)
    if before in _AT | sounds.POINTS or not opens:
        return
    if not sounds.is_place(plain, start, end, 0):
        yield start, end


def _is_inside(plain: str, at: int, end: int) -> bool:
    """Does the name begin there, behind a relative or before a given name: 让|佩珊?"""
    small = plain[at - 1 : at] in han.words("before") and han.is_given(plain[at:end])
    return small or plain.endswith(_people(), 0, at)


@cache
def _listed() -> tuple[str, ...]:
    return tuple(one for one in han.words("foreign") if len(one) == _SHORTEST)


@cache
def _people() -> tuple[str, ...]:
    """Relatives, trades and offices, behind whom a name stands: 姐夫|保罗|王子."""
    return (*han.words("kin_before"), *han.words("roles"), *han.words("trades"))


def _is_sound(letter: str) -> bool:
    return letter in han.words("strong_sounds") or letter in han.words("weak_sounds")


def _called(plain: str, end: int) -> Iterator[Span]:
    """Given names and such as children have, beside others: 让沐阳|觉得."""
    start = end - _GIVEN
    if start < 0 or not _opens(plain, start):
        return
    value = plain[start:end]
    known = is_given_name(value) or is_pet_name(value) or value in han.words("pets")
    if known and not han.is_word(plain[end - 1 : end + 1]):
        yield start, end


def _opens(plain: str, at: int) -> bool:
    """Does a sign, or a small word that is no half of another, stand before it?"""
    if at == 0 or not han.is_han(plain[at - 1]):
        return True
    if plain[at - 1] not in han.words("before"):
        return False
    return not han.is_word(plain[at - 1 : at + 1])


@cache
def _times() -> tuple[str, ...]:
    """明天|王静琬值班."""
    return tuple(han.words("times"))


def registers(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who is registered, in a simplified text."""
    for match in _BIO.finditer(plain):
        if _begins_as_name(match["n"]):
            yield match.span("n")
    for match in _AGED.finditer(plain):
        yield match.span("n")
    for match in _LETTERS.finditer(plain):
        if match["n"].replace(" ", "") not in _OTHERS and _acts(plain, match):
            yield match.span("n")
    cast = [match.span("n") for match in _CAST.finditer(plain)]
    known = sum(is_found(one, found) for one in cast)
    if len(cast) >= _FEWEST and known >= _MOST * len(cast):
        yield from (one for one in cast if _begins_as_name(plain[slice(*one)]))


def _begins_as_name(value: str) -> bool:
    """Does a surname begin it, and is it no form of address or thing?"""
    compound = value[:2] in han.words("compound")
    if value in han.words("nobody") or len(value) > _PERSONS + compound:
        return False
    return compound or value[0] in han.words("surnames")


@cache
def _nations() -> re.Pattern[str]:
    return re.compile(rf"(?:{han.either('roles', 'kin_before', 'kin')})[ ]?\Z")


def _acts(plain: str, match: re.Match[str]) -> bool:
    """Does a word for a person stand before initials, or what one does behind?"""
    start, end = match.span("n")
    if _nations().search(plain, max(0, start - 5), start):
        return True
    return plain[end] in han.words("behind") or han.begins_word(plain, end)
