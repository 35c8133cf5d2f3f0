r"""How a value is written in the code or the table around its placeholder.

    name = 'PERSON_7F3K2M9Q'        ->    name = 'Sean O\'Neill'
    VALUES ('PERSON_7F3K2M9Q')      ->    VALUES ('Sean O''Neill')
    7,ADDRESS_7F3K2M9Q,yes          ->    7,"Musterweg 12, 80331 München",yes

A model that had seen the value would have written it so. Only what would break the
syntax is written otherwise, and only in ways that detection reads as the same value: it
comes back with the next turn of a chat, and must be found again.

Sources: RFC 4180, section 2; ISO/IEC 9075-2, section 5.3 (character strings); YAML
1.2.2, sections 7.3 and 8.1; GitHub Flavored Markdown, section 4.10 (tables).
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from carnet.redaction.quoting import markup, strings
from carnet.redaction.quoting.fences import SHOWN
from carnet.redaction.quoting.queries import is_query

Writer: TypeAlias = "Callable[[str, str, str, bool], str]"
"""Of a value, of its line up to it, of the lines above, and whether nothing in it is an
escape; how it is written there."""

_MAY_BREAK = re.compile(
    r"[\x00-\x1f\"'\\<>&,;:#$`()|^{}!*?%~‘’‚‛“”„]|\A[@\[\]\-]"  # noqa: RUF001
)
_BREAK = re.compile(
    r"[\x00-\x1f\"'\\<>&,;:#$`()|^‘’‚‛“”„]|\A[*!|>%@`?{}\[\]~-]|[{}!*?%~]"  # noqa: RUF001
)
_BREAK = re.compile(r"\s*[\r\n]\s*")


def breaks(value: str) -> bool:
    """May it break the code that it stands in? Most values break none.

    A gap parts two words of a shell, and nothing else: who asks looks for it.
    """
    return _MAY_BREAK.search(value) is not None


def written(
    value: str, text: str, start: int, language: str, *, exact: bool = False
) -> str:
    """The value as markup or a table in `language` has it; "" is prose.

    `exact`: nothing in it is an escape.
    """
    before = text[max(0, start - SHOWN) : start]
    if language in markup.LANGUAGES:
        return markup.written(value, before, language)
    above, _, line = before.rpartition("\n")
    if len(line) == SHOWN:
        return value  # how the line begins is not known in a stream
    write = _WRITERS.get(language)
    return write(value, line, above, exact) if write else value


# SQL.

_DOUBLED = re.compile(r"(?:[^']|'')*")
_GAPS = re.compile(r"\\+[nrt]")


def queried(value: str, before: str) -> str:
    """The value as a query has it, if what stands `before` it begins one."""
    inside = before.count("'") % 2 and is_query(_GAPS.sub(" ", before))
    return _doubled(value) if inside else value


def _doubled(value: str) -> str:
    """With each apostrophe twice, unless it was found so."""
    return value if _DOUBLED.fullmatch(value) else value.replace("'", "''")


# Tables: with a sign between the cells, and of Markdown.

_SIGNS = ",;\t"
_QUOTED = re.compile(r'(?:[^"]|"")*')


def _sheet(value: str, line: str, above: str, _exact: bool) -> str:  # noqa: FBT001
    known = line if any(sign in line for sign in _SIGNS) else above.rpartition("\n")[2]
    sign = max(_SIGNS, key=known.count)
    if line.count('"') % 2:  # in a cell with quotes, of which each stands twice
        return value if _QUOTED.fullmatch(value) else value.replace('"', '""')
    begins = not line or line.endswith(sign)
    if begins and re.search(f'[{sign}\r\n]|\\A"', value):
        return '"' + value.replace('"', '""') + '"'
    return value


def _prose(value: str, line: str, _above: str, _exact: bool) -> str:  # noqa: FBT001
    """A row of a table is one line."""
    return _BREAK.sub(" ", value) if line.lstrip().startswith("|") else value


# YAML.

_KEY = re.compile(
    r"[ ]*(?:-[ ]+)*(?:(?:\"[^\"]*\"|'[^']*'|[^\s:#'\"&*!|>{}\[\],-][^:#]*)"
    r":(?:[ ]+|\Z))?(?P<said>.*)"
)
_SPOILS = re.compile(r"[\r\n]|:(?:\s|\Z)|\s#|\A[\[\]{},#&*!|>'\"%@`]|\A[-?:](?:\s|\Z)")
"""What makes a plain scalar something else."""


def _yaml(value: str, line: str, _above: str, exact: bool) -> str:  # noqa: FBT001
    if not line.strip():
        return _BREAK.sub(lambda _break: f"\n{line}", value)  # a line of a block
    found = _KEY.fullmatch(line)
    said = found["said"] if found else line
    if said[:1] == '"':
        literal = strings.QUOTE
        return literal.escape(value) if exact else literal.written(value)
    if said[:1] == "'":
        return _doubled(value)
    if not said and _SPOILS.search(value):
        return json.dumps(value, ensure_ascii=False)
    return _BREAK.sub(" ", value)


_WRITERS: Final[Mapping[str, Writer]] = {
    "": _prose,
    **dict.fromkeys("csv tsv".split(), _sheet),
    **dict.fromkeys("yaml yml".split(), _yaml),
}
"""By what code calls itself, in small letters."""
