"""The place of a vault's file: made for its owner alone, looked at, and known again.

An existing file is never opened here but by SQLite: whoever closes a file that SQLite
has open in the same process ends the locks that it holds there (sqlite.org/howtocorrupt
2.2), and another process would then take the write-ahead log away.
"""

import errno
import os
import sqlite3
import stat
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from carnet.errors import ConfigError, RedactionError
from carnet.vault.cipher import RowCipher

CHECK: Final = "carnet vault v1"
"""What the first row is about: it tells by which key a vault was written."""
_BESIDE: Final = ("-wal", "-shm", "-journal")  # sqlite.org/tempfiles.html, 2.1 to 2.3
ROOM: Final = 1 << 20
"""Bytes that its disk should have, as that of a trail: a call of many values writes
some fifty pages, and the log beside the file grows to a thousand before it is cut."""
_LOOKS: Final = 5
"""How often a page that is being written may be met before the file counts as bad."""

Identity: TypeAlias = tuple[tuple[int, int] | None, ...]


def create(path: Path) -> None:
    """Make the file for its owner alone, or see whether the one there may be used.

    Raises:
        OSError: It cannot be made, read or written, or is no file.
        ConfigError: It may be read by others.
    """
    with suppress(FileExistsError):
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        os.close(os.open(os.path.realpath(path), flags, 0o600))
    _refuse_unfit(path)


def look(path: Path, key: bytes) -> None:
    """See whether a vault could be opened there and kept; nothing is made or written.

    What stands only in the write-ahead log of a process that has it open is not seen.

    Raises:
        ConfigError: It could not, and why.
    """
    try:
        if path.exists():
            _refuse_unfit(path)
            refuse_other(path, RowCipher(key), _first_rows(path))
        else:
            _refuse_unwritable(path.parent)
        must_take_rows(path)
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) from None


def must_take_rows(path: Path) -> None:
    """Return if what the next calls are issued can be written there.

    Raises:
        OSError: The disk is full or read-only, the right is gone, or nobody can tell.
    """
    if path.exists() and not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    disk = os.statvfs(path.resolve().parent)
    if disk.f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    if disk.f_bavail * disk.f_frsize < ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refuse_other(
    path: Path, cipher: RowCipher, rows: list[tuple[bytes, bytes]]
) -> None:
    """Return if these first rows, if there are any, were written by this key.

    Raises:
        ConfigError: By another.
    """
    if rows and rows[0][0] != cipher.id(CHECK):
        raise ConfigError(
            f"the vault {path} was written with another key",
            hint="set the CARNET_PSEUDONYM_KEY it was made with, or a new file",
        )


def unusable(path: Path, error: OSError | sqlite3.Error) -> ConfigError:
    """The error of a vault that cannot be opened, with what can be done about it."""
    words = error.strerror if isinstance(error, OSError) else None
    reason = words.lower() if words else type(error).__name__
    return ConfigError(
        f"the vault {path} cannot be opened ({reason})", hint=hint(error)
    )


def unwritable(error: OSError) -> RedactionError:
    """The error of a vault that is open and would keep nothing more."""
    words = (error.strerror or type(error).__name__).lower()
    return RedactionError(f"the vault cannot be written ({words})", hint=hint(error))


def hint(error: OSError | sqlite3.Error) -> str:
    """What can be done about a file that is damaged, or about one that is shut."""
    if type(error) is sqlite3.DatabaseError:  # SQLITE_CORRUPT, SQLITE_NOTADB
        return "restore it from a copy, or set CARNET_VAULT to a new file"
    return "see whether CARNET_VAULT is in a writable folder, and its disk has room"


def identity(path: Path) -> Identity:
    """Which files stand at the place of the vault and of its write-ahead log now."""
    return tuple(_file(f"{path}{end}") for end in ("", _BESIDE[0]))


def _file(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - asked before every use of the vault
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _refuse_unfit(path: Path) -> None:
    """Also what SQLite keeps beside it: a copy may have brought it along."""
    if not stat.S_ISREG(path.stat().st_mode):  # `chmod 600 /dev/null`?
        raise OSError(errno.ENXIO, "not a file")
    if not os.access(path, os.R_OK | os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    for each in ("", *_BESIDE):
        with suppress(FileNotFoundError):
            file = Path(f"{path.resolve()}{each}")
            if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise ConfigError(
                    f"the vault {file} is open to others", hint=f"chmod 600 {file}"
                )


def _refuse_unwritable(folder: Path) -> None:
    if not stat.S_ISDIR(folder.stat().st_mode):
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def _first_rows(path: Path) -> list[tuple[bytes, bytes]]:
    """The first rows as they stand in the file itself, with nothing made beside it."""
    for _ in range(_LOOKS):
        try:
            return _seals(path)
        except sqlite3.DatabaseError:  # another process may be writing this very page
            time.sleep(0.01)
    return _seals(path)


def _seals(path: Path) -> list[tuple[bytes, bytes]]:
    where = f"file:{quote(os.fsencode(path.resolve()))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(where, uri=True)) as connection:
        known = "SELECT 1 FROM sqlite_master WHERE name = 'seal'"
        if connection.execute(known).fetchone() is None:
            return []  # just made, by a process that has its rows in the log
        return connection.execute("SELECT id, sealed FROM seal").fetchall()
