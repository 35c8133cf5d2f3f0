"""What an option that filters records may name: a mistyped one would match nothing.

An answer of no record reads as "this never happened", so a value that cannot stand in
a record is a mistake of whoever asks, not an empty answer.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from carnet.cli.failure import UsageProblem
from carnet.vocabulary import Effect, Kind

if TYPE_CHECKING:
    from carnet.trail.stores import Location

TYPES: Final = frozenset(
    """transfer.intent transfer.outcome transfer.denied policy law approval.requested
    approval.given destination.contradiction subject.erased key.transition anchor
    retention.prune recovery heartbeat roster writer.checkpoint writer.fork""".split()
)
"""Types of records that carnet writes; an application may append its own."""


def checked(option: str, value: str) -> str:
    """`value` as records spell it.

    Raises:
        UsageProblem: No record can hold it.
    """
    read = _READ.get(option)
    return read(value) if read else value


def check_types(path: "Location", types: Iterable[str]) -> None:
    """Return if every type is carnet's or stands in the trail.

    Raises:
        UsageProblem: One is neither.
    """
    from carnet.trail.reading.search import Query, matching

    for name in sorted(set(types) - TYPES):
        own = Query(types=frozenset({name}))
        if next(iter(matching(path, own)), None) is None:
            raise _none("type", "no such type of record", name, TYPES)


def _effect(value: str) -> str:
    if value.lower() not in set(Effect):
        raise _none("effect", "no such effect", value, map(str, Effect))
    return value.lower()


def _kind(value: str) -> str:
    if value.lower() not in set(Kind):
        raise _none("category", "no such kind of data", value, map(str, Kind))
    return value.lower()


def _country(value: str) -> str:
    from carnet import countries
    from carnet.law.codes import MARKERS

    if value.lower() in MARKERS:
        return value.lower()
    found = countries.country_code(value)
    if found is None:
        hint = "ISO 3166-1 alpha-2, such as DE"
        if near := countries.near(value):
            hint += f"; did you mean {near}"
        raise UsageProblem("--country: not a country", hint=hint)
    return found


_READ: Final[Mapping[str, Callable[[str], str]]] = {
    "effect": _effect,
    "category": _kind,
    "country": _country,
}


def _none(option: str, what: str, value: str, known: Iterable[str]) -> UsageProblem:
    names = sorted(known)
    near = difflib.get_close_matches(value.lower(), names, 1)
    hint = f"did you mean {near[0]}" if near else f"such as {', '.join(names[:3])}"
    return UsageProblem(f"--{option}: {what}", hint=hint)
