"""Whose keys are not here: persons whom a trail names under keys kept elsewhere.

Another user of the machine has another folder of keys, and a volume may not be mounted.
Then nobody can tell who a person is, and must not say that nobody of that name was in
the trail.
"""

import re
from collections.abc import Container, Iterator
from typing import Final

from carnet.trail.persons.erasure import erased
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.reading.records import records
from carnet.trail.stores import Location

_NEEDLE: Final = b'"data_subject":{'
_NAMED: Final = re.compile(rb'"data_subject":\{[^{}]*?"id":"([0-9a-f]{64})"')
"""In an entry's bytes, which is a tenth of the cost of parsing it; a quote inside a
text is escaped there."""
_PSEUDONYM: Final = re.compile(r"[0-9a-f]{64}\Z")


def strangers(place: Location, subjects: SubjectStore) -> int:
    """Return how many persons of a trail have no key here, and are not erased.

    Raises:
        ConfigError: The keys are open to others, or of another key or trail.
        TrailError: Trail or keys cannot be read.
    """
    return len(set(_unknown(place, _known(place, subjects))))


def has_only_strangers(place: Location, subjects: SubjectStore) -> bool:
    """Tell whether a trail names persons and not one key of a person is here.

    Raises:
        ConfigError: As `strangers`.
        TrailError: As `strangers`.
    """
    if subjects.ids():
        return False
    unknown = _unknown(place, _known(place, subjects))
    return next(unknown, None) is not None


def _known(place: Location, subjects: SubjectStore) -> frozenset[bytes]:
    gone = (key_id for key_id in erased(place) if _PSEUDONYM.match(key_id))
    return frozenset(subjects.ids()) | frozenset(map(bytes.fromhex, gone))


def _unknown(place: Location, known: Container[bytes]) -> Iterator[bytes]:
    for entry in records(place, needle=_NEEDLE):
        for name in _NAMED.findall(entry.data):
            pseudonym = bytes.fromhex(name.decode())
            if pseudonym not in known:
                yield pseudonym
