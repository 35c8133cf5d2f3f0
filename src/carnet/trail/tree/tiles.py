"""Tiles and entry bundles: the tree cut into files of 256 hashes or entries.

    tile/<level>/<N>            256 hashes of 32 bytes
    tile/<level>/<N>.p/<W>      the first W hashes, 1 <= W <= 255
    tile/entries/<N>[.p/<W>]    entries, each behind its length as a big-endian uint16

`N` in groups of three digits, all but the last behind an `x`: 1234067 is
`x001/x234/067`. Source: c2sp.org/tlog-tiles@v0.1.
"""

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.tree.merkle import HASH_BYTES, Frontier, join, perfect_root

WIDTH: Final = 256
"""Hashes of a full tile, entries of a full bundle."""

ENTRIES: Final = "entries"
MAX_TILE_BYTES: Final = WIDTH * HASH_BYTES
MAX_BUNDLE_BYTES: Final = WIDTH * (2 + 65_535)

_NAME = re.compile(
    r"tile/(?P<level>[0-7]|entries)/(?P<index>(?:x[0-9]{3}/)*[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?\Z"
)


@dataclass(frozen=True, slots=True)
class Tile:
    """The name of one tile or bundle."""

    level: int | None
    """0 for leaf hashes; None for a bundle of entries."""
    index: int
    width: int = WIDTH

    def path(self) -> str:
        """Return the path below the log's directory; `parse_path` gives it back."""
        digits = str(self.index)
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
        name = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        level = ENTRIES if self.level is None else self.level
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{name}{partial}"


def parse_path(path: str) -> Tile | None:
    """Return the tile that `path` names, or None where it names none."""
    match = _NAME.match(path)
    if not match:
        return None
    level = None if match["level"] == ENTRIES else int(match["level"])
    index = int(match["index"].replace("x", "").replace("/", ""))
    tile = Tile(level, index, int(match["width"] or WIDTH))
    return tile if tile.width <= WIDTH and tile.path() == path else None


def pack(entries: Sequence[bytes]) -> bytes:
    """Return the bundle that holds `entries`; `unpack` gives them back."""
    return b"".join(
        part for entry in entries for part in (len(entry).to_bytes(2, "big"), entry)
    )


def unpack(data: bytes, width: int) -> list[bytes]:
    """Return the `width` entries of a bundle.

    Raises:
        VerificationError: The bundle holds fewer, more, or half an entry.
    """
    entries: list[bytes] = []
    take = entries.append
    position, end = 0, len(data)
    with contextlib.suppress(IndexError):  # half a length stands at the end
        while position < end:
            start = position + 2
            position = start + (data[position] << 8 | data[position + 1])
            take(data[start:position])
    if position != end or len(entries) != width:
        raise VerificationError(
            f"an entry bundle does not hold {width} whole entries",
            hint="it was cut or changed",
        )
    return entries


def split_hashes(data: bytes) -> list[bytes]:
    """Return the hashes of a tile."""
    return [data[i : i + HASH_BYTES] for i in range(0, len(data), HASH_BYTES)]


class Edge:
    """The right edge of the tree, tile by tile: what is not yet a full tile.

    `levels[L]` holds fewer than 256 hashes of level `L`. Memory stays below 64 kB.
    """

    __slots__ = ("levels", "size")

    def __init__(self, levels: Sequence[Sequence[bytes]] = (), size: int = 0) -> None:
        self.levels = [list(level) for level in levels] or [[]]
        self.size = size

    def extend(self, leaves: Sequence[bytes]) -> Iterator[tuple[Tile, list[bytes]]]:
        """Add leaf hashes; yield each tile that became full, with its hashes."""
        position = 0
        while position < len(leaves):
            room = WIDTH - len(self.levels[0])
            part = leaves[position : position + room]
            self.levels[0].extend(part)
            self.size += len(part)
            position += room
            if len(self.levels[0]) == WIDTH:
                yield from self._carry()

    def extend_full(self, root: bytes) -> Iterator[tuple[Tile, list[bytes]]]:
        """Add a whole tile of leaves by its root, where no partial one stands before.

        Yields the tiles above it that became full.
        """
        self.size += WIDTH
        if len(self.levels) == 1:
            self.levels.append([])
        self.levels[1].append(root)
        yield from self._carry(1)

    def _carry(self, level: int = 0) -> Iterator[tuple[Tile, list[bytes]]]:
        while level < len(self.levels) and len(self.levels[level]) == WIDTH:
            full = self.levels[level]
            yield Tile(level, (self.size >> (8 * (level + 1))) - 1), full
            self.levels[level] = []
            level += 1
            if level == len(self.levels):
                self.levels.append([])
            self.levels[level].append(perfect_root(full))

    def partials(self) -> Iterator[tuple[Tile, list[bytes]]]:
        """Yield each partial tile of the edge, with its hashes."""
        for level, hashes in enumerate(self.levels):
            if hashes:
                index = self.size >> (8 * (level + 1))
                yield Tile(level, index, len(hashes)), hashes

    def frontier(self) -> Frontier:
        """Return the same edge as perfect subtrees, for appending leaf by leaf."""
        nodes = []
        for hashes in reversed(self.levels):
            position = 0
            for bit in (128, 64, 32, 16, 8, 4, 2, 1):
                if len(hashes) & bit:
                    nodes.append(perfect_root(hashes[position : position + bit]))
                    position += bit
        return Frontier(self.size, nodes)

    def root(self) -> bytes:
        """Return the root hash of the leaves so far."""
        return self.frontier().root()

    def copy(self) -> "Edge":
        """Return an edge that grows on its own."""
        return Edge(self.levels, self.size)


ReadTile = Callable[[Tile], bytes | None]
"""Returns the bytes of a tile, from the file itself or from a longer one."""


def load_edge(read: ReadTile, size: int) -> Edge:
    """Return the edge of the tree of `size` from its published tiles, unverified.

    Raises:
        VerificationError: A tile of the edge is missing or too short.
    """
    levels: list[list[bytes]] = []
    level = 0
    while size >> (8 * level):
        hashes = size >> (8 * level)
        width = hashes % WIDTH
        data = b""
        if width:
            tile = Tile(level, hashes // WIDTH, width)
            data = read(tile) or b""
            if len(data) != width * HASH_BYTES:
                raise VerificationError(
                    f"{tile.path()} is missing or too short",
                    hint="restore the directory from a copy",
                )
        levels.append(split_hashes(data))
        level += 1
    return Edge(levels, size)


def node_reader(read: ReadTile, size: int) -> Callable[[int, int], bytes]:
    """Return `node(level, index)` over published tiles, for making proofs.

    Raises (when called):
        VerificationError: A tile that holds the node is missing.
    """

    def node(level: int, index: int) -> bytes:
        tile_level, below = divmod(level, 8)
        first = index << below
        in_level = size >> (8 * tile_level)
        tile_index = first // WIDTH
        width = min(WIDTH, in_level - tile_index * WIDTH)
        data = read(Tile(tile_level, tile_index, width))
        start = first % WIDTH
        hashes = split_hashes(data or b"")[start : start + (1 << below)]
        if len(hashes) != 1 << below:
            raise VerificationError(
                f"{Tile(tile_level, tile_index, width).path()} is missing",
                hint="restore the directory from a copy",
            )
        return join([perfect_root(hashes)])

    return node
