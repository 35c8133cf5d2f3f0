"""One event of the application's log for each record of a call; see EVENTS.md."""

import logging
from collections.abc import Mapping

from carnet.adapter import Json
from carnet.events import is_configured, logger
from carnet.telemetry.observed import Record
from carnet.trail.reading.told import form_of, host_of

_NAMES = {
    "transfer.intent": "call.sent",
    "transfer.denied": "call.denied",
    "transfer.outcome": "call.ended",
    "approval.requested": "approval.requested",
}


def log(record: Record, seconds: float) -> None:
    """Write the event, where anybody listens at its level."""
    name = _NAMES.get(str(record.get("type")))
    if name is None:
        return
    level = logging.WARNING if name == "call.denied" else logging.INFO
    if not _heard(level):
        return
    fields = ended(record) if name == "call.ended" else decided(record)
    logger("carnet").log(level, name, **fields, append_ms=round(seconds * 1e3, 3))


def _heard(level: int) -> bool:
    return is_configured() or logging.getLogger("carnet").isEnabledFor(level)


def decided(record: Record) -> dict[str, Json]:
    """Who was asked, and what the policy said of it."""
    place, reasons = part(record, "destination"), record.get("reasons")
    first = reasons[0] if isinstance(reasons, list) and reasons else {}
    return {
        "call_id": record.get("call_id"),
        "attempt": record.get("attempt"),
        "effect": record.get("decision"),
        "form": form_of(record),
        "enforced": record.get("enforced"),
        "rule": first.get("rule") if isinstance(first, dict) else None,
        "tool": record.get("transfer_tool"),
        "purpose": record.get("purpose"),
        "host": host_of(record),
        "provider": place.get("provider"),
        "countries": place.get("processing"),
        "categories": record.get("data_categories"),
        "replaced": part(record, "redaction").get("entities_replaced"),
    }


def ended(record: Record) -> dict[str, Json]:
    """How a call ended, and what came back."""
    return {
        "call_id": record.get("call_id"),
        "attempt": record.get("attempt"),
        "state": record.get("state"),
        "status": record.get("status"),
        "restoration": record.get("restoration"),
    }


def part(record: Record, name: str) -> Mapping[str, Json]:
    """An object inside the record; empty where there is none."""
    found = record.get(name)
    return found if isinstance(found, dict) else {}
