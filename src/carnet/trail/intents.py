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
_TYPE_END: Final = len(_TYPE)
_CALL_END: Final = len(_CALL)
_ATTEMPT_END: Final = len(_ATTEMPT)
_SIDE_BY_SIDE: Final = 12  # bytes of a number and a comma


class OpenIntents:
    """Counts intents whose outcome has not been seen.

    Works on the canonical bytes, which costs a third of parsing them: a quote inside of
    a string stands behind a backslash, so these patterns never match inside of one.
    """

    def __init__(self) -> None:
        self._open: set[bytes] = set()
        self._dropped = 0

    def feed(self, entries: Sequence[bytes]) -> None:
        """Add entries in the order of the log."""
        calls = self._open
        for entry in entries:
            at = entry.find(_TYPE) + _TYPE_END
            if at < _TYPE_END:
                continue
            if entry.startswith(b'outcome"', at):
                calls.discard(_call_of(entry))
            elif entry.startswith(b'intent"', at):
                if len(calls) < MAX_OPEN:
                    calls.add(_call_of(entry))
                else:
                    self._dropped += 1

    def __len__(self) -> int:
        """Return how many intents are open; from 100 000 on, at least so many."""
        return len(self._open) + self._dropped


def _call_of(entry: bytes) -> bytes:
    """Return `attempt` and `call_id` of a transfer record as one key.

    The two stand side by side in canonical order unless a key sorts between them.
    """
    attempt = entry.find(_ATTEMPT) + _ATTEMPT_END
    call = entry.find(_CALL, attempt)
    end = entry.find(b'"', call + _CALL_END)
    if 0 <= call - attempt <= _SIDE_BY_SIDE and attempt >= _ATTEMPT_END:
        return entry[attempt:end]
    call = entry.find(_CALL)
    end = entry.find(b'"', call + _CALL_END)
    number = entry[attempt : entry.find(b",", attempt)]
    return (number if attempt >= _ATTEMPT_END else b"") + entry[call - 1 : end]
