"""Destination + rules + content + context + day = Facts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from carnet.law import Law
from carnet.policy.facts.bulk import Bulk
from carnet.policy.facts.call import SCOPES, Facts, State, ended
from carnet.policy.facts.grounds import is_guardians_consent
from carnet.policy.facts.mainland import MAINLAND, ORDINARY, SENSITIVE, Mainland
from carnet.policy.facts.tools import Assessment, Held
from carnet.policy.inputs import Inputs
from carnet.policy.limits.lists import is_endpoints
from carnet.policy.places.host import is_host_pattern, matches
from carnet.policy.regimes.certified import certification
from carnet.policy.rules import (
    ANY,
    PurposeRule,
    Rules,
    Tool,
    ToolKind,
    canonical,
    is_pseudonymisation,
)
from carnet.vocabulary import UNKNOWN, Count, Counts, Destination, Kind, Role

PROCESSOR_MODULES = (2, 3)
"""Clauses that also are an Art. 28 contract (Decision (EU) 2021/914, recital 9)."""


def facts(
    inputs: Inputs, destination: Destination, purpose: PurposeRule | None
) -> Facts:
    """The facts of a call in clear, without kinds: the caller adds what it found."""
    return _facts(
        inputs.rules, inputs.law, destination, purpose, inputs.on, inputs.counts
    )


@lru_cache(maxsize=1024)  # calls that differ in their data only
def _facts(
    rules: Rules,
    law: Law,
    destination: Destination,
    purpose: PurposeRule | None,
    on: date,
    counts: Counts,
) -> Facts:
    tools = held_for(rules, law, destination)
    valid = [tool for tool in tools if _valid(tool, on)]
    place = settled(rules, law, destination, on)
    own = next((e for e in rules.endpoints if e.name == destination.endpoint), None)
    found = Facts(
        on=on,
        kinds=frozenset(),
        importer=destination.importer,
        processing=frozenset(destination.processing),
        storage=frozenset(destination.storage),
        remote=frozenset((*destination.remote_access, *destination.sub_processors)),
        parent=destination.parent,
        exporter=law.country(rules.exporter.country),
        runtime=law.country(rules.runtime_country or ""),
        state=State.CLEAR,
        same_entity=destination.same_entity,
        role=place.role,
        training=place.training_default,
        contract=any(tool.dpa or _is_contract(tool) for tool in valid),
        tools=tuple(_held(rules, law, tools, place.role)),
        dpf=certification(tools, frozenset(), on),
        holds=frozenset(SCOPES[s] for s in (own.scope if own else ()) if s in SCOPES),
        ended=ended(law, rules.ended),
        undertakings=_undertakings(law, valid),
        cn=_mainland(rules, law, counts, purpose),
        us=Bulk(
            counts=counts.us,
            covered_person=own.covered_person if own else None,
            cisa=bool(purpose and purpose.cisa),
        ),
    )
    return _documented(found, law, purpose) if purpose else found


def _documented(found: Facts, law: Law, purpose: PurposeRule) -> Facts:
    """The same with what the operator documented for the purpose."""
    return replace(
        found,
        art9=purpose.art9,
        art10=purpose.art10,
        child=purpose.child,
        basis=purpose.basis,
        foreign_order=bool(purpose.foreign_order),
        order_country=law.country(purpose.foreign_order),
        secrecy=purpose.secrecy,
        grounds_for=purpose.categories,
    )


def _mainland(
    rules: Rules, law: Law, counts: Counts, purpose: PurposeRule | None
) -> Mainland:
    """What the operator documented for China; an undeclared purpose has nothing."""
    counted = {count.data_class: count for count in counts.cn}
    stored = law.country(rules.exporter.country) == MAINLAND
    order = law.country(purpose.foreign_order) if purpose else ""
    found = Mainland(
        ordinary=counted.get(ORDINARY, Count(ORDINARY)),
        sensitive=counted.get(SENSITIVE, Count(SENSITIVE)),
        ciio=rules.exporter.ciio,
        ordered=bool(order) and stored and order != MAINLAND,
    )
    if purpose is None:
        return found
    return replace(
        found,
        exempt=purpose.cn_exempt.strip().lower(),
        notice=bool(purpose.cn_notice),
        consent=bool(purpose.cn_consent),
        pipia=bool(purpose.cn_pipia),
        basis=purpose.cn_basis,
        guardian=is_guardians_consent(purpose.child),
    )


def _undertakings(law: Law, tools: list[Tool]) -> dict[str, frozenset[str]]:
    """Overlays that the importer signed an undertaking for, and where they reach."""
    bound: dict[str, frozenset[str]] = {}
    for tool in tools:
        covers = _covers(law, tool.secrecy_covers) or frozenset()
        for name in tool.secrecy:
            bound[name] = bound.get(name, frozenset()) | covers
    return bound


@lru_cache(maxsize=1024)
def settled(rules: Rules, law: Law, destination: Destination, on: date) -> Destination:
    """The destination with the role that the operator's contracts give the importer."""
    tools = held_for(rules, law, destination)
    bound = any(tool.dpa and _valid(tool, on) for tool in tools)
    return _opted_out(destination) if bound else destination


