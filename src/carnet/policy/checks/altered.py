"""What entries of the operator's lists and tools mean, of either of two policies.

The facts know no importer in most countries, and nobody knows a host that only a list
names: without these a plan would decide no call that such an entry is about. One that
stands in both counts too: what changes there may be a law, a day or a tool.
"""

from collections.abc import Iterable, Iterator

from carnet.law import Law
from carnet.policy.checks.known import ANY_LABEL, destinations
from carnet.policy.limits.lists import touched
from carnet.policy.locate import locate
from carnet.policy.places.host import is_host_pattern, matches
from carnet.policy.rules import ANYWHERE, Rules
from carnet.vocabulary import Destination

_LETTERS = 2  # of ISO 3166-1 alpha-2


def entries(old: Rules, new: Rules) -> tuple[str, ...]:
    """Each entry of a list or tool, and each country of an ended adequacy."""
    found = (entry for rules in (old, new) for entry in _named(rules))
    return tuple(sorted({entry.strip() for entry in found} - {ANYWHERE}))


def hosts(entries: Iterable[str]) -> tuple[str, ...]:
    """Those of the entries that name hosts."""
    return tuple(entry for entry in entries if is_host_pattern(entry))


def _named(rules: Rules) -> Iterator[str]:
    for entries in (rules.allow, rules.redact, rules.block, rules.ended):
        yield from entries
    for tool in rules.tools:
        yield from (*tool.targets, *tool.covers)
    for purpose in rules.purposes:
        yield from purpose.importers


def places(
    rules: Rules, law: Law, named: Iterable[str]
) -> Iterator[tuple[str, Destination]]:
    """A destination for each of the entries `named` that no known one stands for."""
    known = [place for _, place in destinations(rules, law)]
    for entry in named:
        if is_host_pattern(entry):
            if not any(matches(entry, place.host) for place in known):
                host = entry.strip().replace("*", ANY_LABEL)
                yield entry, locate(law, rules, url=f"https://{host}/")
        elif not any(_touches(rules, law, entry, place) for place in known):
            code = law.country(entry)
            if law.bloc(code) or len(code) == _LETTERS:  # else a provider's name
                yield f"anyone in {code}", _inside(code)


def _touches(rules: Rules, law: Law, entry: str, place: Destination) -> bool:
    members = law.bloc(entry) or {law.country(entry)}
    return not members.isdisjoint(touched(rules, place))


def _inside(code: str) -> Destination:
    """Whoever is in a country, and only there."""
    return Destination(
        "", importer=code, parent=code, processing=(code,), storage=(code,)
    )
