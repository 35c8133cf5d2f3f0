"""The high-water mark beside a shared store: what this machine was told last.

The processes of a machine share the file, and the store's lock, if it has one, is given
back before it is written: so they take turns here, and an older mark never follows a
newer one.
"""

import contextlib
import os
from pathlib import Path
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.files.lock import held
from carnet.trail.recovery.highwater import MAX_BYTES, HighWater
from carnet.trail.tree.checkpoint import parse_note

_LOCK: Final = "lock"


def note(mark: Path | None) -> bytes | None:
    """Return the note that is there; None where nothing readable is.

    Raises:
        OSError: The file is there and cannot be read.
    """
    if mark is None or not mark.exists():
        return None
    with held(mark.with_name(_LOCK)):
        return mark.read_bytes()[:MAX_BYTES] or None


def raise_to(mark: Path | None, newer: bytes) -> bool:
    """Put a newer note there; False where it cannot be written."""
    if mark is None:
        return True
    try:
        with held(mark.with_name(_LOCK)):
            opened = HighWater((mark,))
            try:
                if _size(mark) >= parse_note(newer)[1].size:
                    return True
                if mark.stat().st_size > len(newer):
                    os.truncate(mark, 0)  # damaged: else notes only grow
                return opened.raise_to(newer)
            finally:
                opened.close()
    except OSError:
        return False


def _size(mark: Path) -> int:
    with contextlib.suppress(VerificationError):
        return parse_note(mark.read_bytes()[:MAX_BYTES])[1].size
    return -1


def sync(mark: Path | None) -> None:
    """Make the mark durable.

    Raises:
        OSError: It cannot be synced.
    """
    if mark is not None and mark.exists():
        opened = HighWater((mark,))
        try:
            opened.sync()
        finally:
            opened.close()
