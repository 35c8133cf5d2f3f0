"""The background thread that publishes a moment after an append."""

import threading
import weakref
from collections.abc import Callable
from typing import Any

from carnet.errors import TrailError
from carnet.trail.events import failed


class Publisher:
    """Publishes at most once per interval, and only when something was appended.

    It holds the trail weakly: a trail that nobody holds any more is not published.
    """

    def __init__(
        self, publish: "weakref.WeakMethod[Callable[[], Any]]", interval_s: float
    ) -> None:
        self._publish = publish
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
            self._dirty.set()

    def stop(self) -> None:
        """Return once the thread has ended; a running publication is finished."""
        self._stop.set()
        self._dirty.set()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._dirty.wait()
            if self._stop.wait(self._interval_s):
                return
            self._dirty.clear()
            publish = self._publish()
            if publish is None:
                return
            try:
                publish()
            except TrailError as error:
                failed(str(error))
            del publish
