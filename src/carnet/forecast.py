"""What would happen to a call that nobody makes: decided, counted and asked of hooks.

Nothing is recorded, no person counts, and no hook is shown a text, since there is none.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Self

from carnet.config import Config
from carnet.counters import tally as counted
from carnet.counters.tally import Tally, expected
from carnet.crossing import contradictions
from carnet.crossing.contradictions import Contradictions
from carnet.crossing.refusal import Refused, explain
from carnet.detection import Detector
from carnet.errors import TrailError
from carnet.hooks import CallView, Hook, Personal, consult, installed, tighten
from carnet.law import Law
from carnet.policy import Rules, applicable
from carnet.policy.checks.ordinary import ORDINARY
from carnet.policy.counters import year_in_china
from carnet.policy.locate import recipients
from carnet.policy.places.host import path_of
from carnet.policy.regimes.days import days
from carnet.policy.strictest import Book, Question, Way, ask
from carnet.trail.stores import locate as trail_of
from carnet.vocabulary import (
    Content,
    Context,
    Decision,
    Destination,
    Kind,
    Obligation,
)


def supposed(kinds: frozenset[Kind], persons: int = 1) -> Content:
    """The content of a call with these kinds of data, in clear.

    Whoever says nothing about it may not be told that it may leave as if it were none:
    without kinds ordinary personal data are assumed, and `non_personal` says "none".
    """
    found = (kinds or ORDINARY.kinds) - {Kind.NON_PERSONAL}
    return Content(
        kinds=found,
        persons=persons if found else 0,
        declared_none=Kind.NON_PERSONAL in kinds,
    )


@dataclass(frozen=True, slots=True)
class When:
    """When the call would be made, in each of the places where a law counts days."""

    days: tuple[date, ...]
    """That of UTC first, in which the trail counts."""
    cn_year: int | None = None
    """The calendar year in Beijing; None: that of the first day."""

    @classmethod
    def at(cls, rules: Rules, law: Law, country: str | None, now: datetime) -> Self:
        """A moment (aware), for data of a person in `country`: as a call has it."""
        return cls(days(rules, law, country, now), year_in_china(now))


@dataclass(frozen=True, slots=True)
class Forecast:
    """Rules, facts and hooks of a guard, and the counts that its trail holds."""

    rules: Rules
    law: Law
    tally: Tally | None
    """Looks only; None: there is no trail yet."""
    hooks: tuple[Hook, ...] = ()
    contradictions: Contradictions | None = None
    """What the trail says against places; None: the policy only records it."""
    detector: Callable[[], Detector] | None = None
    """Returns what searches the words of hooks; None: nobody does."""

    @classmethod
    def of(cls, config: Config, law: Law) -> Self:
        """Of what is configured, as far as its trail has grown; hooks as installed."""
        trail = trail_of(config.trail) if config.trail else None
        known = contradictions.reading(trail, config.rules)
        return cls(config.rules, law, counted.reading(config, law), installed(), known)

    def decide(
        self,
        place: Destination,
        content: Content,
        context: Context,
        when: When,
        *,
        url: str = "",
    ) -> Decision:
        """The decision on such a call, on the strictest of its days; hooks included."""
        refused = self._contradicted(place, context, when.days[0])
        if refused is not None:
            return refused
        decision = self._evaluate(place, content, context, when, url)
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

    def _evaluate(
        self,
        place: Destination,
        content: Content,
        context: Context,
        when: When,
        url: str,
    ) -> Decision:
        """The policy's answer, where the counters would stand with such a call."""
        counts = expected(
            self.tally,
            self.rules,
            self.law,
            place,
            content=content,
            context=context,
            on=when.days[0],
            cn_year=when.cn_year,
        )
        book = Book(self.rules, self.law)
        question = Question(content, context, when.days, counts)
        return ask(book, place, question, lambda: Way(path_of(url)))

    def _tell(self, context: Context, words: Collection[str]) -> bool:
        """Would these words of a hook refuse the call itself?"""
        if self.detector is None:
            return False
        from carnet.crossing.hooked import names_somebody  # only where one has words

        return names_somebody(self.detector(), context, words)

    def _contradicted(
        self, place: Destination, context: Context, on: date
    ) -> Decision | None:
        """The refusal of a place that the trail contradicts, as a call is refused."""
        if self.contradictions is None:
            return None
        error: Exception
        try:
            refused = self.contradictions.refusal(self.rules, place, on)
            if refused is None:
                return None
            error = Refused(refused)
        except TrailError as away:
            error = away
        said = explain(error, on, applicable(self.law, self.rules, context))
        return replace(
            said,
            destination=place,
            rules_digest=self.rules.digest,
            law_digest=self.law.digest,
        )


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
