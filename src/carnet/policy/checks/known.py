"""Every destination that the operator or the facts name, one call to each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carnet.law import Law
from carnet.policy.locate import locate
from carnet.policy.places.host import matches
from carnet.policy.rules import Rules
from carnet.vocabulary import Destination

ANY_LABEL = "any"
"""Stands for the `*` of a host or model: no region of that name exists, so the place is
not assumed."""
_OTHER_LABELS = ("other", "sample", "whichever", "0")
"""Stand for it where a narrower pattern would answer for that label."""


@dataclass(frozen=True, slots=True)
class Known:
    """A call that stands for a destination."""

    name: str
    """The endpoint's, or the provider's id."""
    host: str
    model: str | None = None

    def place(self, rules: Rules, law: Law) -> Destination:
        """Where the call would go under these rules and facts, whoever named it."""
        return locate(law, rules, url=f"https://{self.host}/", model=self.model)


def calls(rules: Rules, law: Law) -> Iterator[Known]:
    """One to each declared endpoint, then one to each provider."""
    hosts = tuple(rule.host for rule in rules.endpoints)
    for rule in rules.endpoints:
        yield Known(rule.name, example(rule.host, hosts))
    for row in law.providers:
        if row.hosts:
            model = _filled(row.models[0]) if row.models else None
            yield Known(row.id, _filled(row.hosts[0]), model)


def destinations(rules: Rules, law: Law) -> tuple[tuple[str, Destination], ...]:
    """Declared endpoints by their names, then providers by their ids, located."""
    return tuple((call.name, call.place(rules, law)) for call in calls(rules, law))


def example(pattern: str, others: Iterable[str]) -> str:
    """A host that the pattern matches, and as few of the `others` as can be."""
    if "*" not in pattern:
        return pattern
    patterns = {*others} - {pattern}
    labels = (ANY_LABEL, *_OTHER_LABELS)
    hosts = [pattern.strip().replace("*", label) for label in labels]
    return min(hosts, key=lambda host: sum(matches(one, host) for one in patterns))


def _filled(pattern: str) -> str:
    return pattern.replace("*", ANY_LABEL)
