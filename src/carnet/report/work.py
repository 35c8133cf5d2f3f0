"""What one register is made from, and what was found out while it was made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from carnet.adapter import Json
from carnet.law import Law, Register, load
from carnet.report.crossings import Seen, crossings
from carnet.report.fields import Field
from carnet.report.groups import number
from carnet.report.recorded_call import RecordedCall
from carnet.trail import Checkpoint, Entry, Query, records
from carnet.trail.keys import Signer
from carnet.trail.reading.search import extent, moment
from carnet.trail.stores import Location


@dataclass(slots=True)
class Work:
    """One pass over one trail, for one register."""

    path: Location
    """The trail."""
    origin: str
    """Its name."""
    checkpoint: Checkpoint | None
    """The published one, unverified; None while nothing is published."""
    query: Query = field(default_factory=Query)
    """Which of its records are wanted."""
    asked: Mapping[str, Json] = field(default_factory=dict)
    """The filters in words, for whoever reads the register."""
    law: Law = field(default_factory=load)
    """Facts that name the fields; those that decided stand in `seen`."""
    given: Mapping[str, bytes] = field(default_factory=dict)
    """Files that go into it besides, such as a signed result of `carnet eval`."""
    signer: Signer | None = None
    """Signs a pack; registers are not signed."""
    seen: Seen = field(default_factory=Seen)
    """What the pass found: rules, facts, odd records; complete at its end."""
    watch: Callable[[int], None] = lambda _: None
    """Told with every call how many records have been read."""
    rows: int = 0
    """Rows or lines that were made."""
    missing: dict[str, str] = field(default_factory=dict)
    """Fields that some row lacks, and why."""
    counted: Mapping[str, Mapping[str, Json]] | None = None
    """Counters of persons by name, once somebody asked; they cost a second pass."""

    def calls(self) -> Iterator[RecordedCall]:
        """The wanted calls; `seen` is complete once they are all read.

        What is no record of a call in form, or of another version, is left out, and
        `seen.odd` names it.

        Raises:
            TrailError: The trail cannot be read.
        """
        for call in crossings(self.path, self.query, self.seen):
            self.watch(self.seen.size)
            yield call

    def pruned(self) -> Entry | None:
        """The first record that is left of a trail whose beginning was pruned.

        None where nothing is missing of the time that was asked for.

        Raises:
            TrailError: The trail cannot be read.
        """
        first = extent(self.path)[0]
        left = next(records(self.path, first), None) if first else None
        begun = moment(left.record or {}) if left else None
        since = self.query.since
        return None if since and begun and begun <= since else left

    def gone(self) -> str | None:
        """What no number holds of the time that was asked for, in a sentence.

        The first record that is left says when the rest begins: what the day of it
        held before that moment is gone, too.

        Raises:
            TrailError: The trail cannot be read.
        """
        left = self.pruned()
        if left is None:
            return None
        begun = (left.record or {}).get("time") or "an unknown moment"
        return (
            f"records 0 to {left.index - 1} were pruned: no number holds what was "
            f"recorded before {begun}, so of that day and month they hold what is left"
        )

    def register(self, name: str) -> Register:
        """The fields that a law asks for.

        Raises:
            KeyError: The facts know no such register.
        """
        return self.law.registers[name]

    def lacks(self, register: str, fields: Iterable[Field]) -> None:
        """Remember what one row does not fill."""
        for one in fields:
            for name, why in one.missing.items():
                self.missing.setdefault(f"{register}.{name}", why)

    def source(self) -> dict[str, Json]:
        """What the register rests on: the log, how far it was read, the filters."""
        point, left = self.checkpoint, self.pruned()
        return {
            "origin": self.origin,
            "checkpoint": None
            if point is None
            else {"size": point.size, "root": point.root_base64},
            "pruned": left.index if left else 0,
            "records_read": self.seen.read,
            "last_record": self.seen.last,
            "filters": dict(self.asked),
            "ends_without_intent": self.seen.unmatched.count,
            "not_read": number(self.seen.odd),
            "verified": False,
        }
