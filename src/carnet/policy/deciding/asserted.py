"""On whose word a decision rests: the operator's assertions, and who signed them.

With the officers' keys set, what none of them signed does not exist: it is withheld
when the configuration is read, and a refused call says which one was missing.
"""

from collections.abc import Iterator
from functools import lru_cache

from carnet.law import Law
from carnet.policy.deciding.assemble import is_for
from carnet.policy.inputs import Inputs
from carnet.policy.limits.lists import names_host, names_place, touched
from carnet.policy.limits.unsigned import LIMITS, reason
from carnet.policy.regimes.applicable import left_out, set_aside
from carnet.policy.rules import Rules, Withheld, canonical
from carnet.vocabulary import Asserted, Decision, Destination, Effect, Reason

REGIMES = "setting/REGIMES"
"""Id of the laws said outright; an officer signs them with the limits."""


def relied_on(inputs: Inputs, decision: Decision) -> tuple[Asserted, ...]:
    """Each assertion behind a decision that lets the call go, and its officers."""
    if decision.effect is Effect.BLOCK:
        return ()
    signed = inputs.rules.signed
    ids = dict.fromkeys(_ids(inputs, decision))
    return tuple(
        Asserted(name, tuple(signed.get(LIMITS if name == REGIMES else name, ())))
        for name in ids
    )


def _ids(inputs: Inputs, decision: Decision) -> Iterator[str]:
    rules, place = inputs.rules, inputs.destination
    named = {result.tool for result in decision.regimes} | {decision.tool}
    yield from (f"tool/{tool.id}" for tool in rules.tools if tool.id in named)
    if inputs.purpose_rule:
        yield f"purpose/{inputs.purpose_rule.name}"
    if place.endpoint:
        yield f"endpoint/{place.endpoint}"
    for name, entries in (("allow", rules.allow), ("redact", rules.redact)):
        yield from (f"{name}/{e}" for e in entries if _names(inputs, name, e))
    if not decision.enforced:
        yield "setting/OBSERVE_UNTIL"
    if set_aside(inputs.law, rules) or left_out(inputs.law, rules, inputs.context):
        yield REGIMES
    yield LIMITS


def _names(inputs: Inputs, name: str, entry: str) -> bool:
    wide = name != "allow"
    return _is_concerned(inputs.rules, inputs.law, inputs.destination, entry, wide=wide)


@lru_cache(maxsize=1024)
def _is_concerned(
    rules: Rules, law: Law, here: Destination, entry: str, *, wide: bool
) -> bool:
    """Does an entry of a list name the host, or a place that the call touches?"""
    places = touched(rules, here)
    by_place = (names_place(rules, law, entry, p, wide=wide) for p in places)
    return bool(names_host(rules, law, entry, here, wide=wide)) or any(by_place)


def missing(inputs: Inputs) -> tuple[Reason, ...]:
    """What the operator asserts about this call and no officer signed."""
    return tuple(reason(one) for one in inputs.rules.withheld if _concerns(inputs, one))


def _concerns(inputs: Inputs, one: Withheld) -> bool:
    kind, _, name = one.id.partition("/")
    match kind:
        case "limits":
            return True
        case "tool":
            law, here = inputs.law, inputs.destination
            rules = inputs.rules
            return any(is_for(rules, law, target, here) for target in one.targets)
        case "purpose":
            asked = inputs.purpose or inputs.rules.purpose or ""
            return canonical(name) == canonical(asked)
        case "endpoint":
            return name == inputs.destination.endpoint
        case "allow" | "redact":
            return _names(inputs, kind, name)
        case _:
            return False
