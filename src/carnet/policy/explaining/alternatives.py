"""Lawful ways to make a refused or redacted call after all, found by deciding again.

Every sentence is the result of a decision, not advice from a list: the call is decided
with one or two things changed, and a change is named only if the answer is looser.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from carnet.law import Gdpr, Law
from carnet.policy.deciding.approval import AGREEMENT, CHINESE
from carnet.policy.explaining import counted_ways, elsewhere, signing
from carnet.policy.explaining.condition_ways import conditions
from carnet.policy.explaining.remedies import remedies
from carnet.policy.explaining.signing import STATUTES
from carnet.policy.inputs import Inputs, Way
from carnet.policy.limits import lists, purposes
from carnet.policy.limits.unsigned import LIMITS
from carnet.policy.locate import LOCAL, PROXY, locate
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import EndpointRule, PurposeRule, Rules, canonical
from carnet.policy.verdict import STRICTNESS
from carnet.policy.words import join
from carnet.vocabulary import (
    OPERATOR,
    Approval,
    Decision,
    Effect,
    Kind,
    Role,
)

Decide = Callable[[Inputs], Decision]
SHOWN = 4
DEROGATIONS = {"eu": "GDPR Art. 49", "uk": "UK GDPR Art. 49", "ch": "FADP Art. 17"}
"""What a single transfer may rest on, by the law that asks."""
_EFFECTS = {
    Effect.ALLOW: "would be allowed",
    Effect.REDACT: "would be allowed with the personal data replaced",
}


def ways(inputs: Inputs, decision: Decision, decide: Decide) -> tuple[str, ...]:
    """At most four sentences, the loosest result first, without a full stop.

    Two documents together are named only where no single one comes to as much.
    """
    if inputs.content.reached is not None:
        return remedies(decision)[:SHOWN]
    elsewhere = _looser((*_endpoints(inputs), *_without(inputs)), decision, decide)
    here = _looser(_with(inputs), decision, decide)
    best = min(here.values(), default=STRICTNESS[decision.effect])
    found = {**elsewhere, **here}
    if decision.effect is Effect.BLOCK or not found:
        pairs = _looser(_pairs(inputs), decision, decide)
        both = {way: rank for way, rank in pairs.items() if rank < best}
        return _ordered(found, both)[:SHOWN] or remedies(decision)[:SHOWN]
    return _ordered(found)[:SHOWN]


def _ordered(*found: Mapping[str, int]) -> tuple[str, ...]:
    """The loosest first; what takes one change before what takes two."""
    return tuple(way for ways_ in found for way in sorted(ways_, key=ways_.__getitem__))


def _looser(
    changes: Iterable[Way], decision: Decision, decide: Decide
) -> dict[str, int]:
    """The changes after which the call is decided less strictly, and how strictly."""
    found: dict[str, int] = {}
    for phrase, changed in changes:
        effect = decide(changed).effect
        if STRICTNESS[effect] < STRICTNESS[decision.effect]:
            found.setdefault(f"{phrase} {_EFFECTS[effect]}", STRICTNESS[effect])
    return found


def _endpoints(inputs: Inputs) -> Iterator[Way]:
    """Endpoints of the same vendor that are listed or declared."""
    law, here = inputs.law, inputs.destination
    if inputs.elsewhere is not None:  # located with the path and the body of the call
        for found in inputs.elsewhere:
            yield found.host, replace(inputs, destination=found)
        return
    for host in elsewhere.hosts(law, inputs.rules, here.provider, here.host):
        found = locate(law, inputs.rules, url=f"https://{host}", model=here.model)
        found = replace(found, onward=here.onward)
        yield host, replace(inputs, destination=found)


def _without(inputs: Inputs) -> Iterator[Way]:
    """The call without its special data, or without what it names inside."""
    law, here = inputs.law, inputs.destination
    classes = (Gdpr.SPECIAL, Gdpr.CRIMINAL, Gdpr.CHILD)
    found = inputs.content.kinds | inputs.categories
    out = frozenset(k for k in found if law.kind(k).gdpr in classes)
    if out:
        content = replace(inputs.content, kinds=inputs.content.kinds - out)
        changed = replace(inputs, content=content, categories=inputs.categories - out)
        yield f"the call without {_data(law, out)}", changed
    if here.onward:
        changed = replace(inputs, destination=replace(here, onward=()))
        yield f"the call without {join(here.onward)} inside it", changed
    if here.downstream:
        row = law.provider(here.provider or "")
        rest = law.expand(row.sub_processors) if row else ()
        changed = replace(
            inputs, destination=replace(here, downstream=(), sub_processors=rest)
        )
        yield f"the call without {join(here.downstream)} behind it", changed


def _data(law: Law, kinds: Iterable[Kind]) -> str:
    """Kinds as something that a text can be without."""
    found = sorted(law.kind(kind).name for kind in kinds)
    return join(name if "data" in name else f"data on {name}" for name in found)


def _with(inputs: Inputs) -> Iterator[Way]:
    """The call with a ground, a tool, an opt-out, or a rule of the operator's own."""
    for phrase, changed in (
        *_declared(inputs),
        *_grounds(inputs),
        *conditions(inputs),
        *signing.texts(inputs),
        *counted_ways.documents(inputs),
        *counted_ways.routes(inputs),
        *_opt_out(inputs),
        *_rule(inputs),
        *_approval(inputs),
    ):
        yield f"{phrase}, the call", changed


