r"""How a value is written in the JSON around its placeholder (RFC 8259, section 7).

An address of two lines, asked for as JSON, must not break that JSON:

    {"address": "ADDRESS_7F3K2M9Q"}    ->    {"address": "Musterweg 12\n80331 München"}
"""

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from carnet.redaction.quoting import grammars, nesting, syntax, urls
from carnet.redaction.quoting.argument import JSON_TEXT, Argument
from carnet.redaction.quoting.backslashes import (
    Said,
    as_json_string,
    escaped,
    plain,
)
from carnet.redaction.quoting.fences import MARKS, NOTHING, SHOWN, Above


@dataclass(slots=True)
class Shown:
    """A text of an answer, or as much of it as came so far; read from left to right."""

    text: str
    base: int = 0
    """From here on it was not looked at yet."""
    above: Above | Argument = NOTHING
    """What stands above `text[base]`."""

    def at(self, place: int) -> Above | Argument:
        """What stands above `text[place]`."""
        if place > self.base:
            self.above = self.above.below(self.text, self.base, place)
            self.base = place
        return self.above


class _Code(NamedTuple):
    """The code around a value."""

    language: str
    open: str
    """The string that is open there, by its name in the language."""
    begun: int
    """Where in the text."""
    before: str
    """What its line has before that."""
    sticks: bool = False
    """Does the sign before the value make another one of its first: `\\`, `$`?"""


_STICKS = re.compile(r"(?:(?<!\\)(?:\\\\)*\\|[$#@])\Z")


def beginning(depth: int, language: str) -> Above | Argument:
    """What stands above the beginning of a text in so many JSON strings."""
    return JSON_TEXT if depth else replace(NOTHING, given=language)


def _may_split(text: str, above: Above) -> bool:
    """May there be code in which a gap parts a value?"""
    return bool(above.given or above.fence) or any(mark in text for mark in MARKS)


def _code(text: str, start: int, above: Above) -> _Code | None:
    """The code that a value at `start` stands in, if its strings are known."""
    language = above.language
    if language not in grammars.GRAMMARS:
        return None
    line = text.rfind("\n", 0, start) + 1
    if start - line >= above.reach:
        return _Code(language, nesting.UNKNOWN, -1, "")
    name, begun = grammars.GRAMMARS[language].opened(text[line:start], above.open)
    before = text[line : line + max(0, begun)]
    sticks = _STICKS.search(text, line, start) is not None
    return _Code(language, name, line + begun, before, sticks)


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


def placed(said: Said, shown: Shown, start: int, depth: int = 0) -> str | None:
    r"""Return a value as it is written at `start`, in place of its placeholder.

    `depth` says in how many JSON strings all of the text stands. Where the model wrote
    JSON into its text, the value stands in one string more, and must not break it; in
    prose, what was found escaped says what it means: `M\u00fcller` is Müller. None
    where nothing is safe: the shell around it would run a part of it.
    """
    text, above = shown.text, shown.at(start)
    if isinstance(above, Argument):
        return _argued(said, above, depth)
    if url := urls.around(text, start):
        said = plain(urls.encoded(said.says, url))
    if depth and (command := _argument(text, start)):
        new = placed(said, command, len(command.text))
        return None if new is None else escaped(new, depth)
    found = said.found
    if not (syntax.breaks(found) or (" " in found and _may_split(text, above))):
        return found
    held = _inside(text, start)
    said = said.each(partial(syntax.queried, before=held.before))
    if depth:
        return literal(said, max(depth, held.depth))
    code = _code(text, start, above)
    if code is not None and not _is_json(code, held):
        return _coded(said, code, held)
    if held.depth:
        return said.within(held.depth)
    return syntax.written(said.says, text, start, above.language, exact=said.is_exact)


def _argued(said: Said, above: Argument, depth: int) -> str | None:
    """The value in a string of JSON text: as the string says it, and then escaped."""
    if not above.is_open:
        return literal(said, depth)
    inner = Shown(above.said, len(above.said), above.above)
    new = placed(said, inner, len(above.said), max(0, depth - 1))
    return None if new is None else escaped(new, 1)


def _is_json(code: _Code, held: "_Held") -> bool:
    """Is the string of the code the one of the JSON around the value?"""
    if not held.depth:
        return False
    names = nesting.frames(code.open)
    if len(names) > 1:
        return False
    literal = grammars.GRAMMARS[code.language].literal(code.open)
    if code.begun != held.quote:
        return literal is None and not grammars.GRAMMARS[code.language].runs
    return literal is not None and literal.json


def _coded(said: Said, code: _Code, held: "_Held") -> str | None:
    """The value as code has it, and in JSON within a string of it."""
    nested = held.depth > 0 and code.begun != held.quote
    value = said.says
    if nested:
        depth = held.depth - (held.depth > 1)  # of which the code's own string is one
        value = said.within(depth)
    exact = nested or said.is_exact
    new = grammars.written(value, code.language, code.open, code.before, exact=exact)
    return None if new and code.sticks and not new[0].isalnum() else new


_OF_ARGUMENT = re.compile(
    r'"(?P<key>[\w\-]{2,24})"\s{0,9}:\s{0,9}'
    r'(?:\[[^\[\]]{0,200}"(?:-\w{0,3}c|/[cC]|-Command)"\s{0,9},\s{0,9})?\Z'
)
"""What stands before the string of an argument, or of what a shell is told to run."""


def _argument(text: str, start: int) -> Shown | None:
    """The code in the argument of a tool up to `start`, where its key tells which."""
    low = max(0, start - SHOWN)
    string = _OPENED[-1].search(text, low, start)
    if string is None:
        return None
    quote = string.end("slashes")
    key = _OF_ARGUMENT.search(text, max(0, quote - SHOWN), quote)
    language = grammars.of_key(key["key"]) if key else ""
    said = as_json_string(text[quote + 1 : start]) if language else None
    return None if said is None else Shown(said, above=beginning(0, language))


def literal(said: Said, depth: int) -> str:
    r"""Return a value as it is written inside of `depth` JSON strings.

    One that was found in JSON, `Musterweg 12\n80331 München`, is already escaped: what
    it says is escaped, not how that was spelled.
    """
    return escaped(said.says, depth)


class _Held(NamedTuple):
    """The JSON around a value."""

    depth: int = 0
    """In how many of its strings it stands."""
    before: str = ""
    """What the innermost has up to there."""
    quote: int = -2
    """Where that begins."""


def _inside(text: str, start: int) -> _Held:
    """The JSON around a value at `start`."""
    low = max(0, start - SHOWN)
    for string in _OPENED:
        if opened := string.search(text, low, start):
            quote = opened.end("slashes")
            return _Held(_depth(opened["slashes"]), text[quote + 1 : start], quote)
    return _Held()


def _depth(slashes: str) -> int:
    """In how many strings a text behind a quote with so many slashes stands."""
    return len(slashes).bit_length() + 1
