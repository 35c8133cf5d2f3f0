"""The persons that a trail holds, as they count on one day or another.

A trail is read elsewhere; what it says stands here as a value, so that decisions of
many days can be made on it: Chinese counters end with their year, American ones lose
the persons of each day twelve months later.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from carnet.law import Law
from carnet.policy.counters import Adds, a_year_before, balance, classes, turns
from carnet.policy.rules import Rules
from carnet.vocabulary import Count, Counts

Row = tuple[str, int, int]
"""Name of a counter, day as a proleptic Gregorian ordinal, persons."""
OfWindow = Callable[[str, str, date], Count]
"""Where a class stands: given it, the name of its counter, and its first day."""
_ANY: Final = ("",)
"""Classes of a call of which only matters that it has one."""
_YEAR: Final = (366, 367)  # days after which twelve months have passed, by leap years
_LAST: Final = date.max.toordinal() - max(_YEAR)


def in_windows(law: Law, more: Adds, on: date, of: OfWindow) -> Counts:
    """Where each counter stands that a call of that day concerns.

    Every class of a law that counts it, those included that it does not hold.
    """

    def counts(first: str, regime: str, since: date) -> tuple[Count, ...]:
        names = classes(law, regime)
        return tuple(of(name, f"{first}/{name}", since) for name in names)

    year = more.cn_year or on.year
    return Counts(
        cn=counts(f"cn/{year}", "cn", date.min) if more.cn else (),
        us=_highest(
            counts(f"us/{party}", "us", a_year_before(on))
            for party in (more.counterparties if more.us else ())
        ),
        cn_year=more.cn_year,
    )


def _highest(each: Iterable[tuple[Count, ...]]) -> tuple[Count, ...]:
    """Of each class where it stands highest: no counterparty may pass a threshold."""
    return tuple(
        Count(
            of_class[0].data_class,
            max(count.before for count in of_class),
            max(count.after for count in of_class),
        )
        for of_class in zip(*each, strict=True)
    )


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """Persons of each counter by the last day that counted them."""

    rows: tuple[Row, ...] = ()
    _days: dict[str, tuple[list[int], list[int]]] = field(init=False, repr=False)
    """By counter its days, ascending, and how many persons count up to each."""

    def __post_init__(self) -> None:
        """Sort the rows."""
        found: dict[str, list[tuple[int, int]]] = {}
        for scope, day, persons in sorted(self.rows):
            found.setdefault(scope, []).append((day, persons))
        summed = {
            scope: ([day for day, _ in every], [0, *accumulate(n for _, n in every)])
            for scope, every in found.items()
        }
        object.__setattr__(self, "_days", summed)

    def total(self, scope: str, since: date = date.min) -> int:
        """Persons of a counter from that day on."""
        days, sums = self._days.get(scope, ((), (0,)))
        return sums[-1] - sums[bisect_left(days, since.toordinal())]

    def counts(self, law: Law, more: Adds, on: date) -> Counts:
        """Where the counters stand with a call about persons nobody knows yet."""

        def of(name: str, scope: str, since: date) -> Count:
            before = self.total(scope, since)
            return Count(name, before, before + more.persons)

        return in_windows(law, more, on, of)

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody whom American law counts persons for."""
        parted = (scope.split("/") for scope in self._days)
        found = ("/".join(p[1:-1]) for p in parted if p[0] == "us")
        return tuple(dict.fromkeys(found))

    def every(self, law: Law, on: date) -> Iterator[tuple[str | None, Counts]]:
        """The counts of that day for China (None), and for each counterparty."""
        yield None, self.counts(law, Adds(1, cn="ordinary"), on)
        for party in self.parties:
            yield party, self.counts(law, Adds(1, counterparty=party, us=_ANY), on)

    def turns(self) -> frozenset[date]:
        """Days on which persons may have ceased to count, where they do."""
        found = set()
        for scope, day, _ in self.rows:
            regime, _, rest = scope.partition("/")
            year = rest.partition("/")[0]
            if regime == "cn" and year.isdigit() and int(year) < date.max.year:
                found.add(date(int(year) + 1, 1, 1))
            elif regime != "cn" and day <= _LAST:
                last = date.fromordinal(day)
                found.update(last + timedelta(days=more) for more in _YEAR)
        return frozenset(found)


NOBODY: Final = Held()


def fewer(old: tuple[Rules, Held], new: tuple[Rules, Held], law: Law, on: date) -> bool:
    """Does any counter stand lower in `new` than in `old`, on that day or later?

    Balances are added: who is counted in a balance from now on counts as before.
    """
    ends = (*old[1].turns(), *new[1].turns())
    balances = (*turns(old[0].opening), *turns(new[0].opening))
    days = {on, *(day for day in (*ends, *balances) if day > on)}
    return any(_lower(old, new, law, day) for day in days)


def _lower(
    old: tuple[Rules, Held], new: tuple[Rules, Held], law: Law, on: date
) -> bool:
    """The same of one day, for each counter that holds somebody in `old`."""
    rules, held = new
    given = {party: _persons(counts) for party, counts in held.every(law, on)}
    for party, counts in old[1].every(law, on):
        regime, now = "us" if party else "cn", given.get(party, {})
        more, less = (balance(one, regime, on) for one in (rules, old[0]))
        for name, persons in _persons(counts).items():
            after = now.get(name, 0) + more.get(name, 0)
            if persons and after < persons + less.get(name, 0):
                return True
    return False


def _persons(counts: Counts) -> dict[str, int]:
    return {one.data_class: one.before for one in (*counts.cn, *counts.us)}
