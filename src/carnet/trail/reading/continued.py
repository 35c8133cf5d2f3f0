"""Which logs a log continues, as its own records say; see `carnet.trail.upkeep.backup`.

{"type": "recovery", "reason": "continued",
"continues": {"origin": "<the log before>", "earlier": ["<those before it>"], ...}}
"""

from collections.abc import Iterator
from typing import Final

from carnet.trail.reading.records import records
from carnet.trail.stores import Location, exists

REASON: Final = "continued"
_NEEDLE: Final = f'"reason":"{REASON}"'.encode()


def origins(place: Location) -> tuple[str, ...]:
    """Return the names of the logs that the one at `place` continues, newest first.

    Unverified; none where there is no trail.

    Raises:
        TrailError: It cannot be read.
    """
    if not exists(place):
        return ()
    found = [name for e in records(place, needle=_NEEDLE) for name in _named(e.record)]
    return tuple(dict.fromkeys(found))


def _named(record: dict[str, object] | None) -> Iterator[str]:
    record = record or {}
    told = record.get("continues")
    if record.get("reason") != REASON or not isinstance(told, dict):
        return
    earlier = told.get("earlier")
    every = (told.get("origin"), *(earlier if isinstance(earlier, list) else ()))
    yield from (name for name in every if isinstance(name, str))
