"""`carnet trail compare`: do two auditors hold the same log?"""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.notes import notes_of, under_verdict
from carnet.cli.options import TrustedKeys

if TYPE_CHECKING:
    from carnet.trail.stores import Location
    from carnet.trail.verification.compare import Comparison


def compare(
    a: Annotated[str, typer.Argument(metavar="A")],
    b: Annotated[str, typer.Argument(metavar="B")],
    *,
    key: TrustedKeys = None,
) -> Answer:
    """Compare two copies of a trail, or checkpoints: one log, or a SPLIT VIEW?

    Each is a directory or a checkpoint file. Exit 1 if the log showed two histories:
    one key signed both, that of --key or one that a directory brought.
    """
    from carnet.trail.stores import locate
    from carnet.trail.verification.compare import compare, read_view

    keys, first, second = tuple(key or ()), locate(a), locate(b)
    for path in (first, second):
        refused = _refused(path, keys)
        if refused is not None:
            return refused
    found = compare(
        read_view(first, keys, beside=second), read_view(second, keys, beside=first)
    )
    code, words, hint = _explain(found, first, second)
    notes = (Note(f"compare.{found.relation.value}", words, hint),) if hint else ()
    return Answer(
        "trail compare",
        code,
        notes,
        fields={
            "relation": found.relation.value,
            "sizes": list(found.sizes),
            "first_difference": found.first_difference,
            "exact": found.exact,
        },
        lines=(words,),
    )


def _explain(
    found: "Comparison", first: "Location", second: "Location"
) -> tuple[Exit, str, str]:
    """Return exit code, words, and a hint where the answer is not yes."""
    from carnet.trail.verification.compare import Relation

    one, other = found.sizes
    match found.relation:
        case Relation.SAME:
            return Exit.YES, f"SAME {one} records", ""
        case Relation.FIRST_EXTENDS:
            return Exit.YES, f"EXTENDS {first} has {one - other} records more", ""
        case Relation.SECOND_EXTENDS:
            return Exit.YES, f"EXTENDS {second} has {other - one} records more", ""
        case Relation.SPLIT:
            at = found.first_difference
            where = f"from size {at} on" if found.exact else f"at size {at} or before"
            hint = "keep both: together they prove that the log showed two histories"
            return Exit.NO, f"SPLIT VIEW the trees differ {where}", hint
        case Relation.UNKNOWN:
            return Exit.UNKNOWN, f"UNKNOWN {found.reason}", found.hint


def _refused(path: "Location", keys: tuple[str, ...]) -> Answer | None:
    """A copy that does not verify by itself proves nothing about the other."""
    if isinstance(path, Path) and not path.is_dir():
        return None  # a checkpoint
    from carnet.trail import Weight, verify

    report = verify(path, keys)
    if report.verdict.value == "confirmed":
        return None
    code = Exit.NO if report.verdict.value == "refuted" else Exit.UNKNOWN
    notes = tuple(notes_of(report.findings))
    if unread := [note for note in notes if note.code == "trail.unreadable"]:
        words = f"UNKNOWN {path} cannot be read, so nothing was compared"
        lines = (words, *under_verdict(unread))
        return Answer("trail compare", Exit.UNKNOWN, notes, lines=lines)
    given = (part for key in keys for part in ("--key", key))
    command = shlex.join(("carnet", "verify", str(path), *given))
    words = f"{path} does not verify by itself: `{command}`"
    wrong = notes_of(f for f in report.findings if f.weight is not Weight.INFORMS)
    lines = (words, *under_verdict(wrong))
    return Answer("trail compare", code, notes, lines=lines)
