"""The operator's own limits: CARNET_ALLOW, _REDACT, _BLOCK, _DEFAULT and purposes.

They only tighten: the law is asked as well, and the stricter answer counts. The most
specific entry wins: host, then endpoint or provider, then its family, then country,
then bloc, then the default; a tie goes to the stricter. An entry for a country counts
for every place that the call touches, so a call is allowed by countries only where all
of them are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from carnet.law import Law
from carnet.policy.host import is_host_pattern, matches
from carnet.policy.rules import PurposeRule, Rules
from carnet.policy.verdict import STRICTNESS, Verdict
from carnet.policy.words import join, places
from carnet.vocabulary import OPERATOR, Destination, Effect, Form, Reason

Lists = tuple[tuple[Effect, tuple[str, ...]], ...]

ANYWHERE = "*"


class Level(IntEnum):
    """How specific an entry is."""

    DEFAULT = 0
    ANYWHERE = 1
    BLOC = 2
    COUNTRY = 3
    FAMILY = 4
    PROVIDER = 5
    HOST = 6


def canonical(name: str) -> str:
    """An id as the facts spell it: `OPENAI_EU` is `openai-eu`."""
    return name.strip().lower().replace("_", "-")


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
def names_host(law: Law, entry: str, destination: Destination) -> Level:
    """How specifically `entry` names the host or its provider; DEFAULT: not at all."""
    if is_host_pattern(entry):
        return Level.HOST if matches(entry, destination.host) else Level.DEFAULT
    name = canonical(entry)
    own = {canonical(n) for n in (destination.provider, destination.endpoint) if n}
    if name in own:
        return Level.PROVIDER
    provider = law.provider(destination.provider or "")
    if provider and name == provider.family:
        return Level.FAMILY
    return Level.DEFAULT


@lru_cache(maxsize=1024)
def names_place(law: Law, entry: str, place: str) -> Level:
    """How specifically `entry` names a country or marker; DEFAULT: not at all."""
    if entry.strip() == ANYWHERE:
        return Level.ANYWHERE
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


@lru_cache(maxsize=1024)
def decide(rules: Rules, law: Law, destination: Destination) -> Verdict:
    """What the operator's lists say about a destination."""
    lists = (
        (Effect.BLOCK, rules.block),
        (Effect.REDACT, rules.redact),
        (Effect.ALLOW, rules.allow),
    )
    said = _strictest(
        lists, rules.default, lambda entry: names_host(law, entry, destination)
    )
    if said.level > Level.DEFAULT:
        return _listed(said.effect, {destination.host: said})
    by_place = {
        place: _place(law, lists, rules.default, place)
        for place in touched(rules, destination)
    }
    effect = max((s.effect for s in by_place.values()), key=STRICTNESS.__getitem__)
    where = {place: said for place, said in by_place.items() if said.effect is effect}
    listed = {place: s for place, s in where.items() if s.level > Level.DEFAULT}
    return _listed(effect, listed) if listed else _default(effect, where)


@lru_cache(maxsize=4096)
def _place(law: Law, lists: Lists, default: Effect, place: str) -> Said:
    """What the lists say about one place."""
    return _strictest(lists, default, lambda entry: names_place(law, entry, place))


def _strictest(lists: Lists, default: Effect, level: Callable[[str], Level]) -> Said:
    """The most specific entry, of two alike the stricter; the default if none names."""
    found = [
        Said(level(entry), effect, entry)
        for effect, entries in lists
        for entry in entries
    ]
    most = max(found, key=lambda s: (s.level, STRICTNESS[s.effect]), default=None)
    return most if most and most.level else Said(Level.DEFAULT, default)


def _listed(effect: Effect, said: Mapping[str, Said]) -> Verdict:
    """By entries of a list, each as it stands there: a reader looks for it there."""
    by_entry: dict[str, list[str]] = {}
    for what, one in sorted(said.items()):
        by_entry.setdefault(one.entry, []).append(what)
    same = [entry for entry, what in by_entry.items() if _is(entry, what)]
    wider = [
        f"{entry}, which covers {places(what)}"
        for entry, what in by_entry.items()
        if not _is(entry, what)
    ]
    named = "; ".join((*([join(same)] if same else []), *wider))
    return _verdict(effect, f"user.{effect}", f"CARNET_{effect.upper()} names {named}")


def _is(entry: str, what: list[str]) -> bool:
    """Is an entry the very name of what it was asked for?"""
    return [canonical(one) for one in what] == [canonical(entry)]


def _default(effect: Effect, what: Iterable[str]) -> Verdict:
    sentence = f"no rule of the operator names {places(what)}, and CARNET_DEFAULT is "
    return _verdict(effect, "user.default", f"{sentence}{effect}")


def _verdict(effect: Effect, rule: str, sentence: str) -> Verdict:
    if effect is Effect.ALLOW:
        return Verdict(effect, ())
    form = Form.PSEUDONYMISED if effect is Effect.REDACT else None
    return Verdict(effect, (Reason(rule, sentence, "operator's rule"),), form)


def purpose_limit(
    rules: Rules, law: Law, purpose: PurposeRule | None, destination: Destination
) -> Verdict | None:
    """Block where a purpose is limited to importers and this is none of them."""
    if purpose is None or not purpose.importers:
        return None
    entries = purpose.importers
    if any(names_host(law, entry, destination) for entry in entries):
        return None
    if all(
        any(names_place(law, entry, place) for entry in entries)
        for place in touched(rules, destination)
    ):
        return None
    reason = Reason(
        "user.purpose",
        f"the purpose {purpose.name} is limited to other importers",
        "GDPR Art. 5(1)(b); operator's rule",
    )
    return Verdict(Effect.BLOCK, (reason,))
