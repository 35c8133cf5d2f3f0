"""Locks that nobody holds in a forked child.

A fork carries on the thread that forked, alone. What any other held would stay held in
the child for ever, and the first call that asks for it would never be sent. These are
free there: what stands below one is right after each statement, if perhaps not whole.
"""

import os
import threading
import weakref
from typing import Any

_made: "weakref.WeakSet[Any]" = weakref.WeakSet()


def lock() -> threading.Lock:
    """As `threading.Lock`."""
    made = threading.Lock()
    _made.add(made)
    return made


def rlock() -> "threading.RLock":
    """As `threading.RLock`."""
    made = threading.RLock()
    _made.add(made)
    return made


def _free() -> None:
    for one in tuple(_made):
        one._at_fork_reinit()  # noqa: SLF001 - as `logging` frees its own


os.register_at_fork(after_in_child=_free)
