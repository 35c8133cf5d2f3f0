"""Reading a trail's entries in order, one bundle or batch in memory at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from carnet.errors import TrailError, VerificationError
from carnet.trail import journal
from carnet.trail.reading.pruning import minimum
from carnet.trail.reading.published import Published
from carnet.trail.stores import Location, Store, locate, must_exist, opened
from carnet.trail.tree.checkpoint import parse_note
from carnet.trail.tree.tiles import WIDTH, Tile


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a log."""

    index: int
    data: bytes
    """The leaf bytes, as they were hashed."""
    published: bool
    """False while it stands only in the journal."""

    @property
    def record(self) -> dict[str, object] | None:
        """The JSON object in it, or None where the entry is something else."""
        import orjson

        try:
            record = orjson.loads(self.data)
        except ValueError:
            return None
        return record if isinstance(record, dict) else None


def records(
    path: Location | str, start: int = 0, *, needle: bytes = b""
) -> Iterator[Entry]:
    """Yield the entries from index `start`: published ones, then committed ones.

    With `needle`, only those that hold these bytes, at a fifth of the cost.
    A pruned trail begins at its minimum index. Nothing is verified; `verify` does that.
    Entries behind the last commit line of the journal are not records yet and do not
    appear.

    Raises:
        TrailError: The directory, a bundle or the journal cannot be read.
    """
    place = locate(path)
    must_exist(place)
    try:
        with opened(place) as directory:
            for entry in _records(directory, start, needle):
                if needle in entry.data:
                    yield entry
    except OSError as error:
        raise TrailError(
            f"cannot read the trail {path}: {error.strerror}",
            hint="give the directory that holds `checkpoint` and `tile`",
        ) from None
    except VerificationError as error:
        raise TrailError(str(error.args[0]), hint=error.hint) from None


def _records(directory: Store, start: int, needle: bytes) -> Iterator[Entry]:
    """Published entries bundle by bundle, then those of the journal."""
    published = Published(directory)
    note = published.checkpoint()
    size = 0 if note is None else parse_note(note)[1].size
    start = max(start, minimum(directory, size))
    for index in range(start // WIDTH, -(-size // WIDTH)):
        tile = Tile(None, index, min(WIDTH, size - index * WIDTH))
        if needle and not published.may_hold(tile, needle):
            continue
        entries = published.bundle(tile)
        if entries is None and index * WIDTH < minimum(directory, size):
            continue  # pruned while it was being read
        if entries is None:
            raise VerificationError(
                f"{tile.path()} is missing", hint="restore it from a copy"
            )
        for position, data in enumerate(entries, index * WIDTH):
            if position >= start:
                yield Entry(position, data, published=True)
    yield from _unpublished(directory, max(size, start))


def _unpublished(directory: Store, start: int) -> Iterator[Entry]:
    """Yield what only the journal holds."""
    firsts = journal.segments(directory)
    usable = [first for first in firsts if first <= start]
    position = usable[-1] if usable else 0
    for first in firsts:
        if first < position:
            continue
        with journal.segment(directory, first) as source:
            for batch in journal.batches(source, 0):
                for data in batch.entries:
                    if position >= start:
                        yield Entry(position, data, published=False)
                    position += 1
