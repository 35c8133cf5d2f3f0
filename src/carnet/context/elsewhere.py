"""Calls in threads that nobody gave a context: those of a pool, or started by hand.

A block does not reach them, and nothing tells whether such a call is made for one that
is open in another thread, or has nothing to do with it. What those blocks know to be
personal is looked for in it all the same: only a text that holds such a value is
changed by that, and rightly. Their categories would refuse calls that hold nothing of
the sort, so they stay behind, as do purposes and persons, and the log says so.

Whose context was given to them, as `asyncio.to_thread` does, are told all there is. Nor
is a block looked at whose thread runs the same function: those are two requests of one
server.
"""

import contextvars
import os
import sys
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Final

from carnet.events import logger
from carnet.vocabulary import Context

_HINT: Final = (
    "guard.context does not reach the threads of a pool: enter it in the function that "
    "makes the call, or give the pool guard.context(...)(function); what the open "
    "blocks know is replaced, their categories, purposes and persons are not said"
)


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Opened:
    """An open block, for as long as somebody holds this."""

    context: Context = field(repr=False)
    place: tuple[CodeType, int]
    """Where in the program it was entered."""
    thread: int
    root: CodeType | None
    """The function that its thread runs."""
    process: int

    def is_here(self) -> bool:
        """Is its thread in this process? A fork takes one along, as the main one."""
        same = self.process == os.getpid()
        return same or self.thread == threading.main_thread().ident


class Elsewhere:
    """The open blocks of one guard, by what a thread may ask that has none."""

    def __init__(self) -> None:
        self._open: weakref.WeakValueDictionary[int, Opened]
        self._open = weakref.WeakValueDictionary()
        self._told: set[tuple[CodeType, int]] = set()

    def opened(self, context: Context, frame: FrameType) -> Opened:
        """A block that is entered in `frame` now; hold it until that ends."""
        thread, place = threading.get_ident(), (frame.f_code, frame.f_lineno)
        one = Opened(context, place, thread, _root(), os.getpid())
        if context != Context():
            self._open[id(one)] = one
        return one

    def known(self, here: Callable[[], contextvars.Context]) -> tuple[str, ...]:
        """What blocks of other threads know, for a call of which nothing was said.

        `here`: the context that it is made in. Warns once for each place of a block.
        """
        if not self._open or threading.current_thread() is threading.main_thread():
            return ()
        others = self._others()
        if not others or _is_given(here()):
            return ()
        if fresh := {one.place for one in others} - self._told:
            self._told |= fresh
            logger("carnet").warning("context.elsewhere", hint=_HINT)
        return tuple(value for one in others for value in one.context.known)

    def _others(self) -> list[Opened]:
        thread, root = threading.get_ident(), _root()
        return [
            one
            for one in list(self._open.values())
            if one.thread != thread and one.root is not root and one.is_here()
        ]


class _Roots(threading.local):
    """The function that each thread runs; it never changes."""

    code: CodeType | None = None


_ROOTS: Final = _Roots()


def _root() -> CodeType | None:
    """The first function of this thread that is none of `threading`."""
    if _ROOTS.code is None:
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - documented, for CPython
        while frame is not None:
            if frame.f_globals.get("__name__") != threading.__name__:
                _ROOTS.code = frame.f_code
            frame = frame.f_back
    return _ROOTS.code


def _is_given(context: contextvars.Context) -> bool:
    """Was the context given to this thread? Its own one is entered by nobody."""
    try:
        context.run(bool)
    except RuntimeError:  # it is being run
        return True
    return False
