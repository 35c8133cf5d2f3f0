"""Whether the code that sends now is beneath the guard: decided already, or its own.

The process-wide mode guards every library, so a request that the guard itself lets go,
or makes (to a witness, to a time-stamp authority), would come back to it. A pass ends
with the block that opened it, also for tasks that took a copy of its context along.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class _Pass:
    valid: bool = True


_PASS: ContextVar[_Pass | None] = ContextVar("carnet_beneath", default=None)


@contextmanager
def beneath() -> Iterator[None]:
    """What is sent inside has been decided, or is the guard's own."""
    mine = _Pass()
    token = _PASS.set(mine)
    try:
        yield
    finally:
        mine.valid = False
        _PASS.reset(token)


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
