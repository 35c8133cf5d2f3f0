"""Threads of the guard's own for what would keep an event loop waiting.

An event loop's default pool is the application's (six threads on two cores). Filled
with its work it would keep every guarded call waiting, and for ever where that work
itself waits for a guarded call.
"""

import asyncio
import contextvars
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import anyio
    from anyio.lowlevel import RunVar

T = TypeVar("T")

WORKERS = 32
"""They wait for disks, not for a core; the trail takes what comes at once together."""


def submitted(
    loop: asyncio.AbstractEventLoop, run: Callable[[], T]
) -> "asyncio.Future[T]":
    """`run` in a thread and in this context, or done already where no thread starts."""
    left = [run]  # whoever takes it does it: a pool may keep what it could not begin

    def work() -> T:
        return left.pop()()

    here = contextvars.copy_context()
    try:
        return loop.run_in_executor(_pool(), here.run, work)
    except RuntimeError:  # the interpreter ends while a thread still has its loop
        done: asyncio.Future[T] = loop.create_future()
        try:
            done.set_result(work())
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            done.set_exception(error)
        return done


async def settled_elsewhere(run: Callable[[], T]) -> T:
    """The same under another library than asyncio, to the end, though cancelled.

    A cancellation that came meanwhile is raised then, as under asyncio. Left to the
    library's next checkpoint it would be raised in the client, as if that had been
    asked to send already.
    """
    import anyio
    import anyio.lowlevel
    import anyio.to_thread

    taken: list[T] = []
    with anyio.CancelScope(shield=True):
        taken.append(await anyio.to_thread.run_sync(run, limiter=_limiter()))
    await anyio.lowlevel.checkpoint_if_cancelled()
    return taken[0]


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(WORKERS, "carnet")


os.register_at_fork(after_in_child=_pool.cache_clear)  # its threads stay behind


def _limiter() -> "anyio.CapacityLimiter":
    import anyio

    held = _limiters()
    try:
        return held.get()
    except LookupError:
        made = anyio.CapacityLimiter(WORKERS)
        held.set(made)
        return made


@cache
def _limiters() -> "RunVar[anyio.CapacityLimiter]":
    from anyio.lowlevel import RunVar

    return RunVar("carnet")
