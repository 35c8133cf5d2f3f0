"""An activity in the words that several registers share."""

from collections.abc import Iterator
from typing import Final

from carnet.adapter import Json
from carnet.law import Law
from carnet.policy.facts.mainland import MAINLAND
from carnet.policy.locate import recipients
from carnet.policy.regimes.ch import SENSITIVE
from carnet.report.activities import SEPARATOR, Activity
from carnet.report.fields import Missing, Parts
from carnet.report.ground import Ground, tia_document, tool_document, tool_documents
from carnet.report.groups import number
from carnet.report.recorded_call import Fate, Record, part, words
from carnet.vocabulary import UNKNOWN, Destination, Kind

EU: Final = "eu"
"""Law of the registers that several share; each names the tools of the others, too."""
UK, CH, CN, US = "uk", "ch", "cn", "us"
"""Laws that ask for a thing in another way than the GDPR does."""
REPRESENTED: Final = frozenset({EU, UK})
"""Laws by which a recipient abroad names a representative: GDPR, UK GDPR Art. 27."""
DEROGATION: Final = "49-"
"""Grounds of Art. 49; an officer may approve a call on others, too."""
CHILDREN: Final = frozenset({Kind.MINOR_UNDER_14, Kind.MINOR_14_17})
WHO: Final = Missing(
    "calls do not say whether customers, employees or others; write it in"
)
_EMPTY: Final = frozenset({"N0"})
_STAYS: Final = _EMPTY | {"T0"}
"""Rows of a law of transfers by which none took place."""
_AGAINST: Final = "no call left as it was decided"
_NONE: Final = "none was found or declared"
_ITS_WORD: Final = "as the operator declared for the purpose"


def exporter(known: Ground, activity: Activity, law: str = EU) -> Json:
    """Name, contact, officer, and what no trail knows of joint controllers.

    Swiss law asks for the identity alone (FADP Art. 12(2)(a)), Chinese law for the
    person in charge and a handler's representative abroad (PIPL Art. 52-53).
    """
    sender = activity.sender
    configured = known.rules.exporter if known.rules else None
    officer = configured.dpo if configured else None
    found: dict[str, Json] = {
        "name": sender.get("entity"),
        "country": sender.get("country"),
        "contact": configured.contact if configured else None,
    }
    if law == CN:
        abroad = {} if sender.get("country") == MAINLAND else {"representative": None}
        return {**found, "person_in_charge": officer, **abroad}
    if law == CH:
        return {**found, **({"data_protection_officer": officer} if officer else {})}
    return {
        **found,
        "data_protection_officer": officer,
        "joint_controller": None,
        "representative": None,
    }


def purpose(known: Ground, activity: Activity, law: str = EU) -> Json:
    """The purpose, and the ground that was documented for it; None: none was named.

    Under Chinese law the ground is one of PIPL Art. 13: that of the GDPR is no answer.
    """
    if activity.purpose is None:
        return None
    if law == CN:
        basis = known.purpose.cn_basis if known.purpose else None
        return {"name": activity.purpose, "cn_basis": basis or None}
    bases: dict[str, Json] = {
        name: number(activity.bases[name]) for name in activity.bases
    }
    found: dict[str, Json] = {"name": activity.purpose, "lawful_basis": bases}
    if known.purpose and known.purpose.cn_basis:
        found["cn_basis"] = known.purpose.cn_basis
    return found


def data_subjects(activity: Activity) -> "Parts | Missing":
    """Children and countries, as records tell them; who they are, no call says."""
    found: dict[str, Json | Missing] = {}
    for name in activity.kinds:
        kind = name.partition(SEPARATOR)[0]
        if kind in CHILDREN:
            found[f"{kind}/{name.rpartition(SEPARATOR)[2]}"] = number(
                activity.kinds[name]
            )
    if len(activity.countries):
        found["countries"] = activity.countries.numbers()
    return {"who": WHO, **found} if found else WHO


