"""`carnet report --html`: the trail as one page that verifies itself."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carnet.cli import files, terminal
from carnet.cli.answer import Answer, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.filters import Wanted
from carnet.cli.notes import in_one_line, with_hint
from carnet.cli.opening import set_aside

if TYPE_CHECKING:
    from carnet.report.page import Made
    from carnet.trail.stores import Location

LANGUAGES: Final = ("en", "de")


def page(
    path: "Location", html: Path, lang: str, on: date | None, wanted: Wanted
) -> Answer:
    """Write the page of a trail, to stdout for `-`; an older file is replaced.

    Raises:
        TrailCorrupt: What is published is not what was signed; nothing is written.
        TrailError: The trail cannot be read, or nothing of it is published.
        UsageProblem: Something else has that name.
        OSError: The file cannot be written; an older one is as it was.
    """
    from carnet.report.page import Wish, make
    from carnet.trail.reading.whole import refuse_altered

    if lang not in LANGUAGES:
        raise UsageProblem("--lang: no such language", hint="en or de")
    if any(wanted.many.values()) or wanted.subject or wanted.since or wanted.until:
        raise UsageProblem("--html: takes no filters", hint="they stand on the page")
    if html != files.STDOUT:
        files.must_be_page(html)
    refuse_altered(path)
    wish = Wish(on or datetime.now(UTC).date(), lang)
    with terminal.Progress("records") as progress:
        made = make(path, wish, watch=progress.at)
    if html == files.STDOUT:
        return _streamed(made)
    files.replace_page(html, made.html)
    return _answer(html, made)


def _streamed(made: "Made") -> Answer:
    """The page on stdout, and beside it what it lacks."""
    terminal.write(made.html)
    for note in _notes(made):
        terminal.say(*with_hint(note.message, note.hint))
    return Answer("report", silent=True)


def _notes(made: "Made") -> tuple[Note, ...]:
    """What the page does not hold."""
    odd = set_aside(made.not_read)
    if not made.unpublished:
        return odd
    words = f"{made.unpublished} later records stand only in the journal"
    hint = "`carnet trail seal` publishes them; make the page again"
    return (*odd, Note("page.unpublished", words, hint))


def _answer(html: Path, made: "Made") -> Answer:
    notes = _notes(made)
    return Answer(
        "report",
        notes=notes,
        fields={
            "format": "html",
            "path": str(html),
            "bytes": len(made.html),
            "checkpoint": {"origin": made.origin, "size": made.size, "root": made.root},
            "calls": made.calls,
            "embedded": made.embedded,
            "unpublished": made.unpublished,
        },
        lines=(
            f"{html}: {made.calls} calls, {made.size} records, {made.embedded} whole",
            *in_one_line(notes),
            "  open it in a browser and paste the trail's public key",
        ),
    )
