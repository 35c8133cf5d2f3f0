"""The keys of a trail's data subjects, sealed on a shelf outside of the log.

In a folder (`subject_shelf`), or in the store that machines share (`subject_shared`).
"""

import contextlib
import hmac
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

from carnet.errors import ConfigError, TrailError
from carnet.trail.persons.subject_shelf import FolderShelf, Row, Shelf
from carnet.trail.persons.subjects import (
    KEY_BYTES,
    SubjectKey,
    SubjectKeyUnavailable,
    derive,
)
from carnet.trail.stores import Location

_NONCE: Final = 12
_DAY_S: Final = 86_400
_REMEMBERED: Final = 100_000
"""Persons whose key a process keeps at hand; about 30 MB."""


class SubjectStore:
    """The keys of one trail's data subjects. Safe for threads, processes and fork."""

    def __init__(
        self, folder: Path, key: bytes, origin: str, shelf: Shelf | None = None
    ) -> None:
        """Keys for the trail of `origin`; `key` is the pseudonym key.

        They are on `shelf`, or in `folder`, which holds the notes of erasures in either
        case. Nothing is read or made before the first use, or `open`.
        """
        salt = origin.encode()
        self._folder = folder
        self._shelf = shelf or FolderShelf(folder)
        self._lookup = derive(key, "lookup", salt)
        self._wrap = derive(key, "wrap", salt)
        self._check = derive(key, "check", salt)
        self._opened = False
        self._generation: object = None
        self._known: dict[str, tuple[object, SubjectKey]] = {}

    @classmethod
    def of(cls, trail: Location, folder: Path | None, key: bytes, origin: str) -> Self:
        """The keys of the trail at a location; `folder` is what the operator named.

        Without it they are in the user's own data, or in the store that is shared.
        """
        own = folder or default_folder(key, origin)
        if folder is not None or isinstance(trail, Path):
            return cls(own, key, origin)
        from carnet.trail.persons.subject_shared import SharedShelf

        return cls(own, key, origin, SharedShelf(trail))

    def open(self) -> None:
        """Make what is absent, and see whether it is this trail's.

        Raises:
            ConfigError: It cannot be used, is open to others, or belongs to another key
                or trail; it is as it was.
        """
        self._shelf.open(self._check)
        self._opened = True

    def look(self) -> None:
        """See whether `open` would succeed; nothing is made or written.

        Raises:
            ConfigError: It would not; as `open`.
            TrailError: The store that machines share cannot be read.
        """
        with _as_trail_error("read"):
            self._shelf.look(self._check)

    def key_of(self, subject: str) -> SubjectKey:
        """Return the key of `subject`, drawn now if there is none; durable.

        Raises:
            SubjectKeyUnavailable: It can be neither read nor kept.
        """
        try:
            return self._key_of(subject)
        except (ConfigError, TrailError) as error:
            why = str(error.args[0])
            raise SubjectKeyUnavailable(why, hint=error.hint) from None

    def _key_of(self, subject: str) -> SubjectKey:
        with _as_trail_error("read or kept"):
            self._ready()
            erased = self._shelf.erased()
            if erased != self._generation or len(self._known) >= _REMEMBERED:
                self._known, self._generation = {}, erased
            known = self._known.get(subject)
            # Another thread may have put it there from before the newest erasure.
            if known is not None and known[0] == erased:
                return known[1]
            lookup = self._digest(subject)
            row = self._shelf.find(lookup) or self._add(lookup)
        key = self._unseal(row)
        self._known[subject] = (erased, key)
        return key

    def find(self, subject: str) -> SubjectKey | None:
        """Return the key of `subject`, or None if there is none.

        Raises:
            TrailError: The keys cannot be read.
        """
        with _as_trail_error("read"):
            self._ready()
            row = self._shelf.find(self._digest(subject))
        return None if row is None else self._unseal(row)

    def ids(self) -> dict[bytes, int]:
        """Return the pseudonym of every person, with the day its key was drawn.

        Raises:
            TrailError: The keys cannot be read.
        """
        with _as_trail_error("read"):
            self._ready()
            return {row.id: row.day for row in self._shelf.rows()}

    def destroy(self, ids: frozenset[bytes]) -> int:
        """Destroy the keys with these pseudonyms; returns how many there were.

        Raises:
            TrailError: A file cannot be changed; those before it are.
        """
        self._ready()
        with _as_trail_error("destroyed"):
            return self._shelf.destroy(ids)

    @property
    def pending(self) -> Path:
        """The folder of erasures that may be unfinished; absent before the first.

        So where machines share the keys, a call needs no folder of this machine.
        """
        self._ready()
        return self._folder / "pending"

    def _ready(self) -> None:
        if not self._opened:
            self.open()

    def _digest(self, subject: str) -> bytes:
        name = subject.encode("utf-8", "surrogatepass")  # one that was no UTF-8 as well
        return hmac.digest(self._lookup, name, "sha256")

    def _add(self, lookup: bytes) -> Row:
        return self._shelf.add(self._seal(lookup, SubjectKey(os.urandom(KEY_BYTES))))

    def _seal(self, lookup: bytes, key: SubjectKey) -> Row:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE)
        sealed = nonce + AESGCM(self._wrap).encrypt(nonce, key.secret, lookup)
        day = int(time.time() // _DAY_S)
        return Row(lookup, bytes.fromhex(key.id), day, sealed)

    def _unseal(self, row: Row) -> SubjectKey:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, sealed = row.sealed[:_NONCE], row.sealed[_NONCE:]
        try:
            secret = AESGCM(self._wrap).decrypt(nonce, sealed, row.lookup)
        except InvalidTag:
            raise TrailError(
                f"a subject key in {self._folder} was changed by something else",
                hint="restore CARNET_SUBJECT_KEYS from a copy, then erase again",
            ) from None
        return SubjectKey(secret)


def default_folder(key: bytes, origin: str) -> Path:
    """Return where the keys of this trail's subjects are kept unless the user says so.

    Below the user's data folder, under a name that key and origin give together.
    """
    from platformdirs import user_data_path

    name = derive(key, "folder", origin.encode()).hex()[:24]
    return user_data_path("carnet") / "subjects" / name


@contextlib.contextmanager
def _as_trail_error(what: str) -> Iterator[None]:
    """An `OSError` becomes a `TrailError`."""
    try:
        yield
    except OSError as error:
        raise TrailError(
            f"the subject keys cannot be {what}: {error.strerror}",
            hint="see whether CARNET_SUBJECT_KEYS is writable and its disk has room",
        ) from None
