"""Erasing a person: the key goes, the trail says so, and everything still verifies.

    1 note      pending/*.json beside the keys: the entries that will be written, and
                under which digest the person's key stood
    2 destroy   the key, and what else is kept under its id (placeholders)
    3 append    {"type":"subject.erased","key_id":...,"reason":...} to the trail
    4 certify   what the caller keeps as evidence
    5 forget    the note

Whatever stops it between the steps, the next erasure of the same person goes on there,
and ends with the same entry and its certificate; an erasure of somebody else does what
is left of 2 and 3. The entry names the key, not the person; once the note is gone
nobody can tell any more which person that was. Where no certificate was asked for again
within a month (GDPR Art. 12(3)), the note goes without one.
Source: GDPR Art. 17(1), 5(2), 12(3); Regulation (EU) 2024/1689 Art. 19(1), which lets
data-protection law shorten what a log keeps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from carnet.errors import Error, TrailCorrupt, TrailError
from carnet.trail.log import Trail
from carnet.trail.persons import notes
from carnet.trail.persons.destroyed import NEEDLE, TYPE
from carnet.trail.persons.notes import Pending
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.reading.records import records
from carnet.trail.stores import Location
from carnet.trail.writing.entries import now, uuid7

REQUESTED: Final = "request of the data subject"
EXPIRED: Final = "retention ended for every record (GDPR Art. 5(1)(e))"
_AGAIN: Final = "run it again: it goes on where it ended"

Forget = Callable[[Sequence[str]], object]
"""Erases what else is kept under pseudonyms, such as placeholders of a vault."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why somebody is erased, in words for the trail."""

    reason: str = REQUESTED
    request: str | None = None
    """Reference of the request; names nobody."""


@dataclass(frozen=True, slots=True)
class Erased:
    """One erasure, as the trail holds it."""

    index: int
    key_id: str


Certify = Callable[[Sequence[Erased]], object]
"""Keeps the evidence of erasures; one that raises is asked again the next time."""


def erase(
    trail: Trail,
    subjects: SubjectStore,
    subject: str,
    forget: Forget,
    cause: Cause | None = None,
    certify: Certify = len,
) -> tuple[Erased, ...]:
    """Erase `subject`: the key of this log, and those of the logs that it continues.

    Nothing if no such person is known: never recorded, or erased. Also then the keys of
    those erased before are destroyed again, and whatever else is kept of them is
    forgotten, should a backup have brought it back.

    Raises:
        ConfigError: The keys are not this trail's, or open to others; nobody is erased.
        TrailError: The erasure is not complete, and the message says what is done;
            running it again completes it.
    """
    with _stage("nothing was erased now"):
        trail.check()
    lookup = subjects.digest(subject).hex()
    pending = notes.read(subjects.pending)
    told = _told(trail.location)
    others = [note for note in pending if note.lookup != lookup]
    with _stage("what is left of an earlier erasure must be done first"):
        _finish(trail, subjects, forget, others, told)
    mine = [note for note in pending if note.lookup == lookup]
    mine += _fresh(subjects, subject, mine, cause or Cause())
    _destroy_returned(subjects)
    forget_too = _with(forget, [one.key_id for one in told.values()])
    if not mine:
        forget_too(())
        return ()
    done = _complete(trail, subjects, _joined(mine), forget_too, told)
    with _stage(_uncertified(done)):
        certify(done)
    for note in mine:
        notes.drop(note)
    return done


def destroy(
    trail: Trail,
    subjects: SubjectStore,
    ids: tuple[str, ...],
    forget: Forget,
    cause: Cause,
) -> tuple[Erased, ...]:
    """Destroy the keys with these pseudonyms and record it.

    Raises:
        TrailError: It is not complete; `finish` completes it.
    """
    entries = [_entry(key_id, cause) for key_id in ids]
    note = _note(subjects, entries, None)
    done = _complete(trail, subjects, note, forget, {})
    notes.drop(note)
    return done


def finish(trail: Trail, subjects: SubjectStore, forget: Forget) -> tuple[Erased, ...]:
    """Complete the erasures that something interrupted, all but their certificates.

    Raises:
        TrailError: One cannot be completed.
    """
    pending = notes.read(subjects.pending)
    told = _told(trail.location) if pending else {}
    return _finish(trail, subjects, forget, pending, told)


def erased(place: Location) -> frozenset[str]:
    """Return the pseudonyms of whom a trail says that the key was destroyed.

    Raises:
        TrailError: It cannot be read.
    """
    return frozenset(one.key_id for one in _told(place).values())


def _finish(
    trail: Trail,
    subjects: SubjectStore,
    forget: Forget,
    pending: Sequence[Pending],
    told: Mapping[object, Erased],
) -> tuple[Erased, ...]:
    done: list[Erased] = []
    for note in pending:
        done += _complete(trail, subjects, note, forget, told)
        if note.lookup is None or note.is_old:
            notes.drop(note)
    return tuple(done)


