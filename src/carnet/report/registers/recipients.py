"""Text for a privacy notice: recipients, third countries, safeguards.

It follows the exporter's own law: GDPR and UK GDPR Art. 13-15, FADP Art. 19, PIPL Art.
39. Plain text, one paragraph per recipient and exporter, each claim with the records
behind it in square brackets, which the operator strikes before publishing.
"""

from collections.abc import Iterator
from typing import Final

from carnet.report import own_law, table, wording
from carnet.report.activities import Activity, activities
from carnet.report.assessed import told_of_export
from carnet.report.exporters import exporter_of
from carnet.report.fields import Field
from carnet.report.ground import ground
from carnet.report.own_law import EU
from carnet.report.recorded_call import personal
from carnet.report.registers import handling, notice
from carnet.report.trace import CELL, Trace
from carnet.report.work import Work

_HEAD: Final = """\
Recipients of personal data, and transfers to other countries
{citation}

Draft for a privacy notice, made from the trail {origin}, {read} records,
the last of {last}. Numbers in square brackets are indices of records;
strike them, and fill what is marked as missing. No legal advice.
"""
_GDPR: Final = "GDPR Art. 13(1)(e)-(f), 13(2)(a), 14(1)(e)-(f), 15(1)(c), 15(2)"


def text(work: Work) -> Iterator[bytes]:
    """The draft; recipients in the order of their first call."""
    found = [one for one in activities(work.calls()) if one.sent.count]
    work.rows = len(found)
    head = _HEAD.format(
        citation=_cited(work, found),
        origin=work.origin,
        read=work.seen.read,
        last=work.seen.last or "no day",
    )
    yield head.encode()
    if gone := work.gone():
        yield f"\n{gone[0].upper()}{gone[1:]}.\n".encode()
    if not found:
        yield b"\nNothing was sent to anybody.\n"
    for number, activity in enumerate(found, 1):
        known = ground(work.seen, activity)
        mine = own_law.own_registers(work.law, activity)
        inland = mine.law == wording.CN and not told_of_export(
            work.law, known, activity
        )
        fields: tuple[Field, ...] = ()
        if not inland:
            register, fields = notice.fields(work, mine, known, activity)
            work.lacks(register, fields)
        lines = [*_paragraph(work, number, activity, fields)]
        if inland:
            lines[-1:] = [*_inland(activity), ""]
        yield "\n".join(lines).encode()


def _cited(work: Work, found: list[Activity]) -> str:
    """What the notices of these exporters cite, and of one whose law asks for none."""
    mine = dict.fromkeys(own_law.own_registers(work.law, one) for one in found) or {
        EU: None
    }
    lines = (
        _GDPR if one is EU else work.register(one.notice).citation
        for one in mine
        if one.notice
    )
    return (
        "\n".join(lines) or f"{_GDPR}; as a pattern: the exporter's law asks for none"
    )


def _paragraph(
    work: Work, number: int, activity: Activity, fields: tuple[Field, ...]
) -> Iterator[str]:
    entity = activity.place.get("entity")
    yield f"\n{number}. {entity} — purpose: {activity.purpose or '(missing: purpose)'}"
    yield f"   Exporter: {exporter_of(activity.newest)}."
    days = f"{activity.sent_in.first} to {activity.sent_in.last}"
    yield f"   Sent {_calls(activity.sent)}, from {days}."
    if activity.observed.count:
        against = _calls(activity.observed)
        yield f"   Of these, {against} went out although it was decided otherwise."
    every = {name.partition("/")[0] for name in activity.kinds}
    kinds = {wording.kind_name(work.law, name) for name in personal(every)}
    forms = ", ".join(f"{f} {_calls(activity.forms[f])}" for f in activity.forms)
    yield f"   Data: {', '.join(sorted(kinds)) or 'none found or declared'}; {forms}."
    for one in fields:
        value = table.words(_with_records(one.value)) or f"(missing: {one.id})"
        yield f"   {one.text} ({one.citation}):"
        yield f"     {value}"
        for name in one.missing:
            if name != one.id:
                yield f"     (missing: {name})"
    yield ""


def _inland(activity: Activity) -> Iterator[str]:
    """What stands where Chinese law has nothing to be told of an export."""
    yield "   No export: PIPL Art. 39 asks for no notice, and for no separate consent."
    if handling.is_provided(activity):
        yield "   It goes to another handler: persons are told of its name, contact,"
        yield "   purpose, method and kinds of data, and consent to it (PIPL Art. 23)."


def _with_records(value: object) -> object:
    """A value with its numbers as everywhere here: records in square brackets."""
    if isinstance(value, dict):
        if set(value) == {"n", "first", "last", "records"}:
            whole = len(value["records"]) <= CELL
            records = (
                value["records"] if whole else f"{value['first']} … {value['last']}"
            )
            return f"{value['n']} [{records}]"
        return {name: _with_records(each) for name, each in value.items()}
    return [_with_records(each) for each in value] if isinstance(value, list) else value


def _calls(trace: Trace) -> str:
    noun = "call" if trace.count == 1 else "calls"
    return f"{trace.count} {noun} [{trace.text(CELL)}]"
