"""The file: one document, whose policy lets it load nothing, run only its own script.

Content Security Policy Level 3 (W3C): `default-src 'none'` forbids every load, and the
hashes admit exactly the script and the style that stand in the file. Data stand in
script elements of types that no browser runs.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

import orjson

from carnet.adapter import Json

SCRIPTS: Final = (
    *("words", "dom", "bytes", "notes", "proof", "shape", "facts", "data", "numbers"),
    *("statutes", "verdict", "flow", "timeline", "filters", "panels", "calls"),
    *("detail", "main"),
)
"""Files of `assets/`, in the order in which they stand in the page's one script."""


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes that the page carries."""

    data: bytes = field(repr=False)
    packed: bool = False
    """Compressed by gzip."""


def written(
    report: Mapping[str, Json], entries: Block, hashes: bytes, calls: Block
) -> bytes:
    """The bytes of the page; equal values give equal bytes."""
    script, style = _script(), _asset("page.css")
    parts = {
        "LANG": str(report["lang"]),
        "POLICY": _policy(script, style),
        "STYLE": style,
        "SCRIPT": script,
        "REPORT": _data("carnet-report", Block(as_json(report))),
        "ENTRIES": _data("carnet-entries", entries),
        "HASHES": _data("carnet-hashes", Block(hashes)),
        "CALLS": _data("carnet-calls", calls),
    }
    html = _asset("page.html")
    for name, text in parts.items():
        before, mark, after = html.partition(f"<!--{name}-->")
        assert mark, name  # noqa: S101 - our own file
        html = before + text + after
    return html.encode()


def as_json(value: Mapping[str, Json]) -> bytes:
    """`value` as JSON with sorted keys."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _data(name: str, block: Block) -> str:
    """An element that carries bytes, and their digest: accidents show at once."""
    text = base64.b64encode(block.data).decode()
    digest = hashlib.sha256(text.encode()).hexdigest()
    packed = ' data-encoding="gzip"' if block.packed else ""
    return (
        f'<script type="application/octet-stream;base64" id="{name}"{packed} '
        f'data-sha256="{digest}">{text}</script>'
    )


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; "
        f"style-src '{_hash(style)}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _script() -> str:
    """All scripts as one function of their own; words stand in it as JSON."""
    words = orjson.dumps(
        {lang: orjson.loads(_asset(f"words.{lang}.json")) for lang in ("en", "de")}
    ).decode()
    bodies = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\nconst WORDS = {words};\n{bodies}\n}})();\n'


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("assets", name).read_text("utf-8")
