"""Records under 28 CFR 202.1101, and the report on rejected transactions, 202.1104.

One streamed document: each refusal under this law as it passes, then every activity in
which this law answered, and the counters of US persons over twelve months.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

import orjson

from carnet.adapter import Json
from carnet.report import document, exporters, wording
from carnet.report.activities import Activity, Fold
from carnet.report.fields import Given, Missing, filled
from carnet.report.ground import Ground, ground, rules_of, tool_documents
from carnet.report.groups import number
from carnet.report.recorded_call import Fate, RecordedCall, part, parts
from carnet.report.registers import counters
from carnet.report.trace import Trace
from carnet.report.work import Work
from carnet.trail import Query
from carnet.trail.reading.search import reached
from carnet.vocabulary import UNKNOWN

REGISTER: Final = "doj_202"
REJECTED: Final = "doj_202_1104"
LAW: Final = "us"
DAYS: Final = 14
"""Days in which a rejected transaction is reported: 28 CFR 202.1104(b)."""
_OPERATOR: Final = Missing("the operator's own, in no record")
_ATTACH: Final = Missing("attach the record and its proof (carnet trail prove)")
_COVERED: Final = frozenset({"us.W1", "us.W2", "us.W3"})
"""Rules by which a country of concern or covered person would have access."""


def as_json(work: Work) -> Iterator[bytes]:
    """The document; its rejected transactions are never held in memory."""
    yield b'{"rejected":['
    fold, comma = Fold(), b"\n"
    for call in work.calls():
        fold.take(call)
        if refused(call):
            work.rows += 1
            yield comma + orjson.dumps(_rejected(work, call))
            comma = b",\n"
    yield b'],\n"records":'
    yield from document.encoded(_records(work, fold.all()))
    yield b"}\n"


def refused(call: RecordedCall) -> bool:
    """Was nothing sent, and did this law say no?"""
    answers = parts(call.record, "regimes")
    return call.denied and any(
        one.get("regime") == LAW and one.get("effect") == "block" for one in answers
    )


def _rejected(work: Work, call: RecordedCall) -> dict[str, Json]:
    """One report, to be filed if the operator was offered data brokerage."""
    fields = filled(work.register(REJECTED), _offered(work, call))
    work.lacks(REJECTED, fields)
    due = date.fromisoformat(call.on) + timedelta(days=DAYS)
    return {
        "records": list(call.indices),
        "file_by": due.isoformat(),
        "involves_data_brokerage": None,
        "rules": [
            str(one.get("rule"))
            for one in parts(call.record, "reasons")
            if str(one.get("rule")).startswith(f"{LAW}.")
        ],
        "fields": document.fields(fields),
    }


def _offered(work: Work, call: RecordedCall) -> Given:
    """What 202.1104(c) asks for of the refused transaction, as far as records know."""
    record, place = call.record, call.place
    rules = rules_of(work.seen, str(record.get("rules_digest")))
    exporter = rules.exporter if rules else None
    subject = part(record, "data_subject")
    return {
        "reporter": {
            "name": part(record, "exporter").get("entity"),
            "contact": exporter.contact if exporter else None,
            "address": None,
            "telephone": None,
        },
        "date_rejected": call.on,
        "types_and_volumes": {
            "kinds": list(call.kinds),
            "persons_at_most": subject.get("count_estimate"),
        },
        "method_of_transfer": f"request to {place.get('host')}",
        "parties": {
            "recipient": place.get("entity"),
            "countries": sorted(reached(record)),
            "importer": place.get("importer"),
            "parent": place.get("parent"),
            "ownership": None,
        },
        "documentation": _ATTACH,
    }


def _records(work: Work, found: list[Activity]) -> dict[str, Json]:
    """What 202.1101 asks for of each activity, and the counters."""
    made: list[Json] = []
    for activity in found:
        if not any(name.startswith(f"{LAW}/") for name in activity.laws):
            continue
        work.rows += 1
        known = ground(work.seen, activity)
        fields = filled(work.register(REGISTER), fields_of(work, known, activity))
        work.lacks(REGISTER, fields)
        made.append(
            {
                "covered": any(name in _COVERED for name in activity.rules),
                "exporter": exporters.document(activity),
                "fields": document.fields(fields),
                "numbers": wording.volume(activity),
            }
        )
    work.missing["doj_202_1104.involves_data_brokerage"] = (
        "whether an offer of data brokerage was rejected is the operator's to say"
    )
    body: dict[str, Json] = {
        "transactions": made,
        "us_persons_last_twelve_months": list(_standings(work).values()),
    }
    citation = work.register(REGISTER).citation
    return document.register(work, "doj202", citation, body)


def fields_of(work: Work, known: Ground, activity: Activity) -> Given:
    """Every field of the record of one activity."""
    standing = _standings(work)
    categories = wording.categories(work.law, activity, LAW)
    return {
        "transaction_record": wording.volume(activity),
        "counterparty": wording.recipient(known, activity, LAW),
        "country": wording.countries_onward(known, activity),
        "data_types": categories or _unsent_types(activity),
        "us_person_counts_by_category_rolling_12m": {
            name: _persons(standing.get(name), activity.adds[name])
            for name in activity.adds
            if name.startswith(f"{LAW}/")
        }
        or "no call of it was counted",
        "security_requirements_cisa": known.purpose.cisa if known.purpose else None,
        "due_diligence": {
            "data_flow": "each call is recorded with data types, parties, end-use",
            "covered_person": _covered(known, activity),
            "program": _OPERATOR,
        },
        "audit": _OPERATOR,
        "compliance_program": _OPERATOR,
        "ownership": {
            "parent_country": _known_country(activity.place.get("parent")),
            "covered_person": _covered(known, activity),
            "shares": _OPERATOR,
        },
        "end_use": activity.purpose,
        "method_of_transfer": f"request to {activity.place.get('host')}",
        "dates": {
            "began": activity.period.first or None,
            "last_call": activity.period.last or None,
        },
        "agreements": _agreements(known, activity),
        "licenses": _OPERATOR,
        "documentation": _ATTACH,
        "annual_certification": _OPERATOR,
    }


def _unsent_types(activity: Activity) -> dict[str, Json]:
    """Kinds in calls that did not leave, where those that did had none."""
    stayed = {"not_sent_only": [*activity.tried(Fate.NOT_SENT)]}
    found: dict[str, Json] = {"refused_only": [*activity.tried(Fate.REFUSED)]}
    return found | (stayed if activity.not_sent.count else {})


def _known_country(country: object) -> Json:
    """A country; None where nobody has said which."""
    return None if country in (None, UNKNOWN) else str(country)


def _covered(known: Ground, activity: Activity) -> "Json | Missing":
    """Whether the recipient is a covered person, as the operator declared."""
    rules, name = known.rules, activity.place.get("endpoint")
    declared = [one for one in rules.endpoints if one.name == name] if rules else []
    said = declared[0].covered_person if declared else None
    if said is None:
        return Missing("nobody has looked; declare the endpoint's COVERED_PERSON")
    return "declared to be one" if said else "declared to be none"


def _agreements(known: Ground, activity: Activity) -> "Json | Missing":
    """Contracts that the settings name for the recipient, by their evidence."""
    tools = tool_documents(known, activity).values()
    listed = [one for found in tools if isinstance(found, list) for one in found]
    return listed or Missing("no contract with the recipient was relied on; attach it")


def _persons(standing: Mapping[str, Json] | None, calls: Trace) -> Json:
    """Persons of a class whose data went to a counterparty, by whatever activity.

    `calls` are those of this activity that it counted; none of the last twelve months,
    and the counter holds nobody.
    """
    held = standing or {"persons": 0, "exact": True}
    return {
        "persons": held["persons"],
        "exact": held["exact"],
        "calls_of_this_activity": number(calls),
    }


def _standings(work: Work) -> Mapping[str, Mapping[str, Json]]:
    """Each counter by its name; persons are distinct over all of the trail.

    A second pass, up to the end of the time asked for.
    """
    if work.counted is None:
        again = Work(work.path, work.origin, work.checkpoint)
        again.query = Query(until=work.query.until)
        work.counted = {
            f"{LAW}/{one.counted.counterparty}/{one.counted.data_class}": {
                "class": one.counted.data_class,
                "counterparty": one.counted.counterparty,
                "as_of": day.isoformat(),
                "persons": one.persons,
                "exact": one.exact,
                "threshold": one.threshold,
                "calls": number(trace),
            }
            for one, day, trace in counters.standings(again)
            if one.counted.regime == LAW
        }
    return work.counted
