"""One verification of one directory: which parts are read, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carnet.errors import VerificationError
from carnet.trail import journal
from carnet.trail.files.directory import Unsafe
from carnet.trail.journal import Head
from carnet.trail.keys import VerifierKey
from carnet.trail.reading import pruning
from carnet.trail.reading.published import CHECKPOINT
from carnet.trail.stores import Altered, Store
from carnet.trail.tree.checkpoint import Checkpoint, parse_note, refuted
from carnet.trail.tree.merkle import Frontier
from carnet.trail.tree.note import Note
from carnet.trail.verification.anchors.anchoring import Anchoring
from carnet.trail.verification.anchors.trust import NOBODY, Trust
from carnet.trail.verification.claims import Claim, Claims
from carnet.trail.verification.contents import Contents
from carnet.trail.verification.epochs import Epochs
from carnet.trail.verification.journal import JournalAudit
from carnet.trail.verification.report import Findings, Level, Verdict
from carnet.trail.verification.testimony import (
    MARK,
    OUTSIDE,
    Held,
    Testimony,
    read_mark,
    read_small,
)
from carnet.trail.verification.tree import TreeAudit

_CHANGED = "it was changed; compare with another copy"


@dataclass(frozen=True, slots=True)
class Extent:
    """How far one run came; what it means is for the findings and `verify` to say."""

    level: Level
    """The highest level that keys and anchors bear out, if nothing speaks against."""
    checkpoint: Checkpoint | None
    """The published state, or the journal's last commit where none is published."""
    entries: int = 0
    """Entries that were read, unpublished ones included."""
    unpublished: int = 0
    """Of these, entries that stand only in the journal."""
    pruned: int = 0
    """Index of the first entry that is left."""
    open_intents: int = 0
    """Intents without an outcome."""


