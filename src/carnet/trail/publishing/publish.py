"""Publication: from the journal to tiles, bundles and `checkpoint`.

Idempotent and lazy: it may be killed at any point and run again, by any process. Every
file is durable before the checkpoint that needs it becomes visible.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailCorrupt, VerificationError
from carnet.trail import journal
from carnet.trail.files.lock import PUBLISH_LOCK
from carnet.trail.journal import Head
from carnet.trail.reading.published import CHECKPOINT, Published
from carnet.trail.stores import Overtaken, Store, opened
from carnet.trail.tree.checkpoint import Checkpoint, open_note, parse_note
from carnet.trail.tree.merkle import leaf_hashes
from carnet.trail.tree.tiles import WIDTH, Edge, Tile, pack
from carnet.trail.writing.place import Place
from carnet.trail.writing.rotation import cosigned

_ROUNDS: Final = 20
"""Where a store has no locks, others publish and drop what is published meanwhile."""

_GROUP: Final = 64
"""Files that are written, then synced, together: the first fsync pays for the rest."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An offset of the journal from which publication may read on."""

    segment: int = 0
    offset: int = 0
    size: int = 0


def publish(
    place: Place, head: Head, bookmark: Bookmark
) -> tuple[bytes, Checkpoint, Bookmark]:
    """Return the published note, its checkpoint and a bookmark.

    The checkpoint is at least as new as `head`. The note bears the line of the commit,
    and one of each cosigner of the place.

    Raises:
        TrailCorrupt: Published files contradict the journal; they are as found.
        OSError: A file cannot be written; the old checkpoint stays valid.
    """
    try:
        for attempt in range(_ROUNDS):
            before = _published_note(place)
            try:
                return _publish(place, head, bookmark)
            except (Overtaken, TrailCorrupt, VerificationError):
                if attempt and _published_note(place) == before:
                    raise  # nobody else publishes: it is no race
    except VerificationError as error:
        raise TrailCorrupt(str(error.args[0]), hint=error.hint) from None
    raise Overtaken(
        "others published all the time",
        hint="the journal keeps every record; try again",
    )


def _published_note(place: Place) -> bytes | None:
    with opened(place.path) as store:
        return Published(store).checkpoint()


def _publish(
    place: Place, head: Head, bookmark: Bookmark
) -> tuple[bytes, Checkpoint, Bookmark]:
    with opened(place.path) as store, store.held(PUBLISH_LOCK):
        note = Published(store).checkpoint()
        keys = place.reread().keys  # whoever published it listed its keys before
        done = None if note is None else open_note(note, keys)
        if note is not None and done is not None and done.size >= head.size:
            return note, done, bookmark
        return _Publication(place, store, head).run(done, bookmark)


def published(place: Place) -> tuple[bytes, Checkpoint]:
    """Return the note that is published at this moment, and what it says.

    Raises:
        TrailCorrupt: There is none, or it is not the log's.
        OSError: It cannot be read.
    """
    try:
        with opened(place.path) as store:
            note = Published(store).checkpoint() or b""
        return note, open_note(note, place.reread().keys)
    except VerificationError:
        raise TrailCorrupt(
            "the published checkpoint cannot be read",
            hint="run `carnet verify` on the trail",
        ) from None


