r"""JSON text inside a string, such as the arguments of a tool call.

    "arguments": "{\"name\": \"Ada\", \"phone\": 4915123456789}"

Its strings are replaced where they stand, so that white space, escapes and order of
everything else stay as the model wrote them: a later turn must send the same bytes.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from carnet.adapter import Json
from carnet.errors import WireError
from carnet.vocabulary import Finding
from carnet.wire import decode_text, encode

STEP = -1
"""The step of a path that leads from a string to the JSON value inside it; no list has
that position."""

MAX_DEPTH = 60
"""Levels that are looked at; deeper text is searched as the string it is."""

_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*', re.DOTALL)
_OPENERS = ("{", "[")
_ODD = re.compile(
    r'"(?:[^"\\]|\\.)*"|-?(?<![\w.])(?:NaN|Infinity)(?!\w)'
    r"|(?<![\w.+\-])-?[0-9.]{1,8}[eE]\+?[0-9]{3,6}(?![\w.])",
    re.DOTALL,
)
"""A string, or a number that JSON has not: `NaN`, `1e400`, as Python and others write
them. None of them has so many digits that they could be somebody's."""


def tree(text: str) -> dict[str, Json] | list[Json] | None:
    """Return the object or array that `text` holds; None if it holds none."""
    if not text.lstrip(" \t\r\n").startswith(_OPENERS):
        return None
    try:
        value = decode_text(text, max_depth=MAX_DEPTH)
    except WireError:
        plain = _ODD.sub(_usual, text)  # as programs write it, JSON or not
        if plain == text:
            return None
        try:
            value = decode_text(plain, max_depth=MAX_DEPTH)
        except WireError:
            return None
    return value if isinstance(value, (dict, list)) else None


def replaced(text: str, changed: Json) -> str:
    """Return `text` saying `changed`, a tree of the same shape as its own.

    Only the literals of strings, keys and numbers that differ are written anew.
    """
    scalars = zip(_scalars(tree(text)), _scalars(changed), strict=True)

    def literal(found: re.Match[str]) -> str:
        old, new = next(scalars)
        same = old == new and type(old) is type(new)
        return found[0] if same else encode(new).decode("utf-8")

    return _SCALAR.sub(literal, text)


def quoted(text: str, findings: Sequence[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """JSON text with quotes around its numbers that hold a finding, and the findings.

    A placeholder is no number: without quotes the text would be JSON no longer.
    """
    if not findings or tree(text) is None:
        return text, tuple(findings)
    ordered = sorted(findings, key=lambda found: found.start)
    starts = [found.start for found in ordered]
    marks = [
        at
        for one in _SCALAR.finditer(text)
        if one[0][0] != '"' and _holds(one, ordered, starts)
        for at in one.span()
    ]
    moved = tuple(
        replace(
            found,
            start=found.start + bisect_right(marks, found.start),
            end=found.end + bisect_left(marks, found.end),
        )
        for found in findings
    )
    pairs = pairwise((0, *marks, len(text)))
    return '"'.join(text[start:end] for start, end in pairs), moved


def _usual(odd: re.Match[str]) -> str:
    """What JSON has in its place: a word for a word, a number for a number."""
    if odd[0][0] == '"':
        return odd[0]
    return "null" if odd[0][-1].isalpha() else "0"


def _holds(one: re.Match[str], found: Sequence[Finding], starts: list[int]) -> bool:
    """Does a finding lie in a number? They are in order, as their `starts` are."""
    low, high = one.span()
    begun = bisect_left(starts, low), bisect_left(starts, high)
    return any(found[at].end <= high for at in range(*begun))


def _scalars(node: Json) -> Iterator[Json]:
    """Keys, strings and numbers in the order of the text."""
    if isinstance(node, dict):
        for key, child in node.items():
            yield key
            yield from _scalars(child)
    elif isinstance(node, list):
        for child in node:
            yield from _scalars(child)
    elif isinstance(node, (str, int, float)) and not isinstance(node, bool):
        yield node
