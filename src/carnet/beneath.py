"""Whether the code that sends now is beneath the guard: decided already, or its own.

The process-wide mode guards every library, so a request that the guard itself lets go,
or makes (to a witness, to a time-stamp authority), would come back to it. A pass ends
with the call that opened it, also for tasks that took a copy of its context along.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class _Pass:
    """It is valid while what it was opened for runs."""

    __slots__ = ("valid",)

    def __init__(self) -> None:
        self.valid = True


_PASS: ContextVar[_Pass | None] = ContextVar("carnet_beneath", default=None)


def beneath(send: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
    """Call `send`; what it sends has been decided, or is the guard's own.

    No `with`: an interrupt (Ctrl-C) at the first line of an `__exit__` would leave the
    pass valid, and whatever the thread sent from then on would go unseen.
    """
    outer, held = _PASS.get(), _Pass()
    try:
        _PASS.set(held)
        return send(*args, **options)
    finally:
        held.valid = False  # before any call, at which an interrupt may come
        _PASS.set(outer)


async def abeneath(
    send: Callable[P, Awaitable[R]], *args: P.args, **options: P.kwargs
) -> R:
    """The same for what is awaited."""
    outer, held = _PASS.get(), _Pass()
    try:
        _PASS.set(held)
        return await send(*args, **options)
    finally:
        held.valid = False
        if _PASS.get() is held:  # a coroutine that was dropped ends in another context
            _PASS.set(outer)


def is_beneath() -> bool:
    """Does this code send what was decided already?"""
    held = _PASS.get()
    return held is not None and held.valid


@contextmanager
def above() -> Iterator[None]:
    """What is sent inside is an application's again, and not decided yet."""
    token = _PASS.set(None)
    try:
        yield
    finally:
        _PASS.reset(token)
