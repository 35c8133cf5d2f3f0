"""Founding a trail, or finding the one that is there.

    keys/log.vkeys          the public keys of all epochs, one vkey a line
    .state/journal/000….jsonl   begins with the signed commit of the empty tree

Several processes may found the same trail at once: they take turns under its lock, and
each step gives the same bytes whoever takes it.
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.errors import TrailError, VerificationError
from carnet.trail import highwater as marks
from carnet.trail import journal, keys
from carnet.trail.checkpoint import Checkpoint
from carnet.trail.directory import Directory, create, sync_directory
from carnet.trail.events import lonely, namesake
from carnet.trail.journal import Commit
from carnet.trail.keys import Signer, VerifierKey, parse_vkey
from carnet.trail.lock import COMMIT_LOCK, held
from carnet.trail.merkle import Frontier
from carnet.trail.mounts import refuse_network
from carnet.trail.published import CHECKPOINT

VKEYS: Final = "keys/log.vkeys"
MAX_VKEYS_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trail is written and who signs it."""

    path: Path
    signer: Signer
    outside: Path | None
    """The file of the outside high-water mark; None where no folder can be written."""

    @property
    def origin(self) -> str:
        """The log's name."""
        return self.signer.verifier.name


def opening(place: Place, frontier: Frontier) -> bytes:
    """Return the first line of a segment, which pins the tree it stands on."""
    checkpoint = Checkpoint(place.origin, frontier.size, frontier.root())
    note = checkpoint.sign(place.signer).format()
    return Commit(note, 0, frontier.size).format()


def found(
    path: Path | str,
    *,
    origin: str | None,
    key: Path | str | Ed25519PrivateKey | None,
    highwater: Path | None,
    force: bool,
) -> Place:
    """Return the place of the trail at `path`, founded if it is not there.

    Raises:
        TrailError: Key or origin are missing or not the trail's, or the directory
            cannot be made, read or locked safely; an existing trail is as it was.
    """
    if "://" in str(path):
        raise TrailError(
            "only directories can hold a trail", hint="give a path on a local disk"
        )
    path = Path(path)
    if key is None:
        raise TrailError("a trail needs a signing key", hint="`carnet init` writes one")
    private = _private(key, path)
    try:
        if not force:
            refuse_network(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / ".state").mkdir(exist_ok=True)
        with held(path / COMMIT_LOCK):
            signer = keys.signer(_name(path, origin, private), private)
            place = Place(path, signer, _outside(signer.verifier, path, highwater))
            _lay(place)
            return place
    except OSError as error:
        raise TrailError(
            f"cannot use {path} as a trail: {error.strerror}",
            hint="give a directory that this user may write",
        ) from None


def _private(key: Path | str | Ed25519PrivateKey, trail: Path) -> Ed25519PrivateKey:
    """Return the private key; refuse one that would travel with the trail."""
    if isinstance(key, Ed25519PrivateKey):
        return key
    if Path(key).resolve().is_relative_to(trail.resolve()):
        raise TrailError(
            f"the signing key {key} lies inside the trail",
            hint="move it elsewhere: whoever gets a copy of the trail could sign",
        )
    return keys.load(Path(key))


def read_vkeys(directory: Directory) -> tuple[VerifierKey, ...]:
    """Return the keys in `keys/log.vkeys`, oldest first; none if it is missing.

    Raises:
        VerificationError: The file is not exactly one vkey a line.
    """
    data = directory.read(VKEYS, MAX_VKEYS_BYTES)
    if data is None:
        return ()
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        lines = [""]
    if lines[-1] or len(lines) == 1:
        raise VerificationError(f"{VKEYS} is malformed", hint="it was cut or changed")
    return tuple(parse_vkey(line) for line in lines[:-1])


def _name(path: Path, origin: str | None, private: Ed25519PrivateKey) -> str:
    """Return the origin; refuse a key or an origin that is not the trail's."""
    try:
        with Directory(path) as directory:
            known = read_vkeys(directory)
    except VerificationError as error:
        raise TrailError(str(error.args[0]), hint=error.hint) from None
    if not known:
        if origin is None:
            raise TrailError(
                f"there is no trail in {path}", hint="give its origin to create it"
            )
        return origin
    current = known[-1]
    if origin is not None and origin != current.name:
        raise TrailError(
            f"the trail in {path} has the origin {current.name}, not the one given",
            hint="use that origin, or another directory",
        )
    if private.public_key().public_bytes_raw() != current.public:
        raise TrailError(
            f"the signing key is not the key of the trail in {path}",
            hint=f"its key is {current.format()}",
        )
    return current.name


def _outside(key: VerifierKey, path: Path, base: Path | None) -> Path | None:
    outside = marks.place(key, path, base)
    try:
        marks.prepare(outside, path)
        if not outside.mark.exists():
            _settle(outside, key, path)
    except OSError:
        if base is not None:
            raise
        lonely(key.name)  # a machine without a writable home; the inner mark remains
        return None
    return outside.mark


def _settle(outside: marks.Place, key: VerifierKey, path: Path) -> None:
    """Hold a copy to the newest mark of its log; tell of a second log of one name."""
    if (path / VKEYS).exists():
        marks.adopt(outside, key)
    elif marks.siblings(outside):
        namesake(key.name)


def _lay(place: Place) -> None:
    """Lay what is missing, in an order in which every prefix is a valid beginning."""
    state = place.path / journal.DIRECTORY
    first = state / journal.segment_name(0)
    with Directory(place.path) as directory:
        begun = bool(journal.segments(directory))
        if not begun and directory.read(CHECKPOINT, MAX_VKEYS_BYTES) is not None:
            raise TrailError(
                f"{place.path} holds a published log without its journal",
                hint="restore .state from the newest copy, or use another directory",
            )
    if not begun:
        create({first: opening(place, Frontier())})
    vkeys = place.path / VKEYS
    if not vkeys.exists():
        create({vkeys: f"{place.signer.verifier.format()}\n".encode()})
    with contextlib.suppress(FileExistsError):
        (place.path / ".state" / "quarantine").mkdir()
    sync_directory(place.path)
