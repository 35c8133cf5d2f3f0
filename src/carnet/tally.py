"""Counting distinct persons in the trail: an index beside it that can be thrown away.

    one call:  lock, read what is new in the trail, count, reserve, unlock
    later:     its intent stands in the trail and takes the place of the reservation

Two processes cannot both be the last below a threshold: each sees the other's
reservation. An index that disagrees with the trail is built anew from it. Identifiers
are digests of the pseudonyms of the records, so destroying a person's key changes no
count. Up to a million persons cost about 60 MB on the disk and none in memory.
"""

import contextlib
import hashlib
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from carnet.errors import TrailError
from carnet.law import Law
from carnet.policy.counters import (
    Adds,
    Counted,
    Standing,
    a_year_before,
    classes,
    standing,
)
from carnet.policy.rules import Rules
from carnet.trail.cursor import Mark, follow
from carnet.trail.records import records
from carnet.vocabulary import Count, Counts

INDEX = Path(".state") / "persons.sqlite"
RESERVED_S = 86_400.0
"""Seconds after which a reservation without an intent is taken for a crash."""
_VERSION = 1
_TYPE = b'"type":"transfer.intent"'
_NONE = b'"counters":null'
_SCHEMA = """
CREATE TABLE mark (version INTEGER, place INTEGER, segment INTEGER, position INTEGER,
                   leaf BLOB);
CREATE TABLE person (scope TEXT, id BLOB, day INTEGER, weight INTEGER,
                     PRIMARY KEY (scope, id)) WITHOUT ROWID;
CREATE TABLE bucket (scope TEXT, day INTEGER, weight INTEGER,
                     PRIMARY KEY (scope, day)) WITHOUT ROWID;
CREATE TABLE reserved (token TEXT, at REAL, scope TEXT, id BLOB, day INTEGER,
                       weight INTEGER, PRIMARY KEY (token, scope, id)) WITHOUT ROWID;
CREATE INDEX reserved_scope ON reserved (scope);
INSERT INTO mark VALUES (1, 0, -1, 0, x'');
"""


@dataclass(frozen=True, slots=True)
class Someone:
    """Persons that one call is about: a known one, or a number without names."""

    id: bytes
    weight: int = 1


def persons(subject: str | None, call_id: str, number: int) -> tuple[Someone, ...]:
    """The persons of a call; those without a declared id are told apart by the call.

    Attempts at one call are about the same persons.
    """
    found = [] if subject is None else [Someone(_short(subject))]
    rest = number - len(found)
    return (*found, *([Someone(_short(call_id), rest)] if rest > 0 else ()))


def _short(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]


def scopes(adds: Adds, on: date) -> tuple[str, ...]:
    """Names of the counters that a call of that day adds to."""
    cn = (f"cn/{on.year}/{adds.cn}",) if adds.cn else ()
    return (*cn, *(f"us/{adds.counterparty}/{name}" for name in adds.us))


