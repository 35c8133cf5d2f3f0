"""Entries that stand in the log though nobody was told: a write whose sync failed.

Such a write is cut back. Where that fails too, or the writer was killed in between, its
commit line may be whole, and then it counts: other processes have perhaps gone on from
it. The high-water marks tell, since they are raised before anybody is told. The entries
are made durable anew, and a caller that tries again gets the receipt of the first time.
"""

import os
from dataclasses import dataclass

from carnet.trail import journal
from carnet.trail.files.directory import write_all
from carnet.trail.stores import Segment
from carnet.trail.stores.folder import OpenFile
from carnet.trail.tree.checkpoint import parse_note


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An entry at its index, and the signed tree that holds it first."""

    index: int
    entry: bytes
    size: int
    root: bytes


def unclaimed(source: Segment, floor: int) -> tuple[Unclaimed, ...]:
    """Return the entries of a verified segment from index `floor` on."""
    found: list[Unclaimed] = []
    for batch in journal.batches(source, 0):
        first = batch.commit.size - len(batch.entries)
        if batch.commit.size <= floor:
            continue
        _, checkpoint = parse_note(batch.commit.note)
        found.extend(
            Unclaimed(index, entry, checkpoint.size, checkpoint.root)
            for index, entry in enumerate(batch.entries, first)
            if index >= floor
        )
    return tuple(found)


def settle(descriptor: int, floor: int, end: int) -> None:
    """Write the bytes behind entry `floor` once more, up to offset `end`, and sync.

    After a failed sync the kernel may take pages for clean that never reached the disk:
    another sync alone would not bring them there.

    Raises:
        OSError: They may not be durable; the file reads as before.
    """
    start = end
    for batch in journal.batches(OpenFile(descriptor), 0):
        if batch.commit.size > floor:
            start = batch.start
            break
    write_all(descriptor, os.pread(descriptor, end - start, start), start)
    os.fsync(descriptor)
