"""What went where about one person: the answer to a request for access.

By whom it was sent, where companies share a trail: each answers for its own calls.
Recipients, countries, days, kinds of data, purposes and safeguards (GDPR Art. 15(1)(a)
to (d), 15(2); UK GDPR alike, FADP Art. 25; PIPL Art. 45). The trail holds no
content, so it says what was sent, not the words. Made only from the pseudonym that the
operator asks for.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from carnet.adapter import Json
from carnet.report import document, exporters, own_law, wording
from carnet.report.activities import Activity, activities
from carnet.report.exporters import Exporter
from carnet.report.ground import Ground, ground, tool_document, tool_documents
from carnet.report.groups import number
from carnet.report.recorded_call import Fate, personal
from carnet.report.trace import CELL
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
    refused, unsent = (
        [_stayed(one, fate) for one in found if one.shares[fate].calls.count]
        for fate in (Fate.REFUSED, Fate.NOT_SENT)
    )
    kept = max((one.kept_until for one in found), default="")
    body: dict[str, Json] = {
        "recipients": recipients,
        "refused": refused,
        "not_sent": unsent,
        "stored_here": {
            "what": "pseudonymous records of these calls, without content",
            "until": kept or None,
            "erase": "`carnet erase` destroys the key by which they can be found",
        },
        "searched": list(SEARCHED),
        "cannot_be_found": [*NOT_FOUND, *_gone(work), *_unread(work)],
    }
    return document.register(work, "subject", _citation(work, found), body)


def _gone(work: Work) -> Iterator[str]:
    """What the trail held once, if its beginning was pruned."""
    left = work.pruned()
    if left is not None:
        begun = str((left.record or {}).get("time"))
        yield f"what was recorded before {begun}: deleted once its time was over"


def _unread(work: Work) -> Iterator[str]:
    """What may be about the person and is not understood here, by its indices."""
    odd = work.seen.odd
    if odd.count:
        noun = "entry" if odd.count == 1 else "entries"
        yield (
            f"what {noun} {odd.text(CELL)} of the trail may say: records of calls of a "
            "later version, or of another form, which were not read"
        )


def _citation(work: Work, found: Collection[Activity]) -> str:
    """Of the exporter's own law and of those that follow the person."""
    laws = {own_law.own_registers(work.law, one).law for one in found}
    laws |= {name for one in found for name in own_law.laws_asked(one)}
    return "; ".join(text for law, text in RIGHTS.items() if law in laws) or PATTERN


def _recipient(work: Work, activity: Activity) -> Json:
    known = ground(work.seen, activity)
    return {
        "exporter": exporters.document(activity),
        "recipient": wording.recipient(known, activity),
        "countries": wording.countries_onward(known, activity),
        "purpose": activity.purpose,
        "calls": number(activity.sent),
        "first_day": activity.sent_in.first or None,
        "last_day": activity.sent_in.last or None,
        "data": wording.categories(work.law, activity),
        "forms": activity.forms.numbers(),
        "safeguard": _safeguard(known, activity),
        "kept_by_recipient": wording.importer_retention(known),
        "contradictions": number(activity.contradictions),
        "sent_though_refused": number(activity.observed),
        "reasons_against": [*wording.reasons(activity, Fate.AGAINST)],
    }


def _safeguard(known: Ground, activity: Activity) -> Json:
    """The transfer tool, or what the law said instead of one."""
    return {
        "tool": tool_document(known, activity, wording.EU),
        "tools_by_law": tool_documents(known, activity),
        "reasons": [*wording.reasons(activity, Fate.SENT)],
        "derogations": activity.approvals.numbers(),
    }


def _stayed(activity: Activity, fate: Fate) -> Json:
    """Calls of which nothing left: whose they are, meant for whom, what they held."""
    return {
        "exporter": exporters.document(activity),
        "host": activity.host,
        "purpose": activity.purpose,
        "calls": number(activity.shares[fate].calls),
        "data": [*activity.tried(fate)],
        "reasons": [*wording.reasons(activity, fate)],
    }


