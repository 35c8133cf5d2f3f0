"""The keys of data subjects in a store that machines share, beside the log.

    .state/subjects/check       to whom they belong
    .state/subjects/erased      changes with each erasure
    .state/subjects/<ab>/<lookup digest in hex>     one row, see `subject_shelf`

So a person has one pseudonym on every machine, is counted once, and can be erased from
any. The rows are sealed under the pseudonym key, which is not in the store: whoever
holds only the store reads none. An erasure is seen by other machines within a second.

**What a store keeps of what is deleted.** PostgreSQL overwrites no row: the old one
stays in its page, also after VACUUM, until another takes the room, and in the
write-ahead log, its archive and backups; an UPDATE before the DELETE only makes a
second dead row. A bucket with versions or object lock keeps every version. Nor would a
key of the trail help, under which rows are sealed and which changes with each erasure:
all machines would have to find it, so it would stand in the same store. Who erases is
told so. Where that is too much, give CARNET_SUBJECT_KEYS a folder.
"""

import os
import time
from collections.abc import Iterator
from typing import Final

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail.persons.subject_shelf import ROW, Claim, Row, parse_rows
from carnet.trail.stores import Location, Overtaken, Store, opened

FOLDER: Final = ".state/subjects"
_CHECK: Final = f"{FOLDER}/check"
_ERASED: Final = f"{FOLDER}/erased"
_MARK_BYTES: Final = 16
AGAIN_S: Final = 1.0
"""How long another machine's erasure may go unseen."""


class SharedShelf:
    """Rows as named bytes of a store."""

    def __init__(self, location: Location) -> None:
        """Nothing is read before it is opened."""
        self._location = location
        self._looked = -AGAIN_S
        self._erased: bytes | None = None

    def open(self, claim: Claim) -> None:
        """See whether the rows are those of this key and origin; see `Shelf.open`."""
        with opened(self._location) as store:
            found = store.read(_CHECK, len(claim.check))
            if found is None:
                try:
                    store.create({_CHECK: claim.check})
                except TrailCorrupt:  # another machine was quicker
                    found = store.read(_CHECK, len(claim.check))
        if found is not None:
            claim.refuse_other(found, self._location)

    def look(self, claim: Claim) -> None:
        """See whether the rows, if there are any, are of this key; see `Shelf.look`."""
        self.peek(claim)

    def peek(self, claim: Claim) -> bool:
        """See whether there are rows, and of this key; see `Shelf.peek`."""
        with opened(self._location) as store:
            found = store.read(_CHECK, len(claim.check))
        if found is not None:
            claim.refuse_other(found, self._location)
        return found is not None

    def find(self, lookup: bytes) -> Row | None:
        """Return the row of a person, or None."""
        with opened(self._location) as store:
            return _read_row(store, _name(lookup))

    def add(self, row: Row) -> Row:
        """Keep a row, or return the one that another machine kept first."""
        name = _name(row.lookup)
        with opened(self._location) as store:
            try:
                store.create({name: row.format()})
            except TrailCorrupt:
                found = _read_row(store, name)
                if found is None:
                    raise _gone() from None
                return found
        return row

    def rows(self) -> Iterator[Row]:
        """Yield every row."""
        with opened(self._location) as store:
            for name in _names(store):
                if (row := _read_row(store, name)) is not None:
                    yield row

    def destroy(self, ids: frozenset[bytes]) -> int:
        """Destroy rows, then let every machine forget what it remembers."""
        count = 0
        with opened(self._location) as store:
            for name in _names(store):
                row = _read_row(store, name)
                if row is not None and row.id in ids:
                    count += store.remove([name])
            _change(store)
        self._looked = -AGAIN_S
        return count

    def erased(self) -> bytes | None:
        """Return the mark of the newest erasure, as it was a second ago at most."""
        now = time.monotonic()
        if now - self._looked >= AGAIN_S:
            with opened(self._location) as store:
                self._erased = store.read(_ERASED, _MARK_BYTES)
            self._looked = now
        return self._erased


def _name(lookup: bytes) -> str:
    text = lookup.hex()
    return f"{FOLDER}/{text[:2]}/{text}"


def _names(store: Store) -> list[str]:
    return [name for name in store.walk(FOLDER) if name not in (_CHECK, _ERASED)]


def _read_row(store: Store, name: str) -> Row | None:
    data = store.read(name, ROW)
    if data is None:
        return None
    if len(data) != ROW:
        raise TrailError(
            f"the subject key {name[-64:-56]}... is damaged",
            hint="restore the store from its newest backup, then erase again",
        )
    return next(parse_rows(data))


def _change(store: Store) -> None:
    while True:
        try:
            store.replace(_ERASED, os.urandom(_MARK_BYTES))
        except Overtaken:
            continue
        return


def _gone() -> TrailError:
    return TrailError("a person was erased at this moment", hint="try again")
