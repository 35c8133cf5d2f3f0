"""`carnet report`: registers and notices, made from a trail."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.adapter import Json
from carnet.cli import files, page, terminal
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.erase import UNKNOWN
from carnet.cli.failure import UsageProblem
from carnet.cli.filters import Wanted, filtering
from carnet.cli.options import AsJson
from carnet.cli.trail import TrailArgument, as_fields

if TYPE_CHECKING:
    from carnet.report import Format, Work

CHUNK_BYTES: Final = 1 << 16


@filtering
def report(  # noqa: PLR0913 - one parameter per option
    path: TrailArgument,
    *,
    form: Annotated[
        str | None, typer.Option("--format", help="Which register.", metavar="F")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Default: stdout.", metavar="FILE")
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="A page that verifies itself.", metavar="FILE"),
    ] = None,
    lang: Annotated[
        str, typer.Option("--lang", help="Of the page: en or de.", metavar="LANG")
    ] = "en",
    on: Annotated[
        str | None,
        typer.Option("--on", help="Day of the page's deadlines.", metavar="DATE"),
    ] = None,
    wanted: Wanted,
    as_json: AsJson = False,
) -> Answer:
    """Make a page or a register from a trail; every number names its records.

    Without --html and --format the registers are listed. Fields that the law asks for
    and no trail can know are marked as missing, by name. A register verifies nothing:
    `carnet verify` does. A page verifies itself in the browser.

    Example: carnet report ./trail --html report.html --lang de

    Examples: carnet report ./trail --format art30-csv --out art30.csv;
    carnet report ./trail --format recipients --from 2027-01-01 --to 2027-03-31
    """
    if html is not None:
        if form is not None or out is not None:
            raise UsageProblem("--html: not with --format", hint="one at a time")
        return page.page(path, html, lang, files.day(on, "--on"), wanted)
    if form is None:
        return _listed()
    register = _format(form)
    _refuse_clumsy(register, out, as_json=as_json)
    if not register.filtered and _asked(wanted):
        raise UsageProblem(
            f"{register.name}: speaks of the whole trail", hint="leave the filters out"
        )
    work = _work(path, wanted)
    if work is None:
        return Answer("report", Exit.UNKNOWN, (UNKNOWN,), failed=True)
    if out is None and not as_json:
        _stream(register.make(work))
        return Answer("report", silent=True)
    if out is None:
        text = b"".join(register.make(work)).decode("utf-8")
        return _answer(register, work, {"content": text})
    return _answer(register, work, _kept(register.make(work), out, work))


def _listed() -> Answer:
    from carnet.cli.answer import Table
    from carnet.report import FORMATS

    rows = tuple((one.name, one.about, one.media_type) for one in FORMATS.values())
    names: list[Json] = list(FORMATS)
    table = Table(("format", "is", "type"), rows)
    return Answer("report", fields={"formats": names}, table=table)


def _format(name: str) -> "Format":
    from carnet.report import FORMATS

    if name not in FORMATS:
        raise UsageProblem("--format: no such register", hint=", ".join(FORMATS))
    return FORMATS[name]


def _refuse_clumsy(register: "Format", out: Path | None, *, as_json: bool) -> None:
    """What cannot go where it is wanted is refused before the trail is read."""
    if out is not None and out.exists():
        raise UsageProblem(f"{out}: exists", hint="give another file to --out")
    if out is None and not register.is_text:
        raise UsageProblem(f"{register.name}: is no text", hint="give --out FILE")
    if out is None and as_json and register.per_call:
        raise UsageProblem(
            f"{register.name}: grows with the trail", hint="give --out FILE"
        )


def _work(path: Path, wanted: Wanted) -> "Work | None":
    """What the register is made from; None where no such subject is known."""
    from carnet.report import Work
    from carnet.trail.search import origin_of, published

    query = wanted.query(path)
    if query is None:
        return None
    return Work(path, origin_of(path), published(path), query, _asked(wanted))


def _asked(wanted: Wanted) -> dict[str, Json]:
    """The filters, for whoever reads the register; a person is not named in it."""
    many: dict[str, Json] = {
        name: sorted(values) for name, values in wanted.many.items() if values
    }
    bounds = {"from": wanted.since, "to": wanted.until}
    said = {name: when.isoformat() for name, when in bounds.items() if when}
    return {**many, **said, **({"subject": True} if wanted.subject else {})}


def _stream(pieces: Iterable[bytes]) -> None:
    """Put a register on stdout, a chunk at a time."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        if len(waiting) >= CHUNK_BYTES:
            terminal.write(bytes(waiting))
            waiting.clear()
    terminal.write(bytes(waiting))


@dataclass(slots=True)
class _Measured:
    """Pieces on their way, counted and digested."""

    pieces: Iterable[bytes]
    size: int = 0
    sha256: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.size += len(piece)
            self.sha256.update(piece)
            yield piece


def _kept(pieces: Iterable[bytes], out: Path, work: "Work") -> dict[str, Json]:
    """Write a register, whole or not at all."""
    measured = _Measured(pieces)
    temporary = out.with_name(f".{out.name}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with (
            os.fdopen(descriptor, "wb", CHUNK_BYTES) as file,
            terminal.Progress("records") as progress,
        ):
            total = work.checkpoint.size if work.checkpoint else 0
            work.watch = lambda read: progress.at(read, read / total if total else None)
            file.writelines(measured)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, out)
    finally:
        temporary.unlink()
    return {
        "path": str(out),
        "bytes": measured.size,
        "sha256": measured.sha256.hexdigest(),
    }


def _answer(register: "Format", work: "Work", made: dict[str, Json]) -> Answer:
    """What was made, from what, and which fields are missing."""
    missing: list[Json] = [
        {"field": name, "why": why} for name, why in sorted(work.missing.items())
    ]
    notes = tuple(
        Note("field.missing", f"{name}: {why}", "write it in before you hand it on")
        for name, why in sorted(work.missing.items())
    )
    checkpoint = as_fields(work.checkpoint) if work.checkpoint else None
    path = made.get("path", "")
    return Answer(
        "report",
        notes=notes,
        fields={
            "format": register.name,
            "media_type": register.media_type,
            "rows": work.rows,
            "source": work.source(),
            "checkpoint": checkpoint,
            "missing": missing,
            **made,
        },
        lines=(
            f"{register.name}: {work.rows} rows of {work.seen.size} records in {path}",
            *(f"  missing {note.message}" for note in notes),
        ),
    )
