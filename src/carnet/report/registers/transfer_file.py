"""One transfer file for all sides: assessments of the EU and of China, union of fields.

Serves the transfer impact assessment (EDPB Recommendations 01/2020, SCC clause 14), the
impact assessment of PIPL Art. 55-56, the one before the standard contract (CAC Order 13
Art. 5), the self-assessment (CAC Order 11 Art. 5) and the notice of PIPL Art. 39.
Beside them, for the laws that were asked: the British transfer risk assessment and data
bridge, the Swiss guarantee and log, China's record of handling, and what documents a
derogation. The crosswalk says what one answer serves, and what cannot be merged.
"""

from collections.abc import Iterator
from typing import Final

from carnet.adapter import Json
from carnet.policy.explaining.standards import TOPIC
from carnet.report import document, own_law, wording
from carnet.report.activities import SEPARATOR, Activity, activities
from carnet.report.assessed import assessed, british
from carnet.report.fields import Given, Missing, filled
from carnet.report.ground import (
    Ground,
    ground,
    tia_document,
    tool_document,
    tool_documents,
)
from carnet.report.groups import number
from carnet.report.recorded_call import part, words
from carnet.report.registers import derogation, guarantees, handling, notice
from carnet.report.work import Work

CITATION: Final = (
    "EDPB Recommendations 01/2020; Decision (EU) 2021/914 clause 14; PIPL Art. 39, "
    "55-56; CAC Orders 11 and 13"
)
_JUDGEMENT: Final = Missing("a judgement, for whoever assesses; no record makes it")
_ASK: Final = Missing("ask the importer")
CHINA: Final = "cn"
_OTHERS: Final = {
    "uk": "UK GDPR Art. 46, DPA 2018 s. 119A; SI 2023/1028",
    "ch": "FADP Art. 16-17; DPO Art. 4-5, 8-10",
}
_NOBODY: Final = Missing("no assessment was asserted, and no call approved")
_SECTOR: Final = Missing("the exporter's own, in no record")


def as_json(work: Work) -> Iterator[bytes]:
    """One document: the crosswalk once, then every activity with every field."""
    found = activities(work.calls())
    work.rows = len(found)
    made = (_transfer(work, one) for one in found)
    more: dict[str, Json] = {"crosswalk": _crosswalk(work)}
    citation = "; ".join((CITATION, *_cited(work, found)))
    yield from document.streamed(
        work, "transfer-file", citation, "transfers", made, more
    )


def _cited(work: Work, found: list[Activity]) -> Iterator[str]:
    """What the other laws cite that were asked."""
    every = {name for one in found for name in _laws(work, one)}
    yield from (text for name, text in _OTHERS.items() if name in every)


def _laws(work: Work, activity: Activity) -> set[str]:
    """Laws that were asked, and the exporter's own."""
    return {
        own_law.own_registers(work.law, activity).law,
        *own_law.laws_asked(activity),
    }


def _transfer(work: Work, activity: Activity) -> Json:
    known = ground(work.seen, activity)
    laws = _laws(work, activity)
    sections: dict[str, Json] = {}
    due = assessed(known, activity, laws)
    for name, given in _sections(work, known, activity).items():
        section = _section(work, name, given, asked=due[name])
        sections[name] = {"applies": due[name], **section}
    found: dict[str, Json] = {
        "numbers": wording.volume(activity),
        "tools_by_law": tool_documents(known, activity),
        "assessments": sections,
    }
    beside = {
        name: _section(work, name, given)
        for name, given in _further_registers(work, known, activity, laws)
    }
    return {**found, "records": beside} if beside else found


def _section(
    work: Work, name: str, given: Given, *, asked: bool = True
) -> dict[str, Json]:
    """One register; what it lacks is for somebody to fill only where a law asks."""
    register = work.register(name)
    fields = filled(register, given)
    if asked:
        work.lacks(name, fields)
    return {
        "name": register.name,
        "citation": register.citation,
        "fields": document.fields(fields),
    }


def _further_registers(
    work: Work, known: Ground, activity: Activity, laws: set[str]
) -> Iterator[tuple[str, Given]]:
    """What each law asks for beside the assessments, where it has something to ask."""
    yield from _derogations(work, known, activity, laws)
    if wording.UK in laws and guarantees.bridge(known, activity):
        yield "uk_bridge", guarantees.data_bridge(work, known, activity)
    elif wording.UK in laws and british(known, activity):
        yield "uk_tra", guarantees.risk_assessment(work, known, activity)
    if wording.CH in laws:
        yield "ch_16", guarantees.swiss(work, known, activity)
        yield "ch_dpo_4", guarantees.log(work, known, activity)
    if CHINA in laws:
        yield handling.REGISTER, handling.fields_of(work, known, activity)


def _derogations(
    work: Work, known: Ground, activity: Activity, laws: set[str]
) -> Iterator[tuple[str, Given]]:
    """What documents the derogations of an activity, under each law that has them."""
    if derogation.derogations(activity):
        for law in sorted(laws):
            if name := own_law.OF[law].derogation:
                yield name, derogation.fields_of(work.seen, known, activity, law)


