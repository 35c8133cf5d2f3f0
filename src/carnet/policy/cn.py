"""PIPL Chapter III, export of personal information: not evaluable, never guessed."""

from carnet.law import Law
from carnet.policy.facts import Facts
from carnet.policy.verdict import Verdict
from carnet.vocabulary import Reason

REGIME = "cn"


def decide(_facts: Facts, _law: Law) -> Verdict:
    """No effect: this version does not hold the rules of this law."""
    reason = Reason(
        "cn.not_evaluable",
        "the rules of cn are not part of this version, so the call counts as refused "
        "under them",
        "PIPL Art. 38-43",
    )
    return Verdict(None, (reason,))
