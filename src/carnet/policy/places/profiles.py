"""Bedrock: where the inference profile in a model's name lets a call be computed.

A model id is `vendor.model`, a profile id is `prefix.vendor.model`. An id whose first
part is neither a known prefix nor a known vendor may be a profile nobody knows yet, so
its place is unknown. An ARN counts by its kind; one that hides its profile (application
inference profile, prompt router, agent) is unknown.

Source: docs.aws.amazon.com/bedrock, inference-profiles-support and ARN formats (2026).
"""

import re
from dataclasses import dataclass

from carnet.law import PlaceRule

_ARN = re.compile(r"arn:aws[a-z-]*:bedrock:([a-z0-9-]*):[^:]*:([a-z-]+)/(.+)")
_NAMING = frozenset({"foundation-model", "inference-profile"})
"""Kinds of ARN that end in a model's or profile's id."""
_IN_REGION = frozenset(
    {"provisioned-model", "custom-model", "custom-model-deployment", "imported-model"}
)
"""Kinds of ARN that are computed in the region that the ARN names."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a model's name says: extra places, and the region of its ARN."""

    known: bool
    prefix: str | None = None
    places: tuple[str, ...] = ()
    region: str | None = None


UNKNOWN_PROFILE = Profile(known=False)


def profile(rule: PlaceRule, model: str | None) -> Profile:
    """The profile that `model` names under the prefixes and vendors of `rule`."""
    if not model:
        return UNKNOWN_PROFILE
    name = model.strip().lower()
    if not name.startswith("arn:"):
        return _by_name(rule, name, None)
    arn = _ARN.fullmatch(name)
    if arn is None:
        return UNKNOWN_PROFILE
    region, kind, id_ = arn.groups()
    if kind in _NAMING:
        return _by_name(rule, id_, region or None)
    return Profile(known=True, region=region) if kind in _IN_REGION else UNKNOWN_PROFILE


def _by_name(rule: PlaceRule, id_: str, region: str | None) -> Profile:
    for prefix, places in rule.values:
        if id_.startswith(prefix):
            return Profile(known=True, prefix=prefix, places=places, region=region)
    vendor, dot, _ = id_.partition(".")
    if dot and vendor in rule.vendors:
        return Profile(known=True, region=region)
    return UNKNOWN_PROFILE
