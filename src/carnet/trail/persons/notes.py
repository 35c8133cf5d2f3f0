"""Notes of erasures that are not finished: small files beside the keys.

    <folder>/pending/<uuid7>.json   {"entries": [<entries for the trail>],
                                    "lookup": "<digest of the person's row>" | null}

The digest lets the same person's next erasure find its note, once the key is gone; so
the note is overwritten before its name goes. An older note is the list of entries.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from carnet.errors import TrailError
from carnet.trail.files.directory import replace, sync_directory, write_all
from carnet.trail.writing.entries import uuid7

_ANSWER_DUE: Final = timedelta(31)
"""A month in which a request must be answered: GDPR Art. 12(3)."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What one note says."""

    path: Path
    entries: tuple[Mapping[str, object], ...]
    lookup: str | None
    """Who asked for it, as `SubjectStore.digest`; None: nobody did."""

    @property
    def is_old(self) -> bool:
        """Is the month over in which the request must be answered?"""
        try:
            begun = datetime.fromisoformat(str(self.entries[0]["time"]))
        except (ValueError, LookupError):
            return True
        return datetime.now(UTC) - begun > _ANSWER_DUE


def write(
    folder: Path, entries: Sequence[Mapping[str, object]], lookup: str | None
) -> Pending:
    """Write a note, durable, in a folder of notes, which is made where it is missing.

    Raises:
        TrailError: It cannot be written; the erasure was not begun.
    """
    path = folder / f"{uuid7()}.json"
    data = json.dumps({"entries": list(entries), "lookup": lookup}).encode()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_directory(folder.parent)
        replace(path, data, mode=0o600)
    except OSError as error:
        raise TrailError(
            f"the erasure could not be noted: {error.strerror}; it was not begun",
            hint="see whether CARNET_SUBJECT_KEYS is writable and its disk has room",
        ) from None
    return Pending(path, tuple(entries), lookup)


def read(folder: Path) -> tuple[Pending, ...]:
    """Return the notes in a folder, oldest first.

    Raises:
        TrailError: One cannot be read.
    """
    try:
        found = [_read(path) for path in sorted(folder.glob("*.json"))]
    except (OSError, ValueError, LookupError, TypeError):
        raise TrailError(
            f"a note of an erasure in {folder} cannot be read",
            hint="see whether this user may read it",
        ) from None
    return tuple(note for note in found if note is not None)


def _read(path: Path) -> Pending | None:
    """What a note says; None: it is done, here or in another process."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    if not data.strip():  # a crash came between the two steps of `drop`
        path.unlink(missing_ok=True)
        return None
    found = json.loads(data)
    if isinstance(found, list):
        return Pending(path, tuple(found), None)
    return Pending(path, tuple(found["entries"]), found["lookup"])


def drop(note: Pending) -> None:
    """Overwrite a note and remove it; what it was about is done.

    Raises:
        TrailError: It cannot be removed; the next erasure will find it done.
    """
    try:
        descriptor = os.open(note.path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            write_all(descriptor, b" " * os.fstat(descriptor).st_size, 0)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        note.path.unlink()
        sync_directory(note.path.parent)
    except FileNotFoundError:
        return  # another process had the same to do
    except OSError as error:
        raise TrailError(
            f"the erasure is done, but its note cannot go: {error.strerror}",
            hint="run it again: until then the note tells whose key it was",
        ) from None
