"""Many calls as a table: where, what kind, what the policy would have had.

A call with three kinds of data stands in three rows; of calls it is one. Every number
names the entries that it was counted in. The table is bounded: hosts beyond `GROUPS`
rows are counted together.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from carnet.adapter import Json
from carnet.report.trace import Trace
from carnet.scan.entry import Assumed
from carnet.scan.weighing import Weighed
from carnet.vocabulary import Effect, Kind

GROUPS: Final = 5_000
ENTRIES: Final = 2_000
"""Characters of entry numbers behind one row."""
OTHERS: Final = "(others)"
NONE: Final = "none_found"
_ORDER: Final = (Effect.BLOCK, Effect.REDACT, Effect.ALLOW)

Key = tuple[str, str, str, Effect, str]
"""Destination, country, kind, effect, rule."""


@dataclass(slots=True)
class Group:
    """One row, while it grows."""

    key: Key
    """See `Key`."""
    sentence: str
    """Why, as the first reason says it."""
    citation: str
    """Where that is written."""
    calls: int = 0
    """How many calls."""
    values: int = 0
    """How many values of the kind were found in them."""
    first: date | None = None
    """The day of the earliest call; None: the logs name none."""
    last: date | None = None
    """The day of the latest call."""
    entries: dict[int, Trace] = field(default_factory=dict)
    """By the number of the file, from 0."""

    def add(self, weighed: Weighed, kind: Kind | None, where: tuple[int, int]) -> None:
        """Count a call; `where`: number of the file, number of the entry in it."""
        self.calls += 1
        self.values += weighed.values.get(kind, 0) if kind else 0
        if weighed.dated:
            self.first = min(self.first or weighed.on, weighed.on)
            self.last = max(self.last or weighed.on, weighed.on)
        file, number = where
        self.entries.setdefault(file, Trace()).add(number)

    def as_json(self) -> dict[str, Json]:
        """The row, each number with its entries."""
        host, country, kind, effect, rule = self.key
        return {
            "destination": host,
            "country": country,
            "kind": kind,
            "effect": effect.value,
            "rule": rule,
            "sentence": self.sentence,
            "citation": self.citation,
            "calls": self.calls,
            "values": self.values,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "entries": [
                {"file": file, "numbers": trace.text(ENTRIES)}
                for file, trace in self.entries.items()
            ],
        }


@dataclass(slots=True)
class Sums:
    """All calls so far."""

    groups: dict[Key, Group] = field(default_factory=dict)
    """The rows; more than `GROUPS` of them are not told apart."""
    calls: int = 0
    """How many calls crossed."""
    effects: Counter[Effect] = field(default_factory=Counter)
    """Calls by what the policy would have said."""
    assumed: Counter[Assumed] = field(default_factory=Counter)
    """Calls by how their destination is known."""
    personal: int = 0
    """Calls in which personal data were found."""
    undated: int = 0
    """Calls whose log names no day."""

    def add(self, weighed: Weighed, where: tuple[int, int]) -> None:
        """Take in a call."""
        self.calls += 1
        self.effects[weighed.effect] += 1
        self.assumed[weighed.assumed] += 1
        self.personal += bool(weighed.kinds)
        self.undated += not weighed.dated
        kinds: list[Kind | None] = [*sorted(weighed.kinds)] or [None]
        for kind in kinds:
            self._group(weighed, kind).add(weighed, kind, where)

    def _group(self, weighed: Weighed, kind: Kind | None) -> Group:
        place, reasons = weighed.place, weighed.decision.reasons
        first = reasons[0] if reasons else None
        named = kind.value if kind else NONE
        rule = first.rule if first else ""
        name = place.provider or place.host
        key = (name, place.importer, named, weighed.effect, rule)
        if key not in self.groups and len(self.groups) >= GROUPS:
            key = (OTHERS, "unknown", named, weighed.effect, rule)
        if key not in self.groups:
            sentence = first.sentence if first else ""
            self.groups[key] = Group(key, sentence, first.citation if first else "")
        return self.groups[key]

    def rows(self) -> Iterator[Group]:
        """Strictest first, then by number of calls."""

        def rank(group: Group) -> tuple[int, int, str, str]:
            host, _, kind, effect, _ = group.key
            return _ORDER.index(effect), -group.calls, host, kind

        yield from sorted(self.groups.values(), key=rank)
