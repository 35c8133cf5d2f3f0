"""What changes when the rules or the facts change: decided before and after, compared.

Each destination that either side knows, or means by an entry, and each site of it is
decided for each kind of data and each purpose, on both sides: on the day asked for, and
on each later one on which either side may decide otherwise, up to a `horizon`. A change
is looser if the call could leave on easier terms than before: a looser effect or form,
or a decision that is only observed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from carnet.policy import counters
from carnet.policy.checks.alike import alike
from carnet.policy.checks.pairs import Pair, Side, pairs
from carnet.policy.counters import Adds
from carnet.policy.evaluate import decide
from carnet.policy.inputs import NOBODY, Inputs
from carnet.policy.rules import Rules
from carnet.policy.verdict import FORMS, STRICTNESS
from carnet.vocabulary import (
    Content,
    Context,
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
_NOTHING = Adds(0)
_SOME = "some"


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
    first: date | None = None
    """From which day on; None: already on the day that was asked for."""

    @property
    def looser(self) -> bool:
        """May the call leave on easier terms than before? Of a single law: never.

        Whether one law asks less matters only if the whole decision does.
        """
        return self.regime == WHOLE and self.after.rank < self.before.rank


Key = tuple[str, str | None, str, Answer, Answer, date | None]
HORIZON = timedelta(days=3652)
"""Ten years."""


def horizon(old: Rules, new: Rules, on: date) -> date:
    """The last day that is compared: in ten years, or the last that a setting names."""
    named = [day for rules in (old, new) for day in _named_days(rules)]
    ahead = min(HORIZON, date.max - on)
    return max([on + ahead, *named])


def _named_days(rules: Rules) -> Iterator[date]:
    """Days that settings name, each with the day after it, from which on it counts."""
    found = [*rules.ended.values(), rules.observe_until, *counters.turns(rules.opening)]
    for tool in rules.tools:
        found += [tool.executed, tool.expires, tool.tia.review if tool.tia else None]
    for day in found:
        if day is not None:
            yield day + timedelta(days=1) if day < date.max else day


def changes(old: Side, new: Side, on: date) -> tuple[Change, ...]:
    """Every changed decision, by destination, purpose, regime; equal kinds together.

    Of what differs on several days in the same way, the first is told.
    """
    if _same(old, new):
        return ()
    compared = _Comparison(
        (old, new),
        on,
        horizon(old.rules, new.rules, on),
        alike((side.rules, side.law) for side in (old, new)),
    )
    found: dict[Key, list[Kind]] = {}
    shown: set[tuple[str, str | None, Kind, Difference]] = set()
    for name, of, pair in pairs(old, new):
        for purpose in _purposes(old.rules, new.rules):
            for kind, first, regime, was, now in compared.kinds(pair, purpose):
                difference = first, regime, was.effect, now.effect
                if name == of:
                    shown.add((of, purpose, kind, difference))
                elif (of, purpose, kind, difference) in shown:
                    continue  # a site tells only what the whole does not
                key = (name, purpose, regime, was, now, first)
                found.setdefault(key, []).append(kind)
    return tuple(
        Change(name, purpose, regime, _in_order(kinds), was, now, first)
        for (name, purpose, regime, was, now, first), kinds in found.items()
    )


def _same(old: Side, new: Side) -> bool:
    """Do both decide alike, whatever is asked?"""
    pairs = ((s.rules, s.law.digest, s.held.rows, s.refusing) for s in (old, new))
    was, now = pairs
    return was == now


def _in_order(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple(sorted(kinds, key=tuple(Kind).index))


Difference = tuple[date | None, str, str, str]


@dataclass(frozen=True, slots=True)
class _Call:
    """One call, to the place as each side sees it."""

    places: Pair
    purpose: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two sides, from a day to the last one that is looked at."""

    sides: tuple[Side, Side]
    on: date
    last: date
    groups: tuple[tuple[Kind, ...], ...]
    """Kinds that are decided alike on both sides."""

    def kinds(
        self, places: Pair, purpose: str | None
    ) -> Iterator[tuple[Kind, date | None, str, Answer, Answer]]:
        """What differs at one place, for each kind of which anything does.

        Where nothing does for the first of a group, nothing does for the others.
        """
        for group in self.groups:
            for kind in group:
                found = tuple(self._course(_Call(places, purpose, kind)))
                if not found:
                    break
                yield from ((kind, *one) for one in found)

    def _course(self, call: _Call) -> Iterator[tuple[date | None, str, Answer, Answer]]:
        """What differs, each time that it begins to differ in another way."""
        on, last = self.on, self.last
        seen: set[tuple[str, str, str]] = set()
        adds = tuple(map(_added, self.sides, call.places, (call, call)))
        day: date | None = on
        while day is not None:
            asked = self.sides if day == on else tuple(map(_kept_up, self.sides))
            was, now = (
                _decided(side, place, call, day, more)
                for side, place, more in zip(asked, call.places, adds, strict=True)
            )
            for regime, before, after in _differences(was, now):
                way = (regime, before.effect, after.effect)
                if way not in seen:
                    seen.add(way)
                    yield (None if day == on else day), regime, before, after
            ends = [d.valid_until for d in (was, now) if d.valid_until is not None]
            nexts = [end + timedelta(days=1) for end in ends if end < last]
            nexts += [
                d for s, m in zip(self.sides, adds, strict=True) for d in _turns(s, m)
            ]
            day = min((d for d in nexts if day < d <= last), default=None)


