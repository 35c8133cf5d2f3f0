"""Roll-out: which decisions are recorded and not yet enforced (CARNET_OBSERVE_UNTIL).

At most 60 days ahead, and never for secrets, for what the operator blocks, for orders
of foreign authorities, for prohibited practices and important data, for what cannot be
evaluated, nor for special or sensitive data to a place that a law asks a tool for and
finds none.
"""

from carnet.policy.deciding import left
from carnet.policy.facts import mainland
from carnet.policy.inputs import OBSERVE_DAYS, Inputs
from carnet.policy.limits import unsigned
from carnet.policy.verdict import Verdict
from carnet.vocabulary import Effect, Kind, RegimeResult

NEVER = frozenset(
    {"K1", "user.block", "user.purpose", "purpose.ai_risk", "us.W2", unsigned.RULE}
)
"""Rules that are never only observed; what no officer signed is a block here."""
ORDERS = ".O1"


def observed(
    inputs: Inputs, verdict: Verdict, regimes: tuple[RegimeResult, ...]
) -> bool:
    """Is the decision only recorded, so that the call goes out as it is?"""
    until = inputs.rules.observe_until
    if until is None or not inputs.on <= until <= inputs.on + OBSERVE_DAYS:
        return False
    if verdict.effect in (None, Effect.ALLOW) or inputs.content.reached is not None:
        return False
    named = {reason.rule for reason in verdict.reasons}
    if named & NEVER or any(rule.endswith(ORDERS) for rule in named):
        return False
    if Kind.IMPORTANT_DATA_CN in left.kinds(inputs):
        return False
    return not any(_bare(inputs, result) for result in regimes)


def _bare(inputs: Inputs, result: RegimeResult) -> bool:
    """Does this law refuse special data, and rely on no tool for the place?"""
    if result.effect is Effect.ALLOW or result.tool is not None:
        return False
    sensitive = mainland.sensitive(inputs.law, left.kinds(inputs))
    return bool(left.special(inputs) or (result.regime == "cn" and sensitive))
