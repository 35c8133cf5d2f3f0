"""UK GDPR Chapter V as amended in 2025: not evaluable, never guessed."""

from carnet.law import Law
from carnet.policy.facts import Facts
from carnet.policy.verdict import Verdict
from carnet.vocabulary import Reason

REGIME = "uk"


def decide(_facts: Facts, _law: Law) -> Verdict:
    """No effect: this version does not hold the rules of this law."""
    reason = Reason(
        "uk.not_evaluable",
        "the rules of uk are not part of this version, so the call counts as refused "
        "under them",
        "UK GDPR Art. 44A-49A",
    )
    return Verdict(None, (reason,))
