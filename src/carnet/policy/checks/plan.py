"""What changes when the rules or the facts change: decided before and after, compared.

Each destination that either side knows, or means by an entry that the other has not, is
decided for each kind of data and each purpose, on both sides. A change is looser if the
call could leave on easier terms than before: a looser effect or form, or a decision
that is only observed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from carnet.law import Law
from carnet.policy.checks import altered
from carnet.policy.checks.known import destinations
from carnet.policy.counters import banded
from carnet.policy.evaluate import decide
from carnet.policy.inputs import NOBODY, Inputs
from carnet.policy.rules import Rules
from carnet.policy.verdict import FORMS, STRICTNESS
from carnet.vocabulary import (
    Content,
    Counts,
    Decision,
    Destination,
    Effect,
    Form,
    Kind,
    Reason,
    RegimeResult,
)

WHOLE = "all"
"""Regime of a change in the decision itself: every law and the operator's lists."""
NOT_APPLIED = "not applied"
UNCLEAR = "not evaluable"


@dataclass(frozen=True, slots=True)
class Side:
    """Rules and facts that decide together."""

    rules: Rules
    law: Law


@dataclass(frozen=True, slots=True)
class Answer:
    """What one side says about one call: an effect in words, and why."""

    effect: str
    reason: Reason
    rank: tuple[int, ...] = ()
    """Strictness, for comparing; empty where a law was not asked."""


@dataclass(frozen=True, slots=True)
class Change:
    """One destination, purpose and law whose decision changes for these kinds."""

    destination: str
    purpose: str | None
    regime: str
    kinds: tuple[Kind, ...]
    before: Answer
    after: Answer

    @property
    def looser(self) -> bool:
        """May the call leave on easier terms than before? Of a single law: never.

        Whether one law asks less matters only if the whole decision does.
        """
        return self.regime == WHOLE and self.after.rank < self.before.rank


Key = tuple[str, str | None, str, Answer, Answer]


def changes(old: Side, new: Side, on: date) -> tuple[Change, ...]:
    """Every changed decision, by destination, purpose, regime; equal kinds together."""
    entries = altered.entries(old.rules, new.rules)
    before, after = (_places(side, entries) for side in (old, new))
    found: dict[Key, list[Kind]] = {}
    for name in dict.fromkeys((*after, *before)):
        pair = _pair(name, before, after)
        for purpose in _purposes(old.rules, new.rules):
            for kind in Kind:
                calls = (
                    _decided(side, place, purpose, kind, on)
                    for side, place in zip((old, new), pair, strict=True)
                )
                for regime, was, now in _differences(*calls):
                    key = (name, purpose, regime, was, now)
                    found.setdefault(key, []).append(kind)
    return tuple(
        Change(name, purpose, regime, tuple(kinds), was, now)
        for (name, purpose, regime, was, now), kinds in found.items()
    )


def _places(side: Side, entries: tuple[str, ...]) -> dict[str, Destination]:
    known = destinations(side.rules, side.law)
    return dict((*known, *altered.places(side.rules, side.law, entries)))


def _pair(
    name: str, before: dict[str, Destination], after: dict[str, Destination]
) -> tuple[Destination, Destination]:
    """The place as each side sees it; an endpoint of one side keeps its host."""
    was, now = before.get(name), after.get(name)
    if was is None or now is None:
        one = was or now or Destination("")
        bare = Destination(one.host)
        return was or bare, now or bare
    return was, now


def _purposes(old: Rules, new: Rules) -> tuple[str | None, ...]:
    """Each declared purpose, and the call that names none."""
    names = [rule.name for rule in (*new.purposes, *old.purposes)]
    return (None, *dict.fromkeys(names))


def _decided(
    side: Side, place: Destination, purpose: str | None, kind: Kind, on: date
) -> Decision:
    kinds = frozenset() if kind is Kind.NON_PERSONAL else {kind, Kind.PERSON_NAME}
    content = Content(frozenset(kinds), declared_none=kind is Kind.NON_PERSONAL)
    inputs = Inputs(
        rules=side.rules,
        law=side.law,
        destination=place,
        content=content,
        purpose=purpose,
        subject_country=None,
        categories=frozenset(),
        on=on,
        counts=_counts(side, content.persons, on),
    )
    return decide(inputs)


@lru_cache(maxsize=16)
def _counts(side: Side, persons: int, on: date) -> Counts:
    """What the counters say before any call was made."""
    return banded(side.rules, side.law, NOBODY, persons, None, on)


def _differences(was: Decision, now: Decision) -> Iterator[tuple[str, Answer, Answer]]:
    before, after = _answer(was), _answer(now)
    if (before.effect, before.rank) != (after.effect, after.rank):
        yield WHOLE, before, after
    laws = ({r.regime: r for r in d.regimes} for d in (was, now))
    old, new = laws
    for regime in dict.fromkeys((*old, *new)):
        before, after = (
            _regime_answer(old.get(regime), was),
            _regime_answer(new.get(regime), now),
        )
        if before.effect != after.effect:
            yield regime, before, after


def _answer(decision: Decision) -> Answer:
    secret = decision.replace is not None
    effect = (
        "secrets replaced" if secret else _effect_words(decision.effect, decision.form)
    )
    if not decision.enforced:  # the call goes in clear
        return Answer(f"{effect}, not enforced", decision.reasons[0], (0, 0))
    rank = STRICTNESS[decision.effect], 0 if secret else FORMS[decision.form]
    return Answer(effect, decision.reasons[0], rank)


def _regime_answer(result: RegimeResult | None, decision: Decision) -> Answer:
    if result is None:
        nothing = replace(decision.reasons[0], rule="", sentence="", citation="")
        return Answer(NOT_APPLIED, nothing)
    return Answer(_effect_words(result.effect, result.form), result.reasons[0])


def _effect_words(effect: Effect | None, form: Form | None) -> str:
    if effect is None:
        return UNCLEAR
    return f"{effect.value} ({form.value})" if form else effect.value
