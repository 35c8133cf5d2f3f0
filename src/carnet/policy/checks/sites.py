"""The places that a provider's host, the model or a field of the body may mean.

A known destination stands for one call that names no region and no model, so that the
place of a provider whose region is in the host is unknown there, whatever the policy.
A site is such a call as it is really made: at each region of the facts, with each
inference profile, with each value of the field that pins a place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from carnet.adapter import Json
from carnet.law import Law, Provider, Source
from carnet.policy.checks.known import ANY_LABEL
from carnet.policy.locate import OFFLOAD, locate
from carnet.policy.rules import Rules
from carnet.vocabulary import Destination

_BY_HOST = frozenset({Source.HOST_REGION, Source.MODEL_PREFIX})
_PREFERRED = "EU"
"""Where a profile that runs anywhere is called: no country of its own is in question,
since each region is a site too, and what two places are decided as is the stricter."""


@dataclass(frozen=True, slots=True)
class Site:
    """One call to a place that its host, model or body names."""

    of: str
    """The known destination that it is a site of."""
    label: str
    host: str
    model: str | None = None
    body: Json = None

    def place(self, rules: Rules, law: Law) -> Destination:
        """Where the call would go under these rules and facts."""
        url = f"https://{self.host}/"
        return locate(law, rules, url=url, model=self.model, body=self.body)


def together(found: Sequence[Site]) -> str:
    """Sites of one destination, as they are shown: `bedrock us-east-1, us-east-2`.

    A profile is shown only where no region is decided as it is.
    """
    labels = dict.fromkeys(site.label for site in found)
    regions = [label for label in labels if "*" not in label]
    return f"{found[0].of} {', '.join(regions or labels)}"


def sites(rules: Rules, law: Law, hosts: Iterable[str] = ()) -> Iterator[Site]:
    """Sites of declared endpoints, of `hosts` that a setting names, of providers."""
    for rule in rules.endpoints:
        yield from _at(rules, law, rule.name, rule.host)
        yield from _passed_on(law, rule.name, rule.host)
    for host in hosts:
        yield from _at(rules, law, host, host)
    for row in law.providers:
        for host in row.hosts:
            yield from _of_row(law, row.id, host, row)


def _at(rules: Rules, law: Law, name: str, host: str) -> Iterator[Site]:
    """Sites at one address, of whichever provider answers there."""
    found = locate(law, rules, url=f"https://{host.replace('*', ANY_LABEL)}/")
    row = law.provider(found.provider) if found.provider else None
    if row is not None:
        yield from _of_row(law, name, host, row)


def _passed_on(law: Law, name: str, host: str) -> Iterator[Site]:
    """Models that an endpoint of the operator's own hands on to a cloud."""
    row = law.provider(OFFLOAD)
    at = host.replace("*", ANY_LABEL)
    for glob in row.models if row else ():
        yield Site(name, glob, at, glob.replace("*", ANY_LABEL))


def _of_row(law: Law, of: str, host: str, row: Provider) -> Iterator[Site]:
    rule = row.processing
    at = tuple(_hosts(law, host, row))
    if rule.source is Source.MODEL_PREFIX:
        yield from _profiles(law, of, at, row)
    elif rule.source is Source.BODY:
        for value, _ in rule.values:
            label = f"{rule.field}={value}"
            yield Site(of, label, at[0][1], body={rule.field: value})
    elif _BY_HOST & {rule.source, row.storage.source}:
        yield from (Site(of, region, full) for region, full in at)


def _hosts(law: Law, host: str, row: Provider) -> Iterator[tuple[str, str]]:
    """Hosts that the pattern stands for, each with the region in it."""
    by_region = _BY_HOST & {row.processing.source, row.storage.source}
    if "*" not in host or not by_region:
        yield host, host.replace("*", ANY_LABEL)
        return
    for region in law.regions.get(row.regions, {}):
        yield region, host.replace("*", region, 1).replace("*", ANY_LABEL)


def _profiles(
    law: Law, of: str, at: tuple[tuple[str, str], ...], row: Provider
) -> Iterator[Site]:
    """A model in each region, and one of each profile in a region of its own."""
    model = f"{row.processing.vendors[0]}.{ANY_LABEL}"
    yield from (Site(of, region, host, model) for region, host in at)
    countries = law.regions.get(row.regions, {})
    for prefix, places in row.processing.values:
        own = {*law.expand(places)} & {*countries.values()} or law.bloc(_PREFERRED)
        inside = (one for one in at if countries.get(one[0]) in (own or ()))
        region, host = next(inside, at[0])
        yield Site(of, f"{prefix}* in {region}", host, f"{prefix}{model}")
