"""`carnet trail show`, `tail` and `export`: read a trail of any length as a stream."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.adapter import Json
from carnet.cli import terminal
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.filters import Wanted, filtering
from carnet.cli.options import AsJson, TrailArgument

if TYPE_CHECKING:
    from carnet.trail import Entry
    from carnet.trail.reading.search import Query
    from carnet.trail.stores import Location

POLL_S: Final = 0.2
CHUNK_BYTES: Final = 1 << 16
LONG: Final = 200
"""Characters of a rule's or law's text that are shown without --full."""

Full = Annotated[
    bool, typer.Option("--full", help="Whole texts of rules and law facts.")
]
Start = Annotated[int, typer.Option("--start", help="First index.", min=0)]


@filtering
def show(  # noqa: PLR0913 - one parameter per option
    path: TrailArgument,
    *,
    start: Start = 0,
    count: Annotated[
        int | None, typer.Option("--count", help="How many.", min=1)
    ] = None,
    total: Annotated[
        bool, typer.Option("--total", help="Only say how many there are.")
    ] = False,
    full: Full = False,
    wanted: Wanted,
    as_json: AsJson = False,
) -> Answer:
    """Print the records, one JSON object a line; nothing is verified here.

    Streams, whatever the length: `carnet trail show ./trail --provider openai
    --effect block --from 2027-01-01`.
    """
    from itertools import islice

    from carnet.trail.reading.search import matching
    from carnet.trail.stores import locate

    place = locate(path)
    query = wanted.query(place)
    if query is None:
        return wanted.unknown("trail show", place)
    found = islice(matching(place, query, start), count)
    if total:
        number = sum(1 for _ in found)
        return Answer("trail show", fields={"total": number}, lines=(str(number),))
    return _answer("trail show", found, as_json=as_json, full=full)


@filtering
def tail(
    path: TrailArgument,
    *,
    count: Annotated[int, typer.Option("--count", help="How many.", min=0)] = 10,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on with what is written.")
    ] = False,
    full: Full = False,
    wanted: Wanted,
    as_json: AsJson = False,
) -> Answer:
    """Print the last records, one JSON object a line; with --follow also new ones."""
    from carnet.trail.reading.search import last
    from carnet.trail.stores import locate

    place = locate(path)
    query = wanted.query(place)
    if query is None:
        return wanted.unknown("trail tail", place)
    if not follow:
        found = last(place, query, count) if count else []
        return _answer("trail tail", found, as_json=as_json, full=full)
    if as_json:
        raise UsageProblem(
            "--follow: has no end, so it is no document", hint="leave --json out"
        )
    _follow(place, query, count, full=full)
    return Answer("trail tail", silent=True)


def _follow(place: "Location", query: "Query", count: int, *, full: bool) -> None:
    """Print the last `count` and what follows, until somebody interrupts."""
    from carnet.trail.reading.follow import Follower
    from carnet.trail.reading.search import extent, last

    follower = Follower(place, extent(place)[1])
    if count:
        found = last(place, query, count)
        _print(found, full=full)
        # What was unpublished and not wanted is read once more, and again not wanted.
        follower.index = found[-1].index + 1 if found else follower.index
    else:
        for _ in follower.new():
            pass
    while True:
        _print(filter(query.admits, follower.new()), full=full)
        time.sleep(POLL_S)


@filtering
def export(
    path: TrailArgument,
    *,
    form: Annotated[
        str, typer.Option("--format", help="jsonl, or csv of the main fields.")
    ] = "jsonl",
    copy: Annotated[
        Path | None,
        typer.Option("--copy", help="Copy the log itself there.", metavar="DIR"),
    ] = None,
    start: Start = 0,
    wanted: Wanted,
    as_json: AsJson = False,
) -> Answer:
    """Write records to stdout, whole and as a stream: JSON Lines or CSV.

    With --json one document holds them all, in memory as well. With --copy, copies what
    is published into a directory that `carnet verify` accepts, and goes on there when
    run again.
    """
    from carnet.trail.reading.search import matching
    from carnet.trail.stores import locate

    if copy is not None:
        from carnet.cli.trail.mirror import mirrored

        return mirrored("trail export", locate(path), copy)
    _refuse_form(form, as_json=as_json)
    place = locate(path)
    query = wanted.query(place)
    if query is None:
        return wanted.unknown("trail export", place)
    found = matching(place, query, start)
    if form == "csv":
        _write(_rows(found))
        return Answer("trail export", silent=True)
    return _answer("trail export", found, as_json=as_json, full=True)


def _refuse_form(form: str, *, as_json: bool) -> None:
    if form not in ("jsonl", "csv"):
        raise UsageProblem("--format: no such format", hint="jsonl or csv")
    if form == "csv" and as_json:
        raise UsageProblem("--format csv: is no document", hint="leave --json out")


def _answer(
    command: str, entries: "Iterable[Entry]", *, as_json: bool, full: bool
) -> Answer:
    """A line an entry; with `--json` one document that holds them all."""
    if as_json:
        import json

        lines: list[Json] = [json.loads(_line(entry, full=full)) for entry in entries]
        return Answer(command, fields={"records": lines})
    _print(entries, full=full)
    return Answer(command, silent=True)


def _print(entries: "Iterable[Entry]", *, full: bool) -> None:
    _write(_line(entry, full=full) for entry in entries)


def _write(lines: Iterable[bytes]) -> None:
    """Put lines on stdout, a chunk at a time."""
    waiting: list[bytes] = []
    length = 0
    for line in lines:
        waiting.append(line)
        length += len(line)
        if length >= CHUNK_BYTES:
            terminal.stream(b"".join(waiting))
            waiting, length = [], 0
    if waiting:
        terminal.stream(b"".join(waiting))


def _line(entry: "Entry", *, full: bool) -> bytes:
    """One record as a line of JSON: the entry's own bytes wherever they are JSON."""
    published = b"true" if entry.published else b"false"
    content = _content(entry, full=full)
    return b'{"index":%d,"published":%s,"record":%s}\n' % (
        entry.index,
        published,
        content,
    )


