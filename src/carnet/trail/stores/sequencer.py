"""What a shared store says of where its journal ends, and losing the race for it."""

import random
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from carnet.errors import TrailError
from carnet.trail.journal import Head
from carnet.trail.stores.store import Segment

SEGMENT_BYTES: Final = 8 << 20
"""A published segment beyond this is closed: opening a trail replays at most one."""
ATTEMPTS: Final = 200
"""How often a swap may be lost before the writer gives up; somebody else won each."""
_PAUSE_S: Final = 0.02
_LONGEST_S: Final = 1.0


class Sequencer(Protocol):
    """One writer's hold on the row that says where the journal ends.

    `begin` reads the row, and where the store has locks, locks it until `release`.
    Nothing else needs to know whether it is locked: where it is not, `write` and
    `settle` tell that another writer was quicker.
    """

    @property
    def kind(self) -> str:
        """What the store is called: `database` or `bucket`."""

    def as_trail_errors(self) -> AbstractContextManager[None]:
        """Turn errors of the driver into errors of the trail."""

    def begin(self, *, fresh: bool) -> None:
        """Have the row; not `fresh`: as it was known may do.

        A `write` whose answer was lost can no longer arrive when it returns.

        Raises:
            TrailCorrupt: There is none.
            TrailError: The store cannot be used.
        """

    def states(self, head: Head) -> bool:
        """Tell whether the row says that the journal ends at `head`."""

    def moved(self) -> bool:
        """Read the row once more, and tell whether it is another now."""

    def firsts(self) -> tuple[int, ...]:
        """Return the first indices of the segments, in order."""

    def segment(self, first: int) -> Segment:
        """Return a segment as the row tells it."""

    def write(self, before: Head, after: Head, data: bytes) -> None:
        """Put `data` behind `before`; durable when it returns, the row says `after`.

        Raises:
            Overtaken: The row does not say `before`; nothing was written.
            TrailError: It may be written, or not; the next `begin` ends the doubt.
        """

    def arrived(self, before: Head) -> bool | None:
        """Tell whether the last `write`, whose answer was lost, stands behind `before`.

        None: only the entries can tell.
        """

    def is_long(self, head: Head) -> bool:
        """Tell whether the segment that is written to should be closed."""

    def is_settled(self, head: Head) -> bool:
        """Tell whether `settle` has nothing to do, as far as this process knows."""

    def settle(self, before: Head, begun: "Begun | None", kept: int) -> None:
        """Begin a new segment if one is given; drop those that end at or below `kept`.

        Raises:
            Overtaken: The row does not say `before`; nothing was changed.
            TrailError: It may have been done, or not.
        """

    def release(self) -> None:
        """Let others have the row."""

    def drop(self) -> None:
        """Forget the row and every connection, in a forked child too."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new segment: its first line, and the head behind it."""

    line: bytes
    head: Head


@dataclass(frozen=True, slots=True)
class Unsure:
    """A batch of which nobody knows whether it arrived."""

    entries: Sequence[bytes]
    before: Head
    after: Head


def pause(attempt: int) -> None:
    """Wait a random moment, longer each time, so that writers do not march in step."""
    most = min(_LONGEST_S, _PAUSE_S * 2 ** min(attempt, 6))
    time.sleep(random.uniform(0, most))  # noqa: S311 - no secret


def too_slow() -> TrailError:
    """Return the error of a writer that gives up."""
    return TrailError(
        f"other writers were quicker {ATTEMPTS} times",
        hint="nothing was acknowledged; use fewer writers, or a database",
    )
