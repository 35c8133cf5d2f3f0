"""The operator's own limits: CARNET_ALLOW, _REDACT, _BLOCK, _DEFAULT and purposes.

They only tighten: the law is asked as well, and the stricter answer counts. The most
specific entry wins: host, then endpoint or provider, then its family, then country,
then bloc, then the default; a tie goes to the stricter. What an entry may mean beside
its plain sense (another port, a vendor called like an endpoint) counts where that is
stricter. An entry for a country counts
for every place that the call touches, so a call is allowed by countries only where all
of them are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from operator import itemgetter

from carnet.law import Law
from carnet.policy.limits import unsigned
from carnet.policy.locate import vendors_at_other_port
from carnet.policy.places.host import is_host_pattern, matches, reaches
from carnet.policy.provisions import OWN
from carnet.policy.rules import (
    ANYWHERE,
    EndpointRule,
    PurposeRule,
    Rules,
    Withheld,
    canonical,
)
from carnet.policy.verdict import STRICTNESS, Verdict
from carnet.policy.words import join, places
from carnet.vocabulary import OPERATOR, Destination, Effect, Form, Reason

_ENTRIES = ("allow/", "redact/")
"""How ids of entries of the lists begin, as officers sign them."""


class Level(IntEnum):
    """How specific an entry is."""

    DEFAULT = 0
    ANYWHERE = 1
    BLOC = 2
    COUNTRY = 3
    FAMILY = 4
    PROVIDER = 5
    HOST = 6


def touched(rules: Rules, destination: Destination) -> frozenset[str]:
    """Every place that a call touches, the operator's own as the exporter's country."""
    found = {
        destination.importer,
        *destination.processing,
        *destination.storage,
        *destination.remote_access,
        *destination.sub_processors,
    }
    home = rules.exporter.country
    return frozenset(home if place == OPERATOR else place for place in found)


@lru_cache(maxsize=1024)
def is_endpoints(rules: Rules, law: Law, name: str) -> bool:
    """Is it the name of a declared endpoint that is not that very vendor's?

    Where a vendor or a country is called the same, the operator wrote the endpoint's.
    """
    alike = (e for e in rules.endpoints if canonical(e.name) == canonical(name))
    return any(not _is_vendors(law, one, canonical(name)) for one in alike)


def _is_vendors(law: Law, rule: EndpointRule, name: str) -> bool:
    """Is an endpoint one of the provider or the family of that name?"""
    row = law.provider(rule.provider or "")
    rows = (
        [row]
        if row
        else [p for p in law.providers if any(matches(h, rule.host) for h in p.hosts)]
    )
    return any(name in (p.id, p.family) for p in rows)


@lru_cache(maxsize=1024)
def names_host(
    rules: Rules, law: Law, entry: str, destination: Destination, *, wide: bool = False
) -> Level:
    """How specifically `entry` names the host or its provider; DEFAULT: not at all.

    `wide`: also another port of the host, a vendor called like an endpoint, and one
    that nobody signed an endpoint to be of.
    """
    if is_host_pattern(entry):
        found = (reaches if wide else matches)(entry, destination.host)
        return Level.HOST if found else Level.DEFAULT
    name = canonical(entry)
    if name == canonical(destination.endpoint or ""):
        return Level.PROVIDER
    if is_endpoints(rules, law, name) and not wide:
        return Level.DEFAULT
    rows = [law.provider(destination.provider)] if destination.provider else []
    if wide:
        rows += [*vendors_at_other_port(law, destination.host)]
        rows += [law.provider(id_) for id_ in _claimed(rules, destination)]
    if any(row and row.id == name for row in rows):
        return Level.PROVIDER
    known = any(row and row.family == name for row in rows)
    return Level.FAMILY if known else Level.DEFAULT


def _claimed(rules: Rules, destination: Destination) -> tuple[str, ...]:
    """The vendor that an endpoint was said to be of, and no officer signed it."""
    name = destination.endpoint
    if name is None or not rules.lacks(f"endpoint/{name}"):
        return ()
    found = (e.provider for e in rules.endpoints if e.name == name and e.provider)
    return tuple(found)


@lru_cache(maxsize=1024)
def names_place(
    rules: Rules, law: Law, entry: str, place: str, *, wide: bool = False
) -> Level:
    """How specifically `entry` names a country or marker; DEFAULT: not at all.

    `wide`: also a country called like an endpoint.
    """
    if entry.strip() == ANYWHERE:
        return Level.ANYWHERE
    if is_endpoints(rules, law, entry) and not wide:
        return Level.DEFAULT
    if entry.strip().lower() == place or law.country(entry) == place:
        return Level.COUNTRY
    members = law.bloc(entry) or frozenset()
    inside = law.bloc(place) or {place}
    return Level.BLOC if members.issuperset(inside) else Level.DEFAULT


@dataclass(frozen=True, slots=True)
class Said:
    """What the lists say about a host or a place, and which entry says it."""

    level: Level
    effect: Effect
    entry: str = ""
    instead: Withheld | None = None
    """What the entry is that no officer signed, where it stands in no such list."""


@lru_cache(maxsize=1024)
def decide(rules: Rules, law: Law, destination: Destination) -> Verdict:
    """What the operator's lists say about a destination."""
    plain, wide = (_decide(rules, law, destination, wide=w) for w in (False, True))
    return max(plain, wide, key=lambda said: STRICTNESS[said.effect or rules.default])


