"""What entries of the operator's lists and tools mean, of either of two policies.

The facts know no importer in most countries, and nobody knows a host that only a list
names: without these a plan would decide no call that such an entry is about. One that
stands in both counts too: what changes there may be a law, a day or a tool.
"""

from collections.abc import Iterable, Iterator

from carnet.law import Law
from carnet.policy.limits.lists import touched
from carnet.policy.places.host import is_host_pattern
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


Everywhere = Iterable[tuple[Rules, Law, Iterable[Destination]]]
"""The rules and facts of each policy, with the destinations that it knows."""


def countries(
    policies: Everywhere, named: Iterable[str]
) -> Iterator[tuple[str, Destination]]:
    """Whoever is in a country or bloc named, where a policy knows nobody there.

    The same place for each policy: nothing that one of them declares is in it.
    """
    every = tuple(policies)
    for entry in named:
        if is_host_pattern(entry):
            continue
        for rules, law, known in every:
            code = law.country(entry)
            place = law.bloc(code) or len(code) == _LETTERS  # else a provider's name
            if place and not any(_touches(rules, law, entry, one) for one in known):
                yield f"anyone in {code}", _inside(code)
                break


def _touches(rules: Rules, law: Law, entry: str, place: Destination) -> bool:
    members = law.bloc(entry) or {law.country(entry)}
    return not members.isdisjoint(touched(rules, place))


def _inside(code: str) -> Destination:
    """Whoever is in a country, and only there."""
    return Destination(
        "", importer=code, parent=code, processing=(code,), storage=(code,)
    )
