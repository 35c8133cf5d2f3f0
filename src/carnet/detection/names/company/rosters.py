"""Rosters, lists of attendance, seat maps and calendars, and who stands in them.

Persons in rosters, lists of attendance and seat maps, where each is one word or two. A
surname no list has, alone in a cell beside `x | | x`, has nothing that says what it is
but the head: a word for a roster, or weekdays over the other columns. Each cell is then
judged as a form would show it (fields.py), and only where most of the column are names
for the tagger are they persons: `Reception`, `Kitchen` are none.

Which lines of a text are entries of a calendar, a diary or a plan of days. `Do 16:00
Abschied von Wolle`, `12/3 kl 9 MUS med Line`: an entry begins with a weekday, a date or
a time, and two of them make a calendar.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields import records
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span
from carnet.detection.words import longest_first

SURE: Final = 0.8
"""Of a name as a form would show it; what else stands in rosters has less."""
SHARE: Final = 0.6
"""Of a column's cells that are names."""
_LEAST: Final = 2  # names in a column, and weekdays in a head
_LONGEST: Final = 40  # characters of a cell
_HEAD: Final = 80  # characters of a head's line
_WORD: Final = late.compile(r"[^\W\d_]+")
# A name of up to four words, with initials behind; small letters only in a seat map.
_NAME: Final = late.compile(
    r"(?P<n>[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*\.?"
    r"(?:[ ,]{1,2}[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*){0,3}?)"
    r"(?P<i>(?:[ ,]{1,2}(?:[^\W\d_a-z]\.[ -]?){1,3})?)"
)
_INITIALS: Final = late.compile(r"[ ,]{1,2}(?:[^\W\d_a-z]\.[ -]?){0,2}[^\W\d_a-z]\.")
_MARK: Final = (
    r"(?:[\u2713\u2714\u2705\u2717\u2718\u274c+xX\u00d7-]|ok|OK|[yYnNjJ]|yes|no|ja|nein"
    r"|present|absent|late|sick|nb|ob|obecn\w+|nieobecn\w+|anwesend|fehlt|krank|entsch\w*\.?)"
)
_LINE: Final = late.compile(
    rf"[ \t]*(?:[-*\u2022]|\d{{1,2}}[.)])?[ \t]*(?P<n>[^\W\d_][^\n\d:;|]{{1,38}}?)"
    rf"[ \t]*[,:\u2013\u2014-]?[ \t]*\(?{_MARK}\)?[ \t]*$"
)
_SEAT: Final = late.compile(
    r"(?<![^\s|,;>])(?:[A-K][0-9]{1,2}|[0-9]{1,2}[A-K])[ ]{1,2}"
    r"(?P<n>[^\W\d_][^|;\n\d()]{2,38}?)[ ]?(?=[|;\n(]|\.(?:\s|$)|$)"
)
_words: Final = partial(tables.every, "company/rosters")
_ENTRY: Final = late.compile(
    r"^[ \t>*\u2022\-\u2013\u2014]{0,6}"
    r"(?:(?P<day>[^\W\d_]{1,14})(?P<sign>[.,:]?[ ]{0,2}[-\u2013\u2014:]?[ ]{1,2})"
    r"|(?P<date>[0-3]?\d[./-][01]?\d\.?|[0-2]?\d[:.h][0-5]\d|[0-2]?\dh|[0-2]?\d[ap]m"
    r"|[0-3]?\d\.|[0-3]?\d[ ](?:d\.|kl|h\b))[,:]?[ ]{1,2})"
    r"(?P<v>[^\n]{2,120})$",
    re.MULTILINE,
)


class Column(NamedTuple):
    """Cells that a head says are persons."""

    cells: tuple[Span, ...]
    told: bool = True
    """By a word for a roster, not by weekdays alone."""
    seats: bool = False


@cache
def _heads() -> re.Pattern[str]:
    every = longest_first(_words("heads"))
    spaced = "|".join(re.escape(one) for one in every if one < HAN)
    han = "|".join(one for one in every if one >= HAN)
    return re.compile(rf"(?<![^\W_])(?:{spaced})|{han}")


def is_day(word: str) -> bool:
    """Is it a weekday, or short for one?"""
    return len(word) > 1 and fold(word) in _words("days")


def is_head(folded: str) -> bool:
    """Does a line speak of a roster?"""
    return _heads().search(folded) is not None


def columns(text: str) -> Iterator[Column]:
    """The columns, lists and seats of a text whose cells may be persons."""
    for cells in records.grids(text):
        names = tuple(_names(text, cells[1:]))
        if len(names) >= _LEAST:
            told, days = _head_of(text, cells[0])
            if told or days:
                yield Column(names, told=told)
    if "\n" in text:
        yield from _lists(text)
    if _heads().search(fold(text[:_HEAD])):
        seats = tuple(one.span("n") for one in _SEAT.finditer(text))
        if len(seats) >= _LEAST:
            yield Column(seats, seats=True)


