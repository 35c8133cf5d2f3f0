"""One attempt at a call, as its records tell it, and how their fields are read.

A record may be any JSON: a field of another shape than it should have reads as empty.

    transfer.denied ──────────────────────────────────▶ refused
    transfer.intent ─┬─ its end says `not_sent` ──────▶ not_sent
                     ├─ decided otherwise, not enforced ▶ sent_though_refused
                     └─ any other end, or none ───────▶ sent

What became of a call is said here and nowhere else: registers, the page, the letter to
a person, recall and counters ask `RecordedCall.fate`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from carnet.trail.reading.search import moment
from carnet.trail.reading.told import host_of
from carnet.vocabulary import DataForm, Effect, Form, Kind

Record = Mapping[str, Any]
"""One record as it stands in the trail (`trail/FORMAT.md`, `crossing/record.py`)."""

INTENT: Final = "transfer.intent"
DENIED: Final = "transfer.denied"
OUTCOME: Final = "transfer.outcome"
_NEVER: Final = ("not_sent",)


class Fate(StrEnum):
    """What became of a call at the border; each has exactly one."""

    REFUSED = "refused"
    """The decision stopped it: nothing left."""
    NOT_SENT = "not_sent"
    """The decision let it go and it could not be delivered: nothing left."""
    SENT = "sent"
    """It left as it was decided, or no end says that it did not."""
    AGAINST = "sent_though_refused"
    """It left, or may have, although it was decided otherwise (CARNET_OBSERVE_UNTIL).
    What gave the decision its reasons is no ground of such a call."""


LEFT: Final = (Fate.SENT, Fate.AGAINST)
"""Fates of calls whose data left, or may have."""


def purpose_of(record: Record) -> str | None:
    """Its purpose as settings spell it; older records have it as somebody wrote it."""
    found = record.get("purpose")
    return None if found is None else str(found).strip().lower()


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """One attempt at a call, joined from its records."""

    index: int
    """Index of the intent or of the refusal."""
    record: Record
    """The intent or the refusal."""
    outcome: Record | None = None
    """How it ended; None: it was refused, or no end is on record."""
    outcome_index: int | None = None
    contradictions: tuple[tuple[int, Record], ...] = ()
    """Answers that said they were computed elsewhere."""

    @property
    def denied(self) -> bool:
        """Was it refused, so that nothing was sent?"""
        return self.record.get("type") == DENIED

    @property
    def state(self) -> str:
        """`denied`, `completed`, `not_sent`, `abandoned`, `cut`; `open`: no end yet."""
        if self.denied:
            return "denied"
        return str(self.outcome.get("state")) if self.outcome else "open"

    @property
    def fate(self) -> Fate:
        """What became of it. An intent without an end counts as sent."""
        if self.denied:
            return Fate.REFUSED
        if self.state in _NEVER:
            return Fate.NOT_SENT
        loose = self.record.get("enforced") is False and self.effect != Effect.ALLOW
        # A call that was decided `block` goes only where decisions are not enforced.
        return Fate.AGAINST if loose or self.effect == Effect.BLOCK else Fate.SENT

    @property
    def sent(self) -> bool:
        """Did data leave, or may they have?"""
        return self.fate in LEFT

    @property
    def call_id(self) -> str:
        """Joins attempts at one call."""
        return str(self.record.get("call_id"))

    @property
    def attempt(self) -> int:
        """From 1."""
        return integer(self.record, "attempt", 1)

    @property
    def when(self) -> datetime | None:
        """When the record was written, as its writer's clock said."""
        return moment(dict(self.record))

    @property
    def on(self) -> str:
        """The day that it was decided for, ISO 8601."""
        return str(self.record.get("on") or self.record.get("time") or "")[:10]

    @property
    def effect(self) -> str:
        """`allow`, `redact` or `block`."""
        return str(self.record.get("decision"))

    @property
    def observed(self) -> bool:
        """Was it decided otherwise and sent all the same (CARNET_OBSERVE_UNTIL)?"""
        return self.fate is Fate.AGAINST

    @property
    def place(self) -> Record:
        """The destination; empty where it could not be located."""
        return part(self.record, "destination")

    @property
    def host(self) -> str | None:
        """The host that was called."""
        return host_of(self.record)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of personal data found or declared, sorted."""
        declared = words(part(self.record, "data_subject"), "declared")
        every = {*words(self.record, "data_categories"), *declared}
        return tuple(sorted(personal(every)))

    def form_of(self, kind: str) -> str:
        """The form in which data of a kind left.

        `data_form` is that of the whole, the weakest: a secret beside an address in
        clear was replaced all the same, or step 6 had refused the call.
        """
        record = self.record
        replaced = part(part(record, "redaction"), "entities_replaced")
        if record.get("data_form") == DataForm.CLEAR and kind in replaced:
            whole_of_it = record.get("form") == Form.NON_PERSONAL
            return DataForm.REPLACED if whole_of_it else DataForm.PSEUDONYMISED
        return str(record.get("data_form"))

    @property
    def subject(self) -> str | None:
        """Pseudonym of the data subject; None where the call named nobody."""
        found = part(self.record, "data_subject").get("id")
        return None if found is None else str(found)

    @property
    def indices(self) -> tuple[int, ...]:
        """Indices of every record that the call is told by, ascending."""
        ends = () if self.outcome_index is None else (self.outcome_index,)
        return tuple(sorted({self.index, *ends, *(i for i, _ in self.contradictions)}))


def personal(kinds: Collection[str]) -> Collection[str]:
    """Kinds without `non_personal` where there are others, which refute it."""
    return {kind for kind in kinds if kind != Kind.NON_PERSONAL} or kinds


def part(record: Record, name: str) -> Record:
    """The object in a field; empty where there is none."""
    found = record.get(name)
    return found if isinstance(found, dict) else {}


def parts(record: Record, name: str) -> tuple[Record, ...]:
    """The objects in a list; whatever else a record says there is none of them."""
    found = record.get(name)
    listed = found if isinstance(found, list) else ()
    return tuple(one for one in listed if isinstance(one, dict))


def words(record: Record, name: str) -> tuple[str, ...]:
    """The strings in a list."""
    found = record.get(name)
    listed = found if isinstance(found, list) else ()
    return tuple(one for one in listed if isinstance(one, str))


def integer(record: Record, name: str, default: int = 0) -> int:
    """The whole number in a field; `default` where there is none."""
    found = record.get(name)
    return found if type(found) is int else default
