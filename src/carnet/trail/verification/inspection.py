"""Full tiles, recomputed by several processes: tiles do not depend on each other.

A worker answers for a bundle only if everything in it is as it should be. Otherwise the
asking process reads the bundle itself and says what is wrong, so findings have one
origin and one order, however many workers there are.
"""

import contextlib
import fcntl
import itertools
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final, TypeAlias

from carnet.errors import TrailError, VerificationError
from carnet.trail.canonical import canonical_ids
from carnet.trail.reading.published import Published
from carnet.trail.stores import Location, opened
from carnet.trail.tree.merkle import leaf_hashes, perfect_root
from carnet.trail.tree.tiles import Tile
from carnet.trail.verification.chronicle import MINUTE
from carnet.trail.verification.extract import CALLS, UNUSUAL, Extract, extract

CHUNK: Final = 32
"""Bundles of one task: 8 192 records, some tens of milliseconds."""

_Context: TypeAlias = (
    multiprocessing.context.ForkContext | multiprocessing.context.SpawnContext
)
_MAX_BUNDLES: Final = 1 << 32
"""More are on no disk: a hostile size is judged by the first missing files."""

WORTH_WORKERS: Final = 1 << 10
"""Bundles from which several processes are taken unasked: 262 144 records, most of a
second."""

MAX_WORKERS: Final = 8
"""More would wait for the asking process, which joins what they found."""

_PIPE_BYTES: Final = 1 << 20
"""What a worker may be ahead of the asking process: the 0.3 MB of each of three tasks.
Measured over 600 000 records, two workers sleep twice; in a common pipe of 64 kB, which
a thread emptied when the joining one let it, they slept 521 times."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A full bundle that agrees with its tile: the tile's root, and what it says.

    Lists travel as one text each, which costs a tenth on the way between processes.
    """

    root: bytes
    low: bytes
    high: bytes
    """The first and the last time; between them the clock only went forward."""
    calls: tuple[bytes, ...]
    """One text for each kind of `CALLS`."""
    ids: bytes
    """The entries' ids, if the entries were parsed."""

    @property
    def found(self) -> Extract:
        """The same as an extract, without what is usual of each entry."""
        calls = zip(CALLS, map(_listed, self.calls), strict=True)
        return Extract((self.low, self.high), (), dict(calls))

    @property
    def listed_ids(self) -> list[bytes]:
        """The ids one by one."""
        return _listed(self.ids)


def _listed(text: bytes) -> list[bytes]:
    return text.split(b"\n") if text else []


Found = Sequence[Inspected | None]
Inspection = tuple[int, Inspected | None]
"""The number of a bundle, and what a worker found; None: the caller must read it."""


def enough_workers(bundles: int) -> int:
    """Return how many processes are worth their start for so many full bundles."""
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(processors, MAX_WORKERS) if bundles >= WORTH_WORKERS else 1


@contextlib.contextmanager
def inspections(
    trail: Location, bundles: range, workers: int, *, lint: bool
) -> Iterator[Iterator[Inspection]]:
    """Yield an iterator over `bundles`, each with what workers found.

    With one worker, or for a small log, that is nothing. `workers` 0 are as many as
    are worth it.
    """
    workers = workers or enough_workers(len(bundles))
    if workers == 1 or not workers * CHUNK <= len(bundles) <= _MAX_BUNDLES:
        yield ((index, None) for index in bundles)
        return
    with _started(trail, bundles, workers, lint=lint) as readers:
        turns = zip(_chunks(bundles), itertools.cycle(readers), strict=False)
        yield (one for chunk, reader in turns for one in _received(reader, chunk))


def _chunks(bundles: range, first: int = 0, of: int = 1) -> Iterator[range]:
    """Yield the tasks of worker `first` among `of`; by itself, all of them."""
    for start in range(first * CHUNK, len(bundles), of * CHUNK):
        yield bundles[start : start + CHUNK]


@contextlib.contextmanager
def _started(
    trail: Location, bundles: range, workers: int, *, lint: bool
) -> Iterator[Sequence[Connection]]:
    """Start the workers, which take turns; yield where each hands over its tasks."""
    context, readers, running = _context(), list[Connection](), []
    try:
        for first in range(workers):
            reader, writer = context.Pipe(duplex=False)
            readers.append(reader)
            with writer:
                _widen(writer)
                tasks = _Tasks(trail, bundles, first, workers, lint)
                # A forked child must not keep open what tells its elders of our end.
                held = readers if context.get_start_method() == "fork" else ()
                one = context.Process(target=_work, args=(tasks, writer, held))
                one.daemon = True
                one.start()
            running.append(one)
        yield readers
    finally:
        for one in running:
            one.kill()  # it only reads
            one.join()
        for reader in readers:
            reader.close()


def _context() -> _Context:
    """Fork where no other thread could hold a lock in the child; it starts at once."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _widen(writer: Connection) -> None:
    """Let the pipe hold what some tasks find, where the system does that."""
    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(writer.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


@dataclass(frozen=True, slots=True)
class _Tasks:
    """Every `of`-th chunk of bundles, from chunk `first` on."""

    trail: Location
    bundles: range
    first: int
    of: int
    lint: bool


def _work(tasks: _Tasks, writer: Connection, held: Sequence[Connection]) -> None:
    """What a worker does: inspect its chunks, one after the other."""
    for reader in held:
        reader.close()
    with writer, contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        for chunk in _chunks(tasks.bundles, tasks.first, tasks.of):
            writer.send(inspect(tasks.trail, chunk, lint=tasks.lint))


def _received(reader: Connection, chunk: range) -> Iterator[Inspection]:
    """What a worker found in a chunk; nothing more once it was killed."""
    try:
        found: Found = reader.recv()
    except (EOFError, OSError):
        found = [None] * len(chunk)
    return zip(chunk, found, strict=True)


def inspect(trail: Location, bundles: range, *, lint: bool) -> Found:
    """Return one `Inspected` for each bundle, or None where anything is unusual."""
    try:
        with opened(trail) as directory:
            published = Published(directory)
            return [_try(published, index, lint=lint) for index in bundles]
    except (OSError, TrailError):
        return [None] * len(bundles)


def _try(published: Published, index: int, *, lint: bool) -> Inspected | None:
    try:
        return _inspect(published, index, lint=lint)
    except (VerificationError, OSError):
        return None


def _inspect(published: Published, index: int, *, lint: bool) -> Inspected | None:
    """What a full bundle says; None where the asking process must look itself."""
    entries = published.bundle(Tile(None, index))
    hashes = published.tile(Tile(0, index))
    if entries is None or hashes is None:
        return None
    leaves = leaf_hashes(entries)
    found = extract(entries)
    if b"".join(leaves) != hashes or found is None:
        return None
    if not UNUSUAL.isdisjoint(found.kinds):
        return None
    ids = canonical_ids(entries) if lint else []
    minutes = [time[:MINUTE] for time in found.times]
    if ids is None or minutes != sorted(minutes):
        return None
    return Inspected(
        perfect_root(leaves),
        min(found.times),
        max(found.times),
        tuple(b"\n".join(found.calls[kind]) for kind in CALLS),
        b"\n".join(ids),
    )
