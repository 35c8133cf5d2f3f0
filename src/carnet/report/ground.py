"""What the rules and facts in force say of an activity: its tool, purpose, importer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from carnet.adapter import Json
from carnet.in_force.sets import NotInTrail
from carnet.law import Law, Provider
from carnet.policy import Rules
from carnet.policy.regimes.certified import last_day
from carnet.policy.rules import PurposeRule, Tool, ToolKind
from carnet.report.activities import SEPARATOR, Activity
from carnet.report.crossings import Seen
from carnet.report.recorded_call import parts

_MODULES: Final = frozenset({ToolKind.SCC, ToolKind.ADDENDUM})
"""Kinds of tool that have modules: the EU's clauses, and what is added to them."""

ADEQUACY: Final = "adequacy"
"""What stands in the place of a tool: a decision on the country (GDPR Art. 45)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Looked up in the trail by the digests of the activity's newest record."""

    rules: Rules | None
    """None where the trail does not hold them."""
    law: Law | None
    """None where the trail does not hold it."""
    tools: Mapping[str, Tool]
    """The tools of `rules`, by id."""
    purpose: PurposeRule | None
    """None where `rules` declare no such purpose, or are not there."""
    provider: Provider | None
    """None where the destination is none that `law` lists."""


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
        tools,
        rules.purpose_named(activity.purpose) if rules else None,
        law.provider(str(named)) if law and named else None,
    )


def rules_of(seen: Seen, digest: str) -> Rules | None:
    """The rules of a digest, if the trail holds them whole."""
    try:
        return seen.sets.rules(digest)
    except NotInTrail:
        return None


def law_of(seen: Seen, digest: str) -> Law | None:
    """The facts of a digest, if the trail holds them whole."""
    try:
        return seen.sets.law(digest)
    except NotInTrail:
        return None


def tool_document(
    known: Ground, activity: Activity, law: str = ""
) -> dict[str, Json] | None:
    """The transfer tool: what it is, where the law has it, its days and evidence.

    With `law` the one that this law relied on, if it was asked at all: a call under
    several laws may rest on a tool for each. None: it relied on none.
    """
    if not _was_asked(activity, law):
        return _document(known, activity.tool, _regimes(activity))
    found = _tools(activity, law)
    return _document(known, found[0], [law]) if found else None


def tool_documents(known: Ground, activity: Activity) -> dict[str, Json]:
    """Every transfer tool with its assessment, by the law that relied on it."""
    laws = dict.fromkeys(name.partition(SEPARATOR)[0] for name in activity.tools)
    return {
        law: [
            {**document, "assessment": tia_document(known, activity, law, tool)}
            for tool in _tools(activity, law)
            if (document := _document(known, tool, [law]))
        ]
        for law in laws
    }


def _was_asked(activity: Activity, law: str) -> bool:
    """Did any call of the activity ask this law?"""
    return any(name.startswith(f"{law}{SEPARATOR}") for name in activity.laws)


def _tools(activity: Activity, law: str) -> list[str]:
    """Ids of what a law relied on, the newest call's first."""
    if not _was_asked(activity, law):
        return []
    names = [n for n in activity.tools if n.startswith(f"{law}{SEPARATOR}")]
    names.sort(key=lambda name: -(activity.tools[name].last or 0))
    return [name.removeprefix(f"{law}{SEPARATOR}") for name in names]


def _document(
    known: Ground, name: str | None, laws: list[str]
) -> dict[str, Json] | None:
    tool = known.tools.get(name or "")
    if tool is None:
        return _adequacy(known, name) if name else None
    facts = [
        fact
        for law in laws
        for fact in (known.law.tools_of(law, tool.kind)[:1] if known.law else ())
    ]
    return {
        "id": tool.id,
        "kind": tool.kind.value,
        "name": facts[0].name if facts else tool.kind.value,
        "citation": facts[0].citation if facts else None,
        "module": tool.module if tool.kind in _MODULES else "has none",
        "covers": list(tool.covers) or (["US"] if tool.kind is ToolKind.DPF else []),
        "executed": tool.executed.isoformat() if tool.executed else None,
        "expires": _end(tool),
        "evidence": reference(tool.evidence or tool.dpa),
        "evidence_sha256": tool.evidence_sha256 or tool.dpa_sha256,
        "contract_art_28": reference(tool.dpa),
    }


def _adequacy(known: Ground, name: str) -> dict[str, Json]:
    """What a law said of the country itself, where no tool was needed."""
    listed = known.law.adequacies if known.law else ()
    entry = next((one for one in listed if one.id == name), None)
    if entry is None:
        return {"id": name}
    return {
        "id": entry.id,
        "kind": ADEQUACY,
        "name": entry.name,
        "citation": entry.citation,
        "in_force_from": entry.first.isoformat(),
        "expires": entry.last.isoformat() if entry.last else "no end recorded",
    }


def _end(tool: Tool) -> str:
    """Last day; a certification under the framework is yearly, whether said or not."""
    if tool.kind is ToolKind.DPF:
        return last_day(tool).isoformat()
    return tool.expires.isoformat() if tool.expires else "no end recorded"


def _regimes(activity: Activity) -> list[str]:
    """Laws whose answer rests on the tool, in the order of the record."""
    return [
        str(result.get("regime"))
        for result in parts(activity.newest, "regimes")
        if result.get("tool") == activity.tool
    ]


def tia_document(
    known: Ground, activity: Activity, law: str = "", tool: str | None = None
) -> dict[str, Json] | None:
    """The transfer impact assessment beside the tool, as `tool_document` picks it."""
    if tool is None:
        tool = activity.tool
        if _was_asked(activity, law):
            tool = next(iter(_tools(activity, law)), None)
    held = known.tools.get(tool or "")
    tia = held.tia if held else None
    if held is None or tia is None:
        return None
    return {
        "id": tia.id,
        "conclusion": "positive" if tia.positive else "not positive for clear text",
        "measures": list(tia.measures),
        "covers": list(tia.covers or held.covers),
        "review": tia.review.isoformat() if tia.review else None,
        "evidence": reference(tia.evidence),
        "evidence_sha256": tia.evidence_sha256,
    }


def reference(evidence: str) -> str:
    """A URI as it is; of a file its name, since a path may name whose machine it is."""
    if "://" in evidence:
        return evidence
    return evidence.replace("\\", "/").rpartition("/")[2]
