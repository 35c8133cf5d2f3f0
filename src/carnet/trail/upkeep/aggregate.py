"""Taking the checkpoints of writers into an aggregate log.

One look at one writer: is its published checkpoint signed by a key that the roster
leads to, and does its tree extend what was taken before? Nothing a writer says is
believed beyond that; its records are not read.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from carnet.errors import TrailError, VerificationError
from carnet.trail.keys import parse_vkey
from carnet.trail.reading.published import Published
from carnet.trail.reading.records import records
from carnet.trail.reading.roster import Taken, Writer, own_note
from carnet.trail.reading.search import moment
from carnet.trail.stores import Location, Store, opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note, refuted
from carnet.trail.tree.merkle import consistency_proof, range_root, verify_consistency
from carnet.trail.tree.note import Note
from carnet.trail.verification.epochs import Epochs
from carnet.trail.verification.report import Findings


class Outcome(StrEnum):
    """What one look at a writer found."""

    GREW = "grew"
    SAME = "same"
    AWAY = "away"
    """Its log cannot be read now; nothing is known of it."""
    UNSIGNED = "unsigned"
    """What is published there is not signed by a key that the roster leads to."""
    ROLLBACK = "rollback"
    """It shows fewer records than it had shown before."""
    FORK = "fork"
    """It shows another history than before."""

    @property
    def alarms(self) -> bool:
        """Is this what no honest writer shows?"""
        return self in (Outcome.UNSIGNED, Outcome.ROLLBACK, Outcome.FORK)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one writer."""

    outcome: Outcome
    """What its checkpoint is to the one that was taken."""
    checkpoint: Checkpoint | None = None
    """What it shows; None: it shows nothing that could be read."""
    note: bytes = b""
    """The same with the log's own signature lines."""
    last: datetime | None = None
    """Time of its newest published record, by its own clock."""
    why: str = ""
    """What is wrong, in words; may be empty."""

    def is_new_to(self, writer: Writer) -> bool:
        """Is it an alarm whose evidence the aggregate does not hold yet?"""
        return self.outcome.alarms and self.note not in (b"", *writer.forks)


def look_at(place: Location, writer: Writer) -> Look:
    """Return what the writer at `place` shows, against what was taken from it."""
    try:
        with opened(place) as store:
            data = Published(store).checkpoint()
            if data is None:
                return Look(Outcome.AWAY, why="nothing is published there")
            return _judge(store, data, writer)
    except OSError as error:
        return Look(Outcome.AWAY, why=error.strerror or type(error).__name__)
    except TrailError as error:
        return Look(Outcome.AWAY, why=str(error.args[0]))
    except VerificationError as error:
        return Look(Outcome.UNSIGNED, why=str(error.args[0]))


def _judge(store: Store, data: bytes, writer: Writer) -> Look:
    note, checkpoint = parse_note(data)
    wrong = _signer_wrong(store, note, checkpoint, writer)
    if wrong:
        return Look(Outcome.UNSIGNED, checkpoint, why=wrong)
    shown = own_note(note, checkpoint.origin)
    held = writer.newest
    try:
        outcome, why = _compared(store, checkpoint, held)
        last = _last_time(store.path, checkpoint)
    except (OSError, TrailError, VerificationError) as error:
        why = f"its tree cannot be read: {error.args[0]}"
        return Look(Outcome.AWAY, checkpoint, shown, why=why)
    return Look(outcome, checkpoint, shown, last, why)


def _signer_wrong(
    store: Store, note: Note, checkpoint: Checkpoint, writer: Writer
) -> str:
    """Why the checkpoint is not the writer's, or nothing."""
    if checkpoint.origin != writer.origin:
        return "its checkpoint is of another log"
    findings = Findings()
    epochs = Epochs(store, (parse_vkey(writer.vkey),), findings)
    epochs.resolve(note, checkpoint.origin)
    wrong = refuted(note, checkpoint, epochs.keys)
    return f"its checkpoint {wrong.words}" if wrong else ""


def _compared(
    store: Store, checkpoint: Checkpoint, held: Taken | None
) -> tuple[Outcome, str]:
    """What a writer's new checkpoint is to the last one that was taken, and why."""
    if held is None:
        return Outcome.GREW, ""
    old, size = held.checkpoint, checkpoint.size
    if size < old.size:
        why = f"it shows {size} records, and had shown {old.size}"
        return Outcome.ROLLBACK, why
    if size == old.size:
        same = checkpoint.root == old.root
        return (Outcome.SAME, "") if same else (Outcome.FORK, _OTHER)
    if old.size == 0:
        return Outcome.GREW, ""
    nodes = Published(store).nodes(size)
    if range_root(nodes, 0, size) != checkpoint.root:
        raise VerificationError("its tiles are damaged", hint="`carnet verify` it")
    path = consistency_proof(nodes, old.size, size)
    try:
        verify_consistency((old.size, old.root), (size, checkpoint.root), path)
    except VerificationError:
        return Outcome.FORK, _OTHER
    return Outcome.GREW, ""


_OTHER: Final = "it shows another history than before"


def _last_time(place: Location, checkpoint: Checkpoint) -> datetime | None:
    if not checkpoint.size:
        return None
    for entry in records(place, checkpoint.size - 1):
        return moment(entry.record or {})
    return None


def silent_since(
    writer: Writer, seen: Look | None, now: datetime, after: timedelta
) -> datetime | None:
    """Return since when a member gave no sign of life; None while it is not too long.

    What grew is judged by the time of its newest record, all else by the time when the
    aggregate last saw it grow.
    """
    since = writer.since
    if seen is not None and seen.outcome is Outcome.GREW:
        since = seen.last
    return since if since is not None and now - since > after else None
