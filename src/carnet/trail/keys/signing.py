"""Who signs a log now: the private key, found again when the log has moved on."""

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.errors import TrailError
from carnet.trail.keys import keyfile, vkeys
from carnet.trail.keys.algorithms import Kind
from carnet.trail.keys.vkeys import Signer, VerifierKey

SigningKey: TypeAlias = Path | str | Ed25519PrivateKey | Signer
"""A file (PKCS#8 PEM), a key in memory, or whatever else signs with Ed25519."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the private key of a log comes from."""

    key: SigningKey = field(repr=False)

    @property
    def file(self) -> Path | None:
        """The key's file, links followed; None for a key that lies in no file."""
        key = self.key
        if not isinstance(key, Path | str):
            return None
        return Path(os.path.realpath(key))  # `resolve` fails on links in a circle

    def refuse_inside(self, trail: Path) -> None:
        """Return unless the key would travel with the trail.

        Raises:
            TrailError: It lies inside the directory.
        """
        if self.file and self.file.is_relative_to(os.path.realpath(trail)):
            raise TrailError(
                f"the signing key {self.key} lies inside the trail",
                hint="move it elsewhere: whoever gets a copy of the trail could sign",
            )

    def signer(self, name: str, wanted: VerifierKey | None = None) -> Signer:
        """Return the signer called `name`; `wanted` is the log's newest key.

        A key file whose successor is the one wanted hands over: a rotation was killed.

        Raises:
            TrailError: The key cannot be read, is no Ed25519 key, or is another one.
        """
        if self.file is None:
            found = self._from_key(name)
        else:
            found = _from_file(self.file, name, wanted)
        if wanted is not None and not wanted.same(found.verifier):
            raise _another(wanted)
        return found

    def _from_key(self, name: str) -> Signer:
        if isinstance(self.key, Ed25519PrivateKey):
            return vkeys.signer(name, self.key)
        if isinstance(self.key, Path | str):
            raise TypeError(self.key)
        verifier = self.key.verifier
        if verifier.kind is not Kind.ED25519 or verifier.name != name:
            raise TrailError(
                f"a signer for {verifier.name} is not an Ed25519 signer for {name}",
                hint="a log is signed under its own name",
            )
        return self.key

    def successor(
        self, name: str, new: SigningKey | None, *, keep_old: bool
    ) -> "Successor":
        """Return the signer that shall take over, its key durable where it is a file.

        Raises:
            TrailError: There is no such key, or it cannot be read or written.
        """
        if self.file is None:
            if new is None:
                raise TrailError(
                    "a key that lies in no file needs a new key to hand over to",
                    hint="`carnet keys new PATH` writes one",
                )
            return Successor(Source(new), Source(new).signer(name))
        return Successor(self, _successor(self.file, name, new, keep_old=keep_old))

    def succeed(self, wanted: VerifierKey) -> None:
        """Destroy a key file that has handed over; its successor takes the name.

        Raises:
            OSError: Run it again.
        """
        if self.file is None:
            return
        with contextlib.suppress(TrailError):
            if _is(keyfile.successor(self.file), wanted):
                keyfile.succeed(self.file)


@dataclass(frozen=True, slots=True)
class Successor:
    """The signer that takes over, and where it is found from then on."""

    source: Source
    signer: Signer


def _successor(
    file: Path, name: str, new: SigningKey | None, *, keep_old: bool
) -> Signer:
    """The signer that follows the key in `file`, whose own file is in place then."""
    old = vkeys.signer(name, vkeys.load(file)).verifier
    following = keyfile.successor(file)
    if isinstance(new, Path | str):
        fresh = Source(new)
        if fresh.file == file or old.same(fresh.signer(name).verifier):
            raise TrailError("the new key is the old one", hint="give another key")
        keyfile.bring(file, Path(new))
    elif new is not None:
        raise TrailError(
            "a key in a file hands over to a key in a file",
            hint="give the new key as a file, or open the trail with a key in memory",
        )
    elif not following.exists():
        try:
            vkeys.generate(following, name)
        except TrailError:
            if not following.exists():  # else another process was quicker
                raise
    if keep_old:
        keyfile.keep(file, old.key_id.hex())
    return vkeys.signer(name, vkeys.load(following))


def _from_file(file: Path, name: str, wanted: VerifierKey | None) -> Signer:
    if wanted is not None and _is(keyfile.successor(file), wanted):
        try:
            keyfile.succeed(file)
        except OSError as error:
            raise TrailError(
                f"cannot replace the old key {file}: {error.strerror}",
                hint=f"the log is signed by {keyfile.successor(file)} now",
            ) from None
    return vkeys.signer(name, vkeys.load(file))


def _is(file: Path, wanted: VerifierKey) -> bool:
    """Tell whether the file holds the key that is wanted."""
    if not file.exists():
        return False
    return wanted.same(vkeys.signer(wanted.name, vkeys.load(file)).verifier)


def _another(wanted: VerifierKey) -> TrailError:
    if wanted.since:
        return TrailError(
            f"the trail's key was rotated at {wanted.since} records, and the signing "
            "key at hand is not its newest",
            hint=f"give the newest, {wanted.format()}, and open the trail again",
        )
    return TrailError(
        "the signing key is not the key of the trail",
        hint=f"its key is {wanted.format()}",
    )
