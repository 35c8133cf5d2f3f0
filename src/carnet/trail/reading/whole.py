"""Is what a log has published what its checkpoint signed? For whoever hands it on.

Evidence that is made from a log that was changed is refuted by whoever verifies it, and
its maker must not learn it from them. This looks at the published tree alone: leaf
hashes, tiles, root and the checkpoint's signature. `carnet verify` looks at everything.
"""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Final

from carnet.errors import TrailCorrupt, VerificationError
from carnet.trail.files.directory import TooLarge, Unsafe
from carnet.trail.keys import VerifierKey, keyring
from carnet.trail.reading.pruning import minimum
from carnet.trail.reading.published import Malformed, Published
from carnet.trail.stores import Location, Store, opened
from carnet.trail.tree.checkpoint import parse_note, refuted
from carnet.trail.tree.merkle import HASH_BYTES, leaf_hashes, perfect_root, range_root
from carnet.trail.tree.tiles import WIDTH, Tile

_HINT: Final = "nothing was handed on; `carnet verify` says what else was changed"


def refuse_altered(place: Location) -> None:
    """Return if what is published at `place` is what its checkpoint signed.

    What nobody has published, or is missing, is for the caller to tell.

    Raises:
        TrailCorrupt: It is not.
        TrailError: The place cannot be opened.
        OSError: A file cannot be read.
    """
    with opened(place) as directory:
        if note := Published(directory).checkpoint():
            refuse_other_tree(directory, note)


def refuse_other_tree(directory: Store, note: bytes, start: int = 0) -> None:
    """Return if the tree in `directory` is that of `note`, from entry `start` on.

    What is missing is for the caller to tell, who will need it.

    Raises:
        TrailCorrupt: It is not.
        OSError: A file cannot be read.
    """
    with contextlib.suppress(VerificationError), refusing_malformed():
        _refuse_other_tree(directory, note, start)


def _refuse_other_tree(directory: Store, note: bytes, start: int) -> None:
    refuse_missigned(directory, note)
    checkpoint = parse_note(note)[1]
    size, published = checkpoint.size, Published(directory)
    first = max(start, minimum(directory, size)) // WIDTH
    roots = [_bundle_root(published, i, size) for i in range(first, -(-size // WIDTH))]
    _refuse_other_parents(published, first, roots[: size // WIDTH - first], size)
    if range_root(published.nodes(size), 0, size) != checkpoint.root:
        raise TrailCorrupt("the tiles do not give the signed root", hint=_HINT)


@contextlib.contextmanager
def refusing_malformed() -> Iterator[None]:
    """Say that the log was changed where a tile or a bundle is none by its form.

    Raises:
        TrailCorrupt: So it is. What is missing is another error.
    """
    try:
        yield
    except (Malformed, TooLarge) as error:
        raise TrailCorrupt(str(error.args[0]), hint=_HINT) from None


def refuse_missigned(directory: Store, note: bytes) -> None:
    """Return unless a key in `directory` is said to have signed `note`, and did not.

    Raises:
        TrailCorrupt: So it is.
        VerificationError: It is no checkpoint.
    """
    parsed, checkpoint = parse_note(note)
    wrong = refuted(parsed, checkpoint, _keys(directory))
    if wrong is not None and wrong.code == "signature":
        raise TrailCorrupt(f"the checkpoint {wrong.words}", hint=_HINT)


def entry_of(directory: Store, index: int, size: int) -> bytes | None:
    """Return entry `index` of the published tree of `size`; None: it is not there.

    Raises:
        VerificationError: Its bundle has another length.
        OSError: It cannot be read.
    """
    number, position = divmod(index, WIDTH)
    width = min(WIDTH, size - number * WIDTH)
    entries = Published(directory).bundle(Tile(None, number, width))
    return None if entries is None else entries[position]


def _keys(directory: Store) -> tuple[VerifierKey, ...]:
    try:
        return (*keyring.read_vkeys(directory), *keyring.read_further(directory))
    except (Unsafe, OSError, UnicodeDecodeError, VerificationError):
        return ()


def _bundle_root(published: Published, number: int, size: int) -> bytes:
    """The root over the entries of a bundle; of one that is not full, nothing."""
    width = min(WIDTH, size - number * WIDTH)
    entries = published.bundle(Tile(None, number, width))
    hashes = published.tile(Tile(0, number, width))
    if entries is None or hashes is None:
        raise VerificationError(
            f"{Tile(0, number, width).path()} or its entries are missing",
            hint="restore it from a copy",
        )
    leaves = leaf_hashes(entries)
    if b"".join(leaves) != hashes:
        pairs = zip(leaves, _parts(hashes), strict=True)
        at = next(i for i, (leaf, said) in enumerate(pairs) if leaf != said)
        raise TrailCorrupt(
            f"entry {number * WIDTH + at} is not what the log signed", hint=_HINT
        )
    return perfect_root(leaves) if width == WIDTH else b""


def _parts(hashes: bytes) -> list[bytes]:
    starts = range(0, len(hashes), HASH_BYTES)
    return [hashes[start : start + HASH_BYTES] for start in starts]


def _refuse_other_parents(
    published: Published, first: int, roots: Sequence[bytes], size: int
) -> None:
    """Each full tile's root stands in the tile above it, up to the top."""
    level = 1
    while roots:
        size //= WIDTH
        above: list[bytes] = []
        for number in range(first // WIDTH, -(-size // WIDTH)):
            tile = Tile(level, number, min(WIDTH, size - number * WIDTH))
            hashes = published.tile(tile)
            if hashes is None:
                raise VerificationError(
                    f"{tile.path()} is missing", hint="restore it from a copy"
                )
            parts = _parts(hashes)
            for at in range(max(first, number * WIDTH), number * WIDTH + len(parts)):
                if parts[at - number * WIDTH] != roots[at - first]:
                    raise TrailCorrupt(
                        f"{tile.path()} is not over the entries", hint=_HINT
                    )
            if len(parts) == WIDTH:
                above.append(perfect_root(parts))
        first, roots, level = first // WIDTH, above, level + 1
