"""What would happen to a call that nobody makes: decided, counted and asked of hooks.

Nothing is recorded, no person counts, and no hook is shown a text, since there is none.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from carnet.counters.tally import Tally, expected
from carnet.crossing.refusal import explain
from carnet.detection import Detector
from carnet.hooks import CallView, Hook, Personal, consult, tighten
from carnet.law import Law
from carnet.memo import Memo
from carnet.policy import Rules, applicable, evaluate
from carnet.policy.locate import recipients
from carnet.policy.places.host import path_of
from carnet.policy.regimes.days import rank
from carnet.vocabulary import (
    Content,
    Context,
    Counts,
    Decision,
    Destination,
    Obligation,
)

_ANSWERS: Memo[Destination, Decision] = Memo()
"""Decisions by the place, which calls to it share as one object: to look at all that
it holds took longer than the rest of the answer."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Rules, facts and hooks of a guard, and the counts that its trail holds."""

    rules: Rules
    law: Law
    tally: Tally | None
    """Looks only; None: there is no trail yet."""
    hooks: tuple[Hook, ...] = ()
    detector: Callable[[], Detector] | None = None
    """Returns what searches the words of hooks; None: nobody does."""

    def decide(
        self,
        place: Destination,
        content: Content,
        context: Context,
        days: tuple[date, ...],
        *,
        url: str = "",
    ) -> Decision:
        """The decision on such a call, on the strictest of `days`; hooks included."""
        about = (self.rules, self.law, place)
        counts = expected(
            self.tally, *about, content=content, context=context, on=days[0]
        )
        decision = _strictest(about, content, context, days, counts)
        if not self.hooks:
            return decision
        located = decision.destination or place
        view = CallView(
            decision=decision,
            destination=located,
            content=content,
            context=context,
            method="POST",
            path=path_of(url) if "://" in url else "",
            recipients=recipients(self.law, self.rules, located),
            supposed=True,
        )
        laws = applicable(self.law, self.rules, context)
        return _after_hooks(self.hooks, view, laws, partial(self._tell, context))

    def _tell(self, context: Context, words: Collection[str]) -> bool:
        """Would these words of a hook refuse the call itself?"""
        if self.detector is None:
            return False
        from carnet.crossing.hooked import names_somebody  # only where one has words

        return names_somebody(self.detector(), context, words)


def _strictest(
    about: tuple[Rules, Law, Destination],
    content: Content,
    context: Context,
    days: tuple[date, ...],
    counts: Counts,
) -> Decision:
    """The strictest answer of the policy; one that failed is asked for anew."""
    *book, place = about
    said = (context.purpose, context.subject_country, context.categories)
    key = (*book, content, said, days, counts)
    known = _ANSWERS.get(place, key)
    if known is not None:
        return known
    found = [evaluate(*about, content, context, day, counts=counts) for day in days]
    decision = max(found, key=rank)
    if all(one.rules_digest for one in found):
        _ANSWERS.put(place, decision, key)
    return decision


def _after_hooks(
    hooks: Iterable[Hook],
    view: CallView,
    laws: tuple[str, ...],
    personal: Personal,
) -> Decision:
    """The decision after the hooks that need no text; what fails is a refusal."""
    every = tuple(hooks)
    blind = [one for one in every if not getattr(one, "needs_text", False)]
    decision = view.decision
    try:
        decision = consult(blind, view, personal)
    except Exception as error:  # noqa: BLE001 - as in a call: a failure is a refusal
        decision = tighten(decision, explain(error, decision.on, laws))
    unasked = len(every) - len(blind)
    if not unasked:
        return decision
    return replace(decision, obligations=(*decision.obligations, _unasked(unasked)))


def _unasked(count: int) -> Obligation:
    hooks = "a policy hook needs" if count == 1 else f"{count} policy hooks need"
    sentence = f"{hooks} the text of a call and may still refuse it"
    return Obligation("hook.unasked", sentence)
