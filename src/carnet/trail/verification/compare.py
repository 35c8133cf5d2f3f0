"""Do two auditors hold the same log?

Each holds a copy of the directory, or only a checkpoint. Of two trees that were signed
under one name, one must begin the other; if not, the log showed them two histories.
What stands only in a journal is signed as well, and is compared entry by entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.keys import VerifierKey, epochs, keyring, parse_vkey
from carnet.trail.keys.vkeys import FOREVER
from carnet.trail.reading.published import CHECKPOINT, Published
from carnet.trail.reading.records import records
from carnet.trail.reading.search import extent
from carnet.trail.stores import Location, locate, opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note, refuted
from carnet.trail.tree.merkle import Node, range_root
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.verification.report import Findings
from carnet.trail.verification.testimony import inside_keys


class Relation(StrEnum):
    """How two views of a log stand to each other."""

    SAME = "same"
    FIRST_EXTENDS = "first_extends"
    SECOND_EXTENDS = "second_extends"
    SPLIT = "split"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two views have in common."""

    relation: Relation
    sizes: tuple[int, int]
    first_difference: int | None = None
    """Smallest size at which the trees differ; at most that where not `exact`."""
    exact: bool = True
    reason: str = ""
    """Why nothing can be told."""
    hint: str = ""
    """What would help then."""
    namesakes: bool = False
    """Do the trees differ, without a key that is known to have signed both?"""


@dataclass(frozen=True, slots=True)
class View:
    """A signed checkpoint, and the directory that holds its tree, if there is one."""

    checkpoint: Checkpoint
    path: Location | None
    retired: bool = False
    """Is it signed by a key that had handed over before, as the other view tells?"""
    keys: frozenset[str] = frozenset()
    """Those (vkeys) that were held to be the log's; empty: it is nobody's word."""


def read_view(
    path: Location | str, keys: Iterable[str] = (), *, beside: Location | None = None
) -> View:
    """Return the view in a directory or a checkpoint file, its signature verified.

    Without `keys` the keys in the directory serve; of a lone checkpoint those in the
    directory `beside`. What none of them signed is compared all the same, and proves
    nothing against the other. A key leads to those that handed over to it
    and those after it: the transitions stand in the directory, and in that of the view
    `beside`, both verified before. A key that signed on after it handed over is no
    reason to refuse the view: whoever holds such a key shows another history with it.

    Raises:
        VerificationError: It cannot be read, or is not signed by a known key.
    """
    path = locate(path)
    folder = None if isinstance(path, Path) and path.is_file() else path
    data = _read_checkpoint(path)
    note, checkpoint = parse_note(data)
    given = tuple(parse_vkey(key.strip()) for key in keys)
    alone = folder is None and not given
    known = _linked(given, (folder, beside)) or _inside(beside if alone else folder)
    wrong = refuted(note, checkpoint, known) if known else None
    retired = wrong is not None and wrong.code == "epoch"
    if retired:  # the signature must hold all the same
        wrong = refuted(note, checkpoint, tuple(map(_at_any_size, known)))
    if alone and (wrong is None or wrong.code in _STRANGE):
        known = () if wrong else known
    elif wrong:
        raise VerificationError(f"the checkpoint of {path} {wrong.words}", hint=_SIGNER)
    return View(checkpoint, folder, retired, frozenset(key.format() for key in known))


def _read_checkpoint(path: Location) -> bytes:
    """The checkpoint in a directory or a file, as it stands there."""
    try:
        if isinstance(path, Path) and path.is_file():
            with path.open("rb") as file:
                return file.read(MAX_NOTE_BYTES + 1)
        with opened(path) as directory:
            return directory.read(CHECKPOINT, MAX_NOTE_BYTES) or b""
    except OSError as error:
        raise VerificationError(
            f"cannot read {path}: {error.strerror}",
            hint="give a trail's directory, or a checkpoint",
        ) from None


def _inside(place: Location | None) -> tuple[VerifierKey, ...]:
    """The keys that a directory holds of its log; none where it is no directory."""
    if place is None or (isinstance(place, Path) and not place.is_dir()):
        return ()
    with opened(place) as directory:
        return inside_keys(directory, Findings())


_STRANGE: Final = frozenset({"origin", "unknown_key"})
"""What is wrong with a checkpoint that none of the known keys claims to have signed."""
_SIGNER: Final = "give the vkey that signed it with --key, or the log's directory"


def _at_any_size(key: VerifierKey) -> VerifierKey:
    """The key as if it had never handed over."""
    return replace(key, since=0, until=FOREVER)


def _linked(
    given: tuple[VerifierKey, ...], places: Iterable[Location | None]
) -> tuple[VerifierKey, ...]:
    """The keys that were given, and all that transitions link to one of them."""
    found = given
    for place in places if given else ():
        if place is None or (isinstance(place, Path) and not place.is_dir()):
            continue
        with opened(place) as directory:
            linked = epochs.chain(tuple(keyring.read_transitions(directory)))
        if any(key.same(known) for key in linked for known in given):
            others = (k for k in found if not any(k.same(one) for one in linked))
            found = (*linked, *others)
    return found


