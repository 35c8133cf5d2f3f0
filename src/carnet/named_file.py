"""Files that a setting or an option names: whatever stands there, its reader ends.

The name may be a pipe's that nobody writes to, a device's without an end, or none that
a file can have. A pipe that somebody writes to is read as a file: a shell makes one for
`<(command)`.
"""

import errno
import os
import stat
import sys
from io import BufferedReader
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 256 * 1024 * 1024
"""What is read at most into memory, where a caller says no less."""


def as_named(name: str) -> Path:
    """The path of this name in UTF-8, also where the locale has names in ASCII."""
    if sys.getfilesystemencoding() == "utf-8":
        return Path(name)
    return Path(os.fsdecode(name.encode("utf-8", "surrogateescape")))


def opened(path: Path) -> BufferedReader:
    """Open a file, or a pipe, to read its bytes to their end.

    Raises:
        OSError: It cannot be opened, is a folder, a device or a socket, or no file can
            have that name.
    """
    try:
        file = open(path, "rb", opener=_opened)  # noqa: SIM115 - its caller closes
    except ValueError:  # a NUL in it
        raise _error(errno.EINVAL, path) from None
    try:
        _refuse_endless(file.fileno(), path)
        os.set_blocking(file.fileno(), True)
    except BaseException:
        file.close()
        raise
    return file


def content(path: Path, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file, `most` of them at most.

    Raises:
        OSError: As `opened`, or it holds more.
    """
    with opened(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise _error(errno.EFBIG, path)
    return data


def _opened(path: str, flags: int) -> int:
    """Open it at once: a pipe without a writer keeps whoever waits for one waiting."""
    return os.open(path, flags | os.O_NONBLOCK)


def _refuse_endless(descriptor: int, path: Path) -> None:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode):
        raise _error(errno.EISDIR, path)
    if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
        raise OSError(errno.ENXIO, "not a file", str(path))


def _error(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))
