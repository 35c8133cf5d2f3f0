"""In which circles each placeholder was issued, as one process remembers it; bounded.

The same value is issued again in each new conversation. Whoever asks for it by another
way mostly does so soon: a pair that was not used for long is forgotten, and what is
asked for then stays a placeholder, unless a file of the vault still knows the pair.
"""

from collections import OrderedDict
from collections.abc import Collection
from typing import Final

CAPACITY: Final = 40_000
"""Pairs of a placeholder and a circle, of some 130 bytes each."""


class Circles:
    """Pairs of placeholder and circle, the last used last. Not for several threads."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._pairs: OrderedDict[int, None] = OrderedDict()
        # Hashes of 64 bits with a key of the process: two pairs hardly ever share one.

    def add(self, placeholder: str, circles: Collection[str]) -> list[str]:
        """Remember that it was issued in these; returns those that were not known."""
        fresh = []
        for circle in circles:
            pair = hash((placeholder, circle))
            if pair in self._pairs:
                self._pairs.move_to_end(pair)
            else:
                self._pairs[pair] = None
                fresh.append(circle)
        while len(self._pairs) > self._capacity:
            self._pairs.popitem(last=False)
        return fresh

    def has(self, placeholder: str, circles: Collection[str]) -> bool:
        """Was it issued in one of them?"""
        return any(hash((placeholder, circle)) in self._pairs for circle in circles)

    def clear(self) -> None:
        """Forget all."""
        self._pairs.clear()

    def __len__(self) -> int:
        return len(self._pairs)
