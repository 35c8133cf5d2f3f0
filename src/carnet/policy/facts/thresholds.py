"""Which thresholds are close: four fifths of the persons that reach them."""

from collections.abc import Mapping
from datetime import date

from carnet.law import Law, Threshold

LEAST = 10
"""A threshold below it has no four fifths worth a warning."""


def eighty(threshold: Threshold) -> int:
    """The smallest number of persons that is at least 80 % of a threshold."""
    return -(-threshold.at * 4 // 5)


def approached(
    law: Law, regime: str, on: date, persons: Mapping[str, int]
) -> tuple[Threshold, ...]:
    """Thresholds of `regime` that are not reached, but of which 80 % is."""
    return tuple(
        t
        for t in law.thresholds_of(regime, on)
        if t.at >= LEAST
        and (n := persons.get(t.data_class))
        and eighty(t) <= n
        and not t.reached(n)
    )


def combined(persons: Mapping[str, int]) -> dict[str, int]:
    """Persons by class as 28 CFR 202 holds them: together, each is the largest.

    Source: 28 CFR 202.205(g), the lowest threshold among the classes that are combined.
    """
    most = max(persons.values(), default=0)
    return {name: most for name, number in persons.items() if number > 0}
