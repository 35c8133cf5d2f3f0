"""Files of the user: private ones written once, and input read as a stream."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from carnet.cli.failure import UsageProblem

STDIN = STDOUT = Path("-")
"""What stands for stdin or stdout where a file is named."""
_PAGE = b"<!doctype html"
_OF_TRAIL = frozenset(
    (".state", "checkpoint", "checkpoints", "keys", "policy", "tile", "timestamps")
)
"""What a trail holds, in its folder."""


def create_private(path: Path, data: bytes) -> None:
    """Write a new file, mode 0600, complete and durable before it appears.

    Raises:
        FileExistsError: Something has that name; it is as it was.
        UsageProblem: It is a name of a trail's own files, or `-`.
        OSError: The folder cannot be written; nothing is left behind.
    """
    _must_be_outside(path)
    with naming(path), _temporary_beside(path, data) as temporary:
        os.link(temporary, path)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """An error over a temporary file beside `path` names `path`, as its user does."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None


@contextmanager
def _temporary_beside(path: Path, data: bytes) -> Iterator[Path]:
    """A durable file, mode 0600, in the folder of `path`; gone at the end."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def must_be_named(path: Path) -> None:
    """Refuse `-`: whoever gives it means stdout, and where a file is needed is none.

    Raises:
        UsageProblem: It is `-`, also as `./-`.
    """
    if path == STDOUT:
        raise UsageProblem("-: not the name of a file", hint="give a file's name")


def must_not_exist(path: Path) -> None:
    """Refuse a name that something has, whoever would write the file.

    Raises:
        FileExistsError: It has.
        UsageProblem: It is `-`.
    """
    must_be_named(path)
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def must_be_new(path: Path) -> None:
    """Refuse what `create_private` could not write, before any work is done for it.

    Raises:
        FileExistsError: Something has that name.
        UsageProblem: It is a name of a trail's own files, or `-`.
        OSError: The folder cannot be written.
    """
    must_not_exist(path)
    _must_be_outside(path)
    with naming(path), _temporary_beside(path, b""):
        pass


def must_be_free(path: Path, option: str) -> None:
    """Refuse what an option names and `create_private` could not write, as above.

    Raises:
        UsageProblem: Something has that name, or it is one of a trail's own, or `-`.
        OSError: The folder cannot be written.
    """
    must_be_named(path)
    if os.path.lexists(path):
        raise UsageProblem(f"{path}: exists", hint=f"give another file to {option}")
    must_be_new(path)


def must_be_folder(path: Path) -> None:
    """Refuse what is no folder, before what should stand in it is looked for.

    Raises:
        OSError: Nothing has that name, or a file.
    """
    if not path.is_dir():
        number = errno.ENOTDIR if path.exists() else errno.ENOENT
        raise OSError(number, os.strerror(number), str(path))


def must_be_page(path: Path) -> None:
    """Refuse what `replace_page` would not replace, before any work is done for it.

    Raises:
        UsageProblem: Something that is no page has that name, or it is one of a trail,
            or `-`.
        OSError: What has that name is no file: a device or a pipe of others, which a
            file in its place would take from them.
    """
    must_be_named(path)
    if path.exists() and not path.is_file():
        number = errno.EISDIR if path.is_dir() else errno.EEXIST
        raise OSError(number, os.strerror(number), str(path))
    _must_be_outside(path)
    if path.exists() and not _is_page(path):
        raise UsageProblem(
            f"{path}: exists and is no page", hint="give another file to --html"
        )


def _is_page(path: Path) -> bool:
    """Does a file begin as a page does? One that holds nothing is as good."""
    with path.open("rb") as file:
        head = file.read(len(_PAGE))
    return not head or head.lower() == _PAGE


def _must_be_outside(path: Path) -> None:
    """Refuse a name that a trail would take for its own, as `tile/0/001` is one.

    Raises:
        UsageProblem: It lies below a folder of a trail's, or is a file of a trail's, or
            it is no name: `-`.
    """
    must_be_named(path)
    whole = path.resolve()
    for folder in whole.parents:
        if whole.relative_to(folder).parts[0] in _OF_TRAIL and _is_trail(folder):
            raise UsageProblem(
                f"{path}: is a place of the trail's own files",
                hint="give a file outside of the trail",
            )


def _is_trail(folder: Path) -> bool:
    published = (folder / "checkpoint").is_file() and (folder / "tile").is_dir()
    return published or (folder / ".state/journal").is_dir()


def replace_page(path: Path, data: bytes) -> None:
    """Write a page whole or not at all; only its owner may read it.

    An older page is replaced, nothing else: a key, or a trail's checkpoint, would be
    lost.

    Raises:
        UsageProblem, OSError: As `must_be_page`; what has that name is as it was.
    """
    must_be_page(path)
    with naming(path), _temporary_beside(path, data) as temporary:
        temporary.replace(path)


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file, or stdin for `-`."""
    if path == STDIN:
        yield sys.stdin.buffer
        return
    with path.open("rb") as file:
        yield file


def part_read(file: BinaryIO) -> float | None:
    """Return which part of a file has been read, 0 to 1; None for a stream."""
    size = os.fstat(file.fileno()).st_size
    return file.tell() / size if size and file.seekable() else None


def text(path: Path) -> str:
    """Return the whole input as text, line ends as they are.

    Raises:
        UnicodeDecodeError: It is not UTF-8.
    """
    with reading(path) as file:
        return file.read().decode("utf-8")


def day(value: str | None, option: str) -> date | None:
    """Return the day that an option names; None where it was not given.

    Raises:
        UsageProblem: It is no date.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageProblem(
            f"{option}: not a date", hint="year-month-day, such as 2027-06-30"
        ) from None


def day_or_today(value: str | None, option: str) -> date:
    """Return the day that an option names, by default today (UTC).

    Raises:
        UsageProblem: It is no date.
    """
    return day(value, option) or datetime.now(UTC).date()
