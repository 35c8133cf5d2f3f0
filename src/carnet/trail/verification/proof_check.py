"""Two questions that are answered offline from one file.

Was this record logged? A `.tlog-proof` file says so. Does this newer checkpoint extend
the one that I kept? A consistency proof says so.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from carnet.errors import VerificationError
from carnet.trail.keys import VerifierKey, epochs, parse_vkey
from carnet.trail.tree.checkpoint import Checkpoint, parse_note, refuted
from carnet.trail.tree.consistency import Consistency, parse_consistency
from carnet.trail.tree.merkle import inclusion_root, leaf_hash, verify_consistency
from carnet.trail.tree.proof import Proof, parse_proof
from carnet.trail.verification.anchors.brackets import Brackets
from carnet.trail.verification.anchors.dates import Date, cosigned, stamped
from carnet.trail.verification.anchors.telling import tell_time, tell_witnesses
from carnet.trail.verification.anchors.trust import NOBODY, Trust
from carnet.trail.verification.report import Findings, Level, Report
from carnet.trail.verification.testimony import Held, Testimony, read_held, set_aside


def verify_proof(
    proof: bytes, record: bytes, keys: Iterable[str] = (), trust: Trust = NOBODY
) -> Report:
    """Return whether `record` (the entry's exact bytes) is in a signed tree.

    `proof` is the content of a `.tlog-proof` file, `keys` are trusted vkeys, `trust`
    the witnesses and the time-stamp authority that the verifier believes. A proof holds
    no key, so without one the answer is inconclusive at best. It says nothing about the
    rest of the log.

    Raises:
        VerificationError: A given key is no vkey; nothing was verified.
    """
    check = _Check(keys, trust)
    try:
        claim = parse_proof(proof)
        checkpoint = check.take(claim.note)
        check.follow(claim.transitions)
    except VerificationError as error:
        return check.malformed(error)
    _include(claim, checkpoint, record, check.findings)
    check.judge(Level.L1, () if claim.stamp is None else (("extra", claim.stamp),))
    check.compare_time(claim.index, record)
    return check.report(entries=1)


def verify_extension(
    proof: bytes,
    old: Path | str | bytes | None,
    keys: Iterable[str] = (),
    trust: Trust = NOBODY,
) -> Report:
    """Return whether the checkpoint in a consistency proof extends `old`.

    `old` is the checkpoint that the verifier kept: its bytes, or its file.

    Raises:
        VerificationError: A given key is no vkey, or `old` cannot be read; nothing was
            verified.
    """
    check = _Check(keys, trust)
    held = read_held(old)
    try:
        claim = parse_consistency(proof)
        checkpoint = check.take(claim.note)
    except VerificationError as error:
        return check.malformed(error)
    _extend(claim, checkpoint, held, check)
    check.judge(Level.L2, ())
    return check.report(entries=checkpoint.size)


class _Check:
    """One proof: whose checkpoint it ends in, and what its signatures are worth."""

    def __init__(self, keys: Iterable[str], trust: Trust) -> None:
        self.keys: tuple[VerifierKey, ...] = tuple(parse_vkey(k.strip()) for k in keys)
        self.findings = Findings()
        self._trust = trust
        self._data = b""
        self._checkpoint: Checkpoint | None = None
        self._dates: list[Date] = []
        self._level = Level.L0

    def take(self, note: bytes) -> Checkpoint:
        self._data = note
        _, self._checkpoint = parse_note(note)
        return self._checkpoint

    def follow(self, transitions: Sequence[bytes]) -> None:
        """Trust the keys that a trusted key handed over to, each in its epoch.

        Raises:
            VerificationError: One is malformed, not signed by both keys, or does not
                follow.
        """
        vouched = epochs.handed_down(transitions, self.keys)
        others = (k for k in self.keys if not any(k.same(v) for v in vouched))
        self.keys = (*vouched, *others)
        if len(vouched) > 1:
            self.findings.inform(
                "key.epochs",
                f"{len(vouched)} keys signed one after the other, the newest from "
                f"{vouched[-1].since} records on",
                "each handed over by an entry that both signed",
            )

    def malformed(self, error: VerificationError) -> Report:
        self.findings.refute("proof.malformed", str(error.args[0]), error.hint)
        return self.report(entries=0)

    def judge(self, base: Level, tokens: Sequence[tuple[str, bytes]]) -> None:
        """Judge the signatures; `base` is the level if the log's own is good."""
        note, checkpoint = parse_note(self._data)
        note = set_aside(note, checkpoint.origin, self.keys, self.findings)
        wrong = refuted(note, checkpoint, self.keys) if self.keys else None
        if wrong and wrong.code == "unknown_key" and base is Level.L2:
            self.findings.doubt(
                "checkpoint.unchecked",
                "the proof's checkpoint is signed by a key that was not given, and a "
                "proof of growth does not say which key handed over to which",
                "give the key that signs now with --key, too; `carnet keys list TRAIL`",
            )
        elif wrong:
            self.findings.refute(
                f"checkpoint.{wrong.code}",
                f"the proof's checkpoint {wrong.words}",
                "it was changed, or the key is of another log",
            )
        if not self.keys:
            self.findings.doubt(
                "key.none",
                "no key is known that could have signed this proof",
                "give the log's vkey with --key",
            )
        self._level = self._anchored(base, tokens)

    def _anchored(self, base: Level, tokens: Sequence[tuple[str, bytes]]) -> Level:
        """The level that cosignatures and time stamps of the proof bear out."""
        note, checkpoint = parse_note(self._data)
        size, trust, findings = checkpoint.size, self._trust, self.findings
        witnessed, seen, dates = {}, {}, {}
        if trust.policy is not None:
            found = cosigned(note, checkpoint, trust.policy, findings)
            witnessed = {size: found.names} if found.quorum else {}
            seen = {size: found.date} if found.date else {}
        if trust.chain is not None:
            date = stamped(size, self._data, tokens, trust.chain, findings)
            dates = {size: date} if date else {}
        self._dates = [*({**seen, **dates}).values()]
        strangers = any(line.name != checkpoint.origin for line in note.signatures)
        cosigners = tell_witnesses(findings, trust, witnessed, size, int(strangers))
        dated = tell_time(findings, trust, dates, seen, size)
        if not cosigners:
            return base
        return Level.L4 if dated else Level.L3

    def compare_time(self, index: int, record: bytes) -> None:
        """Compare the record's own time with the dates of the checkpoint."""
        brackets = Brackets(self._dates, self.findings)
        brackets.feed(index, (record,))
        if brackets.tell() and self._level is Level.L4:
            self._level = Level.L3

    def report(self, entries: int) -> Report:
        verdict = self.findings.verdict()
        confirmed = verdict == "confirmed"
        return Report(
            verdict,
            self._level if confirmed else Level.L0,
            self.findings.all(),
            self._checkpoint,
            entries if confirmed else 0,
        )


def _include(
    claim: Proof, checkpoint: Checkpoint, record: bytes, findings: Findings
) -> None:
    """Judge whether the record is where the proof says."""
    try:
        root = inclusion_root(
            leaf_hash(record), claim.index, checkpoint.size, claim.path
        )
    except VerificationError as error:
        findings.refute("proof.path", str(error.args[0]), error.hint)
        return
    if root != checkpoint.root:
        findings.refute(
            "proof.mismatch",
            f"this record is not entry {claim.index} of the signed tree",
            "give the entry's exact bytes, without a newline at the end",
        )


def _extend(
    claim: Consistency, checkpoint: Checkpoint, held: Held | None, check: _Check
) -> None:
    """Judge whether the tree extends the one of the checkpoint that was kept."""
    findings = check.findings
    if held is None:
        findings.doubt(
            "old.none",
            "a consistency proof needs the older checkpoint",
            "give the one that you kept with --old",
        )
        return
    testimony = Testimony(check.keys, checkpoint.origin, findings)
    kept = set_aside(held[0], checkpoint.origin, check.keys, Findings())
    older, _ = testimony.older((kept, held[1]))
    if older is None:
        return
    if older.size != claim.old:
        findings.doubt(
            "old.size",
            f"the proof is about a tree of {claim.old}, the older checkpoint about "
            f"one of {older.size}",
            f"ask for `carnet trail prove --from {older.size}`",
        )
        return
    try:
        verify_consistency(
            (older.size, older.root), (checkpoint.size, checkpoint.root), claim.path
        )
    except VerificationError as error:
        findings.refute("old.fork", str(error.args[0]), error.hint)
