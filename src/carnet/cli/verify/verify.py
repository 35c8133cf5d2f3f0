"""`carnet verify`: is a trail, or the proof of one record, what it claims to be?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import notes_of, under_verdict
from carnet.cli.opening import as_fields
from carnet.cli.verdict import EXITS, WORDS, worst
from carnet.cli.verify.many import Task
from carnet.cli.verify.unused import ANCHORS, refuse

if TYPE_CHECKING:
    from carnet.replay import Replayed
    from carnet.trail import Entry, Report
    from carnet.trail.stores import Location
    from carnet.trail.verification.anchors.trust import Trust

MAX_PROOF_BYTES = 512 * 1024
MAX_ENTRY_BYTES = 65_535
LEVELS = ("L0", "L1", "L2", "L3", "L4")


def verify(  # noqa: PLR0913 - one option for each thing a verifier may bring
    what: Annotated[
        list[str],
        typer.Argument(metavar="TRAIL...|PROOF|CERTIFICATE|RESULT|PACK"),
    ],
    *,
    key: Annotated[
        list[str] | None,
        typer.Option(
            "--key",
            help="Public key (vkey) that you trust; of several, the oldest first.",
            metavar="VKEY",
        ),
    ] = None,
    level: Annotated[
        str, typer.Option("--level", help="At least L0, L1, L2, L3 or L4.")
    ] = "L0",
    old: Annotated[
        Path | None,
        typer.Option("--old", help="A checkpoint you hold.", metavar="CHECKPOINT"),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option("--record", help="The record of a PROOF.", metavar="FILE"),
    ] = None,
    witness: Annotated[
        list[str] | None,
        typer.Option("--witness", help="Witness (vkey) you trust.", metavar="VKEY"),
    ] = None,
    quorum: Annotated[
        int | None,
        typer.Option("--quorum", help="How many of them; default: all.", min=1),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option("--policy", help="Policy of witnesses you trust.", metavar="FILE"),
    ] = None,
    tsa: Annotated[
        Path | None,
        typer.Option("--tsa", help="PEM chain of a time authority.", metavar="CERT"),
    ] = None,
    lint: Annotated[
        bool,
        typer.Option("--lint", help="Also check that every entry is canonical JSON."),
    ] = False,
    replay: Annotated[
        bool,
        typer.Option("--replay", help="Also make every recorded decision again."),
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", help="Processes; 0: as worthwhile.", min=0),
    ] = None,
) -> Answer:
    """Verify a trail, a proof (--record, --old), a certificate, a result or a pack.

    Offline and with no secret. With --witness or --tsa also times are compared. Of
    several trails, or a folder of trails, each has its verdict and the worst is that of
    all; an aggregate among them is held against the others:
    `carnet verify ./all ./eu ./us --key VKEY`.
    """
    from carnet.cli.side_by_side import inside
    from carnet.trail.stores import exists, locate

    if level not in LEVELS:
        raise UsageProblem("--level: no such level", hint="one of L0 to L4")
    keys, path = tuple(key or ()), locate(what[0])
    options = _TrustOptions(tuple(witness or ()), quorum, policy, tsa)
    options.read()  # what is wrong with them is said first
    verifier = _Verifier(level, options, lint=lint, replay=replay)
    places = tuple(map(locate, what)) if len(what) > 1 else inside(path)
    if places:
        if old is not None or record is not None:
            raise UsageProblem("--old, --record: of one thing", hint="one at a time")
        return _of_many(places, keys, verifier, workers)
    if record is not None:
        refuse("a proof", verifier.asked(old), ANCHORS)
        report = _report_on_record(path, record, keys, options.read())
        return _answer(report, level)
    if not exists(path) or (isinstance(path, Path) and not path.is_dir()):
        return _of_file(path, old, keys, verifier)
    verifier = replace(verifier, workers=1 if workers is None else workers)
    return verifier(Task(path, keys), old)


@dataclass(frozen=True, slots=True)
class _TrustOptions:
    """Whom the verifier believes beside the log's key, as the options say it."""

    vkeys: tuple[str, ...]
    quorum: int | None
    policy: Path | None
    tsa: Path | None

    def read(self) -> "Trust":
        """The keys and certificates behind the options.

        Raises:
            UsageProblem: They contradict each other.
            VerificationError: A file cannot be read, or a key is none.
        """
        from carnet.trail.anchors import token
        from carnet.trail.verification.anchors.trust import (
            Trust,
            read_policy,
            witness_policy,
        )

        if self.policy is not None and (self.vkeys or self.quorum):
            hint = "the file names them"
            raise UsageProblem("--policy: not with --witness", hint=hint)
        if self.quorum is not None and not self.vkeys:
            hint = "add --witness VKEY"
            raise UsageProblem("--quorum: of which witnesses?", hint=hint)
        witnesses = witness_policy(self.vkeys, self.quorum) if self.vkeys else None
        if self.policy is not None:
            witnesses = read_policy(self.policy)
        return Trust(witnesses, token.read_chain(self.tsa) if self.tsa else None)


