"""Locks that nobody holds in a forked child.

A fork carries on the thread that forked, alone. What any other held would stay held in
the child for ever, and the first call that asks for it would never be sent. These are
free there: what stands below one is right after each statement, if perhaps not whole.
What is not, a fork waits for: a library of C that keeps locks of its own.
"""

import os
import threading
import weakref
from typing import Any

_PATIENCE_S = 2.0  # a fork from within (a signal's handler) would wait for itself
_made: "weakref.WeakSet[Any]" = weakref.WeakSet()
_awaited: "weakref.WeakSet[Any]" = weakref.WeakSet()
_waited_for: list[Any] = []


def lock() -> threading.Lock:
    """As `threading.Lock`."""
    made = threading.Lock()
    _made.add(made)
    return made


def awaited_lock() -> threading.Lock:
    """The same, and a fork waits until nobody holds it, but not for long."""
    made = lock()
    _awaited.add(made)
    return made


def rlock() -> "threading.RLock":
    """As `threading.RLock`."""
    made = threading.RLock()
    _made.add(made)
    return made


def _wait() -> None:
    every = tuple(_awaited)
    _waited_for.extend(one for one in every if one.acquire(timeout=_PATIENCE_S))


def _go_on() -> None:
    while _waited_for:
        _waited_for.pop().release()


def _free() -> None:
    _waited_for.clear()
    for one in tuple(_made):
        one._at_fork_reinit()  # noqa: SLF001 - as `logging` frees its own


os.register_at_fork(before=_wait, after_in_parent=_go_on, after_in_child=_free)
