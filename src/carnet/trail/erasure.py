"""Erasing a person: the key goes, the trail says so, and everything still verifies.

    1 note      pending/<id>.json beside the keys: the entry that will be written
    2 destroy   the key, and what else is kept under its id (placeholders)
    3 append    {"type":"subject.erased","key_id":...,"reason":...} to the trail
    4 forget    the note

A crash between the steps is made good by the next erasure. The entry names the key, not
the person; nobody can tell any more which person that was.
Source: GDPR Art. 17(1), 5(2), 12(3); Regulation (EU) 2024/1689 Art. 19(1), which lets
data-protection law shorten what a log keeps.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carnet.errors import TrailError
from carnet.trail.canonical import canonical
from carnet.trail.directory import replace, sync_directory
from carnet.trail.log import Trail, now, uuid7
from carnet.trail.records import records
from carnet.trail.subject_store import SubjectStore

TYPE: Final = "subject.erased"
REQUESTED: Final = "request of the data subject (GDPR Art. 17)"
EXPIRED: Final = "retention ended for every record (GDPR Art. 5(1)(e))"

Forget = Callable[[str], object]
"""Erases what else is kept under a pseudonym, such as placeholders of a vault."""


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
    for key_id in ids:
        entry = _entry(key_id, reason, request)
        _note(subjects, key_id, canonical(entry))
    return tuple(_complete(trail, subjects, ids, forget, resumed=False))


def finish(trail: Trail, subjects: SubjectStore, forget: Forget) -> tuple[Erased, ...]:
    """Complete the erasures that a crash interrupted.

    Raises:
        TrailError: One cannot be completed.
    """
    ids = tuple(sorted(path.stem for path in subjects.pending.glob("*.json")))
    return tuple(_complete(trail, subjects, ids, forget, resumed=True)) if ids else ()


def _entry(key_id: str, reason: str, request: str | None) -> dict[str, object]:
    entry: dict[str, object] = {"type": TYPE, "id": uuid7(), "time": now(), "v": 1}
    entry |= {"key_id": key_id, "reason": reason}
    return entry | ({"request_ref": request} if request else {})


def _note(subjects: SubjectStore, key_id: str, entry: bytes) -> None:
    try:
        replace(subjects.pending / f"{key_id}.json", entry, mode=0o600)
    except OSError as error:
        raise _interrupted(error) from None


def _complete(
    trail: Trail,
    subjects: SubjectStore,
    ids: tuple[str, ...],
    forget: Forget,
    *,
    resumed: bool,
) -> Iterator[Erased]:
    """Steps 2 to 4 for what is noted; a crash may have left any of them done."""
    subjects.destroy(frozenset(map(bytes.fromhex, ids)))
    for key_id in ids:
        forget(key_id)
        path = subjects.pending / f"{key_id}.json"
        entry = json.loads(path.read_bytes())
        index = _written(trail.path, entry["id"]) if resumed else None
        if index is None:
            index = trail.append(entry).index
        try:
            path.unlink()
            sync_directory(subjects.pending)
        except OSError as error:
            raise _interrupted(error) from None
        yield Erased(index, key_id)


def _written(trail: Path, entry_id: str) -> int | None:
    """Return where an entry with this id stands already, after a crash."""
    needle = f'"id":"{entry_id}"'.encode()
    return next((e.index for e in records(trail) if needle in e.data), None)


def _interrupted(error: OSError) -> TrailError:
    return TrailError(
        f"the erasure could not be noted: {error.strerror}",
        hint="run it again: it goes on where it ended",
    )