@dataclass(frozen=True, slots=True)
class _Verifier:
    """Verifies trails as the options say; travels to other processes."""

    level: str
    options: _TrustOptions
    lint: bool
    replay: bool
    workers: int = 1

    def asked(self, old: Path | None) -> dict[str, object]:
        """The checks that not everything has, and whether they were asked for."""
        return {
            "--old": old,
            "--witness": self.options.vkeys,
            "--quorum": self.options.quorum,
            "--policy": self.options.policy,
            "--tsa": self.options.tsa,
            "--lint": self.lint,
            "--replay": self.replay,
        }

    def __call__(self, task: Task, old: Path | None = None) -> Answer:
        """The answer about one trail."""
        from carnet.trail import records
        from carnet.trail import verify as verify_trail

        report = verify_trail(
            task.place,
            task.keys,
            old or task.held,
            level=self.level,
            lint=self.lint,
            trust=self.options.read(),
            workers=self.workers,
        )
        answer = _answer(report, self.level)
        if not self.replay:
            return answer
        return _with_decisions(answer, records(task.place), report)


def _of_many(
    places: "tuple[Location, ...]",
    keys: tuple[str, ...],
    verifier: _Verifier,
    workers: int | None,
) -> Answer:
    """The answer about several trails; files are no trails."""
    from carnet.cli.verify.many import verify_many
    from carnet.trail.stores import exists

    for place in places:
        if not exists(place):
            return _missing(place)
        if isinstance(place, Path) and not place.is_dir():
            raise UsageProblem(f"{place}: not a trail", hint="several must be trails")
    return verify_many(places, keys, verifier, workers)


def _of_file(
    path: "Location", old: Path | None, keys: tuple[str, ...], verifier: _Verifier
) -> Answer:
    """The answer about one file: a result, a pack, a proof or a certificate."""
    if not isinstance(path, Path) or not path.exists():
        return _missing(path)
    if _is_result(path):
        refuse("a result", verifier.asked(old), frozenset())
        from carnet.cli.text.evaluate import verify_result

        return verify_result(path, keys, verifier.level)
    if _is_pack(path):
        refuse("a pack", verifier.asked(old), frozenset(("--replay",)))
        return _of_pack(path, keys, verifier.level, replay=verifier.replay)
    report = _report_on_file(path, old, keys, verifier)
    return _answer(report, verifier.level)


def _of_pack(path: Path, keys: tuple[str, ...], level: str, *, replay: bool) -> Answer:
    """The answer about an evidence pack; its decisions can be made again too."""
    from carnet.report import pack_check
    from carnet.report.archive import MAX_BYTES

    data = _beginning(path, MAX_BYTES)
    report = pack_check.verify_pack(data, keys)
    answer = _answer(report, level)
    if not replay or answer.exit is Exit.NO:
        return answer
    return _with_decisions(answer, pack_check.entries(data), report)


def _is_pack(path: Path) -> bool:
    from carnet.report.pack_check import is_pack

    return path.is_file() and is_pack(_beginning(path, 64))


def _with_decisions(
    answer: Answer, entries: "Iterable[Entry]", report: "Report"
) -> Answer:
    """The answer with what making the decisions again found; the worse counts.

    A trail that is not what was signed has no decisions worth making again.
    """
    from carnet.replay import replay

    if answer.exit is Exit.NO or report.checkpoint is None:
        return answer
    found = replay(entries, report.checkpoint.origin)
    code = EXITS[found.verdict.value]
    notes = tuple(notes_of(found.findings))
    worse = worst((answer.exit, code))
    lines = answer.lines
    if worse is not answer.exit:  # one verdict; what holds of the trail stands below it
        trail = f"  trail       {answer.lines[0].partition(' ')[2]}"
        lines = (f"{WORDS[worse]}: the decisions", trail, *answer.lines[1:])
    made = (
        f"  decisions   {found.decisions} made again and the same, "
        f"{found.refusals} refusals by the guard or a hook"
    )
    return replace(
        answer,
        exit=worse,
        notes=(*answer.notes, *notes),
        fields={**answer.fields, "replay": _replayed(found)},
        lines=(*lines, made, *under_verdict(notes)),
    )


