"""Losing a swap, or the answer to one."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailError
from carnet.trail.journal import Head
from carnet.trail.stores.objects.head import Piece
from carnet.trail.stores.objects.remote import Version

ATTEMPTS: Final = 200
"""How often a swap may be lost before the writer gives up; somebody else won each."""
_PAUSE_S: Final = 0.02
_LONGEST_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Unsure:
    """A batch of which nobody knows whether the swap arrived."""

    entries: Sequence[bytes]
    before: Head
    head: Head
    piece: Piece
    version: Version
    """Of the head that was to be replaced."""


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
