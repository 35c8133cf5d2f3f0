"""A register of `carnet report --format`: checked, made as a stream, kept whole."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carnet.adapter import Json
from carnet.cli import files, terminal
from carnet.cli.answer import Answer, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.filters import Wanted
from carnet.cli.opening import as_fields, not_read
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.report import Format, Work
    from carnet.trail.keys import Signer
    from carnet.trail.stores import Location

CHUNK_BYTES: Final = 1 << 16
MISSING: Final = "field.missing"
_FEW: Final = 3
"""Missing fields that are named beside a table on stdout."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked to make, and where it goes."""

    form: str | None
    out: Path | None
    measured: tuple[Path, ...]
    as_json: bool


def register(path: "Location", asked: Asked, wanted: Wanted) -> Answer:
    """Make one register; without a format they are listed.

    Raises:
        TrailCorrupt: A signed one is wanted, of a trail that is not what was signed.
    """
    from carnet.trail.reading.whole import refuse_altered

    if asked.form is None:
        return _listed()
    chosen = known_format(asked.form)
    _refuse_misfit(chosen, asked, wanted)
    work = _work(path, wanted)
    if work is None:
        return wanted.unknown("report", path)
    if chosen.signed:
        refuse_altered(path)
        work.signer = _signer(wanted.env_file, work.origin)
        work.given = _results(asked.measured)
    pieces = chosen.make(work)
    if asked.out is not None:
        return _answer(chosen, work, _written(pieces, asked.out, work))
    if asked.as_json:
        return _answer(chosen, work, {"content": b"".join(pieces).decode("utf-8")})
    _stream(pieces)
    if not chosen.tells:
        _tell(_answer(chosen, work, {}))
    return Answer("report", silent=True)


def _listed() -> Answer:
    from carnet.cli.answer import Table
    from carnet.report import FORMATS

    rows = tuple((one.name, one.about, one.media_type) for one in FORMATS.values())
    names: list[Json] = list(FORMATS)
    table = Table(("format", "is", "type"), rows)
    return Answer("report", fields={"formats": names}, table=table)


def known_format(name: str) -> "Format":
    """The register of that name.

    Raises:
        UsageProblem: There is none.
    """
    from carnet.report import FORMATS

    if name not in FORMATS:
        raise UsageProblem("--format: no such register", hint=", ".join(FORMATS))
    return FORMATS[name]


def _refuse_misfit(chosen: "Format", asked: Asked, wanted: Wanted) -> None:
    """What cannot go where it is wanted is refused before the trail is read."""
    out, name = asked.out, chosen.name
    if out is not None:
        files.must_be_free(out, "--out")
    if out is None and not chosen.is_text:
        raise UsageProblem(f"{name}: is no text", hint="give --out FILE")
    if out is None and asked.as_json and chosen.per_call:
        raise UsageProblem(f"{name}: grows with the trail", hint="give --out FILE")
    if not chosen.filtered and _filters(wanted):
        hint = "leave the filters out"
        raise UsageProblem(f"{name}: speaks of the whole trail", hint=hint)
    if asked.measured and not chosen.signed:
        raise UsageProblem("--measured: only with evidence-pack", hint="leave it out")


def _work(path: "Location", wanted: Wanted) -> "Work | None":
    """What the register is made from; None where no such subject is known."""
    from carnet.report import Work
    from carnet.trail.reading.search import origin_of, published

    query = wanted.query(path)
    if query is None:
        return None
    return Work(path, origin_of(path), published(path), query, _filters(wanted))


def _signer(env_file: Path, origin: str) -> "Signer":
    """The log's key, under the log's name."""
    from carnet import config
    from carnet.trail import keys

    chosen = config.load(str(env_file)).signing_key
    if chosen is None:
        raise ConfigError(
            "CARNET_SIGNING_KEY: missing",
            hint="give the application's .env with --env-file",
        )
    private = keys.load(chosen) if isinstance(chosen, Path) else chosen
    return keys.signer(origin, private)


def _results(paths: tuple[Path, ...]) -> dict[str, bytes]:
    """Signed results of `carnet eval`, by digest; none that does not verify."""
    from carnet.evaluation import check
    from carnet.evaluation.result import MAX_BYTES
    from carnet.trail import Verdict

    found = {}
    for path in paths:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if check(data, ()).verdict is not Verdict.CONFIRMED:
            raise UsageProblem(
                f"{path}: no valid result", hint="`carnet eval DATA --out FILE`"
            )
        found[f"{hashlib.sha256(data).hexdigest()[:12]}.note"] = data
    return found


def _filters(wanted: Wanted) -> dict[str, Json]:
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
            terminal.stream(bytes(waiting))
            waiting.clear()
    terminal.stream(bytes(waiting))


def _tell(answer: Answer) -> None:
    """Say beside a table what it lacks: nothing in its rows does."""
    missing = [note for note in answer.notes if note.code == MISSING]
    if len(missing) > _FEW:
        words = f"{len(missing)} fields are missing, which no record says"
        terminal.say(words, "  hint: `--out FILE` names them")
    else:
        for note in missing:
            terminal.say(f"missing {note.message}")
    for note in answer.notes:
        if note.code != MISSING:
            terminal.say(f"WARN {note.message}", f"  hint: {note.hint}")


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


def _written(pieces: Iterable[bytes], out: Path, work: "Work") -> dict[str, Json]:
    """Write a register, whole or not at all."""
    measured = _Measured(pieces)
    temporary = out.with_name(f".{out.name}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with files.naming(out):
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
        with files.naming(out):
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
        Note(MISSING, f"{name}: {why}", "write it in before you hand it on")
        for name, why in sorted(work.missing.items())
    )
    odd = not_read(work)
    checkpoint = as_fields(work.checkpoint) if work.checkpoint else None
    path = made.get("path", "")
    return Answer(
        "report",
        notes=(*notes, *odd),
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
            f"{register.name}: {work.rows} rows of {work.seen.read} records in {path}",
            *(f"  missing {note.message}" for note in notes),
            *(f"  WARN {note.message}" for note in odd),
        ),
    )
