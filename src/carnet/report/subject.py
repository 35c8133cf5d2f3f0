"""What went where about one person: the answer to a request for access.

Recipients, countries, days, kinds of data, purposes and safeguards (GDPR Art. 15(1)(a)
to (d), 15(2); UK GDPR alike, FADP Art. 25; PIPL Art. 45). The trail holds no
content, so it says what was sent, not the words. Made only from the pseudonym that the
operator asks for.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from carnet.adapter import Json
from carnet.report import document, own_law, wording
from carnet.report.activities import Activity, activities
from carnet.report.ground import Ground, ground, tool_document, tool_documents
from carnet.report.groups import number
from carnet.report.work import Work

RIGHTS: Final = {
    "eu": "GDPR Art. 15(1)(a)-(d), 15(2)",
    "uk": "UK GDPR Art. 15(1)(a)-(d), 15(2)",
    "ch": "FADP Art. 25(2)",
    "cn": "PIPL Art. 45",
}
"""Which article gives a person this answer, by the laws that were asked."""
PATTERN: Final = f"{RIGHTS['eu']}; as a pattern: no law that was asked gives this right"
SEARCHED: Final = (
    "calls that named this person as data_subject, by a keyed digest of that name",
)
NOT_FOUND: Final = (
    "calls that did not name a data subject, even if their text was about the person",
    "the words that were sent or answered: the trail never holds them",
    "what was recorded under a key of the person that has been erased since",
    "what was sent before this trail, past the guard, or recorded in another trail",
    "what recipients did with the data: ask them, as the controller",
)


def answer(work: Work) -> dict[str, Json]:
    """The whole answer as one document; `work.query` asks for one person."""
    found = activities(work.calls())
    sent = [one for one in found if one.sent.count]
    work.rows = len(sent)
    recipients: list[Json] = [_recipient(work, one) for one in sent]
    refused: list[Json] = [_refused(one) for one in found if one.refused.count]
    kept = max((one.kept_until for one in found), default="")
    body: dict[str, Json] = {
        "recipients": recipients,
        "refused": refused,
        "stored_here": {
            "what": "pseudonymous records of these calls, without content",
            "until": kept or None,
            "erase": "`carnet erase` destroys the key by which they can be found",
        },
        "searched": list(SEARCHED),
        "cannot_be_found": [*NOT_FOUND, *_gone(work)],
    }
    return document.register(work, "subject", _citation(work, found), body)


def _gone(work: Work) -> Iterator[str]:
    """What the trail held once, if its beginning was pruned."""
    left = work.pruned()
    if left is not None:
        begun = str((left.record or {}).get("time"))
        yield f"what was recorded before {begun}: deleted once its time was over"


def _citation(work: Work, found: Collection[Activity]) -> str:
    """Of the exporter's own law and of those that follow the person."""
    laws = {own_law.own_registers(work.law, one).law for one in found}
    laws |= {name for one in found for name in own_law.laws_asked(one)}
    return "; ".join(text for law, text in RIGHTS.items() if law in laws) or PATTERN


def _recipient(work: Work, activity: Activity) -> Json:
    known = ground(work.seen, activity)
    return {
        "recipient": wording.recipient(known, activity),
        "countries": wording.countries_onward(known, activity),
        "purpose": activity.purpose,
        "calls": number(activity.sent),
        "first_day": activity.first.get("on"),
        "last_day": activity.newest.get("on"),
        "data": wording.categories(work.law, activity),
        "forms": activity.forms.numbers(),
        "safeguard": _safeguard(known, activity),
        "kept_by_recipient": wording.importer_retention(known),
        "contradictions": number(activity.contradictions),
        "sent_though_refused": number(activity.observed),
    }


def _safeguard(known: Ground, activity: Activity) -> Json:
    """The transfer tool, or what the law said instead of one."""
    return {
        "tool": tool_document(known, activity, wording.EU),
        "tools_by_law": tool_documents(known, activity),
        "reasons": [*wording.reasons(activity)],
        "derogations": activity.approvals.numbers(),
    }


