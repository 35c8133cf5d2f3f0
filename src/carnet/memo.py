"""What was derived from an object, kept beside it for as long as few are in use.

Decisions are shared values: the policy hands out the same object for the same inputs.
What a record says of one is derived once, and found again by the object itself, which
costs no hash over all it holds.
"""

from collections.abc import Hashable
from typing import Final, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

LIMIT: Final = 256
"""Objects remembered; then all are forgotten and derived anew."""


class Memo(Generic[K, V]):
    """A mapping from an object and a key to a value; safe for threads.

    An object is itself and no equal one, and is kept alive while it is remembered, so
    that no other can take its place.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._held: dict[tuple[int, Hashable], tuple[K, V]] = {}

    def get(self, subject: K, key: Hashable = None) -> V | None:
        """What was kept for this object under `key`, or None."""
        held = self._held.get((id(subject), key))
        return held[1] if held else None

    def put(self, subject: K, value: V, key: Hashable = None) -> V:
        """Keep `value` and return it; whoever gets it must not change it."""
        if len(self._held) >= self._limit:
            self._held = {}
        self._held[id(subject), key] = (subject, value)
        return value
