"""What this machine was told of the log: trees that its journal must still hold.

The high-water marks, the published checkpoint, and what this process acknowledged
itself. A journal that was rolled back and then written on is longer than what is
remembered, and one commit may jump over that size: so the tree is looked at where it
was, within a commit, or below the place where the reading of the journal begins.
"""

from collections.abc import Iterable, Iterator

from carnet.errors import VerificationError
from carnet.trail.journal import Batch, Head
from carnet.trail.reading import pruning
from carnet.trail.reading.published import Published
from carnet.trail.stores import Store
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.merkle import (
    Frontier,
    consistency_proof,
    leaf_hashes,
    verify_consistency,
)


class Remembered:
    """Sizes and roots that somebody was told of."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._acknowledged: dict[int, bytes] = {}
        self._own: tuple[int, bytes] | None = None

    @property
    def floor(self) -> int:
        """The largest size that is known to have been acknowledged or published."""
        return max((size for size, _ in self._trees()), default=0)

    def load(self, checkpoints: Iterable[Checkpoint]) -> None:
        """Take what the marks and the published checkpoint say now.

        Raises:
            VerificationError: They tell of two histories.
        """
        self._acknowledged = {}
        for each in checkpoints:
            for size, root in self._trees():
                if size == each.size and root != each.root:
                    raise _forked(size)
            self._acknowledged[each.size] = each.root

    def acknowledge(self, head: Head) -> None:
        """Remember what this process told its callers last."""
        self._own = head.size, head.root

    def begin(self, store: Store, frontier: Frontier) -> None:
        """Refuse published tiles in which a smaller tree is another one.

        What was pruned since cannot be compared, and is passed over.

        Raises:
            VerificationError: It is, or the tiles that tell are missing.
        """
        size = frontier.size
        for old in self._trees():
            if old[0] >= size or old[0] < pruning.minimum(store, size):
                continue
            path = consistency_proof(Published(store).nodes(size), old[0], size)
            try:
                verify_consistency(old, (size, frontier.root()), path)
            except VerificationError:
                raise _forked(old[0]) from None

    def follow(self, before: Head, batch: Batch, after: Head) -> None:
        """Refuse a batch at whose end, or within which, the tree is another one.

        Raises:
            VerificationError: It is.
        """
        for size, root in self._trees():
            if size == after.size:
                found = after.root
            elif before.size < size < after.size:
                frontier = before.frontier.copy()
                frontier.extend(leaf_hashes(batch.entries[: size - before.size]))
                found = frontier.root()
            else:
                continue
            if found != root:
                raise _forked(size)

    def _trees(self) -> Iterator[tuple[int, bytes]]:
        yield from self._acknowledged.items()
        if self._own is not None:
            yield self._own


def _forked(size: int) -> VerificationError:
    return VerificationError(
        f"the tree of size {size} is not the one that was acknowledged here",
        hint="two histories exist: an older copy was written on; compare the copies, "
        "and start a log under another origin",
    )
