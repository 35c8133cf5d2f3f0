"""Chinese persons beside others: in a list, or named again by a part of the name.

Chinese names in a list with others, of whom one was found: `豆豆、航航、Emily`. And
persons named again by a part of the name, 晓燕 for 白晓燕: the given name of somebody
whom the text names in full is that person where it is no word; a surname that stood
alone behind a label is, where it opens a clause and does something.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import sounds
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import FULL, PAIR, is_full_name, is_name
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span

_LIST_SIGN: Final = late.compile(r"[ ]?[、/][ ]?|[ ][与和][ ]|[与和同跟]")
_LATIN: Final = r"[A-Z][a-z]{1,20}(?:[ ][A-Z][a-z]{1,20}){0,2}"
_LATIN_BEFORE: Final = late.compile(rf"(?<![A-Za-z0-9.@_ ]){_LATIN}\Z")
_LATIN_BEHIND: Final = late.compile(rf"{_LATIN}(?=[、，。；\n]|[\u3400-\u9fff]|\Z)")
_WIDEST: Final = 64  # characters of a name in Latin letters
_REACH: Final = 6  # items that speak for the next one
_FULL: Final = 3  # characters of a name with its surname
_TIBETAN: Final = 4  # of two names of two each: 扎西多吉
_AFTER: Final = frozenset(
    "的说要在让叫给去来也会都就把被家已再又先没将从向对为帮请想写送打做看问"
)
_POINT: Final = late.compile("[·•‧・]")
_MOST: Final = 40  # persons of a text that are looked for again


def listed(plain: str, found: Sequence[Span]) -> Iterator[Span]:
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


def _beside(
    plain: str, marks: Sequence[Span], starts: set[int], ends: set[int]
) -> Iterator[Span]:
    for left, right in marks:
        if right in starts and left not in ends:
            yield from _item_before(plain, left)
        if left in ends and right not in starts:
            yield from _item_behind(plain, right)


def _item_before(plain: str, end: int) -> Iterator[Span]:
    latin = _LATIN_BEFORE.search(plain, max(0, end - _WIDEST), end)
    if latin is not None and _is_no_word(latin[0]):
        yield latin.span()
    for length in (FULL, PAIR):
        value = plain[max(end - length, 0) : end]
        known = is_name(value) or value in han.words("pets")
        if known and han.is_open_before(plain, end - length):
            yield end - length, end
            return


def _item_behind(plain: str, start: int) -> Iterator[Span]:
    latin = _LATIN_BEHIND.match(plain, start)
    if latin is not None and _is_no_word(latin[0]):
        yield latin.span()
    for length in (FULL, PAIR):
        value = plain[start : start + length]
        known = is_name(value) or value in han.words("pets")
        if known and han.is_open_behind(plain, start + length):
            yield start, start + length
            return


def _is_no_word(name: str) -> bool:
    """Is none of it an ordinary word or a place, unless it is a given name?"""
    flags = flags_of_all(name.split())
    other = flags.other & ~flags.named
    return not bool(other.any())


def mentions(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Where those `found` in a simplified text are named by a part."""
    parts = dict.fromkeys(part for one in found for part in _parts(plain, *one))
    if not parts:
        return
    single = {given for one in found if (given := _single(plain[slice(*one)]))}
    every = "|".join(re.escape(one) for one in [*single, *parts][:_MOST])
    for match in re.finditer(every, plain):
        start, end = match.span()
        if end == start + 1:
            known = match[0] in single and _stands_for(plain, start)
            if known or (match[0] not in single and _opens_clause(plain, start)):
                yield start, end
        elif sounds.is_foreign(match[0]):
            if _stands_whole(plain, start, end):
                yield start, end
        elif han.is_open_before(plain, start) and han.is_open_behind(plain, end):
            yield start, end


def _parts(plain: str, start: int, end: int) -> Iterator[str]:
    """What somebody may be called by: 晓燕, 科赫 of 伊尔莎·科赫, 达也 of 上杉达也."""
    value = plain[start:end]
    if value < HAN:
        return  # Stig is no surname of two letters
    if not sounds.POINTS.isdisjoint(value):
        yield from (
            one
            for one in _POINT.split(value)
            if sounds.is_foreign(one) and not han.is_word(one)
        )
    elif len(value) == 1:
        yield from (value,) if value in han.words("surnames") else ()
    elif len(value) <= _FULL and value[0] in _surnames():
        yield value[0]
    if given := _given(value):
        yield given


@cache
def _surnames() -> frozenset[str]:
    """Those that are hardly ever words of their own."""
    return han.words("surnames") - han.words("ending") - han.words("also_words")


def _single(value: str) -> str:
    """The given name of one character, behind a surname of two: 颖 of 司马颖."""
    surname = len(value) == _FULL and value[:2] in han.words("compound")
    return value[2] if surname else ""


def _stands_for(plain: str, at: int) -> bool:
    """Does such a one stand behind a small word and before another: 为|颖|报仇?"""
    before, behind = plain[max(at - 1, 0) : at], plain[at + 1 : at + 2]
    if before not in han.words("before") or not han.begins_word(plain, at + 1):
        return False
    return not (han.is_word(before + plain[at]) or han.is_word(plain[at] + behind))


def _given(value: str) -> str:
    given = ""
    if len(value) == _FULL and is_full_name(value):
        given = value[1:]
    elif len(value) == _TIBETAN:
        surname = value[:2] in han.words("compound") or value[:2] in _japanese()
        given = value[2:] if surname else value[:2]
    return "" if han.is_word(given) and not han.is_given(given) else given


@cache
def _japanese() -> frozenset[str]:
    return han.words("japanese")


def _stands_whole(plain: str, start: int, end: int) -> bool:
    """Is it no part of a longer name in sounds, and no place?"""
    before, behind = plain[max(start - 1, 0) : start], plain[end : end + 1]
    if {before, behind} & sounds.POINTS or behind in han.words("strong_sounds"):
        return False
    if before in han.words("strong_sounds"):
        return False
    return not sounds.is_place(plain, start, end, 0)


def _opens_clause(plain: str, at: int) -> bool:
    """Does one character stand behind a sign and before what it does?"""
    if at and han.is_han(plain[at - 1]):
        return False
    if han.begins_word(plain, at):
        return False
    behind = plain[at + 1 : at + 2]
    return behind in _AFTER or (behind != "" and han.begins_word(plain, at + 1))
