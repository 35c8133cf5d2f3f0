"""Stops of a timetable, which no list has as places.

    Voss        avg. 23.40        Székesfehérvár 6:14, Gárdony 6:27, Kelenföld 7:02
    Mjølfjell   ank. 00.21

Small stations are called as families are. What tells is a word for timetables, or that
most of the others are places that are known. A roster has persons there: if one has a
given name of the lists, or the tagger is sure of one, all are left, and so is every
name before a span of hours.
"""

from bisect import bisect_left
from typing import Final

from carnet import late
from carnet.detection.names.reading.read import Read

_TIME: Final = (
    r"[ \t\u00a0|]{1,16}(?:[a-z]{2,4}\.?[ ])?"
    r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?!\.?[0-9]|[ ]?[-\u2013\u2014][ ]?[0-9])"
)
_BEHIND: Final = late.compile(_TIME)
_STOP: Final = late.compile(rf"[^\W\d_](?={_TIME})")
_FEWEST: Final = 2  # others
_PLACE: Final = 0.5  # of a place
_LIKELY: Final = 0.6  # of a person
_SURE: Final = 0.8  # of one whose name makes a roster of the column


def is_stop(read: Read, first: int, last: int, *, announced: bool) -> bool:
    """Does a time stand behind a run, as behind the others of a timetable?

    `announced`: by a word for one.
    """
    if not _BEHIND.match(read.text, read.spans[last - 1][1]):
        return False
    ends = (one.start() + 1 for one in _STOP.finditer(read.text))
    every = {bisect_left(read.starts, end) - 1 for end in ends}
    others = [at for at in every if not first <= at < last]
    if len(others) < _FEWEST or any(
        _is_somebody(read, at) for at in (*range(first, last), *others)
    ):
        return False
    places = sum(_is_place(read, at) for at in others)
    return announced or (places >= _FEWEST and places * 2 >= len(others))


def _is_somebody(read: Read, at: int) -> bool:
    """Does a list have it as a given name alone, or is the tagger sure?"""
    flags = read.flags_of(at)
    given = flags.given and not flags.other and not _is_place(read, at)
    return given or bool(read.likely[at] >= _SURE)


def _is_place(read: Read, at: int) -> bool:
    """Is it rather one than somebody? Towns are surnames as well."""
    known = read.flags_of(at).place or read.places[at] >= _PLACE
    return bool(known and read.likely[at] < _LIKELY)
