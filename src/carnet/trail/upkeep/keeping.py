"""Keeping a trail no longer than it must be kept: prune it, and shred expired keys.

    1 survey    which beginning nobody must keep, and what the rest refers to
    2 carry     rules and law facts that the rest names are written again
    3 announce  {"type":"retention.prune","min_index":...,"policy":...}, then seal
    4 delete    bundles and tiles below it, and the journal that held them
    5 shred     the keys of persons whose records have all expired

Each step may be interrupted and the whole run again.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from carnet.trail.log import Trail
from carnet.trail.persons import erasure
from carnet.trail.persons.erasure import Cause, Erased, Forget
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.reading import pruning
from carnet.trail.reading.records import records
from carnet.trail.recovery.torn_tail import QUARANTINE
from carnet.trail.stores import Location, opened
from carnet.trail.upkeep.expiry import (
    AI_ACT_DAYS,
    DEFAULT_DAYS,
    FOR_EVER,
    Survey,
    Surveyor,
)

_UNSEEN_DAYS: Final = 2
"""A key that young may belong to a call whose record is still on its way."""

_EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Pruned:
    """What a pruning did."""

    min_index: int
    """The first index that is left."""
    records: int
    """Entries that went now."""
    files: int
    """Files that were deleted."""


def survey(path: Location, today: date, before: date | None = None) -> Survey:
    """Return what of the trail at `path` nobody must keep on the day `today`.

    `before` keeps everything that was written on that day or later, expired or not.

    Raises:
        TrailError: The trail cannot be read.
    """
    surveyor = Surveyor(today, before or FOR_EVER)
    for entry in records(path):
        surveyor.feed(entry)
    return surveyor.survey()


def prune(trail: Trail, found: Survey, today: date) -> Pruned:
    """Delete what the survey found; also what an interrupted run left behind.

    Raises:
        TrailError: It is not complete; running it again completes it.
    """
    _drop_quarantined(trail.location, today)
    size = trail.publish().size
    with opened(trail.location) as directory:
        first = pruning.minimum(directory, size)
    announced = found.announced
    if found.min_index > max(first, announced):
        trail.append_many(found.carried)
        announced = found.min_index
        trail.append(
            {
                "type": pruning.TYPE,
                "min_index": announced,
                "policy": policy(today),
            }
        )
    if announced <= first:
        return Pruned(first, 0, 0)
    # The second turn drops what others appended between publication and first turn.
    trail.turn()
    trail.turn()
    trail.seal()
    files = pruning.delete(trail.location, announced)
    return Pruned(announced, announced - first, files)


def shred(
    trail: Trail, subjects: SubjectStore, found: Survey, today: date, forget: Forget
) -> tuple[Erased, ...]:
    """Destroy the keys of persons whose records have all expired.

    Raises:
        TrailError: It is not complete; running it again completes it.
    """
    done = erasure.finish(trail, subjects, forget)
    young = (today - timedelta(_UNSEEN_DAYS) - _EPOCH).days
    known = {key.hex(): day for key, day in subjects.ids().items()}
    unseen = {key for key, day in known.items() if day < young} - found.seen
    expired = tuple(sorted(unseen | (found.expired & set(known))))
    if not expired:
        return done
    cause = Cause(erasure.EXPIRED)
    return done + erasure.destroy(trail, subjects, expired, forget, cause)


def policy(today: date) -> str:
    """Return in words why what goes on this day may go."""
    return (
        f"retention_until before {today.isoformat()}; {DEFAULT_DAYS} days where an "
        f"entry states none; at least {AI_ACT_DAYS} days for high-risk AI systems"
    )


def _drop_quarantined(path: Location, today: date) -> None:
    """Delete what a crash left behind and nobody must look into any more."""
    if not isinstance(path, Path):
        return  # a transaction leaves nothing half written behind
    end = today - timedelta(DEFAULT_DAYS)
    for file in (path / QUARANTINE).glob("*"):
        if datetime.fromtimestamp(file.lstat().st_mtime, UTC).date() < end:
            file.unlink(missing_ok=True)
