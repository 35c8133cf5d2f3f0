r"""How a value is written in the code or the table around its placeholder.

    name = 'PERSON_7F3K2M9Q'        ->    name = 'Sean O\'Neill'
    VALUES ('PERSON_7F3K2M9Q')      ->    VALUES ('Sean O''Neill')
    <b>PERSON_7F3K2M9Q</b>          ->    <b>Smith &amp; Sons</b>
    7,ADDRESS_7F3K2M9Q,yes          ->    7,"Musterweg 12, 80331 München",yes

A model that had seen the value would have written it so. Only what would break the
syntax is written otherwise, and only in ways that detection reads as the same value: it
comes back with the next turn of a chat, and must be found again.

Sources: RFC 4180, section 2; ISO/IEC 9075-2, section 5.3 (character strings); XML 1.0,
sections 2.4 and 3.3.3; YAML 1.2.2, sections 7.3 and 8.1; GitHub Flavored Markdown,
section 4.10 (tables).
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

SHOWN: Final = 512
"""Characters before a placeholder in which the line that it stands in must begin."""

Writer: TypeAlias = "Callable[[str, str, str], str]"
"""Of a value, of its line up to it, and of the lines above; how it is written there."""

_MAY_BREAK = re.compile(r"[\x00-\x1f\"'\\<&,;:#]|\A[*!|>%@`?{}\[\]-]")
_BREAK = re.compile(r"\s*[\r\n]\s*")
_MARKUP = frozenset("htm html rss svg vue xhtml xml xsl xslt".split())


def breaks(value: str) -> bool:
    """May it break the code that it stands in? Most values break none."""
    return _MAY_BREAK.search(value) is not None


def written(value: str, text: str, start: int, language: str) -> str:
    """The value as code in `language` has it at `text[start]`; "" is prose."""
    before = text[max(0, start - SHOWN) : start]
    if language in _MARKUP:
        return _in_markup(value, before)
    above, _, line = before.rpartition("\n")
    if len(line) == SHOWN:
        return value  # how the line begins is not known in a stream
    write = _WRITERS.get(language)
    return write(value, line, above) if write else value


# Strings of programs.

_NAMED = re.compile(r"[A-Za-z]{1,2}\Z")
_PREFIXES = frozenset("b br f fr l n r rb rf u".split())
"""Letters that stand before a string: `f'...'`, `N'...'`."""
_WHOLE = {
    '"': re.compile(r"(?:[^\"\\\r\n]|\\[\"'\\])*"),
    "'": re.compile(r"(?:[^'\\\r\n]|\\[\"'\\])*"),
}
"""What may stand in a string as it is, or was found in one."""
_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r"})


def _opened(line: str, comment: str = "") -> str:
    """The quote of the string that is open at the end of a line, or `comment`.

    An empty string for neither.
    """
    quote = ""
    at = 0
    while at < len(line):
        sign = line[at]
        if quote:
            at += sign == "\\"
            quote = "" if sign == quote else quote
        elif sign in "\"'`":
            quote = "" if sign == "'" and _is_apostrophe(line[:at]) else sign
        elif comment and line.startswith(comment, at):
            return comment
        at += 1
    return quote


def _is_apostrophe(before: str) -> bool:
    if not before[-1:].isalnum():
        return False
    named = _NAMED.search(before)
    return not (named and named[0].lower() in _PREFIXES)


def _programs(comment: str) -> Writer:
    """In a string it is escaped; a comment is one line."""

    def write(value: str, line: str, _above: str) -> str:
        opened = _opened(line, comment)
        if opened in _WHOLE:
            return _in_string(value, opened)
        return _BREAK.sub(" ", value) if opened == comment else value

    return write


def _in_string(value: str, quote: str) -> str:
    if _WHOLE[quote].fullmatch(value):
        return value
    return value.translate(_ESCAPES).replace(quote, f"\\{quote}")


# SQL.

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
"""One within a word: only these are read as one when they are doubled."""
_GAP = r"(?:\s|\\n)+"
_BEGINS_QUERY = re.compile(
    rf"(?:\s|\\n)*(?:select|insert{_GAP}into|update{_GAP}[^\s']+{_GAP}set"
    rf"|delete{_GAP}from|with{_GAP}\w+{_GAP}as){_GAP}",
    re.IGNORECASE,
)


def queried(value: str, before: str) -> str:
    """The value as a query has it, if what stands `before` it begins one."""
    inside = before.count("'") % 2 and _BEGINS_QUERY.match(before)
    return _doubled(value) if inside else value


def _sql(value: str, line: str, _above: str) -> str:
    pieces = line.split("'")
    if any("--" in outside for outside in pieces[::2]):
        return _BREAK.sub(" ", value)
    return value if len(pieces) % 2 else _doubled(value)


def _doubled(value: str) -> str:
    return _APOSTROPHE.sub("''", value)


# Markup.

_BARE = re.compile(
    r"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
)


def _in_markup(value: str, before: str) -> str:
    import html  # its entities are 0.2 MB

    if "<" in value or _BARE.search(value):
        value = html.escape(value, quote=False)
    tag = before[before.rfind("<") :] if before.rfind("<") > before.rfind(">") else ""
    if quote := _opened(tag):
        # A line break in an attribute is read as a space.
        value = value.replace(quote, html.escape(quote)).replace("\n", "&#10;")
    return value


# Tables: with a sign between the cells, and of Markdown.

_SIGNS = ",;\t"


def _sheet(value: str, line: str, above: str) -> str:
    known = line if any(sign in line for sign in _SIGNS) else above.rpartition("\n")[2]
    sign = max(_SIGNS, key=known.count)
    begins = not line or line.endswith(sign)
    if not begins or line.count('"') % 2 or '"' in value:
        return value
    return f'"{value}"' if re.search(f"[{sign}\r\n]", value) else value


def _prose(value: str, line: str, _above: str) -> str:
    """A row of a table is one line."""
    return _BREAK.sub(" ", value) if line.lstrip().startswith("|") else value


# YAML.

_KEY = re.compile(
    r"[ ]*(?:-[ ]+)*(?:(?:\"[^\"]*\"|'[^']*'|[^\s:#'\"&*!|>{}\[\],-][^:#]*)"
    r":(?:[ ]+|\Z))?(?P<said>.*)"
)
_SPOILS = re.compile(r"[\r\n]|:(?:\s|\Z)|\s#|\A[\[\]{},#&*!|>'\"%@`]|\A[-?:](?:\s|\Z)")
"""What makes a plain scalar something else."""


def _yaml(value: str, line: str, _above: str) -> str:
    if not line.strip():
        return _BREAK.sub(lambda _break: f"\n{line}", value)  # a line of a block
    found = _KEY.fullmatch(line)
    said = found["said"] if found else line
    if said[:1] == '"':
        return _in_string(value, '"')
    if said[:1] == "'":
        return _doubled(value)
    if not said and _SPOILS.search(value):
        return json.dumps(value, ensure_ascii=False)
    return _BREAK.sub(" ", value)


_WRITERS: Final[Mapping[str, Writer]] = {
    "": _prose,
    **dict.fromkeys(
        """c c# c++ cc cpp cs csharp dart go golang groovy h java javascript js json
        json5 jsonc jsonl jsx kotlin kt mjs ndjson objc objective-c php proto rs rust
        scala swift ts tsx typescript""".split(),
        _programs("//"),
    ),
    **dict.fromkeys(
        """elixir jl julia perl pl py py3 python python3 r rb ruby toml""".split(),
        _programs("# "),
    ),
    **dict.fromkeys(
        "mysql pgsql plsql postgres postgresql psql sql sqlite tsql".split(), _sql
    ),
    **dict.fromkeys("csv tsv".split(), _sheet),
    **dict.fromkeys("yaml yml".split(), _yaml),
}
"""By what code calls itself, in small letters."""
