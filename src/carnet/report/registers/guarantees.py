"""What British and Swiss law ask to be kept of a transfer, beside the record.

The transfer risk assessment with its data protection test, the data bridge to the
United States, the guarantee of a disclosure abroad, the log of automated processing.
"""

from typing import Final

from carnet.adapter import Json
from carnet.policy.rules import Tool, ToolKind
from carnet.report import wording
from carnet.report.activities import SEPARATOR, Activity
from carnet.report.fields import Given, Missing
from carnet.report.ground import ADEQUACY, Ground, tia_document, tool_document
from carnet.report.recorded_call import LEFT
from carnet.report.work import Work

_JUDGEMENT: Final = Missing("a judgement, for whoever assesses; no record makes it")
_TOLD: Final = Missing("whether persons were told is in no record")
_WHO: Final = Missing("who of the staff made a call is in no record, by design")
_REGULATIONS: Final = Missing("the operator's own document; no record holds it")
_FLAG: Final = Missing("the application says it to the recipient, not the guard")
_NONE: Final = "no guarantee was relied on"
_LETTERS: Final = {"scc": "d", "bcr": "e"}
"""Kinds of tool by the letter of FADP Art. 16(2)."""
_FLAGGED: Final = frozenset({"special", "criminal"})


def risk_assessment(work: Work, known: Ground, activity: Activity) -> Given:
    """UK GDPR Art. 46, the data protection test."""
    tia = tia_document(known, activity, wording.UK) or {}
    volume = wording.volume(activity)
    return {
        "parties": {
            "exporter": wording.exporter(known, activity, wording.UK),
            "importer": wording.recipient(known, activity, wording.UK),
        },
        "transfer_mechanism": tool_document(known, activity, wording.UK)
        or "none was relied on",
        "circumstances": {
            "purpose": wording.purpose(known, activity),
            "channel": f"request to {activity.place.get('host')}",
            "volume": volume,
        },
        "personal_data": wording.categories(work.law, activity, wording.UK),
        "places": wording.countries_onward(known, activity),
        "law_and_practice": _JUDGEMENT,
        "measures": wording.measures(known, activity, wording.UK),
        "data_protection_test": tia.get("conclusion") or _JUDGEMENT,
        "review_date": tia.get("review"),
    }


def bridge(known: Ground, activity: Activity) -> Tool | None:
    """The certification that UK law relied on; None: the data bridge was not used."""
    names = (name.partition(SEPARATOR) for name in activity.tools)
    held = (known.tools.get(tool) for law, _, tool in names if law == wording.UK)
    return next((one for one in held if one and one.kind is ToolKind.DPF), None)


def data_bridge(work: Work, known: Ground, activity: Activity) -> Given:
    """The UK-US data bridge (SI 2023/1028)."""
    tool = bridge(known, activity)
    if tool is None:
        return {}
    document = tool_document(known, activity, wording.UK) or {}
    kinds = [name.partition(SEPARATOR)[0] for name in activity.kinds]
    flagged = {
        k for k in kinds if wording.kind_class(work.law, k, wording.UK) in _FLAGGED
    }
    return {
        "certified_organisation": {
            "name": wording.recipient(known, activity)["entity"],
            "declared_as": tool.id,
            "evidence": document.get("evidence"),
        },
        "uk_extension": "declared" if "uk" in tool.extensions else None,
        "data_types": [*tool.data],
        "sensitive_flagged": {"kinds": sorted(flagged), "flagged": _FLAG}
        if flagged
        else "no such data were sent",
        "valid_until": document.get("expires"),
    }


def swiss(_work: Work, known: Ground, activity: Activity) -> Given:
    """FADP Art. 16-17 and 19(4)."""
    held = tool_document(known, activity, wording.CH)
    kind = held.get("kind") if held else None
    certified = kind == ToolKind.DPF
    tool = None if certified or kind == ADEQUACY else held
    listed: list[Json] = [
        one
        for fate in LEFT
        for one in wording.reasons(activity, fate)
        if isinstance(one, dict) and str(one["rule"]).startswith("ch.A")
    ]
    exceptions = [
        name for name in activity.approvals if name.startswith(wording.DEROGATION)
    ]
    return {
        "state": {
            "where": wording.countries_onward(known, activity),
            "annex_1": listed or "no entry in Annex 1 was relied on",
            **({"certification": held} if certified else {}),
        },
        "guarantee": {**tool, "letter": _letter(tool)} if tool else _NONE,
        "fdpic": _fdpic(tool),
        "assessment": tia_document(known, activity, wording.CH)
        or wording.no_tia(activity, wording.CH),
        "exception": [*exceptions] or "none was used",
        "notice": _TOLD,
    }


def _letter(tool: dict[str, Json]) -> str | None:
    """Where Art. 16(2) has it; a certification is a matter of Annex 1, Art. 16(1)."""
    letter = _LETTERS.get(str(tool.get("kind")))
    return f"FADP Art. 16(2)({letter})" if letter else None


def _fdpic(tool: dict[str, Json] | None) -> "Json | Missing":
    """Recognised by the FDPIC, or for the exporter to tell it beforehand."""
    if tool is None:
        return _NONE
    if tool.get("kind") == ToolKind.SCC:
        return f"recognised: {tool.get('citation')}"
    return Missing("whether the FDPIC was told or approved it is in no record")


def log(_work: Work, _known: Ground, activity: Activity) -> Given:
    """DPO Art. 4-5: what the trail answers of a log of automated processing."""
    return {
        "person": _WHO,
        "form": "disclosure: a request to a model; each call has records of its own",
        "date_and_time": {
            "first": activity.times.first or None,
            "last": activity.times.last or None,
            "each": "`time` of its record",
        },
        "recipient": activity.place.get("entity"),
        "kept": {"until": activity.kept_until, "apart": "the trail holds no content"},
        "processing_regulations": _REGULATIONS,
    }