def compare(first: View, second: View) -> Comparison:
    """Return how two views of one log stand to each other.

    Each directory must have been verified before: tiles and journal are believed here.

    Raises:
        VerificationError: The views are of two logs, or a tile is missing.
        TrailError: A journal cannot be read.
        OSError: A tile cannot be read.
    """
    found = _compare_trees(first, second)
    if found.relation not in (Relation.SPLIT, Relation.UNKNOWN):
        differs = _first_unlike(first, second, start=min(found.sizes))
        if differs is not None:
            found = Comparison(Relation.SPLIT, found.sizes, differs + 1)
    if found.relation is Relation.SPLIT:
        return found if first.keys & second.keys else _unvouched(found)
    if not (first.retired or second.retired):
        return found
    return Comparison(
        Relation.UNKNOWN,
        found.sizes,
        reason="one of the two is signed by a key that had handed over before, as the "
        "other tells, and no trees show that they differ",
        hint="that key signs for no honest log any more: ask for the directory of both",
    )


def _unvouched(found: Comparison) -> Comparison:
    """Two trees that differ, of which no one key is known to have signed both.

    Anybody can sign under any name, or write a checkpoint without a signature.
    """
    return replace(
        found,
        relation=Relation.UNKNOWN,
        namesakes=True,
        reason="the trees differ, but no key is known that signed both: nobody vouches "
        "that they are of one log",
        hint="give the log's vkey, from another source, with --key",
    )


def _first_unlike(first: View, second: View, start: int) -> int | None:
    """Return the index of the first entry from `start` on that differs; None: none.

    The trees agree up to `start`, and each entry behind it is in a signed tree too.
    """
    if first.path is None or second.path is None:
        return None
    start = max(start, extent(first.path)[0], extent(second.path)[0])
    pairs = zip(records(first.path, start), records(second.path, start), strict=False)
    return next((a.index for a, b in pairs if a.data != b.data), None)


def _compare_trees(first: View, second: View) -> Comparison:
    """Return how the published trees stand to each other."""
    if first.checkpoint.origin != second.checkpoint.origin:
        raise VerificationError(
            "the two are checkpoints of different logs",
            hint="compare copies of one log",
        )
    sizes = (first.checkpoint.size, second.checkpoint.size)
    small, large = sorted((first, second), key=lambda view: view.checkpoint.size)
    size = small.checkpoint.size
    if sizes[0] == sizes[1]:
        agree: bool | None = small.checkpoint.root == large.checkpoint.root
    elif size == 0:
        agree = True
    elif large.path is None:
        return Comparison(
            Relation.UNKNOWN,
            sizes,
            reason="the larger of the two has no tiles to look into",
            hint="give the directory of the larger one",
        )
    elif (root := _root(large.path, size)) is None:
        return Comparison(
            Relation.UNKNOWN,
            sizes,
            reason=f"records 0 to {extent(large.path)[0] - 1} of the larger one were "
            f"pruned, and the smaller one ends at {size}",
            hint="compare with a copy from before the pruning, or a newer checkpoint",
        )
    else:
        agree = root == small.checkpoint.root
    if not agree:
        found = _first_difference(small, large)
        return Comparison(Relation.SPLIT, sizes, found or size, exact=found is not None)
    if sizes[0] == sizes[1]:
        return Comparison(Relation.SAME, sizes)
    extends = sizes[0] > sizes[1]
    relation = Relation.FIRST_EXTENDS if extends else Relation.SECOND_EXTENDS
    return Comparison(relation, sizes)


def _root(path: Location, size: int) -> bytes | None:
    """The root of the tree of a size; None where what it is made of was pruned."""
    with opened(path) as directory:
        try:
            return range_root(Published(directory).nodes(size), 0, size)
        except VerificationError:
            if size < extent(path)[0]:
                return None
            raise


def _first_difference(small: View, large: View) -> int | None:
    """Return the smallest size at which the trees differ; None without two trees."""
    if small.path is None or large.path is None:
        return None
    limit = small.checkpoint.size
    if extent(small.path)[0] or extent(large.path)[0]:
        return None  # what a bisection would look at may be gone
    with opened(small.path) as one, opened(large.path) as other:
        mine, theirs = Published(one).nodes(limit), Published(other).nodes(limit)
        low, high = 0, limit  # they agree at `low` and differ at `high`
        while high - low > 1:
            middle = (low + high) // 2
            if _is_same(mine, theirs, middle):
                low = middle
            else:
                high = middle
    return high


def _is_same(mine: Node, theirs: Node, size: int) -> bool:
    return range_root(mine, 0, size) == range_root(theirs, 0, size)
