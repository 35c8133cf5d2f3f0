"""Calls between their intent and its outcome, so that each intent has one outcome.

Whoever ends a call claims it first: the caller who read its answer, the collector of
an answer that nobody holds any more, or the guard that is closed meanwhile. A forked
child has none of its parent's calls, whose ends the parent records.

No lock: a signal's handler may close the guard between any two lines of its thread.
Each step is one operation of a dict, which threads cannot share out.
"""

import os
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from carnet.crossing.state import Crossing

CLOSE_WAIT_S: Final = 5.0
"""How long `close` waits for other threads' calls. Containers are killed ten seconds
after they were asked to stop (`docker stop`), and publishing the trail takes time."""

_POLL_S: Final = 0.01


@dataclass(slots=True)
class _Call:
    crossing: Crossing
    end: Callable[[], object]


class UnderWay:
    """The calls of one guard that may have left, and whose end is not recorded yet."""

    def __init__(self) -> None:
        self._is_over = False
        self._calls: dict[int, _Call] = {}
        self._ending: dict[int, object] = {}
        _every.add(self)

    def begin(self, crossing: Crossing, end: Callable[[], object]) -> bool:
        """From now on it may leave; `end` records how it ended, if nobody else does.

        False: it may not, the guard was closed.
        """
        self._calls[id(crossing)] = _Call(crossing, end)
        if self._is_over:  # asked last: `end_all` says so first, and then looks
            self._calls.pop(id(crossing), None)
        return not self._is_over

    def goes_on(self, crossing: Crossing) -> bool:
        """Is its end still to come?"""
        return id(crossing) in self._calls and id(crossing) not in self._ending

    def instead(self, crossing: Crossing, end: Callable[[], object]) -> None:
        """From now on it is `end` that records how it ended, if nobody else does."""
        if call := self._calls.get(id(crossing)):
            call.end = end

    def claim(self, crossing: Crossing, by: object) -> bool:
        """Is it `by` who records its end? One alone; `ended` is to follow.

        Whoever was interrupted may ask again and gets the same answer. `by` holds the
        call, so that no other one has its number meanwhile.
        """
        if self._ending.setdefault(id(crossing), by) is not by:
            return False
        if id(crossing) in self._calls:
            return True
        self._ending.pop(id(crossing), None)  # it ended before
        return False

    def ended(self, crossing: Crossing) -> None:
        """Its end is recorded, or it never began."""
        self._calls.pop(id(crossing), None)
        self._ending.pop(id(crossing), None)

    def end_all(self, wait_s: float = CLOSE_WAIT_S) -> None:
        """Let no call begin; wait for those of other threads; end what is left."""
        self._is_over = True
        try:
            self._wait(wait_s)
        finally:  # also where somebody has no patience
            for call in tuple(self._calls.values()):
                call.end()

    def _wait(self, wait_s: float) -> None:
        deadline = time.monotonic() + wait_s
        while self._others_work() and time.monotonic() < deadline:
            time.sleep(_POLL_S)

    def _others_work(self) -> bool:
        """Is an end being recorded, or a call under way in another living thread?

        This thread waits here, and so do all tasks of an event loop that it runs.
        """
        if self._ending:
            return True
        threads = {one.ident for one in threading.enumerate()} - {threading.get_ident()}
        calls = tuple(self._calls.values())
        return any(call.crossing.thread in threads for call in calls)

    def after_fork(self) -> None:
        """In a forked child: these are the parent's."""
        self._calls.clear()
        self._ending.clear()


_every: "weakref.WeakSet[UnderWay]" = weakref.WeakSet()


def _forked() -> None:
    for one in tuple(_every):
        one.after_fork()


os.register_at_fork(after_in_child=_forked)
