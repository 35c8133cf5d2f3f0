"""Who names persons in a trail without a pseudonym key: one process at a time.

Without the key each process draws one of its own, and what two of them call one person
joins nowhere: not in `carnet subject`, not in an erasure. A process with the key shares
the lock, one without it wants it alone. The kernel gives it back when a process ends.
"""

import fcntl
import os
from pathlib import Path
from typing import Final

from carnet.errors import ConfigError, TrailError
from carnet.locks import lock
from carnet.trail.files.lock import open_lock, unlock
from carnet.trail.stores.location import Location

LOCK: Final = ".state/keyless.lock"
_counting = lock()
_held: dict[tuple[int, int], tuple[int, int]] = {}
"""By device and inode: the descriptor of this process, and how many guards claim it."""


def _let_go() -> None:
    """A forked child is a process of its own: it must not keep its parent's lock."""
    for descriptor, _ in _held.values():
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go)


class Claim:
    """One guard's part in the lock that its process holds. Safe for threads."""

    def __init__(self, *, keyless: bool) -> None:
        self._keyless = keyless
        self._id: tuple[int, int] | None = None

    def take(self, trail: Location) -> None:
        """Take part, once; a database or a bucket has no such lock.

        Raises:
            ConfigError: Another process writes the trail, and this one has no key.
            TrailError: The lock cannot be made.
        """
        if self._id is not None or not isinstance(trail, Path):
            return
        try:
            self._id = _part_of(trail / LOCK, keyless=self._keyless)
        except OSError as error:
            said = f"cannot lock {trail / LOCK}: {error.strerror}"
            raise TrailError(said, hint="see whether its folder is writable") from None
        if self._keyless and self._id is None:
            raise ConfigError(
                "CARNET_PSEUDONYM_KEY: missing, and another process writes this trail",
                hint="`carnet init` or `carnet keys new` draws one, for both of them",
            )

    def release(self) -> None:
        """Give the part back; the last one of a process gives back the lock."""
        mine, self._id = self._id, None
        if mine is None:
            return
        with _counting:
            descriptor, count = _held.pop(mine, (-1, 0))  # none: a fork let it go
            if count > 1:
                _held[mine] = descriptor, count - 1
            elif count == 1:
                unlock(descriptor)
                os.close(descriptor)


def _part_of(path: Path, *, keyless: bool) -> tuple[int, int] | None:
    """Which lock this process holds from now on; None: another process holds it."""
    descriptor = open_lock(path)
    found = os.fstat(descriptor)
    which = found.st_dev, found.st_ino
    with _counting:
        held, count = _held.get(which, (descriptor, 0))
        if count or _locked(descriptor, keyless=keyless):
            _held[which] = held, count + 1
            if count:
                os.close(descriptor)
            return which
    os.close(descriptor)
    return None


def _locked(descriptor: int, *, keyless: bool) -> bool:
    how = fcntl.LOCK_EX if keyless else fcntl.LOCK_SH
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
