"""`carnet eval`: leaks and over-redaction of the configured detectors.

Labelled records in, counts per kind and language out, with 95 % intervals. No text of
the data is shown or written: counts, ids and kinds only.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

from carnet.adapter import Json
from carnet.cli import files, terminal
from carnet.cli.answer import Answer, Table
from carnet.cli.failure import UsageProblem
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.cli.text.results import compared

if TYPE_CHECKING:
    from carnet.cli.text.record import Redactor
    from carnet.config import Config
    from carnet.errors import WireError
    from carnet.evaluation import Scores
    from carnet.trail.keys import Signer

DEFAULT_NAME = "carnet-eval"
COLUMNS = ("kind", "lang", "values", "leaks", "95 %", "judged", "over", "95 %")


@dataclass(slots=True)
class _Digested:
    """Lines of a file, and SHA-256 over all that was read."""

    source: BinaryIO
    sha256: "hashlib._Hash"

    def readline(self, limit: int) -> bytes:
        line = self.source.readline(limit)
        self.sha256.update(line)
        return line


Data = Annotated[Path | None, typer.Argument(metavar="DATA.jsonl", show_default=False)]
Out = Annotated[
    Path | None, typer.Option("--out", help="Write a signed result.", metavar="F")
]
Key = Annotated[
    Path | None,
    typer.Option("--key", help="Sign with it; default: the trail's.", metavar="P"),
]
Compare = Annotated[
    tuple[Path, Path] | None,
    typer.Option("--compare", help="Two results instead.", metavar="A B"),
]


def evaluate(
    data: Data = None,
    *,
    out: Out = None,
    key: Key = None,
    compare: Compare = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Measure what the configured detectors miss, and what they replace needlessly.

    DATA holds a record a line: {"id","lang","text","must_hide","must_keep"} or
    {"lang","tokens","tags"}. Rows are told apart by "lang" and "kind": without it the
    first word of the id is the kind, and stands in the result: let it name nobody.
    `carnet verify F` verifies a signed result.
    """
    if compare is not None:
        if data or out or key:
            raise UsageProblem(
                "--compare: takes two results and nothing else",
                hint="leave DATA, --out and --key out",
            )
        return compared(*compare)
    if data is None:
        raise UsageProblem("missing argument DATA.jsonl", hint="or --compare A B")
    if out:
        files.must_be_free(out, "--out")
    from carnet import config

    found = config.load(str(env_file))
    signer = _signer(found, key) if out else None
    document = _measured(found, env_file, data)
    if out and signer:
        from carnet.evaluation import sign_result

        result = sign_result(document, signer, _transitions(found))
        files.create_private(out, result)
    return _answer(document, out)


def _measured(found: "Config", env_file: Path, data: Path) -> dict[str, Json]:
    from carnet.cli.text.record import Redactor
    from carnet.cli.text.redact import ANY_IMPORTER, order
    from carnet.evaluation import Scores
    from carnet.evaluation.result import figures
    from carnet.trail.writing.entries import now

    redactor = Redactor(order(env_file, ANY_IMPORTER))
    scores = Scores()
    with files.reading(data) as source, terminal.Progress("records") as progress:
        lines = _Digested(source, hashlib.sha256())
        for _ in _score_each(redactor, lines, scores):
            progress.at(scores.records, files.part_read(source))
    if not scores.records:
        raise _empty(data)
    sha256 = lines.sha256.hexdigest()
    return {
        "data": {"sha256": sha256, "records": scores.records},
        "detectors": redactor.digest,
        "strictness": found.strictness,
        "engines": [model.name for model in found.wanted.models],
        "time": now(),
        "versions": cast("Json", _versions()),
        **figures(scores),
    }


def _score_each(
    redactor: "Redactor", lines: _Digested, scores: "Scores"
) -> Iterator[None]:
    from carnet.cli.text import stream
    from carnet.errors import WireError
    from carnet.evaluation import EXAMPLE, labelled
    from carnet.wire import decode

    ids: dict[str, int] = {}
    for number, line in stream.numbered(lines):
        try:
            record = decode(line.strip())
            record = record if isinstance(record, dict) else {}
            one = labelled(record, number)
            _must_be_new(ids, record.get("id"), number)
            done = redactor.record(one.record)
        except WireError as error:
            wrong = stream.bad(number, str(error.args[0]), EXAMPLE)
            if error.code == "input.labels":  # which knows better what to do
                wrong.hint = error.hint
            raise wrong from None
        scores.add(one, done.output, done.findings, done.issued)
        yield


def _must_be_new(ids: dict[str, int], given: Json, number: int) -> None:
    """Refuse the id of an earlier line: what is told of it would be of either."""
    from carnet.errors import WireError

    if given is None:
        return
    first = ids.setdefault(str(given), number)
    if first != number:
        raise WireError(
            f"the id of line {first} again",
            code="input.labels",
            hint="give each record an id of its own, or none",
        )


def _empty(data: Path) -> "WireError":
    from carnet.errors import WireError
    from carnet.evaluation import EXAMPLE

    return WireError(
        f"{data}: no record in it, so nothing to measure",
        code="input.empty",
        hint=f"one object a line, such as {EXAMPLE}",
    )


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    names = ("carnet", "phonenumbers", "python-stdnum")
    return {name: version(name) for name in names}


def _signer(found: "Config", key: Path | None) -> "Signer":
    from carnet.errors import ConfigError
    from carnet.trail import keys

    chosen = key or found.signing_key
    if chosen is None:
        raise ConfigError(
            "CARNET_SIGNING_KEY: missing, and a result is signed",
            hint="`carnet init` writes one, or give --key",
        )
    private = keys.load(chosen) if isinstance(chosen, Path) else chosen
    return keys.signer(found.trail_origin or DEFAULT_NAME, private)


def _transitions(found: "Config") -> tuple[bytes, ...]:
    """The changes of keys in the trail, for whoever trusts an earlier key.

    None where the trail cannot be read: the result holds under its own key.
    """
    from carnet.errors import Error
    from carnet.trail.keys.keyring import read_transitions
    from carnet.trail.stores import locate, opened

    if not found.trail:
        return ()
    try:
        with opened(locate(found.trail)) as directory:
            return tuple(each.entry for each in read_transitions(directory))
    except (Error, OSError):
        return ()


def _answer(document: Mapping[str, Json], out: Path | None) -> Answer:
    total = cast("dict[str, Json]", document["total"])
    rows = cast("list[dict[str, Json]]", document["rows"])
    last = {"kind": "all", "lang": "", **total}
    said = f"{total['leaks']} of {total['values']} values leaked, "
    said += f"{total['over']} of {total['judged']} pieces replaced needlessly"
    return Answer(
        "eval",
        fields=dict(document),
        lines=(said, *((f"wrote {out}",) if out else ())),
        table=Table(COLUMNS, tuple(map(_cells, (*rows, last)))),
    )


def _cells(row: Mapping[str, Json]) -> tuple[str, ...]:
    return (
        *(str(row["kind"]), str(row["lang"])),
        *(str(row["values"]), str(row["leaks"]), _interval(row, "values", "leak_95")),
        *(str(row["judged"]), str(row["over"]), _interval(row, "judged", "over_95")),
    )


def _interval(row: Mapping[str, Json], of: str, name: str) -> str:
    low, high = cast("list[str]", row[name])
    return f"{100 * float(low):.1f} to {100 * float(high):.1f}" if row[of] else "-"
