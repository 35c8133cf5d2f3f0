"""Would a record be taken now? Told without writing one.

Also what a failed system call is called: a disk that is full is said the same way
before it happens and after.
"""

import os
from pathlib import Path

from carnet.errors import TrailError
from carnet.trail.files import reserve
from carnet.trail.stores import Location

ROOM: int = 1 << 20
"""Bytes that a disk should have for a batch of ordinary records and their tiles."""


def failed(what: str, error: OSError) -> TrailError:
    """Return the error of a step that a system call failed."""
    return TrailError(
        f"cannot {what} the trail: {error.strerror}",
        hint="the journal keeps every record; check disk space and permissions",
    )


def refuse_no_room(place: Location) -> None:
    """Return if the disk of a directory takes records; a database says so itself.

    Raises:
        TrailError: It is full or read-only, or it cannot be asked.
    """
    if not isinstance(place, Path):
        return
    try:
        disk = os.statvfs(place)
    except OSError as error:
        raise failed("look at", error) from None
    if disk.f_flag & os.ST_RDONLY:
        raise TrailError("the disk of the trail is read-only", hint="mount it rw")
    if disk.f_bavail * disk.f_frsize < ROOM + reserve.BYTES:
        raise TrailError(
            "the disk of the trail is full", hint="make room: calls will be refused"
        )