def _content(entry: "Entry", *, full: bool) -> bytes:
    import orjson

    try:
        record = orjson.loads(entry.data)
    except ValueError:
        from base64 import b64encode

        return orjson.dumps({"base64": b64encode(entry.data).decode("ascii")})
    if (
        not full
        and isinstance(record, dict)
        and record.get("type") in ("policy", "law")
    ):
        text = record.get("content")
        if isinstance(text, str) and len(text) > LONG:
            more = f"... ({len(text)} characters; --full shows them)"
            return orjson.dumps({**record, "content": text[:LONG] + more})
    return orjson.dumps(record) if b"\n" in entry.data else entry.data


COLUMNS: Final = (
    "index",
    "time",
    "type",
    "call_id",
    "attempt",
    "decision",
    "data_form",
    "provider",
    "host",
    "importer",
    "processing",
    "data_categories",
    "purpose",
    "transfer_tool",
    "subject",
    "state",
    "retention_until",
)


def _rows(entries: "Iterable[Entry]") -> Iterator[bytes]:
    """CSV as RFC 4180 has it, no cell of it a formula."""
    from carnet.report import table
    from carnet.trail.reading.told import form_of, host_of

    yield table.row(COLUMNS)
    for entry in entries:
        record = entry.record or {}
        place, subject = _object(record, "destination"), _object(record, "data_subject")
        found = {
            **record,
            "index": entry.index,
            "provider": place.get("provider"),
            "host": host_of(record),
            "data_form": form_of(record),
            "importer": place.get("importer"),
            "processing": place.get("processing"),
            "subject": subject.get("id", record.get("key_id")),
        }
        yield table.row(_cell(found.get(name)) for name in COLUMNS)


def _object(record: dict[str, object], name: str) -> dict[str, object]:
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
