"""When a checkpoint is kept and anchored: after N records, T seconds, a day, on close.

Everything is read from the log itself, so that a restart or another process changes
nothing. A record that only tells of an anchor is no reason for the next one.
"""

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final, Protocol

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail import events
from carnet.trail.anchors import kept
from carnet.trail.anchors import round as rounds
from carnet.trail.anchors.countersigning import SIGNED, Countersigner
from carnet.trail.anchors.policy import MAX_POLICY_BYTES
from carnet.trail.anchors.round import Anchors, Receipts
from carnet.trail.anchors.seal_key import SealKey
from carnet.trail.anchors.standing import Standing
from carnet.trail.stores import Location, opened
from carnet.trail.tree.checkpoint import MAX_SIZE, Checkpoint, parse_note

LOCK: Final = ".state/seal.lock"
POLICY: Final = "policy"
RETRY_S: Final = 60.0
"""Seconds before a witness or an authority that did not answer is asked again."""
GLANCE_S: Final = 1.0
"""Seconds between two looks at what other processes anchored."""
DAY_S: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Sealing:
    """When a checkpoint is kept for ever; a new day (UTC) always is a reason."""

    records: int = 10_000
    seconds: float = 900.0
    on_close: bool = True


class Log(Protocol):
    """What sealing needs of a trail."""

    def publish(self) -> Checkpoint:
        """Publish what is committed."""

    def published(self) -> tuple[bytes, Checkpoint]:
        """Return the published note."""

    def note_anchor(self, record: Mapping[str, object]) -> None:
        """Append a record of the trail's own."""


