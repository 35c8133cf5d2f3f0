"""The calls that a plan decides, each to where either side of it sees it go.

A call is a host, a model and a body, whoever named them: each side says by its own
rules and facts where it goes. An endpoint that one side declares may stand on a host
that the other knows from the facts or from a glob, and an endpoint that keeps its name
may have moved to another host: both hosts are decided then.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from carnet.law import Law
from carnet.policy.checks import altered, known
from carnet.policy.checks.known import Known
from carnet.policy.checks.sites import Site, sites, together
from carnet.policy.counters import counterparty, counting_laws
from carnet.policy.held import NOBODY, Held
from carnet.policy.places.host import matches, name_of, reaches
from carnet.policy.rules import Rules
from carnet.vocabulary import Decision, Destination

Pair = tuple[Destination, Destination]
"""Where one call goes, as each side sees it."""


class Refusing(Protocol):
    """What refuses calls to places that answers contradicted."""

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts of such answers."""

    def refusal(self, rules: Rules, place: Destination, on: date) -> Decision | None:
        """The refusal of a call to `place` on that day; None: it may go on."""


@dataclass(frozen=True, slots=True)
class Side:
    """Rules and facts that decide together, on what a trail says beside them."""

    rules: Rules
    law: Law
    held: Held = NOBODY
    """The persons whom the trail counts."""
    refusing: Refusing | None = None
    """The places that the trail contradicts; None: it contradicts nobody."""

    @property
    def counts(self) -> bool:
        """Does a decision depend on whom the trail counts?"""
        return bool(self.held.rows and counting_laws(self.rules, self.law, None))

    def apart(self, place: Destination) -> tuple[str, ...]:
        """By what the trail tells calls to this place from those to others like it."""
        counted = (counterparty(self.law, place),) if self.counts else ()
        known = self.refusing is not None and place.host in self.refusing.hosts
        return (*counted, *((place.host,) if known else ()))


def pairs(old: Side, new: Side) -> Iterator[tuple[str, str, Pair]]:
    """Each destination, then its sites that are other places, those alike together.

    Of names for what is decided as one, the first: an endpoint's before the vendor's.
    With its name, that of the destination it is a site of, and how each side sees it.
    """
    entries = altered.entries(old.rules, new.rules)
    hosts = altered.hosts(entries)
    seen = set()
    for name, call in (*_named(new, old), *_of_entries((old, new), hosts)):
        pair = _seen(call, old, new)
        if (what := _as_decided(pair, (old, new), hosts)) not in seen:
            seen.add(what)
            yield name, name, pair
    for name, place in altered.countries(_everywhere(old, new), entries):
        yield name, name, (place, place)
    shared: dict[object, tuple[Pair, list[Site]]] = {}
    for site in _sites((new, old), hosts):
        pair = _seen(site, old, new)
        what = _as_decided(pair, (old, new), hosts)
        if what not in seen:
            every = shared.setdefault(what, (pair, []))[1]
            if not every or every[0].of == site.of:
                every.append(site)
    for pair, every in shared.values():
        yield together(every), every[0].of, pair


def _seen(call: Known | Site, old: Side, new: Side) -> Pair:
    return call.place(old.rules, old.law), call.place(new.rules, new.law)


def _named(*sides: Side) -> Iterator[tuple[str, Known]]:
    """The calls to the destinations of all sides, each once.

    A name that stands for several hosts is told with the host.
    """
    found = (call for side in sides for call in known.calls(side.rules, side.law))
    every = dict.fromkeys(found)
    names = Counter(call.name for call in every)
    for call in every:
        yield call.name if names[call.name] == 1 else f"{call.name} {call.host}", call


def _of_entries(
    sides: Iterable[Side], hosts: tuple[str, ...]
) -> Iterator[tuple[str, Known]]:
    """A call to each host that an entry names, to one of those that a glob means."""
    declared = (rule.host for side in sides for rule in side.rules.endpoints)
    others = (*hosts, *declared)
    for entry in hosts:
        yield entry, Known(entry, known.example(entry, others))


def _everywhere(*sides: Side) -> tuple[tuple[Rules, Law, list[Destination]], ...]:
    """Where each side's own known destinations are, as it sees them."""
    return tuple(
        (side.rules, side.law, [place for _, place in at])
        for side in sides
        for at in (known.destinations(side.rules, side.law),)
    )


def _sites(sides: Iterable[Side], hosts: tuple[str, ...]) -> Iterable[Site]:
    """The sites of all sides, each once."""
    every = (one for side in sides for one in sites(side.rules, side.law, hosts))
    return {(one.of, one.label, one.host): one for one in every}.values()


def _as_decided(pair: Pair, sides: tuple[Side, Side], hosts: tuple[str, ...]) -> object:
    """All that a decision depends on of a place: its region is told by its country.

    A host at a port of its own is like no other: entries may mean it at that port only.
    """
    host = pair[0].host
    named = tuple((one, matches(one, host)) for one in hosts if reaches(one, host))
    port = host if name_of(host) != host else ""
    apart = tuple(side.apart(one) for side, one in zip(sides, pair, strict=True))
    return named, port, apart, tuple(map(_bare, pair))


def _bare(place: Destination) -> Destination:
    beside = tuple(sorted({*place.storage} - {*place.processing}))
    same = replace(place, host="", model=None, region=None, deployment_scope=None)
    return replace(same, processing=tuple(sorted(place.processing)), storage=beside)
