"""The persons that a call counts, from the record of its intent.

Whoever holds the trail's key can append a record of any form; what is none of a guard's
is refused as a whole, since a count without it would be too low.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from carnet.errors import TrailError
from carnet.policy.counters import Adds, scopes

_MOST: Final = 10**10
"""Persons of one call; more are not alive."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Persons that one call is about: a known one, or a number without names."""

    id: bytes
    weight: int = 1
    declared: bool = False


def persons(subject: str | None, call_id: str, number: int) -> tuple[Someone, ...]:
    """The persons of a call; those without a declared id are told apart by the call.

    Attempts at one call are about the same persons.
    """
    found = [] if subject is None else [Someone(_short(subject), declared=True)]
    rest = number - len(found)
    return (*found, *([Someone(_short(call_id), rest)] if rest > 0 else ()))


def _short(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one intent adds: which persons, to which counters, on which day."""

    token: str
    """Call and attempt, as a reservation is named."""
    scopes: tuple[str, ...]
    people: tuple[Someone, ...]
    day: int
    """As a proleptic Gregorian ordinal."""


def counted_by(entry: bytes) -> Counted | None:
    """Return what the intent in `entry` adds to the counters; None: nothing.

    Raises:
        TrailError: Its counters are of no form that a guard writes.
    """
    import orjson

    try:
        record = orjson.loads(entry)
        counters = record.get("counters")
        return _counted(record, counters) if isinstance(counters, dict) else None
    except (KeyError, TypeError, ValueError, AttributeError):
        # The cause's text may quote the record.
        raise TrailError(
            "a record's counters of persons cannot be read", hint="carnet verify"
        ) from None


def _counted(record: dict[str, Any], counters: dict[str, Any]) -> Counted:
    """The same; whatever is raised says that it is of another form."""
    added, on = _adds_of(counters["adds"]), date.fromisoformat(record["on"])
    subject = (record.get("data_subject") or {}).get("id")
    call_id, attempt = record["call_id"], record["attempt"]
    _need_texts(call_id, *(() if subject is None else (subject,)))
    return Counted(
        f"{call_id}/{attempt}",
        scopes(added, on),
        persons(subject, call_id, added.persons),
        on.toordinal(),
    )


def _adds_of(added: dict[str, Any]) -> Adds:
    """What an intent says that its call adds; some fields were not told once."""
    year, also = added.get("cn_year"), added.get("also", ())
    some = [t for t in (added["cn"], added["counterparty"]) if t is not None]
    _need_texts(*some, *added["us"], *also)
    return Adds(
        _whole(added["persons"], _MOST),
        added["cn"],
        added["counterparty"],
        tuple(added["us"]),
        None if year is None else _whole(year, date.max.year),
        tuple(also),
    )


def _whole(value: object, most: int) -> int:
    """Return a number of 0 to `most`, and no truth value."""
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError
    return value


def _need_texts(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError
