"""What the entries say, read while the tree is recomputed from their bytes."""

from collections.abc import Sequence

from carnet.trail.canonical import Reading, canonical_ids, reading
from carnet.trail.reading.pruning import Announced
from carnet.trail.tree.tiles import WIDTH
from carnet.trail.verification.anchors.anchoring import Anchoring
from carnet.trail.verification.chronicle import Chronicle
from carnet.trail.verification.epochs import Epochs
from carnet.trail.verification.extract import (
    ERASED,
    HEARTBEAT,
    PRUNE,
    TRANSITION,
    extract,
    extract_each,
)
from carnet.trail.verification.inspection import Inspected
from carnet.trail.verification.report import Findings
from carnet.trail.verification.returned import Returned


class Contents:
    """Everything that a verification reads in the entries, in their order."""

    def __init__(
        self, findings: Findings, epochs: Epochs, anchoring: Anchoring, *, lint: bool
    ) -> None:
        self._findings = findings
        self._epochs = epochs
        self._anchoring = anchoring
        self.lint = lint
        self.chronicle = Chronicle(findings)
        self.announced = Announced()
        self.returned = Returned(findings)

    def read(self, first: int, entries: Sequence[bytes]) -> None:
        """Read the entries from index `first`."""
        plain = extract(entries)
        found = plain or extract_each(entries)
        self.chronicle.feed(first, found)
        if plain is None:
            self.chronicle.count_untimed(found.times)
        watched = self._epochs.watches(first, first + len(entries))
        if plain is None or TRANSITION in found.kinds or watched:
            self._epochs.feed(first, entries)
        self._anchoring.feed(first, entries)
        self._read_kinds(first, entries, found.kinds)
        if self.lint:
            self._lint(first, entries)

    def _read_kinds(
        self, first: int, entries: Sequence[bytes], kinds: Sequence[bytes]
    ) -> None:
        """Read whole what few entries are: prunings, erasures, heartbeats."""
        if PRUNE in kinds:
            self.announced.feed(entries)
        if ERASED in kinds:
            self.returned.feed(first, entries, kinds)
        if HEARTBEAT in kinds:
            for entry, kind in zip(entries, kinds, strict=True):
                if kind == HEARTBEAT:
                    self.chronicle.feed_heartbeat(entry)

    def accept(self, first: int, one: Inspected) -> bool:
        """Take over what another process read in a full bundle, from index `first`.

        False: nothing was taken, and the entries must be read here.
        """
        end = first + WIDTH
        if self._epochs.watches(first, end) or not self.chronicle.follows(one.low):
            return False
        if self.chronicle.is_ahead(one.high):
            return False
        if not self._anchoring.accept(first, end, one.low, one.high):
            return False
        self.chronicle.feed(first, one.found)
        if self.lint:
            self.chronicle.feed_ids(first, one.listed_ids)
        return True

    def _lint(self, first: int, entries: Sequence[bytes]) -> None:
        ids = canonical_ids(entries)
        if ids is None:
            self._spelled(first, entries)
        else:
            self.chronicle.feed_ids(first, ids)

    def _spelled(self, first: int, entries: Sequence[bytes]) -> None:
        """Doubt an entry that reads in two ways; tell of one that is not canonical.

        The log of another program may hold what it likes, but an entry with one key
        twice says two things, and nobody can tell which was meant.
        """
        for index, entry in enumerate(entries, first):
            how = reading(entry)
            if how is Reading.AMBIGUOUS:
                self._findings.doubt(
                    "entry.duplicate_key",
                    f"entry {index} holds a key twice: two parsers read two things",
                    "ask the log's operator what it was meant to say",
                )
            elif how is not Reading.CANONICAL:
                self._findings.inform(
                    f"entry.{how.value}",
                    f"entry {index} is not canonical JSON",
                    "its bytes are what was signed; another program wrote them",
                )
