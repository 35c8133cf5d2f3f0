"""Whether this thread is at work on records, which no other record may interrupt.

Garbage is collected wherever memory is asked for, also in the middle of an append. An
answer that nobody read to its end may be closed there (a generator of its SDK does
that), and its outcome would wait for the very thread that it interrupted: for ever,
and everybody else behind it. What comes so is put off until that thread is done.
So is what a signal's handler does in the middle of it: it runs in the same thread.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from types import FrameType
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class _Here(threading.local):
    """Of one thread."""

    depth = 0
    frame: FrameType | None = None
    """What went within first; kept only as long."""

    def __init__(self) -> None:
        self.late: list[Callable[[], object]] = []


_here = _Here()


class within:  # noqa: N801 - used as a function
    """Nothing of `once_out` is done in this thread inside.

    A lock stands beside it, `with within(), lock:`, never in a method of a class: an
    interrupt (Ctrl-C) may come at the first line of any function, so also at that of
    an `__exit__`, and what it would have let go of stays held for ever.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        if not _here.depth:
            _here.frame = sys._getframe(1)  # noqa: SLF001 - documented
        _here.depth += 1

    def __exit__(self, *error: object) -> None:
        if _here.depth == 1:
            while _here.late:
                with suppress(Exception):  # it is no failure of what it interrupted
                    _here.late.pop(0)()
        _here.depth -= 1
        if not _here.depth:
            _here.frame = None
        if _here.late and not _here.depth:  # it came between the last two lines
            with within():
                pass


def once_out(work: Callable[[], object]) -> None:
    """Do `work` now, or where the thread is within, when it is out.

    Not at all where the interpreter is ending: nothing can be written any more.
    """
    if sys.is_finalizing() or put_off(work):
        return
    with within():
        work()


def put_off(work: Callable[[], object]) -> bool:
    """Is this thread within? Then `work` is done when it is out.

    The depth may be one too many: an interrupt (Ctrl-C) at the first line of `__exit__`
    leaves it so. What the thread is really at stands on its stack.
    """
    if _here.depth and not _at_records():
        _here.depth = 0
    if _here.depth:
        _here.late.append(work)
    return bool(_here.depth)


def _at_records() -> bool:
    """Does the frame that went within still run, or one of the rooms that do?

    Where a generator went within (`contextmanager`) it is none of the stack.
    """
    frame = sys._getframe(2).f_back  # noqa: SLF001 - beyond `put_off` and who asks
    while frame is not None:
        name = str(frame.f_globals.get("__name__"))
        if frame is _here.frame or name.startswith(_ROOMS):
            return True
        frame = frame.f_back
    return False


_ROOMS: Final = ("carnet.trail", "carnet.vault")


def uninterrupted(method: Callable[P, R]) -> Callable[P, R]:
    """The same method, done within."""

    @wraps(method)
    def whole(*args: P.args, **options: P.kwargs) -> R:
        with within():
            return method(*args, **options)

    return whole
