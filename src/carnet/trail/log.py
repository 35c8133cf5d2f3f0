"""`Trail`: the log of one writer group, in a directory, a database or a bucket.

    .state/journal   append() writes here and returns once it is durable and signed
    tile/ checkpoint publish() derives these, in the background and on close()

Threads share one fsync, processes take turns under a lock, a forked child opens files
of its own. `FORMAT.md` specifies every byte.
"""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from carnet.errors import TrailError, VerificationError
from carnet.trail.anchors.round import NO_ANCHORS, Anchors
from carnet.trail.anchors.sealing import Sealer, Sealing
from carnet.trail.events import announce
from carnet.trail.files import forks
from carnet.trail.founding.founder import Claim, found
from carnet.trail.keys import Signer, signing
from carnet.trail.publishing import proving
from carnet.trail.publishing.heartbeat import INTERVAL_S, Pulse, heartbeat
from carnet.trail.publishing.publish import Bookmark, publish, published
from carnet.trail.publishing.publisher import Publisher
from carnet.trail.reading.records import Entry, records
from carnet.trail.stores import Location, locate
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.consistency import Consistency
from carnet.trail.tree.proof import Proof
from carnet.trail.writing import rotation
from carnet.trail.writing.appending import Appender, Last
from carnet.trail.writing.entries import complete
from carnet.trail.writing.health import failed, refuse_no_room
from carnet.trail.writing.place import Place
from carnet.trail.writing.retries import Receipt
from carnet.trail.writing.writers import writer
from carnet.within import within

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

PUBLISH_INTERVAL_S: Final = 1.0
"""Seconds between an append and its publication in the background."""


