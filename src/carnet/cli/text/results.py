"""Signed results of `carnet eval`: two held side by side, and one verified."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from carnet.adapter import Json
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.notes import under_verdict
from carnet.cli.verdict import EXITS, WORDS, worst

if TYPE_CHECKING:
    from carnet.evaluation import Change, Checked

LEVELS: Final = ("L0", "L1")
"""A result is signed or not; nobody witnesses or stamps it."""

_BEGINNING: Final = 64
"""Bytes that show what a file is meant to be."""


def compared(a: Path, b: Path) -> Answer:
    """What differs between two results, in the files `a` and `b`; worse says no.

    So does one that was changed. Each is held to the key inside it, as is said.
    """
    from carnet.evaluation import changes
    from carnet.trail.verification.report import Verdict

    checked = {path: _checked(path) for path in (a, b)}
    wrong = {
        path: one
        for path, one in checked.items()
        if one.verdict is not Verdict.CONFIRMED
    }
    if wrong:
        return _unusable(wrong)
    unvouched = tuple(_note(path, one) for path, one in checked.items())
    before, after = (checked[path].document for path in (a, b))
    if before["data"] != after["data"]:
        hint = "evaluate both on the same file"
        told = Note("eval.other_data", "the two results are about different data", hint)
        return Answer("eval", Exit.UNKNOWN, (told,), failed=True)
    found = changes(before, after)
    worse = [change for change in found if change.worse]
    same = before["detectors"] == after["detectors"]
    head = f"{len(found)} rows differ, {len(worse)} of them for the worse"
    rows = tuple(map(_row, found))
    return Answer(
        "eval",
        Exit.NO if worse else Exit.YES,
        unvouched,
        fields={
            "same_detectors": same,
            "changes": [list(row) for row in rows],
            "worse": len(worse),
        },
        lines=(head, *under_verdict(unvouched)),
        table=Table(("kind", "lang", "leaks", "over", "that is"), rows),
    )


def _row(change: "Change") -> tuple[str, ...]:
    before, after = change.before, change.after
    return (
        *(change.row.kind, change.row.language, f"{before.leaks} -> {after.leaks}"),
        *(f"{before.over} -> {after.over}", "worse" if change.worse else "better"),
    )


def _unusable(wrong: Mapping[Path, "Checked"]) -> Answer:
    """The answer where results are not what a signer said; the worst tells the exit."""
    notes = tuple(_note(path, one) for path, one in wrong.items())
    code = worst(_exit(path, one) for path, one in wrong.items())
    return Answer("eval", code, notes, failed=True)


def _note(path: Path, one: "Checked") -> Note:
    """What is to be known of a result. No key can be given here, so verify is named."""
    hint = one.hint
    if one.code == "key.unvouched":
        hint = "`carnet verify F --key VKEY` holds it to the key of its signer"
    return Note(one.code, f"{path}: {one.message}", hint)


def _exit(path: Path, one: "Checked") -> Exit:
    """What a result that cannot be used ends with: one that was changed says no.

    A file that never was one says nothing.
    """
    from carnet.evaluation import is_result

    with path.open("rb") as file:
        meant = is_result(file.read(_BEGINNING))
    return EXITS[one.verdict.value] if meant else Exit.UNKNOWN


def _checked(path: Path, keys: tuple[str, ...] = ()) -> "Checked":
    from carnet.evaluation import check
    from carnet.evaluation.result import MAX_BYTES

    with path.open("rb") as file:
        return check(file.read(MAX_BYTES + 1), keys)


def verify_result(path: Path, keys: tuple[str, ...], level: str) -> Answer:
    """What `carnet verify` answers about a signed result."""
    found = _checked(path, keys)
    code = EXITS[found.verdict.value]
    reached = LEVELS[found.vouched]
    notes = [Note(found.code, found.message, found.hint)] if found.code else []
    if code is Exit.YES and level not in LEVELS[: LEVELS.index(reached) + 1]:
        code = Exit.UNKNOWN
        said = f"{reached} was reached, not {level}"
        notes.insert(0, Note("level.not_reached", said, "a result has L0 and L1 only"))
    lines = [f"{WORDS[code]}" + (f" at {reached}" if code is Exit.YES else "")]
    if found.document:
        data = cast("dict[str, Json]", found.document["data"])
        lines += [f"  data        {data['records']} records {data['sha256']}"]
        lines += [f"  detectors   {found.document['detectors']}"]
    return Answer(
        "verify",
        code,
        tuple(notes),
        fields={"level": reached, "checkpoint": None, "result": dict(found.document)},
        lines=(*lines, *under_verdict(notes)),
    )
