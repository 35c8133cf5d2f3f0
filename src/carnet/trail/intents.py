"""Calls without an end: intents whose outcome nobody recorded.

An intent is written before the first byte leaves, so a missing outcome is either a
call that is still running, a crash, or an omission. A verifier reports the number.
"""

from collections.abc import Sequence
from typing import Final

MAX_OPEN: Final = 100_000
"""Intents kept at once; a longer list would let a hostile log fill the memory."""

_TYPE: Final = b'"type":"transfer.'
_CALL: Final = b'"call_id":"'
_ATTEMPT: Final = b'"attempt":'


class OpenIntents:
    """Counts intents whose outcome has not been seen.

    Works on the canonical bytes: a quote inside of a string stands behind a backslash,
    so these key patterns never match inside of one.
    """

    def __init__(self) -> None:
        self._open: set[tuple[bytes, bytes]] = set()
        self._dropped = 0

    def feed(self, entries: Sequence[bytes]) -> None:
        """Add entries in the order of the log."""
        for entry in entries:
            at = entry.rfind(_TYPE)
            if at < 0:
                continue
            kind = entry[at + len(_TYPE) : at + len(_TYPE) + 7]
            if kind == b'intent"':
                self._begin(_key(entry))
            elif kind == b"outcome":
                self._open.discard(_key(entry))

    def __len__(self) -> int:
        """Return how many intents are open; from 100 000 on, at least so many."""
        return len(self._open) + self._dropped

    def _begin(self, key: tuple[bytes, bytes]) -> None:
        if len(self._open) < MAX_OPEN:
            self._open.add(key)
        else:
            self._dropped += 1


def _key(entry: bytes) -> tuple[bytes, bytes]:
    """Return `call_id` and `attempt` of a transfer record."""
    call = entry.find(_CALL) + len(_CALL)
    attempt = entry.find(_ATTEMPT)
    if attempt < 0:
        return entry[call : entry.find(b'"', call)], b""
    attempt += len(_ATTEMPT)
    end = entry.find(b",", attempt)
    return entry[call : entry.find(b'"', call)], entry[attempt:end]
