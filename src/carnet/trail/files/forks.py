"""What is open when the process forks: told in the child, before it does anything."""

import functools
import os
import threading
import weakref
from typing import Protocol


class Watched(Protocol):
    """Something that holds files or locks of its process."""

    def after_fork(self) -> None:
        """Drop, in the child, everything that belongs to the parent."""


_open: "weakref.WeakSet[Watched]" = weakref.WeakSet()
_watching = threading.Lock()


def watch(part: Watched) -> None:
    """Tell `part` when the process forks; registered once per process."""
    with _watching:
        _register()
        _open.add(part)


def forget(part: Watched) -> None:
    """Tell `part` no more."""
    _open.discard(part)


@functools.cache
def _register() -> None:
    os.register_at_fork(after_in_child=_forked)


def _forked() -> None:
    for part in tuple(_open):
        part.after_fork()