def _replayed(found: "Replayed") -> dict[str, str | int]:
    return {
        "verdict": found.verdict.value,
        "decisions": found.decisions,
        "refusals": found.refusals,
        "unsigned": found.unsigned,
        "observed": found.observed,
    }


def _report_on_record(
    path: "Location",
    record: Path,
    keys: tuple[str, ...],
    trust: "Trust",
) -> "Report":
    """The report on the proof at `path`, of the record in the file `record`."""
    from carnet.trail import verify_proof

    if not isinstance(path, Path):
        raise UsageProblem("--record: of a proof, not of a trail", hint="give a file")
    proof = _beginning(path, MAX_PROOF_BYTES)
    return verify_proof(proof, _beginning(record, MAX_ENTRY_BYTES), keys, trust)


def _report_on_file(
    path: Path, old: Path | None, keys: tuple[str, ...], verifier: _Verifier
) -> "Report":
    """The report on a consistency proof or a certificate of erasure."""
    from carnet.trail import verify_extension
    from carnet.trail.persons import certificate

    data, trust = _beginning(path, MAX_PROOF_BYTES), verifier.options.read()
    if data.startswith(b"old "):
        refuse("a proof", verifier.asked(old), ANCHORS | {"--old"})
        return verify_extension(data, old, keys, trust)
    if not certificate.is_certificate(data):
        raise UsageProblem(f"{path}: not a trail", hint="a proof needs --record FILE")
    refuse("a certificate", verifier.asked(old), ANCHORS)
    return certificate.verify_certificate(data, keys, trust)


def _is_result(path: Path) -> bool:
    from carnet.evaluation import is_result

    return path.is_file() and is_result(_beginning(path, 64))


def _beginning(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; of one longer than `limit`, `limit` + 1 of them.

    So whoever parses them sees that it is too long, and it is never read whole.
    """
    with path.open("rb") as file:
        return file.read(limit + 1)


def _missing(path: "Location") -> Answer:
    note = Note("trail.missing", f"{path}: no such trail", "check the path")
    return Answer("verify", Exit.UNKNOWN, (note,), fields=_nothing(), failed=True)


def _nothing() -> dict[str, None]:
    return {"level": None, "checkpoint": None}


def _answer(report: "Report", wanted: str) -> Answer:
    """The report as an answer; a level that was not reached is no confirmation."""
    code = EXITS[report.verdict.value]
    reached = report.level.value
    notes = list(notes_of(report.findings))
    if code is Exit.YES and LEVELS.index(reached) < LEVELS.index(wanted):
        code = Exit.UNKNOWN
        notes.insert(0, _not_reached(reached, wanted))
    checkpoint = report.checkpoint
    return Answer(
        "verify",
        code,
        tuple(notes),
        fields={
            "level": reached,
            "checkpoint": as_fields(checkpoint) if checkpoint else None,
            "entries": report.entries,
            "unpublished": report.unpublished,
            "pruned": report.pruned,
            "open_intents": report.open_intents,
        },
        lines=(*_head(report, code), *under_verdict(notes)),
    )


def _head(report: "Report", code: Exit) -> Iterator[str]:
    level = f" at {report.level.value}" if code is Exit.YES else ""
    yield f"{WORDS[code]}{level}"
    checkpoint = report.checkpoint
    if checkpoint is not None:
        yield f"  origin      {checkpoint.origin}"
        yield f"  checkpoint  {checkpoint.size} {checkpoint.root_base64}"
    yield f"  records     {report.entries}, of these unpublished {report.unpublished}"
    if report.pruned:
        yield f"  pruned      0 to {report.pruned - 1}"
    if report.open_intents is not None:
        yield f"  calls       {report.open_intents} without a recorded end"


def _not_reached(reached: str, wanted: str) -> Note:
    hints = {
        "L1": "give --key with the key that the operator handed you",
        "L2": "give --old with a checkpoint that you kept",
        "L3": "give --witness, or --policy, with the witnesses that you trust",
        "L4": "give --witness, and --tsa with the authority's PEM chain",
    }
    hint = hints.get(wanted, "")
    return Note("level.not_reached", f"{reached} was reached, not {wanted}", hint)
