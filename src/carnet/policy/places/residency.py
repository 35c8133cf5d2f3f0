"""What the place rules of a provider come to for one call."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from carnet.adapter import Json
from carnet.law import Law, PlaceRule, Provider, Source
from carnet.policy.places.profiles import profile
from carnet.policy.rules import EndpointRule
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM

_SPLIT = re.compile(r"[.:]|-aiplatform")
_LOCATION = re.compile(r"/locations/([a-z0-9-]+)(?:/|$)")
_ZONES = {"eu": "@EU", "us": "US", "global": GLOBAL}
"""Locations in a path that are no region but several (docs.cloud.google.com, 2026)."""
_BATCH = re.compile(r"/batches(?:/|$)")
_BY_HOST = (Source.HOST_REGION, Source.MODEL_PREFIX)
_OPEN = (GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM)
"""Places that say no country, and are as strict as any."""
_SKU_NOISE = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Call:
    """Everything a place may depend on."""

    law: Law
    row: Provider
    host: str
    path: str
    model: str | None
    body: Json
    declared: EndpointRule | None


def processing(call: Call) -> tuple[str, ...]:
    """Where the call may be computed: countries, `global` or `unknown`."""
    return _with_declared(call, _computed(call)) or (UNKNOWN,)


def storage(call: Call) -> tuple[str, ...]:
    """Where it may be stored; empty when the provider says that nothing is."""
    return _with_declared(call, _apply(call, call.row.storage))


def is_contradicted(call: Call) -> bool:
    """Does the endpoint name another country than the facts compute in?"""
    return _is_elsewhere(call, call.law.expand(_computed(call)))


def region(call: Call) -> str | None:
    """The region by its own name: in the host, asked in the body, or declared.

    In the host only where the provider puts it there: a label that a customer chose may
    read like a region.
    """
    rule = call.row.processing
    if rule.source is Source.BODY:
        return _body_value(call, rule)
    names = host_regions(call) if rule.source in _BY_HOST else ()
    if len(names) == 1:
        return names[0]
    return call.declared.region if call.declared and not names else None


def scope(call: Call) -> str | None:
    """Deployment type, deployment scope, or the inference profile of the model."""
    if call.declared and call.declared.sku:
        return call.declared.sku
    rule = call.row.processing
    by_prefix = rule.source is Source.MODEL_PREFIX
    return profile(rule, call.model).prefix if by_prefix else None


def host_regions(call: Call) -> tuple[str, ...]:
    """Every region of the provider's table that stands in the host as a label."""
    table = call.law.regions.get(call.row.regions, {})
    return tuple(part for part in _SPLIT.split(call.host) if part in table)


def declared_places(
    law: Law, declared: EndpointRule, table: str
) -> tuple[str, ...] | None:
    """The countries that an endpoint names: by its region, and another that it says.

    Which of two that differ is the real one, nobody knows, so that both count. None:
    it names none. Without a provider's table a region counts only if every vendor that
    has one of that name puts it in the same country.
    """
    named = _country(law, declared)
    if declared.region:
        tables = [law.regions[table]] if table else list(law.regions.values())
        name = (
            _SKU_NOISE.sub("", declared.region.lower())
            if table == "azure"
            else (declared.region.lower())
        )
        found = {regions[name] for regions in tables if name in regions}
        if len(found) == 1:
            same = named is None or found & {*law.expand((named,))}
            return (*found,) if same or named is None else (*found, named)
        if table:
            return None
    return (named,) if named else None


def _country(law: Law, declared: EndpointRule) -> str | None:
    """The country or the bloc that an endpoint says, as the facts spell it."""
    if not declared.country:
        return None
    code = law.country(declared.country)
    return f"@{code}" if law.bloc(code) else code


def _with_declared(call: Call, found: tuple[str, ...]) -> tuple[str, ...]:
    """Those places, and a country beside them that the operator says.

    A declaration moves nothing out of what the facts say, nor do they disprove it.
    """
    places = call.law.expand(found)
    named = _country(call.law, call.declared) if call.declared else None
    if named is None or not _is_elsewhere(call, places):
        return places
    return call.law.expand((*found, named))


def _is_elsewhere(call: Call, places: tuple[str, ...]) -> bool:
    """Does the operator say a country that is none of them?"""
    named = _country(call.law, call.declared) if call.declared else None
    if named is None or not places:
        return False
    return {*call.law.expand((named,)), *_OPEN}.isdisjoint(places)


def _computed(call: Call) -> tuple[str, ...]:
    return (*_apply(call, call.row.processing), *_in_path(call))


def _apply(call: Call, rule: PlaceRule) -> tuple[str, ...]:
    match rule.source:
        case Source.FIXED:
            return rule.places
        case Source.HOST_REGION:
            return _by_host(call)
        case Source.DECLARED:
            return _declared(call)
        case Source.BODY:
            return _by_body(call, rule)
        case Source.SKU:
            return _by_sku(call, rule)
        case Source.MODEL_PREFIX:
            return _by_prefix(call, rule)


def _by_host(call: Call) -> tuple[str, ...]:
    """Every region in the host: which of two labels is the real one, nobody knows."""
    table = call.law.regions.get(call.row.regions, {})
    found = {table[name] for name in host_regions(call)}
    return tuple(found or _declared(call))


def _in_path(call: Call) -> tuple[str, ...]:
    """The location that the path of a Google endpoint names beside its host."""
    found = _LOCATION.search(call.path) if call.row.regions == "google" else None
    if found is None:
        return ()
    place = found.group(1)
    return (_ZONES.get(place) or call.law.regions["google"].get(place, UNKNOWN),)


def _declared(call: Call) -> tuple[str, ...]:
    if call.declared is None:
        return (UNKNOWN,)
    found = declared_places(call.law, call.declared, call.row.regions)
    return found or (UNKNOWN,)


def _body_value(call: Call, rule: PlaceRule) -> str | None:
    """The body field's value; any other JSON than a string is no value at all."""
    value = call.body.get(rule.field) if isinstance(call.body, Mapping) else None
    return value if isinstance(value, str) or value is None else UNKNOWN


def _by_body(call: Call, rule: PlaceRule) -> tuple[str, ...]:
    asked = None if _BATCH.search(call.path) else _body_value(call, rule)
    return rule.places if asked is None else dict(rule.values).get(asked, (UNKNOWN,))


def deployment_type(sku: str) -> str:
    """A deployment type as the facts spell it."""
    return _SKU_NOISE.sub("", sku.lower())


def _by_sku(call: Call, rule: PlaceRule) -> tuple[str, ...]:
    """A deployment type that nobody declared, or that is not known, is the widest."""
    sku = call.declared.sku if call.declared else None
    words = dict(rule.values).get(deployment_type(sku or ""), rule.places)
    if words == ("region",):
        return _declared(call)
    return _zone(call) if words == ("data_zone",) else words


def _zone(call: Call) -> tuple[str, ...]:
    """Azure's data zones: the EU member states, or the US."""
    country = _declared(call)[0]
    if country in (call.law.bloc("EU") or ()):
        return ("@EU",)
    return (country,) if country == "US" else (UNKNOWN,)


def _by_prefix(call: Call, rule: PlaceRule) -> tuple[str, ...]:
    """Bedrock: the profile's regions, and always the one that takes the call.

    Without a model, or with one that hides its profile, the place is unknown.
    """
    found = profile(rule, call.model)
    if not found.known:
        return (UNKNOWN,)
    table = call.law.regions.get(call.row.regions, {})
    named = (table.get(found.region, UNKNOWN),) if found.region else ()
    return (*found.places, *named, *_by_host(call))
