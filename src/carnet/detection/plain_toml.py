"""TOML of which the tables of words are made: strings, and lists of them, in tables.

`tomllib` reads a text sign by sign: a fifth of a second for the tables that the first
text of a process asks for, and this a tenth of that. What is more than plain is left to
it, so that a table may use all of TOML.
"""

import tomllib
from typing import Any, Final

from carnet import late

_STRING: Final = r'"[^"\\\x00-\x1f\x7f]*+"'
_GAP: Final = r"[ \t\n]*+"
_STATEMENT: Final = late.compile(
    r"(?:[ \t]*(?:#[^\x00-\x08\x0a-\x1f\x7f]*)?\n)*+"
    r"(?:\[(?P<table>[A-Za-z0-9_\-]++)\]"
    rf"|(?P<key>[A-Za-z0-9_\-]++)[ ]=[ ](?:(?P<text>{_STRING})"
    rf"|\[(?P<list>{_GAP}(?:{_STRING}{_GAP}(?:,{_GAP}|(?=\])))*+)\]))[ \t]*(?:\n|\Z)"
)
_TEXT: Final = late.compile(r'"([^"]*)"')
_REST: Final = late.compile(r"\s*(?:#[^\n]*\s*)*")


def loads(text: str) -> dict[str, Any]:
    """What `tomllib.loads` makes of it.

    Raises:
        tomllib.TOMLDecodeError: It is no TOML.
    """
    plain = _plain(text)
    return tomllib.loads(text) if plain is None else plain


def _plain(text: str) -> dict[str, Any] | None:
    """The same where each statement is plain, and none is there twice; else None."""
    every: dict[str, Any] = {}
    table, at = every, 0
    while statement := _STATEMENT.match(text, at):
        at = statement.end()
        name, key = statement["table"], statement["key"]
        within = every if name else table
        if (name or key) in within:
            return None
        if name:
            table = every[name] = {}
        else:
            value, listed = statement["text"], statement["list"]
            table[key] = _TEXT.findall(listed) if value is None else value[1:-1]
    rest = _REST.fullmatch(text, at)
    return None if rest is None else every
