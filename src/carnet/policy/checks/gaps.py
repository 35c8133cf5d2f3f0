"""Where rules and facts do not meet: what looks like a permission and carries nothing.

Found by asking the law about each known destination, not from a list of mistakes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from carnet.law import Law, Provider
from carnet.policy.checks.known import destinations
from carnet.policy.checks.ordinary import ordinary
from carnet.policy.evaluate import decide
from carnet.policy.facts.bulk import concern
from carnet.policy.facts.call import ended
from carnet.policy.limits.lists import (
    Level,
    is_endpoints,
    names_host,
    names_place,
    touched,
)
from carnet.policy.limits.unsigned import words
from carnet.policy.regimes import us
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import (
    ANYWHERE,
    PurposeRule,
    Rules,
    Tool,
    ToolKind,
    canonical,
)
from carnet.vocabulary import Context, Destination, Effect

_LETTERS = 2  # of ISO 3166-1 alpha-2; the markers are longer
_FOREIGN_TERMS = ("none", "terms under", "service terms under")
"""How the facts begin where a provider offers no contract that clauses are part of."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One finding: a stable code, what and where, one thing to do."""

    code: str
    message: str
    hint: str


def gaps(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    """Every permission that carries nothing, and every assertion without its ground."""
    known = destinations(rules, law)
    for tool in rules.tools:
        yield from _not_offered(rules, law, tool)
        yield from _ended(rules, law, tool, on)
    yield from _looser(rules, law, known, on)
    yield from _purposes(rules, law)
    yield from _outside(rules, law, on)
    yield from _unsigned(rules)


Known = tuple[tuple[str, Destination], ...]


def _home(rules: Rules, law: Law, country: str, on: date) -> bool:
    """Is a country inside the origin, or adequate as a whole in every law?

    28 CFR 202 has no list of such countries: it asks only for those of concern.
    """
    last = ended(law, rules.ended).get(country)
    for regime in applicable(law, rules, Context()):
        if regime == us.REGIME and country not in concern(law):
            continue
        inside = country in _area(rules, law, regime)
        entries = law.adequacy(regime, country, on)
        adequate = any(not e.needs for e in entries) and not (last and last <= on)
        if not (inside or adequate):
            return False
    return True


def _area(rules: Rules, law: Law, regime: str) -> frozenset[str]:
    home = law.country(rules.exporter.country)
    inside = law.bloc(home) or frozenset({home})
    return inside | (law.bloc("EEA") or frozenset()) if regime == "eu" else inside


def vendors(rules: Rules, law: Law, tool: Tool) -> Iterator[Provider]:
    """The providers that a tool names; a name of an endpoint's own is none."""
    for target in tool.targets:
        row = law.provider(canonical(target))
        if row is not None and not is_endpoints(rules, law, target):
            yield row


def _not_offered(rules: Rules, law: Law, tool: Tool) -> Iterator[Contradiction]:
    """Clauses with a provider that is known to sign none, without their text."""
    if tool.kind is not ToolKind.SCC or tool.evidence:
        return
    for row in vendors(rules, law, tool):
        if row.dpa.startswith(_FOREIGN_TERMS):
            yield Contradiction(
                "tool.not_offered",
                f"CARNET_TOOLS__{tool.id.upper()}: {row.id} is known to offer no "
                f"standard clauses ({row.dpa})",
                f"name the signed text in CARNET_TOOLS__{tool.id.upper()}__EVIDENCE",
            )


def _ended(rules: Rules, law: Law, tool: Tool, on: date) -> Iterator[Contradiction]:
    """A certification whose adequacy decision is not in force any more."""
    if tool.kind is not ToolKind.DPF:
        return
    regimes = [r for r in applicable(law, rules, Context()) if law.tool(r, "dpf")]
    day = ended(law, rules.ended).get("US")
    in_force = any(law.adequacy(regime, "US", on) for regime in regimes)
    if regimes and (not in_force or (day and day <= on)):
        since = f" on {day}" if day else ""
        yield Contradiction(
            "tool.ended",
            f"CARNET_TOOLS__{tool.id.upper()} relies on an adequacy that ended{since}",
            "hold clauses with an assessment, or choose an importer elsewhere",
        )


def _looser(rules: Rules, law: Law, known: Known, on: date) -> Iterator[Contradiction]:
    """CARNET_ALLOW where the law lets nothing go in clear."""
    for entry in dict.fromkeys(rules.allow):
        named = [(n, p) for n, p in known if _names(law, rules, entry, p)]
        refused = [(n, p) for n, p in named if not _allowed(rules, law, p, on)]
        if named and len(refused) == len(named) and not _lawful(rules, law, entry, on):
            shown = ", ".join(dict.fromkeys(name for name, _ in refused[:3]))
            yield Contradiction(
                "rule.looser",
                f"CARNET_ALLOW={entry} is looser than the law, which lets personal "
                f"data go in clear to none of them ({shown})",
                "carnet decide tells which document is missing; or CARNET_REDACT it",
            )


def _lawful(rules: Rules, law: Law, entry: str, on: date) -> bool:
    """Does the law let data go to somebody in an entry's country, and only there?

    The known destinations there may reach further (a router in London reaches the US);
    an importer of the operator's own that does not is what the entry is for.
    """
    countries = law.bloc(entry) or {law.country(entry)}
    plain = {
        Destination("", importer=c, parent=c, processing=(c,), storage=(c,))
        for c in countries
        if len(c) == _LETTERS
    }
    return any(_allowed(rules, law, place, on) for place in plain)


def _names(law: Law, rules: Rules, entry: str, place: Destination) -> bool:
    """Is a destination meant by an entry: by its host or id, or by a country?"""
    if names_host(rules, law, entry, place) > Level.DEFAULT:
        return True
    return any(
        names_place(rules, law, entry, country) is Level.COUNTRY
        for country in (place.importer, *place.processing)
        if country in touched(rules, place)
    )


def _allowed(rules: Rules, law: Law, place: Destination, on: date) -> bool:
    """Does the law alone let ordinary data go there in clear, for any purpose?

    Chinese law asks for notice and consent of a purpose, so none alone says too little.
    """
    free = replace(
        rules, allow=(ANYWHERE,), redact=(), block=(), purpose=None, observe_until=None
    )
    inputs = ordinary(free, law, place, on)
    names = (None, *(rule.name for rule in rules.purposes))
    found = (decide(replace(inputs, purpose=name)) for name in names)
    return any(decision.effect is Effect.ALLOW for decision in found)


def _purposes(rules: Rules, law: Law) -> Iterator[Contradiction]:
    asked = applicable(law, rules, Context())
    for rule in rules.purposes:
        name = f"CARNET_PURPOSES__{rule.name.upper()}"
        wanted = _ground(rule, asked)
        if wanted:
            yield Contradiction(
                "purpose.ground",
                f"{name} is declared and documents no ground",
                f"set {name}__{wanted}",
            )
    if rules.purpose and rules.purposes and rules.purpose_named(rules.purpose) is None:
        yield Contradiction(
            "purpose.undeclared",
            f"CARNET_PURPOSE={rules.purpose} is none of the purposes declared",
            _meant(rules, rules.purpose),
        )


def _ground(rule: PurposeRule, asked: tuple[str, ...]) -> str:
    """The setting in which a ground stands open; empty where no law asks for one.

    Swiss law and 28 CFR 202 ask for none: a processing is lawful there unless it
    breaches the principles, or passes a threshold.
    """
    given = (rule.basis, rule.art9, rule.art10, rule.child, rule.cn_basis)
    if any(given):
        return ""
    if {"eu", "uk"} & set(asked):
        return "BASIS, such as 6-1-b"
    return "CN_BASIS, such as 13-1-2" if "cn" in asked and not rule.cn_consent else ""


def _meant(rules: Rules, name: str) -> str:
    """What to do about a purpose that is none of those declared."""
    declared = {canonical(rule.name): rule.name for rule in rules.purposes}
    near = get_close_matches(canonical(name), declared, n=1)
    if near:
        return f"did you mean {declared[near[0]]}"
    return f"declare CARNET_PURPOSES__{name.upper()}__BASIS"


def _outside(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    """Keys, vault and trail in a country to which they may not simply go."""
    place = law.country(rules.runtime_country or rules.exporter.country)
    blocs = ("EU", "EEA")
    if place in blocs or _home(rules, law, place, on):
        return
    yield Contradiction(
        "origin.outside",
        f"CARNET_RUNTIME__COUNTRY={place}: keys, vault and trail would be outside the "
        "origin, where the law that applies has no adequacy for them",
        "run the guard, and keep its keys and trail, where the data come from",
    )


def _unsigned(rules: Rules) -> Iterator[Contradiction]:
    for one in rules.withheld:
        code = "evidence.changed" if one.changed else "policy.unsigned"
        yield Contradiction(
            code, words(one), "`carnet policy show`, then `carnet policy sign`"
        )
