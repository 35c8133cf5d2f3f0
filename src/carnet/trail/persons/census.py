"""Whose keys are not here: persons whom a trail names under keys kept elsewhere.

Another user of the machine has another folder of keys, and a volume may not be mounted.
Then nobody can tell who a person is, and must not say that nobody of that name was in
the trail.
"""

from collections.abc import Container, Iterator

from carnet.trail.persons.destroyed import Destroyed
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.reading.records import records
from carnet.trail.stores import Location
from carnet.trail.verification.returned import NAMED, NEEDLE


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
    return frozenset(subjects.ids()) | Destroyed(place).ids()


def _unknown(place: Location, known: Container[bytes]) -> Iterator[bytes]:
    for entry in records(place, needle=NEEDLE):
        for name in NAMED.findall(entry.data):
            pseudonym = bytes.fromhex(name.decode())
            if pseudonym not in known:
                yield pseudonym
