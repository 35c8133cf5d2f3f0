"""The background thread that publishes a moment after an append, and seals."""

import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Final

from carnet.errors import TrailError
from carnet.trail.events import failed
from carnet.within import within

RETRY_S: Final = 60.0
"""Seconds until a publication that failed is tried again without an append."""


class Publisher:
    """Tends the trail at most once per interval: after an append, and when due.

    What tending returns is the number of seconds after which it wants to be called
    again without an append, or None. It holds the trail weakly: a trail that nobody
    holds any more is not published, and its thread ends. Whoever appends may be
    interrupted (Ctrl-C): the queue and the lock are of C, and hold nobody up; an
    `Event` could.
    """

    def __init__(self, tend: Callable[[], float | None], interval_s: float) -> None:
        """Start the thread; `tend` is a method of the trail."""
        self._tend = weakref.WeakMethod(tend, lambda _gone: self._let_go())
        self._interval_s = interval_s
        self._dirty: SimpleQueue[None] = SimpleQueue()
        self._going = threading.Lock()
        """Held until it is to stop."""
        self._going.acquire()
        self._thread = threading.Thread(
            target=self._run, name="carnet-trail-publisher", daemon=True
        )
        self._thread.start()

    def wake(self) -> None:
        """Ask for a publication within the interval."""
        if self._dirty.empty():
            self._dirty.put(None)

    def _let_go(self) -> None:
        """Have the thread end, without waiting: garbage is collected anywhere."""
        with suppress(RuntimeError):  # somebody else said so already
            self._going.release()
        self._dirty.put(None)

    def stop(self) -> None:
        """Return once the thread has ended; a running publication is finished."""
        self._let_go()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        """Publish a moment after each append, until the trail is closed or let go."""
        again_s: float | None = None
        while not self._going.acquire(blocking=False):  # whatever was cleared below
            with suppress(Empty):
                self._dirty.get(timeout=None if again_s is None else max(again_s, 0))
            if self._going.acquire(timeout=self._interval_s):
                return
            while not self._dirty.empty():
                self._dirty.get()
            tend = self._tend()
            if tend is None:
                return
            try:
                with within():
                    again_s = tend()
            except TrailError as error:
                failed(str(error))
                again_s = RETRY_S
            del tend
