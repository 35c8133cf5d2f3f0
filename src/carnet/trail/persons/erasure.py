"""Erasing a person: the key goes, the trail says so, and everything still verifies.

    1 note      pending/*.json beside the keys: the entries that will be written
    2 destroy   the key, and what else is kept under its id (placeholders)
    3 append    {"type":"subject.erased","key_id":...,"reason":...} to the trail
    4 forget    the note

A crash between the steps is made good by the next erasure. The entry names the key, not
the person; nobody can tell any more which person that was.
Source: GDPR Art. 17(1), 5(2), 12(3); Regulation (EU) 2024/1689 Art. 19(1), which lets
data-protection law shorten what a log keeps.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carnet.errors import TrailError
from carnet.trail.files.directory import replace, sync_directory
from carnet.trail.log import Trail
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.reading.records import records
from carnet.trail.stores import Location
from carnet.trail.writing.entries import now, uuid7

TYPE: Final = "subject.erased"
REQUESTED: Final = "request of the data subject"
EXPIRED: Final = "retention ended for every record (GDPR Art. 5(1)(e))"

Forget = Callable[[Sequence[str]], object]
"""Erases what else is kept under pseudonyms, such as placeholders of a vault."""


@dataclass(frozen=True, slots=True)
class Erased:
    """One erasure, as the trail holds it."""

    index: int
    key_id: str


def erase(
    trail: Trail,
    subjects: SubjectStore,
    subject: str,
    forget: Forget,
    *,
    reason: str = REQUESTED,
    request: str | None = None,
) -> Erased | None:
    """Erase `subject`; None if no such person is known: never recorded, or erased.

    Raises:
        TrailError: The erasure is not complete; running it again completes it.
    """
    finish(trail, subjects, forget)
    key = subjects.find(subject)
    if key is None:
        return None
    ids = (key.id,)
    (done,) = destroy(trail, subjects, ids, forget, reason=reason, request=request)
    return done


def destroy(
    trail: Trail,
    subjects: SubjectStore,
    ids: tuple[str, ...],
    forget: Forget,
    *,
    reason: str,
    request: str | None = None,
) -> tuple[Erased, ...]:
    """Destroy the keys with these pseudonyms and record it.

    Raises:
        TrailError: It is not complete; `finish` completes it.
    """
    entries = [_entry(key_id, reason, request) for key_id in ids]
    return _complete(
        trail, subjects, _write_pending(subjects, entries), forget, resumed=False
    )


def finish(trail: Trail, subjects: SubjectStore, forget: Forget) -> tuple[Erased, ...]:
    """Complete the erasures that a crash interrupted.

    Raises:
        TrailError: One cannot be completed.
    """
    done: list[Erased] = []
    for note in sorted(subjects.pending.glob("*.json")):
        done += _complete(trail, subjects, note, forget, resumed=True)
    return tuple(done)


def _entry(key_id: str, reason: str, request: str | None) -> dict[str, object]:
    entry: dict[str, object] = {"type": TYPE, "id": uuid7(), "time": now(), "v": 1}
    entry |= {"key_id": key_id, "reason": reason}
    return entry | ({"request_ref": request} if request else {})


def _write_pending(
    subjects: SubjectStore, entries: Sequence[Mapping[str, object]]
) -> Path:
    path = subjects.pending / f"{uuid7()}.json"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_directory(path.parent.parent)
        replace(path, json.dumps(entries).encode(), mode=0o600)
    except OSError as error:
        raise _interrupted(error) from None
    return path


def _complete(
    trail: Trail, subjects: SubjectStore, note: Path, forget: Forget, *, resumed: bool
) -> tuple[Erased, ...]:
    """Steps 2 to 4 for what is noted; a crash may have left any of them done."""
    entries = json.loads(note.read_bytes())
    ids = [entry["key_id"] for entry in entries]
    subjects.destroy(frozenset(map(bytes.fromhex, ids)))
    forget(ids)
    written = _written(trail.location) if resumed else {}
    missing = [entry for entry in entries if entry["id"] not in written]
    receipts = trail.append_many(missing)
    for entry, receipt in zip(missing, receipts, strict=True):
        written[entry["id"]] = receipt.index
    try:
        note.unlink()
        sync_directory(subjects.pending)
    except OSError as error:
        raise _interrupted(error) from None
    return tuple(Erased(written[entry["id"]], entry["key_id"]) for entry in entries)


def _written(trail: Location) -> dict[object, int]:
    """Return where the erasures stand that are in the trail already, after a crash."""
    needle = f'"type":"{TYPE}"'.encode()
    found = (entry for entry in records(trail) if needle in entry.data)
    return {(entry.record or {}).get("id"): entry.index for entry in found}


def _interrupted(error: OSError) -> TrailError:
    return TrailError(
        f"the erasure could not be noted: {error.strerror}",
        hint="run it again: it goes on where it ended",
    )
