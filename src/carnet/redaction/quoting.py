r"""How a value is written in the JSON around its placeholder (RFC 8259, section 7).

An address of two lines, asked for as JSON, must not break that JSON:

    {"address": "ADDRESS_7F3K2M9Q"}    ->    {"address": "Musterweg 12\n80331 München"}
"""

import json
import re
from typing import NamedTuple

from carnet.redaction import syntax, urls
from carnet.redaction.fences import NOTHING, Above
from carnet.redaction.syntax import SHOWN


class Shown(NamedTuple):
    """A text of an answer, or as much of it as came so far."""

    text: str
    base: int = 0
    """From here on it was not looked at yet."""
    above: Above = NOTHING
    """What stands above `text[base]`."""

    def language(self, at: int) -> str:
        """In which language it is written at `text[at]`; "" for prose."""
        return self.above.below(self.text, self.base, at).language


# The string of a key, or one of a list: a table's cells in quotes are no JSON. JSON in
# a string has slashes before its quotes and writes line breaks as escapes.
_BEFORE = (
    r'(?:"\s{0,9}:|\[(?:[^\[\]]*(?:"|\d|true|false|null)\s{0,9},)?|[}\]]\s{0,9},)'
    r"(?:\s|\\n){0,40}"
)
# A quote within the string has more slashes before it than the one that opens it. The
# innermost string is the one that counts.
_OPENED = tuple(
    re.compile(_BEFORE + string + r"\Z")
    for string in (
        r'(?P<slashes>\\{2,7})"[^"\n]*',
        r'(?P<slashes>\\)"(?:[^"\\\n]|\\{3}"|\\{4}|\\{1,2}[^"\\\n])*',
        r'(?P<slashes>)"(?:[^"\\\n]|\\.)*',
    )
)
_SPECIAL = re.compile(r'["\\\x00-\x1f]')
_LITERAL = frozenset({"USER", "SECRET", "DEVICE", "COOKIE", "VALUE"})
"""Labels of values in which a backslash may be a backslash: `CORP\nina`."""
_LOGINS = _LITERAL - {"VALUE"}
"""Those that have no lines."""
_LONE = re.compile(r"(?<!\\)(?:\\\\)*\\(?!u[0-9a-fA-F]{4})\w")
"""It is one where it stands alone before a letter; in JSON it would stand twice."""
_UNICODE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
"""But hardly here: Python's `json.dumps` writes every letter beyond ASCII so."""


def placed(value: str, label: str, shown: Shown, start: int, depth: int = 0) -> str:
    r"""Return `value` as it is written at `start`, in place of its placeholder.

    `depth` says in how many JSON strings all of the text stands. Where the model wrote
    JSON into its text, the value stands in one string more, and must not break it; in
    prose, what was found escaped says what it means: `M\u00fcller` is Müller.
    """
    text = shown.text
    if url := urls.around(text, start):
        value = urls.encoded(literal(value, label, 0), url)
    if not syntax.breaks(value):
        return value
    inside, before = _inside(text, start)
    value = syntax.queried(value, before)
    if depth:
        return literal(value, label, max(depth, inside))
    if inside:
        whole = _is_whole(value) and not (label in _LOGINS and _LONE.search(value))
        return value if whole else _escaped(value, inside)
    value = literal(value, label, 0)
    return syntax.written(value, text, start, shown.language(start))


def literal(value: str, label: str, depth: int) -> str:
    r"""Return `value` as it is written inside of `depth` JSON strings.

    One that was found in JSON, `Musterweg 12\n80331 München`, is already escaped: what
    it says is escaped, not how that was spelled.
    """
    said = _UNICODE.sub(_read_match, value) if label in _LITERAL else _unquoted(value)
    return _escaped(said, depth)


def _inside(text: str, start: int) -> tuple[int, str]:
    """In how many strings of JSON a value at `start` stands, and what it goes on from.

    That is the innermost string up to there.
    """
    low = max(0, start - SHOWN)
    for string in _OPENED:
        if opened := string.search(text, low, start):
            return _depth(opened["slashes"]), text[opened.end("slashes") + 1 : start]
    return 0, ""


def _is_whole(value: str) -> bool:
    """May it stand in a JSON string as it is?"""
    return not _SPECIAL.search(value) or _as_json_string(value) is not None


def _depth(slashes: str) -> int:
    """In how many strings a text behind a quote with so many slashes stands."""
    return len(slashes).bit_length() + 1


def _escaped(value: str, depth: int) -> str:
    for _ in range(depth):
        value = json.dumps(value, ensure_ascii=False)[1:-1]
    return value


def _read_match(match: re.Match[str]) -> str:
    return _as_json_string(match[0]) or match[0]


def _unquoted(value: str) -> str:
    while "\\" in value and (read := _as_json_string(value)) is not None:
        value = read
    return value


def _as_json_string(value: str) -> str | None:
    """What a JSON string of these characters says; None if it cannot have them."""
    try:
        read: str = json.loads(f'"{value}"')
    except ValueError:
        return None
    return read
