"""Signed results of `carnet eval`: two held side by side, and one verified."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from carnet.adapter import Json
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.notes import under_verdict
from carnet.cli.verdict import EXITS, WORDS

if TYPE_CHECKING:
    from carnet.evaluation import Checked

LEVELS: Final = ("L0", "L1")
"""A result is signed or not; nobody witnesses or stamps it."""


def compared(a: Path, b: Path) -> Answer:
    """What differs between two results, in the files `a` and `b`; worse says no."""
    from carnet.evaluation import changes
    from carnet.trail.verification.report import Verdict

    checked = [_checked(path) for path in (a, b)]
    wrong = [
        Note(one.code, f"{path}: {one.message}", one.hint)
        for path, one in zip((a, b), checked, strict=True)
        if one.verdict is not Verdict.CONFIRMED
    ]
    if wrong:
        return Answer("eval", Exit.UNKNOWN, tuple(wrong), failed=True)
    before, after = (one.document for one in checked)
    if before["data"] != after["data"]:
        hint = "evaluate both on the same file"
        told = Note("eval.other_data", "the two results are about different data", hint)
        return Answer("eval", Exit.UNKNOWN, (told,), failed=True)
    found = changes(before, after)
    worse = [change for change in found if change.worse]
    same = before["detectors"] == after["detectors"]
    head = f"{len(found)} rows differ, {len(worse)} of them for the worse"
    rows = tuple(
        (
            *(c.row.kind, c.row.language, f"{c.before.leaks} -> {c.after.leaks}"),
            *(f"{c.before.over} -> {c.after.over}", "worse" if c.worse else "better"),
        )
        for c in found
    )
    return Answer(
        "eval",
        Exit.NO if worse else Exit.YES,
        fields={
            "same_detectors": same,
            "changes": [list(row) for row in rows],
            "worse": len(worse),
        },
        lines=(head,),
        table=Table(("kind", "lang", "leaks", "over", "that is"), rows),
    )


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
