"""Hosts and names that endpoints claim: alone, with another, or all of them."""

from collections.abc import Iterator
from itertools import combinations, takewhile

from carnet.law import Law
from carnet.policy.checks.gaps import Contradiction
from carnet.policy.limits.lists import is_endpoints
from carnet.policy.places.host import may_both_match, name_of, specificity
from carnet.policy.rules import EndpointRule, Rules, canonical

_GENERIC = frozenset("app biz cloud com dev info net org tech xyz".split())
"""Endings with many owners; one that is not here may be a network's own (`*.corp`)."""
_REGISTRIES = frozenset("ac co com edu gov net or org".split())
"""What registries put before a country's ending (`co.uk`, `com.cn`)."""


def contradictions(rules: Rules, law: Law) -> Iterator[Contradiction]:
    """Claims of which nobody can say whose they are, or that claim too much."""
    for one, other in combinations(rules.endpoints, 2):
        yield from _together(one, other)
    for rule in rules.endpoints:
        yield from _everything(rule)
        yield from _shared(rules, law, rule)


def _setting(rule: EndpointRule) -> str:
    return f"CARNET_ENDPOINTS__{rule.name.upper()}"


def _together(one: EndpointRule, other: EndpointRule) -> Iterator[Contradiction]:
    alike = specificity(one.host) == specificity(other.host)
    if alike and may_both_match(one.host, other.host):
        yield Contradiction(
            "endpoint.twice",
            f"{_setting(one)}__HOST and {_setting(other)}__HOST name the same host "
            f"({one.host}, {other.host}): neither counts there",
            "keep one of them, or make one narrower",
        )


def _everything(rule: EndpointRule) -> Iterator[Contradiction]:
    """A pattern that anybody's host fits, so that a stranger's is this endpoint."""
    if _is_anybodys(rule.host):
        yield Contradiction(
            "endpoint.everything",
            f"{_setting(rule)}__HOST={rule.host} says of every host that nobody knows "
            "that it is this endpoint",
            "name the hosts that it has",
        )


def _is_anybodys(pattern: str) -> bool:
    """Does it spell out no more than an ending under which anybody registers?"""
    name = pattern.removesuffix(":*") if pattern != "*:*" else "*"
    labels = name_of(name).split(".")
    spelled = [*takewhile(lambda label: "*" not in label, reversed(labels))]
    if len(spelled) == len(labels):
        return False
    if not spelled:
        letters = (
            any(map(str.isalpha, name)) and len(labels) > 1
        )  # `acme.*`, no `gpu-*`
        return letters or not any(map(str.isalnum, name_of(name)))
    ending, *registry = spelled
    country = len(ending) == len("de")  # every ccTLD is two letters (RFC 1591)
    if registry:
        return country and len(registry) == 1 and registry[0] in _REGISTRIES
    return country or ending in _GENERIC


def _shared(rules: Rules, law: Law, rule: EndpointRule) -> Iterator[Contradiction]:
    """A setting that loosens by a name which is an endpoint's and a vendor's."""
    name = canonical(rule.name)
    known = any(name in (p.id, p.family) for p in law.providers)
    if not known or not is_endpoints(rules, law, name):
        return
    for setting, entries in _loosening(rules):
        if name in map(canonical, entries):
            yield Contradiction(
                "endpoint.name",
                f"{setting} means {_setting(rule)} alone, not the provider of that "
                "name",
                "call the endpoint otherwise, or name the provider's host",
            )


def _loosening(rules: Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "CARNET_ALLOW", rules.allow
    for tool in rules.tools:
        yield f"CARNET_TOOLS__{tool.id.upper()}", tool.targets
    for purpose in rules.purposes:
        name = f"CARNET_PURPOSES__{purpose.name.upper()}__IMPORTERS"
        yield name, purpose.importers
