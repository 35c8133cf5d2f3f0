"""What the rules leave open, or say in two ways; found before the first call does.

Nothing here loosens or tightens a decision: the policy reads the same rules and is
strict where they are not clear. `carnet check` shows these sentences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from carnet.law import Law
from carnet.policy import ANY, Rules, Tia, Tool, ToolKind, applicable
from carnet.vocabulary import Context, Role

NOTHING_SAID = Context()
_PSEUDONYMISATION = "pseudonymisation"
_FOR_PROCESSORS, _FOR_CONTROLLERS = 3, 2  # SCC modules for a processor's services


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One open or contradictory point: where, what, and what to do."""

    setting: str
    sentence: str
    hint: str


def contradictions(rules: Rules, law: Law, on: date) -> tuple[Contradiction, ...]:
    """Return every open or contradictory point of the rules on a day."""
    return (
        *_lists(rules),
        *_endpoints(rules),
        *_purpose(rules),
        *_roll_out(rules, on),
        *(point for tool in rules.tools for point in _tool(tool, rules, law, on)),
    )


def _lists(rules: Rules) -> Iterator[Contradiction]:
    lists = (("ALLOW", rules.allow), ("REDACT", rules.redact), ("BLOCK", rules.block))
    for index, (name, entries) in enumerate(lists):
        for stricter, others in lists[index + 1 :]:
            for entry in sorted(set(entries) & set(others)):
                yield Contradiction(
                    f"CARNET_{name}",
                    f"{entry} is also in CARNET_{stricter}, and the stricter wins",
                    "keep it in one list",
                )


def _endpoints(rules: Rules) -> Iterator[Contradiction]:
    seen: dict[str, str] = {}
    for rule in rules.endpoints:
        first = seen.setdefault(rule.host, rule.name)
        if first != rule.name:
            yield Contradiction(
                f"CARNET_ENDPOINTS__{rule.name.upper()}__HOST",
                f"the host is declared as {first} too",
                "keep one of the two",
            )


def _purpose(rules: Rules) -> Iterator[Contradiction]:
    if rules.purpose and rules.purpose_named(rules.purpose) is None:
        yield Contradiction(
            "CARNET_PURPOSE",
            "the default purpose is not declared, so that it has no grounds",
            "declare it as CARNET_PURPOSES__NAME__BASIS",
        )


def _roll_out(rules: Rules, on: date) -> Iterator[Contradiction]:
    if rules.observe_until and rules.observe_until < on:
        yield Contradiction(
            "CARNET_OBSERVE_UNTIL",
            "the roll-out has ended; decisions are enforced",
            "remove it",
        )


def _tool(tool: Tool, rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    name = f"CARNET_TOOLS__{tool.id.upper()}__"
    regimes = applicable(law, rules, NOTHING_SAID)
    facts = [f for r in regimes if (f := law.tool(r, tool.kind.value)) is not None]
    if not facts:
        yield Contradiction(
            f"{name}KIND",
            f"{tool.kind.value} is no tool of a law that applies: {', '.join(regimes)}",
            "a tool counts only in the law that made it",
        )
    yield from _dates(tool, name, on)
    if tool.kind is ToolKind.SCC:
        yield from _clauses(tool, rules, name)
    if any(fact.tia for fact in facts):
        yield from _tia(tool.tia, tool, name, on)


def _dates(tool: Tool, name: str, on: date) -> Iterator[Contradiction]:
    if tool.executed is None:
        yield Contradiction(
            f"{name}EXECUTED", "the tool has no first day", "add the day of signature"
        )
    elif tool.executed > on:
        yield Contradiction(
            f"{name}EXECUTED", "the tool is not in force yet", "wait, or correct it"
        )
    if tool.expires is not None and tool.expires < on:
        yield Contradiction(
            f"{name}EXPIRES", "the tool is no longer in force", "renew it"
        )
    elif tool.kind is ToolKind.DPF and tool.expires is None:
        yield Contradiction(
            f"{name}EXPIRES",
            "a certification is renewed each year, and this one has no last day",
            "add the next certification date of the list",
        )


def _clauses(tool: Tool, rules: Rules, name: str) -> Iterator[Contradiction]:
    if tool.module is None:
        yield Contradiction(
            f"{name}MODULE", "the clauses have no module", "2 for most model services"
        )
    wrong = {
        Role.CONTROLLER: _FOR_PROCESSORS,
        Role.PROCESSOR: _FOR_CONTROLLERS,
    }[rules.exporter.role]
    if tool.module == wrong:
        yield Contradiction(
            f"{name}MODULE",
            f"module {wrong} does not fit an exporter that is a {rules.exporter.role}",
            "check CARNET_EXPORTER__ROLE",
        )
    if not tool.covers:
        yield Contradiction(
            f"{name}COVERS", "the tool covers no country", "name them, or any"
        )


def _tia(tia: Tia | None, tool: Tool, name: str, on: date) -> Iterator[Contradiction]:
    if tia is None:
        yield Contradiction(
            f"{name}TIA__CONCLUSION",
            "the tool has no transfer impact assessment (SCC clause 14)",
            "add its id, conclusion and review date",
        )
        return
    if tia.review is None:
        yield Contradiction(
            f"{name}TIA__REVIEW", "the assessment has no review date", "add it"
        )
    elif tia.review < on:
        yield Contradiction(
            f"{name}TIA__REVIEW", "the assessment has lapsed", "review it"
        )
    if not tia.positive and _PSEUDONYMISATION not in tia.measures:
        yield Contradiction(
            f"{name}TIA__MEASURES",
            "the assessment is negative and relies on no measure, so that the tool "
            "carries nothing",
            "pseudonymisation, where the assessment relies on it",
        )
    missing = sorted(set(tool.covers) - set(tia.covers) - {ANY})
    if tia.covers and ANY not in tia.covers and missing:
        yield Contradiction(
            f"{name}TIA__COVERS",
            f"the tool covers what the assessment does not: {', '.join(missing)}",
            "assess them, or narrow the tool",
        )
