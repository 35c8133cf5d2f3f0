"""From records to entries: what every record gets, and how many make a batch."""

import os
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from carnet.errors import TrailError
from carnet.trail.canonical import canonical
from carnet.trail.journal import MAX_BATCH_BYTES
from carnet.trail.keys import epochs

VERSION: Final = 1
"""`v` of the records that this version writes and reads (FORMAT.md, section 11)."""


def of_caller(record: dict[str, object]) -> bytes:
    """Return the bytes of a caller's record; a key hands over by `rotate_key` only.

    Raises:
        TrailError: As `complete`, or the record's type is the trail's own.
    """
    if record.get("type") == epochs.TYPE:
        raise TrailError(
            f"a record of the type {epochs.TYPE} is the trail's own",
            hint="`rotate_key` writes it",
        )
    return complete(record)


def complete(record: dict[str, object]) -> bytes:
    """Return the canonical bytes of a record with `id`, `time` and `v`.

    Raises:
        TrailError: It has no type, or holds what has no canonical form.
    """
    kind = record.get("type")
    if not (isinstance(kind, str) and kind):
        raise TrailError(
            "a record has no type", hint='give it one, such as "transfer.intent"'
        )
    record.setdefault("id", uuid7())
    record.setdefault("time", now())
    record.setdefault("v", VERSION)
    return canonical(record)


def now() -> str:
    """Return the time in RFC 3339, UTC, microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def uuid7() -> str:
    """Return a new UUIDv7: milliseconds since 1970, then random bits (RFC 9562 5.7)."""
    stamp, random = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10).hex()
    variant = _VARIANTS[random[3]]
    tail = f"{variant}{random[4:7]}-{random[7:19]}"
    return f"{stamp[:8]}-{stamp[8:]}-7{random[:3]}-{tail}"


_VARIANTS: Final = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""Of four random bits two are left, behind the variant's."""


def parts(entries: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Yield runs of entries that fit into half a batch."""
    start = length = 0
    for position, entry in enumerate(entries):
        if length + len(entry) >= MAX_BATCH_BYTES // 2:
            yield entries[start:position]
            start, length = position, 0
        length += len(entry) + 1
    if start < len(entries):
        yield entries[start:]
