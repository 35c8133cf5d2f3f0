"""What the rules and facts in force say of an activity: its tool, purpose, importer."""

from dataclasses import dataclass

from carnet.adapter import Json
from carnet.books import Missing
from carnet.law import Law, Provider
from carnet.policy import Rules
from carnet.policy.rules import PurposeRule, Tool
from carnet.report.activities import Activity
from carnet.report.crossings import Seen, parts


@dataclass(frozen=True, slots=True)
class Ground:
    """Looked up in the trail by the digests of the activity's newest record."""

    rules: Rules | None
    law: Law | None
    tool: Tool | None
    purpose: PurposeRule | None
    provider: Provider | None


def ground(seen: Seen, activity: Activity) -> Ground:
    """What stood behind the newest record; None where the trail does not hold it."""
    record = activity.newest
    rules = rules_of(seen, str(record.get("rules_digest")))
    law = law_of(seen, str(record.get("law_digest")))
    tools = {tool.id: tool for tool in rules.tools} if rules else {}
    named = activity.place.get("provider")
    return Ground(
        rules,
        law,
        tools.get(activity.tool or ""),
        rules.purpose_named(activity.purpose) if rules else None,
        law.provider(str(named)) if law and named else None,
    )


def rules_of(seen: Seen, digest: str) -> Rules | None:
    """The rules of a digest, if the trail holds them whole."""
    try:
        return seen.books.rules(digest)
    except Missing:
        return None


def law_of(seen: Seen, digest: str) -> Law | None:
    """The facts of a digest, if the trail holds them whole."""
    try:
        return seen.books.law(digest)
    except Missing:
        return None


def tool_document(known: Ground, activity: Activity) -> dict[str, Json] | None:
    """The transfer tool: what it is, where the law has it, its days and evidence."""
    tool = known.tool
    if tool is None:
        return {"id": activity.tool} if activity.tool else None
    facts = [
        fact
        for regime in _regimes(activity)
        for fact in (known.law.tools_of(regime, tool.kind)[:1] if known.law else ())
    ]
    return {
        "id": tool.id,
        "kind": tool.kind.value,
        "name": facts[0].name if facts else tool.kind.value,
        "citation": facts[0].citation if facts else None,
        "module": tool.module,
        "covers": list(tool.covers),
        "executed": tool.executed.isoformat() if tool.executed else None,
        "expires": tool.expires.isoformat() if tool.expires else "no end recorded",
        "evidence": reference(tool.evidence or tool.dpa),
        "evidence_sha256": tool.evidence_sha256 or tool.dpa_sha256,
        "contract_art_28": reference(tool.dpa),
    }


def _regimes(activity: Activity) -> list[str]:
    """Laws whose answer rests on the tool, in the order of the record."""
    return [
        str(result.get("regime"))
        for result in parts(activity.newest, "regimes")
        if result.get("tool") == activity.tool
    ]


def tia_document(known: Ground) -> dict[str, Json] | None:
    """The transfer impact assessment beside the tool."""
    tia = known.tool.tia if known.tool else None
    if tia is None:
        return None
    return {
        "id": tia.id,
        "conclusion": "positive" if tia.positive else "not positive for clear text",
        "measures": list(tia.measures),
        "covers": list(tia.covers or (known.tool.covers if known.tool else ())),
        "review": tia.review.isoformat() if tia.review else None,
        "evidence": reference(tia.evidence),
        "evidence_sha256": tia.evidence_sha256,
    }


def reference(evidence: str) -> str:
    """A URI as it is; of a file its name, since a path may name whose machine it is."""
    if "://" in evidence:
        return evidence
    return evidence.replace("\\", "/").rpartition("/")[2]
