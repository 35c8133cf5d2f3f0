"""Which records stand on the page whole: the ones that matter first, then evenly.

The unit of choice is a call with all its records, or a single record that belongs to no
call. Units have a rank, and a rank is taken before the next one. Where there is no room
for all, one that matters takes at most half of what is left, so that none crowds out
the others; a rank that is not taken whole gives units at even distances.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from carnet.report.page.facts import Cell, State
from carnet.report.recorded_call import RecordedCall


class Rank(IntEnum):
    """What is taken first."""

    STANDING = 0
    """Rules in force, changes of keys, approvals, erasures, repairs, and the law facts
    that hold the words of a call's duties."""
    WRONG = 1
    """Contradictions, and calls that were only observed."""
    REFUSED = 2
    FAILED = 3
    """Calls without an end, or with one that is not `completed`, such as `not_sent`."""
    CALL = 4
    FACTS = 5
    """Law facts and signs of life: they fill the page and say little on it."""


_SHARED = frozenset({Rank.WRONG, Rank.REFUSED, Rank.FAILED})
QUIET = frozenset({"law", "heartbeat", "anchor"})
"""Types of records of the rank `FACTS`."""


@dataclass(slots=True)
class Choice:
    """The units of one trail, by rank; ten to twenty bytes each."""

    _firsts: dict[Rank, "array[int]"] = field(
        default_factory=lambda: {rank: array("Q") for rank in Rank}
    )
    _others: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Further records of a unit, where they are not just the next one."""
    contradictions: set[int] = field(default_factory=set)
    """Those that belong to a call."""
    _pairs: "bytearray" = field(default_factory=bytearray)
    """One bit for each index: the next record belongs to the same call."""

    def add_call(self, call: RecordedCall, found: Cell) -> None:
        """Take in a call with its records."""
        self._firsts[_rank(found)].append(call.index)
        others = tuple(index for index in call.indices if index != call.index)
        self.contradictions.update(index for index, _ in call.contradictions)
        if others == (call.index + 1,):
            byte, bit = divmod(call.index, 8)
            self._pairs.extend(bytes(max(0, byte + 1 - len(self._pairs))))
            self._pairs[byte] |= 1 << bit
        elif others:
            self._others[call.index] = others

    def add_record(self, index: int, kind: str, *, needed: bool = False) -> None:
        """Take in a record that belongs to no call; `needed`: a call is read by it."""
        quiet = kind in QUIET and not needed
        rank = Rank.FACTS if quiet else Rank.STANDING
        self._firsts[rank].append(index)

    def count(self, rank: Rank) -> int:
        """How many units a rank has."""
        return len(self._firsts[rank])

    def total(self) -> int:
        """How many units there are."""
        return sum(map(len, self._firsts.values()))

    def best(self, room: int) -> dict[Rank, list[int]]:
        """The first indices of the `room` units that come first, by rank."""
        taken = dict.fromkeys(Rank, 0)
        for shares in (_SHARED, frozenset[Rank]()):
            for rank in Rank:
                most = -(-room // 2) if rank in shares else room
                more = min(most, self.count(rank) - taken[rank])
                taken[rank] += more
                room -= more
        return {rank: list(evenly(self._firsts[rank], n)) for rank, n in taken.items()}

    def records(self, first: int) -> tuple[int, ...]:
        """Every record of the unit that begins with `first`."""
        byte, bit = divmod(first, 8)
        if byte < len(self._pairs) and self._pairs[byte] >> bit & 1:
            return first, first + 1
        return first, *self._others.get(first, ())


def evenly(units: "array[int]", wanted: int) -> Iterator[int]:
    """`wanted` of the units, at even distances."""
    for number in range(wanted):
        yield units[(2 * number + 1) * len(units) // (2 * wanted)]


def _rank(found: Cell) -> Rank:
    if found.contradicted or found.state is State.OBSERVED:
        return Rank.WRONG
    if found.state is State.BLOCKED:
        return Rank.REFUSED
    return Rank.CALL if found.end == "completed" else Rank.FAILED
