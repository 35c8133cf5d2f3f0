"""What a call says as far as activities count it, so that calls alike are told."""

import orjson

from carnet.report.recorded_call import Record, RecordedCall, part, parts


def said(call: RecordedCall) -> bytes | None:
    """Everything that decides where `activities` counts a call; None: too deep.

    Without what differs in every call and decides nothing: numbers, sentences, the
    person. Whoever reads another field of a record there adds it here.
    """
    record = call.record
    subject, place = part(record, "data_subject"), part(record, "destination")
    try:
        return orjson.dumps(
            [
                [call.fate, call.on[:7], str(record.get("on"))[:7]],
                [record.get(name) for name in _WHOLE],
                [place.get(name) for name in _PLACE],
                [subject.get(name) for name in ("country", "declared")],
                part(record, "endpoint").get("host"),
                part(record, "ai_act").get("risk"),
                part(record, "counters").get("adds"),
                list(part(part(record, "redaction"), "entities_replaced")),
                *_results_and_rules(record),
            ]
        )
    except TypeError:
        return None


_WHOLE = """data_categories data_form form purpose transfer_tool exporter approval
lawful_basis""".split()
_PLACE = """provider endpoint entity importer parent role processing storage
remote_access sub_processors host model onward""".split()
_RESULT = ("regime", "effect", "tool")


def _results_and_rules(record: Record) -> tuple[list[list[object]], list[object]]:
    """What each law said, and the rules that gave a reason."""
    return (
        [[one.get(name) for name in _RESULT] for one in parts(record, "regimes")],
        [one.get("rule") for one in parts(record, "reasons")],
    )
