"""Who is mentioned: `@kvet_z_hane`, `ADMIN=@petra`.

An `@` before a name with `_` is a mention of somebody in any sentence; in a program it
is a decorator or a variable (the words of `mentions.toml` tell). A text may be such a
name alone.
"""
# ruff: noqa: RUF001 - the full-width colon

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.online.accounts import services
from carnet.detection.identifiers.online.accounts.username import is_everybody
from carnet.detection.identifiers.online.evidence.spelled import (
    AFTER,
    is_thing,
    shape_of,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.words import table
from carnet.vocabulary import Kind

_MENTION: Final = late.compile(
    r"@(?<![\w@`./:\-$%#\\]@)"
    rf"(?P<v>[A-Za-z0-9]\w{{2,39}}){AFTER}(?!`)",
    re.ASCII,
)
_DECORATED: Final = late.compile(r"(?:\A|\n)[ \t]*\Z")
"""Before a decorator, which is alone in its line."""
_ALONE: Final = late.compile(r"[ \t]*(?:\r?\n|\Z)")
_PROGRAM: Final = late.compile(
    r"^[ \t]*(?:def |class |import |from \w+ import|return |public |private |function "
    r"|end$|#include)|\b(?:DECLARE|EXEC|SELECT|INSERT|SET)[ \t\n]|@\w+[ ]?:?="
    r"|@\w+[ ][<>]=?[ ]|\bdo \|",
    re.MULTILINE,
)
_HASHTAG: Final = late.compile(r"#(?<![\w&/#]#)[^\W\d_]\w{2,}(?![\w\-])")
"""What a post has that is for everybody, and mostly mentions who is public."""
_SIGNED: Final = late.compile(
    r"@(?:(?<=[:=：]@)|(?<=[:=：][ \t\"']@)|(?<=[:=：][ \t][\"']@))"
)
"""A mention behind the sign of a key: of an address or a decorator one look is enough,
where reading a program for keys took a twentieth of all."""
_FIRST_LINE: Final = late.compile(
    r"\s{0,8}(?P<v>[a-z]{3,20}\.[a-z]{3,20}[0-9]{2,4})[ \t]*(?:\r?\n|\Z)"
)
"""Two names and digits that are all of a text, or of its first line: `ann.lind82`."""


class _Words(NamedTuple):
    programmed: frozenset[str]
    of_programs: frozenset[str]
    keyed: re.Pattern[str]
    """A key of who it is and a mention, in the folded text."""


@cache
def _words() -> _Words:
    rows = table(__package__, "mentions")
    return _Words(
        frozenset(rows["programmed"]),
        frozenset(rows["of_programs"]),
        late.compile(
            rf"(?<![^\W_]){expression(rows['keys'])}s?"
            r"[\"']?[ \t]?[:=：][ \t]?[\"']?@"
            r"(?P<v>[a-z0-9_][a-z0-9_.\-]{1,38}[a-z0-9_])(?![\w@(\[/\\=])"
        ),
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every name of an account that a mention tells."""
    first = _FIRST_LINE.match(scan.text) if scan.has_number else None
    if first and shape_of(first["v"]) and not is_thing(first["v"]):
        yield _hit(scan, *first.span("v"))
    if scan.has_mention:
        yield from _mentioned(scan)
        signed = _SIGNED.search(scan.folded)
        for match in _words().keyed.finditer(scan.folded) if signed else ():
            if not is_everybody(match["v"]):
                yield _hit(scan, *match.span("v"))


def _hit(scan: Scan, start: int, end: int) -> Hit:
    normal = scan.text[start:end].lower()
    return Hit(start, end, Kind.USERNAME, normal, "mention", LIKELY)


def _mentioned(scan: Scan) -> Iterator[Hit]:
    """Names with `_` behind an `@`, in a text that is no program."""
    found = [m for m in _MENTION.finditer(scan.text) if "_" in m["v"].strip("_")]
    if not found or scan.says(_words().programmed) or _PROGRAM.search(scan.text):
        return
    if _HASHTAG.search(scan.text) and not services.is_told(scan):
        return
    for match in found:
        start, end = match.span("v")
        parts = set(match["v"].lower().split("_"))
        alone = _ALONE.match(scan.text, end) and _DECORATED.search(
            scan.text, max(0, start - 40), start - 1
        )
        programmed = parts & _words().of_programs or is_thing(match["v"])
        if shape_of(match["v"]) and not programmed and not alone:
            yield _hit(scan, start, end)
