"""Countries that an importer of a tool touches and that no tool of that law reaches.

Asked under each law in which the tool counts, and of the countries that this law asks a
tool for: another law may have no list of adequate countries at all (28 CFR 202, PIPL),
and no clauses of the Union would ever cover a country for it.
"""

from collections.abc import Iterator
from datetime import date

from carnet.law import Law, ToolFacts
from carnet.policy.checks.gaps import Contradiction
from carnet.policy.checks.known import destinations
from carnet.policy.checks.ordinary import ORDINARY, ordinary
from carnet.policy.deciding.assemble import facts, held_for, with_kinds
from carnet.policy.explaining.signing import STATUTES
from carnet.policy.facts.call import Facts
from carnet.policy.facts.mainland import MAINLAND
from carnet.policy.limits.lists import Level, names_host
from carnet.policy.regimes import cn_route, other
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import ANY, Rules, Tool, ToolKind
from carnet.policy.words import places
from carnet.vocabulary import Context, Destination

_LETTERS = 2  # of ISO 3166-1 alpha-2; the markers are longer


def uncovered(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    """What each tool leaves open at each known destination that it names by itself."""
    known = destinations(rules, law)
    for tool in rules.tools:
        if tool.kind is ToolKind.DPF or not tool.covers or ANY in tool.covers:
            continue
        exact = [target for target in tool.targets if "*" not in target]
        for name, place in known:
            named = (names_host(rules, law, one, place) for one in exact)
            if not any(level > Level.FAMILY for level in named):
                continue
            if open_ := _open(rules, law, tool, place, on):
                yield Contradiction(
                    "tool.uncovered",
                    f"CARNET_TOOLS__{tool.id.upper()}: {name} also touches "
                    f"{places(open_)}, which no tool for it covers",
                    f"cover and assess {places(open_)}, or choose another endpoint",
                )


def generations(law: Law, regime: str, tool: Tool) -> tuple[ToolFacts, ...]:
    """The texts of a tool's kind under one law that it may be; empty: it is none.

    What could be signed no more on the day the tool was is not what was signed.
    """
    day = tool.executed
    return tuple(
        row
        for row in law.tools_of(regime, tool.kind.value)
        if not (day and row.signed_until and row.signed_until < day)
    )


def _counts(law: Law, regime: str, tool: Tool) -> bool:
    """Is it a tool of this law, whatever it lacks?"""
    national = tool.kind.value == other.NATIONAL and regime in tool.extensions
    return national or bool(generations(law, regime, tool))


def _open(
    rules: Rules, law: Law, tool: Tool, place: Destination, on: date
) -> list[str]:
    """Countries for which a law of this tool asks for one, and none reaches them."""
    call = _call(rules, law, place, on)
    found: set[str] = set()
    for regime in applicable(law, rules, Context()):
        held = [t for t in held_for(rules, law, place) if _counts(law, regime, t)]
        if tool not in held or any(ANY in one.covers for one in held):
            continue
        reached = {c for t in held for one in t.covers for c in _members(law, one)}
        asked = (c for c in _asked(call, law, regime) if len(c) == _LETTERS)
        found.update(country for country in asked if country not in reached)
    return sorted(found)


def _call(rules: Rules, law: Law, place: Destination, on: date) -> Facts:
    """An ordinary call to the destination."""
    found = facts(ordinary(rules, law, place, on), place, None)
    return with_kinds(found, rules, law, place, ORDINARY.kinds)


def _asked(call: Facts, law: Law, regime: str) -> Iterator[str]:
    """Countries for which the law asks for a tool: outside, and not recognised."""
    if regime in STATUTES:
        third = STATUTES[regime].third(call, law)
        yield from (c for c in third if call.adequate(law, regime, c) is None)
    elif regime == cn_route.REGIME:
        yield from call.members - {MAINLAND}
    elif (rule := other.rule_of(law, regime)) is not None:
        third = call.members - {rule.country}
        yield from (c for c in third if other.recognised(rule, call, law, c) is None)


def _members(law: Law, code: str) -> frozenset[str]:
    return law.bloc(code) or frozenset({law.country(code)})