@lru_cache(maxsize=256)
def _turns(side: Side, more: Adds) -> tuple[date, ...]:
    """Days on which persons cease to count, of balances or the trail, where seen.

    As a call sees it that adds `more`: of whom another vendor was given it sees none.
    """
    held = side.held.turns() if side.counts else frozenset()
    found = sorted({*counters.turns(side.rules.opening), *held})
    return tuple(
        day
        for day in found
        if _stand(side, more, day) != _stand(side, more, day - timedelta(days=1))
    )


@lru_cache(maxsize=16)
def _kept_up(side: Side) -> Side:
    """The side on later days: the facts will have been updated by then."""
    return replace(side, rules=replace(side.rules, stale_law="warn"))


def _purposes(old: Rules, new: Rules) -> tuple[str | None, ...]:
    """Each declared purpose, and the call that names none."""
    names = [rule.name for rule in (*new.purposes, *old.purposes)]
    return (None, *dict.fromkeys(names))


def _content(kind: Kind) -> Content:
    kinds = frozenset() if kind is Kind.NON_PERSONAL else {kind, Kind.PERSON_NAME}
    return Content(frozenset(kinds), declared_none=kind is Kind.NON_PERSONAL)


def _added(side: Side, place: Destination, call: _Call) -> Adds:
    """Which counters a call adds to, where the trail holds anybody.

    Where they stand does not depend on the class of data: one stands for all.
    """
    if not side.counts:
        return _NOTHING
    context, content = Context(purpose=call.purpose), _content(call.kind)
    more = counters.adds(side.rules, side.law, place, content, context)
    return replace(more, cn=more.cn and _SOME, us=more.us and (_SOME,))


def _decided(
    side: Side, place: Destination, call: _Call, on: date, more: Adds
) -> Decision:
    inputs = Inputs(
        rules=side.rules,
        law=side.law,
        destination=place,
        content=_content(call.kind),
        purpose=call.purpose,
        subject_country=None,
        categories=frozenset(),
        on=on,
        counts=_counts(side, more, on),
    )
    decision = decide(inputs)
    refused = side.refusing and side.refusing.refusal(side.rules, place, on)
    return _instead(decision, refused) if refused else decision


def _instead(decision: Decision, refused: Decision) -> Decision:
    """The refusal of a place that the trail contradicts; of each law what it says."""
    return replace(
        decision,
        effect=refused.effect,
        form=refused.form,
        replace=refused.replace,
        enforced=refused.enforced,
        reasons=refused.reasons,
    )


@lru_cache(maxsize=256)
def _counts(side: Side, more: Adds, on: date) -> Counts:
    return _stand(side, more, on)


def _stand(side: Side, more: Adds, on: date) -> Counts:
    """What the counters say before a call that adds so much is made."""
    held = side.held.counts(side.law, more, on) if more.anything else NOBODY
    return counters.banded(side.rules, side.law, held, more.persons, None, on)


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
