"""What in the operator's rules cannot be meant, or cannot help: for `carnet check`.

Each finding names the setting, never a secret, and one thing to do. A rule that is
merely strict is no finding.
"""

from collections.abc import Iterator
from datetime import date

from carnet.law import Law, Provider, Source
from carnet.policy.checks import claims, tools
from carnet.policy.checks.gaps import Contradiction, gaps
from carnet.policy.checks.idle import idle
from carnet.policy.checks.uncovered import uncovered
from carnet.policy.facts.grounds import is_art9_ground, is_childs_consent
from carnet.policy.facts.mainland import EXEMPTIONS
from carnet.policy.inputs import OBSERVE_DAYS
from carnet.policy.locate import LOCAL, PROXY
from carnet.policy.places.host import host_of, is_host_pattern, matches
from carnet.policy.places.residency import (
    Call,
    declared_places,
    deployment_type,
    is_contradicted,
)
from carnet.policy.regimes.applicable import applicable, left_out, set_aside
from carnet.policy.rules import EndpointRule, Rules, canonical
from carnet.policy.words import join
from carnet.vocabulary import OPERATOR, UNKNOWN, Context


def contradictions(rules: Rules, law: Law, on: date) -> tuple[Contradiction, ...]:
    """Everything in `rules` that contradicts itself, the facts or the day."""
    return (
        *_lists(rules),
        *_tools(rules, law, on),
        *(found for rule in rules.endpoints for found in _endpoint(law, rule)),
        *claims.contradictions(rules, law),
        *_purposes(rules),
        *_regimes(rules, law),
        *_days(rules, law, on),
        *uncovered(rules, law, on),
        *gaps(rules, law, on),
        *idle(rules, law, on),
    )


def _lists(rules: Rules) -> Iterator[Contradiction]:
    lists = {"ALLOW": rules.allow, "REDACT": rules.redact, "BLOCK": rules.block}
    where: dict[str, list[str]] = {}
    for name, entries in lists.items():
        for entry in dict.fromkeys(map(_spelled, entries)):
            where.setdefault(entry, []).append(name)
    for entry, names in where.items():
        if len(names) > 1:
            listed = " and ".join(f"CARNET_{name}" for name in names)
            yield Contradiction(
                "rules.twice",
                f"{entry} stands in {listed}: the stricter counts",
                "keep it in one list",
            )


def _spelled(entry: str) -> str:
    return host_of(entry) if is_host_pattern(entry) else canonical(entry)


