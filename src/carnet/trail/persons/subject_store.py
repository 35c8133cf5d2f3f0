"""The keys of a trail's data subjects, sealed on a shelf outside of the log.

In a folder (`subject_shelf`), or in the store that machines share (`subject_shared`).
"""

import contextlib
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from carnet.errors import ConfigError, TrailError
from carnet.trail.persons.destroyed import Destroyed
from carnet.trail.persons.subject_seal import Seal
from carnet.trail.persons.subject_shelf import Claim, FolderShelf, Row, Shelf
from carnet.trail.persons.subjects import (
    KEY_BYTES,
    SubjectKey,
    SubjectKeyUnavailable,
    derive,
)
from carnet.trail.reading.continued import origins
from carnet.trail.stores import Location

_REMEMBERED: Final = 100_000
"""Persons whose key a process keeps at hand; about 30 MB."""


class SubjectStore:
    """The keys of one trail's data subjects. Safe for threads, processes and fork.

    A trail that continues another one (`carnet trail restore --new-origin`) draws keys
    of its own, in the same folder; those of the logs before it are found and destroyed
    with them, so that an erasure reaches what the kept backup says of a person.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        origin: str,
        shelf: Shelf | None = None,
        trail: Location | None = None,
    ) -> None:
        """Keys for the trail of `origin`; `key` is the pseudonym key.

        They are on `shelf`, or in `folder`, which holds the notes of erasures in either
        case. `trail` is asked which logs it continues. Nothing is read or made before
        the first use, or `open`.
        """
        self._folder = folder
        self._shelf = shelf or FolderShelf(folder)
        self._key = key
        self._trail = trail
        self._seal = Seal(key, origin)
        self._claim = Claim(
            self._seal.check, lambda: (one.check for one in self._former)
        )
        self._destroyed = Destroyed(trail)
        self._opened = self._peeked = False
        self._generation: object = None
        self._known: dict[str, tuple[object, SubjectKey]] = {}

    @classmethod
    def of(cls, trail: Location, folder: Path | None, key: bytes, origin: str) -> Self:
        """The keys of the trail at a location; `folder` is what the operator named.

        Without it they are in the user's own data, or in the store that is shared.
        """
        own = folder or default_folder(key, origin)
        if folder is not None or isinstance(trail, Path):
            return cls(own, key, origin, trail=trail)
        from carnet.trail.persons.subject_shared import SharedShelf

        return cls(own, key, origin, SharedShelf(trail), trail)

    def open(self) -> None:
        """Make what is absent, and see whether it is this trail's.

        Raises:
            ConfigError: It cannot be used, is open to others, or belongs to another key
                or trail; it is as it was.
        """
        self._shelf.open(self._claim)
        self._opened = self._peeked = True

    def look(self) -> None:
        """See whether `open` would succeed; nothing is made or written.

        Raises:
            ConfigError: It would not; as `open`.
            TrailError: The store that machines share cannot be read.
        """
        with _as_trail_error("read"):
            self._shelf.look(self._claim)

    def key_of(self, subject: str) -> SubjectKey:
        """Return the key of `subject`, drawn now if there is none; durable.

        One that the trail says is destroyed, and that a backup brought back, is
        destroyed again: the person gets a new key.

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
            lookup = self._seal.digest(subject)
            row = self._shelf.find(lookup)
            if row is not None and self._is_back(row.id, erased):
                self._shelf.destroy(frozenset((row.id,)))  # a copy was put back
                row = None
            row = row or self._add(lookup)
        key = self._unseal(row)
        self._known[subject] = (erased, key)
        return key

    def _is_back(self, key_id: bytes, erased: object) -> bool:
        """Was that key destroyed, so that a copy was put back?

        A call asks a trail on this machine alone, which is read at four million entries
        a second: all of a bucket would have to be fetched. There commands tell it.
        """
        here = isinstance(self._trail, Path)
        return here and self._destroyed.holds(key_id, erased)

    def find(self, subject: str) -> SubjectKey | None:
        """Return the key of `subject`, or None if there is none; nothing is made.

        Raises:
            ConfigError: The keys are open to others, or of another key or trail.
            TrailError: They cannot be read.
        """
        with _as_trail_error("read"):
            self._peek()
            row = self._shelf.find(self.digest(subject))
        return None if row is None else self._unseal(row)

    def find_earlier(self, subject: str) -> dict[str, SubjectKey]:
        """Return the keys of `subject` in the logs that this one continues, by origin.

        Raises:
            ConfigError: As `find`.
            TrailError: As `find`.
        """
        with _as_trail_error("read"):
            self._peek()
            rows = [
                (seal, shelf.find(seal.digest(subject)))
                for seal, shelf in self._earlier()
            ]
        keys = ((seal.origin, seal.open(row)) for seal, row in rows if row is not None)
        return {origin: key for origin, key in keys if key is not None}

    def ids(self) -> dict[bytes, int]:
        """Return the pseudonym of every person, with the day its key was drawn.

        Those of the logs that this one continues are not among them: whether nobody
        needs them any more does not stand in this one.

        Raises:
            TrailError: The keys cannot be read.
        """
        with _as_trail_error("read"):
            self._peek()
            rows = self._shelf.rows()
            return {row.id: row.day for row in rows if self._seal.made(row)}

    def returned(self) -> frozenset[bytes]:
        """Return the pseudonyms of erased persons whose keys are here again.

        Raises:
            ConfigError, TrailError: As `find`; the trail cannot be read.
        """
        with _as_trail_error("read"):
            self._peek()
            held = {row.id for row in self._shelf.rows()}
        return self._destroyed.ids() & held if held else frozenset()

    def destroy(self, ids: frozenset[bytes]) -> int:
        """Destroy the keys with these pseudonyms; returns how many there were.

        Raises:
            TrailError: A file cannot be changed; those before it are.
        """
        self._ready()
        with _as_trail_error("destroyed"):
            elsewhere = [s for _, s in self._earlier() if s is not self._shelf]
            return sum(shelf.destroy(ids) for shelf in (self._shelf, *elsewhere))

    def digest(self, subject: str) -> bytes:
        """Return what a person's row stands under: a keyed digest of the name."""
        return self._seal.digest(subject)

    @property
    def where(self) -> Path | Location:
        """The folder that the keys are in, or the store that machines share."""
        if isinstance(self._shelf, FolderShelf) or self._trail is None:
            return self._folder
        return self._trail

    @property
    def pending(self) -> Path:
        """The folder of erasures that may be unfinished; absent before the first.

        So where machines share the keys, a call needs no folder of this machine.
        """
        return self._folder / "pending"

    @cached_property
    def _former(self) -> tuple[Seal, ...]:
        """Of the logs that this one continues."""
        before = () if self._trail is None else origins(self._trail)
        return tuple(Seal(self._key, origin) for origin in before)

    def _earlier(self) -> Iterator[tuple[Seal, Shelf]]:
        """The seals of the logs that this one continues, and where their rows are."""
        for seal in self._former:
            shelf = self._shelf
            if self._folder == default_folder(self._key, self._seal.origin):
                shelf = FolderShelf(default_folder(self._key, seal.origin))
                if not shelf.peek(Claim(seal.check)):
                    continue
            yield seal, shelf

    def _ready(self) -> None:
        if not self._opened:
            self.open()

    def _peek(self) -> None:
        if not self._peeked:
            self._shelf.peek(self._claim)
            self._peeked = True

    def _add(self, lookup: bytes) -> Row:
        key = SubjectKey(os.urandom(KEY_BYTES))
        return self._shelf.add(self._seal.seal(lookup, key))

    def _unseal(self, row: Row) -> SubjectKey:
        key = self._seal.open(row)
        if key is None:
            raise TrailError(
                f"a subject key in {self._folder} was changed by something else",
                hint="restore CARNET_SUBJECT_KEYS from a copy, then erase again",
            )
        return key


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
