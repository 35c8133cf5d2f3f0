"""China's record of handling: what PIPL Art. 55-56 turn on, as far as records know.

Art. 55 wants an impact assessment before certain handling, and a record of the
handling; Art. 56 has both kept for at least three years. The assessment is the
handler's own document: its reference and digest stand here, its judgements nowhere.
"""

import heapq
from itertools import groupby
from typing import Final

from carnet.adapter import Json
from carnet.policy.facts.mainland import MAINLAND
from carnet.policy.rules import PurposeRule
from carnet.report import wording
from carnet.report.activities import SEPARATOR, Activity
from carnet.report.assessed import told_of_export
from carnet.report.fields import Given, Missing, Parts
from carnet.report.ground import Ground, tool_document
from carnet.report.groups import number
from carnet.report.recorded_call import Fate, words
from carnet.report.trace import Trace
from carnet.report.work import Work
from carnet.vocabulary import Role

REGISTER: Final = "pipl_55"
SENSITIVE: Final = "sensitive"
NO_NOTICE: Final = "none is asked for: no export"
_JUDGEMENT: Final = Missing("a judgement, for whoever assesses; no record makes it")
_DAY: Final = Missing("stands in the report; it must lie before the first handling")
_AUTOMATED: Final = Missing(
    "whether a decision about a person is made by the answer alone is in no record"
)


def fields_of(work: Work, known: Ground, activity: Activity) -> Given:
    """Every field of the record of handling."""
    return {
        "controller": wording.exporter(known, activity, wording.CN),
        "purposes": wording.purpose(known, activity, wording.CN),
        "handling_situations": _situations(work, known, activity),
        "handling_method": "request to a model, answer restored at the handler",
        "data_subject_categories": wording.data_subjects(activity),
        "personal_data_categories": wording.categories(work.law, activity, wording.CN)
        or [wording.no_kinds(activity)],
        "volume": wording.volume(activity),
        "recipient_categories": wording.recipient(known, activity, wording.CN),
        "third_country_transfers": _export(known, activity),
        "impact_assessment": _assessment(known.purpose),
        "notice_and_consent": _notice_and_consent(work, known, activity),
        "security_measures": wording.measures(known, activity, wording.CN),
        "erasure_time_limits": _time_limits(work, known, activity),
    }


def _situations(work: Work, known: Ground, activity: Activity) -> Parts:
    """Which of Art. 55(1)-(5) it is; one suffices for assessment and record."""
    return {
        "sensitive_information": _sensitive(work, activity)
        or "none was found or declared in what was sent",
        "automated_decision_making": _AUTOMATED,
        "entrusting_or_providing": _role(activity),
        "export": sorted(_abroad(known, activity)) or "nothing leaves the mainland",
        "other_major_effect": _JUDGEMENT,
    }


def _sensitive(work: Work, activity: Activity) -> Json:
    """Calls that held sensitive information, each once; None: no call did."""
    traces = (
        activity.kinds[name]
        for name in activity.kinds
        if wording.kind_class(work.law, name.partition(SEPARATOR)[0], wording.CN)
        == SENSITIVE
    )
    found = Trace(index for index, _ in groupby(heapq.merge(*traces)))
    return number(found) if found.count else None


def _role(activity: Activity) -> str | None:
    """Entrusting or providing, by the role of whoever receives."""
    role = activity.place.get("role")
    if role == Role.PROCESSOR:
        return "entrusted to the recipient (PIPL Art. 21)"
    return "provided to another handler (PIPL Art. 23)" if role else None


def _abroad(known: Ground, activity: Activity) -> set[str]:
    """Where it is handled outside of the mainland; HK, MO and TW are outside."""
    place = activity.place
    listed = ("processing", "storage", "remote_access", "sub_processors")
    seen = {str(place.get("importer") or "")}
    seen |= {one for name in listed for one in words(place, name)}
    seen |= set(words(wording.countries_onward(known, activity), "onward"))
    return seen - {"", MAINLAND, "operator"}


def _export(known: Ground, activity: Activity) -> dict[str, Json]:
    """Place and route of Art. 38, and where the counters of Order 16 stood."""
    found = wording.reasons(activity, Fate.SENT)
    reasons = (one for one in found if isinstance(one, dict))
    counted = [name for name in activity.adds if name.startswith(f"{wording.CN}/")]
    return {
        "country": wording.countries_onward(known, activity),
        "route": _route(known, activity) or _no_route(activity),
        "reasons": [
            one for one in reasons if str(one["rule"]).startswith(f"{wording.CN}.")
        ],
        **wording.against(activity),
        "counted": {name: number(activity.adds[name]) for name in counted}
        or "no call was counted under this law",
    }


def _route(known: Ground, activity: Activity) -> Json:
    """The tool that Chinese law relied on; that of another law is no route."""
    return tool_document(known, activity, wording.CN)


def _no_route(activity: Activity) -> str:
    """Why no route is named: none was needed, or none was relied on."""
    rows = activity.rows(wording.CN)
    if rows and rows <= {"N0", "C0"}:
        return "none is needed: no export"
    if "C9" in rows and not rows & {"C1", "C3", "U1"}:
        return "none is needed: below every threshold, or exempt"
    return "none was relied on"


def _assessment(purpose: PurposeRule | None) -> Parts:
    return {
        "report": purpose.cn_pipia if purpose else None,
        "report_sha256": _digest(purpose, "cn_pipia"),
        "day": _DAY,
        "purpose_and_method_lawful": _JUDGEMENT,
        "effect_and_risk": _JUDGEMENT,
        "measures_fit_the_risk": _JUDGEMENT,
    }


def _notice_and_consent(work: Work, known: Ground, activity: Activity) -> Json:
    """Evidence of notice and separate consent, each with the digest of its file.

    Of what is not exported nobody asks for it (Art. 39), unless another handler gets
    it (Art. 23); what there is stands there all the same.
    """
    purpose = known.purpose
    found: dict[str, Json] = {
        "notice": purpose.cn_notice if purpose else None,
        "notice_sha256": _digest(purpose, "cn_notice"),
        "separate_consent": purpose.cn_consent if purpose else None,
        "separate_consent_sha256": _digest(purpose, "cn_consent"),
    }
    if told_of_export(work.law, known, activity) or is_provided(activity):
        return found
    return {name: one for name, one in found.items() if one} or NO_NOTICE


def is_provided(activity: Activity) -> bool:
    """Does another handler get it, and no processor (PIPL Art. 23, 21)?"""
    return activity.place.get("role") not in (None, Role.PROCESSOR)


def _digest(purpose: PurposeRule | None, name: str) -> str | None:
    return dict(purpose.evidence_sha256).get(name) if purpose else None


def _time_limits(work: Work, known: Ground, activity: Activity) -> dict[str, Json]:
    months = work.register(REGISTER).retention_months
    return {
        "at_the_recipient": wording.importer_retention(known),
        "at_the_handler": wording.exporter_retention(known),
        "record_of_the_call": activity.kept_until,
        "report_and_record_at_least": f"{months} months",
    }
