"""What in a transfer tool of the operator's cannot be meant, or keeps it from counting.

A tool counts where it binds a known importer, was signed, is in date, is of a kind and
a text that the law takes, and has its assessment where that law asks for one.
"""

from collections.abc import Iterator
from datetime import date

from carnet.law import Law
from carnet.policy.checks.gaps import Contradiction, vendors
from carnet.policy.checks.uncovered import generations
from carnet.policy.deciding.assemble import modules
from carnet.policy.places.host import is_host_pattern
from carnet.policy.regimes.applicable import applicable
from carnet.policy.regimes.certified import is_too_long, last_day
from carnet.policy.rules import (
    Rules,
    Tia,
    Tool,
    ToolKind,
    canonical,
    is_pseudonymisation,
)
from carnet.vocabulary import Context, Role


def contradictions(
    rules: Rules, law: Law, tool: Tool, on: date
) -> Iterator[Contradiction]:
    """Everything in one tool that contradicts the rules, the facts or the day."""
    name = f"CARNET_TOOLS__{tool.id.upper()}"
    yield from _targets(rules, law, tool, name)
    yield from _in_date(tool, name, on)
    yield from _generation(rules, law, tool, name, on)
    yield from _kind(rules, law, tool, name)
    if tool.kind is ToolKind.DPF:
        yield from _dpf(rules, law, tool, name)
        return
    if not tool.covers:
        yield Contradiction(
            "tool.covers",
            f"{name}__COVERS is missing: the tool reaches no country",
            "list the countries, or any",
        )
    if any(f.tia for f in law.tools if f.kind == tool.kind.value):
        yield from _assessed(rules, law, tool, name, on)


def _targets(rules: Rules, law: Law, tool: Tool, name: str) -> Iterator[Contradiction]:
    known = {p.id for p in law.providers} | {canonical(e.name) for e in rules.endpoints}
    for target in tool.targets:
        plain = _is_country(law, target)
        if not plain and not is_host_pattern(target) and canonical(target) not in known:
            family = law.family(canonical(target))
            hint = (
                "name one of: " + ", ".join(p.id for p in family)
                if family
                else ("a provider, endpoint, host or country")
            )
            yield Contradiction(
                "tool.target", f"{name}__FOR: {target} binds no known importer", hint
            )


def _is_country(law: Law, target: str) -> bool:
    """Has a target the form of a country, whatever else bears the name?"""
    country = law.country(target)
    return len(country) == 2 and country.isalpha()  # noqa: PLR2004 - ISO alpha-2


def _in_date(tool: Tool, name: str, on: date) -> Iterator[Contradiction]:
    if tool.executed is None:
        yield Contradiction(
            "tool.not_executed",
            f"{name}__EXECUTED is missing: a tool nobody signed does not count",
            "set the day of signature",
        )
    elif tool.executed > on:
        yield Contradiction(
            "tool.future",
            f"{name} counts from {tool.executed} on",
            "check the day of signature",
        )
    certified = tool.kind is ToolKind.DPF and tool.executed is not None
    last = last_day(tool) if certified else tool.expires
    if last is not None and last < on:
        yield Contradiction(
            "tool.expired",
            f"{name} expired on {last}",
            "renew it, or remove it",
        )


def _generation(
    rules: Rules, law: Law, tool: Tool, name: str, on: date
) -> Iterator[Contradiction]:
    """A text of an older set, in a law where that set has ended."""
    for regime in applicable(law, rules, Context()):
        rows = generations(law, regime, tool)
        signed = tool.executed
        if not rows or signed is None or signed > on:
            continue
        if not any(row.takes(signed, on) for row in rows):
            ended = max((r.last for r in rows if r.last), default=None)
            yield Contradiction(
                "tool.old_clauses",
                f"{name} was signed on {signed}: {rows[0].name} of that day do not "
                f"count under {regime}" + (f" since {ended}" if ended else ""),
                "sign the text that is in force: see carnet law",
            )


