"""What leaked and what was replaced needlessly, per kind and language.

A value leaks when it can still be read in the output (`left`). A person of a tagged
sentence leaks unless every letter of the name is replaced.
Source of the interval: E. B. Wilson, JASA 22 (1927), 209-212; two-sided, 95 %.
"""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from carnet.adapter import Json
from carnet.evaluation.labelled import PERSON, Labelled
from carnet.evaluation.left import Left

MAX_IDS = 200
"""Ids of failed records in one result; the counts are complete."""
_Z = 1.959963984540054
"""97.5 % point of the normal distribution."""
_LEGIBLE = re.compile(r"[^\W_]")


class Row(NamedTuple):
    """What is counted for one kind in one language."""

    kind: str
    language: str


@dataclass(slots=True)
class Tally:
    """Counts: values that had to go, and pieces that had to stay."""

    values: int = 0
    leaks: int = 0
    judged: int = 0
    """Strings that had to stay, or persons found in tagged sentences."""
    over: int = 0
    """Of these: lost, or found where no person is labelled."""

    def add(self, other: "Tally") -> None:
        """Add the counts of another tally."""
        self.values += other.values
        self.leaks += other.leaks
        self.judged += other.judged
        self.over += other.over


@dataclass(slots=True)
class Scores:
    """The counts of many records."""

    rows: dict[Row, Tally] = field(default_factory=dict)
    records: int = 0
    leaking: list[str] = field(default_factory=list)
    overdone: list[str] = field(default_factory=list)

    def add(
        self,
        one: Labelled,
        output: Json,
        found: Iterable[Mapping[str, Json]],
        placeholders: Collection[str] = (),
    ) -> None:
        """Count one record, of which `output` is what was left.

        `placeholders` are those in it: their letters and digits are nobody's.
        """
        self.records += 1
        outcome = (
            _of_probe(one, Left(output, placeholders))
            if one.spans is None
            else _of_tagged(one, tuple(found))
        )
        leaks = over = 0
        for kind, tally in outcome:
            self.rows.setdefault(Row(kind, one.language), Tally()).add(tally)
            leaks, over = leaks + tally.leaks, over + tally.over
        if leaks and len(self.leaking) < MAX_IDS:
            self.leaking.append(one.id)
        if over and len(self.overdone) < MAX_IDS:
            self.overdone.append(one.id)

    def total(self) -> Tally:
        """All rows together."""
        whole = Tally()
        for tally in self.rows.values():
            whole.add(tally)
        return whole


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share; of nothing, all is possible."""
    if of == 0:
        return 0.0, 1.0
    share, square = count / of, _Z * _Z
    middle = share + square / (2 * of)
    width = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def _of_probe(one: Labelled, left: Left) -> Iterator[tuple[str, Tally]]:
    for kind, value in one.hide:
        leaks = left.holds(value, glued=value in one.glued)
        yield kind, Tally(values=1, leaks=int(leaks))
    for kept in one.keep:
        yield one.kind, Tally(judged=1, over=int(not left.keeps(kept)))


def _of_tagged(
    one: Labelled, found: tuple[Mapping[str, Json], ...]
) -> Iterator[tuple[str, Tally]]:
    text = str(one.record["text"])
    persons = one.spans or ()
    replaced = [(_int(f["start"]), _int(f["end"])) for f in found]
    for start, end in persons:
        left = _LEGIBLE.search("".join(_outside(text, start, end, replaced)))
        yield PERSON, Tally(values=1, leaks=int(left is not None))
    for finding, span in zip(found, replaced, strict=True):
        if finding["kind"] == PERSON:
            hit = any(span[0] < end and start < span[1] for start, end in persons)
            yield PERSON, Tally(judged=1, over=int(not hit))


def _outside(
    text: str, start: int, end: int, replaced: Iterable[tuple[int, int]]
) -> Iterator[str]:
    """What of a span no finding covers."""
    for low, high in sorted(replaced):
        if low > start:
            yield text[start : min(low, end)]
        start = max(start, high)
        if start >= end:
            return
    yield text[start:end]


def _int(value: Json) -> int:
    return value if isinstance(value, int) else 0
