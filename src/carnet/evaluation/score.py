"""What leaked and what was replaced needlessly, per kind and language.

A value leaks when it is still in the output: as written; after NFKC, without
zero-width characters, in any case; or, with six digits or more or sixteen characters,
when letters and digits alone are compared. A person of a tagged sentence leaks unless
every letter of the name is replaced.
Source of the interval: E. B. Wilson, JASA 22 (1927), 209-212; two-sided, 95 %.
"""

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from carnet.adapter import Json
from carnet.evaluation.labelled import PERSON, Labelled

MAX_IDS = 200
"""Ids of failed records in one result; the counts are complete."""
_Z = 1.959963984540054
"""97.5 % point of the normal distribution."""
_DIGITS = 6
_LONG = 16
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_NOT_ALNUM = re.compile(r"[\W_]+")
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
        self, one: Labelled, output: Json, found: Iterable[Mapping[str, Json]]
    ) -> None:
        """Count one record, of which `output` is what was left."""
        self.records += 1
        text = output if isinstance(output, str) else _dumped(output)
        outcome = (
            _of_probe(one, text) if one.spans is None else _of_tagged(one, tuple(found))
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


def _dumped(tree: Json) -> str:
    return json.dumps(tree, ensure_ascii=False)


def _of_probe(one: Labelled, text: str) -> Iterator[tuple[str, Tally]]:
    plain = _plain(text)
    bare = _NOT_ALNUM.sub("", plain)
    for kind, value in one.hide:
        yield kind, Tally(values=1, leaks=int(_leaks(value, text, plain, bare)))
    for kept in one.keep:
        yield one.kind, Tally(judged=1, over=int(kept not in text))


def _plain(text: str) -> str:
    return _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _leaks(value: str, text: str, plain: str, bare: str) -> bool:
    if value in text or _plain(value) in plain:
        return True
    letters = _NOT_ALNUM.sub("", _plain(value))
    digits = sum(letter.isdigit() for letter in letters)
    return (digits >= _DIGITS or len(letters) >= _LONG) and letters in bare


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
