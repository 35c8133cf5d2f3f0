"""Tools that the operator holds and that count under no call they were signed for.

Each law is asked as it would be for a call: a tool that is in date and complete may be
signed for the other party or other roles, lack the changes of one law, or have ended by
a period of years that no setting states.
"""

from collections.abc import Iterator
from datetime import date

from carnet.law import Law
from carnet.policy.checks.gaps import Contradiction
from carnet.policy.checks.known import ANY_LABEL, destinations
from carnet.policy.checks.ordinary import ordinary
from carnet.policy.deciding.assemble import facts, is_for
from carnet.policy.explaining.signing import STATUTES
from carnet.policy.facts.call import Facts
from carnet.policy.facts.tools import Held
from carnet.policy.locate import locate
from carnet.policy.places.host import is_host_pattern
from carnet.policy.regimes import cn_route
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import Rules, Tool, ToolKind
from carnet.policy.transfers.conditions import EXTENSIONS
from carnet.policy.transfers.cover import counting, unfit
from carnet.vocabulary import Context, Destination


def idle(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    """Why a tool does not count, law by law, if it counts for none of its targets."""
    known = [place for _, place in destinations(rules, law)]
    for tool in rules.tools:
        places = _signed_for(rules, law, tool, known)
        calls = [_call(rules, law, place, on) for place in places]
        for regime in applicable(law, rules, Context()):
            found = [_why(law, regime, call, tool, on) for call in calls]
            if found and all(found):
                why = found[0]
                yield Contradiction(
                    "tool.idle",
                    f"CARNET_TOOLS__{tool.id.upper()} does not count under {regime}: "
                    f"{why}",
                    "carnet decide tells what a call there needs; or remove the tool",
                )


def _signed_for(
    rules: Rules, law: Law, tool: Tool, known: list[Destination]
) -> list[Destination]:
    """Known destinations of the tool, and hosts that only its `__FOR` names."""
    found = [p for p in known if any(is_for(rules, law, t, p) for t in tool.targets)]
    hosts = [t.replace("*", ANY_LABEL) for t in tool.targets if is_host_pattern(t)]
    return found or [locate(law, rules, url=f"https://{host}/") for host in hosts]


def _call(rules: Rules, law: Law, place: Destination, on: date) -> Facts:
    """An ordinary call to a destination of the tool."""
    return facts(ordinary(rules, law, place, on), place, None)


def _why(law: Law, regime: str, call: Facts, tool: Tool, on: date) -> str:
    """Why a tool of a kind that the law knows does not count; empty: it does.

    What else is said of the tool (its days, its generation) is not said again.
    """
    if tool.kind is ToolKind.DPF:
        return _certified(regime, call, on)
    held = next((one for one in call.tools if one.id == tool.id), None)
    if held is None or not held.valid(on):
        return ""
    if regime in STATUTES:
        statute = STATUTES[regime]
        return unfit(statute, held) if counting(statute, law, held, on) else ""
    return _chinese(law, held, on) if regime == cn_route.REGIME else ""


def _certified(regime: str, call: Facts, on: date) -> str:
    """What all certifications of the importer together lack under one law."""
    dpf = call.dpf
    if dpf is None or not dpf.in_force(on) or regime not in EXTENSIONS:
        return ""
    return (
        "" if {"uk": dpf.uk, "ch": dpf.ch}[regime] else f"without {EXTENSIONS[regime]}"
    )


def _chinese(law: Law, held: Held, on: date) -> str:
    known = law.tools_of(cn_route.REGIME, held.kind)
    last = cn_route.last_day(law, held, on)
    if not any(one.takes(held.first, on) for one in known):
        return ""
    if last is not None and last < on:
        return f"{cn_route.NAMES[held.kind]} of {held.first} ended on {last}"
    if not held.outward:
        return "the operator signed it as importer, so it carries no data from here"
    return ""
