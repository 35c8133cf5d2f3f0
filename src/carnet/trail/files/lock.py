"""The lock between processes: `flock` on a descriptor of one's own.

`flock` belongs to the open file, so a forked child that used its parent's descriptor
would hold the parent's lock. Every process therefore opens the file itself. Whoever may
read a file may lock it, and so stop every writer: the file is its owner's alone.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

COMMIT_LOCK: Final = ".state/lock"
PUBLISH_LOCK: Final = ".state/publish.lock"


def open_lock(path: Path) -> int:
    """Return a descriptor of the lock file, made if absent.

    Raises:
        OSError: It cannot be made, or it or its folder is a link.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    above = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    folder = os.open(path.parent, above)
    try:
        return os.open(path.name, flags, 0o600, dir_fd=folder)
    finally:
        os.close(folder)


def lock(descriptor: int) -> None:
    """Return once the lock is held; waits for the other holder without a limit."""
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def unlock(descriptor: int) -> bool:
    """Give the lock back; False where the caller must close the file to do so."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Open the lock file, hold the lock, and close the file again."""
    descriptor = open_lock(path)
    try:
        lock(descriptor)
        yield
    finally:
        # A child that was forked meanwhile holds this open file too, so closing alone
        # would leave the lock with it.
        unlock(descriptor)
        os.close(descriptor)
