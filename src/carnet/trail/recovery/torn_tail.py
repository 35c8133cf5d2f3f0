"""Crash or crime: what the bytes behind the last good commit mean.

A commit line is the only commit point. Bytes behind the last good one are *torn* when
one interrupted `write` explains them, and then they go to `.state/quarantine/` and the
journal is cut back. They are *corruption*, and nothing is touched, when

- a commit that validly bears the log's signature stands among them, unless it fits the
  entries before it exactly and the damage begins behind its note;
- a whole commit line among them states another offset, size or root than its own;
- they are longer than one write can be;
- the good part is shorter than the published checkpoint or a high-water mark says.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carnet.errors import TrailCorrupt, VerificationError
from carnet.trail.journal import (
    COMMIT,
    MAX_WRITE_BYTES,
    RESERVED,
    Head,
    parse_commit,
)
from carnet.trail.keys import VerifierKey
from carnet.trail.stores.folder import Folder
from carnet.trail.tree.checkpoint import Checkpoint, open_note
from carnet.trail.tree.merkle import leaf_hash

QUARANTINE: Final = ".state/quarantine"
_HINT: Final = "keep the directory as it is and run `carnet verify` on it"


@dataclass(frozen=True, slots=True)
class Torn:
    """What was cut away: where, how much, and the digest of the bytes."""

    segment: int
    offset: int
    length: int
    sha256: str

    def record(self) -> dict[str, object]:
        """Return the `recovery` entry that tells of it."""
        return {
            "type": "recovery",
            "reason": "torn",
            "segment": self.segment,
            "offset": self.offset,
            "cut_bytes": self.length,
            "sha256": self.sha256,
        }


def examine(tail: bytes, head: Head, keys: Sequence[VerifierKey], floor: int) -> Torn:
    """Return what to cut when one interrupted write explains `tail`.

    `head` is the last good commit, `floor` the largest size that was ever acknowledged
    or published as far as anybody noted it.

    Raises:
        TrailCorrupt: No crash explains the tail; nothing was changed.
    """
    if head.size < floor:
        raise TrailCorrupt(
            f"the journal holds {head.size} entries, but {floor} were acknowledged",
            hint=_HINT,
        )
    if len(tail) > MAX_WRITE_BYTES:
        raise TrailCorrupt(
            f"more than one write is damaged behind entry {head.size}", hint=_HINT
        )
    _refuse_foreign_lines(tail, head)
    _refuse_signed_notes(tail, head, keys)
    return Torn(head.segment, head.end, len(tail), hashlib.sha256(tail).hexdigest())


def _refuse_foreign_lines(tail: bytes, head: Head) -> None:
    """Refuse whole commit lines that state something else than their own place."""
    for line in tail.split(b"\n")[:-1]:
        if line.startswith(COMMIT) and _is_commit(line):
            raise TrailCorrupt(
                f"a whole commit behind entry {head.size} does not fit", hint=_HINT
            )


def _is_commit(line: bytes) -> bool:
    try:
        parse_commit(line)
    except VerificationError:
        return False
    return True


def _refuse_signed_notes(tail: bytes, head: Head, keys: Sequence[VerifierKey]) -> None:
    """Refuse signed notes but the one that fits everything before it.

    One pass: a hostile tail holds many notes, and the same one many times.
    """
    before = _Before(tail, head)
    known: dict[bytes, Checkpoint | None] = {}
    for position, note in _notes(tail, keys[0].name):
        if note not in known:
            known[note] = _opened(note, keys)
        checkpoint = known[note]
        if checkpoint is None:
            continue
        if (checkpoint.size, checkpoint.root) != before.state(position):
            raise TrailCorrupt(
                f"a signed commit of size {checkpoint.size} follows damage", hint=_HINT
            )


def _opened(note: bytes, keys: Sequence[VerifierKey]) -> Checkpoint | None:
    try:
        return open_note(note, keys)
    except VerificationError:
        return None


class _Before:
    """The tree of the head and the entries that stand in a tail before a place."""

    def __init__(self, tail: bytes, head: Head) -> None:
        self._tail = tail
        self._frontier = head.frontier.copy()
        self._state = self._frontier.size, self._frontier.root()
        self._at, self._end = 0, tail.find(b"\n")

    def state(self, position: int) -> tuple[int, bytes]:
        """Size and root at `position`, which never falls from call to call."""
        grown = False
        while 0 <= self._end < position:
            line = self._tail[self._at : self._end]
            if line.startswith(RESERVED):
                self._end = -1  # no entry: what stands behind it is none either
                break
            self._frontier.append(leaf_hash(line))
            self._at, grown = self._end + 1, True
            self._end = self._tail.find(b"\n", self._at)
        if grown:
            self._state = self._frontier.size, self._frontier.root()
        return self._state


def _notes(tail: bytes, origin: str) -> Iterator[tuple[int, bytes]]:
    """Yield `(offset, note)` of whatever may be a note, in any surroundings."""
    import orjson

    marker = orjson.dumps(origin)[:-1] + b"\\n"
    position = tail.find(marker)
    while position >= 0:
        end = tail.find(b'"', position + 1)
        try:
            note = orjson.loads(tail[position : end + 1]).encode()
        except (ValueError, AttributeError):
            note = b""  # what does not even decode cannot bear a signature
        if note:
            yield position, note
        position = tail.find(marker, position + 1)


def quarantine(trail: Path, tail: bytes, torn: Torn) -> None:
    """Keep the cut bytes, durable, before the journal forgets them."""
    name = f"{torn.segment}-{torn.offset}-{torn.sha256[:16]}"
    with Folder(trail) as directory:
        directory.create({f"{QUARANTINE}/{name}": tail}, mode=0o600)


def cut(descriptor: int, head: Head) -> None:
    """Cut the journal back to the last good commit, durable."""
    os.ftruncate(descriptor, head.end)
    os.fsync(descriptor)
