"""What the receipts in a directory prove to a verifier with trust of its own."""

from collections.abc import Iterator, Sequence

from carnet.errors import VerificationError
from carnet.trail.anchors import kept
from carnet.trail.anchors.token import MAX_TOKEN_BYTES
from carnet.trail.files.directory import Unsafe
from carnet.trail.reading.published import CHECKPOINT
from carnet.trail.stores import Store
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.note import MAX_NOTE_BYTES, Note
from carnet.trail.verification.anchors.brackets import Brackets
from carnet.trail.verification.anchors.dates import Date, cosigned, stamped
from carnet.trail.verification.anchors.telling import tell_time, tell_witnesses
from carnet.trail.verification.anchors.trust import Trust
from carnet.trail.verification.claims import Claim
from carnet.trail.verification.report import Findings, Level


class Anchoring:
    """Cosignatures and time stamps of one log, judged by one verifier."""

    def __init__(self, directory: Store, trust: Trust, findings: Findings) -> None:
        self._directory = directory
        self._trust = trust
        self._findings = findings
        self._witnessed: dict[int, frozenset[str]] = {}
        """By size, the witnesses that cosigned it, where they are a quorum."""
        self._witness_dates: dict[int, Date] = {}
        self._stamp_dates: dict[int, Date] = {}
        self._unjudged = 0
        """Checkpoints with cosignatures, where no policy says whom to believe."""
        self._brackets = Brackets((), findings)

    def claims(self) -> Iterator[Claim]:
        """Judge every receipt; yield the trees that the trusted ones are about.

        To be read to its end before the first entry is fed: then the dates are known.
        """
        try:
            stamps = kept.stamps(self._directory)
            names = [f"{kept.KEPT}/{size}" for size in kept.sizes(self._directory)]
        except (Unsafe, OSError) as error:
            words = str(error.args[0]) if isinstance(error, Unsafe) else str(error)
            self._findings.doubt("file.unsafe", words, "they must be directories")
            return
        for name in (*names[-kept.MAX_JUDGED :], CHECKPOINT):
            data = self._read(name, MAX_NOTE_BYTES)
            if data is None:
                continue
            try:
                note, checkpoint = parse_note(data)
            except VerificationError:
                continue  # whoever reads the kept checkpoints refutes it
            tokens = () if name == CHECKPOINT else stamps.get(checkpoint.size, ())
            if self._judge(note, checkpoint, data, tokens):
                yield Claim("kept", name, checkpoint.size, checkpoint.root)
        dates = {**self._witness_dates, **self._stamp_dates}
        self._brackets = Brackets(tuple(dates.values()), self._findings)

    def feed(self, first: int, entries: Sequence[bytes]) -> None:
        """Compare the times of entries with the dates around them."""
        self._brackets.feed(first, entries)

    def accept(self, first: int, end: int, low: bytes, high: bytes) -> bool:
        """Go past entries whose times fit without reading them; see `Brackets`."""
        return self._brackets.accept(first, end, low, high)

    def conclude(self, base: Level, end: int) -> Level:
        """Say what was and was not checked, and return the level that was reached.

        Only after `claims` and all entries. `base` is the level without anchors, `end`
        the number of entries.
        """
        findings, trust = self._findings, self._trust
        witnessed = tell_witnesses(
            findings, trust, self._witnessed, end, self._unjudged
        )
        dated = tell_time(findings, trust, self._stamp_dates, self._witness_dates, end)
        late = self._brackets.tell()
        if base < Level.L1 or not witnessed:
            return base
        return Level.L4 if dated and not late else Level.L3

    def _judge(
        self, note: Note, checkpoint: Checkpoint, data: bytes, tokens: Sequence[str]
    ) -> bool:
        """Judge what others say of one checkpoint; return whether any of it counts.

        `data` are the bytes of the note, `tokens` the names of the stamps over them.
        """
        size, policy, chain = checkpoint.size, self._trust.policy, self._trust.chain
        strangers = [s for s in note.signatures if s.name != checkpoint.origin]
        self._unjudged += bool(strangers) and policy is None
        if policy is not None:
            found = cosigned(note, checkpoint, policy, self._findings)
            if found.quorum:
                self._witnessed[size] = found.names
            if found.date is not None:
                self._witness_dates[size] = found.date
        if chain is not None:
            responses = ((name, self._token(name)) for name in tokens)
            date = stamped(size, data, responses, chain, self._findings)
            if date is not None:
                self._stamp_dates[size] = date
        return size in self._witnessed or size in self._stamp_dates

    def _token(self, name: str) -> bytes:
        return self._read(f"{kept.STAMPS}/{name}", MAX_TOKEN_BYTES) or b""

    def _read(self, name: str, limit: int) -> bytes | None:
        try:
            return self._directory.read(name, limit)
        except (Unsafe, OSError) as error:
            self._findings.unread(name, error)
        return None
