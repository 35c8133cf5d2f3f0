"""The background thread that publishes a moment after an append, and seals."""

import threading
import weakref
from collections.abc import Callable
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
    holds any more is not published.
    """

    def __init__(
        self, tend: "weakref.WeakMethod[Callable[[], float | None]]", interval_s: float
    ) -> None:
        self._tend = tend
        self._interval_s = interval_s
        self._dirty = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run, name="carnet-trail-publisher", daemon=True
        )
        self._thread.start()

    def wake(self) -> None:
        """Ask for a publication within the interval."""
        if not self._dirty.is_set():
            with within():
                self._dirty.set()

    def stop(self) -> None:
        """Return once the thread has ended; a running publication is finished."""
        self._stop.set()
        self._dirty.set()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        """Publish a moment after each append, until the trail is closed or let go."""
        again_s: float | None = None
        while not self._stop.is_set():
            with within():
                self._dirty.wait(again_s)
            if self._stop.wait(self._interval_s):
                return
            with within():
                self._dirty.clear()
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
