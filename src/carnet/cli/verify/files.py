"""`carnet verify FILE`: a result, a pack, a proof or a certificate, without a trail."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from carnet.cli.answer import Answer, Exit
from carnet.cli.failure import UsageProblem
from carnet.cli.verify.answers import answer_of, missing, with_decisions
from carnet.cli.verify.unused import ANCHORS, DECISIONS, refuse
from carnet.cli.verify.verifier import Verifier

if TYPE_CHECKING:
    from carnet.trail import Report
    from carnet.trail.stores import Location

MAX_PROOF_BYTES: Final = 512 * 1024
MAX_ENTRY_BYTES: Final = 65_535
_MARK_BYTES: Final = 64
"""Enough of a file to tell what it is."""


def of_record(path: "Location", record: Path, verifier: Verifier) -> Answer:
    """The answer about the proof at `path`, of the record in the file `record`.

    Raises:
        UsageProblem: No proof can be at `path`, or a check was asked for that a proof
            has none of.
    """
    from carnet.trail import verify_proof

    refuse("a proof", verifier.asked(), ANCHORS)
    trust = verifier.trust.read()
    if not isinstance(path, Path):
        raise UsageProblem("--record: of a proof, not of a trail", hint="give a file")
    proof = _beginning(path, MAX_PROOF_BYTES)
    entry = _beginning(record, MAX_ENTRY_BYTES)
    return _answer(verify_proof(proof, entry, verifier.keys, trust), verifier)


def of_file(path: "Location", verifier: Verifier) -> Answer:
    """The answer about one file: a result, a pack, a proof or a certificate.

    Raises:
        UsageProblem: It is none of them, or a check was asked for that it has none of.
    """
    if not isinstance(path, Path) or not path.exists():
        return missing(path)
    if _is_result(path):
        return _of_result(path, verifier)
    if _is_pack(path):
        return _of_pack(path, verifier)
    return _answer(_report_on(path, verifier), verifier)


def _answer(report: "Report", verifier: Verifier) -> Answer:
    brought = verifier.brought(verifier.keys, old=verifier.old is not None)
    return answer_of(report, verifier.level, brought)


def _of_result(path: Path, verifier: Verifier) -> Answer:
    """The answer about a signed result of `carnet eval`."""
    from carnet.cli.text.results import verify_result

    refuse("a result", verifier.asked(), frozenset())
    return verify_result(path, verifier.keys, verifier.level)


def _of_pack(path: Path, verifier: Verifier) -> Answer:
    """The answer about an evidence pack; its decisions can be made again too."""
    from carnet.report import pack_check
    from carnet.report.archive import MAX_BYTES

    refuse("a pack", verifier.asked(), DECISIONS)
    data = _beginning(path, MAX_BYTES)
    report = pack_check.verify_pack(data, verifier.keys)
    answer = _answer(report, verifier)
    if not verifier.replay or answer.exit is Exit.NO:
        return answer
    return with_decisions(answer, pack_check.entries(data), report, verifier.vouched())


def _report_on(path: Path, verifier: Verifier) -> "Report":
    """The report on a consistency proof or a certificate of erasure."""
    from carnet.trail import verify_extension
    from carnet.trail.persons import certificate

    data, trust = _beginning(path, MAX_PROOF_BYTES), verifier.trust.read()
    if not data:
        hint = "ask for the original file"
        raise UsageProblem(f"{path}: empty, so there is nothing to verify", hint=hint)
    if data.startswith(b"old "):
        refuse("a proof", verifier.asked(), ANCHORS | {"--old"})
        return verify_extension(data, verifier.old, verifier.keys, trust)
    if not certificate.is_certificate(data):
        raise UsageProblem(f"{path}: not a trail", hint="a proof needs --record FILE")
    refuse("a certificate", verifier.asked(), ANCHORS)
    return certificate.verify_certificate(data, verifier.keys, trust)


def _is_result(path: Path) -> bool:
    from carnet.evaluation import is_result

    return path.is_file() and is_result(_beginning(path, _MARK_BYTES))


def _is_pack(path: Path) -> bool:
    from carnet.report.pack_check import is_pack

    return path.is_file() and is_pack(_beginning(path, _MARK_BYTES))


def _beginning(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; of one longer than `limit`, `limit` + 1 of them.

    So whoever parses them sees that it is too long, and it is never read whole.
    """
    with path.open("rb") as file:
        return file.read(limit + 1)
