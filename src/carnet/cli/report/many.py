"""`carnet report A B C`: one register or page over the trails of several writers.

Nothing is added up that might be counted twice: rows of several trails stand in one
table, each under the origin of the trail it was made from. Two numbers can be summed
honestly, because the sum is an upper bound: persons of one counter, told as such.
"""

import csv
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carnet.adapter import Json
from carnet.cli import files, side_by_side
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem, explain
from carnet.cli.filters import Wanted
from carnet.cli.report.register import MISSING, Asked, known_format, register
from carnet.errors import Error

if TYPE_CHECKING:
    from carnet.trail.stores import Location

MERGED: Final = (
    "art30-csv",
    "counters",
    "csv",
    "art30-json",
    "transfer-file",
    "doj202",
)
"""Registers that can stand beside each other; of the others, one a trail."""
SCHEMA: Final = "carnet.registers/1"


@dataclass(frozen=True, slots=True)
class _Work:
    """Makes the register of one trail into a file of its own."""

    asked: Asked
    wanted: Wanted

    def __call__(self, task: tuple["Location", Path]) -> Answer:
        place, out = task
        try:
            return register(place, replace(self.asked, out=out), self.wanted)
        except (Error, OSError) as error:
            return explain("report", error)


def registers(places: Sequence["Location"], asked: Asked, wanted: Wanted) -> Answer:
    """Make one register of each trail, side by side, and one file of them."""
    out = _out(asked)
    folder = out.with_name(f".{out.name}.{secrets.token_hex(6)}")
    folder.mkdir(0o700)
    tasks = [(place, folder / str(n)) for n, place in enumerate(places)]
    try:
        made = side_by_side.each(_Work(asked, wanted), tasks)
        bad = [one for one in made if one.failed or one.exit is not Exit.YES]
        if bad:
            return bad[0]
        origins = [_origin(answer) for answer in made]
        _refuse_twins(origins)
        parts = [file for _, file in tasks]
        merge = _documents if "json" in _media(made[0]) else _table
        _write(folder / "whole", merge(str(asked.form), origins, parts))
        os.link(folder / "whole", out)
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    return _answer(asked, origins, made)


def _out(asked: Asked) -> Path:
    """The file that the registers of several trails are made into.

    Raises:
        UsageProblem: Of several trails there is no such register, or there is no file.
    """
    if asked.form not in MERGED:
        hint = f"--format one of {', '.join(MERGED)}, with --out FILE"
        if asked.form is None:
            raise UsageProblem("several trails: which register", hint=hint)
        known_format(asked.form)
        raise UsageProblem(f"{asked.form}: is of one trail alone", hint=hint)
    if asked.out is None:
        raise UsageProblem(
            f"{asked.form} of several trails: goes into a file",
            hint="give --out FILE, or one trail",
        )
    files.must_be_free(asked.out, "--out")
    return asked.out


def _media(answer: Answer) -> str:
    return str(answer.fields.get("media_type"))


def _origin(answer: Answer) -> str:
    source = answer.fields["source"]
    return str(source["origin"]) if isinstance(source, dict) else ""


def _refuse_twins(origins: Sequence[str]) -> None:
    if len(set(origins)) != len(origins):
        hint = "give each log once; `carnet trail compare` tells two copies apart"
        raise UsageProblem("two of the trails are one log", hint=hint)


def _table(form: str, origins: Sequence[str], parts: Sequence[Path]) -> Iterator[bytes]:
    """One table: the first column says which trail a row was made from.

    A law that only some exporters are under has columns that the others lack.
    """
    from carnet.report import table

    sums: dict[tuple[str, ...], int] = {}
    head = _columns(parts)
    yield table.plain(["trail", *head])
    for origin, file in zip(origins, parts, strict=True):
        with file.open(encoding="utf-8", newline="") as opened:
            rows = csv.reader(opened)
            own = next(rows)
            for cells in rows:  # guarded when they were written, as numbers or as text
                held = dict(zip(own, cells, strict=True))
                row = [held.get(name, "") for name in head]
                yield table.plain([table.cell(origin), *row])
                if form == "counters":
                    key = tuple(row[:5])
                    sums[key] = sums.get(key, 0) + int(row[_PERSONS])
    for key, persons in sums.items():
        rest = [""] * (len(head) - len(key) - 1)
        yield table.plain([UPPER_BOUND, *key, str(persons), *rest])