class Sealer:
    """Seals one trail when it is time to, and knows what is missing."""

    def __init__(
        self, path: Location, sealing: Sealing | None, anchors: Anchors
    ) -> None:
        self._path = path
        self._sealing = _tightened(sealing, anchors.seal)
        self._anchors = anchors
        self._standing = Standing(path, anchors)
        self._seal_key = Countersigner(path, anchors.seal, self._standing)
        self._tried = -RETRY_S
        """When somebody was last asked; seconds of the monotonic clock."""
        self._glanced = -GLANCE_S
        """When `refuse` last looked at what others anchored, on the same clock."""
        self._waiting_since: float | None = None
        """POSIX time of the first record without a quorum, where one is required."""
        self._contradicted = False
        """Whether a witness that was asked last knows another history."""

    def preload(self) -> None:
        """Load every module that tending needs; see `Anchors.preload`."""
        self._anchors.preload()

    def prepare(self, size: int) -> None:
        """Lay the policy file and see how far a log of `size` is anchored.

        Raises:
            TrailError: The directory cannot be read or written.
        """
        if self._sealing is None and not self._anchors:
            return
        with _as_trail_errors():
            if self._anchors.policy.witnesses:
                self._lay_policy()
            self._refresh_standing(size)

    def catch_up(self, log: Log) -> None:
        """Ask the seal key now if records wait for it for too long already.

        Raises:
            TrailError: As `seal`.
        """
        if self._seal_key.overdue(0):
            self.seal(log)

    def refuse(self, size: int) -> None:
        """Refuse a record behind the `size` that are known here, if none may follow.

        Raises:
            TrailError: Witnesses or the seal key have been missing for too long, or
                witnesses know another history, and the settings say that nothing may
                then be recorded.
        """
        overdue = self._overdue() or self._seal_key.overdue(size)
        if overdue and time.monotonic() - self._glanced >= GLANCE_S:
            self._glanced = time.monotonic()
            with _as_trail_errors():
                self._refresh_standing(MAX_SIZE)
        self._seal_key.refuse(size)
        anchors = self._anchors
        if not (anchors.required and anchors.policy.needs_witnesses()):
            return
        if self._contradicted or self._overdue():
            why = "know another history" if self._contradicted else "have not cosigned"
            raise TrailError(
                f"the witnesses {why}, and without them nothing may be recorded",
                hint="`carnet trail seal` asks them again and says what they answer",
            )
        if self._waiting_since is None:
            self._waiting_since = time.time()

    def tend(self, log: Log) -> float | None:
        """Publish, seal if it is time to, and say in how many seconds to come again.

        None: not before something is appended.

        Raises:
            TrailError: As `seal`.
        """
        size = log.publish().size
        if self._sealing is None:
            return None
        with _as_trail_errors():
            if self._due(size) or self._retry_due(size):
                with self._locked():
                    self._refresh_standing(
                        size
                    )  # another process may have been quicker
                    self._seal_or_retry(log)
            return self._wait_s(size)

    def seal(self, log: Log) -> Checkpoint:
        """Publish and keep the checkpoint; return it, or the last if nothing is new.

        Raises:
            TrailError: A file cannot be read or written; what was kept stays.
            TrailCorrupt: The published tiles are damaged.
        """
        with _as_trail_errors(), self._locked():
            size = log.publish().size
            self._refresh_standing(size)
            note, checkpoint = log.published()
            if self._complete(size):
                return self._newest_kept() or checkpoint
            self._record_round(log, self._collect(note))
            return checkpoint

    def close(self, log: Log) -> None:
        """Seal what is new, if closing is a reason.

        Raises:
            TrailError: As `seal`.
        """
        if self._sealing is None or not self._sealing.on_close:
            return
        with _as_trail_errors(), self._locked():
            size = log.publish().size
            self._refresh_standing(size)
            if self._unsealed_since(size) is not None:
                self._seal(log)

    def _seal_or_retry(self, log: Log) -> None:
        size = log.publish().size
        if self._due(size):
            self._seal(log)
        elif self._retry_due(size):
            receipts = self._retry(log, size)
            if receipts is not None:
                self._record_round(log, receipts)

    def _seal(self, log: Log) -> None:
        self._tried = time.monotonic()
        note, _ = log.published()
        self._record_round(log, self._collect(note))

    def _collect(self, note: bytes) -> Receipts:
        note, outcome = self._seal_key.add(note)
        receipts = rounds.collect(self._path, note, self._anchors)
        return replace(receipts, seal=outcome)

    def _retry(self, log: Log, size: int) -> Receipts | None:
        """Ask again for what is missing; None if it is missing still."""
        self._tried = time.monotonic()
        note, _ = log.published()
        if self._standing.waits_for_seal_key(size):
            signed, outcome = self._seal_key.add(note)
            if outcome == SIGNED:
                receipts = rounds.collect(self._path, signed, self._anchors)
                return replace(receipts, seal=outcome)
        if self._standing.waits_for_witnesses(size):
            receipts = rounds.collect_quorum(self._path, note, self._anchors)
            if receipts.quorum:
                return receipts
            self._log_receipts(receipts)
        if self._standing.waits_for_stamp(size) and self._anchors.authority:
            stamped = rounds.collect_stamp(self._path, self._anchors.authority)
            if stamped is not None and stamped.authority_outcome == "stamped":
                return stamped
        return None

    def _record_round(self, log: Log, receipts: Receipts) -> None:
        """Log what a round brought, in the trail and in the application's log."""
        if self._anchors:
            log.note_anchor(receipts.record())
            self._log_receipts(receipts)
        self._refresh_standing(receipts.checkpoint.size)

    def _log_receipts(self, receipts: Receipts) -> None:
        if receipts.answers:
            self._contradicted = receipts.contradicted
        events.anchored(
            receipts.checkpoint,
            quorum=receipts.quorum,
            witnesses={a.name: a.outcome.value for a in receipts.answers},
            authority=receipts.authority_outcome,
            seal=receipts.seal,
            note=receipts.note,
        )
        if receipts.contradicted:
            events.contradicted(receipts.checkpoint)

    def _due(self, size: int) -> bool:
        since = self._unsealed_since(size)
        if self._sealing is None or since is None:
            return False
        now = time.time()
        full = size - self._standing.sealed >= self._sealing.records
        late = abs(now - since) >= self._sealing.seconds  # a clock may be set back
        return full or late or _day(now) != _day(since)

    def _retry_due(self, size: int) -> bool:
        recent = time.monotonic() - self._tried < RETRY_S
        return not recent and self._standing.sealed > 0 and self._missing(size)

    def _wait_s(self, size: int) -> float | None:
        if self._standing.sealed and self._missing(size):
            return RETRY_S
        since = self._unsealed_since(size)
        if self._sealing is None or since is None:
            return None
        now = time.time()
        late = since + self._sealing.seconds - now
        return max(1.0, min(late, DAY_S - now % DAY_S + 1.0))

    def _complete(self, size: int) -> bool:
        """Tell whether sealing a log of `size` would say nothing new."""
        standing = self._standing
        unsealed = standing.sealed < size
        if self._anchors:
            unsealed = self._unsealed_since(size) is not None or not standing.sealed
        return not unsealed and not self._missing(size)

    def _missing(self, size: int) -> bool:
        standing = self._standing
        return (
            standing.waits_for_witnesses(size)
            or standing.waits_for_stamp(size)
            or standing.waits_for_seal_key(size)
        )

    def _unsealed_since(self, size: int) -> float | None:
        return self._standing.first_news(self._standing.sealed, size)

    def _refresh_standing(self, size: int) -> None:
        self._standing.look()
        self._seal_key.learn(size)
        if self._anchors.required:
            witnessed = self._standing.witnessed
            self._waiting_since = self._standing.first_news(witnessed, size)

    def _overdue(self) -> bool:
        since = self._waiting_since
        return since is not None and abs(time.time() - since) > self._anchors.patience_s

    def _newest_kept(self) -> Checkpoint | None:
        with opened(self._path) as directory:
            for _, note in kept.newest_first(directory, 1):
                return parse_note(note)[1]
        return None

    def _lay_policy(self) -> None:
        """Write the policy file where it is missing or another."""
        wanted = self._anchors.policy.format()
        with opened(self._path) as store:
            if store.read(POLICY, MAX_POLICY_BYTES) != wanted:
                store.replace(POLICY, wanted)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock of whoever seals; the trail itself goes on meanwhile."""
        with opened(self._path) as store, store.held(LOCK):
            yield


def _tightened(sealing: Sealing | None, key: SealKey | None) -> Sealing | None:
    """Return when to seal, so that a seal key that answers never makes anybody wait."""
    if sealing is None or key is None:
        return sealing
    many, long = key.max_records, key.max_seconds
    records = sealing.records if many is None else min(sealing.records, many // 2 or 1)
    seconds = sealing.seconds if long is None else min(sealing.seconds, long / 2)
    return replace(sealing, records=records, seconds=seconds)


def _day(posix: float) -> date:
    return datetime.fromtimestamp(posix, UTC).date()


@contextlib.contextmanager
def _as_trail_errors() -> Iterator[None]:
    """Turn what a file or a tile can do wrong into an error of the trail."""
    try:
        yield
    except VerificationError as error:
        raise TrailCorrupt(str(error.args[0]), hint=error.hint) from None
    except OSError as error:
        raise TrailError(
            f"cannot seal the trail: {error.strerror}",
            hint="the journal keeps every record; check disk space and permissions",
        ) from None
