r"""How a value is written in the JSON around its placeholder (RFC 8259, section 7).

An address of two lines, asked for as JSON, must not break that JSON:

    {"address": "ADDRESS_7F3K2M9Q"}    ->    {"address": "Musterweg 12\n80331 München"}
"""

import json
import re

SHOWN = 160
"""Characters before a placeholder in which the string that it stands in must begin."""

# The string of a key, or one of a list: a table's cells in quotes are no JSON. JSON in
# a string has slashes before its quotes and writes line breaks as escapes.
_OPENED = re.compile(
    r'(?:"\s{0,9}:|\[(?:[^\[\]]*",)?)(?:\s|\\n){0,40}(?P<slashes>\\{0,7})"[^"\n]*\Z'
)
_SPECIAL = re.compile(r'["\\\x00-\x1f]')
_LITERAL = frozenset({"USER", "SECRET", "DEVICE", "COOKIE", "VALUE"})
"""Labels of values in which a backslash may be a backslash: `CORP\nina`."""


def literal(value: str, label: str, depth: int) -> str:
    r"""Return `value` as it is written inside of `depth` JSON strings.

    One that was found in JSON, `Musterweg 12\n80331 München`, is already escaped: what
    it says is escaped, not how that was spelled.
    """
    if depth and label not in _LITERAL:
        value = _said(value)
    return _escaped(value, depth)


def unbroken(value: str, text: str, start: int) -> str:
    """Return `value` so that a JSON string it stands in, at `start`, goes on behind it.

    Where it stands in none, or breaks none, as it is.
    """
    if not _SPECIAL.search(value) or _read(value) is not None:
        return value
    opened = _OPENED.search(text, max(0, start - SHOWN), start)
    return value if opened is None else _escaped(value, _depth(opened["slashes"]))


def _depth(slashes: str) -> int:
    """In how many strings a quote with so many slashes begins another one."""
    return len(slashes).bit_length() + 1


def _escaped(value: str, depth: int) -> str:
    for _ in range(depth):
        value = json.dumps(value, ensure_ascii=False)[1:-1]
    return value


def _said(value: str) -> str:
    while "\\" in value and (read := _read(value)) is not None:
        value = read
    return value


def _read(value: str) -> str | None:
    """What a JSON string of these characters says; None if it cannot have them."""
    try:
        read: str = json.loads(f'"{value}"')
    except ValueError:
        return None
    return read
