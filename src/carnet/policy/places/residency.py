"""What the place rules of a provider come to for one call."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from carnet.adapter import Json
from carnet.law import Law, PlaceRule, Provider, Source
from carnet.policy.places.profiles import profile
from carnet.policy.rules import EndpointRule
from carnet.vocabulary import GLOBAL, UNKNOWN

_SPLIT = re.compile(r"[.:]|-aiplatform")
_LOCATION = re.compile(r"/locations/([a-z0-9-]+)(?:/|$)")
_ZONES = {"eu": "@EU", "us": "US", "global": GLOBAL}
"""Locations in a path that are no region but several (docs.cloud.google.com, 2026)."""
_BATCH = re.compile(r"/batches(?:/|$)")
_BY_HOST = (Source.HOST_REGION, Source.MODEL_PREFIX)
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
    found = (*_apply(call, call.row.processing), *_in_path(call))
    return call.law.expand(found) or (UNKNOWN,)


def storage(call: Call) -> tuple[str, ...]:
    """Where it may be stored; empty when the provider says that nothing is."""
    return call.law.expand(_apply(call, call.row.storage))


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


def declared_country(law: Law, declared: EndpointRule, table: str) -> str | None:
    """The country that an endpoint names, by its region first, or None.

    Without a provider's table a region counts only if every vendor that has one of
    that name puts it in the same country.
    """
    if declared.region:
        tables = [law.regions[table]] if table else list(law.regions.values())
        name = (
            _SKU_NOISE.sub("", declared.region.lower())
            if table == "azure"
            else (declared.region.lower())
        )
        found = {regions[name] for regions in tables if name in regions}
        if len(found) == 1:
            return found.pop()
        if table:
            return None
    if not declared.country:
        return None
    code = law.country(declared.country)
    return f"@{code}" if law.bloc(code) else code


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
    found = declared_country(call.law, call.declared, call.row.regions)
    return (found or UNKNOWN,)


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
    (country,) = _declared(call)
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
