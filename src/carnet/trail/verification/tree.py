"""The published tree, recomputed from every entry and compared with every tile."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from carnet.errors import VerificationError
from carnet.trail.files.directory import Unsafe, is_temporary
from carnet.trail.reading.published import Published
from carnet.trail.stores import Store
from carnet.trail.tree.merkle import HASH_BYTES, Frontier, leaf_hashes
from carnet.trail.tree.tiles import (
    MAX_BUNDLE_BYTES,
    MAX_TILE_BYTES,
    WIDTH,
    Edge,
    Tile,
    load_edge,
    parse_path,
    unpack,
)
from carnet.trail.verification.claims import Claims
from carnet.trail.verification.contents import Contents
from carnet.trail.verification.inspection import Inspected, inspections
from carnet.trail.verification.report import Findings

MAX_MISSING: Final = 64
"""A checkpoint may claim 2^63 entries; looking for that many files would never end."""

_CUT: Final = "it was cut or changed; restore it from a copy"

_Content = TypeVar("_Content", bytes, list[bytes])


class TreeAudit:
    """One pass over the entries and tiles below a checkpoint.

    `entries` are the indices that the checkpoint covers and that were not pruned. On
    the way `claims` are compared with the tree, and `contents` reads the entries.
    `workers` processes recompute full tiles beside this one, if they are more than one.
    """

    def __init__(
        self,
        directory: Store,
        entries: range,
        findings: Findings,
        claims: Claims,
        contents: Contents,
        *,
        workers: int = 1,
    ) -> None:
        self._directory = directory
        self._published = Published(directory)
        self._start, self._size = entries.start, entries.stop
        self._findings = findings
        self._claims = claims
        self._contents = contents
        self._workers = workers
        self._missing = 0
        self._edge: Edge | None = None
        self._wanted: list[int] = []
        """Sizes whose frontier is still to be kept, the smallest first."""
        self.frontiers: dict[int, Frontier] = {}
        """The edge of the tree at each size that `run` was asked for."""

    def run(self, sizes: Sequence[int]) -> bytes | None:
        """Return the root, or None where entries and tiles do not give one.

        The frontier at each of `sizes` that the tree has is kept.
        """
        self._wanted = sorted(size for size in set(sizes) if size <= self._size)
        self._edge = self._begin()
        full = range(self._start // WIDTH, self._size // WIDTH)
        path, lint = self._directory.path, self._contents.lint
        with inspections(path, full, self._workers, lint=lint) as ahead:
            there = all(self._full(index, one) for index, one in ahead)
        if there and full.stop * WIDTH < self._size:
            self._recompute(full.stop)
        if self._edge is None:
            return None
        self._observe(self._edge, ())
        for tile, hashes in self._edge.partials():
            self._compare(tile, hashes)
        return self._edge.root()

    def _full(self, index: int, one: Inspected | None) -> bool:
        """Grow the tree by a full tile that another process found to be right.

        It is read here where nobody did, where something in it must be looked at, or
        where a tree within it is asked for. False once too many files are missing.
        """
        first, end = index * WIDTH, (index + 1) * WIDTH
        if one is None or self._edge is None or self._is_asked_for(first, end):
            return self._recompute(index)
        if not self._contents.accept(first, one):
            return self._recompute(index)
        for tile, hashes in self._edge.extend_full(one.root):
            self._compare(tile, hashes)
        return True

    def _is_asked_for(self, first: int, end: int) -> bool:
        """Must the tree be known at a size in `[first, end]`?"""
        kept = bool(self._wanted) and self._wanted[0] <= end
        return kept or self._claims.wanted(first, end)

    def _recompute(self, index: int) -> bool:
        """Read and hash a bundle here; False once too many files are missing."""
        width = min(WIDTH, self._size - index * WIDTH)
        leaves = self._leaves(index, width)
        if self._missing > MAX_MISSING:
            self._edge = None
            return False
        if leaves is None:
            self._edge = None
        elif self._edge is not None:
            self._observe(self._edge, leaves)
            self._grow(self._edge, leaves)
        return True

    def _begin(self) -> Edge | None:
        """Return the edge on which the first bundle stands: of a pruned log, its tiles.

        They are not verified here: a wrong hash in them gives a wrong root at the end.
        """
        try:
            return load_edge(self._published.tile, self._start)
        except (Unsafe, OSError) as error:
            self._findings.unread("tile", error)
        except VerificationError as error:
            self._findings.doubt("tile.missing", str(error.args[0]), error.hint)
        return None

    def _leaves(self, index: int, width: int) -> list[bytes] | None:
        """The hashes of a bundle's entries, which must be those of its tile."""
        bundle, tile = Tile(None, index, width), Tile(0, index, width)
        entries = self._read_tile(bundle, self._published.bundle)
        hashes = self._read_tile(tile, self._published.tile)
        if entries is None:
            return None if hashes is None else _split(hashes)
        self._contents.read(index * WIDTH, entries)
        leaves = leaf_hashes(entries)
        if hashes is not None and b"".join(leaves) != hashes:
            wrong = next(
                i
                for i, (a, b) in enumerate(zip(leaves, _split(hashes), strict=True))
                if a != b
            )
            self._findings.refute(
                "entry.mismatch",
                f"entry {index * WIDTH + wrong} has another hash in {tile.path()}",
                "the entry or the tile was changed; compare with another copy",
            )
        return leaves

    def _read_tile(
        self, tile: Tile, read: Callable[[Tile], _Content | None]
    ) -> _Content | None:
        """What a file holds; None, and counted as missing, where it cannot be read."""
        try:
            content = read(tile)
        except (Unsafe, OSError) as error:
            hint = "check permissions and the disk"
            self._findings.unread(tile.path(), error, hint)
        except VerificationError as error:
            self._findings.refute("tile.malformed", str(error.args[0]), error.hint)
        else:
            if content is None:
                self._findings.doubt(
                    "tile.missing",
                    f"{tile.path()} is missing",
                    "restore it from a copy; nothing can be said without it",
                )
                self._missing += 1
            return content
        self._missing += 1
        return None

    def _observe(self, edge: Edge, leaves: Sequence[bytes]) -> None:
        """Meet claims, and keep frontiers, of the sizes that `leaves` bring about."""
        end = edge.size + len(leaves)
        if self._claims.wanted(edge.size, end):
            self._claims.observe(edge.frontier(), leaves)
        while self._wanted and self._wanted[0] <= end:
            frontier = edge.frontier()
            frontier.extend(leaves[: self._wanted[0] - edge.size])
            self.frontiers[self._wanted.pop(0)] = frontier

    def _grow(self, edge: Edge, leaves: Sequence[bytes]) -> None:
        for tile, hashes in edge.extend(leaves):
            self._compare(tile, hashes)

    def _compare(self, tile: Tile, hashes: Sequence[bytes]) -> None:
        """Compare a tile above the leaves; level 0 was compared with its bundle."""
        if tile.level == 0:
            return
        found = self._read_tile(tile, self._published.tile)
        if found is not None and found != b"".join(hashes):
            self._findings.refute(
                "tile.mismatch",
                f"{tile.path()} does not hold the hashes of the tiles below it",
                "it was changed; compare with another copy",
            )

    def check_superseded(self) -> None:
        """Compare every other tile file with what it was the beginning of."""
        beyond = 0
        try:
            for path in self._directory.walk("tile"):
                tile = parse_path(path)
                if tile is None:
                    self._stray(path)
                else:
                    beyond += self._covered(tile) < tile.width
                    self._compare_other(tile)
        except (Unsafe, OSError) as error:
            self._findings.unread("tile", error)
        if beyond:
            self._findings.inform(
                "tile.beyond",
                f"{beyond} files hold entries or hashes beyond the checkpoint",
                "an interrupted publication, or a checkpoint that was rolled back: "
                "compare with a newer checkpoint",
            )

    def _compare_other(self, tile: Tile) -> None:
        """Compare what is neither compared yet, nor beyond the checkpoint, nor pruned.

        An interrupted pruning leaves files below the minimum index.
        """
        known = self._covered(tile)
        pruned = (tile.index + 1) * WIDTH ** (1 + (tile.level or 0)) <= self._start
        if known > 0 and tile.width != min(WIDTH, known) and not pruned:
            self._compare_prefix(tile)

    def _stray(self, path: str) -> None:
        if not is_temporary(path.rpartition("/")[2]):
            self._findings.inform("tile.stray", f"{path} is no tile", "it was not read")

    def _covered(self, tile: Tile) -> int:
        """Return how many hashes of this tile the checkpoint covers."""
        return (self._size >> (8 * (tile.level or 0))) - tile.index * WIDTH

    def _compare_prefix(self, tile: Tile) -> None:
        """Say so where a superseded file does not begin what followed it.

        Where what followed is missing, that was told.
        """
        known = min(WIDTH, self._covered(tile))
        begins = self._bundle_begins if tile.level is None else self._hashes_begin
        try:
            same = begins(tile, Tile(tile.level, tile.index, known))
        except Unsafe as error:
            self._findings.unread(tile.path(), error)
        except VerificationError as error:
            self._findings.refute("tile.malformed", str(error.args[0]), error.hint)
        else:
            if not same:
                self._findings.refute(
                    "tile.superseded",
                    f"{tile.path()} is not the beginning of what followed it",
                    _CUT,
                )

    def _bundle_begins(self, tile: Tile, whole: Tile) -> bool:
        """Are the entries of `tile`, as far as `whole` goes, its first ones?"""
        data = self._directory.read(tile.path(), MAX_BUNDLE_BYTES)
        if data is None:
            return True
        width = min(tile.width, whole.width)
        mine, followed = unpack(data, tile.width), self._published.bundle(whole)
        return followed is None or mine[:width] == followed[:width]

    def _hashes_begin(self, tile: Tile, whole: Tile) -> bool:
        """The same for the hashes of a tile, which must also be as many as it says."""
        data = self._directory.read(tile.path(), MAX_TILE_BYTES)
        if data is None:
            return True
        end = min(tile.width, whole.width) * HASH_BYTES
        followed = self._published.tile(whole)
        if len(data) != tile.width * HASH_BYTES:
            return False
        return followed is None or data[:end] == followed[:end]


def _split(hashes: bytes) -> list[bytes]:
    return [hashes[i : i + HASH_BYTES] for i in range(0, len(hashes), HASH_BYTES)]
