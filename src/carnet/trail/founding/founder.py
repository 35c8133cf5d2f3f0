"""Founding a trail, or finding the one that is there.

    keys/log.vkeys          the public keys of all epochs, one vkey a line
    keys/pq.vkeys           ML-DSA-44 keys, where one also signs
    .state/journal/000….jsonl   begins with the signed commit of the empty tree

Several processes may found the same trail at once: they take turns under its lock, and
each step gives the same bytes whoever takes it.
"""

import contextlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail import journal
from carnet.trail.anchors.kept import KEPT
from carnet.trail.events import lonely, namesake
from carnet.trail.files.directory import sync_directory
from carnet.trail.files.lock import COMMIT_LOCK, held
from carnet.trail.founding.mounts import refuse_network
from carnet.trail.keys import Signer, VerifierKey, keyring, postquantum
from carnet.trail.keys.signing import SigningKey, Source
from carnet.trail.reading.published import CHECKPOINT
from carnet.trail.recovery import highwater as marks
from carnet.trail.stores import Bucket, Location, Store, opened
from carnet.trail.tree.merkle import Frontier
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.writing.place import Place, opening

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey


class Site(Protocol):
    """What founding needs of a kind of store."""

    @property
    def path(self) -> Location:
        """Where it is."""

    def held(self) -> AbstractContextManager[None]:
        """Hold the lock of those who found, where the store has locks."""

    def is_begun(self, place: Place) -> bool:
        """Tell whether a journal is there; refuse one of another name or key."""

    def begin(self, place: Place, line: bytes) -> None:
        """Begin the journal with its first line, unless somebody else was quicker."""

    def finish(self) -> None:
        """Make what stands beside the journal durable, and where quarantine goes."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What whoever opens a trail says of it."""

    origin: str | None
    """The log's name; only a new trail needs one."""
    key: SigningKey | None
    """The Ed25519 key that signs it; None is refused."""
    key_pq: "Path | str | MLDSA44PrivateKey | None" = None
    """The ML-DSA-44 key that signs what is published besides."""
    highwater: Path | None = None
    """Folder of the outside mark; None: in the user's state."""
    force: bool = False
    """Is a network file system accepted?"""


def found(path: Location, claim: Claim) -> Place:
    """Return the place of the trail at `path`, founded if it is not there.

    Steps stand in an order in which every prefix is a valid beginning.

    Raises:
        TrailError: Key or origin are missing or not the trail's, or the store cannot
            be made, read or locked safely; an existing trail is as it was.
        TrailCorrupt: A directory holds nothing of a log that had entries there.
    """
    cosigners = postquantum.cosigners(path, claim.key_pq)
    if claim.key is None:
        raise TrailError("a trail needs a signing key", hint="`carnet init` writes one")
    source = Source(claim.key)
    if isinstance(path, Path):
        source.refuse_inside(path)
        # What fails here leaves no directory behind.
        if _is_absent(path):
            _first_signer(path, source, claim.origin)
    try:
        if isinstance(path, Path):
            _refuse_lost(path, source, claim)
        site = _site(path, force=claim.force)
        _refuse_copy(site.path)
        with site.held():
            place = _found_place(site.path, source, claim.origin, claim.highwater)
            place = replace(place, cosigners=cosigners(place.origin))
            _begin(site, place)
        with site.held():
            keyring.write_first(site.path, place.epochs[0])
            site.finish()
            return _with_cosigners(place)
    except OSError as error:
        raise TrailError(
            f"cannot use {path} as a trail: {error.strerror}",
            hint="give a directory that this user may write, and a folder for the "
            "high-water mark",
        ) from None


def _site(path: Location, *, force: bool) -> Site:
    if isinstance(path, Path):
        if not force:
            refuse_network(path)
        return _Directory(path)
    location = replace(path, force=force)
    if isinstance(location, Bucket):
        from carnet.trail.founding.bucket import BucketSite

        return BucketSite(location)
    from carnet.trail.founding.database import DatabaseSite

    return DatabaseSite(location)


_PUBLISHED: Final = ("tile", KEPT)
"""Folders in which something stands once a log published anything."""


def _begin(site: Site, place: Place) -> None:
    """Begin the journal with the signed empty tree, where nothing is there yet."""
    if site.is_begun(place):
        return
    with opened(site.path) as store:
        if is_published(store) and not site.is_begun(place):  # nor by another meanwhile
            raise without_journal(site.path)
    site.begin(place, opening(place, Frontier()))


def is_published(store: Store) -> bool:
    """Tell whether a log published anything there."""
    if store.read(CHECKPOINT, MAX_NOTE_BYTES) is not None:
        return True
    return any(map(store.names, _PUBLISHED))


def without_journal(path: Location) -> TrailError:
    """The error over a copy of what was published, on which nobody can write on."""
    return TrailError(
        f"{path} holds a published log without its journal",
        hint="restore the journal from the newest copy, or use another place",
    )


