"""Private keys in files: 0600, complete or absent, destroyed when their time is over.

While a key hands over, its successor lies beside it as `<name>.next`; once the log says
that the successor signs, the old bytes are overwritten and the successor takes the
name. So a killed rotation is finished by whoever opens the log next, and settings that
name the file stay true.
"""

import contextlib
import os
from pathlib import Path
from typing import Final

from carnet import named_file
from carnet.errors import TrailError
from carnet.trail.files.directory import sync_directory, write_all

NEXT: Final = ".next"
MAX_BYTES: Final = 64 * 1024
_OTHERS: Final = 0o077


def create(path: Path, pem: bytes) -> None:
    """Write a private key to a new file, mode 0600; a missing folder gets mode 0700.

    Raises:
        TrailError: The file exists, or cannot be written; nothing was changed.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(temporary, flags, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
            os.link(temporary, path)
        finally:
            temporary.unlink()
        sync_directory(path.parent)
    except FileExistsError:
        raise TrailError(
            f"{path} exists already", hint="a key is never overwritten; move it away"
        ) from None
    except OSError as error:
        raise TrailError(
            f"cannot write a key to {path}: {error.strerror}",
            hint="choose a directory that this user may write",
        ) from None


def read(path: Path) -> bytes:
    """Return the bytes of a key file that only its owner may read.

    Raises:
        TrailError: It cannot be read, or others may read it too.
    """
    try:
        with named_file.opened(path) as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(MAX_BYTES)
    except OSError as error:
        raise TrailError(
            f"cannot read the signing key {path}: {error.strerror}",
            hint="`carnet init` writes one",
        ) from None
    if mode & _OTHERS:
        raise TrailError(
            f"the signing key {path} may be read by others",
            hint=f"chmod 600 {path}",
        )
    return data


def successor(path: Path) -> Path:
    """Return where the next key of the file `path` lies until it takes over."""
    return path.with_name(path.name + NEXT)


def bring(path: Path, new: Path) -> None:
    """Lay the key in the file `new` down as the successor of `path`.

    Raises:
        TrailError: It cannot be moved; both are as they were.
    """
    try:
        new.replace(successor(path))
        sync_directory(path.parent)
    except OSError as error:
        raise TrailError(
            f"cannot move {new} beside {path}: {error.strerror}",
            hint="write the new key into the folder of the old one",
        ) from None


def keep(path: Path, suffix: str) -> None:
    """Give the key a second name, which spares it when its successor takes over.

    Raises:
        TrailError: The name cannot be made.
    """
    try:
        with contextlib.suppress(FileExistsError):
            os.link(path, path.with_name(f"{path.name}.{suffix}"))
    except OSError as error:
        raise TrailError(
            f"cannot keep {path} under another name: {error.strerror}",
            hint="rotate without keeping the old key",
        ) from None


def succeed(path: Path) -> None:
    """Destroy the key in `path` and give its name to the successor.

    The old bytes are overwritten first, unless the file has a second name. On flash
    storage and on file systems that copy on write, overwritten bytes may stay readable
    to whoever takes the medium apart; copies and backups are out of reach anyway.

    Raises:
        OSError: Run it again; at every moment one of both names holds the new key.
    """
    if path.stat().st_nlink == 1:
        _overwrite(path)
    successor(path).replace(path)
    sync_directory(path.parent)


def _overwrite(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        length = os.fstat(descriptor).st_size
        write_all(descriptor, bytes(length), 0)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
