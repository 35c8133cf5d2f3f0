"""Chinese names in a list with others, of whom one was found: `豆豆、航航、Emily`."""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import FULL, PAIR, is_name
from carnet.detection.names.spans import Span
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import COMMON, GIVEN, PLACE, SURNAME

_LIST_SIGN: Final = late.compile(r"[ ]?[、/][ ]?|[ ][与和][ ]|[与和同跟]")
_LATIN: Final = r"[A-Z][a-z]{1,20}(?:[ ][A-Z][a-z]{1,20}){0,2}"
_LATIN_BEFORE: Final = late.compile(rf"(?<![A-Za-z0-9.@_ ]){_LATIN}\Z")
_LATIN_BEHIND: Final = late.compile(rf"{_LATIN}(?=[、，。；\n]|[\u3400-\u9fff]|\Z)")
_WIDEST: Final = 64  # characters of a name in Latin letters
_REACH: Final = 6  # items that speak for the next one


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
    flags = model.shipped().flags(name.split()) > 0
    other = (flags[:, COMMON] | flags[:, PLACE]) & ~(
        flags[:, GIVEN] | flags[:, SURNAME]
    )
    return not bool(other.any())
