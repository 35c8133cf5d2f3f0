"""JSON registers: one document, readable, with its source and what it lacks."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from carnet.adapter import Json
from carnet.report.fields import Field
from carnet.report.work import Work

NOTICE: Final = (
    "Made from the records named here; not verified, no legal advice. Verify the trail "
    "with `carnet verify`; fields named as missing are for the operator to fill."
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
    return {
        "schema": f"carnet.register.{schema}/1",
        "citation": citation,
        "notice": NOTICE,
        "source": work.source(),
        **body,
        "missing": {name: work.missing[name] for name in sorted(work.missing)},
    }


def fields(found: Iterable[Field]) -> dict[str, Json]:
    """Fields by id."""
    return {one.id: one.document() for one in found}
