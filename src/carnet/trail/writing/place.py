"""Where a trail is written, and under which keys."""

from dataclasses import dataclass, replace
from pathlib import Path

from carnet.errors import VerificationError
from carnet.trail.journal import Commit
from carnet.trail.keys import Signer, VerifierKey, keyring
from carnet.trail.keys.epochs import Transition
from carnet.trail.keys.signing import Source, Successor
from carnet.trail.stores import Location, opened
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.merkle import Frontier


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trail is written and who signs it."""

    path: Location
    source: Source
    signer: Signer
    """Signs with the newest key; or with an older one, if another process rotated it
    and `current` has not been asked."""
    epochs: tuple[VerifierKey, ...]
    """The log's Ed25519 keys, oldest first."""
    further: tuple[VerifierKey, ...]
    """ML-DSA-44 and ECDSA keys that also sign its published checkpoints."""
    outside: Path | None
    """The file of the outside high-water mark; None where no folder can be written."""
    cosigners: tuple[Signer, ...] = ()
    """Sign published checkpoints beside the log's own key."""

    @property
    def folder(self) -> Path:
        """The directory, for what only a trail in a directory has.

        Raises:
            TypeError: It is in a database or a bucket; whoever asks has looked before.
        """
        if not isinstance(self.path, Path):
            raise TypeError(self.path)
        return self.path

    @property
    def origin(self) -> str:
        """The log's name."""
        return self.epochs[0].name

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """Every key that may stand under the log's name."""
        return (*self.epochs, *self.further)

    @property
    def newest(self) -> VerifierKey:
        """The key that signs now."""
        return self.epochs[-1]

    def current(self) -> "Place":
        """Return the place with the newest key's signer.

        Raises:
            TrailError: Another process rotated the key, and the new one is not where
                the old one was.
        """
        if self.newest.same(self.signer.verifier):
            return self
        return replace(self, signer=self.source.signer(self.origin, self.newest))

    def reread(self) -> "Place":
        """Return the place with what other processes have added to its keys.

        Raises:
            VerificationError: The files contradict each other, or what was known.
            OSError: They cannot be read.
        """
        with opened(self.path) as directory:
            epochs = keyring.read_epochs(directory)
            further = keyring.read_further(directory)
        if any(not a.same(b) for a, b in zip(epochs, self.epochs, strict=False)):
            raise VerificationError(
                "the keys in the directory are not those of this log",
                hint="run `carnet verify` on the directory",
            )
        known = epochs if len(epochs) > len(self.epochs) else self.epochs
        return replace(self, epochs=known, further=further)

    def after(self, transition: Transition) -> "Place":
        """Return the place with one more epoch; its signer is the old one.

        Raises:
            VerificationError: The transition does not follow.
        """
        return replace(self, epochs=keyring.extended(self.epochs, transition))

    def under(self, successor: Successor) -> "Place":
        """Return the place with the signer that takes over."""
        return replace(self, source=successor.source, signer=successor.signer)


def opening(place: Place, frontier: Frontier) -> bytes:
    """Return the first line of a segment, which pins the tree it stands on."""
    checkpoint = Checkpoint(place.origin, frontier.size, frontier.root())
    note = checkpoint.sign(place.signer).format()
    return Commit(note, 0, frontier.size).format()
