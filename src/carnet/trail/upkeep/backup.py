"""Restoring a trail from a backup, honest about what came after it.

A backup is an older state that was validly signed: put in the place of a newer one it
is a rollback, whoever does it and why. So the copy is verified, and compared with the
newest checkpoint that anybody kept: the marks outside of the directory, and what the
operator gives. If one of them is newer, what lies between is lost, and signing on would
make a second history of the same log; then only a log under another name may go on. Its
first entry says which log it continues, from which tree, and what is known to be lost.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail import journal
from carnet.trail.anchors import round as rounds
from carnet.trail.anchors.kept import KEPT
from carnet.trail.anchors.policy import Policy
from carnet.trail.anchors.witness import Outcome
from carnet.trail.files.directory import is_temporary, sync_directory, sync_file
from carnet.trail.keys import VerifierKey, keyring
from carnet.trail.reading.continued import REASON, origins
from carnet.trail.reading.published import Published
from carnet.trail.recovery import highwater
from carnet.trail.stores import opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.verification.report import Findings, Report, Verdict
from carnet.trail.verification.testimony import inside_keys
from carnet.trail.verification.verify import verify

TYPE: Final = "recovery"


@dataclass(frozen=True, slots=True)
class Backup:
    """What is known of a backup, before anything is restored from it."""

    path: Path
    report: Report
    """Of its verification, compared with the newest checkpoint known."""
    newest: Checkpoint | None
    """The newest state of this log that anybody kept; None: nobody did."""
    vkeys: tuple[str, ...]
    remembered: int = 0
    """Largest size that a witness says it cosigned."""
    silent: tuple[str, ...] = ()
    """Witnesses that did not answer."""

    @property
    def state(self) -> Checkpoint:
        """The published state of the backup.

        Raises:
            TrailError: It has none.
        """
        if self.report.checkpoint is None:
            raise TrailError("the backup has no checkpoint", hint="give another one")
        return self.report.checkpoint

    @property
    def lost(self) -> int:
        """How many entries that are known to have been there are not in the backup."""
        newest = self.newest.size if self.newest else 0
        return max(0, max(newest, self.remembered) - self.report.entries)


def examine(
    backup: Path,
    target: Path,
    *,
    keys: Sequence[str] = (),
    kept: Iterable[bytes] = (),
    base: Path | None = None,
) -> Backup:
    """Return what is known of the log in `backup`, to be restored to `target`.

    `keys` are trusted vkeys, by default those inside; `kept` are checkpoints that the
    operator holds; `base` is the folder of the marks.

    Raises:
        TrailCorrupt: It is not what its signer committed to, or of another history.
        TrailError: That cannot be told, or a checkpoint that was given is not its own.
    """
    try:
        with opened(backup) as directory:
            inside = inside_keys(directory, Findings())
    except OSError as error:
        raise TrailError(
            f"cannot read the backup {backup}: {error.strerror}",
            hint="give the directory of a trail",
        ) from None
    if not inside:
        raise TrailError("the backup holds no keys", hint="give the whole directory")
    origin = inside[0].name
    given = [_checked_old(note, origin) for note in kept]
    newest, note = _newest([*given, *_marks(inside[0], target, base)], origin)
    report = verify(backup, keys, highwater_base=base)
    if newest and newest.size <= report.entries:
        report = verify(backup, keys, note, highwater_base=base)
    _refuse(report)
    vkeys = tuple(key.format() for key in inside)
    return Backup(backup, report, newest, vkeys)


def heard(backup: Backup, policy: Policy) -> Backup:
    """Return the backup with what the witnesses of the log remember of it.

    Raises:
        TrailCorrupt: A witness knows another history of this log.
        TrailError: The backup cannot be read.
    """
    try:
        with opened(backup.path) as directory:
            note = Published(directory).checkpoint() or b""
        answers = rounds.recall(backup.path, note, policy)
    except (VerificationError, OSError):
        raise TrailError(
            "the backup has no checkpoint that witnesses can be asked about",
            hint="give another one",
        ) from None
    for answer in answers:
        if answer.outcome is Outcome.FORK:
            raise TrailCorrupt(
                f"the witness {answer.name} knows another history of this log",
                hint="the backup is of a fork; look for another one",
            )
    known = (Outcome.COSIGNED, Outcome.AHEAD)
    sizes = [answer.size for answer in answers if answer.outcome in known]
    silent = tuple(a.name for a in answers if a.outcome not in known)
    return replace(backup, remembered=max(sizes, default=0), silent=silent)


def restore(backup: Backup, target: Path) -> None:
    """Copy the backup to `target`, complete and durable before it appears there.

    Raises:
        TrailCorrupt: Something newer is known: signing on would make a second history.
        TrailError: Nobody kept a checkpoint, so nobody can tell; or the copy failed.
    """
    if backup.lost:
        end = backup.report.entries
        raise TrailCorrupt(
            f"the backup ends at {end}, but {end + backup.lost} "
            "entries were acknowledged",
            hint="restore a newer backup, or go on under another name with "
            "--new-origin; what lies between is lost",
        )
    if backup.newest is None:
        raise TrailError(
            "nobody kept a checkpoint of this log, so whether the backup is its newest "
            "state cannot be told",
            hint="give one with --old, from a witness, an auditor or a log archive, or "
            "go on under another name with --new-origin",
        )
    _copy(backup, target)


def record(backup: Backup) -> dict[str, object]:
    """Return the entry that tells of a restored log where it was restored from."""
    return {
        "type": TYPE,
        "reason": "restored",
        "restored": _state_fields(backup.state) | {"end": _end(backup)},
    }


def continued(backup: Backup, target: Path, origin: str) -> dict[str, object]:
    """Return the first entry of a new log under `origin` that goes on at `target`.

    It names the old log's newest state in the backup, and the newest that is known to
    have existed. The backup itself stays as it is: keep it.

    Raises:
        TrailError: The name is the old one, or something is at `target`, other than
            this log without an entry: an earlier try found no room for the first.
    """
    if origin == backup.state.origin:
        raise TrailError(
            "--new-origin: is the name of the old log",
            hint="add /2 to it, for example",
        )
    if not _is_only_founded(target, origin):
        _refuse_occupied(target)
    old: dict[str, object] = {"end": _end(backup), "vkeys": list(backup.vkeys)}
    if earlier := origins(backup.path):
        old["earlier"] = list(earlier)
    return {
        "type": TYPE,
        "reason": REASON,
        "continues": _state_fields(backup.state) | old,
        "newest_known": _state_fields(backup.newest) if backup.newest else None,
    }


def _end(backup: Backup) -> int:
    return backup.report.entries


def _state_fields(checkpoint: Checkpoint) -> dict[str, object]:
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root_base64,
    }


def _marks(key: VerifierKey, target: Path, base: Path | None) -> list[bytes]:
    """Return the notes that were kept outside of the directory, wherever it lay."""
    own = highwater.place(key, target, base)
    notes = []
    for place in (own, *highwater.siblings(own)):
        with suppress(OSError):
            notes.append(place.mark.read_bytes()[: highwater.MAX_BYTES])
    return notes


def _checked_old(note: bytes, origin: str) -> bytes:
    """Return a checkpoint that the operator gave; it must be one of this log."""
    try:
        found = parse_note(note)[1]
    except VerificationError as error:
        raise TrailError(f"--old: {error.args[0]}", hint=error.hint) from None
    if found.origin != origin:
        raise TrailError(
            "--old: is a checkpoint of another log", hint=f"give one of {origin}"
        )
    return note


def _newest(notes: Iterable[bytes], origin: str) -> tuple[Checkpoint | None, bytes]:
    """Return the newest state of the log that anybody kept, and its note.

    Signatures are not asked for: a backup from before a rotation does not hold the key
    that signed what came after, and whoever keeps a mark is believed when it warns.
    """
    newest: tuple[Checkpoint | None, bytes] = (None, b"")
    for note in notes:
        with suppress(VerificationError):  # a mark that a crash left half written
            found = parse_note(note)[1]
            if found.origin == origin and found.size > (
                newest[0].size if newest[0] else -1
            ):
                newest = (found, note)
    return newest


def _refuse(report: Report) -> None:
    if report.verdict is Verdict.CONFIRMED:
        return
    finding = report.findings[0]
    kind = TrailCorrupt if report.verdict is Verdict.REFUTED else TrailError
    raise kind(f"the backup: {finding.message}", hint=finding.hint)


def _refuse_occupied(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise TrailError(
            f"{target} is not empty", hint="move what is there aside, and keep it"
        )


_FOUNDED: Final = frozenset((".state", "keys", "checkpoint", KEPT))
"""What stands in the directory of a log before its first entry."""


def _is_only_founded(target: Path, origin: str) -> bool:
    """Does the log of this name stand there, or its beginning, without an entry yet?"""
    if not target.is_dir() or {path.name for path in target.iterdir()} - _FOUNDED:
        return False
    with opened(target) as directory:
        begun = journal.segments(directory)
        first = f"{journal.DIRECTORY}/{journal.segment_name(0)}"
        line = directory.read(first, MAX_NOTE_BYTES * 2) if begun == (0,) else b""
        names = {key.name for key in keyring.read_epochs(directory)}
    if names - {origin}:
        return False
    return begun in ((), (0,)) and (line or b"").count(b"\n") <= 1


def _refuse_published_only(backup: Path) -> None:
    """Refuse a copy without the journal, before anything of it stands at the target.

    Raises:
        TrailError: What it holds can be read and verified, but not written on.
    """
    with opened(backup) as directory:
        if not journal.segments(directory):
            raise TrailError(
                f"{backup} holds what was published, without the journal",
                hint="give a copy of the whole directory, or go on under another name "
                "with --new-origin",
            )


def _copy(backup: Backup, target: Path) -> None:
    """Copy, verify the copy, and put it in its place in one step."""
    _refuse_published_only(backup.path)
    _refuse_occupied(target)
    temporary = target.with_name(f".{target.name}.{os.urandom(6).hex()}")
    try:
        shutil.copytree(backup.path, temporary, symlinks=True, ignore=_needless)
        _refuse_links(temporary)
        _sync(temporary)
        again = verify(temporary)
        if (
            again.verdict is not Verdict.CONFIRMED
            or again.entries < backup.report.entries
        ):
            raise TrailError(
                "the copy is not what was verified",
                hint="the backup changed; try again",
            )
        if target.exists():
            target.rmdir()
        temporary.rename(target)
        sync_directory(target.parent)
    except OSError as error:  # also shutil's own, which has no number
        raise TrailError(
            f"the backup cannot be copied: {error.strerror or type(error).__name__}",
            hint="see whether there is room, and who may read it",
        ) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _needless(_: str, names: list[str]) -> list[str]:
    return [name for name in names if is_temporary(name)]


def _refuse_links(folder: Path) -> None:
    """Nothing in a trail is a link: whoever writes in the copy would follow it."""
    for above, folders, files in os.walk(folder):
        for path in (Path(above, name) for name in (*folders, *files)):
            if path.is_symlink():
                raise TrailError(
                    f"the backup holds a link: {path.relative_to(folder)}",
                    hint="no trail has one; look who put it there, and remove it",
                )


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            sync_file(path)
        elif path.is_dir():
            sync_directory(path)
    sync_directory(folder)
