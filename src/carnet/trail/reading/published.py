"""What a log has published: tiles and bundles as they stand in a directory."""

from collections.abc import Iterator
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.stores import Store
from carnet.trail.tree.merkle import HASH_BYTES, Node
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.tree.tiles import (
    MAX_BUNDLE_BYTES,
    MAX_TILE_BYTES,
    WIDTH,
    Edge,
    Tile,
    load_edge,
    node_reader,
    unpack,
)

CHECKPOINT: Final = "checkpoint"
_LOOKS: Final = 3
"""For a partial tile, of which each publication makes another."""


class Malformed(VerificationError):
    """A file stands where a tile or a bundle should, and no log wrote such a one."""


class Published:
    """Tiles, bundles and checkpoint of a directory, unverified.

    A partial tile that is gone is read from the full tile or a longer partial, as
    c2sp.org/tlog-tiles@v0.1 lets a log delete what has been superseded.
    """

    __slots__ = ("_directory",)

    def __init__(self, directory: Store) -> None:
        self._directory = directory

    def checkpoint(self) -> bytes | None:
        """Return the bytes of the checkpoint, or None if there is none."""
        return self._directory.read(CHECKPOINT, MAX_NOTE_BYTES)

    def tile(self, tile: Tile) -> bytes | None:
        """Return exactly the hashes of `tile`, or None if no file holds them.

        Raises:
            Malformed: A file that should hold them has another length.
        """
        for found, data in self._holders(tile, MAX_TILE_BYTES):
            if len(data) != found.width * HASH_BYTES:
                raise Malformed(
                    f"{found.path()} does not hold {found.width} hashes",
                    hint="it was cut or changed",
                )
            return data[: tile.width * HASH_BYTES]
        return None

    def bundle(self, tile: Tile) -> list[bytes] | None:
        """Return exactly the entries of a bundle, or None if no file holds them.

        Raises:
            Malformed: A file that should hold them holds fewer, more, or half an entry.
        """
        for found, data in self._holders(tile, MAX_BUNDLE_BYTES):
            try:
                return unpack(data, found.width)[: tile.width]
            except VerificationError as error:
                raise Malformed(
                    f"{found.path()}: {error.args[0]}", hint=error.hint
                ) from None
        return None

    def may_hold(self, tile: Tile, needle: bytes) -> bool:
        """Tell whether `bundle` may have an entry with these bytes, unread."""
        data = self._directory.read(tile.path(), MAX_BUNDLE_BYTES)
        return data is None or needle in data

    def edge(self, size: int) -> Edge:
        """Return the right edge of the tree of `size`.

        Raises:
            VerificationError: A tile of the edge is missing or has another length.
        """
        return load_edge(self.tile, size)

    def nodes(self, size: int) -> Node:
        """Return the nodes of the tree of `size`, for making proofs."""
        return node_reader(self.tile, size)

    def _holders(self, tile: Tile, limit: int) -> Iterator[tuple[Tile, bytes]]:
        """Yield the files that begin with `tile`, and their bytes.

        A publisher may drop what was listed before it is read; what superseded it is
        there by then, so a partial tile is looked for again.
        """
        for _ in range(1 if tile.width == WIDTH else _LOOKS):
            for found in (tile, *self._wider(tile)):
                data = self._directory.read(found.path(), limit)
                if data is not None:
                    yield found, data

    def _wider(self, tile: Tile) -> Iterator[Tile]:
        """Yield what begins with a partial `tile`: the full one, longer partials."""
        if tile.width == WIDTH:
            return
        yield Tile(tile.level, tile.index)
        folder = tile.path().rpartition("/")[0]
        names = (name for name, _ in self._directory.names(folder))
        widths = (int(name) for name in names if name.isascii() and name.isdigit())
        for width in sorted(width for width in widths if tile.width < width < WIDTH):
            yield Tile(tile.level, tile.index, width)
