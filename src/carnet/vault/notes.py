"""Short notes that outlive a call: which chat a request goes on, whose reasoning it is.

Also which text somebody had redacted, where restoring might take it for an answer.

In memory, bounded, or in the file of a vault, where every process that shares it reads
them. A note holds no value, and nobody can tell from it what it was made of.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from carnet.locks import lock

CAPACITY = 20_000
"""Notes kept in memory, of some 300 bytes each; twenty times as many in a file."""

Change: TypeAlias = Callable[[str | None], str | None]
Amend: TypeAlias = Callable[[str, Change], str | None]


class Notes:
    """Name to a short text; safe for threads, with a file also for processes."""

    def __init__(self, file: Amend | None = None) -> None:
        """`file` does what `amend` does, in a file."""
        self._file = file
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = lock()
        self.made = file is not None
        """May there be any?"""

    @property
    def waits(self) -> bool:
        """Does `amend` wait for a disk?"""
        return self._file is not None

    def amend(self, name: str, change: Change) -> str | None:
        """Put `change(old)` in the place of a note; None is no note. Returns the old.

        Nobody else amends it meanwhile.

        Raises:
            RedactionError: The file cannot be used.
        """
        if self._file is not None:
            return self._file(name, change)
        with self._lock:
            old = self._texts.pop(name, None)
            new = change(old)
            if new is not None:
                self._texts[name] = new
                self.made = True
            if len(self._texts) > CAPACITY:
                self._texts.popitem(last=False)
            return old

    def read(self, name: str) -> str | None:
        """The note of this name."""
        return self.amend(name, _unchanged)

    def write(self, name: str, text: str) -> str | None:
        """Write a note over the old one, which is returned."""
        return self.amend(name, lambda _old: text)

    def take(self, name: str) -> str | None:
        """Remove a note, and return it."""
        return self.amend(name, _none)


def _unchanged(old: str | None) -> str | None:
    return old


def _none(_old: str | None) -> None:
    return None
