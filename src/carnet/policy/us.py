"""28 CFR Part 202, bulk data of US persons: not evaluable, never guessed."""

from carnet.law import Law
from carnet.policy.facts import Facts
from carnet.policy.verdict import Verdict
from carnet.vocabulary import Reason

REGIME = "us"


def decide(_facts: Facts, _law: Law) -> Verdict:
    """No effect: this version does not hold the rules of this law."""
    reason = Reason(
        "us.not_evaluable",
        "the rules of us are not part of this version, so the call counts as refused "
        "under them",
        "28 CFR 202.301-401",
    )
    return Verdict(None, (reason,))
