"""Less is asked of whom colleagues speak of or to; the words are in `colleagues.toml`.

`Palandur takes over from Monday`, `remind Tarvolin`, `Robolis (warehouse) reports a
leak`, `Room 12, Fenwarth, ...`, `Palandur, can you check`: a surname of no list that
opens a sentence may be any word, and inside of one a town or a firm. What is said of
it, by whom it is asked for, or where it works, tells that it is somebody. Firms that
are known are refused where runs are named; one that is not is hidden there.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.bars import strange
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.bars.strange import Asked
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text import phrases

_FILE: Final = "bars/colleagues"
_desks: Final = partial(tables.spoken, _FILE, "desks")
_rooms: Final = partial(tables.spoken, _FILE, "rooms")
_days: Final = partial(tables.spoken, _FILE, "days")
_tags: Final = partial(tables.spoken, _FILE, "tags")
_heads: Final = partial(tables.spoken, _FILE, "heads")
_asked: Final = partial(tables.spoken, _FILE, "asked")
_please: Final = partial(tables.spoken, _FILE, "please")
_DOES: Final = Asked(0.025, 0.02, town=0.6)
"""Towns do little of that, and those that lists have are no such word."""
_MEANT: Final = Asked(0.04, 0.03, town=0.8)
_MARKED: Final = Asked(0.005, 0.005, town=0.8)
_MARK: Final = 4  # characters
_POINTS: Final = frozenset("./")
_AT_DESK: Final = Asked(0.04, 0.03, town=0.6)
_ADDRESSED: Final = Asked(0.04, 0.03)
_PLEASED: Final = Asked(0.2, 0.15)  # a verb or a thing: `Klassenchat, bitte ...`
_IN_ROOM: Final = Asked(0.015, 0.01)
_TAGGED: Final = Asked(0.005, 0.005, given=0.03, town=NEVER)
_HEADED: Final = Asked(0.06, 0.03, given=0.03)
_NOUN: Final = 0.1  # behind a room's number and a colon, where all nouns have a capital
_SIGNS: Final = frozenset(",(|:-\u2013")
_DAYS: Final = Asked(0.015, 0.01, given=0.03)
_DASHES: Final = frozenset(":-\u2013")
_TAG: Final = 3  # words
_NEAR: Final = 4  # tokens that a room and its number have: `12-es szoba`


def ask_less_of_colleagues(least: Array, read: Read) -> None:
    """Names beside what is said of colleagues, tenants and patients, or to them."""
    for at, asked in _meant(read):
        if least[at] < NEVER:
            least[at] = min(least[at], strange.bar(read, at, asked))


def is_meant(read: Read, at: int) -> bool:
    """Does any of that stand beside the word there?"""
    return any(at == place for place, _ in _meant(read))


def _meant(read: Read) -> Iterator[tuple[int, Asked]]:
    """Each word beside which something tells, and what is asked of it."""
    text, languages = read.text, tongues.family(read.languages()) or ~0
    for one in phrases.places(text, [(0, len(text))], _FILE, languages):
        at = bisect_left(read.starts, one.start)
        if at < len(read.starts) and read.starts[at] == one.start:
            yield at, _DOES if one.side == "behind" else _before(text, one.start)
    for at in range(1, len(read.words) - 1):
        if read.words[at] in _SIGNS:
            yield from _beside_sign(read, at, languages)


def _before(text: str, start: int) -> Asked:
    """What is asked behind a phrase, and behind a mark of letters: `c/o`, `z. Hd.`."""
    mark = text[max(0, start - _MARK) : start]
    return _MEANT if _POINTS.isdisjoint(mark) else _MARKED


def _beside_sign(read: Read, at: int, languages: int) -> Iterator[tuple[int, Asked]]:
    """Who stands before or behind a comma, a colon, a dash, a parenthesis or a bar."""
    sign = read.words[at]
    if sign == ",":
        yield from _beside_comma(read, at, languages)
    elif _has_days(read, at, languages):
        yield at - 1, _DAYS
    elif sign == ":":
        yield from _behind_colon(read, at, languages)
    elif sign not in _DASHES and _desks().get(read.folded[at + 1], 0) & languages:
        yield at - 1, _AT_DESK


def _beside_comma(read: Read, at: int, languages: int) -> Iterator[tuple[int, Asked]]:
    """Who is asked for something behind it, or is in the room before it."""
    behind = read.folded[at + 1]
    if read.opening()[at - 1]:
        if _asked().get(behind, 0) & languages:
            yield at - 1, _ADDRESSED
        elif _please().get(behind, 0) & languages:
            yield at - 1, _PLEASED
    if _is_room(read, at, languages):
        yield at + 1, _IN_ROOM


def _behind_colon(read: Read, at: int, languages: int) -> Iterator[tuple[int, Asked]]:
    """Who does something by the tag before it, or is in a room: `Seat 4B: Palandur`."""
    if _is_room(read, at, languages):
        noun = Asked(_NOUN, _NOUN, given=_NOUN)
        yield at + 1, noun if is_german(read) else _IN_ROOM
    for first in range(at - 1, max(-1, at - 1 - _TAG), -1):
        tag = " ".join(read.folded[first:at])
        if not read.opening()[first] or _is_office(read, at + 1):
            continue
        if _tags().get(tag, 0) & languages:
            yield at + 1, _TAGGED
        elif _heads().get(tag, 0) & languages and not _goes_on(read, at + 1):
            yield at + 1, _HEADED


def _goes_on(read: Read, at: int) -> bool:
    """Does a word stand behind that one: of two words the tagger knows more?"""
    return at + 1 < len(read.words) and read.words[at + 1][0].isalpha()


def _is_office(read: Read, at: int) -> bool:
    """Does an ordinary word with a capital go on there: `Kárrendezési | Osztály`?"""
    behind = at + 1
    if behind >= len(read.words):
        return False
    flags = read.flags_of(behind)
    return flags.capital and flags.common and not flags.named


def _has_days(read: Read, at: int, languages: int) -> bool:
    """Has who begins the line there some days, of leave or illness?"""
    count, unit = at + 1, at + 2
    if unit >= len(read.words) or not read.words[count].isdigit():
        return False
    begins = read.words[at] in _DASHES and read.opening()[at - 1]
    return bool(begins) and bool(_days().get(read.folded[unit], 0) & languages)


def _is_room(read: Read, at: int, languages: int) -> bool:
    """Are a room and its number right before that sign?"""
    near = read.folded[max(0, at - _NEAR) : at]
    numbered = any(one[0].isdigit() for one in near)
    return numbered and any(_rooms().get(one, 0) & languages for one in near)