def _decide(rules: Rules, law: Law, here: Destination, *, wide: bool) -> Verdict:
    said = _strictest(
        rules, partial(names_host, rules, law, destination=here), wide=wide
    )
    if said.level > Level.DEFAULT:
        return _listed(said.effect, {here.host: said})
    by_place = {
        place: _about_place(rules, law, place, wide=wide)
        for place in touched(rules, here)
    }
    effect = max((s.effect for s in by_place.values()), key=STRICTNESS.__getitem__)
    where = {place: said for place, said in by_place.items() if said.effect is effect}
    listed = {place: s for place, s in where.items() if s.level > Level.DEFAULT}
    return _listed(effect, listed) if listed else _default(rules, effect, where)


@lru_cache(maxsize=4096)
def _about_place(rules: Rules, law: Law, place: str, *, wide: bool) -> Said:
    """What the lists say about one place."""
    return _strictest(rules, partial(names_place, rules, law, place=place), wide=wide)


def _strictest(rules: Rules, level: Callable[..., Level], *, wide: bool) -> Said:
    """The most specific entry, of two alike the stricter; the default if none names.

    An entry that allows is never read widely.
    """
    found = (
        *(
            Said(level(e, wide=wide), Effect.BLOCK, e, instead)
            for e, instead in unsigned.blocked(rules)
        ),
        *(Said(level(e, wide=wide), Effect.REDACT, e) for e in rules.redact),
        *(Said(level(e), Effect.ALLOW, e) for e in rules.allow),
    )
    most = max(found, key=lambda s: (s.level, STRICTNESS[s.effect]), default=None)
    return most if most and most.level else Said(Level.DEFAULT, rules.default)


def _listed(effect: Effect, said: Mapping[str, Said]) -> Verdict:
    """By entries of a list, each as it stands there: a reader looks for it there."""
    by_entry: dict[str, list[str]] = {}
    reasons: list[Reason] = []
    for what, one in sorted(said.items(), key=itemgetter(0)):
        if one.instead is not None:
            reasons.append(unsigned.reason(one.instead))
        else:
            by_entry.setdefault(one.entry, []).append(what)
    if by_entry:
        reasons.insert(0, _in_a_list(effect, by_entry))
    return _verdict(effect, *dict.fromkeys(reasons))


def _in_a_list(effect: Effect, by_entry: Mapping[str, list[str]]) -> Reason:
    """The entries of one list, and what else than their names they cover."""
    same = [entry for entry, what in by_entry.items() if _is(entry, what)]
    wider = [
        f"{entry}, which covers {places(what)}"
        for entry, what in by_entry.items()
        if not _is(entry, what)
    ]
    named = "; ".join((*([join(same)] if same else []), *wider))
    return Reason(f"user.{effect}", f"CARNET_{effect.upper()} names {named}", OWN)


def _is(entry: str, what: list[str]) -> bool:
    """Is an entry the very name of what it was asked for?"""
    return [canonical(one) for one in what] == [canonical(entry)]


def _default(rules: Rules, effect: Effect, what: Iterable[str]) -> Verdict:
    """No entry that counts names it; without the limits signed, none could."""
    if limits := unsigned.held_back(rules, unsigned.LIMITS):
        return _verdict(effect, unsigned.reason(limits))
    held = any(one.id.startswith(_ENTRIES) for one in rules.withheld)
    which = "that an officer signed" if held else "of the operator"
    sentence = f"no rule {which} names {places(what)}, and CARNET_DEFAULT is {effect}"
    return _verdict(effect, Reason("user.default", sentence, OWN))


def _verdict(effect: Effect, *reasons: Reason) -> Verdict:
    if effect is Effect.ALLOW:
        return Verdict(effect, ())
    form = Form.PSEUDONYMISED if effect is Effect.REDACT else None
    return Verdict(effect, reasons, form)


def purpose_limit(
    rules: Rules,
    law: Law,
    purpose: PurposeRule | None,
    destination: Destination,
    *,
    citation: str,
) -> Verdict | None:
    """Block where a purpose is limited to importers and this is none of them."""
    if purpose is None or not purpose.importers:
        return None
    entries = purpose.importers
    if any(names_host(rules, law, entry, destination) for entry in entries):
        return None
    if all(
        any(names_place(rules, law, entry, place) for entry in entries)
        for place in touched(rules, destination)
    ):
        return None
    reason = Reason(
        "user.purpose",
        f"the purpose {purpose.name} is limited to other importers",
        citation if citation == OWN else f"{citation}; {OWN}",
    )
    return Verdict(Effect.BLOCK, (reason,))
