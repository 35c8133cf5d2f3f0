"""Federal Act on Data Protection, Art. 16-18: not evaluable, never guessed."""

from carnet.law import Law
from carnet.policy.facts import Facts
from carnet.policy.verdict import Verdict
from carnet.vocabulary import Reason

REGIME = "ch"


def decide(_facts: Facts, _law: Law) -> Verdict:
    """No effect: this version does not hold the rules of this law."""
    reason = Reason(
        "ch.not_evaluable",
        "the rules of ch are not part of this version, so the call counts as refused "
        "under them",
        "FADP Art. 16-18",
    )
    return Verdict(None, (reason,))
