"""Whether the code that sends now is beneath the guard: decided already, or its own.

The process-wide mode guards every library, so a request that the guard itself lets go,
or makes (to a witness, to a time-stamp authority), would come back to it. A pass ends
with the block that opened it, also for tasks that took a copy of its context along.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_PASS: ContextVar["beneath | None"] = ContextVar("carnet_beneath", default=None)


class beneath:  # noqa: N801 - used as a function, once a call: a generator costs thrice
    """What is sent inside has been decided, or is the guard's own."""

    __slots__ = ("_token", "valid")

    def __enter__(self) -> None:
        self.valid = True
        self._token = _PASS.set(self)

    def __exit__(self, *error: object) -> None:
        self.valid = False
        _PASS.reset(self._token)


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