class Tally:
    """The counters of one trail. Safe for threads, processes and fork."""

    def __init__(self, trail: Path, law: Law) -> None:
        """Nothing is opened before the first call that is counted."""
        self._trail = trail
        self._law = law
        self._lock = threading.Lock()
        self._checked = False

    def count(self, token: str, adds: Adds, subject: str | None, on: date) -> Counts:
        """Where the counters stand with this call, which is reserved under `token`.

        `token` is `call_id/attempt`, as the intent will say.

        Raises:
            TrailError: The trail or the index cannot be read; nothing is reserved.
        """
        people = persons(subject, token.rpartition("/")[0], adds.persons)
        with self._index() as index:
            index.forget(token)
            found = self._counts(index, adds, people, on)
            index.reserve(token, scopes(adds, on), people, on)
            return found

    def release(self, token: str) -> None:
        """Forget a reservation: the call was refused, and nothing left.

        Raises:
            TrailError: The index cannot be written; the reservation ends by itself.
        """
        with self._index() as index:
            index.forget(token)

    def standings(self, rules: Rules, on: date) -> tuple[Standing, ...]:
        """Every counter that holds somebody, against its thresholds.

        Raises:
            TrailError: The trail or the index cannot be read.
        """
        with self._index() as index:
            found = [self._counted(index, scope, on) for scope in index.scopes()]
        return tuple(
            standing(rules, self._law, one, on) for one in found if one and one.persons
        )

    def _counted(self, index: "_Index", scope: str, on: date) -> Counted | None:
        regime, middle, name = scope.split("/", 2)
        if regime == "cn":
            here = middle == str(on.year)
            return Counted("cn", name, index.total(scope, date.min)) if here else None
        middle, _, name = scope.removeprefix("us/").rpartition("/")
        return Counted("us", name, index.total(scope, a_year_before(on)), middle)

    def _counts(
        self, index: "_Index", adds: Adds, people: tuple[Someone, ...], on: date
    ) -> Counts:
        def counts(first: str, regime: str, since: date) -> tuple[Count, ...]:
            return tuple(
                Count(name, before, before + index.more(scope, people, since))
                for name in classes(self._law, regime)
                for scope in (f"{first}/{name}",)
                for before in (index.total(scope, since),)
            )

        return Counts(
            cn=counts(f"cn/{on.year}", "cn", date.min) if adds.cn else (),
            us=counts(f"us/{adds.counterparty}", "us", a_year_before(on))
            if adds.us
            else (),
        )

    @contextlib.contextmanager
    def _index(self) -> Iterator["_Index"]:
        """The index, locked and caught up with the trail."""
        with self._lock:
            try:
                with _open(self._trail / INDEX) as index:
                    if not (self._checked or index.agrees(self._trail)):
                        index.clear()
                    index.catch_up(self._trail)
                    self._checked = True
                    yield index
            except sqlite3.DatabaseError as error:
                self._checked = False
                if not isinstance(error, sqlite3.OperationalError):
                    (self._trail / INDEX).unlink(missing_ok=True)  # built anew
                raise TrailError(
                    f"persons cannot be counted ({type(error).__name__})",
                    hint=f"check the disk; {INDEX} may be deleted",
                ) from None


@contextlib.contextmanager
def _open(path: Path) -> Iterator["_Index"]:
    """A connection of this call alone, so that threads and forks share none."""
    database = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=OFF")  # what is lost is built anew
        database.execute("BEGIN IMMEDIATE")
        index = _Index(database)
        index.prepare()
        yield index
        database.execute("COMMIT")
    finally:
        database.close()