def categories(facts: Law, activity: Activity, law: str = EU) -> list[Json]:
    """Kinds of data that were sent, each with its form and its number of calls.

    `class` is that of `law`: special, sensitive, or a class of 28 CFR 202.
    """
    found: list[Json] = []
    for name in activity.kinds:
        kind, _, form = name.partition(SEPARATOR)
        found.append(
            {
                "kind": kind,
                "name": kind_name(facts, kind),
                "class": kind_class(facts, kind, law),
                "form": form,
                "calls": number(activity.kinds[name]),
            }
        )
    return found


def no_kinds(activity: Activity) -> str:
    """What stands where `categories` are none: of what left, and what did not leave."""
    proof = "that is not proof that there is none"
    stayed = (
        ("refused", activity.tried(Fate.REFUSED)),
        ("not sent", activity.tried(Fate.NOT_SENT)),
    )
    held = [f"calls that were {name} held {', '.join(k)}" for name, k in stayed if k]
    return "; ".join((f"{_NONE}{' in what was sent' if held else ''}", *held, proof))


def kind_class(facts: Law, name: str, law: str) -> str:
    """The class of a kind in a law; of one that nobody knows, `unknown`."""
    if name not in set(Kind):
        return UNKNOWN
    kind = Kind(name)
    if law == CH:
        return "sensitive" if kind in SENSITIVE else "ordinary"
    known = facts.kind(kind)
    return {CN: known.pipl, US: known.doj}.get(law, known.gdpr.value)


def kind_name(law: Law, kind: str) -> str:
    """A kind in words."""
    return law.kind(Kind(kind)).name if kind in set(Kind) else kind


def recipient(known: Ground, activity: Activity, law: str = EU) -> dict[str, Json]:
    """Who receives, in which role, and who stands behind it."""
    place = activity.place
    entity = place.get("entity")
    row = known.provider
    named = row.representative if row else None
    return {
        "entity": None if entity in (None, UNKNOWN) else str(entity),
        "role": place.get("role"),
        "provider": place.get("provider") or place.get("endpoint"),
        "parent_country": place.get("parent"),
        "sub_processors": _listed(place, "sub_processors") or "the facts name none",
        "onward": onward(known, activity) or "no request named any",
        **({"representative": named} if named or law in REPRESENTED else {}),
    }


def onward(known: Ground, activity: Activity) -> list[Json]:
    """Recipients inside requests, such as a tool's server: each with its country.

    Decided as the destination itself is (`policy.recipients`); whom the settings or the
    facts do not name stands there as the host alone.
    """
    hosts = [*activity.onward]
    if known.rules is None or known.law is None:
        return [{"host": host} for host in hosts]
    place = Destination("", onward=tuple(hosts))
    return [
        {
            "host": one.host,
            "entity": one.entity,
            "provider": one.provider or one.endpoint,
            "importer": one.importer,
            "processing": [*one.processing],
            "storage": [*one.storage],
            "remote_access": [*one.remote_access],
            "calls": number(activity.onward[host]),
        }
        for host, one in zip(
            hosts, recipients(known.law, known.rules, place), strict=True
        )
    ]


def _listed(place: Record, name: str) -> list[Json]:
    return [*words(place, name)]


def countries(activity: Activity) -> dict[str, Json]:
    """Where the data go, as the facts and the endpoint's declaration say."""
    place = activity.place
    return {
        "importer": place.get("importer"),
        "processing": _listed(place, "processing"),
        "storage": _listed(place, "storage") or "nothing is stored, as the facts say",
        "remote_access": _listed(place, "remote_access") or "none is known",
        "region": place.get("region") or "none was named",
    }


def countries_onward(known: Ground, activity: Activity) -> dict[str, Json]:
    """The same, and where recipients inside requests have the data."""
    found = [one for one in onward(known, activity) if isinstance(one, dict)]
    reached = {str(c) for one in found for c in _places(one)}
    return {**countries(activity), "onward": [*sorted(reached)] or "none"}


def _places(one: dict[str, Json]) -> Iterator[Json]:
    yield one.get("importer") or UNKNOWN
    for name in ("processing", "storage", "remote_access"):
        listed = one.get(name)
        yield from listed if isinstance(listed, list) else ()


