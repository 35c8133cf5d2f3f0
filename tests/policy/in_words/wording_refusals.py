"""What would alter each refusal, for `wording`."""

from collections.abc import Iterator

from tests.policy.deciding import ON

from carnet.policy.explaining.remedies import remedies
from carnet.vocabulary import Decision, Effect, Reason

REFUSING = (
    *("K1", "user.block", "user.default", "user.redact", "user.purpose"),
    *("policy.no_regime", "policy.stale_law", "policy.left", "policy.unsigned"),
    *("policy.error", "purpose.ai_risk", "eu.S1", "uk.S2", "eu.S3", "eu.O1", "cn.O1"),
    *("ch.U1", "eu.X", "uk.M2", "eu.M3", "ch.P1", "xx.not_evaluable", "cn.C1"),
    *("cn.C3", "cn.C4", "cn.S3", "cn.U1", "us.W1", "us.W2", "purpose.undeclared"),
    "purpose.unsigned",
    *("purpose.category", "de-203.S1", "de-203.S2", "de-203.unknown", "br.X", "br.U"),
    *("ru.B", "zz.nobody"),
)
"""Every rule that refuses, and one that nobody knows."""


def refusals() -> Iterator[str]:
    """Each rule with its remedy."""
    for rule in REFUSING:
        reason = Reason(rule, "", "")
        yield f"{rule}: {'; '.join(remedies(Decision(Effect.BLOCK, ON, (reason,))))}"