def _columns(parts: Sequence[Path]) -> list[str]:
    """The columns of every table, in the order in which they first stand there."""
    found: dict[str, None] = {}
    for file in parts:
        with file.open(encoding="utf-8", newline="") as opened:
            found |= dict.fromkeys(next(csv.reader(opened)))
    return list(found)


_PERSONS: Final = 5
"""Column of the persons in `counters`."""
UPPER_BOUND: Final = "all (upper bound: a person in two trails counts twice)"


def _documents(
    form: str, origins: Sequence[str], parts: Sequence[Path]
) -> Iterator[bytes]:
    """One document that holds the others whole, each under its trail."""
    head = {"schema": SCHEMA, "format": form, "trails": list(origins)}
    yield json.dumps(head).encode()[:-1] + b', "registers": ['
    for number, file in enumerate(parts):
        yield b",\n" if number else b"\n"
        with file.open("rb") as opened:
            while piece := opened.read(1 << 20):
                yield piece
    yield b"]}\n"


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    with path.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _answer(asked: Asked, origins: Sequence[str], made: Sequence[Answer]) -> Answer:
    notes = {
        (note.code, note.message): replace(note, message=f"{origin}: {note.message}")
        for origin, answer in zip(origins, made, strict=True)
        for note in answer.notes
    }
    rows = [
        {name: answer.fields[name] for name in ("rows", "source", "checkpoint")}
        for answer in made
    ]
    return Answer(
        "report",
        notes=tuple(notes.values()),
        fields={
            "format": asked.form,
            "media_type": _media(made[0]),
            "path": str(asked.out),
            "trails": list[Json](rows),
        },
        lines=(
            f"{asked.form}: {len(made)} trails in {asked.out}",
            *(f"  {_word(note)} {note.message}" for note in notes.values()),
        ),
    )


def _word(note: Note) -> str:
    return "missing" if note.code == MISSING else "WARN"


@dataclass(frozen=True, slots=True)
class _Page:
    """Makes the page of one trail."""

    lang: str
    on: date | None
    wanted: Wanted

    def __call__(self, task: tuple["Location", Path]) -> Answer:
        from carnet.cli.report.page import page

        try:
            return page(task[0], task[1], self.lang, self.on, self.wanted)
        except (Error, OSError) as error:
            return explain("report", error)


def pages(
    places: Sequence["Location"],
    folder: Path,
    lang: str,
    on: date | None,
    wanted: Wanted,
) -> Answer:
    """Write a page for each trail, which verifies itself, and an index of them."""
    from carnet.report.page import index
    from carnet.trail.reading.search import origin_of

    files.must_be_named(folder)
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(f"{folder}: is no folder", hint="--html FOLDER, of several")
    origins = [origin_of(place) for place in places]
    _refuse_twins(origins)
    names = [index.file_name(origin) for origin in origins]
    folder.mkdir(0o700, exist_ok=True)
    tasks = [(place, folder / name) for place, name in zip(places, names, strict=True)]
    made = side_by_side.each(_Page(lang, on, wanted), tasks)
    bad = [answer for answer in made if answer.failed]
    if bad:
        return bad[0]
    listed = [
        index.Listed(origin, name, answer.fields)
        for origin, name, answer in zip(origins, names, made, strict=True)
    ]
    files.replace_page(folder / "index.html", index.written(listed, lang))

    return Answer(
        "report",
        notes=tuple(note for answer in made for note in answer.notes),
        fields={
            "format": "html",
            "path": str(folder / "index.html"),
            "trails": [dict(answer.fields) for answer in made],
        },
        lines=(f"{folder}/index.html: {len(made)} trails, a page each",),
    )
