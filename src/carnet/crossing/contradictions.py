"""Destinations whose answers contradicted the facts: what the trail says of them.

A contradiction stands until the facts cover it: the endpoint declared as it is, the
fact corrected, the request pinned no more; or until somebody settles it by its call id
(CARNET_CONTRADICTION_CLEARED). Every process reads it out of the trail, so it outlives
a restart.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from carnet.adapter import Json
from carnet.denial import refusal
from carnet.law import Law
from carnet.policy import Rules
from carnet.policy.locate import endpoint, locate
from carnet.policy.places.reported import Reported, contradicts
from carnet.policy.words import places
from carnet.trail import Entry
from carnet.trail.reading.follow import Follower
from carnet.trail.stores import Location, exists
from carnet.vocabulary import Decision, Destination

TYPE = "destination.contradiction"
MARK = TYPE.encode()
AGAIN_S = 1.0
"""How long another process's contradiction may go unseen."""


@dataclass(frozen=True, slots=True)
class Told:
    """One contradiction: what was decided on, and what the answer said."""

    decided: Destination
    said: tuple[Reported, ...]

    def is_against(self, place: Destination) -> bool:
        """Would a call to `place` be decided on what an answer contradicted?"""
        return any(contradicts(place, one) for one in self.said)


@dataclass(frozen=True, slots=True)
class Standing:
    """Calls that are refused: to a host, if they would be decided on these places."""

    host: str
    call: str
    """Whose answer is why."""
    decided: tuple[str, ...]
    """Where it was taken to compute; the same host may be asked for another place."""

    @property
    def words(self) -> str:
        """What is wrong."""
        return (
            f"{self.host}: calls that are decided as computed in {places(self.decided)}"
            " are refused, since an answer said that it was computed elsewhere "
            f"(call {self.call})"
        )

    @property
    def hint(self) -> str:
        """What to do."""
        return (
            "declare the endpoint as it is, or once it was looked into: "
            f"CARNET_CONTRADICTION_CLEARED={self.call}"
        )


@dataclass(slots=True, eq=False)
class Contradictions:
    """Reads the trail as far as it has grown; keeps only contradictions."""

    new: Callable[[], Iterable[Entry]]
    """The entries with `MARK` that came to the trail since the last call."""
    cleared: frozenset[str] = frozenset()
    """Call ids of contradictions that somebody settled."""
    _looked: float | None = None
    """When the trail was last read to its end; None: never."""
    _standing: dict[str, dict[str, Told]] = field(default_factory=dict)
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
                for call, told in known
                if call not in self.cleared and told.is_against(place)
            ),
            None,
        )

    def refusal(self, rules: Rules, place: Destination, on: date) -> Decision | None:
        """The refusal of a call to `place` on that day; None: it may go on.

        Raises:
            TrailError: The trail cannot be read.
        """
        call = self.against(place) if stops(rules, on) else None
        return None if call is None else _refused(place, call, on)

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts of contradictions, those that are settled included."""
        return frozenset(self._standing)

    def lost(self, later: "Contradictions | None") -> bool:
        """Does one stand here that `later` does not know?"""
        known = later.calls if later else frozenset()
        return bool(self.calls - self.cleared - known)

    @property
    def calls(self) -> frozenset[str]:
        """Call ids of all contradictions, those that are settled included."""
        return frozenset(call for told in self._standing.values() for call in told)

    def as_of_now(self) -> "Contradictions":
        """The same, which reads no further: for many decisions on one state of things.

        Raises:
            TrailError: The trail cannot be read.
        """
        self._catch_up()
        return Contradictions(tuple, self.cleared, _standing=dict(self._standing))

    def standing(self, rules: Rules, law: Law) -> Iterator[Standing]:
        """The first contradiction that stands against each host and taken place.

        A host that the operator declares is looked at as it is declared now; another
        one as it was decided, since the request may have pinned its place.

        Raises:
            TrailError: The trail cannot be read.
        """
        self._catch_up()
        for host, told in sorted(self._standing.items()):
            declared = endpoint(rules, host) is not None
            now = locate(law, rules, url=f"https://{host}")
            seen = set()
            for call, one in tuple(told.items()):
                place = now if declared else one.decided
                where = tuple(sorted(place.processing))
                standing = call not in self.cleared and one.is_against(place)
                if standing and where not in seen:
                    seen.add(where)
                    yield Standing(host, call, where)

    def take(self, record: Mapping[str, object]) -> None:
        """Remember a contradiction that this process has just recorded."""
        host, call = str(record.get("host")), str(record.get("call_id"))
        decided = Destination(
            host,
            processing=_names(record.get("decided_processing")),
            processing_except=_names(record.get("decided_except")),
        )
        told = Told(decided, tuple(_reports(record.get("reported_location"))))
        self._standing.setdefault(host, {})[call] = told

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


def _refused(place: Destination, call: str, on: date) -> Decision:
    where = ", ".join(place.processing)
    sentence = (
        f"an answer of {place.host} said that it was not computed in {where}, which is "
        f"what this call would be decided on (call {call})"
    )
    return replace(
        refusal("guard.contradicted", sentence, "", on),
        alternatives=(
            "the endpoint declared as it is, or the fact corrected with evidence",
            f"once it was looked into: CARNET_CONTRADICTION_CLEARED={call}",
        ),
        destination=place,
    )


def stops(rules: Rules, on: date) -> bool:
    """Does a contradiction refuse calls of that day, or is it only recorded?"""
    observed = rules.observe_until is not None and on <= rules.observe_until
    return rules.contradiction == "block" and not observed


def reading(trail: Location | None, rules: Rules) -> Contradictions | None:
    """Those of a trail, which may not be there yet; None: they are only recorded."""
    if trail is None or rules.contradiction != "block":
        return None
    follower = Follower(trail, needle=MARK)

    def new() -> Iterable[Entry]:
        return follower.new() if follower.index or exists(trail) else ()

    return Contradictions(new, frozenset(rules.cleared))


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


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _reports(value: object) -> Iterable[Reported]:
    for item in value if isinstance(value, list) else []:
        places = tuple(map(str, item.get("places", ())))
        yield Reported(str(item["by"]), str(item["said"]), places, item["hint"])
