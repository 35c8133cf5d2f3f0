"""Papers that could be signed for a call: a tool of each law that asks for one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from carnet.law import Law
from carnet.policy.deciding.assemble import facts, modules, with_kinds
from carnet.policy.facts.call import Facts
from carnet.policy.inputs import Inputs, Way
from carnet.policy.regimes import ch, eu, uk
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import Rules, Tia, Tool, ToolKind
from carnet.policy.transfers.cover import best, unfit
from carnet.policy.transfers.statute import Statute
from carnet.policy.words import join, places
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM

STATUTES = {
    eu.REGIME: eu.STATUTE,
    uk.REGIME: uk.AMENDED_STATUTE,
    ch.REGIME: ch.STATUTE,
}
TEXTS = {
    eu.REGIME: (ToolKind.SCC, "SCC (module {})"),
    uk.REGIME: (ToolKind.ADDENDUM, "the UK Addendum (module {})"),
    ch.REGIME: (ToolKind.SCC, "SCC (module {}) with the Swiss changes"),
}
"""The text that an exporter under each law would sign."""
OUTCOMES = (
    (Tia("new", positive=True), "is positive"),
    (Tia("new", measures=("pseudonymisation",)), "relies on pseudonyms"),
)
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Need:
    """What one law asks for: a text, or only an assessment of one that is held."""

    regime: str
    places: frozenset[str]
    """Outside places that are not adequate under the law."""
    held: frozenset[str]
    """Ids of tools that reach all of them and fit; empty: none do."""


def texts(inputs: Inputs) -> Iterator[Way]:
    """A text of each law and an assessment for every country that needs them.

    Twice: the assessment may be positive, or rely on pseudonyms.
    """
    needs = tuple(_needs(inputs))
    third = frozenset().union(*(need.places for need in needs))
    if not third or third & {UNKNOWN, UNKNOWN_DOWNSTREAM}:
        return
    signed = [_text_of(inputs, need) for need in needs if not need.held]
    assessed = "an assessment" if signed else "a new assessment"
    what = join(dict.fromkeys((*signed, assessed)))
    for tia, how in OUTCOMES:
        changed = inputs.rules
        for need in needs:
            changed = _with(inputs, changed, need, tia)
        phrase = f"after {what} that covers {_listed(third)} and {how}"
        yield phrase, replace(inputs, rules=changed)


def _needs(inputs: Inputs) -> Iterator[_Need]:
    here, law = inputs.destination, inputs.law
    kinds = inputs.content.kinds | inputs.categories
    call = facts(inputs, here, inputs.purpose_rule)
    call = with_kinds(call, inputs.rules, law, here, kinds)
    for regime in applicable(law, inputs.rules, inputs.context):
        if regime in TEXTS:
            found = _need(call, law, STATUTES[regime])
            if found.places:
                yield found


def _need(call: Facts, law: Law, statute: Statute) -> _Need:
    third = statute.third(call, law)
    open_ = (p for p in third if call.adequate(law, statute.regime, p) is None)
    asked = frozenset(open_)
    tools = [best(statute, call, law, place).tool for place in asked]
    fitting = [tool.id for tool in tools if tool and not unfit(statute, tool)]
    held = frozenset(fitting) if len(fitting) == len(tools) else frozenset[str]()
    return _Need(statute.regime, asked, held)


def _text_of(inputs: Inputs, need: _Need) -> str:
    return TEXTS[need.regime][1].format(_module(inputs))


def _module(inputs: Inputs) -> int:
    return modules(inputs.rules, inputs.destination.role)[0]


def _listed(countries: frozenset[str]) -> str:
    """Every one of them: whoever signs has to know them all."""
    *most, last = (places([country]) for country in sorted(countries))
    return f"{', '.join(most)} and {last}" if most else last


def _with(inputs: Inputs, rules: Rules, need: _Need, tia: Tia) -> Rules:
    """The rules with what one law needs, assessed until a year from the day."""
    done = replace(tia, review=inputs.on + min(_YEAR, date.max - inputs.on))
    if need.held:
        tools = (replace(t, tia=done) if t.id in need.held else t for t in rules.tools)
        return replace(rules, tools=tuple(tools))
    covers = ("any",) if GLOBAL in need.places else tuple(sorted(need.places))
    signed = Tool(
        id="new",
        kind=TEXTS[need.regime][0],
        targets=(inputs.destination.host,),
        module=_module(inputs),
        covers=covers,
        executed=inputs.on,
        extensions=(ch.REGIME,),
        tia=done,
    )
    return replace(rules, tools=(*rules.tools, signed))
