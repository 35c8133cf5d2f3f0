"""Counting distinct persons in the trail: an index beside it that can be thrown away.

    one call:  lock, read what is new in the trail, count, reserve, unlock
    later:     its intent stands in the trail and takes the place of the reservation

Two processes cannot both be the last below a threshold: each sees the other's
reservation. An index that disagrees with the trail, or was edited, is built anew from
it. Identifiers are digests of the pseudonyms of the records, so destroying a person's
key changes no count; who comes back after an erasure is counted again. Records that
count are kept for longer than any window (`trail.upkeep.expiry`): pruning lowers none.
"""

import contextlib
import hashlib
import hmac
import math
import os
import secrets
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

from carnet.adapter import Json
from carnet.config import Config
from carnet.counters import brought
from carnet.counters.index import Forged, Index, opened, unkept
from carnet.counters.people import Someone, persons
from carnet.errors import TrailError
from carnet.events import logger
from carnet.law import Law
from carnet.locks import lock
from carnet.policy.counters import Adds, Days, a_year_before, adds, scopes
from carnet.policy.held import Held, in_windows
from carnet.policy.rules import Rules
from carnet.policy.standing import Counted, Standing, standings
from carnet.trail.reading.search import Query, matching
from carnet.trail.stores import Location, exists, locate
from carnet.trail.writing.ahead import Ahead
from carnet.vocabulary import Content, Context, Count, Counts, Destination

INDEX = Path(".state") / "persons.sqlite"
INTENT = "transfer.intent"
T = TypeVar("T")