def _crosswalk(work: Work) -> list[Json]:
    return [
        {
            "topic": row.id.removeprefix(TOPIC),
            "eu": row.eu,
            "cn": row.cn,
            "us": row.us or None,
            "merged": row.merge,
            "gap": row.gap or None,
            "iso": list(row.iso),
        }
        for row in work.law.crosswalk
    ]


def _sections(work: Work, known: Ground, activity: Activity) -> dict[str, Given]:
    scale = _scale(work, activity)
    return {
        "edpb_tia": _tia(work, known, activity),
        "pipl_pipia": {
            "lawfulness": _lawful(known, activity),
            "impact": _JUDGEMENT,
            "measures": wording.measures(known, activity),
        },
        "cac_standard_contract_pipia": {
            "lawfulness": _lawful(known, activity),
            "scale": scale,
            "recipient_duties": _duties(known, activity),
            "risk_after_export": _JUDGEMENT,
            "law_of_destination": _JUDGEMENT,
            "other": _JUDGEMENT,
        },
        "cac_security_assessment": {
            "lawfulness": _lawful(known, activity),
            "scale": scale,
            "recipient_duties": _duties(known, activity),
            "risk_after_export": _JUDGEMENT,
            "contract": _duties(known, activity),
            "other": _JUDGEMENT,
        },
        "pipl_39": notice.chinese(work, known, activity),
    }


def _tia(work: Work, known: Ground, activity: Activity) -> Given:
    tia = tia_document(known, activity, wording.EU) or {}
    recipient = wording.recipient(known, activity)
    behind = (*words(activity.place, "sub_processors"), *activity.onward)
    return {
        "exporter": wording.exporter(known, activity),
        "importer": recipient,
        "importer_role": recipient["role"],
        "sub_processors": recipient["sub_processors"],
        "transfer_tool_and_module": tool_document(known, activity, wording.EU),
        "processing_chain_length": 1 + len(behind),
        "transmission_channel": {
            "request_to": activity.host,
            "transport_encryption": None,
        },
        "intended_onward_transfers": recipient["onward"],
        "recipient_type": {"role": recipient["role"], "sector": None},
        "purpose": wording.purpose(known, activity),
        "data_categories_and_format": wording.categories(work.law, activity),
        "economic_sector": _SECTOR,
        "storage_location": wording.countries(activity)["storage"],
        "remote_access": wording.countries(activity)["remote_access"],
        "duration_and_frequency": wording.volume(activity),
        "laws_of_destination": _JUDGEMENT,
        "practice_and_importer_experience": _ASK,
        "applicability_to_importer": _JUDGEMENT,
        "supplementary_measures": wording.measures(known, activity),
        "conclusion": tia.get("conclusion"),
        "residual_risk": _JUDGEMENT,
        "approver": _approver(known, activity),
        "date": Missing("stands in the assessment itself"),
        "review_date": tia.get("review"),
    }


def _approver(known: Ground, activity: Activity) -> "Json | Missing":
    """Officers who signed the tool; where there is none, who approved calls."""
    signed = part(activity.newest, "signed_by")
    id_ = str((tool_document(known, activity, wording.EU) or {}).get("id"))
    name = f"tool/{id_}"
    # An adequacy decision, or the ground of an approval, stands where a tool would.
    if id_ not in known.tools and name not in signed:
        return [*_approvals(activity)] or _NOBODY
    return [*words(signed, name)] or Missing("asserted by the operator, unsigned")


def _approvals(activity: Activity) -> Iterator[Json]:
    """Each officer's approval of a call, which assesses that call alone."""
    for name in activity.approved:
        ground, officer, id_ = name.split(SEPARATOR, 2)
        calls = number(activity.approved[name])
        yield {"officer": officer, "ground": ground, "call": id_, "calls": calls}


def _lawful(known: Ground, activity: Activity) -> Json:
    """Purpose, ground, and what each law answered; necessity is a judgement."""
    return {
        "purpose_and_basis": wording.purpose(known, activity, CHINA),
        "method": "request to a model, answer restored at the exporter",
        "answers": activity.laws.numbers(),
        "reasons": [*wording.reasons(activity)],
        "impact_assessment": known.purpose.cn_pipia if known.purpose else None,
        "necessity": None,
    }


def _scale(work: Work, activity: Activity) -> Json:
    """Scope, type, volume; the sensitivity stands in the kinds."""
    return {
        "volume": wording.volume(activity),
        "categories": wording.categories(work.law, activity, CHINA),
        "counted": activity.adds.numbers() or "no call was counted under this law",
        "risk_to_rights_and_public_interest": None,
    }


def _duties(known: Ground, activity: Activity) -> Json:
    return {
        "contract": tool_document(known, activity, CHINA),
        "ability_to_secure": None,
    }
