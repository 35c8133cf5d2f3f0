"""What a call says in a line; `assets/facts.js` says the same, and they are compared.

Both read a record as an enemy may have written it: a field of another type is empty.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from carnet.adapter import Json
from carnet.report.recorded_call import Fate, Record, RecordedCall, personal
from carnet.trail.reading.search import reached
from carnet.vocabulary import UNKNOWN, Effect

FAILURE: Final = 400
"""First HTTP status that says that a call failed."""

_EPOCH: Final = date(1970, 1, 1)
Values = tuple[str, ...]


class State(StrEnum):
    """What became of a call at the border."""

    ALLOWED = "allowed"
    REDACTED = "redacted"
    BLOCKED = "blocked"
    OBSERVED = "observed"
    """Decided otherwise and sent as it was, since the rules were only observed."""
    UNSENT = "unsent"
    """Let go, and never delivered: nothing left."""


_STATES: Final = {
    Fate.REFUSED: State.BLOCKED,
    Fate.NOT_SENT: State.UNSENT,
    Fate.AGAINST: State.OBSERVED,
}
"""What became of a call, as the page names it; one that was sent is told by effect."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The words that calls of one kind share; each is a filter of the page."""

    exporter: str
    """Country."""
    importer: str
    """Country, or a marker such as `unknown`."""
    countries: Values
    """Where the data go, as `--country` means it."""
    provider: str
    """Id of the provider, `endpoint:NAME`, or the host."""
    tool: str
    """Id of the transfer tool; may be empty."""
    purpose: str
    """As the application named it; may be empty."""
    state: State
    """What became of the calls."""
    end: str
    """`completed`, `error`, `open`, `not_sent`, `abandoned`, `cut`; empty: refused."""
    kinds: Values
    """Kinds that were found or declared."""
    regimes: Values
    """Laws that answered."""
    unsigned: Values
    """What it relies on that nobody signed."""
    contradicted: bool
    """An answer said that it was computed elsewhere."""
    entity: str
    """Name of the exporter; may be empty."""

    def plain(self) -> list[Json]:
        """The fields in their order, as the page holds them."""
        return [
            *(self.exporter, self.importer, list(self.countries), self.provider),
            *(self.tool, self.purpose, self.state.value, self.end),
            *(list(self.kinds), list(self.regimes)),
            *(list(self.unsigned), int(self.contradicted), self.entity),
        ]


@dataclass(slots=True)
class Amounts:
    """How many values were found and replaced in the calls of a cell, by kind."""

    found: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)


def cell(call: RecordedCall) -> Cell:
    """The cell of a call."""
    record = call.record
    place = _object(record.get("destination"))
    endpoint = _text(place.get("endpoint"))
    own = f"endpoint:{endpoint}" if endpoint else ""
    host = _text(place.get("host")) or _text(
        _object(record.get("endpoint")).get("host")
    )
    signed = _object(record.get("signed_by"))
    sender = _object(record.get("exporter"))
    return Cell(
        exporter=_text(sender.get("country")),
        importer=_text(place.get("importer")) or UNKNOWN,
        countries=tuple(sorted(reached(record))) or (UNKNOWN,),
        provider=_text(place.get("provider")) or own or host,
        tool=_text(record.get("transfer_tool")),
        purpose=_text(record.get("purpose")),
        state=_state(call),
        end=_end(call),
        kinds=_kinds(record),
        regimes=_texts(
            [_object(r).get("regime") for r in _list(record.get("regimes"))]
        ),
        unsigned=_texts([name for name, by in signed.items() if by == []]),
        contradicted=bool(call.contradictions),
        entity=_text(sender.get("entity")),
    )


def amounts(call: RecordedCall, into: Amounts) -> None:
    """Add what was found and replaced in a call."""
    found = _object(_object(call.record.get("detectors")).get("found"))
    for name, number in found.items():
        if _is_count(number):
            into.found[name.rpartition(":")[2]] += int(str(number))
    replaced = _object(_object(call.record.get("redaction")).get("entities_replaced"))
    for kind, number in replaced.items():
        if _is_count(number):
            into.replaced[kind] += int(str(number))


def day(call: RecordedCall) -> int:
    """The day that a call was decided for, in days since 1970; 0: it says none."""
    try:
        found = date.fromisoformat(call.on)
    except ValueError:
        return 0
    return max(0, (found - _EPOCH).days) if str(found) == call.on else 0


def _state(call: RecordedCall) -> State:
    plain = State.REDACTED if call.effect == Effect.REDACT else State.ALLOWED
    return _STATES.get(call.fate, plain)


def _end(call: RecordedCall) -> str:
    if call.denied:
        return ""
    if call.outcome is None:
        return "open"
    status = call.outcome.get("status")
    if _is_count(status) and int(str(status)) >= FAILURE:
        return "error"
    return _text(call.outcome.get("state"))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _kinds(record: Record) -> Values:
    """Kinds found or declared; `non_personal` only where there is no other."""
    declared = _list(_object(record.get("data_subject")).get("declared"))
    every = _texts([*_list(record.get("data_categories")), *declared])
    return tuple(sorted(personal(every)))


def _texts(values: list[object]) -> Values:
    return tuple(sorted({one for one in values if isinstance(one, str)}))
