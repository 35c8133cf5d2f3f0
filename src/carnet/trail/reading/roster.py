"""Many logs in one: what an aggregate log says of the logs of its writers.

    roster             a writer joined, with the key that is trusted, or left
    writer.checkpoint  a checkpoint of a writer that extends the one taken before
    writer.fork        a checkpoint of a writer that does not, and the one taken before

An aggregate is an ordinary trail, so whatever it took is signed, ordered, witnessed and
dated as any record is. Nobody who holds a writer's key can later show another history
of that writer up to a checkpoint that was taken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.reading.records import Entry, records
from carnet.trail.reading.search import extent, moment
from carnet.trail.stores import Location
from carnet.trail.tree.checkpoint import Checkpoint, own_lines, parse_note
from carnet.trail.tree.note import Note
from carnet.trail.tree.tiles import WIDTH

ROSTER: Final = "roster"
TAKEN: Final = "writer.checkpoint"
FORK: Final = "writer.fork"
JOINED: Final = "joined"
LEFT: Final = "left"
_MARKS: Final = (b'"type":"roster"', b'"type":"writer.')


@dataclass(frozen=True, slots=True)
class Taken:
    """One checkpoint of a writer that the aggregate holds."""

    index: int
    """Of the aggregate's entry."""
    note: bytes
    checkpoint: Checkpoint


@dataclass(slots=True)
class Writer:
    """A writer, as the entries of the aggregate tell of it."""

    origin: str
    """Name of the writer's log."""
    vkey: str
    """The key to trust, as its operator handed it over."""
    since: datetime | None
    """When it last grew as far as the aggregate knows; else when it joined."""
    entered: datetime | None = None
    """When the roster last said its key."""
    member: bool = True
    """It has not left."""
    taken: list[Taken] = field(default_factory=list)
    """Checkpoints that the aggregate took, the latest last."""
    forks: list[bytes] = field(default_factory=list)
    """Notes that it showed and that contradict what was taken."""

    @property
    def newest(self) -> Taken | None:
        """The newest checkpoint that was taken."""
        return self.taken[-1] if self.taken else None


def writers(entries: Iterable[Entry], *, newest: bool = False) -> dict[str, Writer]:
    """Return every writer that ever joined, by origin; `newest` keeps one checkpoint.

    Raises:
        VerificationError: A writer's entry is malformed: no version 1 wrote it.
    """
    found: dict[str, Writer] = {}
    for entry in entries:
        if any(mark in entry.data for mark in _MARKS):
            _apply(found, entry, newest=newest)
    return found


def _apply(found: dict[str, Writer], entry: Entry, *, newest: bool) -> None:
    """Take in what one entry says of a writer."""
    record = entry.record or {}
    kind, origin = record.get("type"), str(record.get("writer"))
    if kind not in (ROSTER, TAKEN, FORK):
        return
    try:
        if kind == ROSTER:
            _change(found, origin, record)
        elif origin in found and kind == TAKEN:  # else: pruned with its beginning
            _add_taken(found[origin], entry, record, newest=newest)
        elif origin in found:
            found[origin].forks.append(str(record["shown"]).encode())
    except (KeyError, VerificationError):
        raise VerificationError(
            f"entry {entry.index} tells of a writer in a form that nobody writes",
            hint="another program wrote it under a name that belongs to the trail",
        ) from None


def _change(
    found: dict[str, Writer], origin: str, record: Mapping[str, object]
) -> None:
    known = found.get(origin)
    if record["change"] == LEFT:
        if known is not None:
            known.member = False
        return
    vkey, now = str(record["vkey"]), moment(dict(record))
    if known is None:
        found[origin] = Writer(origin, vkey, since=now, entered=now)
        return
    if not known.member:
        known.since = now
    known.vkey, known.member, known.entered = vkey, True, now


def _add_taken(
    writer: Writer, entry: Entry, record: Mapping[str, object], *, newest: bool
) -> None:
    note = str(record["note"]).encode()
    _, checkpoint = parse_note(note)
    if checkpoint.origin != writer.origin:
        raise KeyError(checkpoint.origin)
    if newest:
        writer.taken.clear()
    writer.taken.append(Taken(entry.index, note, checkpoint))
    writer.since = moment(dict(record))


def joining(vkey: str) -> dict[str, object]:
    """Return the entry by which a writer joins, under the key to trust."""
    name = vkey.partition("+")[0]
    return {"type": ROSTER, "change": JOINED, "writer": name, "vkey": vkey}


def leaving(origin: str) -> dict[str, object]:
    """Return the entry by which a writer leaves: its silence means nothing any more."""
    return {"type": ROSTER, "change": LEFT, "writer": origin}


def taking(note: bytes) -> dict[str, object]:
    """Return the entry that takes a checkpoint, with the log's own signature lines."""
    parsed, checkpoint = parse_note(note)
    return {
        "type": TAKEN,
        "writer": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root_base64,
        "note": own_note(parsed, checkpoint.origin).decode(),
    }


def forked(shown: bytes, held: bytes, why: str) -> dict[str, object]:
    """Return the entry that keeps both notes: signed, they prove two histories."""
    parsed, checkpoint = parse_note(shown)
    return {
        "type": FORK,
        "writer": checkpoint.origin,
        "why": why,
        "held": held.decode(),
        "shown": own_note(parsed, checkpoint.origin).decode(),
    }


def own_note(note: Note, origin: str) -> bytes:
    """Return a note without the lines of others, which may be long and many."""
    return Note(note.text, own_lines(note, origin)).format()


def is_aggregate(path: Location) -> bool:
    """Tell whether the first or the last records of a trail speak of writers.

    Raises:
        TrailError: The trail cannot be read.
    """
    first, size = extent(path)
    for start in {first, max(first, size - WIDTH)}:
        for entry in islice(records(path, start), WIDTH):
            if any(mark in entry.data for mark in _MARKS):
                return True
    return False
