"""The texts of a stream as the model wrote them so far, for what counts in them.

A citation comes behind the pieces of the text in which its words stand.
"""

from carnet.redaction.streams.events import Reading, Where

MOST = 4 << 20
"""Characters that are kept; in the texts of a longer answer no place is moved."""


class Written:
    """Grows with an answer, and ends with it."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[str, Where], list[str]] = {}
        self._size = 0

    def take(self, reading: Reading) -> None:
        """Learn the pieces in an event."""
        for leaf in reading.leaves:
            if leaf.cut:
                self.add((reading.kind, leaf.where), leaf.text)

    def add(self, key: tuple[str, Where], text: str) -> None:
        """Learn one more piece of the text of that kind and place."""
        if self._size <= MOST:
            self._pieces.setdefault(key, []).append(text)
            self._size += len(text)

    def texts(self) -> tuple[str, ...]:
        """Each text so far."""
        if self._size > MOST:
            return ()
        return tuple(map("".join, self._pieces.values()))
