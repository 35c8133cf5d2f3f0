r"""The journal: JSON Lines whose every group commit ends in a signed commit line.

    {"id":"0193…","time":"2026-03-01T09:00:00Z","type":"transfer.intent","v":1}
    {"~commit":{"note":"acme.example/t\n1\nqU5w…\n\n— acme…\n","off":0,"size":1}}

Entry lines are the leaf bytes themselves. A commit line names the whole signed
checkpoint after its batch, the offset at which the batch began and the new size. Each
segment `.state/journal/<first>.jsonl` begins with an empty batch: a commit line of size
`first` at offset 0, which pins the tree on which the segment stands.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.canonical import MAX_ENTRY_BYTES
from carnet.trail.stores.store import Segment, Store
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.merkle import Frontier, leaf_hashes

COMMIT: Final = b'{"~commit":'
RESERVED: Final = b'{"~'

MAX_BATCH_BYTES: Final = 8 << 20
"""A writer closes a batch before its lines exceed this."""

MAX_COMMIT_BYTES: Final = 4096
"""A commit line: one note of one or two signatures, escaped."""

MAX_WRITE_BYTES: Final = MAX_BATCH_BYTES + MAX_ENTRY_BYTES + MAX_COMMIT_BYTES + 2
"""The most that one `write` of the journal can hold, so the most a crash can tear."""

DIRECTORY: Final = ".state/journal"
_CHUNK: Final = 1 << 20
_DIGITS: Final = 20


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit line says."""

    note: bytes
    off: int
    size: int

    def format(self) -> bytes:
        """Return the line with its newline; `parse_commit` gives the commit back."""
        import orjson

        body = {"note": self.note.decode(), "off": self.off, "size": self.size}
        return orjson.dumps({"~commit": body}) + b"\n"


@dataclass(frozen=True, slots=True)
class Batch:
    """The entries between two commit lines, and the second of them."""

    start: int
    """Offset at which the batch begins."""
    end: int
    """Offset behind its commit line."""
    entries: Sequence[bytes]
    commit: Commit


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal stands: behind a commit whose root has been recomputed."""

    segment: int
    """First index of the segment, which is its name."""
    end: int
    """Offset behind the commit line."""
    frontier: Frontier
    note: bytes
    root: bytes = b""
    """Root hash of the commit; empty at the start of a segment."""

    @property
    def size(self) -> int:
        """Number of committed entries."""
        return self.frontier.size


def segment_name(first: int) -> str:
    """Return the file name of the segment that begins at entry `first`."""
    return f"{first:0{_DIGITS}d}.jsonl"


def segments(directory: Store) -> tuple[int, ...]:
    """Return the first indices of the journal's segments, in order."""
    return tuple(sorted(_firsts(directory)))


def _firsts(directory: Store) -> Iterator[int]:
    for name, _ in directory.names(DIRECTORY):
        stem = name.removesuffix(".jsonl")
        if stem.isascii() and stem.isdigit() and segment_name(int(stem)) == name:
            yield int(stem)


def parse_commit(line: bytes) -> Commit:
    """Return the commit in `line`, given without its newline.

    Raises:
        VerificationError: The line is not byte for byte what `format` writes.
    """
    import orjson

    commit = None
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
        body = orjson.loads(line)["~commit"]
        commit = Commit(body["note"].encode(), body["off"], body["size"])
        if commit.format() != line + b"\n":
            commit = None
    if commit is None:
        raise VerificationError(
            "a commit line is not in its one form", hint="it was cut or changed"
        )
    return commit


def batches(source: Segment, start: int) -> Iterator[Batch]:
    """Yield the complete batches of a segment from offset `start`, unverified.

    Ends silently before the first batch that is incomplete, malformed, larger than a
    writer makes, or holds an entry too long for a bundle; the caller compares
    `Batch.end` with the size of the file. Memory is bounded by one batch.
    """
    entries: list[bytes] = []
    position = begin = start
    rest = b""
    held = 0
    while chunk := source.pread(_CHUNK, position + len(rest)):
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        for line in lines:
            position += len(line) + 1
            held += len(line) + 1
            if not line.startswith(RESERVED):
                if len(line) > MAX_ENTRY_BYTES:
                    return
                entries.append(line)
                continue
            try:
                commit = parse_commit(line)
            except VerificationError:
                return
            yield Batch(begin, position, entries, commit)
            entries, begin, held = [], position, 0
        if len(rest) > MAX_ENTRY_BYTES or held > MAX_WRITE_BYTES:
            return


def advance(head: Head, batch: Batch, origin: str) -> Head:
    """Return the head behind `batch`, whose note must state the recomputed root.

    The signature is not verified here: the root binds every earlier byte, so the
    caller verifies the last note, or each.

    Raises:
        VerificationError: Offset, size or root do not follow from what stands before.
    """
    frontier = head.frontier.copy()
    frontier.extend(leaf_hashes(batch.entries))
    commit = batch.commit
    if commit.off != batch.start or batch.start != head.end:
        raise VerificationError(
            f"the commit of size {commit.size} states another offset than its own",
            hint="the journal was changed",
        )
    root = frontier.root()
    text = Checkpoint(origin, frontier.size, root).format()
    if commit.size != frontier.size or not commit.note.startswith(f"{text}\n".encode()):
        raise VerificationError(
            f"the commit of size {commit.size} does not fit the entries before it",
            hint="the journal was changed",
        )
    return Head(head.segment, batch.end, frontier, commit.note, root)


@contextlib.contextmanager
def segment(directory: Store, first: int) -> Iterator[Segment]:
    """Open the segment that begins at entry `first` for reading.

    Raises:
        VerificationError: It is missing, or no regular file.
    """
    found = directory.segment(f"{DIRECTORY}/{segment_name(first)}")
    if found is None:
        raise VerificationError(
            f"the journal segment that begins at {first} is missing",
            hint="a writer may just have closed it; try again",
        )
    try:
        yield found
    finally:
        found.close()
