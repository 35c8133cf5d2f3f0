"""Lawful ways to make a refused or redacted call after all, found by deciding again.

Every sentence is the result of a decision, not advice from a list: the call is decided
with one thing changed, and named only if the answer is looser.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from carnet.law import Gdpr
from carnet.policy.assemble import held_for, modules
from carnet.policy.host import is_host_pattern
from carnet.policy.inputs import Inputs
from carnet.policy.locate import locate
from carnet.policy.rules import PurposeRule, Tia, Tool, ToolKind
from carnet.policy.user import touched
from carnet.policy.verdict import STRICTNESS
from carnet.policy.words import join, names, places
from carnet.vocabulary import (
    GLOBAL,
    UNKNOWN,
    UNKNOWN_DOWNSTREAM,
    Decision,
    Destination,
    Effect,
)

Decide = Callable[[Inputs], Decision]

SHOWN = 5
_YEAR = timedelta(days=365)
_EFFECTS = {
    Effect.ALLOW: "would be allowed",
    Effect.REDACT: "would be allowed with the personal data replaced",
}


def ways(inputs: Inputs, decision: Decision, decide: Decide) -> tuple[str, ...]:
    """At most five sentences, loosest result first, without a full stop."""
    if inputs.content.reached is not None:
        return ()
    found = [
        (STRICTNESS[result.effect], sentence)
        for sentence, changed in _changes(inputs)
        for result in [decide(changed)]
        if STRICTNESS[result.effect] < STRICTNESS[decision.effect]
        and result.effect in _EFFECTS
        for sentence in [f"{sentence} {_EFFECTS[result.effect]}"]
    ]
    found.sort(key=lambda way: way[0])
    return tuple(dict.fromkeys(sentence for _, sentence in found))[:SHOWN]


def _changes(inputs: Inputs) -> Iterator[tuple[str, Inputs]]:
    yield from _endpoints(inputs)
    yield from _without_special(inputs)
    yield from _with_ground(inputs)
    yield from _with_tool(inputs)
    yield from _without_onward(inputs)


def _endpoints(inputs: Inputs) -> Iterator[tuple[str, Inputs]]:
    """Endpoints of the same vendor that are listed or declared."""
    law, here = inputs.law, inputs.destination
    row = law.provider(here.provider or "")
    family = law.family(row.family) if row else ()
    hosts = [h for p in family for h in p.hosts if "*" not in h and not p.models]
    declared = [
        rule.host
        for rule in inputs.rules.endpoints
        if rule.provider in {p.id for p in family} and "*" not in rule.host
    ]
    for host in dict.fromkeys((*declared, *hosts)):
        if host != here.host and is_host_pattern(host):
            found = locate(law, inputs.rules, url=f"https://{host}", model=here.model)
            yield host, replace(inputs, destination=found)


def _without_special(inputs: Inputs) -> Iterator[tuple[str, Inputs]]:
    law = inputs.law
    classes = (Gdpr.SPECIAL, Gdpr.CRIMINAL, Gdpr.CHILD)
    found = inputs.content.kinds | inputs.categories
    out = frozenset(k for k in found if law.kind(k).gdpr in classes)
    if out:
        content = replace(inputs.content, kinds=inputs.content.kinds - out)
        changed = replace(inputs, content=content, categories=inputs.categories - out)
        yield f"the call without the data on {names(law, out)}", changed


def _with_ground(inputs: Inputs) -> Iterator[tuple[str, Inputs]]:
    """A ground for the purpose: Art. 9(2), Art. 10, a basis for children."""
    name = inputs.purpose or inputs.rules.purpose or "default"
    rule = inputs.rules.purpose_named(name) or PurposeRule(name)
    field = f"CARNET_PURPOSES__{name.upper()}__"
    grounds = (
        (rule.art9, replace(rule, art9="9-2-h"), "an Art. 9(2) condition", "ART9"),
        (rule.art10, replace(rule, art10="10"), "an authority (Art. 10)", "ART10"),
        (rule.child, replace(rule, child="8"), "a basis for children's data", "CHILD"),
    )
    others = tuple(p for p in inputs.rules.purposes if p.name != name)
    for held, better, what, key in grounds:
        if not held or rule.categories:
            free = replace(better, categories=frozenset())
            rules = replace(inputs.rules, purposes=(*others, free))
            sentence = f"with {what} for the purpose ({field}{key}) the call"
            yield sentence, replace(inputs, rules=rules, purpose=name)


def _with_tool(inputs: Inputs) -> Iterator[tuple[str, Inputs]]:
    """A tool and an assessment that cover every outside country, positive or not."""
    here, rules, law = inputs.destination, inputs.rules, inputs.law
    if here.host == "" or here.importer in (UNKNOWN, ""):
        return
    open_ = touched(rules, here) - (law.bloc("EEA") or frozenset())
    if open_ & {UNKNOWN, UNKNOWN_DOWNSTREAM} or not open_:
        return
    covers = ("any",) if GLOBAL in open_ else tuple(sorted(open_))
    held = [t for t in held_for(rules, law, here) if t.kind is not ToolKind.DPF]
    what = (
        "a review of the transfer impact assessment"
        if held
        else ("SCC and a transfer impact assessment")
    )
    where = places(open_)
    for tia, how in (
        (Tia("new", positive=True), "with a positive conclusion"),
        (Tia("new", measures=("pseudonymisation",)), "that relies on pseudonymisation"),
    ):
        review = inputs.on + _YEAR
        tool = _tool(inputs, here, covers, replace(tia, review=review, covers=covers))
        changed = replace(rules, tools=(*rules.tools, tool))
        sentence = f"after {what} covering {where} {how} the call"
        yield sentence, replace(inputs, rules=changed)


def _tool(inputs: Inputs, here: Destination, covers: tuple[str, ...], tia: Tia) -> Tool:
    return Tool(
        id="new",
        kind=ToolKind.SCC,
        targets=(here.host,),
        module=modules(inputs.rules, here.role)[0],
        covers=covers,
        executed=inputs.on,
        tia=tia,
    )


def _without_onward(inputs: Inputs) -> Iterator[tuple[str, Inputs]]:
    here = inputs.destination
    if here.onward:
        changed = replace(inputs, destination=replace(here, onward=()))
        yield f"the call without {join(here.onward)} inside it", changed