def _opted_out(destination: Destination) -> Destination:
    """An importer bound by an Art. 28 contract acts on instructions only."""
    return replace(destination, role=Role.PROCESSOR, training_default=False)


def with_kinds(
    found: Facts,
    rules: Rules,
    law: Law,
    destination: Destination,
    kinds: frozenset[Kind],
) -> Facts:
    """The same call with these kinds in it; a DPF certification is per data type."""
    dpf = certification(held_for(rules, law, destination), kinds, found.on)
    return replace(found, kinds=kinds, dpf=dpf)


@lru_cache(maxsize=1024)
def held_for(rules: Rules, law: Law, destination: Destination) -> tuple[Tool, ...]:
    """The operator's tools that were signed for this destination.

    A certification is one organisation's (Decision (EU) 2023/1795 Art. 1): one for a
    country names nobody who is certified.
    """
    return tuple(
        t
        for t in rules.tools
        if any(
            names(rules, law, n, destination)
            if t.kind is ToolKind.DPF
            else is_for(rules, law, n, destination)
            for n in t.targets
        )
    )


def is_for(rules: Rules, law: Law, target: str, destination: Destination) -> bool:
    """A tool binds the entity it was signed with: never a whole vendor family.

    A name that an endpoint shares with a country (`FR`) or a vendor is the endpoint's:
    a tool signed with one importer must not reach another.
    """
    found = names(rules, law, target, destination)
    if found is not None:
        return found
    return law.country(target) == destination.importer != UNKNOWN


def names(rules: Rules, law: Law, target: str, destination: Destination) -> bool | None:
    """Is it a name of the importer itself? None: it may be its country's."""
    if is_host_pattern(target):
        return matches(target, destination.host)
    name = canonical(target)
    if name == canonical(destination.endpoint or ""):
        return True
    if is_endpoints(rules, law, name):
        return False
    return True if name == canonical(destination.provider or "") else None


def _valid(tool: Tool, on: date) -> bool:
    begun = tool.executed is not None and tool.executed <= on
    return begun and (tool.expires is None or on <= tool.expires)


def _is_contract(tool: Tool) -> bool:
    return tool.kind is ToolKind.SCC and tool.module in PROCESSOR_MODULES


def _covers(law: Law, codes: tuple[str, ...]) -> frozenset[str] | None:
    """None for `any`; blocs become their members."""
    if any(code.strip().lower() == ANY for code in codes):
        return None
    members: set[str] = set()
    for code in codes:
        members |= law.bloc(code) or {law.country(code)}
    return frozenset(members)


def _held(rules: Rules, law: Law, tools: Iterable[Tool], role: Role) -> Iterator[Held]:
    """The operator's tools as facts; a certification is a fact of its own."""
    for tool in tools:
        if tool.kind is not ToolKind.DPF:
            yield _held_tool(rules, law, tool, role)


def _held_tool(rules: Rules, law: Law, tool: Tool, role: Role) -> Held:
    covers = _covers(law, tool.covers)
    tia = tool.tia and Assessment(
        positive=tool.tia.positive,
        covers=_covers(law, tool.tia.covers) if tool.tia.covers else covers,
        review=tool.tia.review,
        measures=any(map(is_pseudonymisation, tool.tia.measures)),
        id=tool.tia.id,
    )
    return Held(
        id=tool.id,
        kind=tool.kind.value,
        covers=covers,
        first=tool.executed,
        last=tool.expires,
        module=tool.module,
        fits=tool.kind is not ToolKind.SCC or tool.module in modules(rules, role),
        outward=tool.party == "exporter",
        changes=frozenset(tool.extensions),
        tia=tia or None,
    )


def modules(rules: Rules, role: Role) -> tuple[int, ...]:
    """SCC modules that fit the roles of exporter and importer.

    An importer that trains on inputs is a controller (module 1). The clauses for
    processors still carry a transfer to it, of replaced data only: the rule P1 sees to
    that. Source: Decision (EU) 2021/914, Annex.
    """
    processor = 2 if rules.exporter.role is Role.CONTROLLER else 3
    return (processor,) if role is Role.PROCESSOR else (1, processor)
