"""`carnet plan`: which decisions change from one configuration to another."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import decisions, files
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.failure import UsageProblem
from carnet.vocabulary import Kind

if TYPE_CHECKING:
    from carnet.policy import Change, Side

COLUMNS = ("destination", "purpose", "law", "data", "before", "after", "", "because")
_SHOWN = 4  # kinds named in a cell; the document names them all


def plan(
    old: Annotated[Path, typer.Argument(metavar="OLD.env")],
    new: Annotated[Path, typer.Argument(metavar="NEW.env")],
    *,
    on: Annotated[
        str | None, typer.Option("--on", help="Day of the calls.", metavar="DATE")
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="A table for a pull request.")
    ] = False,
) -> Answer:
    """Show each decision that changes from OLD.env to NEW.env.

    Decides every known destination for every kind of data and purpose under both
    files; variables of the process are left out. Exit 1 when something loosens without
    the signature of an officer.

    Example: carnet plan main.env pull-request.env --markdown
    """
    from carnet.policy import changes

    day = files.day(on, "--on") or datetime.now(UTC).date()
    before, after = _side(old, day), _side(new, day)
    found = changes(before, after, day)
    notes = tuple(_unsigned(found, after))
    return Answer(
        "plan",
        Exit.NO if notes else Exit.YES,
        notes,
        fields={"on": day.isoformat(), "changes": [as_json(one) for one in found]},
        table=None if markdown or not found else table(found),
        lines=(*(in_markdown(found) if markdown else ()), *_told(found, notes)),
    )


def _side(path: Path, day: date) -> "Side":
    from carnet import config, lawbook
    from carnet.policy import Side

    if not path.is_file():
        raise UsageProblem(f"{path}: no such file", hint="a .env")
    found = config.load(str(path), today=day, environment=False)
    return Side(found.rules, lawbook.in_force(found))


def _unsigned(found: Iterable["Change"], after: "Side") -> Iterator[Note]:
    """A note for each destination where something loosens on nobody's signature.

    With the officers' keys, what is in force is signed, once the limits are.
    """
    from carnet.policy.asserted import LIMITS

    if after.rules.policy_keys and after.rules.signed.get(LIMITS):
        return
    looser = [change for change in found if change.looser]
    for name in dict.fromkeys(change.destination for change in looser):
        first = next(change for change in looser if change.destination == name)
        yield Note(
            "plan.looser",
            f"{name}: {first.before.effect} becomes {first.after.effect}, and no "
            "officer signed it",
            "`carnet policy sign` by a key in CARNET_POLICY_KEYS",
        )


def table(found: Iterable["Change"]) -> Table:
    """The changes as rows for people."""
    return Table(COLUMNS, tuple(map(_row, found)))


def _row(change: "Change") -> tuple[str, ...]:
    reason = change.after.reason
    return (
        change.destination,
        change.purpose or "",
        change.regime,
        _kinds(change.kinds),
        change.before.effect,
        change.after.effect,
        "LOOSER" if change.looser else "",
        f"{reason.rule}: {reason.sentence}" if reason.rule else "",
    )


def _kinds(kinds: tuple[Kind, ...]) -> str:
    shown = ", ".join(kinds[:_SHOWN])
    more = len(kinds) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def in_markdown(found: Iterable["Change"]) -> Iterator[str]:
    """The changes as a Markdown table, one line a row."""
    yield _markdown_row(("destination", *COLUMNS[1:-2], "looser", "because"))
    yield _markdown_row(("---",) * len(COLUMNS))
    for change in found:
        yield _markdown_row(_row(change))


def _markdown_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def as_json(change: "Change") -> Json:
    """One change, with every kind that it concerns."""
    return {
        "destination": change.destination,
        "purpose": change.purpose,
        "regime": change.regime,
        "kinds": list(change.kinds),
        "before": change.before.effect,
        "after": change.after.effect,
        "looser": change.looser,
        "reasons": decisions.reasons((change.before.reason, change.after.reason)),
    }


def _told(found: tuple["Change", ...], notes: tuple[Note, ...]) -> Iterator[str]:
    if not found:
        yield "OK no decision changes"
    elif not notes:
        yield "OK nothing loosens without a signature"
    for note in notes:
        yield f"FAIL {note.message}"
        yield f"  hint: {note.hint}"
