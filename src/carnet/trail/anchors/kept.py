"""Checkpoints that are kept for ever, and the time stamps over them.

checkpoints/<size>               the note, with the cosignatures that were obtained
timestamps/<size>.<name>.tsr     an authority's response over exactly those bytes
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet.trail.stores import Location, Store, opened
from carnet.trail.tree.note import MAX_NOTE_BYTES, parse

KEPT: Final = "checkpoints"
STAMPS: Final = "timestamps"

MAX_JUDGED: Final = 100_000
"""Kept checkpoints that a verification reads; one a quarter of an hour is 35 000 a
year."""

_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")
_STAMP = re.compile(r"(0|[1-9][0-9]{0,18})\.([a-z0-9-]{1,60})\.tsr\Z")


def sizes(directory: Store) -> tuple[int, ...]:
    """Return the sizes of the kept checkpoints, smallest first.

    Raises:
        Unsafe: A link stands in the way.
        OSError: The folder cannot be read.
    """
    found = (name for name, _ in directory.names(KEPT))
    return tuple(sorted(int(name) for name in found if _SIZE.match(name)))


def stamps(directory: Store) -> dict[int, tuple[str, ...]]:
    """Return the names of the time stamps by the size that they are about.

    Raises:
        Unsafe: A link stands in the way.
        OSError: The folder cannot be read.
    """
    found: dict[int, tuple[str, ...]] = {}
    for name, _ in sorted(directory.names(STAMPS)):
        if matched := _STAMP.match(name):
            size = int(matched[1])
            found[size] = (*found.get(size, ()), name)
    return found


def newest_first(directory: Store, limit: int) -> Iterator[tuple[int, bytes]]:
    """Yield size and note of the newest kept checkpoints, `limit` at most.

    Raises:
        Unsafe: A link stands in the way.
        OSError: A file cannot be read.
    """
    for size in reversed(sizes(directory)[-limit:]):
        note = directory.read(f"{KEPT}/{size}", MAX_NOTE_BYTES)
        if note is not None:
            yield size, note


def keep(path: Location, size: int, note: bytes) -> bytes:
    """Keep `note` as the checkpoint of `size` and return what is kept.

    What is there stays, unless `note` says the same and bears more signatures, and no
    time stamp speaks about the bytes that are there.

    Raises:
        OSError: The file cannot be written.
    """
    name = f"{KEPT}/{size}"
    with opened(path) as store:
        found = store.read(name, MAX_NOTE_BYTES)
        if found is None:
            store.create({name: note})
            return note
        if found == note or size in stamps(store):
            return found
        old, new = parse(found), parse(note)
        if old.text != new.text or not set(old.signatures) < set(new.signatures):
            return found
        store.replace(name, note)
    return note


def keep_stamp(path: Location, size: int, name: str, response: bytes) -> None:
    """Keep an authority's response about the checkpoint of `size`.

    Raises:
        OSError: The file cannot be written.
    """
    file = f"{size}.{name}.tsr"
    with opened(path) as store:
        present = {found for found, is_folder in store.names(STAMPS) if not is_folder}
        if file not in present:
            store.create({f"{STAMPS}/{file}": response})
