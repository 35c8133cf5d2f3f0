"""The record of processing activities, GDPR Art. 30(1) and (2), CSV and JSON.

One row per activity in which something was sent, and one for the trail itself, which is
processing of pseudonyms. A controller's rows follow Art. 30(1), a processor's 30(2).
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carnet.adapter import Json
from carnet.report import document, table, told
from carnet.report.activities import Activity, activities
from carnet.report.fields import Field, Given, Missing, filled
from carnet.report.ground import Ground, ground
from carnet.report.groups import cells, number
from carnet.report.trace import Trace
from carnet.report.work import Work
from carnet.vocabulary import Role

CONTROLLER = "gdpr_30_1"
PROCESSOR = "gdpr_30_2"
CITATION = "GDPR Art. 30(1)-(2)"
OWN = "trail"
"""Name of the trail's own row."""
NUMBERS = ("calls", "sent", "refused", "sent_though_refused")
_WHO = Missing("calls do not say whether customers, employees or others; write it in")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what the law asks for, and what was counted."""

    register: str
    activity: str
    fields: tuple[Field, ...]
    counts: dict[str, Trace]
    volume: dict[str, Json]


def rows(work: Work) -> Iterator[Row]:
    """Every row, the trail's own last; pulls all the calls before the first."""
    return _made(work, activities(work.calls()))


def _made(work: Work, found: list[Activity]) -> Iterator[Row]:
    for activity in found:
        if activity.sent.count:
            yield _noted(work, _row(work, activity))
    yield _noted(work, _own(work, found))


def _noted(work: Work, row: Row) -> Row:
    work.rows += 1
    work.lacks(row.register, row.fields)
    return row


def _row(work: Work, activity: Activity) -> Row:
    known = ground(work.seen, activity)
    role = activity.sender.get("role")
    name = PROCESSOR if role == Role.PROCESSOR else CONTROLLER
    given = (_processor if name == PROCESSOR else _controller)(work, known, activity)
    counts = {
        "calls": activity.calls,
        "sent": activity.sent,
        "refused": activity.refused,
        "sent_though_refused": activity.observed,
    }
    fields = filled(work.register(name), given)
    return Row(name, activity.id, fields, counts, told.volume(activity))


def _controller(work: Work, known: Ground, activity: Activity) -> Given:
    return {
        "controller": told.exporter(known, activity),
        "purposes": told.purpose(known, activity),
        "data_subject_categories": _WHO,
        "personal_data_categories": told.categories(work.law, activity)
        or ["none was found or declared; that is not proof that there is none"],
        "recipient_categories": told.recipient(known, activity),
        "third_country_transfers": told.transfer(known, activity),
        "erasure_time_limits": {
            "at_the_importer": told.importer_retention(known),
            "at_the_exporter": told.exporter_retention(known),
            "record_of_the_call": activity.kept_until,
        },
        "security_measures": told.measures(known, activity),
    }


def _processor(work: Work, known: Ground, activity: Activity) -> Given:
    return {
        "processor_and_controllers": {
            "processor": told.exporter(known, activity),
            "controllers": None,
        },
        "processing_categories_per_controller": {
            "processing": told.purpose(known, activity),
            "data": told.categories(work.law, activity) or ["none found or declared"],
            "controllers": None,
        },
        "third_country_transfers": told.transfer(known, activity),
        "security_measures": told.measures(known, activity),
    }


def _own(work: Work, found: list[Activity]) -> Row:
    """The trail is processing too: pseudonyms, days, purposes of identifiable calls."""
    counts = {
        "calls": _together(one.calls for one in found),
        "sent": _together(one.sent for one in found),
        "refused": _together(one.refused for one in found),
    }
    newest = max(found, key=lambda one: one.calls.last or 0, default=None)
    known = ground(work.seen, newest) if newest else None
    given: Given = {
        "controller": told.exporter(known, newest) if known and newest else Missing(),
        "purposes": {
            "name": "proof that calls to AI models were lawful",
            "lawful_basis": "GDPR Art. 5(2), 6(1)(c), 24, 30, 32; Art. 12 AI Act",
        },
        "data_subject_categories": _WHO,
        "personal_data_categories": [
            "keyed digests of data subjects and conversations (pseudonyms)",
            "day, purpose, kinds of data and number of persons of a call",
            "names of officers who signed",
        ],
        "recipient_categories": [
            "auditors and authorities to whom the trail is handed",
            "witnesses and time-stamp authorities: hashes, sizes, the log's name",
        ],
        "third_country_transfers": Missing(
            "the operator chose the trail's place; handing it on may be a transfer"
        ),
        "erasure_time_limits": {
            "record_of_the_call": _last_day(found),
            "person": "at once, by destroying the person's key (carnet erase)",
        },
        "security_measures": [
            "no prompt, no answer, no identifier in clear",
            "signed append-only log (RFC 6962), keys outside of the trail",
            "each person's own key, destroyed on request",
        ],
    }
    fields = filled(work.register(CONTROLLER), given)
    volume: dict[str, Json] = {name: number(trace) for name, trace in counts.items()}
    return Row(CONTROLLER, OWN, fields, counts, {"activity": OWN, **volume})


def _last_day(found: list[Activity]) -> str | None:
    return max((one.kept_until for one in found), default="") or None


def _together(traces: Iterable[Trace]) -> Trace:
    """The records of several activities in the order of the log."""
    return Trace(heapq.merge(*traces))


def as_json(work: Work) -> Iterator[bytes]:
    """One document with every row."""
    made = rows(work)
    told_of: Iterator[Json] = (
        {
            "register": row.register,
            "fields": document.fields(row.fields),
            "numbers": row.volume,
        }
        for row in made
    )
    yield from document.streamed(work, "art30", CITATION, "rows", told_of)


def as_csv(work: Work) -> Iterator[bytes]:
    """One line per row; columns of both paragraphs, then numbers and their records."""
    made = rows(work)
    names = tuple(
        dict.fromkeys(
            item.id
            for name in (CONTROLLER, PROCESSOR)
            for item in work.register(name).fields
        )
    )
    counted = [
        f"{number}{suffix}"
        for number in NUMBERS
        for suffix in ("", "_first", "_last", "_records")
    ]
    yield table.row(("register", "activity", *names, *counted, "missing"))
    for row in made:
        held = {one.id: one for one in row.fields}
        lacks = [name for one in row.fields for name in one.missing]
        yield table.row(
            (
                row.register,
                row.activity,
                *(_cell(held.get(name)) for name in names),
                *(c for name in NUMBERS for c in cells(row.counts.get(name, Trace()))),
                lacks,
            )
        )


def _cell(one: Field | None) -> object:
    """A field in a cell: its numbers without the ranges, which stand in the JSON."""
    if one is None:
        return None
    if one.value is None:
        return f"(missing: {one.id})"
    return _short(one.value)


def _short(value: object) -> object:
    if isinstance(value, dict):
        if set(value) == {"n", "first", "last", "records"}:
            return f"{value['n']} (records {value['first']} to {value['last']})"
        return {key: _short(each) for key, each in value.items()}
    return [_short(each) for each in value] if isinstance(value, list) else value
