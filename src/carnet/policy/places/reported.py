"""What an answer says about where it was computed, against what was decided on.

Read from protocol fields that the facts name, never from content. A value is kept only
as the name that the facts know; whatever else stands there is `unlisted`, so that an
answer cannot put words into the trail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from carnet.adapter import Json
from carnet.law import Law, Report, Source
from carnet.law.report import ANY
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM, Destination

UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class Reported:
    """One thing that an answer said about its place."""

    by: str
    """Id of the fact that tells how it is read."""
    said: str
    """A region, value, provider id or colo that the facts know; or `unlisted`."""
    places: tuple[str, ...] = ()
    """Where that is; empty where it names no place of computing."""
    hint: bool = False
    """It says where a connection ended, not where the model ran."""


def expected(law: Law, place: Destination) -> tuple[Report, ...]:
    """The reports that an answer of this destination may carry."""
    return _reports_of(law, place.provider)


def names(law: Law, place: Destination) -> tuple[bytes, ...]:
    """The last words of the fields of a body that they read, sorted."""
    return _names(law, place.provider)


@lru_cache(maxsize=1024)
def _names(law: Law, provider: str | None) -> tuple[bytes, ...]:
    found = {
        field.rpartition(".")[2]
        for one in _reports_of(law, provider)
        for field in one.fields
    }
    return tuple(name.encode() for name in sorted(found))


@lru_cache(maxsize=1024)
def _reports_of(law: Law, provider: str | None) -> tuple[Report, ...]:
    return tuple(
        one for one in law.reports if ANY in one.providers or provider in one.providers
    )


def in_headers(
    law: Law, reports: tuple[Report, ...], headers: Mapping[str, str]
) -> tuple[Reported, ...]:
    """What the head says; `headers` are in lower case."""
    found = (
        _reported(law, one, headers[one.header])
        for one in reports
        if one.header and one.header in headers
    )
    return tuple(one for one in found if one)


def in_tree(law: Law, reports: tuple[Report, ...], tree: Json) -> tuple[Reported, ...]:
    """What a body, or one event of a stream, says in its protocol fields."""
    found: list[Reported] = []
    for one in reports:
        for field in one.fields:
            value = _field(tree, field)
            said = _reported(law, one, value) if isinstance(value, str) else None
            if said:
                found.append(said)
    return tuple(found)


def contradicts(place: Destination, said: Reported) -> bool:
    """Was it computed where the decision did not expect it?

    A destination that was unknown was decided as the strictest, so nothing contradicts
    it; `global` covers every place but those that the provider promised to leave out.
    """
    expected_there = set(place.processing)
    if said.hint or not said.places:
        return False
    if expected_there & {UNKNOWN, UNKNOWN_DOWNSTREAM}:
        return False
    if GLOBAL in expected_there:
        return bool(set(said.places) & set(place.processing_except))
    return not set(said.places) <= expected_there


def _reported(law: Law, one: Report, value: str) -> Reported | None:
    part = one.part(value)
    match one.reads:
        case "hint":
            return Reported(one.id, part, hint=True) if part else None
        case "provider":
            return _provider(law, one, part or "")
        case "region":
            table, name = law.regions[one.table], _plain(part or "")
            known = {_plain(region): region for region in table}.get(name)
            places = (table[known],) if known else (UNKNOWN,)
            return Reported(one.id, known or UNLISTED, places)
        case _:
            if part is None or part not in one.values:
                return Reported(one.id, UNLISTED, (UNKNOWN,))
            return Reported(one.id, part, law.expand(one.values[part]))


def _provider(law: Law, one: Report, name: str) -> Reported:
    row = law.provider(law.slugs.get(name.strip().lower().replace(" ", "-"), ""))
    if row is None:
        return Reported(one.id, UNLISTED)
    fixed = row.processing.places if row.processing.source is Source.FIXED else ()
    places = tuple(p for p in law.expand(fixed) if p.isupper())
    return Reported(one.id, row.id, places)


def _plain(region: str) -> str:
    """A region without case, spaces and hyphens: `Sweden Central` is swedencentral."""
    return "".join(filter(str.isalnum, region.lower()))


def _field(tree: Json, dotted: str) -> Json:
    node = tree
    for part in dotted.split("."):
        node = node.get(part) if isinstance(node, Mapping) else None
    return node