class Audit:
    """The parts of a log, judged one after the other."""

    def __init__(  # noqa: PLR0913 - one keyword for each thing that may be asked
        self,
        directory: Store,
        trusted: tuple[VerifierKey, ...],
        findings: Findings,
        *,
        lint: bool,
        thorough: bool,
        trust: Trust = NOBODY,
        workers: int = 1,
    ) -> None:
        self._directory = directory
        self._workers = workers
        self._findings = findings
        self._epochs = Epochs(directory, trusted, findings, thorough=thorough)
        self._data: bytes | None = None
        """The checkpoint's file, as it was judged."""
        self._firsts: tuple[int, ...] = ()
        """The first entries of the journal's segments, as they were found."""
        self._note: Note | None = None
        self._anchoring = Anchoring(directory, trust, findings)
        self._contents = Contents(findings, self._epochs, self._anchoring, lint=lint)
        self._size = 0
        self._start = 0

    @property
    def _keys(self) -> tuple[VerifierKey, ...]:
        return self._epochs.keys

    @property
    def _key_was_given(self) -> bool:
        return self._epochs.given

    def outdated(self) -> bool:
        """Tell whether another run must follow: the log moved on under the eyes."""
        moved = self._epochs.outdated() or self._minimum() > self._start
        doubtful = self._findings.verdict() is not Verdict.CONFIRMED
        return moved or (doubtful and self._grown())

    def run(self, held: Held | None, outside: Sequence[bytes]) -> Extent:
        """Judge each part into the findings, and return how far that came.

        `held` is the checkpoint that the verifier kept, `outside` are the high-water
        marks that stand beside the log.
        """
        self._firsts = firsts = self._segments()
        # The mark is read before the journal: a live writer only moves both forward.
        mark = read_mark(self._directory, self._findings)
        checkpoint = self._checkpoint()
        if self._findings.verdict() is not Verdict.CONFIRMED:
            return Extent(Level.L0, checkpoint)
        self._epochs.judge_listed()
        self._size = checkpoint.size if checkpoint else 0
        origin = checkpoint.origin if checkpoint else None
        testimony = Testimony(self._keys, origin, self._findings)
        marks = [(MARK, mark), *((OUTSIDE, data) for data in outside)]
        found = [*testimony.marks(marks), *testimony.kept(self._directory)]
        found.extend(self._epochs.claims())
        found.extend(self._anchoring.claims() if self._keys else ())
        claim, ours = testimony.older(held) if held else (None, False)
        found.extend([claim] if claim else [])
        claims = Claims(found, self._findings)
        head = self._trees(checkpoint, firsts, claims)
        end = max(self._size, head.size if head else 0)
        self._judge_pruning()
        self._unmet(claims, end, whole=head is not None or not self._firsts)
        if checkpoint is None and head is not None and head.note:
            _, checkpoint = parse_note(head.note)
        self._inform(checkpoint, end, compared=claim is not None)
        self._contents.returned.judge(self._directory.path)
        level = self._anchoring.conclude(self._level_of_key(ours=ours), end)
        return Extent(
            level,
            checkpoint,
            entries=end,
            unpublished=end - self._size,
            pruned=self._start,
            open_intents=self._contents.chronicle.open_intents,
        )

    def _level_of_key(self, *, ours: bool) -> Level:
        """The level without anchors; `ours`: a known key signed what was held."""
        if not self._key_was_given:
            return Level.L0
        return Level.L2 if ours else Level.L1

    def _checkpoint(self) -> Checkpoint | None:
        """Return the checkpoint; None if it is missing or says nothing."""
        self._data = data = read_small(self._directory, CHECKPOINT, self._findings)
        if data is None:
            self._epochs.resolve(None, None)
            if not self._firsts:
                self._findings.doubt(
                    "checkpoint.missing",
                    "there is no checkpoint",
                    "give the directory of a log, or restore the file from a copy",
                )
            return None
        try:
            note, checkpoint = parse_note(data)
        except VerificationError as error:
            self._findings.refute(
                "checkpoint.malformed", str(error.args[0]), error.hint
            )
            return None
        self._note = note
        self._epochs.resolve(note, checkpoint.origin)
        if not self._keys:
            return checkpoint
        wrong = refuted(note, checkpoint, self._keys)
        if wrong:
            self._findings.refute(
                f"checkpoint.{wrong.code}", f"the checkpoint {wrong.words}", _CHANGED
            )
        return checkpoint

    def _trees(
        self, checkpoint: Checkpoint | None, firsts: tuple[int, ...], claims: Claims
    ) -> Head | None:
        """Judge the published tree, then the journal that continues it.

        `firsts` are the first entries of the journal's segments. Returns the journal's
        last good commit, or None where there is no journal that could be judged.
        """
        self._start = self._minimum()
        frontiers = self._judge_published(checkpoint, firsts[:1], claims)
        if not self._keys:
            self._findings.doubt(
                "key.none",
                "no key is known that could have signed this log",
                "give the log's vkey with --key",
            )
        if not firsts or not self._keys:
            return None
        return self._judge_journal(checkpoint, frontiers, claims)

    def _judge_published(
        self, checkpoint: Checkpoint | None, sizes: Sequence[int], claims: Claims
    ) -> Mapping[int, Frontier]:
        """Recompute what is published; return the tree's frontiers at `sizes`."""
        tree = TreeAudit(
            self._directory,
            range(self._start, self._size),
            self._findings,
            claims,
            self._contents,
            workers=self._workers,
        )
        root = tree.run(sizes)
        if checkpoint is not None and root not in (None, checkpoint.root):
            self._findings.refute(
                "root.mismatch",
                f"the {self._size} entries do not give the root that was signed",
                "entries were changed; compare with another copy",
            )
        tree.check_superseded()
        return tree.frontiers

    def _judge_journal(
        self,
        checkpoint: Checkpoint | None,
        frontiers: Mapping[int, Frontier],
        claims: Claims,
    ) -> Head | None:
        """Judge the journal from the published tree on; its end must not be lost."""
        origin = checkpoint.origin if checkpoint else self._keys[0].name
        keys = tuple(key for key in self._keys if key.name == origin)
        floor = max(self._size, claims.largest)
        if checkpoint:  # the journal passes this size too, and must show the same tree
            claim = Claim("journal", "the checkpoint", checkpoint.size, checkpoint.root)
            claims.add(claim)
        journal_audit = JournalAudit(self._directory, keys, origin, self._findings)
        head = journal_audit.run(frontiers, claims, floor, self._each_unpublished)
        if head is not None and head.size < self._size:
            self._findings.refute(
                "journal.short",
                f"the journal ends at {head.size}, the checkpoint at {self._size}",
                "the journal was cut; compare with another copy",
            )
        return head

    def _grown(self) -> bool:
        """Tell whether a writer moved on in a way that a reader cannot follow.

        A journal, read last, reaches over what was kept meanwhile, unless its beginning
        was dropped; a copy that is brought up to date has none.
        """
        if self._firsts:
            return self._segments()[:1] != self._firsts[:1]
        return read_small(self._directory, CHECKPOINT, Findings()) != self._data

    def _minimum(self) -> int:
        try:
            return pruning.minimum(self._directory, self._size)
        except (Unsafe, OSError):
            return 0  # the walk over the tiles says what is wrong

    def _segments(self) -> tuple[int, ...]:
        try:
            return journal.segments(self._directory)
        except (Unsafe, OSError) as error:
            self._findings.unread("journal", error)
        except Altered:
            pass  # it is told where the mark is read
        return ()

    def _each_unpublished(self, first: int, entries: Sequence[bytes]) -> None:
        skip = max(0, self._size - first)
        if skip < len(entries):
            self._contents.read(first + skip, entries[skip:])

    def _judge_pruning(self) -> None:
        """A beginning that is gone must have been announced by an entry of the log."""
        start, announced = self._start, self._contents.announced
        if announced.min_index < start:
            self._findings.doubt(
                "tile.missing",
                f"entries 0 to {start - 1} are missing, and no entry announces it",
                "restore them from a copy; `carnet trail prune` would have said so",
            )
        elif start:
            self._findings.inform(
                "prune.announced",
                f"records 0 to {start - 1} were pruned under policy: "
                f"{announced.policy}",
                "what is left verifies; proofs of pruned records stay valid",
            )
        if start and announced.min_index > start:
            self._findings.inform(
                "prune.unfinished",
                f"records {start} to {announced.min_index - 1} were announced as "
                "pruned, and are still there",
                "`carnet trail prune` finishes it",
            )

    def _unmet(self, claims: Claims, end: int, *, whole: bool) -> None:
        """Judge what no tree answered; `whole`: there is nothing behind `end`.

        A journal that could not be read may reach as far as anybody claims.
        """
        for claim in claims.unmet():
            if claim.size < self._start and claim.code != "old":
                self._findings.inform(
                    f"{claim.code}.pruned",
                    f"{claim.source} is older than what is left of the log",
                    "records below it were pruned; keep newer checkpoints",
                )
            elif claim.size > end and whole:
                self._findings.refute(
                    f"{claim.code}.rollback",
                    f"{claim.source} is of size {claim.size}, the log ends at {end}",
                    "an older copy was put in its place, or its end was cut off",
                )
            elif claim.code != "journal":
                self._findings.doubt(
                    f"{claim.code}.unchecked",
                    f"{claim.source} of size {claim.size} could not be compared",
                    "restore the missing files from a copy",
                )

    def _inform(
        self, checkpoint: Checkpoint | None, end: int, *, compared: bool
    ) -> None:
        """Say what a reader should know of a log in which nothing is wrong."""
        self._inform_of_limits(compared=compared)
        self._epochs.inform(self._note, checkpoint)
        inform = self._findings.inform
        if checkpoint is not None and end > self._size:
            inform(
                "journal.unpublished",
                f"{end - self._size} entries stand only in the journal",
                "they are signed and durable; publication follows",
            )
        if checkpoint is not None and checkpoint.extensions:
            inform(
                "checkpoint.extensions",
                "the checkpoint has extension lines",
                "they are signed, but this version gives them no meaning",
            )
        if untimed := self._contents.chronicle.untimed:
            inform(
                "clock.unread",
                f"{untimed} entries state no time in RFC 3339, UTC, with Z",
                "nobody can tell when they say that they were written",
            )
        if open_intents := self._contents.chronicle.open_intents:
            inform(
                "intent.open",
                f"{open_intents} intents have no outcome",
                "calls under way, crashed, or never completed in the record",
            )
        if unasked := self._contents.chronicle.unasked:
            inform(
                "outcome.unasked",
                f"{unasked} outcomes have no intent before them",
                "their intents may be among what was pruned"
                if self._start
                else "a guard records the intent first: ask who wrote them",
            )

    def _inform_of_limits(self, *, compared: bool) -> None:
        """Say what this run did not check, so that nobody takes it for more."""
        inform = self._findings.inform
        if self._keys and not self._key_was_given:
            inform(
                "key.unvouched",
                "the key came with the trail: nobody vouches for it",
                "give the log's vkey, from another source, with --key",
            )
        if not compared:
            inform(
                "rollback.not_checked",
                "whether the log was rolled back or forked by its key is not checked",
                "keep checkpoints elsewhere and give one with --old",
            )