def _tools(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    for tool in rules.tools:
        yield from tools.contradictions(rules, law, tool, on)


def _endpoint(law: Law, rule: EndpointRule) -> Iterator[Contradiction]:
    name = f"CARNET_ENDPOINTS__{rule.name.upper()}"
    listed = next(
        (p for p in law.providers if any(matches(h, rule.host) for h in p.hosts)), None
    )
    if listed and listed.id == PROXY and not rule.provider:
        yield Contradiction(
            "endpoint.downstream",
            f"{name}: a gateway forwards, so its own place says nothing",
            f"set {name}__PROVIDER to what stands behind it, or to {LOCAL}",
        )
    named = rule.provider and rule.provider != LOCAL
    row = law.provider(rule.provider) if named and rule.provider else listed
    if named and row is None:
        yield Contradiction(
            "endpoint.provider",
            f"{name}__PROVIDER is no known provider",
            "see carnet check for the ids",
        )
    if listed and named and listed.id not in (PROXY, LOCAL, rule.provider):
        yield Contradiction(
            "endpoint.provider",
            f"{name}__PROVIDER: the host belongs to {listed.id}",
            "a declaration cannot move a vendor's own host",
        )
    if row and rule.parent and row.parent not in (UNKNOWN, OPERATOR, rule.parent):
        yield Contradiction(
            "endpoint.parent",
            f"{name}__PARENT={rule.parent}: {row.id} is known to be owned from "
            f"{row.parent}; the stricter counts",
            f"remove {name}__PARENT, or correct the fact (carnet law)",
        )
    yield from _place_gaps(law, rule, row, name)


def _place_gaps(
    law: Law, rule: EndpointRule, row: Provider | None, name: str
) -> Iterator[Contradiction]:
    """What a declaration leaves open about the place of an endpoint."""
    table = row.regions if row else ""
    place = declared_places(law, rule, table=table)
    call = row and Call(law, row, rule.host, "", None, None, rule)
    if (place and len(place) > 1) or (call and is_contradicted(call)):
        yield Contradiction(
            "endpoint.country",
            f"{name}__COUNTRY is another place than "
            + (f"{name}__REGION" if rule.region else f"that of {row.id}" if row else "")
            + "; both count",
            "remove the one that is wrong",
        )
    if rule.region and place is None:
        yield Contradiction(
            "endpoint.region",
            f"{name}__REGION is no known region",
            "use the vendor's own spelling",
        )
    elif place is None and (row is None or row.id == LOCAL):
        yield Contradiction(
            "endpoint.place",
            f"{name} says neither country nor region nor provider",
            f"set {name}__COUNTRY",
        )
    if row and row.processing.source is Source.SKU:
        yield from _sku(rule, row, name)


def _sku(rule: EndpointRule, row: Provider, name: str) -> Iterator[Contradiction]:
    known = dict(row.processing.values)
    if not rule.sku:
        yield Contradiction(
            "endpoint.sku",
            f"{name}__SKU is missing, so the place counts as global",
            "set the deployment type",
        )
    elif deployment_type(rule.sku) not in known:
        yield Contradiction(
            "endpoint.sku",
            f"{name}__SKU is no known deployment type, so the place counts as global",
            f"one of {', '.join(known)}",
        )


def _purposes(rules: Rules) -> Iterator[Contradiction]:
    for rule in rules.purposes:
        if rule.art9 and not is_art9_ground(rule.art9):
            yield Contradiction(
                "purpose.art9",
                f"CARNET_PURPOSES__{rule.name.upper()}__ART9 is no Art. 9(2) condition",
                "one of 9-2-a to 9-2-j",
            )
        if rule.cn_exempt and rule.cn_exempt.strip().lower() not in EXEMPTIONS:
            yield Contradiction(
                "purpose.cn_exempt",
                f"CARNET_PURPOSES__{rule.name.upper()}__CN_EXEMPT is no exemption of "
                "CAC Order 16, so it does not count",
                f"one of {', '.join(EXEMPTIONS)}",
            )
        if is_childs_consent(rule.child):
            yield Contradiction(
                "purpose.child",
                f"CARNET_PURPOSES__{rule.name.upper()}__CHILD rests on the child's own "
                "consent",
                "name who authorised it too, such as `6-1-a, 8-1`, or another basis",
            )


def _regimes(rules: Rules, law: Law) -> Iterator[Contradiction]:
    found = applicable(law, rules, Context())
    if not found:
        yield Contradiction(
            "regimes.none",
            f"no law that carnet knows applies in {rules.exporter.country}",
            "set CARNET_REGIMES",
        )
    own = set_aside(law, rules)
    if own is not None:
        named = ",".join(rules.regimes)
        yield Contradiction(
            "regimes.own",
            f"CARNET_REGIMES={named} sets the law of the exporter's own country aside: "
            f"{own} is not asked",
            f"set CARNET_REGIMES={own},{named}, or leave it out: CARNET_SUBJECTS adds",
        )
    follow = left_out(law, rules, Context())
    if follow:
        named = ",".join(rules.regimes)
        yield Contradiction(
            "regimes.subjects",
            f"CARNET_REGIMES={named} leaves out what CARNET_SUBJECTS brings: "
            f"{join(follow)} {'is' if len(follow) == 1 else 'are'} not asked",
            "leave CARNET_REGIMES out, or name these laws in it",
        )
    for place in rules.ended:
        country = law.country(place)
        if not any(law.entries(name, country) for name in found):
            yield Contradiction(
                "ended.unknown",
                f"CARNET_ENDED__{country}: there is no adequacy to end",
                "name a country with an adequacy decision",
            )


def _days(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    until = rules.observe_until
    if until is not None and until > on + OBSERVE_DAYS:
        yield Contradiction(
            "observe.long",
            f"CARNET_OBSERVE_UNTIL is more than {OBSERVE_DAYS.days} days ahead, so it "
            "does not count",
            "choose a nearer day",
        )
    if law.stale(on):
        yield Contradiction(
            "law.stale",
            f"the law facts are {law.age_days(on)} days old",
            "update carnet",
        )