def _pairs(inputs: Inputs) -> Iterator[Way]:
    """Two changes together, where no single one helps."""
    for first, changed in _grounds(inputs):
        papers = (*conditions(changed), *signing.texts(changed))
        for second, both in (*papers, *_rule(changed)):
            yield f"{first} and {second}, the call", both
    papers = (*conditions(inputs), *signing.texts(inputs))
    for first, changed in (*papers, *counted_ways.routes(inputs)):
        for second, both in (*_opt_out(changed), *_rule(changed)):
            yield f"{first} and {second}, the call", both
    for first, changed in counted_ways.documents(inputs):
        for second, both in (*counted_ways.routes(changed), *_opt_out(changed)):
            yield f"{first} and {second}, the call", both


def _grounds(inputs: Inputs) -> Iterator[Way]:
    """A ground for the purpose: Art. 9(2), Art. 10, a basis for children.

    Of laws with such gates; under another one a declared purpose is what is missing.
    """
    asked = applicable(inputs.law, inputs.rules, inputs.context)
    if not any(name in STATUTES and STATUTES[name].gates for name in asked):
        return
    name = purposes.named(inputs)
    rule = inputs.rules.purpose_named(name) or PurposeRule(name)
    found = inputs.content.kinds | inputs.categories
    others = tuple(p for p in inputs.rules.purposes if p.name != name)
    for class_, held, what, field in (
        (Gdpr.SPECIAL, replace(rule, art9="9-2-h"), "an Art. 9(2) condition", "ART9"),
        (Gdpr.CRIMINAL, replace(rule, art10="10"), "an Art. 10 authority", "ART10"),
        (Gdpr.CHILD, replace(rule, child="8"), "a basis for children's data", "CHILD"),
    ):
        kinds = frozenset(k for k in found if inputs.law.kind(k).gdpr is class_)
        if not kinds:
            continue
        phrase, better = _for_kinds(inputs, held, kinds, field)
        rules = replace(inputs.rules, purposes=(*others, better))
        yield f"with {what} {phrase}", replace(inputs, rules=rules, purpose=name)


def _for_kinds(
    inputs: Inputs, rule: PurposeRule, kinds: frozenset[Kind], field: str
) -> tuple[str, PurposeRule]:
    """A purpose with a ground for these kinds: it has to name them to carry them."""
    unnamed = kinds - rule.categories
    if not (rule.categories and unnamed):
        return f"for the purpose ({purposes.setting(inputs, field)})", rule
    added = f"CATEGORIES with {','.join(sorted(unnamed))} too"
    where = purposes.setting(inputs, field, added)
    wider = replace(rule, categories=rule.categories | unnamed)
    return f"for the purpose ({where})", wider


def _declared(inputs: Inputs) -> Iterator[Way]:
    """The place of a model server of the operator's own, which only it can know.

    A gateway has none of its own: only where nothing stands behind it is it a place.
    """
    here, law, rules = inputs.destination, inputs.law, inputs.rules
    known = any(one.name == here.endpoint for one in rules.endpoints)
    if here.importer != OPERATOR or known:
        return
    home = law.country(rules.exporter.country)
    members = sorted(law.bloc(home) or {home})
    gateway = here.provider == PROXY
    own = EndpointRule(
        _free_name(rules), here.host, LOCAL if gateway else None, country=members[0]
    )
    changed = replace(rules, endpoints=(*rules.endpoints, own))
    place = locate(law, changed, url=here.host, model=here.model)
    key = f"CARNET_ENDPOINTS__{own.name.upper()}__"
    where = f"{home}" if members == [home] else f"a country of the {home}"
    said = f"{key}HOST={here.host}, {key}COUNTRY={where}"
    if gateway:
        said = f"{said}, and {key}PROVIDER={LOCAL} if nothing stands behind it"
    yield (
        f"with its place declared ({said})",
        replace(inputs, rules=changed, destination=replace(place, onward=here.onward)),
    )


def _free_name(rules: Rules) -> str:
    """A name for an endpoint that no other bears."""
    taken = {canonical(one.name) for one in rules.endpoints}
    names = (LOCAL, *(f"{LOCAL}{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _opt_out(inputs: Inputs) -> Iterator[Way]:
    """Evidence that the importer does not train on inputs."""
    here = inputs.destination
    if here.role is Role.CONTROLLER:
        place = replace(here, role=Role.PROCESSOR, training_default=False)
        phrase = "with evidence of a contract that rules out training (__DPA)"
        yield phrase, replace(inputs, destination=place)


def _approval(inputs: Inputs) -> Iterator[Way]:
    """A person who answers for this one call, where the law leaves it to one."""
    if inputs.approval is not None:
        return
    asked = applicable(inputs.law, inputs.rules, inputs.context)
    one_off = join(DEROGATIONS[name] for name in asked if name in DEROGATIONS)
    for ground, what in (
        ("49-1-b", one_off or "Art. 49"),
        (AGREEMENT, "an international agreement"),
        (CHINESE, "PIPL Art. 41"),
    ):
        approval = Approval("", ground, "", inputs.on)
        phrase = f"with an officer's approval of it alone, by {what} (carnet approve)"
        yield phrase, replace(inputs, approval=approval)


def _rule(inputs: Inputs) -> Iterator[Way]:
    """The host in a list of the operator, where only the default stands against it."""
    here, rules = inputs.destination, inputs.rules
    found = lists.decide(rules, inputs.law, here)
    if rules.lacks(LIMITS):
        return  # no entry counts before an officer signs
    if here.host and any(reason.rule == "user.default" for reason in found.reasons):
        changed = replace(rules, allow=(*rules.allow, here.host))
        phrase = f"with {here.host} in CARNET_ALLOW or CARNET_REDACT"
        yield phrase, replace(inputs, rules=changed)
