"""The policy, asked about one call on each of its days: the strictest answer stands.

Calls that are made and calls that are only thought of are asked about here, so that
what is said beforehand is what happens. The answer to the same question is found again:
a question is a destination, which calls to the same place share as one object, and a
few values beside it. Nothing here looks at all that a destination or a decision holds:
that look, once for each call, cost more than the answer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from carnet.adapter import Json
from carnet.law import Law
from carnet.memo import Memo
from carnet.policy.evaluate import evaluate
from carnet.policy.explaining import elsewhere
from carnet.policy.inputs import NOBODY
from carnet.policy.regimes.days import rank
from carnet.policy.rules import Rules
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Counts,
    Decision,
    Destination,
    Effect,
)

_ANSWERS: Memo[Destination, Decision] = Memo()
_WHOLE: Memo[Decision, Decision] = Memo()
"""Decisions of the policy, with the detectors that read for them."""


@dataclass(frozen=True, slots=True)
class Book:
    """What answers."""

    rules: Rules
    law: Law
    detectors: str = ""
    """The digest of those that read for it; empty: nobody did."""


@dataclass(frozen=True, slots=True)
class Question:
    """All that decides one call, but for its place."""

    content: Content
    context: Context
    days: tuple[date, ...]
    """Each day that it is where a law counts days; that of UTC first."""
    counts: Counts = NOBODY
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """What of a request its place at another host would depend on."""

    path: str = ""
    asked: tuple[Mapping[str, Json], ...] = ()
    """Of its body, one for each request of a batch: see `elsewhere.deciding`."""


Key = tuple[str, tuple[str, ...]]


def ask(
    book: Book,
    place: Destination,
    question: Question,
    way: Callable[[], Way | None] = Way,
) -> Decision:
    """What the policy says of such a call there; its `on` says for which day.

    A policy that failed is asked anew: what failed it may be gone. Other hosts of the
    vendor are looked at only where the call is not allowed as it is, and has a use for
    an alternative; `way` is asked only then, and None is a call without any.
    """
    decision = _kept(book, place, question, None)
    if decision.effect is Effect.ALLOW or question.content.reached is not None:
        return decision
    if not elsewhere.hosts(book.law, book.rules, place.provider, place.host):
        return decision
    taken = way()
    return decision if taken is None else _kept(book, place, question, taken)


def _kept(
    book: Book, place: Destination, question: Question, way: Way | None
) -> Decision:
    """The strictest answer of all days, kept by the place."""
    context = question.context
    key = (
        (book.rules, book.law, book.detectors),
        (context.purpose, context.subject_country, context.categories),
        (question.content, question.approval, question.days, question.counts),
        way and (way.path, tuple(sorted({repr(body) for body in way.asked}))),
    )
    known = _ANSWERS.get(place, key)
    if known is not None:
        return known
    others = way and elsewhere.places(book.law, book.rules, place, way.path, way.asked)
    found = _every(book, place, question, others or ())
    decision = max(found, key=rank)
    if all(one.rules_digest for one in found):
        _ANSWERS.put(place, decision, key)
    return decision


def _every(
    book: Book,
    place: Destination,
    question: Question,
    others: Iterable[Destination],
) -> list[Decision]:
    """The decisions of all days."""
    return [
        _read_for(
            book.detectors,
            evaluate(
                book.rules,
                book.law,
                place,
                question.content,
                question.context,
                day,
                counts=question.counts,
                approval=question.approval,
                elsewhere=tuple(others),
            ),
        )
        for day in dict.fromkeys(question.days)
    ]


def _read_for(detectors: str, decision: Decision) -> Decision:
    """The decision, with the detectors that read for it."""
    if not detectors:
        return decision
    return _WHOLE.get(decision, detectors) or _WHOLE.put(
        decision, replace(decision, detectors_digest=detectors), detectors
    )
