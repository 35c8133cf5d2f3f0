"""Destinations whose answers contradicted the facts: what the trail says of them.

A contradiction stands until the facts cover it: the endpoint declared as it is, the
fact corrected, the request pinned no more; or until somebody settles it by its call id
(CARNET_CONTRADICTION_CLEARED). Every process reads it out of the trail, so it outlives
a restart.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from carnet.adapter import Json
from carnet.policy.places.reported import Reported, contradicts
from carnet.trail import Entry
from carnet.vocabulary import Destination

TYPE = "destination.contradiction"
MARK = TYPE.encode()
AGAIN_S = 1.0
"""How long another process's contradiction may go unseen."""


@dataclass(slots=True)
class Contradictions:
    """Reads the trail as far as it has grown; keeps only contradictions."""

    new: Callable[[], Iterable[Entry]]
    """The entries with `MARK` that came to the trail since the last call."""
    cleared: frozenset[str] = frozenset()
    """Call ids of contradictions that somebody settled."""
    _looked: float | None = None
    """When the trail was last read to its end; None: never."""
    _standing: dict[str, dict[str, tuple[Reported, ...]]] = field(default_factory=dict)
    """By host, then by call id."""
    _reading: threading.Lock = field(default_factory=threading.Lock)
    _reader: int = 0
    """The process whose thread reads; in a forked child that thread is gone."""

    @property
    def due(self) -> bool:
        """Will `against` read the trail?"""
        return self._looked is None or time.monotonic() - self._looked >= AGAIN_S

    def against(self, place: Destination) -> str | None:
        """Call id of a contradiction that stands against `place`, or None.

        Raises:
            TrailError: The trail cannot be read.
        """
        self._catch_up()
        known = tuple(self._standing.get(place.host, {}).items())
        return next(
            (
                call
                for call, said in known
                if call not in self.cleared
                and any(contradicts(place, one) for one in said)
            ),
            None,
        )

    def take(self, record: Mapping[str, object]) -> None:
        """Remember a contradiction that this process has just recorded."""
        said = tuple(_reports(record.get("reported_location")))
        host, call = str(record.get("host")), str(record.get("call_id"))
        self._standing.setdefault(host, {})[call] = said

    def _catch_up(self) -> None:
        """Read on. One call does; the others go by what is known, once anything is."""
        if self._reader not in (0, os.getpid()):
            self._reading, self._reader = threading.Lock(), 0
        if not self.due or (self._looked is not None and self._reading.locked()):
            return
        with self._reading:
            try:
                self._reader = os.getpid()
                if self.due:
                    self._read_on()
            finally:
                self._reader = 0

    def _read_on(self) -> None:
        began = time.monotonic()
        for entry in self.new():
            record = entry.record or {}
            if record.get("type") == TYPE:
                self.take(record)
        self._looked = began  # not before: what could not be read is tried again


def record(
    call: tuple[str, int], place: Destination, said: tuple[Reported, ...], policy: str
) -> dict[str, Json]:
    """The entry that tells of a contradiction: places and ids, no content."""
    call_id, attempt = call
    return {
        "type": TYPE,
        "call_id": call_id,
        "attempt": attempt,
        "host": place.host,
        "provider": place.provider,
        "decided_processing": list(place.processing),
        "decided_except": list(place.processing_except),
        "reported_location": in_record(said),
        "policy": policy,
    }


def in_record(said: tuple[Reported, ...]) -> Json:
    """What an answer said, as a record holds it."""
    return [
        {"by": one.by, "said": one.said, "places": list(one.places), "hint": one.hint}
        for one in said
    ]


def _reports(value: object) -> Iterable[Reported]:
    for item in value if isinstance(value, list) else []:
        places = tuple(map(str, item.get("places", ())))
        yield Reported(str(item["by"]), str(item["said"]), places, item["hint"])
