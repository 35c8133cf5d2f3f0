"""Papers that could be signed for a call: a tool of each law that applies."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from carnet.law import Law
from carnet.policy import ch, eu, uk
from carnet.policy.assemble import held_for, modules
from carnet.policy.inputs import Inputs
from carnet.policy.regimes import applicable
from carnet.policy.rules import Rules, Tia, Tool, ToolKind
from carnet.policy.user import touched
from carnet.policy.words import join, places
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM

Way = tuple[str, Inputs]

STATUTES = {
    eu.REGIME: eu.STATUTE,
    uk.REGIME: uk.AMENDED_STATUTE,
    ch.REGIME: ch.STATUTE,
}
TEXTS = {
    eu.REGIME: (ToolKind.SCC, "SCC"),
    uk.REGIME: (ToolKind.ADDENDUM, "the UK Addendum"),
    ch.REGIME: (ToolKind.SCC, "SCC with the Swiss changes"),
}
"""The text that an exporter under each law would sign."""
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Reach:
    """The laws that need a text, and the places it has to cover."""

    laws: tuple[str, ...]
    third: frozenset[str]


def texts(inputs: Inputs) -> Iterator[Way]:
    """A text of each law and an assessment for every outside country, two outcomes."""
    here, rules, law = inputs.destination, inputs.rules, inputs.law
    reach = _reach(inputs, law)
    third = reach.third
    if not third or third & {UNKNOWN, UNKNOWN_DOWNSTREAM}:
        return
    kinds = {TEXTS[name][0] for name in reach.laws}
    held = [t for t in held_for(rules, law, here) if t.kind in kinds]
    signed = join(dict.fromkeys(TEXTS[name][1] for name in reach.laws))
    what = (
        "transfer impact assessment review" if held else f"{signed} and an assessment"
    )
    for tia, how in (
        (Tia("new", positive=True), "is positive"),
        (Tia("new", measures=("pseudonymisation",)), "relies on pseudonyms"),
    ):
        tools = tuple(_tool(inputs, name, third, tia) for name in reach.laws)
        changed: Rules = replace(rules, tools=(*rules.tools, *tools))
        phrase = f"after {what} that covers {places(third)} and {how}"
        yield phrase, replace(inputs, rules=changed)


def _reach(inputs: Inputs, law: Law) -> _Reach:
    asked = applicable(law, inputs.rules, inputs.context)
    laws = tuple(name for name in asked if name in TEXTS)
    here = touched(inputs.rules, inputs.destination)
    outside = (here - STATUTES[name].inside(law) for name in laws)
    return _Reach(laws, frozenset().union(*outside))


def _tool(inputs: Inputs, name: str, third: frozenset[str], tia: Tia) -> Tool:
    covers = ("any",) if GLOBAL in third else tuple(sorted(third))
    here = inputs.destination
    return Tool(
        id="new",
        kind=TEXTS[name][0],
        targets=(here.host,),
        module=modules(inputs.rules, here.role)[0],
        covers=covers,
        executed=inputs.on,
        extensions=(ch.REGIME,),
        tia=replace(tia, review=inputs.on + _YEAR, covers=covers),
    )
