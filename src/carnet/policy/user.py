"""The operator's own limits: CARNET_ALLOW, _REDACT, _BLOCK, _DEFAULT and purposes.

They only tighten: the law is asked as well, and the stricter answer counts. The most
specific entry wins: host, then endpoint or provider, then its family, then country,
then bloc, then the default; a tie goes to the stricter. An entry for a country counts
for every place that the call touches, so a call is allowed by countries only where all
of them are.
"""

from enum import IntEnum
from functools import lru_cache

from carnet.law import Law
from carnet.policy.host import is_host_pattern, matches
from carnet.policy.rules import PurposeRule, Rules
from carnet.policy.verdict import STRICTNESS, Verdict
from carnet.policy.words import places
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


@lru_cache(maxsize=1024)
def decide(rules: Rules, law: Law, destination: Destination) -> Verdict:
    """What the operator's lists say about a destination."""
    lists = (
        (Effect.BLOCK, rules.block),
        (Effect.REDACT, rules.redact),
        (Effect.ALLOW, rules.allow),
    )
    named = [
        (names_host(law, entry, destination), STRICTNESS[effect], effect)
        for effect, entries in lists
        for entry in entries
    ]
    level, _, effect = max(named, default=(Level.DEFAULT, 0, rules.default))
    if level > Level.DEFAULT:
        return _verdict(effect, level, destination.host, listed=True)
    by_place = {
        place: _place(law, lists, rules.default, place)
        for place in touched(rules, destination)
    }
    effect = max((e for _, e in by_place.values()), key=STRICTNESS.__getitem__)
    where = [place for place, (_, e) in by_place.items() if e is effect]
    listed = any(by_place[place][0] > Level.DEFAULT for place in where)
    shown = [p for p in where if (by_place[p][0] > Level.DEFAULT) == listed]
    return _verdict(effect, Level.COUNTRY, places(shown), listed=listed)


@lru_cache(maxsize=4096)
def _place(law: Law, lists: Lists, default: Effect, place: str) -> tuple[Level, Effect]:
    """What the lists say about one place, and how specifically."""
    named = [
        (names_place(law, entry, place), STRICTNESS[effect], effect)
        for effect, entries in lists
        for entry in entries
    ]
    level, _, effect = max(named, default=(Level.DEFAULT, 0, default))
    return (level, effect) if level > Level.DEFAULT else (level, default)


def _verdict(effect: Effect, level: Level, what: str, *, listed: bool) -> Verdict:
    if effect is Effect.ALLOW:
        return Verdict(effect, ())
    via = "" if level is Level.COUNTRY else "the host or its provider, "
    name = f"CARNET_{effect.upper()}" if listed else "CARNET_DEFAULT"
    rule = f"user.{effect}" if listed else "user.default"
    sentence = (
        f"{name} names {via}{what}"
        if listed
        else f"no rule of the operator names {what}, and {name} is {effect}"
    )
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