def _head_of(text: str, first: Span) -> tuple[bool, bool]:
    """Does the line of a first cell, or the one above, speak of a roster, of days?"""
    start = text.rfind("\n", 0, first[0]) + 1
    end = text.find("\n", first[0])
    line = fold(text[start : end if end >= 0 else len(text)])
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    told = _heads().search(line) or (
        len(above) <= _HEAD and _heads().search(fold(above))
    )
    days = _words("days")
    cells = re.split(r"[|;,\t]", line)
    return bool(told), sum(one.strip(" .") in days for one in cells) >= _LEAST


def _names(text: str, cells: Sequence[Span]) -> Iterator[Span]:
    """The cells that are spelled as names."""
    for start, end in cells:
        value = text[start:end]
        if end - start > _LONGEST or not (value[0].isupper() or value >= HAN):
            continue
        match = _NAME.fullmatch(value)
        if match and match.end("n") > 1:
            yield start, start + match.end("n")


def _lists(text: str) -> Iterator[Column]:
    """Lines with a name and a mark below a head: `Thwaite, present`."""
    lines = ["", *text.split("\n"), ""]
    matches = list(map(_LINE.fullmatch, lines))
    if len(lines) - matches.count(None) < _LEAST:
        return  # as in most texts, whose lines are not asked for heads then
    found: list[Span] = []
    open_, start, end = False, 0, -1
    for (before, line), match in zip(pairwise(lines), matches[1:], strict=True):
        start, end = end + 1, end + 1 + len(line)
        if match is None:
            if len(found) >= _LEAST:
                yield Column(tuple(found))
            found = []
            open_ = len(line) <= _HEAD and _heads().search(fold(line)) is not None
        elif (open_ or found) and (found or _heads().search(fold(before))):
            found.append((start + match.start("n"), start + match.end("n")))


def persons(text: str, column: Column, tagged: Sequence[Span]) -> Sequence[Span]:
    """The cells of a column that are persons, where those are `tagged`, or none.

    Most must be, half of them no ordinary words, and where weekdays alone head them,
    the lists must have one: `Birnen`, `Kirschen` are none.
    """
    seats = [one for one in column.cells if column.seats and _is_listed(text, one)]
    things = _shared(text, column.cells)
    every = {one for one in (*tagged, *seats) if _first(text, one) not in things}
    listed = [_kinds(text[slice(*one)]) for one in every]
    sure = sum(not one.ordinary for one in listed)
    if len(every) < SHARE * len(column.cells) or 2 * sure < len(every):
        return ()
    if not column.told and not any(one.named for one in listed):
        return ()
    return sorted(one for one in every if not _kinds(text[slice(*one)]).place)


def _shared(text: str, cells: Sequence[Span]) -> frozenset[str]:
    """Ordinary words with which several cells begin: `Linie Kuka`, `Linie Fanuc`."""
    heads = Counter(_first(text, one) for one in cells if " " in text[slice(*one)])
    several = (word for word, count in heads.items() if count > 1)
    return frozenset(word for word in several if _kinds(word).ordinary)


def _first(text: str, cell: Span) -> str:
    return text[slice(*cell)].split(maxsplit=1)[0]


class _Kinds(NamedTuple):
    """What the lists say of a cell's words."""

    ordinary: bool
    """None but ordinary words."""
    place: bool
    """None but places."""
    named: bool
    """One is a name and nothing else."""


def _kinds(value: str) -> _Kinds:
    if value >= HAN:
        return _Kinds(ordinary=False, place=False, named=True)
    flags = flags_of_all(_WORD.findall(value))
    common, place = flags.common, flags.place
    return _Kinds(
        ordinary=bool((common & ~flags.named).all()),
        place=bool((place & ~flags.named).all()),
        named=bool((flags.named & ~common).any()),
    )


def _is_listed(text: str, cell: Span) -> bool:
    """Two words or more in any letters, one of them a name, none an ordinary word."""
    words = _WORD.findall(text, *cell)
    flags = flags_of_all(words)
    ordinary = flags.common & ~flags.named
    return len(words) > 1 and bool(flags.named.any()) and not bool(ordinary.any())


def with_initials(text: str, start: int, end: int) -> Span:
    """A surname and the initials behind it: `Ozoliņš A.`."""
    match = _INITIALS.match(text, end)
    return start, match.end() if match else end


def entries(text: str) -> Iterator[Span]:
    """What stands behind the days and times of a calendar."""
    if "\n" not in text:
        return
    found = [
        one.span("v")
        for one in _ENTRY.finditer(text)
        if one["date"] is not None or is_day(one["day"])
    ]
    if len(found) >= _LEAST:
        yield from found