class _Index:
    """The tables, inside of one transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def _one(self, query: str, *values: object) -> int:
        row = self._database.execute(query, values).fetchone()
        return int(row[0] or 0) if row else 0

    def prepare(self) -> None:
        """Make the tables, unless this version made them already."""
        known = self._one("SELECT count(*) FROM sqlite_master WHERE name='mark'")
        if not known or self._one("SELECT version FROM mark") != _VERSION:
            self.clear()

    def clear(self) -> None:
        """Begin anew; reservations go too, the intents behind them are read again."""
        for name in ("mark", "person", "bucket", "reserved"):
            self._database.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            self._database.execute(statement)

    def agrees(self, trail: Path) -> bool:
        """Is the last entry that was read still where it stood?"""
        place, leaf = self._database.execute("SELECT place, leaf FROM mark").fetchone()
        if not place:
            return True
        entry = next(records(trail, place - 1), None)
        return entry is not None and (entry.index, _leaf(entry.data)) == (
            place - 1,
            leaf,
        )

    def catch_up(self, trail: Path) -> None:
        """Read what became durable since the last look, by whatever process."""
        row = self._database.execute("SELECT place, segment, position FROM mark")
        mark, last = Mark(*row.fetchone()), None
        for behind, entries in follow(trail, mark):
            mark = behind
            for data in entries:
                if _TYPE in data and _NONE not in data:
                    self._take(data)
            last = entries[-1] if entries else last
        self._database.execute(
            "UPDATE mark SET place=?, segment=?, position=?",
            (mark.index, mark.segment, mark.offset),
        )
        if last is not None:
            self._database.execute("UPDATE mark SET leaf=?", (_leaf(last),))

    def _take(self, data: bytes) -> None:
        """Count one intent, and drop its reservation."""
        import orjson

        record = orjson.loads(data)
        counters = record.get("counters")
        if not isinstance(counters, dict):
            return
        added = counters["adds"]
        on = date.fromisoformat(record["on"])
        adds = Adds(
            added["persons"], added["cn"], added["counterparty"], tuple(added["us"])
        )
        subject = (record.get("data_subject") or {}).get("id")
        people = persons(subject, record["call_id"], adds.persons)
        self.forget(f"{record['call_id']}/{record['attempt']}")
        for scope in scopes(adds, on):
            for one in people:
                self._add(scope, one, on.toordinal())

    def _add(self, scope: str, one: Someone, day: int) -> None:
        row = self._database.execute(
            "SELECT day, weight FROM person WHERE scope=? AND id=?", (scope, one.id)
        ).fetchone()
        weight = one.weight
        if row:
            day, weight = max(day, row[0]), max(weight, row[1])
            self._bucket(scope, row[0], -row[1])
        self._bucket(scope, day, weight)
        self._database.execute(
            "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?)",
            (scope, one.id, day, weight),
        )

    def _bucket(self, scope: str, day: int, weight: int) -> None:
        self._database.execute(
            "INSERT INTO bucket VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
            "SET weight = weight + excluded.weight",
            (scope, day, weight),
        )

    def total(self, scope: str, since: date) -> int:
        """Persons counted from that day on, and those of calls on their way."""
        first = since.toordinal()
        counted = self._one(
            "SELECT sum(weight) FROM bucket WHERE scope=? AND day>=?", scope, first
        )
        return counted + self._one(
            "SELECT sum(weight) FROM (SELECT max(weight) weight FROM reserved r "
            "WHERE scope=? AND NOT EXISTS (SELECT 1 FROM person p WHERE "
            "p.scope=r.scope AND p.id=r.id AND p.day>=?) GROUP BY id)",
            scope,
            first,
        )

    def more(self, scope: str, people: Iterable[Someone], since: date) -> int:
        """How many of `people` are not among them yet."""
        return sum(
            max(0, one.weight - self._known(scope, one.id, since.toordinal()))
            for one in people
        )

    def _known(self, scope: str, id_: bytes, first: int) -> int:
        counted = self._one(
            "SELECT weight FROM person WHERE scope=? AND id=? AND day>=?",
            scope,
            id_,
            first,
        )
        waiting = "SELECT max(weight) FROM reserved WHERE scope=? AND id=?"
        return max(counted, self._one(waiting, scope, id_))

    def reserve(
        self, token: str, names: Iterable[str], people: tuple[Someone, ...], on: date
    ) -> None:
        """Count a call that was not refused yet; forget what a crash left behind."""
        now = time.time()
        self._database.execute("DELETE FROM reserved WHERE at < ?", (now - RESERVED_S,))
        self._database.executemany(
            "INSERT OR REPLACE INTO reserved VALUES (?, ?, ?, ?, ?, ?)",
            [
                (token, now, name, one.id, on.toordinal(), one.weight)
                for name in names
                for one in people
            ],
        )

    def forget(self, token: str) -> None:
        """Drop the reservation of one attempt."""
        self._database.execute("DELETE FROM reserved WHERE token=?", (token,))

    def scopes(self) -> tuple[str, ...]:
        """Names of the counters that ever held somebody."""
        rows = self._database.execute(
            "SELECT scope FROM bucket UNION SELECT scope FROM reserved ORDER BY scope"
        )
        return tuple(row[0] for row in rows)


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
