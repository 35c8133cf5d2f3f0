"""A report on a trail or a file as the answer of `carnet verify`."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.notes import notes_of, under_verdict
from carnet.cli.opening import as_fields
from carnet.cli.verdict import EXITS, WORDS, worst
from carnet.errors import TrailError

if TYPE_CHECKING:
    from carnet.replay import Replayed, Vouched
    from carnet.trail import Entry, Report
    from carnet.trail.stores import Location

LEVELS: Final = ("L0", "L1", "L2", "L3", "L4")


def missing(path: "Location") -> Answer:
    """The answer where nothing is at `path`."""
    note = Note("trail.missing", f"{path}: no such trail", "check the path")
    return Answer("verify", Exit.UNKNOWN, (note,), fields=_nothing(), failed=True)


def _nothing() -> dict[str, None]:
    return {"level": None, "checkpoint": None}


def answer_of(report: "Report", wanted: str, given: Container[str]) -> Answer:
    """The report as an answer; a level that was not reached is no confirmation.

    `given` are the options by which the verifier brought something of its own.
    """
    code = EXITS[report.verdict.value]
    reached = report.level.value
    notes = list(notes_of(report.findings))
    if code is Exit.YES and LEVELS.index(reached) < LEVELS.index(wanted):
        code = Exit.UNKNOWN
        notes.insert(0, _not_reached(reached, wanted, given))
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
    if code is not Exit.YES and not report.entries:
        yield "  records     none was read"
        return
    yield f"  records     {report.entries}, of these unpublished {report.unpublished}"
    if report.pruned:
        yield f"  pruned      0 to {report.pruned - 1}"
    if report.open_intents is not None:
        yield f"  calls       {report.open_intents} without a recorded end"


def _not_reached(reached: str, wanted: str, given: Container[str]) -> Note:
    from carnet.trail.verification.report import hint_to

    said = f"{reached} was reached, not {wanted}"
    return Note("level.not_reached", said, hint_to(wanted, given))


def with_decisions(
    answer: Answer, entries: "Iterable[Entry]", report: "Report", vouched: "Vouched"
) -> Answer:
    """The answer with what making the decisions again found; the worse counts.

    `vouched` are the keys of publishers and officers that the verifier believes.

    A trail that is not what was signed has no decisions worth making again, and one
    that cannot be read has some that nobody knows.
    """
    from carnet.replay import replay

    if answer.exit is Exit.NO:
        return _not_made(answer, "the trail is not what was signed", "")
    if report.checkpoint is None:
        return _not_made(answer, "no checkpoint says what was signed", "")
    try:
        found = replay(entries, report.checkpoint.origin, vouched)
    except TrailError as error:
        return _not_made(answer, str(error.args[0]), error.hint)
    made = (
        f"  decisions   {found.decisions} made again and the same, "
        f"{found.refusals} refusals by the guard or a hook"
    )
    told = replace(answer, fields={**answer.fields, "replay": _replayed(found)})
    code = EXITS[found.verdict.value]
    return _with_notes(told, code, tuple(notes_of(found.findings)), made)


def _not_made(answer: Answer, why: str, hint: str) -> Answer:
    """The answer where no decision was made again; it cannot be a plain yes."""
    note = Note("replay.not_checked", f"decisions: not made again: {why}", hint)
    return _with_notes(answer, Exit.UNKNOWN, (note,))


def _with_notes(
    answer: Answer, code: Exit, notes: tuple[Note, ...], *lines: str
) -> Answer:
    """The answer with lines and notes about its decisions; `code` is their verdict."""
    worse, said = worst((answer.exit, code)), answer.lines
    if worse is not answer.exit:  # one verdict; what holds of the trail stands below it
        trail = f"  trail       {said[0].partition(' ')[2]}"
        said = (f"{WORDS[worse]}: the decisions", trail, *said[1:])
    return replace(
        answer,
        exit=worse,
        notes=(*answer.notes, *notes),
        lines=(*said, *lines, *under_verdict(notes)),
    )


def _replayed(found: "Replayed") -> dict[str, str | int]:
    return {
        "verdict": found.verdict.value,
        "decisions": found.decisions,
        "refusals": found.refusals,
        "unsigned": found.unsigned,
        "observed": found.observed,
    }
