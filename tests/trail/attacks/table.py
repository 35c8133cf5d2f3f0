"""The attacks on a trail, numbered; each has at least one test with its exit code.

A test says which row it is with `@row(number)`; `test_table.py` counts them.
"""

from collections.abc import Callable
from typing import Final, TypeVar

ROWS: Final = {
    1: "a bit flips in an entry, a tile or the checkpoint",
    2: "an entry is deleted, inserted, moved or doubled",
    3: "the end is cut off",
    4: "an older snapshot is put in the log's place",
    5: "the whole log is replaced, under another key",
    6: "the log is rewritten with its own key, which was stolen",
    7: "two auditors are shown two histories",
    8: "a stolen key dates records back",
    9: "the signer cannot be reached",
    10: "the clock is set",
    11: "a process forks while it appends",
    12: "two processes write",
    13: "two machines write",
    14: "the power fails in the middle of a write",
    15: "an fsync fails",
    16: "the disk is full",
    17: "writers are killed",
    18: "records leave when their retention ends",
    19: "a person's records are erased",
    20: "a stranger verifies, who has no secret",
    21: "a record is never written",
    22: "a record is written twice on a retry",
    23: "weaker algorithms are offered, or two parsers read two things",
}

_Test = TypeVar("_Test", bound=Callable[..., None])


def row(number: int) -> Callable[[_Test], _Test]:
    """Mark a test as one of an attack."""

    def marked(test: _Test) -> _Test:
        vars(test)["row"] = number
        return test

    return marked
