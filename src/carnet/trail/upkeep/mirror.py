"""Copying what a log has published to a directory or bucket that verifies by itself.

Only what a reader needs: `checkpoint`, tiles, kept checkpoints, time stamps, keys and
policy; not the journal, so what is unpublished stays out. Run again, it copies what is
new. First come the tiles, then the checkpoint over them, then what was kept about that
tree: so a copy that was interrupted is a whole older or newer log, and what a writer
keeps meanwhile about a larger tree waits for the next run. What was put is read again,
and must have the same SHA-256. A target that is of another log, of another history or
newer is refused and stays as it is.
"""

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail.anchors.policy import MAX_POLICY_BYTES
from carnet.trail.anchors.sealing import POLICY
from carnet.trail.keys.keyring import FURTHER, MAX_VKEYS_BYTES, TRANSITIONS, VKEYS
from carnet.trail.reading.pruning import minimum
from carnet.trail.reading.published import CHECKPOINT, Published
from carnet.trail.reading.whole import refuse_other_tree
from carnet.trail.stores import Database, Location, Store, must_exist, opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.tree.tiles import MAX_BUNDLE_BYTES, WIDTH, Tile

_BEFORE: Final = ("tile", "keys")
_BEHIND: Final = ("timestamps", "checkpoints", "keys")
"""A note may be replaced until it is stamped: so what is stamped is read before it."""
_SIZED: Final = re.compile(r"(?:timestamps|checkpoints)/([0-9]{1,19})(?:\.|\Z)")
_HANDED: Final = re.compile(rf"{re.escape(TRANSITIONS)}/([0-9]{{1,19}})\Z")
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
        TrailCorrupt: What is new at the source is not what its checkpoint signed; or
            the target holds other bytes under a name that never changes, or another
            history.
        TrailError: Nothing is published, or a side cannot be read or written; running
            it again goes on.
    """
    must_exist(source)
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
            note, count = _copied_tree(log, copy)
            if policy := log.read(POLICY, MAX_POLICY_BYTES):
                copy.replace(POLICY, policy)
            _refuse_other(log, copy)  # and the store remembers what it replaces
            copy.replace(CHECKPOINT, note)
            checkpoint = parse_note(note)[1]
            count += _copied_about(log, copy, checkpoint.size)
    return Mirrored(checkpoint, count)


def _copied_tree(log: Store, copy: Store) -> tuple[bytes, int]:
    """Copy a published tree; return its note, and how many files were new.

    Raises:
        TrailCorrupt: What is new in it is not what was signed; nothing of it is copied.
        TrailError: A writer was quicker each time, or the log lacks a tile.
    """
    count = 0
    for _ in range(_ROUNDS):
        note = _published(log)
        refuse_other_tree(log, note, _size(copy))
        count += _copied(log, copy, _BEFORE, _is_of_the_tree)
        if _has_edge(copy, parse_note(note)[1].size):
            return note, count
    raise TrailError(
        f"the newest tiles of {log.path} were gone each time before they were copied",
        hint="run it again, it goes on; or `carnet verify` says which is missing",
    )


def _size(copy: Store) -> int:
    """How much of the log was copied before, and looked at then."""
    found = copy.read(CHECKPOINT, MAX_NOTE_BYTES)
    return 0 if found is None else parse_note(found)[1].size


def _has_edge(copy: Store, size: int) -> bool:
    """Are the tiles there that a writer replaces: those at the right edge?

    What replaced one is not in a list that was read before.
    """
    index, width = divmod(size, WIDTH)
    try:
        Published(copy).edge(size)
        return not width or Published(copy).bundle(Tile(None, index, width)) is not None
    except VerificationError:
        return False


def _copied_about(log: Store, copy: Store, size: int) -> int:
    """Copy what is kept about trees up to `size`; return how much was new."""

    def is_about(name: str) -> bool:
        if handed := _HANDED.match(name):
            return int(handed[1]) < size
        about = _SIZED.match(name)
        return name != VKEYS and (about is None or int(about[1]) <= size)

    count = _copied(log, copy, _BEHIND, is_about)
    listed = log.read(VKEYS, MAX_VKEYS_BYTES)
    if listed is None:
        return count
    handed = filter(is_about, copy.walk(TRANSITIONS))
    epochs = 1 + sum(1 for name in handed if _HANDED.match(name))
    vkeys = b"".join(listed.splitlines(keepends=True)[:epochs])
    if copy.read(VKEYS, MAX_VKEYS_BYTES) == vkeys:
        return count
    copy.replace(VKEYS, vkeys)
    return count + 1


def _is_of_the_tree(name: str) -> bool:
    """Must it be there before the checkpoint? Tiles, and keys of second signatures."""
    return name.startswith("tile/") or name in FURTHER.values()


def _published(log: Store) -> bytes:
    note = log.read(CHECKPOINT, MAX_NOTE_BYTES)
    if note is None:
        raise TrailError(
            f"{log.path} has published nothing", hint="`carnet trail seal`"
        )
    return note


def _copied(
    log: Store, copy: Store, folders: tuple[str, ...], wanted: Callable[[str], bool]
) -> int:
    """Copy what is missing and still there; return how much it was."""
    known = set(chain.from_iterable(map(copy.walk, folders)))
    count = 0
    waiting: dict[str, bytes] = {}
    for name in filter(wanted, chain.from_iterable(map(log.walk, folders))):
        growing = name.startswith(_GROWING)
        if name in known and not growing:
            continue
        data = log.read(name, MAX_BUNDLE_BYTES)
        if data is None:
            continue
        if not growing:
            waiting[name] = data
        elif copy.read(name, MAX_BUNDLE_BYTES) != data:
            _write(copy, name, data, known)
            count += 1
        if len(waiting) == _AT_ONCE:
            _create(copy, waiting)
            count, waiting = count + len(waiting), {}
    _create(copy, waiting)
    return count + len(waiting)


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
