"""Text for a privacy notice: recipients, third countries, safeguards (Art. 13, 14).

Plain text, one paragraph per recipient, each claim with the records behind it in square
brackets, which the operator strikes before publishing.
"""

from collections.abc import Iterator
from typing import Final

from carnet.adapter import Json
from carnet.report import table, told
from carnet.report.activities import Activity, activities
from carnet.report.fields import Field, Given, filled
from carnet.report.ground import Ground, ground, tool_document, tool_documents
from carnet.report.trace import CELL, Trace
from carnet.report.work import Work

REGISTER: Final = "gdpr_transparency"
_HEAD: Final = """\
Recipients of personal data, and transfers to other countries
GDPR Art. 13(1)(e)-(f), 13(2)(a), 14(1)(e)-(f), 15(1)(c), 15(2)

Draft for a privacy notice, made from the trail {origin}, {read} records,
the last of {last}. Numbers in square brackets are indices of records;
strike them, and fill what is marked as missing. No legal advice.
"""


def text(work: Work) -> Iterator[bytes]:
    """The draft; recipients in the order of their first call."""
    found = [one for one in activities(work.calls()) if one.sent.count]
    work.rows = len(found)
    head = _HEAD.format(
        origin=work.origin, read=work.seen.size, last=work.seen.last or "no day"
    )
    yield head.encode()
    if not found:
        yield b"\nNothing was sent to anybody.\n"
    for number, activity in enumerate(found, 1):
        known = ground(work.seen, activity)
        fields = filled(work.register(REGISTER), _given(known, activity))
        work.lacks(REGISTER, fields)
        yield "\n".join(_paragraph(work, number, activity, fields)).encode()


def _given(known: Ground, activity: Activity) -> Given:
    tool = tool_document(known, activity, told.LAW)
    others = {
        law: tools
        for law, tools in tool_documents(known, activity).items()
        if law != told.LAW
    }
    contact = known.rules.exporter.contact if known.rules else ""
    return {
        "recipients_or_categories": told.recipient(known, activity),
        "intent_to_transfer_and_country": told.countries_onward(known, activity),
        "adequacy_or_absence": _adequacy(activity),
        "safeguards_reference_and_how_to_get_copy": {
            "safeguard": tool or "none was relied on",
            "under_other_laws": others or "none was relied on",
            "copy_from": contact,
        },
        "storage_period": _kept(known),
    }


def _kept(known: Ground) -> Json:
    """How long the data are stored; None where neither settings nor facts say it."""
    kept: dict[str, Json] = {
        "at_the_recipient": told.importer_retention(known),
        "at_the_exporter": told.exporter_retention(known),
    }
    return kept if any(kept.values()) else None


def _adequacy(activity: Activity) -> str:
    """What was decided of adequacy decisions, law by law, in the record's own words."""
    found: dict[str, str] = {}
    for rule in activity.rules:
        law, _, number = rule.partition(".")
        sentence, citation = activity.reasons.get(rule, ("", ""))
        if number.startswith("A"):
            found.setdefault(law, f"{sentence} ({citation})")
    first = found.pop(told.LAW, "no adequacy decision was relied on")
    return "; ".join([first, *(f"{law}: {words}" for law, words in found.items())])


def _paragraph(
    work: Work, number: int, activity: Activity, fields: tuple[Field, ...]
) -> Iterator[str]:
    entity = activity.place.get("entity")
    yield f"\n{number}. {entity} — purpose: {activity.purpose or '(missing: purpose)'}"
    days = f"{activity.first.get('on')} to {activity.newest.get('on')}"
    yield f"   Sent {_calls(activity.sent)}, from {days}."
    kinds = {told.kind_name(work.law, n.partition("/")[0]) for n in activity.kinds}
    forms = ", ".join(f"{f} {_calls(activity.forms[f])}" for f in activity.forms)
    yield f"   Data: {', '.join(sorted(kinds)) or 'none found or declared'}; {forms}."
    for one in fields:
        value = table.words(one.value) or f"(missing: {one.id})"
        yield f"   {one.text} ({one.citation}):"
        yield f"     {value}"
        for name in one.missing:
            if name != one.id:
                yield f"     (missing: {name})"
    yield ""


def _calls(trace: Trace) -> str:
    noun = "call" if trace.count == 1 else "calls"
    return f"{trace.count} {noun} [{trace.text(CELL)}]"