def transfer(known: Ground, activity: Activity, law: str = EU) -> Json:
    """The third country and what the transfer rests on, law by law."""
    return {
        "country": countries_onward(known, activity),
        "tool": tool_document(known, activity, law) or no_tool(activity, law),
        "assessment": tia_document(known, activity, law) or no_tia(activity, law),
        "tools_by_law": tool_documents(known, activity) or "none was relied on",
        "laws": activity.laws.numbers(),
        "reasons": [*reasons(activity, Fate.SENT)] or _AGAINST,
        **against(activity),
        "derogations": {
            ground: number(activity.approvals[ground])
            for ground in activity.approvals
            if ground.startswith(DEROGATION)
        }
        or "none was used",
    }


def against(activity: Activity) -> dict[str, Json]:
    """Calls that left although they were decided otherwise, and why; or nothing."""
    if not activity.observed.count:
        return {}
    return {
        "sent_though_refused": {
            "calls": number(activity.observed),
            "reasons": [*reasons(activity, Fate.AGAINST)],
        }
    }


def no_tool(activity: Activity, law: str) -> str:
    """Why no transfer tool is named: none was needed, or none was relied on."""
    rows = activity.rows_of_sent(law)
    if rows and rows <= _EMPTY:
        return "none is needed: no personal data were found or declared"
    if rows and rows <= _STAYS:
        return "none is needed: no transfer"
    return "none was relied on"


def no_tia(activity: Activity, law: str) -> str:
    """Why no assessment is named: none is needed, or none is recorded."""
    rows = activity.rows_of_sent(law)
    if rows and rows <= _STAYS | {"A1"}:
        return "none is needed: no transfer, or one on a decision about the country"
    return "none is recorded"


def reasons(activity: Activity, fate: Fate | None = None) -> Iterator[Json]:
    """Why it was decided so: rule, sentence, citation, number of calls.

    With `fate` of the calls that this became of: what refused one call is no reason why
    another was sent.
    """
    rules = activity.rules if fate is None else activity.shares[fate].rules
    for rule in rules:
        sentence, citation = activity.reasons.get(rule, ("", ""))
        yield {
            "rule": rule,
            "sentence": sentence,
            "citation": citation,
            "calls": number(rules[rule]),
        }


def measures(known: Ground, activity: Activity, law: str = EU) -> dict[str, Json]:
    """Technical and organisational measures that the records prove."""
    redaction = part(activity.newest, "redaction")
    found: list[Json] = [
        f"data left {form}: {_calls(activity.forms[form].count)}"
        for form in activity.forms
    ]
    tia = tia_document(known, activity, law) or {}
    return {
        "technical": [
            *found,
            "outgoing bytes are searched again before they leave",
            "a signed record is durable before the first byte leaves",
            f"pseudonym key held in {redaction.get('key_location') or UNKNOWN}",
        ],
        "supplementary": tia.get("measures") or "none is recorded",
        "forms": activity.forms.numbers(),
    }


def _calls(count: int) -> str:
    return f"{count} call" if count == 1 else f"{count} calls"


def volume(activity: Activity) -> dict[str, Json]:
    """How many calls, what became of them, in which months, about how many persons."""
    return {
        "activity": activity.id,
        "calls": number(activity.calls),
        "sent": number(activity.sent),
        "refused": number(activity.refused),
        "not_sent": number(activity.not_sent),
        "sent_though_refused": number(activity.observed),
        "contradictions": number(activity.contradictions),
        "months": activity.days.numbers() or "in none",
        "persons_at_most": activity.persons,
        "first_day": activity.period.first or None,
        "last_day": activity.period.last or None,
    }


def importer_retention(known: Ground) -> str | None:
    """How long the importer keeps what it gets, by the facts and by the purpose."""
    row, declared = known.provider, _declared(known)
    found = [row.retention] if row and row.retention != UNKNOWN else []
    if declared:
        found.append(f"{declared} at most, which is to be agreed: {_ITS_WORD}")
    return "; ".join(found) or None


def exporter_retention(known: Ground) -> str | None:
    """How long the exporter keeps the data, as it declared for the purpose."""
    declared = _declared(known)
    return f"{declared}, {_ITS_WORD}" if declared else None


def _declared(known: Ground) -> str:
    return known.purpose.retention if known.purpose else ""
