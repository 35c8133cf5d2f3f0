"""Every destination that the operator or the facts name, one call to each."""

from carnet.law import Law
from carnet.policy.locate import locate
from carnet.policy.rules import Rules
from carnet.vocabulary import Destination

ANY_LABEL = "any"
"""Stands for the `*` of a host or model: no region of that name exists, so the place is
not assumed."""


def destinations(rules: Rules, law: Law) -> tuple[tuple[str, Destination], ...]:
    """Declared endpoints by their names, then providers by their ids, located."""
    hosts: list[tuple[str, str, str | None]] = [
        (rule.name, rule.host, None) for rule in rules.endpoints
    ]
    hosts += [
        (p.id, p.hosts[0], _filled(p.models[0]) if p.models else None)
        for p in law.providers
        if p.hosts
    ]
    return tuple(
        (name, locate(law, rules, url=f"https://{_filled(host)}/", model=model))
        for name, host, model in hosts
    )


def _filled(pattern: str) -> str:
    return pattern.replace("*", ANY_LABEL)
