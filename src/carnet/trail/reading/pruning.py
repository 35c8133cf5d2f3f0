"""Pruning: the beginning of a log is given up, and what is left still verifies.

    {"type":"retention.prune","min_index":512,"policy":"each record's retention_until"}

The entry comes first, then a kept checkpoint above it, then the files go: each bundle
and each tile that ends at or below the minimum index, in ascending order, so that after
a crash what is left is still one run. Right edges stay, so entries, roots and proofs at
or above the minimum index stay provable. Source: c2sp.org/tlog-tiles@v0.1, "Pruning".
"""

from collections.abc import Iterator, Sequence
from typing import Final

from carnet.errors import TrailError
from carnet.trail.files.lock import PUBLISH_LOCK
from carnet.trail.stores import Location, Store, opened
from carnet.trail.tree.tiles import ENTRIES, WIDTH, Tile, parse_path

TYPE: Final = "retention.prune"
_NEEDLE: Final = f'"type":"{TYPE}"'.encode()
_BUNDLES: Final = f"tile/{ENTRIES}"


def minimum(directory: Store, size: int) -> int:
    """Return the first index whose bundle is there, in a log of `size` entries.

    A multiple of 256; 0 for a log that was never pruned, and where nothing is there.

    Raises:
        Unsafe: A link stands in the way.
    """
    if size < WIDTH or _is_there(directory, Tile(None, 0)):
        return 0
    tiles = filter(None, map(parse_path, directory.walk(_BUNDLES)))
    first = min((tile.index for tile in tiles), default=0) * WIDTH
    return first if first < size else 0


def refuse_pruned(directory: Store, index: int, size: int) -> None:
    """Return if entry `index` was not pruned.

    Raises:
        TrailError: It was.
    """
    first = minimum(directory, size)
    if index < first:
        raise TrailError(
            f"entry {index} was pruned", hint=f"the first that is left is {first}"
        )


def _is_there(directory: Store, tile: Tile) -> bool:
    folder, _, name = tile.path().rpartition("/")
    return (name, False) in directory.names(folder)


class Announced:
    """The highest minimum index that the entries of a log announce."""

    def __init__(self) -> None:
        self.min_index = 0
        self.policy = ""

    def feed(self, entries: Sequence[bytes]) -> None:
        """Read the prune entries among these."""
        for entry in entries:
            if _NEEDLE in entry:
                self._note_announcement(entry)

    def _note_announcement(self, entry: bytes) -> None:
        import orjson

        try:
            record = orjson.loads(entry)
        except ValueError:
            return
        if not isinstance(record, dict) or record.get("type") != TYPE:
            return
        index, policy = record.get("min_index"), record.get("policy")
        if type(index) is int and index > self.min_index and index % WIDTH == 0:
            self.min_index, self.policy = index, str(policy)


def delete(trail: Location, min_index: int) -> int:
    """Delete what ends at or below `min_index`; returns the number of files.

    The caller has announced and sealed it. May be killed anywhere and run again.

    Raises:
        TrailError: A file cannot be removed; those before it are gone.
    """
    try:
        with opened(trail) as store, store.held(PUBLISH_LOCK):
            count = store.remove(_needless(store, min_index))
    except OSError as error:
        raise TrailError(
            f"cannot prune the trail: {error.strerror}",
            hint="check permissions, and run it again: it goes on where it ended",
        ) from None
    return count


def _needless(directory: Store, min_index: int) -> Iterator[str]:
    """Yield the files below `min_index`: all bundles, then the tiles, lowest first."""
    for level in (ENTRIES, *range(8)):
        found = filter(None, map(parse_path, directory.walk(f"tile/{level}")))
        span = WIDTH ** (1 + (level if isinstance(level, int) else 0))
        ends = [tile for tile in found if (tile.index + 1) * span <= min_index]
        yield from (tile.path() for tile in sorted(ends, key=lambda tile: tile.index))
