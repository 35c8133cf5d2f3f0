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
from carnet.policy.explaining import elsewhere
from carnet.policy.regimes.days import rank
from carnet.vocabulary import Approval, Content, Decision, Destination, Effect

Book = tuple[Rules, Law, str]
"""Rules, facts, and the detectors' digest."""
Way = tuple[str, tuple[str, ...]]
"""A path, and what of the body may decide on the place."""
_ANSWERS: Memo[Destination, Decision] = Memo()
_WHOLE: Memo[Decision, Decision] = Memo()
"""Decisions of the policy, with the detectors that read for them."""


def ask(
    book: Book,
    crossing: Crossing,
    content: Content,
    approval: Approval | None,
) -> Decision:
    """What the policy says of this content.

    It is asked for each calendar day that it is where a law counts days, and the
    strictest answer stands: its `on` says for which. A policy that failed is asked
    anew: what failed it may be gone. Other hosts of the vendor are looked at only where
    the call is not allowed as it is, and has a use for an alternative.
    """
    question = content, approval
    decision = _kept(book, crossing, question, None)
    if decision.effect is Effect.ALLOW or content.reached is not None:
        return decision
    way = _way(book, crossing)
    return decision if way is None else _kept(book, crossing, question, way)


def _way(book: Book, crossing: Crossing) -> Way | None:
    """What the place of the call at another host depends on; None: there is none."""
    rules, law, _ = book
    place, message = crossing.destination, crossing.message
    if place is None or message is None:
        return None
    if not elsewhere.hosts(law, rules, place.provider, place.host):
        return None
    each = {repr(elsewhere.deciding(law, body)) for body in message.body.asked}
    return message.url.path, tuple(sorted(each))


def _kept(
    book: Book,
    crossing: Crossing,
    question: tuple[Content, Approval | None],
    way: Way | None,
) -> Decision:
    """The strictest answer of all days, kept by the place."""
    context, place = crossing.context, crossing.destination
    key = (
        *book,
        question,
        (context.purpose, context.subject_country, context.categories),
        (crossing.on, crossing.days, crossing.counts, way),
    )
    known = _ANSWERS.get(place, key) if place else None
    if known is not None:
        return known
    others = () if way is None else _elsewhere(book, crossing)
    every = dict.fromkeys((crossing.on, *crossing.days))
    found = [_evaluate(book, crossing, question, on, others) for on in every]
    if place and all(one.rules_digest for one in found):
        _ANSWERS.put(place, max(found, key=rank), key)
    return max(found, key=rank)


def _elsewhere(book: Book, crossing: Crossing) -> tuple[Destination, ...]:
    """Where the same request would go at other hosts of the vendor."""
    rules, law, _ = book
    place, message = crossing.destination, crossing.read
    asked = [elsewhere.deciding(law, body) for body in message.body.asked]
    at = place or Destination(crossing.host)
    return elsewhere.places(law, rules, at, message.url.path, asked)


def _evaluate(
    book: Book,
    crossing: Crossing,
    question: tuple[Content, Approval | None],
    on: date,
    others: tuple[Destination, ...],
) -> Decision:
    """The decision for one day, with the detectors that read for it."""
    context, place = crossing.context, crossing.destination
    content, approval = question
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
        elsewhere=others,
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