def _refuse_copy(path: Location) -> None:
    """Refuse a directory that is a copy before a lock is made in it: it is evidence.

    Others may found the trail meanwhile: the journal is there before anything is
    published, so who sees something published and then no journal sees a copy.
    """
    if isinstance(path, Path) and path.is_dir():
        with _readable(), opened(path) as store:
            if is_published(store) and not journal.segments(store):
                raise without_journal(path)


@dataclass(frozen=True, slots=True)
class _Directory:
    """A directory, made where it is missing."""

    path: Path

    def held(self) -> AbstractContextManager[None]:
        """Hold the lock of the journal."""
        (self.path / ".state").mkdir(parents=True, exist_ok=True)
        return held(self.path / COMMIT_LOCK)

    def is_begun(self, place: Place) -> bool:
        """Tell whether a segment is there; its signatures are read when it is used."""
        del place
        with opened(self.path) as directory:
            return bool(journal.segments(directory))

    def begin(self, place: Place, line: bytes) -> None:
        """Write the first segment."""
        del place
        with opened(self.path) as directory:
            name = f"{journal.DIRECTORY}/{journal.segment_name(0)}"
            directory.create({name: line})

    def finish(self) -> None:
        """Make the folders durable."""
        with contextlib.suppress(FileExistsError):
            (self.path / ".state" / "quarantine").mkdir()
        sync_directory(self.path)


def _found_place(
    path: Location, source: Source, origin: str | None, highwater: Path | None
) -> Place:
    """Return the place; refuse a key or an origin that is not the trail's."""
    with _readable(), opened(path) as directory:
        known = keyring.read_epochs(directory)
        further = keyring.read_further(directory)
    new = not known
    if new:
        signer = _first_signer(path, source, origin)
        known = (signer.verifier,)
    elif origin is not None and origin != known[-1].name:
        raise TrailError(
            f"the trail in {path} has the origin {known[-1].name}, not the one given",
            hint="use that origin, or another directory",
        )
    else:
        signer = source.signer(known[-1].name, known[-1])
    outside = _outside(known, path, highwater, new=new)
    return Place(path, source, signer, known, further, outside)


def _is_absent(path: Path) -> bool:
    """Is it sure that nothing is there? What cannot be read is told when it is read."""
    try:
        return not path.exists()
    except OSError:
        return False


def _is_unbegun(path: Path) -> bool:
    """Is nothing of a log in the directory, if there is one?"""
    if _is_absent(path):
        return True
    with contextlib.suppress(OSError, TrailError, VerificationError), opened(path) as d:
        return not (journal.segments(d) or keyring.read_epochs(d) or is_published(d))
    return False  # whoever reads it next says what it is


def _refuse_lost(path: Path, source: Source, claim: Claim) -> None:
    """Refuse to begin a log anew where its entries are gone.

    The beginning would stand in the way of the copy that is to be restored there.
    """
    if claim.origin is None or not _is_unbegun(path):
        return
    key = _first_signer(path, source, claim.origin).verifier
    lost = marks.left_behind(key, path, claim.highwater)
    if lost and _is_unbegun(path):  # nor by another process meanwhile
        raise TrailCorrupt(
            f"there is no trail in {path}, where {lost} entries were acknowledged",
            hint="put it back, or restore the newest copy with `carnet trail restore`",
        )


def _first_signer(path: Location, source: Source, origin: str | None) -> Signer:
    """Return the first signer of a new trail."""
    if origin is None:
        raise TrailError(
            f"there is no trail in {path}",
            hint="give its origin to create it (CARNET_TRAIL_ORIGIN): `carnet init`",
        )
    return source.signer(origin)


def _with_cosigners(place: Place) -> Place:
    """List the keys that also sign, before anything bears their signature."""
    with _readable():
        for signer in place.cosigners:
            keyring.add(place.path, signer.verifier)
        return place.reread()


@contextlib.contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except VerificationError as error:
        raise TrailError(str(error.args[0]), hint=error.hint) from None


def _outside(
    known: tuple[VerifierKey, ...], path: Location, base: Path | None, *, new: bool
) -> Path | None:
    """The high-water mark beside the trail, made if it is not there; None: nowhere."""
    outside = marks.place(known[0], path, base)
    try:
        marks.prepare(outside, path)
        if not outside.mark.exists():
            _settle(outside, known[0], new=new)
    except OSError:
        if base is not None:
            raise
        # A machine without a writable home; the mark inside of the trail remains.
        lonely(known[0].name)
        return None
    return outside.mark


def _settle(outside: marks.Place, key: VerifierKey, *, new: bool) -> None:
    """Hold a copy to the newest mark of its log; tell of a second log of one name."""
    if not new:
        marks.adopt(outside, key)
    elif marks.siblings(outside):
        namesake(key.name)
