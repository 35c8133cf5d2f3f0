"""The policy, asked about one call: the answer to the same question is found again.

A question is a destination, which calls to the same place share as one object, and a
few values beside it. Nothing here looks at all that a destination or a decision holds:
that look, once for each call, cost more than the answer.
"""

from dataclasses import replace
from datetime import date

from carnet.crossing.state import Crossing
from carnet.events import logger
from carnet.law import Law
from carnet.memo import Memo
from carnet.policy import Rules, evaluate
from carnet.policy.regimes.days import rank
from carnet.vocabulary import Approval, Content, Decision, Destination

_ANSWERS: Memo[Destination, Decision] = Memo()
_WHOLE: Memo[Decision, Decision] = Memo()
"""Decisions of the policy, with the detectors that read for them."""


def ask(
    book: tuple[Rules, Law, str],
    crossing: Crossing,
    content: Content,
    approval: Approval | None,
) -> Decision:
    """What the policy says of this content; `book`: rules, facts, detectors' digest.

    It is asked for each calendar day that it is where a law counts days, and the
    strictest answer stands: its `on` says for which. A policy that failed is asked
    anew: what failed it may be gone.
    """
    context, place = crossing.context, crossing.destination
    key = (
        *book,
        content,
        (context.purpose, context.subject_country, context.categories),
        (crossing.on, crossing.days, crossing.counts, approval),
    )
    known = _ANSWERS.get(place, key) if place else None
    if known is not None:
        return known
    every = dict.fromkeys((crossing.on, *crossing.days))
    found = [_evaluate(book, crossing, content, approval, on) for on in every]
    if place and all(one.rules_digest for one in found):
        _ANSWERS.put(place, max(found, key=rank), key)
    return max(found, key=rank)


def _evaluate(
    book: tuple[Rules, Law, str],
    crossing: Crossing,
    content: Content,
    approval: Approval | None,
    on: date,
) -> Decision:
    """The decision for one day, with the detectors that read for it."""
    context, place = crossing.context, crossing.destination
    rules, law, detectors = book
    decision = evaluate(
        rules,
        law,
        place or Destination(crossing.host),
        content,
        context,
        on,
        counts=crossing.counts,
        approval=approval,
    )
    return _WHOLE.get(decision, detectors) or _WHOLE.put(
        decision, replace(decision, detectors_digest=detectors), detectors
    )


def log_unasked_laws(decision: Decision) -> None:
    """Say in the application's log that a finding points to a law not asked."""
    for one in decision.evidence:
        logger("carnet").warning(
            "regime_off",
            detector=one.detector,
            country=one.country,
            regime=one.regime,
            hint="check CARNET_SUBJECTS and CARNET_REGIMES",
        )
