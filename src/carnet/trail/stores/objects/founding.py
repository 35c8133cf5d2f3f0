"""Founding a trail in a bucket, or finding the one that is there.

Founders do not wait for each other: who creates `.state/head` has founded the log, and
the others must have the same name and key.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from carnet.errors import TrailError, VerificationError
from carnet.trail import founding, keyring
from carnet.trail.checkpoint import open_note
from carnet.trail.founding import Place
from carnet.trail.journal import parse_commit
from carnet.trail.keys import Signer
from carnet.trail.merkle import Frontier
from carnet.trail.note import MAX_NOTE_BYTES
from carnet.trail.published import CHECKPOINT
from carnet.trail.signing import Source
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects import head, probe
from carnet.trail.stores.objects.head import Listed, Piece, Row
from carnet.trail.stores.objects.remote import Remote
from carnet.trail.stores.objects.store import ObjectStore


def found(
    bucket: Bucket,
    source: Source,
    origin: str | None,
    cosigners: Callable[[str], tuple[Signer, ...]],
    *,
    highwater: Path | None,
    force: bool,
) -> Place:
    """Return the place of the trail in a bucket, founded if it is not there.

    Raises:
        TrailError: The bucket cannot be used, or `carnet trail init` was not run; key
            or origin are missing or not the trail's.
    """
    bucket = replace(bucket, force=force)
    probe.require(bucket)
    try:
        place = founding.found_place(bucket, source, origin, highwater)
        place = replace(place, cosigners=cosigners(place.origin))
        _lay(bucket, place)
    except OSError as error:
        raise TrailError(
            f"cannot keep a high-water mark: {error.strerror}",
            hint="give a folder that this user may write",
        ) from None
    keyring.found(place.path, place.epochs[0])
    return founding.with_cosigners(place)


def _lay(bucket: Bucket, place: Place) -> None:
    """Begin the journal with the signed empty tree, where nothing is there yet."""
    remote = Remote(bucket)
    there = remote.get(head.NAME, head.MAX_BYTES)
    if there is None:
        _refuse_remains(bucket)
        line = founding.opening(place, Frontier())
        piece = Piece.of(line)
        remote.create(piece.name(0, 0), line)
        row = Row(parse_commit(line[:-1]).note, (Listed(0, (piece,)),))
        if remote.create(head.NAME, row.format()) is not None:
            return
        there = remote.get(head.NAME, head.MAX_BYTES)
    if there is None:
        raise TrailError(f"{head.NAME} went away", hint="somebody removes objects")
    try:
        note = head.parse(there.data).note
        if len(place.epochs) == 1:
            open_note(note, place.reread().epochs)
    except VerificationError:
        raise TrailError(
            f"the trail in {bucket} has another name or key",
            hint="give its key, or use another prefix",
        ) from None


def _refuse_remains(bucket: Bucket) -> None:
    with ObjectStore(bucket) as store:
        if store.read(CHECKPOINT, MAX_NOTE_BYTES) is not None:
            raise TrailError(
                f"{bucket} holds a published log without its journal",
                hint="it is a copy, or lost an object; use another prefix",
            )