def _refused(activity: Activity) -> Json:
    return {
        "host": activity.place.get("host"),
        "calls": number(activity.refused),
        "data": sorted({name.partition("/")[0] for name in activity.tried}),
        "reasons": [*wording.reasons(activity)],
    }


def lines(found: dict[str, Json], person: str) -> Iterator[str]:
    """The document in sentences for the person; `person` as the operator wrote it."""
    recipients = _objects(found["recipients"])
    lawful = ", to whom, and why it was lawful" if recipients else ": nothing"
    yield f"What was sent about {person}{lawful}"
    yield f"({found['citation']})"
    if not recipients:
        yield ""
        yield "No call that named this person left."
    for place, one in enumerate(recipients, 1):
        yield ""
        yield from _paragraph(place, one)
    for one in _objects(found["refused"]):
        yield ""
        yield f"Refused, nothing left: {_count(one['calls'])} to {one['host']}."
    yield ""
    stored = _object(found["stored_here"])
    yield f"Stored here until {stored['until'] or 'no day'}: {stored['what']}."
    yield ""
    yield "Searched:"
    yield from (f"  - {one}" for one in SEARCHED)
    yield "Cannot be found here:"
    told = found.get("cannot_be_found")
    yield from (f"  - {one}" for one in (told if isinstance(told, list) else NOT_FOUND))


def _paragraph(place: int, one: dict[str, Json]) -> Iterator[str]:
    who, where = _object(one["recipient"]), _object(one["countries"])
    name = who.get("entity") or who.get("provider") or "a recipient that nobody named"
    yield f"{place}. {name}, for {one['purpose'] or 'no purpose that was named'}"
    days = f"{one['first_day']} to {one['last_day']}"
    yield f"   {_count(one['calls'])} from {days}; {_reached(where)}."
    for behind in _objects(who.get("onward")):
        them = behind.get("entity") or behind.get("provider") or behind.get("host")
        yield f"   Passed on to {them}, {_reached(behind)}."
    kinds = sorted({f"{d['name']} ({d['form']})" for d in _objects(one["data"])})
    forms = ", ".join(f"{form}" for form in _object(one["forms"]))
    yield f"   Data: {', '.join(kinds) or f'none that was found ({forms})'}."
    safe = _object(one["safeguard"])
    for law, tools in _object(safe["tools_by_law"]).items():
        for tool in _objects(tools):
            cited = f" ({tool['citation']})" if tool.get("citation") else ""
            yield f"   Safeguard ({law}): {tool.get('name') or tool['id']}{cited}."
    for reason in _objects(safe["reasons"]):
        cited = f" ({reason['citation']})" if reason["citation"] else ""
        yield f"   Why: {reason['sentence']}{cited}."
    kept = one["kept_by_recipient"]
    yield f"   Kept there: {kept or '(missing: ask the recipient)'}."


def _reached(where: dict[str, Json]) -> str:
    """Where the data go: processed, and where there is such, stored and looked at."""
    done = {"stored in": "storage", "seen from": "remote_access"}
    more = ((words, _countries(where, name)) for words, name in done.items())
    processed = f"processed in {_countries(where, 'processing') or 'no known place'}"
    return ", ".join((processed, *(f"{word} {found}" for word, found in more if found)))


def _countries(where: dict[str, Json], name: str) -> str:
    found = where.get(name)
    return ", ".join(map(str, found)) if isinstance(found, list) else ""


def _count(value: Json) -> str:
    found = _object(value)
    noun = "call" if found.get("n") == 1 else "calls"
    return f"{found.get('n')} {noun} [{found.get('records')}]"


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _objects(value: "Json | None") -> Iterable[dict[str, Json]]:
    return [_object(one) for one in value] if isinstance(value, list) else []
