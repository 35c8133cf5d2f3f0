"""Heartbeats: an entry that says "nothing happened", so that silence has a bound.

A log whose end was cut off looks like one where nothing happened since. With heartbeats
every writer that is alive leaves an entry now and then, so a silence longer than twice
the interval means that no writer ran, or that the end is missing. Each also says how
long the machine has been up, by a clock that nobody sets: `verify` compares the two.
"""

import hashlib
import time
from pathlib import Path
from typing import Final

from carnet.trail.journal import Head

INTERVAL_S: Final = 900.0
"""Seconds without any entry after which a writer says that it is alive."""

TYPE: Final = "heartbeat"
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")


class Pulse:
    """How long a log has been silent, as one process sees it."""

    def __init__(self, interval_s: float | None) -> None:
        self.interval_s = interval_s
        self._size = -1
        self._since = 0.0

    def rest_s(self, head: Head) -> float | None:
        """Return the seconds until the log should say something; None for never.

        `head` is the newest commit of anybody: any entry breaks the silence.
        """
        now = time.monotonic()
        if head.size != self._size:
            self._size, self._since = head.size, now
        if self.interval_s is None:
            return None
        return self._since + self.interval_s - now


def heartbeat(origin: str) -> dict[str, object]:
    """Return the record: the machine's uptime, and a name of this boot.

    The name is a digest under the log's origin, so that it tells no machine apart in
    the logs of others; it is absent where the system gives none.
    """
    record: dict[str, object] = {"type": TYPE, "uptime_ms": uptime_ms()}
    try:
        boot = _BOOT.read_text().strip()
    except OSError:
        return record
    material = f"{origin}\n{boot}".encode()
    return {**record, "boot": hashlib.sha256(material).hexdigest()[:16]}


def uptime_ms() -> int:
    """Return milliseconds since the machine started, sleep included where known."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(clock) // 1_000_000