def _ids(subjects: SubjectStore, subject: str) -> list[str]:
    """Every pseudonym under which records may name the person."""
    own, earlier = subjects.find(subject), subjects.find_earlier(subject)
    return [key.id for key in (*((own,) if own else ()), *earlier.values())]


def _uncertified(done: Iterable[Erased]) -> str:
    where = ", ".join(f"{one.index}" for one in done)
    return f"the person is erased, as entry {where} says, and not certified yet"


def _destroy_returned(subjects: SubjectStore) -> None:
    """Destroy again what a backup brought back of those erased before."""
    with _stage("keys of persons erased before were put back, and are still there"):
        if back := subjects.returned():
            subjects.destroy(back)


def _with(forget: Forget, before: Sequence[str]) -> Forget:
    """The same, of those erased before as well."""
    return lambda ids: forget([*ids, *before])


def _fresh(
    subjects: SubjectStore, subject: str, noted: Sequence[Pending], cause: Cause
) -> list[Pending]:
    """Step 1 for the pseudonyms of the person that no note has."""
    begun = {entry["key_id"] for note in noted for entry in note.entries}
    ids = [key_id for key_id in _ids(subjects, subject) if key_id not in begun]
    entries = [_entry(key_id, cause) for key_id in ids]
    lookup = subjects.digest(subject).hex()
    return [_note(subjects, entries, lookup)] if entries else []


def _entry(key_id: str, cause: Cause) -> dict[str, object]:
    entry: dict[str, object] = {"type": TYPE, "id": uuid7(), "time": now(), "v": 1}
    entry |= {"key_id": key_id, "reason": cause.reason}
    return entry | ({"request_ref": cause.request} if cause.request else {})


def _note(
    subjects: SubjectStore, entries: Sequence[Mapping[str, object]], lookup: str | None
) -> Pending:
    """Step 1. Keys of the logs before may be all there are: the folder is made then."""
    subjects.open()
    return notes.write(subjects.pending, entries, lookup)


def _joined(pending: Sequence[Pending]) -> Pending:
    """What several notes say, in the order of their making."""
    entries = tuple(entry for note in pending for entry in note.entries)
    return Pending(pending[0].path, entries, pending[0].lookup)


def _complete(
    trail: Trail,
    subjects: SubjectStore,
    note: Pending,
    forget: Forget,
    told: Mapping[object, Erased],
) -> tuple[Erased, ...]:
    """Steps 2 and 3 for what is noted; `told` are those that the trail holds already.

    Raises:
        TrailError: One of them failed, and which.
    """
    ids = [str(entry["key_id"]) for entry in note.entries]
    with _stage("an erasure is begun, and whether the key is destroyed is not certain"):
        subjects.destroy(frozenset(map(bytes.fromhex, ids)))
    with _stage("a person's key is destroyed, but not what the vault holds"):
        forget(ids)
    with _stage("a person's key is destroyed, but the trail does not say so yet"):
        return _record(trail, note, told)


def _record(
    trail: Trail, note: Pending, told: Mapping[object, Erased]
) -> tuple[Erased, ...]:
    """Append what the trail does not hold yet; return where all of it stands."""
    written = dict(told)
    missing = [entry for entry in note.entries if entry["id"] not in written]
    receipts = trail.append_many(missing)
    for entry, receipt in zip(missing, receipts, strict=True):
        written[entry["id"]] = Erased(receipt.index, str(entry["key_id"]))
    return tuple(written[entry["id"]] for entry in note.entries)


def _told(trail: Location) -> dict[object, Erased]:
    """Return the erasures that stand in the trail, by the id of the entry."""
    found = {}
    for entry in records(trail, needle=NEEDLE):
        record = entry.record or {}
        if record.get("type") == TYPE:
            found[record.get("id")] = Erased(entry.index, str(record.get("key_id")))
    return found


@contextmanager
def _stage(said: str) -> Iterator[None]:
    """An error of this step says first what is done, so that nobody thinks nothing is.

    Raises:
        TrailError: The step failed; TrailCorrupt where the trail itself is damaged.
    """
    try:
        yield
    except (Error, OSError) as error:
        corrupt = isinstance(error, TrailCorrupt)
        why = error.args[0] if isinstance(error, Error) else error.strerror
        hint = (
            error.hint
            if isinstance(error, Error)
            else "see to the disk, and where the certificate goes"
        )
        kind = TrailCorrupt if corrupt else TrailError
        hint = hint if hint.endswith(_AGAIN) else f"{hint}; then {_AGAIN}"
        raise kind(f"{said}: {why}", hint=hint) from error
