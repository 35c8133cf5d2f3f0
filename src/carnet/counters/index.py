"""The index of persons counted in a trail: an SQLite file that can be thrown away.

It answers for what it says: each person's row bears a code under a key that does not
lie in the trail; sums, reservations and the place read up to are sealed together. Who
edits the file, puts back an old table or drops a row cannot lower a count: what does
not fit raises `Forged`, and the index is built anew from the trail.
"""

import contextlib
import hashlib
import math
import time
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from carnet.counters import brought
from carnet.counters.people import Someone, counted_by
from carnet.trail.reading.cursor import Mark, follow
from carnet.trail.reading.records import Entry, records
from carnet.trail.reading.search import moment
from carnet.trail.stores import Location

if TYPE_CHECKING:
    import sqlite3

WAIT_S = 600
"""How long a process waits while another one reads a long trail for the first time."""
RESERVED_S = 86_400.0
"""Seconds after which a reservation without an intent is taken for a crash."""
PART = 50_000
"""Entries after which what was read is kept, and the next part begins."""
_VERSION = 2
_CODE = 8  # bytes; guessing one takes 2^64 tries against a file nobody else reads
_TYPE = b'"type":"transfer.intent"'
_SOME = b'"counters":{'
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reserved (token TEXT, at REAL, scope TEXT, id BLOB,
    day INTEGER, weight INTEGER, PRIMARY KEY (token, scope, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reserved_scope ON reserved (scope);
CREATE TABLE mark (version INTEGER, place INTEGER, segment INTEGER, position INTEGER,
                   leaf BLOB, seal BLOB);
CREATE TABLE person (scope TEXT, id BLOB, day INTEGER, weight INTEGER, code BLOB,
                     PRIMARY KEY (scope, id)) WITHOUT ROWID;
CREATE TABLE bucket (scope TEXT, day INTEGER, weight INTEGER, declared INTEGER,
                     PRIMARY KEY (scope, day)) WITHOUT ROWID;
"""
_MARK = "version||':'||place||':'||segment||':'||position||':'||hex(leaf)"
_BUCKET = "scope||':'||day||':'||weight||':'||declared"
_RESERVED = "token||':'||at||':'||scope||':'||hex(id)||':'||day||':'||weight"
_SEALED = tuple(
    f"SELECT group_concat({columns}, ' ') FROM (SELECT * FROM {table})"  # noqa: S608 - ours
    for columns, table in (
        (_MARK, "mark"),
        (_BUCKET, "bucket ORDER BY scope, day"),
        (_RESERVED, "reserved ORDER BY token, scope, id"),
    )
)


class Forged(Exception):
    """The index is not as this key left it."""


@contextlib.contextmanager
def opened(path: Path, key: bytes) -> Iterator["Index"]:
    """The index in one transaction, on a connection of this call alone.

    So threads and forks share none. What is changed is kept if the block ends well.
    """
    import sqlite3  # where no law counts, nobody needs it

    database = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=OFF")  # what is lost is built anew
        database.execute("BEGIN IMMEDIATE")
        index = Index(database, key)
        yield index
        index.seal()
        database.execute("COMMIT")
    finally:
        database.close()


@contextlib.contextmanager
def unkept(path: Path, key: bytes) -> Iterator["Index"]:
    """The index for a while, in a transaction of which nothing is kept.

    Raises:
        Forged: It is not as this key left it.
    """
    import sqlite3

    with contextlib.closing(sqlite3.connect(path, timeout=WAIT_S)) as database:
        database.isolation_level = None
        database.execute("BEGIN IMMEDIATE")
        index = Index(database, key)
        index.check()
        yield index


class Index:
    """The tables, inside of one transaction."""

    def __init__(self, database: "sqlite3.Connection", key: bytes) -> None:
        self._database = database
        self._key = key
        self._sealed: bytes | None = None

    def _integer(self, query: str, *values: object) -> int:
        row = self._database.execute(query, values).fetchone()
        return int(row[0] or 0) if row else 0

    def _moment(self, query: str, *values: object) -> float | None:
        (found,) = self._database.execute(query, values).fetchone()
        return None if found is None else float(found)

    def check(self) -> None:
        """Make the tables if there are none; else they must be as this key left them.

        Raises:
            Forged: They are not.
        """
        import sqlite3

        known = self._integer("SELECT count(*) FROM sqlite_master WHERE name='mark'")
        if not known:
            self.clear()
            return
        try:
            seal = self._database.execute("SELECT seal FROM mark").fetchone()[0]
            fits = seal == self._seal()
        except (sqlite3.OperationalError, TypeError):  # tables of another version
            fits = False
        if not fits:
            raise Forged

    def _seal(self) -> bytes:
        """One code over place, sums and reservations."""
        code = hashlib.blake2b(key=self._key, digest_size=32)
        for query in _SEALED:
            row = self._database.execute(query).fetchone()
            code.update(f"{row[0] if row else ''}\n".encode())
        return code.digest()

    def seal(self) -> None:
        """Answer for the tables as they are now."""
        seal = self._seal()
        self._database.execute("UPDATE mark SET seal=?", (seal,))

    def _code(self, scope: str, id_: bytes, day: int, weight: int) -> bytes:
        text = f"{scope}\n{id_.hex()}\n{day}\n{weight}".encode()
        return hashlib.blake2b(text, key=self._key, digest_size=_CODE).digest()

    def clear(self) -> None:
        """Begin anew. Reservations stay: they can only raise a count, and end soon."""
        for name in ("mark", "person", "bucket"):
            self._database.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            self._database.execute(statement)
        self._database.execute(
            "INSERT INTO mark VALUES (?, 0, -1, 0, x'', x'')", (_VERSION,)
        )

    def agrees(self, trail: Location) -> bool:
        """Is the last entry that was read still where it stood?"""
        place, leaf = self._database.execute("SELECT place, leaf FROM mark").fetchone()
        if not place:
            return True
        entry = next(records(trail, place - 1), None)
        return entry is not None and (entry.index, _leaf(entry.data)) == (
            place - 1,
            leaf,
        )

    @property
    def size(self) -> int:
        """How many entries of the trail were read."""
        return self._integer("SELECT place FROM mark")

    def catch_up(self, trail: Location) -> bool:
        """Read what became durable since the last look, by whatever process.

        False: there is more. A long trail is read in parts, each in a transaction of
        its own, so that nothing is read twice and nobody waits for the whole.
        """
        row = self._database.execute("SELECT place, segment, position FROM mark")
        mark, last = Mark(*row.fetchone()), None
        end, whole = mark.index + PART, True
        for behind, entries in follow(trail, mark):
            if mark.index >= end:
                whole = False
                break
            mark = behind
            self.take(entries)
            last = entries[-1] if entries else last
        self._database.execute(
            "UPDATE mark SET place=?, segment=?, position=?",
            (mark.index, mark.segment, mark.offset),
        )
        if last is not None:
            self._database.execute("UPDATE mark SET leaf=?", (_leaf(last),))
        return whole

    @contextlib.contextmanager
    def as_behind(self, ahead: Iterable[bytes]) -> Iterator[None]:
        """For this block, count entries that are not durable yet as if they were.

        Of calls that wait together, the one that was reserved first may come last.
        """
        self._database.execute("SAVEPOINT ahead")
        self.take(ahead)
        yield
        self._database.execute("ROLLBACK TO ahead")
        self._database.execute("RELEASE ahead")

    def take(self, entries: Iterable[bytes]) -> None:
        """Count entries of the trail, in order."""
        for data in entries:
            self._count_entry(data)

    def take_before(
        self, entries: Iterable[Entry], until: Mapping[str, datetime]
    ) -> None:
        """Count intents for each law that were written before its moment."""
        for entry in entries:
            when = moment(entry.record or {})
            laws = {law for law, end in until.items() if when is None or when < end}
            self._count_entry(entry.data, laws)

    def _count_entry(self, data: bytes, laws: AbstractSet[str] | None = None) -> None:
        """Count an entry, if it is an intent that adds; drop its reservation.

        `laws`: those whose counters it adds to; None: every one. What a log brings
        from the one that it continues counts as it stands.
        """
        if brought.MARK in data:
            for scope, day, persons in brought.brought_by(data):
                self._bucket(scope, day, persons, declared=False)
        if _TYPE not in data or _SOME not in data:
            return
        counted = counted_by(data)
        if counted is None:
            return
        self.forget(counted.token)
        for scope in counted.scopes:
            if laws is not None and scope.partition("/")[0] not in laws:
                continue
            for one in counted.people:
                self._add(scope, one, counted.day)

    def _add(self, scope: str, one: Someone, day: int) -> None:
        weight = one.weight
        if row := self._row(scope, one.id):
            day, weight = max(day, row[0]), max(weight, row[1])
            self._bucket(scope, row[0], -row[1], declared=one.declared)
        self._bucket(scope, day, weight, declared=one.declared)
        code = self._code(scope, one.id, day, weight)
        self._database.execute(
            "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?)",
            (scope, one.id, day, weight, code),
        )

    def _row(self, scope: str, id_: bytes) -> tuple[int, int] | None:
        """Day and weight of a person; what nobody with the key wrote is refused."""
        row = self._database.execute(
            "SELECT day, weight, code FROM person WHERE scope=? AND id=?", (scope, id_)
        ).fetchone()
        if row is None:
            return None
        if row[2] != self._code(scope, id_, row[0], row[1]):
            raise Forged
        return row[0], row[1]

    def _bucket(self, scope: str, day: int, weight: int, *, declared: bool) -> None:
        self._database.execute(
            "INSERT INTO bucket VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "weight = weight + excluded.weight, "
            "declared = declared + excluded.declared",
            (scope, day, weight, weight if declared else 0),
        )

    def reserved_at(self, token: str) -> float:
        """When an attempt was reserved; never, for one that is not."""
        return (
            self._moment("SELECT max(at) FROM reserved WHERE token=?", token)
            or math.inf
        )

    def total(self, scope: str, since: date, until: float = math.inf) -> int:
        """Persons counted from that day on, and those of calls on their way.

        Of these only what was reserved before `until`.
        """
        first = since.toordinal()
        counted = self._integer(
            "SELECT sum(weight) FROM bucket WHERE scope=? AND day>=?", scope, first
        )
        return counted + self._integer(
            "SELECT sum(weight) FROM (SELECT max(weight) weight FROM reserved r "
            "WHERE scope=? AND at<? AND NOT EXISTS (SELECT 1 FROM person p WHERE "
            "p.scope=r.scope AND p.id=r.id AND p.day>=?) GROUP BY id)",
            scope,
            until,
            first,
        )

    def declared(self, scope: str, since: date) -> int:
        """How many of them were declared by the application, and so counted once."""
        return self._integer(
            "SELECT sum(declared) FROM bucket WHERE scope=? AND day>=?",
            scope,
            since.toordinal(),
        )

    def newcomers(
        self,
        scope: str,
        people: Iterable[Someone],
        since: date,
        until: float = math.inf,
    ) -> int:
        """How many of `people` are not among them yet."""
        first = since.toordinal()
        return sum(
            max(0, one.weight - self._already_counted(scope, one.id, first, until))
            for one in people
        )

    def _already_counted(self, scope: str, id_: bytes, first: int, until: float) -> int:
        row = self._row(scope, id_)
        counted = row[1] if row and row[0] >= first else 0
        waiting = "SELECT max(weight) FROM reserved WHERE scope=? AND id=? AND at<?"
        return max(counted, self._integer(waiting, scope, id_, until))

    def reserve(
        self, token: str, names: Iterable[str], people: tuple[Someone, ...], on: date
    ) -> None:
        """Count a call that was not refused yet; forget what a crash left behind.

        An attempt that is decided once more keeps its place before later ones, so that
        two calls never give way to each other.
        """
        now, place = time.time(), self.reserved_at(token)
        self._database.execute("DELETE FROM reserved WHERE at < ?", (now - RESERVED_S,))
        if place == math.inf:
            newest = self._moment("SELECT max(at) FROM reserved") or 0.0
            place = max(now, math.nextafter(newest, math.inf))
        self.forget(token)
        self._database.executemany(
            "INSERT OR REPLACE INTO reserved VALUES (?, ?, ?, ?, ?, ?)",
            [
                (token, place, name, one.id, on.toordinal(), one.weight)
                for name in names
                for one in people
            ],
        )

    def forget(self, token: str) -> None:
        """Drop the reservation of one attempt."""
        self._database.execute("DELETE FROM reserved WHERE token=?", (token,))

    def rows(self, scope: str, since: date) -> tuple[brought.Row, ...]:
        """Persons of one counter by day, those of calls on their way left out."""
        found = self._database.execute(
            "SELECT day, weight FROM bucket WHERE scope=? AND day>=?",
            (scope, since.toordinal()),
        )
        return tuple((scope, day, weight) for day, weight in found)

    def held(self) -> tuple[brought.Row, ...]:
        """Persons of every counter by day, those of calls on their way included."""
        counted = self._database.execute("SELECT scope, day, weight FROM bucket")
        waiting = self._database.execute(
            "SELECT scope, max(day), max(weight) FROM reserved r WHERE NOT EXISTS "
            "(SELECT 1 FROM person p WHERE p.scope=r.scope AND p.id=r.id "
            "AND p.day > r.day - 365) GROUP BY scope, id"
        )
        return tuple((str(s), int(d), int(w)) for s, d, w in (*counted, *waiting))

    def scopes(self) -> tuple[str, ...]:
        """Names of the counters that ever held somebody."""
        rows = self._database.execute(
            "SELECT scope FROM bucket UNION SELECT scope FROM reserved ORDER BY scope"
        )
        return tuple(row[0] for row in rows)


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
