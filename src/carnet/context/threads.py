"""What `guard.context` says, carried into the threads of a pool.

A context variable ends at the thread. Some SDKs send the parts of one call from threads
of a pool, where nothing that the application said of the call would hold: not what it
knows to be personal, not the purpose.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, ParamSpec, TypeVar

from typing_extensions import override

P = ParamSpec("P")
R = TypeVar("R")


def carried(function: Callable[P, R]) -> Callable[P, R]:
    """The function, run in the context in which this was called."""
    return partial(copy_context().run, function)


class Carrying(Executor):
    """A pool whose threads know the context in which work was given to them."""

    def __init__(self, own: Executor) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pool has
        if name == "_own":  # a copy that is being made
            raise AttributeError(name)
        return getattr(self._own, name)

    @override
    def submit(
        self, fn: Callable[P, R], /, *args: P.args, **options: P.kwargs
    ) -> Future[R]:
        return self._own.submit(carried(fn), *args, **options)

    @override
    def map(self, fn: Callable[..., R], *iterables: Any, **options: Any) -> Iterator[R]:
        calls = [
            carried(partial(fn, *items)) for items in zip(*iterables, strict=False)
        ]
        return self._own.map(_called, calls, **options)

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._own.shutdown(wait, cancel_futures=cancel_futures)


class Pool(ThreadPoolExecutor):
    """A pool of its own that does the same."""

    @override
    def submit(
        self, fn: Callable[P, R], /, *args: P.args, **options: P.kwargs
    ) -> Future[R]:
        return super().submit(carried(fn), *args, **options)


def _called(call: Callable[[], R]) -> R:
    return call()
