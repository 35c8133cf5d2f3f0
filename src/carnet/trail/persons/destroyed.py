"""Whose keys a trail says are destroyed, so that no copy of them counts again.

A backup of the subject keys that is put back brings erased persons' keys with it. The
log knows better: an entry `subject.erased` names each. It is read once, and read on.
"""

import re
import time
from typing import Final

from carnet.trail.reading.records import records
from carnet.trail.reading.search import extent
from carnet.trail.stores import Location, exists

TYPE: Final = "subject.erased"
NEEDLE: Final = f'"type":"{TYPE}"'.encode()
PSEUDONYM: Final = re.compile(r"[0-9a-f]{64}\Z")
AGAIN_S: Final = 60.0
"""How long an entry may go unseen where the keys themselves show no erasure."""


class Destroyed:
    """The pseudonyms of erased persons in one trail, as one process knows them."""

    def __init__(self, trail: Location | None) -> None:
        """Nothing is read before the first question; without a trail nobody is."""
        self._trail = trail
        self._size = 0
        self._ids: set[bytes] = set()
        self._generation: object = None
        self._read_at = -AGAIN_S

    def holds(self, key_id: bytes, generation: object) -> bool:
        """Tell whether the trail says that the key with this pseudonym is destroyed.

        `generation` changes with each erasure of the keys: the log is read on then.

        Raises:
            TrailError: It cannot be read.
        """
        now = time.monotonic()
        if generation != self._generation or now - self._read_at >= AGAIN_S:
            self._read_on()
            self._generation, self._read_at = generation, now
        return key_id in self._ids

    def ids(self) -> frozenset[bytes]:
        """Return all of them, as the trail has them now.

        Raises:
            TrailError: It cannot be read.
        """
        self._read_on()
        return frozenset(self._ids)

    def _read_on(self) -> None:
        if self._trail is None or not exists(self._trail):
            return
        size = extent(self._trail)[1]
        start = self._size if size >= self._size else 0  # put back from a backup
        for entry in records(self._trail, start, needle=NEEDLE):
            record = entry.record or {}
            key_id = str(record.get("key_id"))
            if record.get("type") == TYPE and PSEUDONYM.match(key_id):
                self._ids.add(bytes.fromhex(key_id))
        self._size = size
