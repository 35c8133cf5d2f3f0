"""What in the operator's rules cannot be meant, or cannot help: for `carnet check`.

Each finding names the setting, never a secret, and one thing to do. A rule that is
merely strict is no finding.
"""

from collections.abc import Iterator
from datetime import date

from carnet.law import Law, Provider, Source
from carnet.policy.checks import claims
from carnet.policy.checks.gaps import Contradiction, gaps, vendors
from carnet.policy.checks.idle import idle
from carnet.policy.deciding.assemble import modules
from carnet.policy.facts.grounds import is_art9_ground, is_childs_consent
from carnet.policy.facts.mainland import EXEMPTIONS
from carnet.policy.inputs import OBSERVE_DAYS
from carnet.policy.locate import LOCAL, PROXY
from carnet.policy.places.host import host_of, is_host_pattern, matches
from carnet.policy.places.residency import declared_country, deployment_type
from carnet.policy.regimes.applicable import applicable, left_out, set_aside
from carnet.policy.regimes.certified import last_day
from carnet.policy.rules import (
    EndpointRule,
    Rules,
    Tia,
    Tool,
    ToolKind,
    canonical,
    is_pseudonymisation,
)
from carnet.policy.words import join
from carnet.vocabulary import OPERATOR, UNKNOWN, Context, Role


def contradictions(rules: Rules, law: Law, on: date) -> tuple[Contradiction, ...]:
    """Everything in `rules` that contradicts itself, the facts or the day."""
    return (
        *_lists(rules),
        *(found for tool in rules.tools for found in _tool(rules, law, tool, on)),
        *(found for rule in rules.endpoints for found in _endpoint(law, rule)),
        *claims.contradictions(rules, law),
        *_purposes(rules),
        *_regimes(rules, law),
        *_days(rules, law, on),
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


def _tool(rules: Rules, law: Law, tool: Tool, on: date) -> Iterator[Contradiction]:
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


def _is_country(law: Law, target: str) -> bool:
    """Has a target the form of a country, whatever else bears the name?"""
    country = law.country(target)
    return len(country) == 2 and country.isalpha()  # noqa: PLR2004 - ISO alpha-2


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
        rows = law.tools_of(regime, tool.kind.value)
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
    if not any(law.tool(regime, tool.kind.value) for regime in regimes):
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
    place = declared_country(law, rule, table=table)
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