def lines(found: dict[str, Json], person: str) -> Iterator[str]:
    """The document in sentences for the person; `person` as the operator wrote it."""
    recipients = _objects(found["recipients"])
    yield f"What was sent about {person}{_claim(recipients)}"
    yield f"({found['citation']})"
    if not recipients:
        yield ""
        yield "No call that named this person left."
    for place, one in enumerate(recipients, 1):
        yield ""
        yield from _paragraph(place, one)
    for one in _objects(found["refused"]):
        yield ""
        yield f"Refused, nothing left: {_stayed_call(one)}."
    for one in _objects(found.get("not_sent")):
        yield ""
        yield f"Could not be delivered, nothing left: {_stayed_call(one)}."
    yield ""
    stored = _object(found["stored_here"])
    yield f"Stored here until {stored['until'] or 'no day'}: {stored['what']}."
    yield ""
    yield "Searched:"
    yield from (f"  - {one}" for one in SEARCHED)
    yield "Cannot be found here:"
    told = found.get("cannot_be_found")
    yield from (f"  - {one}" for one in (told if isinstance(told, list) else NOT_FOUND))


def _claim(recipients: Sequence[dict[str, Json]]) -> str:
    """What the letter says of all that was sent: it claims no more than that."""
    if not recipients:
        return ": nothing"
    if any(_object(one["sent_though_refused"]).get("n") for one in recipients):
        return ", to whom, why, and what was sent although the decision was otherwise"
    return ", to whom, and why it was lawful"


def _paragraph(place: int, one: dict[str, Json]) -> Iterator[str]:
    who, where = _object(one["recipient"]), _object(one["countries"])
    name = who.get("entity") or who.get("provider") or "a recipient that nobody named"
    yield f"{place}. {name}, for {one['purpose'] or 'no purpose that was named'}"
    yield f"   Sent by {_sender(one)}."
    days = f"{one['first_day']} to {one['last_day']}"
    yield f"   {_count(one['calls'])} from {days}; {_reached(where)}."
    for behind in _objects(who.get("onward")):
        them = behind.get("entity") or behind.get("provider") or behind.get("host")
        yield f"   Passed on to {them}, {_reached(behind)}."
    data = _objects(one["data"])
    held = personal({str(d["kind"]) for d in data})
    kinds = sorted({f"{d['name']} ({d['form']})" for d in data if d["kind"] in held})
    forms = ", ".join(f"{form}" for form in _object(one["forms"]))
    yield f"   Data: {', '.join(kinds) or f'none that was found ({forms})'}."
    safe = _object(one["safeguard"])
    for law, tools in _object(safe["tools_by_law"]).items():
        for tool in _objects(tools):
            cited = f" ({tool['citation']})" if tool.get("citation") else ""
            yield f"   Safeguard ({law}): {tool.get('name') or tool['id']}{cited}."
    yield from _because("Why", safe["reasons"])
    against = _object(one["sent_though_refused"])
    if against.get("n"):
        yield (
            f"   Against the decision: {_count(against)} went out although it was "
            "decided otherwise; decisions were only recorded then."
        )
        yield from _because("The decision said", one["reasons_against"])
    kept = one["kept_by_recipient"]
    yield f"   Kept there: {kept or '(missing: ask the recipient)'}."


def _stayed_call(one: dict[str, Json]) -> str:
    """Calls of which nothing left: how many, to whom, what for, and whose they were."""
    host = one["host"] or "a host that nobody named"
    why = f", for {one['purpose']}" if one.get("purpose") else ""
    return f"{_count(one['calls'])} to {host}{why}, from {_sender(one)}"


def _sender(one: dict[str, Json]) -> str:
    """The exporter, as far as the calls name one."""
    sender = _object(one.get("exporter"))
    return str(Exporter(*(str(sender.get(n) or "") for n in Exporter._fields)))


def _because(word: str, reasons: Json) -> Iterator[str]:
    for reason in _objects(reasons):
        cited = f" ({reason['citation']})" if reason["citation"] else ""
        yield f"   {word}: {reason['sentence']}{cited}."


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


def _objects(value: "Json | None") -> Sequence[dict[str, Json]]:
    return [_object(one) for one in value] if isinstance(value, list) else []
