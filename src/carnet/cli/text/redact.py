"""`carnet redact`: text in, redacted text out; needs neither key nor trail.

A mail is redacted in what it says, and its parts are encoded again as they were.

With `--jsonl` it is a stream: lines `{"id","text"}` (or `payload`, or `parts`) in,
`{"id","redacted","findings"}` out, in the same order, in flat memory. Offsets count
code points of the input: of the text, of the parts joined with `|`, or, in a payload,
of the string that `path` (RFC 6901) points at; `key` says that it is the key itself.
A key that was replaced stands in `path` as in the output. An `id` comes back as it was,
unless it holds a value of its record or an identifier: it gets the same placeholder.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import files, terminal
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.options import DEFAULT_ENV, AsJson, EnvFile, InputFile

if TYPE_CHECKING:
    from carnet.cli.text.record import Issued, Order

ANY_IMPORTER = "*"

Jsonl = Annotated[
    bool, typer.Option("--jsonl", help="One record, one conversation, a line.")
]
Workers = Annotated[
    int, typer.Option("--workers", help="Processes, with --jsonl.", min=1, max=256)
]
MapFile = Annotated[
    Path | None,
    typer.Option("--map", help="Write what `carnet restore` needs.", metavar="F"),
]
Importer = Annotated[
    str, typer.Option("--importer", help="Within which a placeholder is stable.")
]


def redact(  # noqa: PLR0913 - one parameter per option
    file: InputFile = files.STDIN,
    *,
    jsonl: Jsonl = False,
    workers: Workers = 1,
    map_file: MapFile = None,
    importer: Importer = ANY_IMPORTER,
    env_file: EnvFile = DEFAULT_ENV,
    as_json: AsJson = False,
) -> Answer:
    """Replace the personal data in a text by placeholders; stdin without FILE.

    With --jsonl lines {"id","text"} give {"id","redacted","findings"}, in order. An id
    that names somebody gets placeholders too, others in each line: join by the line.
    """
    if jsonl and as_json:
        raise UsageProblem(
            "--json and --jsonl exclude each other", hint="--jsonl is a stream"
        )
    if workers > 1 and not jsonl:
        raise UsageProblem("--workers: only with --jsonl", hint="add --jsonl")
    asked = order(env_file, importer)
    if map_file:
        files.must_be_new(map_file)
    if not jsonl:
        return _text(asked, file, map_file, as_json=as_json)
    return _lines(asked, file, map_file, workers)


def _lines(order: "Order", file: Path, map_file: Path | None, workers: int) -> Answer:
    from carnet.cli.text import stream

    with (
        files.reading(file) as lines,
        terminal.Progress("records") as progress,
        _map(map_file) as issued,
    ):
        done = 0
        for output in stream.redacted(order, lines, workers, issued):
            terminal.write(output)
            done += output.count(b"\n")
            progress.at(done, files.part_read(lines))
    return Answer("redact", silent=True)


def order(env_file: Path, importer: str) -> "Order":
    """What the settings ask of the work."""
    from carnet import config
    from carnet.cli.text.record import Order

    found = config.load(str(env_file))
    named = importer != ANY_IMPORTER
    stable = found.pseudonym_scope == "importer" or (
        named and found.pseudonym_scope == "auto"
    )
    return Order(
        kinds=found.kinds,
        strictness=found.strictness,
        region=found.settings.exporter.country,
        key=found.pseudonym_key or secrets.token_bytes(32),
        importer=importer,
        wanted=found.wanted,
        stable=stable,
    )


@contextmanager
def _map(path: Path | None) -> "Iterator[Issued | None]":
    """What takes the placeholders of each record, to be written at the end.

    Also where that comes early, by a bad line, Ctrl-C or another end from outside: the
    lines before it are out, and nothing else could restore them.
    """
    from carnet.cli.text.record import Issued

    if path is None:
        yield None
        return
    issued = Issued()
    try:
        with _ended_as_by_ctrl_c():
            yield issued
    except BaseException:
        if issued.values:
            _write_map(path, issued.values)
        raise
    _write_map(path, issued.values)


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """Let an end that is asked for from outside end the work as Ctrl-C does.

    SIGTERM, as `timeout` and containers send it, and SIGHUP of a terminal that closes,
    but not where `nohup` has it ignored.
    """
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = [signal.SIGTERM, *filter(None, (getattr(signal, "SIGHUP", None),))]
    before = {
        one: signal.signal(one, signal.default_int_handler)
        for one in asked
        if signal.getsignal(one) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler or signal.SIG_DFL)


def _text(
    order: "Order", file: Path, map_file: Path | None, *, as_json: bool
) -> Answer:
    from carnet.cli.text.record import Redactor
    from carnet.redaction import layout

    text = files.text(file)
    done = Redactor(order).text(text)
    redacted = str(done.output)
    if map_file:
        in_mail = done.in_mail
        bends = layout.bends(text, redacted, done.issued, in_mail=in_mail)
        marks = [layout.mark(redacted)] if bends else []
        _write_map(map_file, done.issued, marks, in_mail=in_mail)
    if not as_json:
        terminal.write(redacted.encode())
    return Answer(
        "redact",
        fields={"redacted": done.output, "found": list(done.findings)},
        silent=True,
    )


def _write_map(
    path: Path,
    issued: Mapping[str, str],
    verbatim: Sequence[str] = (),
    *,
    in_mail: bool = False,
) -> None:
    """Write placeholder to value, readable for the owner only.

    `verbatim` are the marks of texts that restoring must not take for code; `in_mail`:
    it must read what is encoded in a mail, for there they are in what it says.
    """
    document: dict[str, Json] = {"schema": "carnet.map/1", "placeholders": dict(issued)}
    if verbatim:
        document["verbatim"] = list(verbatim)
    if in_mail:
        document["mail"] = True
    files.create_private(path, terminal.encode(document, indent=True) + b"\n")
