"""Founding a trail in a database, or finding the one that is there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from carnet.errors import TrailError
from carnet.trail import founding, keyring
from carnet.trail.founding import Place
from carnet.trail.journal import parse_commit
from carnet.trail.keys import Signer
from carnet.trail.lock import COMMIT_LOCK
from carnet.trail.merkle import Frontier
from carnet.trail.note import MAX_NOTE_BYTES
from carnet.trail.published import CHECKPOINT
from carnet.trail.signing import Source
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres.faults import told
from carnet.trail.stores.postgres.store import PostgresStore

_BEGUN = b"SELECT 1 FROM carnet_log"
_LOG = "INSERT INTO carnet_log VALUES (true, %s, 0, %s, 0, %s)"
_JOURNAL = "INSERT INTO carnet_journal VALUES (0, 0, %s)"


def found(
    database: Database,
    source: Source,
    origin: str | None,
    cosigners: Callable[[str], tuple[Signer, ...]],
    *,
    highwater: Path | None,
    force: bool,
) -> Place:
    """Return the place of the trail in a database, founded if it is not there.

    Raises:
        TrailError: The database cannot be used, or has no tables; key or origin are
            missing or not the trail's.
    """
    database = replace(database, force=force)
    with PostgresStore.at(database) as store:
        try:
            with store.held(COMMIT_LOCK):
                place = founding.found_place(database, source, origin, highwater)
                place = replace(place, cosigners=cosigners(place.origin))
                _lay(store, place)
        except OSError as error:
            raise TrailError(
                f"cannot keep a high-water mark: {error.strerror}",
                hint="give a folder that this user may write",
            ) from None
    keyring.found(place.path, place.epochs[0])
    return founding.with_cosigners(place)


def _lay(store: PostgresStore, place: Place) -> None:
    """Begin the journal with the signed empty tree, where nothing is there yet."""
    with told(store.path):
        if store.connection().execute(_BEGUN).fetchone():
            return
        if store.read(CHECKPOINT, MAX_NOTE_BYTES) is not None:
            raise TrailError(
                "the database holds a published log without its journal",
                hint="restore it from the newest backup, or use another schema",
            )
        line = founding.opening(place, Frontier())
        note = parse_commit(line[:-1]).note
        store.connection().execute(_LOG, [place.origin, len(line), note])
        store.connection().execute(_JOURNAL, [line])
