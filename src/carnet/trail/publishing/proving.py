"""Making proofs: of one record, and that a newer tree extends an older one."""

from collections.abc import Iterator, Sequence

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail.anchors import kept
from carnet.trail.anchors.token import MAX_TOKEN_BYTES
from carnet.trail.keys import keyring
from carnet.trail.reading import pruning
from carnet.trail.reading.published import Published
from carnet.trail.reading.whole import (
    entry_of,
    refuse_missigned,
    refusing_malformed,
)
from carnet.trail.stores import Location, Store, opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.consistency import Consistency
from carnet.trail.tree.merkle import (
    consistency_proof,
    inclusion_proof,
    inclusion_root,
    leaf_hash,
)
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.tree.proof import Proof


def prove(path: Location, index: int, note: bytes) -> Proof:
    """Return the proof that entry `index` is in the tree of a checkpoint.

    Of the checkpoints that hold the entry, the oldest kept one with the most receipts
    serves, because it says most about the time of the entry; else the published `note`.

    Raises:
        TrailCorrupt: The entry, a tile or the checkpoint is not what was signed.
        TrailError: No such entry is published.
        VerificationError: A tile is missing.
        OSError: A file cannot be read.
    """
    with opened(path) as directory, refusing_malformed():
        note, stamp = _best(directory, index) or (note, None)
        _, checkpoint = parse_note(note)
        refuse_missigned(directory, note)
        _refuse_unpublished(index, checkpoint.size)
        pruning.refuse_pruned(directory, index, checkpoint.size)
        nodes = Published(directory).nodes(checkpoint.size)
        hashes = inclusion_proof(nodes, index, checkpoint.size)
        _refuse_altered(directory, index, checkpoint, hashes)
        transitions = tuple(
            each.entry
            for each in keyring.read_transitions(directory)
            if each.index < checkpoint.size
        )
    return Proof(index, hashes, note, stamp, transitions)


def _refuse_altered(
    directory: Store, index: int, checkpoint: Checkpoint, hashes: Sequence[bytes]
) -> None:
    """Refuse a proof that whoever verifies it would refute."""
    entry = entry_of(directory, index, checkpoint.size)
    if entry is None:
        return
    root = inclusion_root(leaf_hash(entry), index, checkpoint.size, hashes)
    if root != checkpoint.root:
        raise TrailCorrupt(
            f"entry {index}, or a tile over it, is not what the log signed",
            hint="nothing was proved; `carnet verify` says what was changed",
        )


def _refuse_unpublished(index: int, size: int) -> None:
    if index >= size:
        raise TrailError(
            f"entry {index} is not published: the checkpoint holds {size}, from 0 on",
            hint="what came later, `carnet trail seal` publishes, with the log's key",
        )


def published(path: Location) -> bytes | None:
    """Return the note that a trail, or a copy of one, has published; None: nothing.

    Raises:
        VerificationError: It cannot be read.
        OSError: A file cannot be read.
    """
    with opened(path) as directory:
        return Published(directory).checkpoint()


def _best(directory: Store, index: int) -> tuple[bytes, bytes | None] | None:
    """Return the note with the most kinds of receipts, and a time stamp over it."""
    found: tuple[bytes, bytes | None] | None = None
    most = 0
    for note, stamp in _candidates(directory, index):
        parsed, checkpoint = parse_note(note)
        others = any(line.name != checkpoint.origin for line in parsed.signatures)
        count = others + (stamp is not None)
        if count > most:
            found, most = (note, stamp), count
    return found


def _candidates(directory: Store, index: int) -> Iterator[tuple[bytes, bytes | None]]:
    stamps = kept.stamps(directory)
    for size in kept.sizes(directory):
        if size <= index:
            continue
        note = directory.read(f"{kept.KEPT}/{size}", MAX_NOTE_BYTES)
        if note is None:
            continue
        names = stamps.get(size, ())
        stamp = None
        if names:
            stamp = directory.read(f"{kept.STAMPS}/{names[0]}", MAX_TOKEN_BYTES)
        yield note, stamp


def consistency(path: Location, old: int, new: int | None, note: bytes) -> Consistency:
    """Return the proof that the tree of `old` begins that of `new`.

    `new` is the size of a kept checkpoint; None takes the published `note`.

    Raises:
        TrailCorrupt: A tile is none by its form.
        TrailError: No checkpoint of size `new` is kept, or the tree of `old` was
            pruned.
        VerificationError: `old` is larger than `new`, or a tile is missing.
        OSError: A file cannot be read.
    """
    with opened(path) as directory, refusing_malformed():
        if new is not None and parse_note(note)[1].size != new:
            found = directory.read(f"{kept.KEPT}/{new}", MAX_NOTE_BYTES)
            if found is None:
                sizes = ", ".join(map(str, kept.sizes(directory)[-5:])) or "none"
                raise TrailError(
                    f"no checkpoint of size {new} is kept",
                    hint=f"the newest that are kept: {sizes}",
                )
            note = found
        size = parse_note(note)[1].size
        nodes = Published(directory).nodes(size)
        try:
            return Consistency(old, consistency_proof(nodes, old, size), note)
        except VerificationError:
            first = pruning.minimum(directory, size)
            if old >= first:
                raise
            raise TrailError(
                f"the tree of {old} was pruned",
                hint=f"the smallest that can still be proved is {first}",
            ) from None
