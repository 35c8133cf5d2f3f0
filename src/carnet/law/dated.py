"""What is in force from a first day to a last one."""

from datetime import date


class Dated:
    """A fact with its days, both included; `last` is None where no end is known."""

    __slots__ = ()

    first: date
    last: date | None

    def in_force(self, on: date) -> bool:
        """Is `on` between its first and its last day, both included?"""
        return self.first <= on and (self.last is None or on <= self.last)
