"""Several trails: those in a folder, and the same work over each, in processes."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from carnet.trail.stores import Location

T = TypeVar("T")
R = TypeVar("R")
MAX_WORKERS: Final = 8
_SIGNS: Final = ("checkpoint", ".state", "tile")


def inside(place: "Location") -> tuple["Location", ...]:
    """The trails in a folder of trails; nothing for a trail or anything else."""
    if not isinstance(place, Path) or not place.is_dir() or _is_trail(place):
        return ()
    return tuple(sorted(each for each in place.iterdir() if _is_trail(each)))


def _is_trail(path: Path) -> bool:
    return path.is_dir() and any((path / sign).exists() for sign in _SIGNS)


def each(
    work: Callable[[T], R], tasks: Sequence[T], workers: int | None = None
) -> list[R]:
    """The results, in the order of the tasks; `workers` None or 0: one a processor.

    A worker that is killed costs no answer: its work is done here.
    """
    count = min(workers or _processors(), len(tasks), MAX_WORKERS)
    if count <= 1:
        return [work(task) for task in tasks]
    # Fork where no other thread could hold a lock in the child.
    alone = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if alone else "spawn")
    found: list[R] = []
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        waiting = [pool.submit(work, task) for task in tasks]
        for task, future in zip(tasks, waiting, strict=True):
            try:
                found.append(future.result())
            except BrokenProcessPool:
                found.append(work(task))
    return found


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