def _kind(rules: Rules, law: Law, tool: Tool, name: str) -> Iterator[Contradiction]:
    regimes = applicable(law, rules, Context())
    if not any(generations(law, regime, tool) for regime in regimes):
        yield Contradiction(
            "tool.regime",
            f"{name}: {tool.kind.value} does not count under {', '.join(regimes)}",
            "use a tool of the law that applies",
        )
    if tool.kind is not ToolKind.SCC:
        return
    fitting = {*modules(rules, Role.PROCESSOR), *modules(rules, Role.CONTROLLER)}
    if tool.module not in fitting:
        what = "is missing" if tool.module is None else f"{tool.module} does not fit"
        yield Contradiction(
            "tool.module",
            f"{name}__MODULE {what} for a {rules.exporter.role.value} as exporter",
            f"modules that fit: {', '.join(map(str, sorted(fitting)))}",
        )


def _dpf(rules: Rules, law: Law, tool: Tool, name: str) -> Iterator[Contradiction]:
    known = {p.id for p in law.providers} | {canonical(e.name) for e in rules.endpoints}
    for target in tool.targets:
        if _is_country(law, target) and canonical(target) not in known:
            yield Contradiction(
                "dpf.nobody",
                f"{name}: a certification is one organisation's, and {target} is none, "
                "so it does not count",
                f"{name}__FOR: the provider, endpoint or host of who is on the list",
            )
    if tool.expires is None:
        until = f", so it counts until {last_day(tool)}" if tool.executed else ""
        yield Contradiction(
            "dpf.undated",
            f"{name}__EXPIRES is missing: a certification lasts a year{until}",
            "set the next certification date of the DPF list",
        )
    elif tool.executed and is_too_long(tool):
        yield Contradiction(
            "dpf.long",
            f"{name}__EXPIRES={tool.expires} is more than a year after __EXECUTED: a "
            f"certification lasts a year, so it counts until {last_day(tool)}",
            "set the next certification date of the DPF list; a renewal: its own days",
        )
    for provider in vendors(rules, law, tool):
        if provider.dpf == "no":
            yield Contradiction(
                "dpf.not_certified",
                f"{name}: {provider.id} is known not to take part in the DPF",
                "look the legal entity up on dataprivacyframework.gov/list",
            )


def _assessed(
    rules: Rules, law: Law, tool: Tool, name: str, on: date
) -> Iterator[Contradiction]:
    if tool.tia is None:
        yield Contradiction(
            "tia.missing",
            f"{name} has no transfer impact assessment, so it does not count",
            f"set {name}__TIA__ID, __CONCLUSION and __REVIEW",
        )
        return
    yield from _tia(rules, law, tool, tool.tia, f"{name}__TIA", on)


def _tia(
    rules: Rules, law: Law, tool: Tool, tia: Tia, name: str, on: date
) -> Iterator[Contradiction]:
    if tia.review is None:
        yield Contradiction(
            "tia.undated", f"{name}__REVIEW is missing", "set the last day it counts"
        )
    elif tia.review < on:
        yield Contradiction(
            "tia.overdue", f"{name} was due for review on {tia.review}", "review it"
        )
    open_ = sorted(set(tool.covers) - set(tia.covers)) if tia.covers else []
    if open_ and "any" not in tia.covers:
        yield Contradiction(
            "tia.covers",
            f"{name}__COVERS lacks {', '.join(open_)}, which the tool covers",
            "assess the law of each country",
        )
    relies = any(map(is_pseudonymisation, tia.measures))
    if not tia.positive and not relies:
        yield Contradiction(
            "tia.negative",
            f"{name} is negative and relies on no supplementary measure",
            f"set {name}__MEASURES=pseudonymisation if the assessment relies on it",
        )
    home = law.country(rules.runtime_country or rules.exporter.country)
    inside = home in (law.bloc("EEA") or ()) or home in ("EU", "EEA")
    adequate = any(not e.needs for e in law.adequacy("eu", home, on))
    if relies and not inside and not adequate:
        yield Contradiction(
            "runtime.outside",
            f"{name} relies on pseudonyms, but the key would be in {home}",
            "keep key and vault in the origin or an adequate country",
        )
