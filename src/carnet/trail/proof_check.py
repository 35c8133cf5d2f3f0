"""Was this record logged? Answered offline from one `.tlog-proof` file."""

from collections.abc import Iterable

from carnet.errors import VerificationError
from carnet.trail.checkpoint import Checkpoint, parse_note, refuted
from carnet.trail.keys import parse_vkey
from carnet.trail.merkle import inclusion_root, leaf_hash
from carnet.trail.note import Note
from carnet.trail.proof import Proof, parse_proof
from carnet.trail.report import Findings, Level, Report


def verify_proof(proof: bytes, record: bytes, keys: Iterable[str] = ()) -> Report:
    """Return whether `record` (the entry's exact bytes) is in a signed tree.

    `proof` is the content of a `.tlog-proof` file, `keys` are trusted vkeys. A proof
    holds no key, so without one the answer is inconclusive at best. It says nothing
    about the rest of the log.

    Raises:
        VerificationError: A given key is no vkey; nothing was verified.
    """
    trusted = tuple(parse_vkey(key.strip()) for key in keys)
    findings = Findings()
    parsed = _parse(proof, findings)
    checkpoint = None
    if parsed:
        claim, note, checkpoint = parsed
        _include(claim, checkpoint, record, findings)
        wrong = refuted(note, checkpoint, trusted) if trusted else None
        if wrong:
            code, words = wrong
            findings.refute(
                f"checkpoint.{code}",
                f"the proof's checkpoint {words}",
                "it was changed, or the key is of another log",
            )
    if not trusted:
        findings.doubt(
            "key.none",
            "no key is known that could have signed this proof",
            "give the log's vkey with --key",
        )
    verdict = findings.verdict()
    level = Level.L1 if verdict == "confirmed" else Level.L0
    entries = 1 if verdict == "confirmed" else 0
    return Report(verdict, level, findings.all(), checkpoint, entries)


def _parse(proof: bytes, findings: Findings) -> tuple[Proof, Note, Checkpoint] | None:
    try:
        claim = parse_proof(proof)
        note, checkpoint = parse_note(claim.note)
    except VerificationError as error:
        findings.refute("proof.malformed", str(error.args[0]), error.hint)
        return None
    return claim, note, checkpoint


def _include(
    claim: Proof, checkpoint: Checkpoint, record: bytes, findings: Findings
) -> None:
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
