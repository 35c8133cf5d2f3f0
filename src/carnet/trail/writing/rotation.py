"""Rotation: what a committed key transition means for the files of a log.

Whoever first reads over the entry, the process that wrote it or another after a crash,
lays the files, under the lock of the journal; each step gives the same bytes whoever
takes it.
"""

import contextlib
from collections.abc import Iterator

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail import events
from carnet.trail.journal import Batch, Head, advance
from carnet.trail.keys import epochs, keyring
from carnet.trail.keys.vkeys import Signer
from carnet.trail.stores import opened
from carnet.trail.tree import note as notes
from carnet.trail.tree.checkpoint import open_note
from carnet.trail.tree.note import MAX_NOTE_BYTES, Note
from carnet.trail.writing.place import Place

KEPT = "checkpoints"
"""The folder of kept checkpoints, as `anchors.kept` has it: keys know no anchors."""


def record(place: Place, head: Head, new: Signer) -> dict[str, object]:
    """Return the entry by which the newest key hands over to `new`, behind `head`.

    Raises:
        TrailError: The new key had its epoch already, or a signer is away.
    """
    if any(new.verifier.same(key) for key in place.epochs):
        raise TrailError(
            "the new key had its epoch in this log already",
            hint="draw a new one: `carnet keys new`",
        )
    return epochs.record(head.size, head.frontier.root(), place.signer, new)


@contextlib.contextmanager
def unfinished() -> Iterator[None]:
    """What fails in this block comes after the transition was durable, and says so.

    Raises:
        TrailError: The log is to be signed by the new key; the files that follow from
            that are written by whoever uses the trail next.
    """
    try:
        yield
    except TrailCorrupt:
        raise
    except (OSError, TrailError) as error:
        why = error.strerror if isinstance(error, OSError) else error.args[0]
        raise TrailError(
            f"the key was passed on, which is durable; what follows is unfinished: "
            f"{why}",
            hint="mend it, then `carnet trail seal` finishes it and "
            "`carnet keys show` names the new key",
        ) from None


def followed(place: Place, head: Head, batch: Batch) -> tuple[Head, Place]:
    """Return the head behind a batch, and the place where the key was passed on in it.

    Raises:
        VerificationError: The batch does not follow, or as `passed_on`.
        OSError: As `passed_on`.
    """
    after = advance(head, batch, place.origin)
    if batch.entries:
        place = passed_on(place, batch.entries[-1], head, after)
    return after, place


def passed_on(place: Place, entry: bytes, before: Head, after: Head) -> Place:
    """Return the place once `entry`, the last of its commit, is a transition or not.

    `before` and `after` are the heads around the commit. The keys and the epoch-end
    checkpoint are durable when it returns.

    Raises:
        VerificationError: The transition is not signed by both keys, or follows from
            another history or key than this log's.
        OSError: A file cannot be written; run it again.
    """
    transition = epochs.parse(entry)
    if transition is None:
        return place
    if transition.end != after.size or transition.root != before.frontier.root():
        raise VerificationError(
            "a key transition stands in another history than its own",
            hint="run `carnet verify` on the directory",
        )
    known = [key.same(transition.new) for key in place.epochs[1:]]
    if any(known):
        old = place.epochs[known.index(True)]
        if not old.same(transition.old) or old.until != transition.end:
            raise VerificationError(
                "a key transition is not the one that the directory tells of",
                hint="run `carnet verify` on the directory",
            )
        return place
    place = place.after(transition)
    open_note(after.note, place.keys)
    keyring.lay(place.path, transition)
    keep(place, after.size, after.note)
    events.rotated(place.origin, transition.end, transition.new.key_id.hex())
    return place


def keep(place: Place, size: int, note: bytes) -> None:
    """Keep the last checkpoint of an epoch for ever.

    Raises:
        OSError: The file cannot be written.
    """
    name = f"{KEPT}/{size}"
    with opened(place.path) as store:
        if store.read(name, MAX_NOTE_BYTES) is None:
            store.create({name: cosigned(place, note)})


def cosigned(place: Place, note: bytes) -> bytes:
    """Return a commit's note with a line of each key that signs checkpoints only.

    Raises:
        TrailError: A signer is away.
    """
    parsed = notes.parse(note)
    lines = tuple(notes.line(parsed.text, signer) for signer in place.cosigners)
    return Note(parsed.text, (*parsed.signatures, *lines)).format()