class Trail:
    """A trail that is open for appending. Safe for threads, processes and fork."""

    def __init__(
        self,
        place: Place,
        publish_interval_s: float | None,
        sealer: Sealer,
        pulse: Pulse,
    ) -> None:
        """Use `Trail.open`."""
        self._pulse = pulse
        self._sealer = sealer
        self._interval_s = publish_interval_s
        self._announced = -1
        self._closed = False
        self._bookmark = Bookmark()
        self._ledger = writer(place, complete)
        self._publishing = threading.Lock()
        self._starting = threading.Lock()
        self._appender = Appender(self._ledger)
        self._publisher: Publisher | None = None

    @classmethod
    def open(  # noqa: PLR0913 - one keyword for each part that a trail is made of
        cls,
        path: Location | str,
        *,
        origin: str | None = None,
        signing_key: signing.SigningKey | None = None,
        signing_key_pq: "Path | str | MLDSA44PrivateKey | None" = None,
        highwater: Path | None = None,
        publish_interval_s: float | None = PUBLISH_INTERVAL_S,
        sealing: Sealing | None = None,
        anchors: Anchors | None = None,
        heartbeat_s: float | None = INTERVAL_S,
        force: bool = False,
    ) -> "Trail":
        """Return the trail at `path`, a directory or a URL; created if absent.

        The tables that a `postgresql://` URL needs are made before. `origin`, the
        log's name, is needed only to create it. `signing_key` is an Ed25519 key,
        `signing_key_pq`, an ML-DSA-44 key, also signs what is published. `highwater` is
        the folder for the outside mark, by default in the user's state.
        `publish_interval_s` None publishes only on `publish`, `seal`, `prove` and
        `close`. `sealing` says when checkpoints are kept unasked, `anchors` who cosigns
        and stamps them. While the trail publishes by itself, an entry follows whenever
        nobody added one for `heartbeat_s`. `force` accepts a network file system.

        Raises:
            TrailError: Key or origin are missing, not those of the trail, or the
                directory cannot be used; an existing trail is as it was.
            TrailCorrupt: The trail holds what no crash explains, or was rolled back;
                it is as found.
        """
        claim = Claim(origin, signing_key, signing_key_pq, highwater, force=force)
        place = found(locate(path), claim)
        sealer = Sealer(place.path, sealing, anchors or NO_ANCHORS)
        trail = cls(place, publish_interval_s, sealer, Pulse(heartbeat_s))
        trail._begin()
        return trail

    def _begin(self) -> None:
        if self._interval_s is not None:
            # A child forked while a thread imports waits for that import for ever.
            self._sealer.preload()
        self._sealer.prepare(self._ledger.refresh().size)
        forks.watch(self)
        self._sealer.catch_up(self)

    @classmethod
    def init(
        cls,
        path: Location | str,
        origin: str,
        key: signing.SigningKey,
        *,
        highwater: Path | None = None,
    ) -> str:
        """Create an empty, published trail and return the vkey that verifies it.

        Raises:
            TrailError: As `open`.
        """
        opened = cls.open(path, origin=origin, signing_key=key, highwater=highwater)
        with opened as trail:
            trail.publish()
            return trail.vkey

    @property
    def _place(self) -> Place:
        return self._ledger.place

    @property
    def location(self) -> Location:
        """Where it is: a directory, a database or a bucket."""
        return self._place.path

    @property
    def path(self) -> Path:
        """The directory; a trail behind a URL has none (`TypeError`)."""
        return self._place.folder

    @property
    def origin(self) -> str:
        """The log's name."""
        return self._place.origin

    @property
    def vkey(self) -> str:
        """The public key, as C2SP vkey."""
        return self._place.newest.format()

    @property
    def signer(self) -> Signer:
        """Signs with the newest key: for notes that are kept beside the log."""
        return self._place.current().signer

    def append(
        self, record: Mapping[str, object], *, last: Last | None = None
    ) -> Receipt:
        """Return once `record` is durable and signed.

        Adds `id` (UUIDv7), `time` (RFC 3339, UTC) and `v` where they are absent. A
        record that came with its `id`, handed over again as it was, gets the receipt of
        the first time, as far as this process remembers it (16 384 ids).

        `last` is asked when nobody else, in any process, can append any more: it is
        given the number of durable entries and those between them and this one, and
        returns fields to put in, or withdraws the record by a `TrailError`. It may be
        asked more than once.

        An interrupt (`KeyboardInterrupt`, or what a signal's handler raises) is raised
        once the fate of the record is known; a dict that is durable bears its `id`.

        Raises:
            TrailError: The record is not durable, and the caller must not go on; or
                its id belongs to another record, or required witnesses have been
                missing for too long.
        """
        self._refuse_unsealed()
        return self._append((record,), last)[0]

    def append_many(
        self, records: Iterable[Mapping[str, object]]
    ) -> tuple[Receipt, ...]:
        """Return once all `records` are durable, in neighbouring places per 4 MiB.

        Raises:
            TrailError: As `append`; of more than 4 MiB, a beginning may be durable.
        """
        self._refuse_unsealed()
        return self._append(records)

    def _refuse_unsealed(self) -> None:
        try:
            self._sealer.refuse(self._ledger.size)
        except TrailError:
            self._publish_soon()  # whoever is missing is asked again
            raise

    def _append(
        self, records: Iterable[Mapping[str, object]], last: Last | None = None
    ) -> tuple[Receipt, ...]:
        return self._appender.append(
            records, last, self._refuse_closed, self._publish_soon
        )

    def publish(self) -> Checkpoint:
        """Return the checkpoint of tiles that hold everything committed so far.

        Raises:
            TrailError: Tiles cannot be written; the old checkpoint stays valid and
                the journal keeps every record.
        """
        self._refuse_closed()
        with within(), self._publishing:
            try:
                head = self._ledger.refresh()
                note, checkpoint, self._bookmark = publish(
                    self._ledger.place, head, self._bookmark
                )
                self._ledger.settle(checkpoint.size)
            except OSError as error:
                raise failed("publish", error) from None
            if checkpoint.size != self._announced:
                self._announced = checkpoint.size
                announce(checkpoint, note)
        return checkpoint

    def turn(self) -> None:
        """Publish, begin a new journal segment, and drop those that are published.

        Raises:
            TrailError: As `publish`; the old segments stay.
        """
        checkpoint = self.publish()
        self._ledger.settle(checkpoint.size, turn=True)

    def seal(self) -> Checkpoint:
        """Publish, and keep the checkpoint for ever as `checkpoints/<size>`.

        Where the trail has anchors, they are asked, the cosignatures stand in the kept
        checkpoint, and an `anchor` entry says which receipts exist. Where nothing but
        such entries is new, the newest kept checkpoint is returned.

        Raises:
            TrailError: As `publish`.
        """
        self._refuse_closed()
        return self._sealer.seal(self)

    def rotate_key(
        self, new_key: signing.SigningKey | None = None, *, keep_old: bool = False
    ) -> Checkpoint:
        """Return the last checkpoint of the old key; from now on the new one signs.

        A key that lies in a file is followed by `new_key` (a file, or one is drawn),
        which takes over the old file's name; the old key is destroyed, or with
        `keep_old` keeps another name. Other processes find the new key by themselves.
        A key that lies in no file needs a `new_key`, and is yours to destroy.

        Raises:
            TrailError: The old key goes on, or the rotation is unfinished and whoever
                uses the trail next finishes it.
        """
        self._refuse_closed()
        place = self._ledger.place
        successor = place.source.successor(place.origin, new_key, keep_old=keep_old)
        head = self._ledger.rotate(successor)
        with rotation.unfinished():
            self.publish()
        return parse_note(head.note)[1]

    def prove(self, index: int) -> bytes:
        """Return a `.tlog-proof` that entry `index` is in the published tree.

        Publishes first. The tree is the published one, or that of the oldest kept
        checkpoint with cosignatures and a time stamp. The file is verified offline.

        Raises:
            TrailError: There is no such entry, or tiles cannot be read.
        """
        return self._proven(lambda note: proving.prove(self.location, index, note))

    def consistency(self, old: int, new: int | None = None) -> bytes:
        """Return the proof that the tree of size `old` begins that of size `new`.

        `new` is the size of a kept checkpoint; None publishes and takes the newest. The
        file is verified offline, with the checkpoint of size `old`.

        Raises:
            TrailError: `old` is larger, no checkpoint of size `new` is kept, or tiles
                cannot be read.
        """
        return self._proven(
            lambda note: proving.consistency(self.location, old, new, note)
        )

    def _proven(self, make: Callable[[bytes], Proof | Consistency]) -> bytes:
        self.publish()
        note, _ = self.published()
        try:
            return make(note).format()
        except VerificationError as error:
            raise TrailError(str(error.args[0]), hint=error.hint) from None
        except OSError as error:
            raise failed("prove", error) from None

    def close(self) -> None:
        """Publish what is left and release every file; a second call does nothing.

        Raises:
            TrailError: Publication failed; the journal holds every record.
        """
        if self._closed:
            return
        if self._publisher:
            self._publisher.stop()
        try:
            self._sealer.close(self)
            self.publish()
        finally:
            self._closed = True
            forks.forget(self)
            self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        with contextlib.suppress(*((TrailError,) if kind else ())):  # the first is told
            self.close()

    @staticmethod
    def records(path: Location | str, start: int = 0) -> Iterator[Entry]:
        """Yield the entries of the trail at `path`; see `carnet.trail.records`."""
        return records(path, start)

    def _publish_soon(self) -> None:
        if self._interval_s is None:
            return
        with within(), self._starting:
            if self._publisher is None:
                self._publisher = Publisher(self._tend, self._interval_s)
        self._publisher.wake()

    def _tend(self) -> float | None:
        """Publish, seal when it is time, break a silence; say when to come again."""
        waits_s = [self._sealer.tend(self), self._pulse.rest_s(self._ledger.refresh())]
        if waits_s[1] is not None and waits_s[1] <= 0:
            self._append((heartbeat(self.origin),))
            waits_s[1] = self._pulse.interval_s
        return min((wait for wait in waits_s if wait is not None), default=None)

    def note_anchor(self, record: Mapping[str, object]) -> None:
        """Append a record of the trail's own; witnesses that are away cannot stop it.

        Raises:
            TrailError: As `append`.
        """
        self._append((record,))

    def published(self) -> tuple[bytes, Checkpoint]:
        """Return the note that is published at this moment, and what it says.

        Raises:
            TrailCorrupt: It cannot be read.
        """
        try:
            return published(self._place)
        except OSError as error:
            raise failed("read", error) from None

    def check(self) -> None:
        """Return if a record would be taken now, or raise why not; write nothing."""
        self._refuse_closed()
        refuse_no_room(self.location)
        self._sealer.refuse(self._ledger.refresh().size)

    def _refuse_closed(self) -> None:
        if self._closed:
            raise TrailError("the trail is closed", hint="open it again")

    def after_fork(self) -> None:
        """In a forked child: drop everything that belongs to the parent."""
        of_parent = self._ledger
        self._ledger = writer(self._place, complete)
        self._publishing = threading.Lock()
        self._starting = threading.Lock()
        self._appender.use(self._ledger)
        self._publisher = None
        of_parent.abandon()
