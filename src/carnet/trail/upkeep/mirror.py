"""Copying what a log has published to a directory or bucket that verifies by itself.

Only what a reader needs: `checkpoint`, tiles, kept checkpoints, time stamps, keys and
policy; not the journal, so what is unpublished stays out. Run again, it copies what is
new. The checkpoint goes last, so that a copy that was interrupted is a whole older log.
What was put is read again, and must have the same SHA-256. A target that is of another
log, of another history or newer is refused and stays as it is.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail.anchors.policy import MAX_POLICY_BYTES
from carnet.trail.anchors.sealing import POLICY
from carnet.trail.checkpoint import Checkpoint, parse_note
from carnet.trail.note import MAX_NOTE_BYTES
from carnet.trail.pruning import minimum
from carnet.trail.published import CHECKPOINT, Published
from carnet.trail.stores import Database, Location, Store, must_exist, opened
from carnet.trail.tiles import MAX_BUNDLE_BYTES

_FOLDERS: Final = ("tile", "timestamps", "checkpoints", "keys")
_GROWING: Final = ("keys/", "checkpoints/")
"""A key may be added, a cosignature may come later."""
_AT_ONCE: Final = 64
_ROUNDS: Final = 5
"""As long as a writer replaces partial tiles under our eyes, the copy is made again."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What a run of `mirror` did."""

    checkpoint: Checkpoint
    files: int
    """Files that were new or had grown."""


def _refuse_itself(source: Location, target: Path) -> None:
    """What is published would hold a second trail, and fall with it."""
    if isinstance(source, Path) and target.resolve().is_relative_to(source.resolve()):
        raise TrailError(
            "the copy would be inside the trail itself",
            hint="a directory elsewhere, on another disk or machine at best",
        )


def mirror(source: Location, target: Location) -> Mirrored:
    """Copy what is published at `source` to the directory or bucket `target`.

    Raises:
        TrailCorrupt: The target holds other bytes under a name that never changes, or
            another history.
        TrailError: Nothing is published, or a side cannot be read or written; running
            it again goes on.
    """
    must_exist(source)
    count, note = 0, b""
    with _reported(source, target):
        if isinstance(target, Database):
            raise TrailError(
                "a database is no place for a copy", hint="a directory or a bucket"
            )
        if isinstance(target, Path):
            _refuse_itself(source, target)
            target.mkdir(parents=True, exist_ok=True)
        with opened(source) as log, opened(target) as copy:
            _refuse_other(log, copy)
            gone, rounds = True, 0
            while gone and rounds < _ROUNDS:
                note, rounds = _published(log), rounds + 1
                found, gone = _copied(log, copy)
                count += found
            if policy := log.read(POLICY, MAX_POLICY_BYTES):
                copy.replace(POLICY, policy)
            _refuse_other(log, copy)  # and the store remembers what it replaces
            copy.replace(CHECKPOINT, note)
    return Mirrored(parse_note(note)[1], count)


def _published(log: Store) -> bytes:
    note = log.read(CHECKPOINT, MAX_NOTE_BYTES)
    if note is None:
        raise TrailError(
            f"{log.path} has published nothing", hint="`carnet trail seal`"
        )
    return note


def _copied(log: Store, copy: Store) -> tuple[int, bool]:
    """Copy what is missing; return how much it was, and whether a file was gone."""
    known = set(chain.from_iterable(map(copy.walk, _FOLDERS)))
    count, gone = 0, False
    waiting: dict[str, bytes] = {}
    for name in chain.from_iterable(map(log.walk, _FOLDERS)):
        growing = name.startswith(_GROWING)
        if name in known and not growing:
            continue
        data = log.read(name, MAX_BUNDLE_BYTES)
        if data is None:
            gone = True
        elif not growing:
            waiting[name] = data
        elif copy.read(name, MAX_BUNDLE_BYTES) != data:
            _write(copy, name, data, known)
            count += 1
        if len(waiting) == _AT_ONCE:
            _create(copy, waiting)
            count, waiting = count + len(waiting), {}
    _create(copy, waiting)
    return count + len(waiting), gone


def _create(copy: Store, files: dict[str, bytes]) -> None:
    """Put files, and read them again."""
    copy.create(files)
    for name, data in files.items():
        again = copy.read(name, len(data))
        if again is None or sha256(again).digest() != sha256(data).digest():
            raise TrailCorrupt(
                f"{name} is not in {copy.path} what was put there",
                hint="that store loses or changes bytes; use another one",
            )


def _refuse_other(log: Store, copy: Store) -> None:
    """Refuse a target that holds anything but an older state of the same log."""
    found = copy.read(CHECKPOINT, MAX_NOTE_BYTES)
    if found is None:
        return
    old, new = parse_note(found)[1], parse_note(_published(log))[1]
    if old.origin != new.origin:
        raise TrailError(
            f"{copy.path} holds the log {old.origin}", hint="give another place"
        )
    if old.size > new.size:
        raise TrailError(
            f"{copy.path} holds {old.size} records, {log.path} only {new.size}",
            hint="the copy is newer: somebody rolled the log back, or it is the copy",
        )
    if old.size < minimum(log, new.size):
        return  # what would tell was pruned; `carnet verify` of the copy tells
    if Published(log).edge(old.size).root() != old.root:
        raise TrailCorrupt(
            f"{copy.path} holds another history of {old.origin}",
            hint="`carnet trail compare` finds where they part; keep both",
        )


def _write(copy: Store, name: str, data: bytes, known: set[str]) -> None:
    if name in known:
        copy.replace(name, data)
    else:
        _create(copy, {name: data})


@contextlib.contextmanager
def _reported(source: Location, target: Location) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TrailError(
            f"cannot copy {source} to {target}: {error.strerror}",
            hint="check disk space and permissions, and run it again: it goes on",
        ) from None
    except VerificationError as error:
        raise TrailError(str(error.args[0]), hint=error.hint) from None
