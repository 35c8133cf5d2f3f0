"""What the place rules of a provider come to for one call."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from carnet.adapter import Json
from carnet.law import Law, PlaceRule, Provider, Source
from carnet.policy.rules import EndpointRule
from carnet.vocabulary import GLOBAL, UNKNOWN

_SPLIT = re.compile(r"[.:]|-aiplatform")
_LOCATION = re.compile(r"/locations/([a-z0-9-]+)(?:/|$)")
_ARN = re.compile(r"arn:aws[a-z-]*:bedrock:([a-z0-9-]*):[^:]*:([a-z-]+)/(.+)")
_HIDDEN = ("application-inference-profile", "prompt", "flow", "agent-alias")
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
    return call.law.expand(_apply(call, call.row.processing)) or (UNKNOWN,)


def storage(call: Call) -> tuple[str, ...]:
    """Where it may be stored; empty when the provider says that nothing is."""
    return call.law.expand(_apply(call, call.row.storage))


def region(call: Call) -> str | None:
    """The region by its own name: in the host, asked in the body, or declared."""
    rule = call.row.processing
    if rule.source is Source.BODY:
        return _asked(call, rule)
    found = host_region(call)
    if found is None and call.declared:
        return call.declared.region
    return found


def scope(call: Call) -> str | None:
    """Deployment type, deployment scope, or the inference profile of the model."""
    if call.declared and call.declared.sku:
        return call.declared.sku
    if call.row.processing.source is Source.MODEL_PREFIX and call.model:
        return _prefix(call.row.processing, _profile(call.model))
    return None


def host_region(call: Call) -> str | None:
    """A region of the provider's table that stands in the host as a label."""
    table = call.law.regions.get(call.row.regions, {})
    return next((part for part in _SPLIT.split(call.host) if part in table), None)


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
    """The host's region, and the path's where that names another one."""
    table = call.law.regions.get(call.row.regions, {})
    name = host_region(call)
    found = {table[name]} if name else set(_declared(call))
    in_path = _LOCATION.search(call.path)
    if in_path:
        place = in_path.group(1)
        found.add(GLOBAL if place == "global" else table.get(place, UNKNOWN))
    return tuple(found)


def _declared(call: Call) -> tuple[str, ...]:
    if call.declared is None:
        return (UNKNOWN,)
    found = declared_country(call.law, call.declared, call.row.regions)
    return (found or UNKNOWN,)


def _asked(call: Call, rule: PlaceRule) -> str | None:
    """The body field's value; any other JSON than a string is no value at all."""
    value = call.body.get(rule.field) if isinstance(call.body, Mapping) else None
    return value if isinstance(value, str) or value is None else UNKNOWN


def _by_body(call: Call, rule: PlaceRule) -> tuple[str, ...]:
    asked = _asked(call, rule)
    return rule.places if asked is None else dict(rule.values).get(asked, (UNKNOWN,))


def _by_sku(call: Call, rule: PlaceRule) -> tuple[str, ...]:
    """A deployment type that nobody declared, or that is not known, is the widest."""
    sku = call.declared.sku if call.declared else None
    name = _SKU_NOISE.sub("", (sku or "").lower())
    words = dict(rule.values).get(name, rule.places)
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
    if call.model is None:
        return (UNKNOWN,)
    profile = _profile(call.model)
    if profile is None:
        return (UNKNOWN,)
    prefix = _prefix(rule, profile)
    source = _by_host(call)
    return source if prefix is None else (*dict(rule.values)[prefix], *source)


def _profile(model: str) -> str | None:
    """The id whose prefix counts; None for an ARN that hides it."""
    arn = _ARN.match(model)
    if arn is None:
        return None if model.startswith("arn:") else model
    return None if arn.group(2) in _HIDDEN else arn.group(3)


def _prefix(rule: PlaceRule, profile: str | None) -> str | None:
    return next((p for p, _ in rule.values if (profile or "").startswith(p)), None)
