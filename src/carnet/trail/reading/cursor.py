"""Following a trail: the entries that became durable since the last look.

The published part is read once; then each look costs what is new in the journal. A
place in it may be kept and taken up by another process.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from carnet.errors import TrailError, VerificationError
from carnet.trail import journal
from carnet.trail.reading.records import records
from carnet.trail.stores import Location, Store, opened

_MANY = 4096  # entries of the published part that are handed over at once


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a reader stands: behind entry `index - 1`."""

    index: int = 0
    segment: int = -1
    """First index of the journal's segment; -1: not in the journal yet."""
    offset: int = 0


def follow(path: Location, mark: Mark) -> Iterator[tuple[Mark, list[bytes]]]:
    """Yield the committed entries behind `mark` in order, with the mark behind them.

    Raises:
        TrailError: The directory or its journal cannot be read.
    """
    try:
        with opened(path) as directory:
            yield from _follow(path, directory, mark)
    except OSError as error:
        raise TrailError(
            f"cannot read the trail {path}: {error.strerror}",
            hint="check its permissions",
        ) from None
    except VerificationError as error:
        raise TrailError(str(error.args[0]), hint=error.hint) from None


def _follow(
    path: Location, directory: Store, mark: Mark
) -> Iterator[tuple[Mark, list[bytes]]]:
    """Batches behind a mark, each with the mark behind it, segment by segment."""
    firsts = journal.segments(directory)
    if mark.segment not in firsts:
        usable = [first for first in firsts if first <= mark.index]
        if not usable:
            yield from _published(path, mark.index)
            return
        mark = Mark(mark.index, usable[-1], 0)
    while True:
        for behind, entries in _segment(directory, mark):
            mark = behind
            yield behind, entries
        following = [first for first in firsts if first > mark.segment]
        if not following or following[0] > mark.index:
            return
        mark = Mark(mark.index, following[0], 0)


def _published(path: Location, index: int) -> Iterator[tuple[Mark, list[bytes]]]:
    """What is no longer in the journal, and what follows it."""
    held: list[bytes] = []
    for entry in records(path, index):
        index = entry.index + 1
        held.append(entry.data)
        if len(held) == _MANY:
            yield Mark(index), held
            held = []
    if held:
        yield Mark(index), held


def _segment(directory: Store, mark: Mark) -> Iterator[tuple[Mark, list[bytes]]]:
    position = mark.index if mark.offset else mark.segment
    with journal.segment(directory, mark.segment) as source:
        for batch in journal.batches(source, mark.offset):
            known = max(0, mark.index - position)
            position += len(batch.entries)
            index = max(mark.index, position)
            mark = Mark(index, mark.segment, batch.end)
            yield mark, list(batch.entries[known:])
