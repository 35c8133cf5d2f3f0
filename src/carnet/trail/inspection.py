"""Full tiles, recomputed by several processes: tiles do not depend on each other.

A worker answers for a chunk only if everything in it is as it should be. Otherwise the
asking process reads the chunk itself and says what is wrong, so findings have one
origin and one order, however many workers there are.
"""

import contextlib
import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.canonical import canonical_records
from carnet.trail.chronicle import MINUTE
from carnet.trail.contents import ids_of
from carnet.trail.directory import Directory
from carnet.trail.extract import CALLS, UNUSUAL, Extract, extract
from carnet.trail.merkle import leaf_hashes, perfect_root
from carnet.trail.published import Published
from carnet.trail.tiles import Tile

CHUNK: Final = 32
"""Bundles of one task: 8 192 records, some tens of milliseconds."""

_MAX_BUNDLES: Final = 1 << 32
"""More are on no disk: a hostile size is judged by the first missing files."""

_AHEAD: Final = 3
"""Tasks per worker that wait or run; bounds the memory."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A full bundle that agrees with its tile: the tile's root, and what it says.

    Lists travel as one text each, which costs a tenth on the way between processes.
    """

    root: bytes
    low: bytes
    high: bytes
    """The first and the last time; between them the clock only went forward."""
    kinds: bytes
    calls: bytes
    ids: bytes
    """The entries' ids, if the entries were parsed."""

    @property
    def found(self) -> Extract:
        """The same as an extract."""
        kinds, calls = _listed(self.kinds), _listed(self.calls)
        return Extract((self.low, self.high), kinds, calls)

    @property
    def listed_ids(self) -> list[bytes]:
        """The ids one by one."""
        return _listed(self.ids)


def _listed(text: bytes) -> list[bytes]:
    return text.split(b"\n") if text else []


Chunk = tuple[range, Sequence[Inspected] | None]


@contextlib.contextmanager
def inspections(
    trail: Path, bundles: range, workers: int, *, lint: bool
) -> Iterator[Iterator[Chunk]]:
    """Yield an iterator over chunks of `bundles`, each with what workers found.

    None says that the caller must read the chunk itself; with one worker it always is.
    """
    if workers == 1 or not workers * CHUNK <= len(bundles) <= _MAX_BUNDLES:
        yield iter([(bundles, None)])
        return
    chunks = (bundles[i : i + CHUNK] for i in range(0, len(bundles), CHUNK))
    context = multiprocessing.get_context("spawn")  # safe beside threads
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            yield _in_order(pool, trail, chunks, workers * _AHEAD, lint=lint)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor,
    trail: Path,
    chunks: Iterator[range],
    ahead: int,
    *,
    lint: bool,
) -> Iterator[Chunk]:
    waiting: deque[tuple[range, Future[Sequence[Inspected] | None]]] = deque()
    while True:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(inspect, trail, chunk, lint=lint)))
            if len(waiting) >= ahead:
                break
        if not waiting:
            return
        chunk, future = waiting.popleft()
        try:
            yield chunk, future.result()
        except BrokenProcessPool:  # a worker was killed: go on without any
            yield chunk, None
            yield from ((other, None) for other, _ in waiting)
            yield from ((other, None) for other in chunks)
            return


def inspect(trail: Path, bundles: range, *, lint: bool) -> Sequence[Inspected] | None:
    """Return one `Inspected` for each bundle, or None where anything is unusual."""
    try:
        with Directory(trail) as directory:
            published = Published(directory)
            found = [_one(published, index, lint=lint) for index in bundles]
    except (VerificationError, OSError):
        return None
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(found) else None


def _one(published: Published, index: int, *, lint: bool) -> Inspected | None:
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
    records = canonical_records(entries) if lint else []
    minutes = [time[:MINUTE] for time in found.times]
    if records is None or minutes != sorted(minutes):
        return None
    return Inspected(
        perfect_root(leaves),
        found.times[0],
        max(found.times),
        b"\n".join(kind for kind in found.kinds if kind in CALLS),
        b"\n".join(found.calls),
        b"\n".join(ids_of(records)),
    )
