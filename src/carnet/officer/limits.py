"""The operator's limits as the officers sign them: whatever else decides, in one piece.

A limit may be tightened on the operator's word alone, also at night; loosened, it is
another, which nobody signed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from carnet.policy.rules import EndpointRule, Exporter, PurposeRule, Rules, plain
from carnet.vocabulary import Effect

LIMIT = "limit/"
"""How the id of whatever tightens beside `limits` begins; it counts unsigned too."""
LOST = (LIMIT, "redact/")
"""What was signed under such an id and is gone, or is another, loosens the limits: a
list entry for redaction, too, may have stood before a permission."""
_OWN = frozenset(
    """tools purposes endpoints allow redact observe_until attachments policy_keys
    signed withheld exporter pseudonym_scope stale_law contradiction cleared""".split()
)
"""Fields of the rules that are no part of the limits, or are assertions themselves."""
_MORE = ("block", "subjects")
"""Lists that only tighten when something is added: a place is refused, a law asked."""
_OF_PURPOSES = ("importers", "categories", "ai_risk", "foreign_order", "secrecy")
"""What forbids in the rule of a purpose; the rest of it permits or documents."""
_OF_ENDPOINTS = ("parent", "covered_person", "training")
"""What speaks against an endpoint where it is declared."""


def limits(rules: Rules) -> object:
    """Whatever else decides, of this version and of later fields."""
    names = [item.name for item in fields(rules) if item.name not in _OWN]
    exporter: Exporter = rules.exporter
    who = {"country": exporter.country, "role": exporter.role.value}
    return {"exporter": who, **{n: plain(getattr(rules, n)) for n in names}}


def stricter(rules: Rules) -> Iterator[tuple[str, object]]:
    """Each rule outside `limits` that tightens, with its id and what it says."""
    if rules.exporter.ciio:
        yield f"{LIMIT}EXPORTER__CIIO", True
    if rules.pseudonym_scope == "conversation":
        yield f"{LIMIT}PSEUDONYM_SCOPE", rules.pseudonym_scope
    if rules.stale_law == "block":
        yield f"{LIMIT}STALE_LAW", rules.stale_law
    for purpose in rules.purposes:
        if said := _filled(purpose, _OF_PURPOSES):
            yield f"{LIMIT}PURPOSES__{purpose.name.upper()}", said
    for endpoint in rules.endpoints:
        if said := _filled(endpoint, _OF_ENDPOINTS):
            yield f"{LIMIT}ENDPOINTS__{endpoint.name.upper()}", said


def _filled(rule: PurposeRule | EndpointRule, names: tuple[str, ...]) -> object:
    """What a rule says under those of `names` that it fills."""
    return {name: plain(said) for name in names if (said := getattr(rule, name))}


def within(now: object, signed: object) -> bool:
    """Are the limits `now` those that were `signed`, or tighter in what can be told?"""
    if not (isinstance(now, Mapping) and isinstance(signed, Mapping)):
        return False
    return now.keys() == signed.keys() and all(
        now[name] == signed[name] or _tighter(name, now[name], signed[name])
        for name in now
    )


def _tighter(name: str, now: object, signed: object) -> bool:
    """Is one limit tighter than it was? Of what cannot be told, no."""
    if name == "default":
        return now == Effect.BLOCK.value
    if name == "ended":
        return _sooner(now, signed)
    if name in _MORE and isinstance(now, list) and isinstance(signed, list):
        return set(now) >= set(signed)
    return False


def _sooner(now: object, signed: object) -> bool:
    """Does every adequacy end on the day that was signed, or before it?

    Days as RFC 3339 writes them sort as they follow each other.
    """
    if not (isinstance(now, Mapping) and isinstance(signed, Mapping)):
        return False
    return all(
        country in now and str(now[country]) <= str(day)
        for country, day in signed.items()
    )
