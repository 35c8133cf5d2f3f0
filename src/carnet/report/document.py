"""JSON registers: one document, readable, with its source and what it lacks."""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import orjson

from carnet.adapter import Json
from carnet.report.fields import Field
from carnet.report.work import Work

NOTICE: Final = (
    "Made from the records named here; not verified, no legal advice. Verify the trail "
    "with `carnet verify`; fields named as missing are for the operator to fill. Where "
    "a number has more records than are named beside it, the rows of `--format csv` "
    "with its `activity` are all of them."
)


def encoded(value: Mapping[str, Json]) -> Iterator[bytes]:
    """A document as UTF-8, in pieces."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1)
    for piece in encoder.iterencode(value):
        yield piece.encode("utf-8", "backslashreplace")
    yield b"\n"


def register(
    work: Work, schema: str, citation: str, body: Mapping[str, Json]
) -> dict[str, Json]:
    """The frame that every JSON register has; call it after the pass."""
    return {**_head(work, schema, citation), **body, "missing": _missing(work)}


def streamed(
    work: Work,
    schema: str,
    citation: str,
    name: str,
    rows: Iterable[Json],
    more: Mapping[str, Json] = MappingProxyType({}),
) -> Iterator[bytes]:
    """The same frame with rows that are never all in memory; begin it after the pass.

    `missing` comes last, since it is known when the last row is made.
    """
    head = {**_head(work, schema, citation), **more}
    yield _text(head).rstrip()[:-1].rstrip() + b",\n" + orjson.dumps(name) + b":["
    comma = b"\n"
    for row in rows:
        yield comma + _text(row)
        comma = b",\n"
    yield b"],\n" + b'"missing":' + _text(_missing(work)) + b"}\n"


def _text(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode(
        "utf-8", "backslashreplace"
    )


def _head(work: Work, schema: str, citation: str) -> dict[str, Json]:
    return {
        "schema": f"carnet.register.{schema}/1",
        "citation": citation,
        "notice": NOTICE,
        "source": work.source(),
    }


def _missing(work: Work) -> dict[str, Json]:
    gone = work.gone()
    told: dict[str, Json] = {} if gone is None else {"source.pruned": gone}
    return {**told, **{name: work.missing[name] for name in sorted(work.missing)}}


def fields(found: Iterable[Field]) -> dict[str, Json]:
    """Fields by id."""
    return {one.id: one.document() for one in found}
