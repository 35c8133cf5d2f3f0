"""Placeholders of one guard, for what comes back by another way than an answer."""

import threading
from collections import OrderedDict
from collections.abc import Mapping

from carnet.redaction import Restorer

LIMIT = 200_000  # placeholders; about 40 MB with values of 60 characters


class Vault:
    """Placeholder -> value, bounded: what was used longest ago is forgotten."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._values: OrderedDict[str, str] = OrderedDict()

    def remember(self, issued: Mapping[str, str]) -> None:
        """Keep these placeholders and their exact values."""
        with self._lock:
            for placeholder, value in issued.items():
                self._values[placeholder] = value
                self._values.move_to_end(placeholder)
            while len(self._values) > self._limit:
                self._values.popitem(last=False)

    def recall(self, placeholder: str) -> str | None:
        """The value of `placeholder`, or None if it was never issued or is forgotten."""
        with self._lock:
            return self._values.get(placeholder)

    def restorer(self) -> Restorer:
        """Restores every placeholder that the vault holds now."""
        with self._lock:
            return Restorer(dict(self._values))
