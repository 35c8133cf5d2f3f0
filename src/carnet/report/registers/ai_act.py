"""Log extract under the AI Act: JSON Lines, a header, an event a line, a footer.

Regulation (EU) 2024/1689 Art. 12, 19, 26(6). Every call is an event of operation; those
that were refused, contradicted, cut or only observed are marked as situations to look
at (Art. 12(2)(a)).
"""

from collections.abc import Iterator
from typing import Final

import orjson

from carnet.adapter import Json
from carnet.report.activity_key import activity_id
from carnet.report.exporters import exporter_of
from carnet.report.fields import Given, Missing, filled
from carnet.report.groups import Groups
from carnet.report.recorded_call import Record, RecordedCall, part, parts
from carnet.report.work import Work

REGISTER: Final = "eu_ai_act"
_GIVEN: Final[Given] = {
    "automatic_event_log": "the lines that follow, one for each call",
    "biometric_log": Missing("no record says that a call served remote identification"),
    "provider_log_retention": "`kept_until` of each line",
    "deployer_log_retention": "`kept_until` of each line",
    "inform_affected_persons": Missing("whether persons were told is in no record"),
    "ai_interaction_notice": Missing("the application shows it, not the guard"),
    "synthetic_content_marking": Missing("the provider marks it, not the guard"),
}
_UNDECLARED: Final = "undeclared"


def lines(work: Work) -> Iterator[bytes]:
    """Header, events in the order of the log, footer with counts and their records."""
    fields = filled(work.register(REGISTER), _GIVEN)
    work.lacks(REGISTER, fields)
    head: dict[str, Json] = {
        "schema": "carnet.register.ai-act/1",
        "citation": work.register(REGISTER).citation,
        "origin": work.origin,
        "fields": {one.id: one.document() for one in fields},
    }
    yield _line(head)
    risks, situations = Groups(), Groups()
    for call in work.calls():
        work.rows += 1
        event = _event(call)
        risks.add(str(event["risk"] or _UNDECLARED), call.index)
        for name in _situations(call):
            situations.add(name, call.index)
        yield _line(event)
    yield _line(
        {
            "events": work.rows,
            "by_risk": risks.numbers(),
            "situations": situations.numbers(),
            "source": work.source(),
        }
    )


def _line(value: Record) -> bytes:
    return orjson.dumps(value) + b"\n"


def _event(call: RecordedCall) -> dict[str, Json]:
    """One call as an event of the log (Regulation (EU) 2024/1689 Art. 12, 19)."""
    record, outcome = call.record, call.outcome or {}
    declared = part(record, "ai_act")
    return {
        "records": list(call.indices),
        "activity": activity_id(call),
        "exporter": exporter_of(record).document(),
        "begin": record.get("time"),
        "end": outcome.get("time"),
        "state": call.state,
        "risk": declared.get("risk"),
        "role": declared.get("role"),
        "purpose": record.get("purpose"),
        "provider": call.place.get("provider"),
        "model": call.place.get("model"),
        "decision": call.effect,
        "enforced": record.get("enforced"),
        "rules": [str(one.get("rule")) for one in parts(record, "reasons")],
        "duties": [str(one.get("id")) for one in parts(record, "obligations")],
        "human": part(record, "approval").get("officer"),
        "situations": [*_situations(call)],
        "kept_until": record.get("retention_until"),
    }


def _situations(call: RecordedCall) -> Iterator[str]:
    """What somebody who monitors the system should look at."""
    if call.denied:
        yield "refused"
    if call.observed:
        yield "sent_though_refused"
    if call.contradictions:
        yield "computed_elsewhere"
    if call.state in ("cut", "abandoned", "open"):
        yield f"ended_{call.state}"
    restored = part(call.outcome or {}, "restoration")
    if restored.get("invented"):
        yield "answer_invented_placeholders"