class Tally:
    """The counters of one trail. Safe for threads, processes and fork."""

    def __init__(self, trail: Location, law: Law, key: bytes) -> None:
        """Nothing is opened before the first call that is counted.

        The index answers for itself under `key`, which every process on the trail
        shares; under another one it is built anew.
        """
        self._trail = trail
        self._law = law
        self._key = hmac.digest(key, b"carnet persons index", hashlib.sha256)
        self._lock = lock()
        self._checked = False
        self._private = False

    @classmethod
    def reading(cls, trail: Location, law: Law, key: bytes | None) -> Self:
        """A tally that only looks; the index of the trail where it may be used.

        Without the key, or in a trail that may not be written, it has an index of its
        own, which ends with it.
        """
        found = cls(trail, law, key or secrets.token_bytes(32))
        state = (trail / INDEX).parent if isinstance(trail, Path) else None
        found._private = key is None or bool(state and not os.access(state, os.W_OK))
        return found

    def count(self, token: str, adds: Adds, subject: str | None, on: date) -> Counts:
        """Where the counters stand with this call, which is reserved under `token`.

        `token` is `call_id/attempt`, as the intent will say.

        Raises:
            TrailError: The trail or the index cannot be read; nothing is reserved.
        """
        people = _people(token, adds, subject)

        def work(index: Index) -> Counts:
            found = self._counts(
                index, adds, people, on, until=index.reserved_at(token)
            )
            index.reserve(token, scopes(adds, on), people, on)
            return found

        return self._work(work)

    @property
    def shared(self) -> bool:
        """May machines that do not see each other's reservations use the trail?"""
        return not isinstance(self._trail, Path)

    def recount(
        self,
        token: str,
        adds: Adds,
        subject: str | None,
        on: date,
        *,
        size: int,
        ahead: Sequence[bytes] = (),
    ) -> Counts:
        """Where the counters stand behind `size` entries with the call of `token`.

        `ahead` are entries that will be durable together with it and stand before it.
        Of the calls that are reserved only those count that were before it.

        Raises:
            TrailError: The trail or the index cannot be read.
        """
        people = _people(token, adds, subject)

        def counts(index: Index) -> Counts:
            return self._counts(index, adds, people, on, until=index.reserved_at(token))

        if isinstance(ahead, Ahead):
            import sqlite3

            try:
                return counts(
                    ahead.kept(self, lambda: self._index_behind(size)).at(ahead)
                )
            except (Forged, sqlite3.DatabaseError):
                ahead.drop(self)  # the long way mends it, or says what is wrong

        def work(index: Index) -> Counts:
            with index.as_behind(ahead):
                return counts(index)

        return self._work(work, size)

    @contextlib.contextmanager
    def _index_behind(self, size: int) -> "Iterator[_Behind]":
        """The index behind `size` entries, while one batch is agreed.

        Raises:
            TrailError: The trail or the index cannot be read.
        """
        self._work(lambda _: None, size)
        with self._lock, unkept(self._path, self._key) as index:
            yield _Behind(index)

    def peek(self, adds: Adds, on: date) -> Counts:
        """Where the counters would stand with a call about persons nobody knows yet.

        Raises:
            TrailError: The trail or the index cannot be read.
        """
        people = persons(None, secrets.token_hex(16), adds.persons)
        return self._work(lambda index: self._counts(index, adds, people, on))

    def held(self) -> Held:
        """All who are counted, for decisions of whatever day.

        Raises:
            TrailError: The trail or the index cannot be read.
        """
        return Held(self._work(lambda index: index.held()))

    def release(self, token: str) -> None:
        """Forget a reservation: the call was refused, and nothing left.

        Raises:
            TrailError: The index cannot be written; the reservation ends by itself.
        """
        self._work(lambda index: index.forget(token), 0)

    def standings(self, rules: Rules, days: Days) -> tuple[Standing, ...]:
        """Every counter that holds somebody, or a balance, against its thresholds.

        Raises:
            TrailError: The trail or the index cannot be read.
        """

        def work(index: Index) -> list[Counted | None]:
            return [self._counter(index, scope, days) for scope in index.scopes()]

        found = filter(None, self._work(work))
        return standings(rules, self._law, found, days)

    def standings_before(
        self, rules: Rules, days: Days, until: Mapping[str, datetime]
    ) -> tuple[Standing, ...]:
        """The same at a moment of each law that is past: over what was sent before it.

        The index keeps each person's last day only, so these are counted in one that
        nobody keeps. What the log brought from another one counts whatever its date:
        when these persons were first counted nobody can tell, and too many are no harm.

        Raises:
            TrailError: The trail or the index cannot be read.
        """
        older = Query(types=frozenset({brought.TYPE}))
        past = Query(types=frozenset({INTENT}), until=max(until.values()))
        with opened(self._own_path.with_name("past.sqlite"), self._key) as index:
            index.clear()
            index.take(entry.data for entry in matching(self._trail, older))
            index.take_before(matching(self._trail, past), until)
            held = [self._counter(index, scope, days) for scope in index.scopes()]
        return standings(rules, self._law, filter(None, held), days)

    def brought(self, days: Days) -> tuple[dict[str, Json], ...]:
        """The entries that bring what is counted here to a log that continues this one.

        Raises:
            TrailError: The trail or the index cannot be read.
        """

        def work(index: Index) -> list[brought.Row]:
            running = ((one, brought.first_day(one, days)) for one in index.scopes())
            return [
                r for one, since in running if since for r in index.rows(one, since)
            ]

        return tuple(brought.entries(self._work(work)))

    def _counter(self, index: Index, scope: str, days: Days) -> Counted | None:
        regime, _, rest = scope.partition("/")
        middle, _, name = rest.rpartition("/")
        if regime == "cn" and middle != str(days.cn.year):
            return None
        since = date.min if regime == "cn" else a_year_before(days.us)
        return Counted(
            regime,
            name,
            index.total(scope, since),
            None if regime == "cn" else middle,
            index.declared(scope, since),
        )

    def _counts(
        self,
        index: Index,
        adds: Adds,
        people: tuple[Someone, ...],
        on: date,
        *,
        until: float = math.inf,
    ) -> Counts:
        """Each counter that the call concerns, before and after it."""

        def count(name: str, scope: str, since: date) -> Count:
            before = index.total(scope, since, until)
            more = index.newcomers(scope, people, since, until)
            return Count(name, before, before + more)

        return in_windows(self._law, adds, on, count)

    def _work(self, work: Callable[[Index], T], size: float = math.inf) -> T:
        """Do `work` on the index, locked, proved and caught up with the trail.

        To catch up is to have read at least `size` entries, or all there are.
        """
        import sqlite3

        with self._lock:
            try:
                return self._caught_up(work, size)
            except sqlite3.DatabaseError as error:
                self._checked = False
                if not isinstance(error, sqlite3.OperationalError):
                    self._path.unlink(missing_ok=True)  # built anew
                raise TrailError(
                    f"persons cannot be counted ({type(error).__name__})",
                    hint=f"check the disk; {INDEX} may be deleted",
                ) from None

    def _caught_up(self, work: Callable[[Index], T], size: float) -> T:
        while not (found := self._transaction(work, size)):
            pass  # what was read so far is kept
        return found[0]

    def _transaction(self, work: Callable[[Index], T], size: float) -> tuple[T, ...]:
        """One transaction: the result; empty while more of the trail is to be read."""
        with opened(self._path, self._key) as index:
            try:
                index.check()
                return self._result(index, work, size)
            except Forged:
                logger("carnet").warning(
                    "persons_index_rebuilt",
                    hint="it was edited, or written under another key",
                )
                index.clear()
                return self._result(index, work, size)

    def _result(
        self, index: Index, work: Callable[[Index], T], size: float
    ) -> tuple[T, ...]:
        if not (self._checked or index.agrees(self._trail)):
            index.clear()
        if index.size < size and not index.catch_up(self._trail):
            return ()
        found = work(index)
        self._checked = True
        return (found,)

    @property
    def _path(self) -> Path:
        if self._private:
            return self._own_path
        if isinstance(self._trail, Path):
            return self._trail / INDEX
        return self._of_this_machine or self._own_path

    @cached_property
    def _of_this_machine(self) -> Path | None:
        """The index of a shared trail, in the user's state; None: not to be had."""
        from platformdirs import user_state_path

        folder = user_state_path("carnet") / "persons"
        name = hmac.digest(self._key, str(self._trail).encode(), hashlib.sha256).hex()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return None
        return folder / f"{name[:24]}.sqlite" if os.access(folder, os.W_OK) else None

    @cached_property
    def _own_path(self) -> Path:
        folder = tempfile.mkdtemp(prefix="carnet-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder) / INDEX.name


class _Behind:
    """An index that takes the entries of one batch as they come."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._taken = 0

    def at(self, ahead: Sequence[bytes]) -> Index:
        """The index behind all of `ahead`, which only ever grew."""
        self._index.take(ahead[self._taken :])
        self._taken = len(ahead)
        return self._index


def _people(token: str, adds: Adds, subject: str | None) -> tuple[Someone, ...]:
    return persons(subject, token.rpartition("/")[0], adds.persons)


def reading(config: Config, law: Law) -> Tally | None:
    """A tally of the configured trail that only looks; None: there is none yet."""
    path = locate(config.trail) if config.trail else None
    known = path is not None and exists(path)
    return Tally.reading(path, law, config.pseudonym_key) if path and known else None


def expected(  # noqa: PLR0913 - what a decision depends on, and where to look
    tally: Tally | None,
    rules: Rules,
    law: Law,
    place: Destination,
    *,
    content: Content,
    context: Context,
    on: date,
    cn_year: int | None = None,  # in Beijing; None: that of `on`
) -> Counts:
    """The counts for a call that nobody makes yet; its persons count as new ones.

    Raises:
        TrailError: There is a trail, and it cannot be read.
    """
    nobody = Counts(cn_year=cn_year)
    if tally is None:
        return nobody
    more = adds(rules, law, place, content, context)
    counted = replace(more, cn_year=cn_year if more.cn else None)
    return tally.peek(counted, on) if more.anything else nobody