class _Publication:
    """One run of publication."""

    def __init__(self, place: Place, directory: Store, head: Head) -> None:
        self._place = place
        self._directory = directory
        self._head = head
        self._pending: dict[str, bytes] = {}
        self._full: list[Tile] = []

    def run(
        self, done: Checkpoint | None, bookmark: Bookmark
    ) -> tuple[bytes, Checkpoint, Bookmark]:
        """Publish up to the journal's end, if each root is the one that was signed.

        Raises:
            TrailCorrupt: One is not; `checkpoint` is as it was.
        """
        size = 0 if done is None else done.size
        edge = Published(self._directory).edge(size)
        if done is not None and edge.root() != done.root:
            raise TrailCorrupt(
                "the published tiles do not give the published root",
                hint="run `carnet verify`; restore the directory from a copy",
            )
        bookmark = self._write_tiles(edge, size, bookmark)
        _, checkpoint = parse_note(self._head.note)
        if edge.root() != checkpoint.root:
            raise TrailCorrupt(
                "the journal does not give the root that its commit states",
                hint="run `carnet verify`; keep the directory as it is",
            )
        self._flush()
        self._directory.sweep(("",), named=f"{CHECKPOINT}.")
        note = cosigned(self._place, self._head.note)
        self._directory.replace(CHECKPOINT, note)
        self._drop_partials()
        return note, checkpoint, bookmark

    def _write_tiles(self, edge: Edge, size: int, bookmark: Bookmark) -> Bookmark:
        bundle = self._begun(size)
        start = size // WIDTH * WIDTH + len(bundle)
        reader = _Entries(self._directory, bookmark, start, self._head.size)
        for entry in reader:
            bundle.append(entry)
            if len(bundle) == WIDTH:
                self._add_bundle(edge, bundle)
                bundle = []
        self._add_bundle(edge, bundle)
        for tile, hashes in edge.partials():
            self._add(tile, b"".join(hashes))
        return reader.bookmark

    def _begun(self, size: int) -> list[bytes]:
        """Return what the last bundle holds already: the journal may have dropped it.

        Nothing where that bundle is gone; then the journal must still have it.
        """
        width = size % WIDTH
        if not width:
            return []
        tile = Tile(None, size // WIDTH, width)
        return Published(self._directory).bundle(tile) or []

    def _add_bundle(self, edge: Edge, entries: list[bytes]) -> None:
        """Add a bundle and every tile that it completes; what is there must agree."""
        if not entries:
            return
        index = edge.size // WIDTH
        leaves = leaf_hashes(entries)
        known = len(edge.levels[0])
        if edge.levels[0] != leaves[:known]:
            raise TrailCorrupt(
                f"entries from {index * WIDTH} differ between journal and tiles",
                hint="run `carnet verify`; keep both",
            )
        if len(leaves) > known:
            self._add(Tile(None, index, len(entries)), pack(entries))
        for tile, hashes in edge.extend(leaves[known:]):
            self._add(tile, b"".join(hashes))
            self._full.append(tile)
            if tile.level == 0:
                self._full.append(Tile(None, tile.index))

    def _add(self, tile: Tile, data: bytes) -> None:
        self._pending[tile.path()] = data
        if len(self._pending) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        self._directory.sweep({name.rpartition("/")[0] for name in self._pending})
        self._directory.create(self._pending)
        self._pending.clear()

    def _drop_partials(self) -> None:
        """Remove partial tiles whose full tile is now covered by the checkpoint."""
        for tile in self._full:
            folder = f"{tile.path()}.p"
            names = self._directory.names(folder)
            self._directory.remove(f"{folder}/{name}" for name, _ in names)


class _Entries:
    """Iterates the entries `[start, end)` of the journal; keeps a bookmark."""

    def __init__(
        self, directory: Store, bookmark: Bookmark, start: int, end: int
    ) -> None:
        self._directory = directory
        self._start = start
        self._end = end
        self.bookmark = bookmark if bookmark.size <= start else Bookmark()

    def __iter__(self) -> Iterator[bytes]:
        firsts = journal.segments(self._directory)
        usable = [first for first in firsts if first <= self._start]
        if usable and usable[-1] > self.bookmark.segment:
            self.bookmark = Bookmark(usable[-1], 0, usable[-1])
        position = self.bookmark.size
        for first in firsts:
            if first >= self.bookmark.segment and position < self._end:
                for entry in self._segment(first, position):
                    if position >= self._start:
                        yield entry
                    position += 1
        if position < self._end:
            raise TrailCorrupt(
                f"the journal ends at entry {position} of {self._end}",
                hint="run `carnet verify`; keep the directory as it is",
            )

    def _segment(self, first: int, position: int) -> Iterator[bytes]:
        offset = self.bookmark.offset if first == self.bookmark.segment else 0
        with journal.segment(self._directory, first) as source:
            for batch in journal.batches(source, offset):
                if position >= self._end:
                    return
                yield from batch.entries
                position += len(batch.entries)
                if position <= self._end // WIDTH * WIDTH:
                    self.bookmark = Bookmark(first, batch.end, position)
