"""One row a call, for engineers: CSV, and the same columns in Parquet.

`activity` names the row of the aggregated registers that a call was counted in, so each
of their numbers is found again by one filter; `index` leads to the record itself.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from carnet.report import table
from carnet.report.activity_key import activity_id
from carnet.report.recorded_call import RecordedCall, integer, part, parts, words
from carnet.report.work import Work
from carnet.trail.reading.told import form_of

Reader = Callable[[RecordedCall], object]
LIST: Final = "list"
INT: Final = "int"
BOOL: Final = "bool"
TEXT: Final = "text"
_INT64: Final = 2**63


def _field(name: str) -> Reader:
    return lambda call: call.record.get(name)


def _in(where: str, name: str) -> Reader:
    return lambda call: part(call.record, where).get(name)


def _list(where: str, name: str) -> Reader:
    return lambda call: [*words(part(call.record, where), name)]


def _replaced(call: RecordedCall) -> int:
    counts = part(part(call.record, "redaction"), "entities_replaced")
    return sum(integer(counts, kind) for kind in counts)


def _restored(call: RecordedCall) -> object:
    return part(call.outcome or {}, "restoration").get("returned")


def _rules(call: RecordedCall) -> list[str]:
    return [str(reason.get("rule")) for reason in parts(call.record, "reasons")]


def _laws(call: RecordedCall) -> list[str]:
    return [str(result.get("regime")) for result in parts(call.record, "regimes")]


def _contradicted(call: RecordedCall) -> list[str]:
    return [str(index) for index, _ in call.contradictions]


COLUMNS: Final[Mapping[str, tuple[str, Reader]]] = {
    "index": (INT, lambda call: call.index),
    "outcome_index": (INT, lambda call: call.outcome_index),
    "activity": (TEXT, activity_id),
    "time": (TEXT, _field("time")),
    "on": (TEXT, lambda call: call.on),
    "call_id": (TEXT, lambda call: call.call_id),
    "attempt": (INT, lambda call: call.attempt),
    "decision": (TEXT, lambda call: call.effect),
    "enforced": (BOOL, _field("enforced")),
    "state": (TEXT, lambda call: call.state),
    "sent": (BOOL, lambda call: call.sent),
    "data_form": (TEXT, lambda call: form_of(call.record)),
    "purpose": (TEXT, _field("purpose")),
    "basis": (TEXT, lambda call: part(call.record, "lawful_basis").get("art6")),
    "exporter": (TEXT, _in("exporter", "entity")),
    "exporter_country": (TEXT, _in("exporter", "country")),
    "exporter_role": (TEXT, _in("exporter", "role")),
    "provider": (TEXT, _in("destination", "provider")),
    "host": (TEXT, lambda call: call.host),
    "entity": (TEXT, _in("destination", "entity")),
    "model": (TEXT, _in("destination", "model")),
    "importer": (TEXT, _in("destination", "importer")),
    "parent": (TEXT, _in("destination", "parent")),
    "processing": (LIST, _list("destination", "processing")),
    "storage": (LIST, _list("destination", "storage")),
    "remote_access": (LIST, _list("destination", "remote_access")),
    "is_transfer": (BOOL, _field("is_transfer")),
    "transfer_tool": (TEXT, _field("transfer_tool")),
    "laws": (LIST, _laws),
    "rules": (LIST, _rules),
    "data_categories": (LIST, lambda call: list(call.kinds)),
    "replaced": (INT, _replaced),
    "restored": (INT, _restored),
    "residual": (LIST, _list("redaction", "residual")),
    "persons": (INT, _in("data_subject", "count_estimate")),
    "subject": (TEXT, lambda call: call.subject),
    "subject_country": (TEXT, _in("data_subject", "country")),
    "ai_risk": (TEXT, _in("ai_act", "risk")),
    "contradictions": (LIST, _contradicted),
    "valid_until": (TEXT, _field("valid_until")),
    "retention_until": (TEXT, _field("retention_until")),
    "rules_digest": (TEXT, _field("rules_digest")),
    "law_digest": (TEXT, _field("law_digest")),
    "detectors": (TEXT, _in("detectors", "digest")),
}
"""Column, its type, and where a call answers it."""


def value(kind: str, found: object) -> Any:  # noqa: ANN401 - one of four plain types
    """What a column of a type holds; None for anything else that a record says."""
    if kind == TEXT:
        return None if found is None else str(found)
    if kind == LIST:
        listed = found if isinstance(found, list) else []
        return [one for one in listed if isinstance(one, str)]
    if kind == INT:
        return found if type(found) is int and abs(found) < _INT64 else None
    return found if isinstance(found, bool) else None


def csv(work: Work) -> Iterator[bytes]:
    """A heading, and a line for each call."""
    yield table.row(COLUMNS)
    for call in work.calls():
        work.rows += 1
        yield table.row(value(kind, read(call)) for kind, read in COLUMNS.values())
