"""Lists that outsiders wrote without seeing the rules: how a value, or a fact, is said.

What is missed and wrongly taken may only become less; `python -m
tests.detection.test_frames` prints the table of `frames/README.md`.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from tests.detection.cues.reader import kinds
from tests.detection.frames.filled import Filled, frames
from tests.detection.test_probes import WHOLE

from carnet.vocabulary import Kind, Passage

TABLE = (Path(__file__).parent / "frames" / "README.md").read_text("utf-8")
NOBODYS = frozenset({"not", "general", "nobody"})
TOPICS = frozenset({"neutral"})
"""Somebody is named, of whom nothing of that kind is told."""
WANTED: Mapping[str, tuple[str, ...]] = {
    "minor": ("minor",),
    "health": ("health", "disability"),
    "religion": ("religion",),
    "union": ("union",),
    "politics": ("political",),
    "ethnicity": ("ethnicity",),
    "sexuality": ("sex_life",),
    "crime": ("criminal",),
    "biometric": ("biometric", "genetic"),
}
"""What the name of a category found has in it."""
Counts = Counter[tuple[str, bool]]


def misses_value(frame: Filled) -> bool:
    """Is a value left; of nobody: is a name found, or the number taken?"""
    (found,) = WHOLE.find((Passage(frame.text),))
    if frame.kind in NOBODYS:
        persons = any(one.kind is Kind.PERSON_NAME for one in found)
        told = [one.value for one in found]
        return persons or any(number in one for one in told for number in frame.asked)
    spans = [(one.start, one.end) for one in found]
    for value in frame.asked:
        value = value.rstrip(".")  # noqa: PLW2901 - of a house in Hungary
        at = frame.text.index(value)
        if not any(low <= at and at + len(value) <= high for low, high in spans):
            return True
    return False


def misses_category(frame: Filled) -> bool:
    """Is what it tells about somebody not told, or anything of a frame of nobody?"""
    if frame.kind in NOBODYS:
        return bool(kinds(frame.text))
    told = kinds(frame.text, known=frame.asked)
    if frame.kind in TOPICS:
        return bool(told)
    return not any(part in one for one in told for part in WANTED[frame.kind])


LISTS: Mapping[str, Callable[[Filled], bool]] = {
    "names": misses_value,
    "numbers": misses_value,
    "categories": misses_category,
    "facts": misses_category,
    "papers": misses_value,
    "documents": misses_value,
    "children": misses_category,
    "beliefs": misses_category,
    "desks": misses_value,
}


@cache
def counted(name: str, one_in: int = 1) -> tuple[Counts, Counts]:
    """By kind and half: frames, and those that fail; of both halves one in so many."""
    every, failed = Counts(), Counts()
    for i, frame in enumerate(frames(name)):
        if i // 2 % one_in:
            continue
        every[frame.kind, frame.unread] += 1
        failed[frame.kind, frame.unread] += LISTS[name](frame)
    return every, failed


def rows() -> Iterator[tuple[str, str, int, int]]:
    """The list, the kind, and what failed of the read half and the unread one."""
    for line in TABLE.splitlines():
        match = re.fullmatch(
            r"\| `(\w+)` \| (\w+) \|[^|]*\|[^|]*\| (\d+) \|[^|]*\| (\d+) \|", line
        )
        if match:
            yield match[1], match[2], int(match[3]), int(match[4])


@pytest.mark.parametrize("name", LISTS)
def test_no_more_of_some_frames_fail_than_the_table_says_of_all(name: str) -> None:
    assert more_than_told(name, 8) == {}


@pytest.mark.slow  # a minute; an eighth of them above
@pytest.mark.parametrize("name", LISTS)
def test_no_more_frames_fail_than_the_table_says(name: str) -> None:
    assert more_than_told(name) == {}


def more_than_told(name: str, one_in: int = 1) -> dict[str, tuple[int, int]]:
    """The kinds of which more fail, of the read half and the unread one."""
    every, failed = counted(name, one_in)
    told = {kind: (read, unread) for one, kind, read, unread in rows() if one == name}
    assert told.keys() == {kind for kind, _ in every}
    now = {kind: (failed[kind, False], failed[kind, True]) for kind in told}
    return {k: n for k, n in now.items() if n[0] > told[k][0] or n[1] > told[k][1]}


def lines() -> Iterator[str]:
    """The table as it is now: frames of a half, failures of the read and the other."""
    for name in LISTS:
        every, failed = counted(name)
        for kind in dict.fromkeys(kind for kind, _ in every):
            read, unread = failed[kind, False], failed[kind, True]
            yield f"| `{name}` | {kind} | {every[kind, True]} | {read} | {unread} |"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines())
