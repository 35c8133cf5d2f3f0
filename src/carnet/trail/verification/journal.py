"""The journal, every commit recomputed and every signature verified."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from carnet.errors import TrailCorrupt, VerificationError
from carnet.trail import journal
from carnet.trail.files.directory import Unsafe
from carnet.trail.journal import MAX_WRITE_BYTES, Head
from carnet.trail.keys import VerifierKey
from carnet.trail.recovery.torn_tail import examine
from carnet.trail.stores import Altered, Segment, Store
from carnet.trail.tree.checkpoint import open_note
from carnet.trail.tree.merkle import Frontier, leaf_hashes
from carnet.trail.verification.claims import Claims
from carnet.trail.verification.report import Findings
from carnet.trail.verification.testimony import altered

_CHANGED: Final = "the journal was changed; compare with another copy"
_RETRIES: Final = 3

Each = Callable[[int, Sequence[bytes]], None]
"""`each(first index, entries)` is called for every batch."""


class _Found:
    """A segment as long as it was when it was found: what a writer adds is left out.

    Else a commit that came behind the last one read would be taken for damage.
    """

    def __init__(self, growing: Segment) -> None:
        self._growing = growing
        self._length = growing.length()

    def length(self) -> int:
        return self._length

    def pread(self, length: int, offset: int) -> bytes:
        return self._growing.pread(min(length, max(0, self._length - offset)), offset)

    def close(self) -> None:
        """Nothing: whoever opened the segment closes it."""


class JournalAudit:
    """One pass over all segments."""

    def __init__(
        self,
        directory: Store,
        keys: Sequence[VerifierKey],
        origin: str,
        findings: Findings,
    ) -> None:
        self._directory = directory
        self._keys = keys
        self._origin = origin
        self._findings = findings

    def run(
        self,
        frontiers: Mapping[int, Frontier],
        claims: Claims,
        floor: int,
        each: Each,
    ) -> Head | None:
        """Return the last good commit; None where there is no journal to judge.

        `frontiers` are the edges of the published tree; where older segments were
        dropped, the first that is left stands on one of them. `floor` is the largest
        size that was published or acknowledged. `each` is called for the entries of
        every batch. A segment that a writer drops while it is being read is looked for
        again.
        """
        for attempt in range(_RETRIES):
            try:
                return self._run(frontiers, claims, floor, each)
            except (Unsafe, OSError) as error:
                self._findings.unread("journal", error)
                break
            except Altered as error:
                altered(error, self._findings)
                break
            except VerificationError as error:
                if attempt == _RETRIES - 1:
                    self._findings.doubt(
                        "journal.missing", str(error.args[0]), error.hint
                    )
        return None

    def _run(
        self,
        frontiers: Mapping[int, Frontier],
        claims: Claims,
        floor: int,
        each: Each,
    ) -> Head | None:
        """One look at all segments, each on the end of the one before."""
        firsts = journal.segments(self._directory)
        if not firsts:
            return None
        frontier = Frontier() if firsts[0] == 0 else frontiers.get(firsts[0])
        if frontier is None:
            self._findings.doubt(
                "journal.unanchored",
                f"the journal begins at entry {firsts[0]}, which the tiles do not give",
                "restore the missing tiles from a copy",
            )
            return None
        head = Head(firsts[0], 0, frontier, b"")
        for first in firsts:
            if head.size != first:
                self._findings.refute(
                    "journal.gap",
                    f"a segment begins at entry {first}, the one before ends at "
                    f"{head.size}",
                    "a segment was cut or removed; compare with another copy",
                )
                return head
            last = first == firsts[-1]
            with journal.segment(self._directory, first) as growing:
                source = _Found(growing)
                head = Head(first, 0, head.frontier, b"")
                head = self._segment(source, head, claims, each)
                if not self._ends_well(source, head, floor if last else None):
                    return head
        return head

    def _segment(
        self, source: "_Found", head: Head, claims: Claims, each: Each
    ) -> Head:
        for batch in journal.batches(source, 0):
            try:
                following = journal.advance(head, batch, self._origin)
                open_note(following.note, self._keys)
            except VerificationError:
                break  # what the damage means is judged by what follows it
            if claims.wanted(head.size, following.size):
                leaves = leaf_hashes(batch.entries)
                claims.observe(head.frontier, leaves)
            each(head.size, batch.entries)
            head = following
        return head

    def _ends_well(self, source: "_Found", head: Head, floor: int | None) -> bool:
        """Judge what stands behind the last good commit of a segment.

        `floor` is None for a segment that was closed: nothing may stand there.
        """
        tail = source.pread(MAX_WRITE_BYTES + 1, head.end)
        if not tail:
            if not head.note:
                self._findings.refute(
                    "journal.empty", "a segment has no commit", _CHANGED
                )
            return bool(head.note)
        if floor is None or not head.note:
            self._findings.refute(
                "journal.corrupt",
                f"the journal is damaged behind entry {head.size}",
                _CHANGED,
            )
            return False
        try:
            examine(tail, head, self._keys, floor)
        except TrailCorrupt as error:
            self._findings.refute("journal.corrupt", str(error.args[0]), _CHANGED)
            return False
        self._findings.inform(
            "journal.unfinished",
            f"{len(tail)} bytes behind entry {head.size} belong to no commit",
            "a write is under way or was interrupted; the next append cuts them",
        )
        return True
