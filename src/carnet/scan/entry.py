"""One call as a log tells it, in the shape in which it left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

from carnet.adapter import Json
from carnet.wire.head import Headers

MILLISECONDS = 1e11
"""Seconds since 1970 stay below this until the year 5138; above it they are ms."""


class Assumed(StrEnum):
    """Where the host of an entry comes from."""

    NAMED = "named"
    """The log names it."""
    VENDOR = "vendor"
    """The log names the provider or a model that only its vendor serves."""
    GIVEN = "told"
    """The log names none; the caller of the scan said where it went."""
    NOWHERE = "nowhere"
    """Nobody names it: its place is unknown, and is decided as such."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A request that was sent, as far as its log kept it."""

    url: str = field(repr=False)
    """Where it was sent, or would have been."""
    body: bytes = field(repr=False)
    """What was sent."""
    content_type: str = "application/json"
    """Of the body."""
    headers: Headers = field(default=(), repr=False)
    """Those that the log kept."""
    on: date | None = None
    """The day that the log names, in UTC; None: it names none."""
    assumed: Assumed = Assumed.NAMED
    """How the destination is known."""
    only_if_model: bool = False
    """The log holds other traffic too: count it only where a model is asked."""


def day(value: Json) -> date | None:
    """The day of a time in a log: ISO 8601, or seconds or milliseconds since 1970."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        seconds = value / 1000 if abs(value) > MILLISECONDS else value
        try:
            return datetime.fromtimestamp(seconds, UTC).date()
        except (OverflowError, OSError, ValueError):
            return None
    try:
        found = datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None
    return (found.astimezone(UTC) if found.tzinfo else found).date()


def opened(value: Json) -> Json:
    """`value`, or what it holds where it is JSON in a string, as exports have it."""
    if not isinstance(value, str) or value[:1] not in ("{", "["):
        return value
    import orjson

    try:
        found: Json = orjson.loads(value)
    except ValueError:
        return value
    return found


def text(record: Mapping[str, Json], *names: str) -> str:
    """The first of these fields that is a text with something in it."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def part(value: Json) -> Mapping[str, Json]:
    """An object, also one in a string; empty where it is none."""
    found = opened(value)
    return found if isinstance(found, Mapping) else {}
