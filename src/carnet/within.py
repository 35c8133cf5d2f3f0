"""Whether this thread is at work on records, which no other record may interrupt.

Garbage is collected wherever memory is asked for, also in the middle of an append. An
answer that nobody read to its end may be closed there (a generator of its SDK does
that), and its outcome would wait for the very thread that it interrupted: for ever,
and everybody else behind it. What comes so is put off until that thread is done.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class _Here(threading.local):
    """Of one thread."""

    depth = 0

    def __init__(self) -> None:
        self.late: list[Callable[[], object]] = []


_here = _Here()


class within:  # noqa: N801 - used as a function
    """Nothing of `once_out` is done in this thread inside."""

    __slots__ = ()

    def __enter__(self) -> None:
        _here.depth += 1

    def __exit__(self, *error: object) -> None:
        if _here.depth == 1:
            while _here.late:
                with suppress(Exception):  # it is no failure of what it interrupted
                    _here.late.pop(0)()
        _here.depth -= 1
        if _here.late and not _here.depth:  # it came between the last two lines
            with within():
                pass


def once_out(work: Callable[[], object]) -> None:
    """Do `work` now, or where the thread is within, when it is out.

    Not at all where the interpreter is ending: nothing can be written any more.
    """
    if sys.is_finalizing():
        return
    if _here.depth:
        _here.late.append(work)
        return
    with within():
        work()


def uninterrupted(method: Callable[P, R]) -> Callable[P, R]:
    """The same method, done within."""

    @wraps(method)
    def whole(*args: P.args, **options: P.kwargs) -> R:
        with within():
            return method(*args, **options)

    return whole
