"""Where the counters of persons stand against the thresholds of their law.

Under 28 CFR 202 classes that one counterparty gets come together, and each of them is
held to the lowest threshold among them (202.205(g)), as decisions hold them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carnet.law import Law, Threshold
from carnet.policy.counters import COUNTED, Days, balance
from carnet.policy.facts.thresholds import LEAST
from carnet.policy.rules import Rules

_MOST = 99
CISA = "cisa"
"""What 28 CFR 202.401 demands above a threshold of combined data."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One counter as the trail has it: distinct persons of one class in its window."""

    regime: str
    data_class: str
    persons: int
    counterparty: str | None = None
    """Only under 28 CFR 202."""
    declared: int = 0
    """How many of them the application declared; the others are an upper bound."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One counter against its thresholds, the opening balance added."""

    counted: Counted
    persons: int
    threshold: int | None
    """The next one that is not reached; None: every one is."""
    reached: tuple[str, ...]
    """Ids of thresholds that are reached."""
    held_to: tuple[Threshold, ...] = ()
    """Those of its class, and the lowest among the classes that it came with."""

    @property
    def exact(self) -> bool:
        """Did the application declare each of them?"""
        return self.persons == self.counted.declared

    @property
    def demands(self) -> tuple[str, ...]:
        """What the highest threshold reached demands; one of another class, CISA."""
        reached = [t for t in self.held_to if t.id in self.reached]
        own = [t for t in reached if t.data_class == self.counted.data_class]
        highest = max((t.at for t in own), default=0)
        found = (n for t in own if t.at == highest for n in t.demands)
        return tuple(dict.fromkeys(found)) or ((CISA,) if reached else ())

    @property
    def percent(self) -> int | None:
        """Of the next threshold, rounded up; None where every one is reached.

        At most 99: a hundred would say that it is reached, and it is the next one. That
        very number of persons does not reach what only more do (28 CFR 202.205).
        """
        ahead = self.threshold
        return min(_MOST, -(-100 * self.persons // ahead)) if ahead else None

    @property
    def near(self) -> bool:
        """Is 80 % of the next threshold reached?"""
        ahead = self.threshold
        return ahead is not None and ahead >= LEAST and 5 * self.persons >= 4 * ahead


def standing(
    rules: Rules,
    law: Law,
    counted: Counted,
    on: date,
    beside: frozenset[str] = frozenset(),
) -> Standing:
    """Where a counter stands on a day, beside classes that the counterparty has too."""
    name = counted.data_class
    total = counted.persons + balance(rules, counted.regime, on).get(name, 0)
    every = law.thresholds_of(counted.regime, on)
    held = [t for t in every if t.data_class == name]
    near = held
    if others := [t for t in every if t.data_class in beside - {name}]:
        lowest = min((*held, *others), key=lambda t: t.at)
        held, near = [*dict.fromkeys((*held, lowest))], [lowest]
    ahead = [t.at for t in near if not t.reached(total)]
    passed = tuple(t.id for t in held if t.reached(total))
    return Standing(counted, total, min(ahead, default=None), passed, tuple(held))


def standings(
    rules: Rules, law: Law, held: Iterable[Counted], days: Days
) -> tuple[Standing, ...]:
    """Each counter that holds somebody, and each opening balance that none has yet.

    A balance under 28 CFR 202 counts for every counterparty, so it names none.
    """
    known = [one for one in held if one.persons]
    names = {(one.regime, one.data_class) for one in known}
    waiting = (
        Counted(regime, name, 0)
        for regime in sorted(COUNTED)
        for name, persons in balance(rules, regime, days.of(regime)).items()
        if persons and (regime, name) not in names
    )
    return tuple(
        standing(rules, law, one, days.of(one.regime), _beside(rules, known, one, days))
        for one in (*known, *waiting)
    )


def _beside(
    rules: Rules, known: Iterable[Counted], one: Counted, days: Days
) -> frozenset[str]:
    """The classes that come together with a counter's; China adds none up."""
    if one.regime != "us":
        return frozenset()
    given = {c.data_class for c in known if _same(c, one)}
    before = balance(rules, one.regime, days.us)
    return frozenset(given | {name for name, persons in before.items() if persons})


def _same(one: Counted, other: Counted) -> bool:
    return (one.regime, one.counterparty) == (other.regime, other.counterparty)
