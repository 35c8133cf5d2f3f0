"""Which assessments an activity asks for, by what was decided of it.

That a law applies is not enough: what stays inside, or goes to an adequate country, is
assessed by nobody (GDPR Art. 45), and an export that needs no route, or has another,
has no report before a standard contract (CAC Order 16 Art. 5-8).
"""

from collections.abc import Mapping
from typing import Final

from carnet.law import Law
from carnet.report import own_law, wording
from carnet.report.activities import Activity
from carnet.report.ground import ADEQUACY, Ground, tool_document

_ROUTED: Final = frozenset({"U1", "M1", "M1'", "M2", "M3", "X"})
"""Rows by which neither the area nor an adequacy decision carried the call."""
_EXPORTED: Final = frozenset({"U1", "C1", "C3", "C4", "C9"})
"""Rows of Chinese law about what leaves the mainland."""


def assessed(known: Ground, activity: Activity, laws: set[str]) -> Mapping[str, bool]:
    """Each assessment by its register; `laws` were asked, or are the exporter's own."""
    due = {"edpb_tia": bool(activity.rows(wording.EU) & _ROUTED)}
    due |= _chinese(known, activity)
    answered = own_law.laws_asked(activity)
    # What a law that was never asked would say nobody knows: then it may be due.
    return {
        name: needed if _law(name) in answered else _law(name) in laws
        for name, needed in due.items()
    }


def _law(register: str) -> str:
    return wording.EU if register == "edpb_tia" else wording.CN


def _chinese(known: Ground, activity: Activity) -> dict[str, bool]:
    rows = activity.rows(wording.CN)
    kind = (tool_document(known, activity, wording.CN) or {}).get("kind")
    unrouted = "C3" in rows and kind is None
    leaves = bool(rows & _EXPORTED)
    return {
        "pipl_pipia": bool(rows - {"N0"}),
        "cac_standard_contract_pipia": kind == "cn_contract" or unrouted,
        "cac_security_assessment": kind == "cn_assessment" or unrouted or "C1" in rows,
        "pipl_39": leaves,
    }


def told_of_export(law: Law, known: Ground, activity: Activity) -> bool:
    """Does PIPL Art. 39 ask for notice and separate consent: is anything exported?"""
    own = own_law.own_registers(law, activity).law
    return assessed(known, activity, {own, *own_law.laws_asked(activity)})["pipl_39"]


def british(known: Ground, activity: Activity) -> bool:
    """Was a tool relied on beside which UK law asks for a risk assessment?"""
    tool = tool_document(known, activity, wording.UK)
    return tool is not None and tool.get("kind") != ADEQUACY
