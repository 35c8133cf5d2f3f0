"""The reserve: room that is kept free of records, so that a full disk can be recorded.

A trail that silently stops says nothing about why. `.state/reserve` holds blocks of the
disk; when a record is refused for want of room the file goes, and its room takes one
`recovery` entry that says so. Once per full disk: the reserve comes back when there is
room again.
"""

import contextlib
import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = ".state/reserve"
BYTES: Final = 32 * 1024
"""Room for a commit of one entry, in blocks of any usual size."""

_AMPLE: Final = 2 * BYTES
"""Room from which on a disk is no longer full: the blocks that were just given back are
not, or every refused record would be told of."""

NO_SPACE: Final = frozenset((errno.ENOSPC, errno.EDQUOT))
"""What a write or an fsync answers where the disk or the quota is used up."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A batch that was refused: how many entries, and how many bytes it would need."""

    entries: int
    length: int

    def record(self) -> dict[str, object]:
        """Return the `recovery` entry that tells of it."""
        return {
            "type": "recovery",
            "reason": "no_space",
            "refused_entries": self.entries,
            "refused_bytes": self.length,
        }


def keep(trail: Path) -> None:
    """Set the room aside where it is not; without room, or a way, there is none."""
    path = trail / FILE
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    with contextlib.suppress(OSError):
        if path.exists() and path.stat().st_size == BYTES:
            return
        disk = os.statvfs(trail)
        if disk.f_bavail * disk.f_frsize < _AMPLE:
            return
        descriptor = os.open(path, flags, 0o644)
        try:
            os.posix_fallocate(descriptor, 0, BYTES)
        except (OSError, AttributeError):  # no room; or macOS, which has no such call
            os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)


def release(trail: Path) -> bool:
    """Give the room back to the disk; False where there was none."""
    path = trail / FILE
    try:
        held = path.stat().st_size > 0
        path.unlink()
    except OSError:
        return False
    return held
