"""What is said as a record or a form says it: `Diagnosis: F32.1`, {"religion": ...}.

A note has no sentence that could tell whose it is: a label and a value, a column of a
table. Somebody's it is as soon as anybody is named in the call. A label that heads
somebody's data counts whatever its value is; any other one (`Hearing: union member`)
only where the value is no more than the cue. The words are data (`notes.toml`); they
are those of all languages at once, since a key is often in another one than its value.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import groupby
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields.rows import flat
from carnet.detection.identifiers.expressions import expression
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import table

_LABEL: Final = 40  # characters of a label
_WORDS: Final = 4  # words of one that heads somebody's data
_SHORT: Final = 2  # words of any other
_LEAD: Final = 1  # words of a value before its cue, behind any other label
_TAIL: Final = 3  # and behind it
_VALUE: Final = 300  # characters of a value up to a cue
_TITLE: Final = 8  # words of a line that is a title
_AROUND: Final = 1000  # of a text, on either side, in which another label counts
_WORD = late.compile(r"[^\W\d_]+")
_HUMP = late.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)")
_COLON = late.compile(r"[\"'\u201d*_)\]]{0,3}\s?[:\uff1a](?![/:])")
_BEHIND = late.compile(r"[^:\uff1a\n,;|{}\uff0c\uff1b\u3002]{0,24}?" + _COLON.pattern)
_EDGE = late.compile(
    r"[\n,;:|{}\[(\t.!?\u2022\uff1a\uff0c\uff1b\u3002\u3001\uff01\uff1f]"
)
_OPENS = late.compile(r"[\s\"'\[*_\u201e\u201c(-]*")
_ENDS = late.compile(
    r"\n\s*\n|\n(?!\s*[\"'*\u2022\d-])|(?<=[^\W\d_]{4})\.\s|[!?\u3002\uff01\uff1f{}]"
)
"""Where a value ends: with its line, unless a list goes on in the next."""
_PAUSE = late.compile(r"[,;:.!?()\n\"'\]}\d/\uff0c\u3002\uff1b\u3001\uff08-]|\Z")
_NOTHING = late.compile(
    r"(?:str|string|text|int|integer|number|bool|boolean|null|none|nil|undefined|any"
    r"|object|array|enum|varchar|char|date|optional|true|false)(?![\w-])(?!\s[\w(])"
    r"|[\d.,\s]+%|\w[\w.]*[(\[<]|\$|\{"
)
"""What is no value: a type, a share, code."""
_SIDE = late.compile(r"[{}]")
_LINE = late.compile(r"\n")
_CELLS: Final = ";\t|,"
_RULED = late.compile(r"[\s|:=+-]+")


class _Lexicon(NamedTuple):
    """The words of one role: as they are, with what they begin, and in Han."""

    words: frozenset[str]
    stems: tuple[str, ...]
    signs: tuple[str, ...]

    def has(self, text: str) -> bool:
        """Is one of its words in the text, which is folded?"""
        if any(sign in text for sign in self.signs):
            return True
        return any(
            word in self.words or word.startswith(self.stems)
            for word in _WORD.findall(text)
        )


@cache
def every(role: str) -> tuple[str, ...]:
    """What all languages have in a role, folded."""
    held: Mapping[str, Mapping[str, str]] = table(__package__, "notes")
    by = "," if role in ("yes", "offer", "old") else None
    listed = (word for one in held.values() for word in one.get(role, "").split(by))
    return tuple(dict.fromkeys(fold(word.strip()) for word in listed if word.strip()))


@cache
def lexicon_of(role: str) -> _Lexicon:
    """The words of a role, as they are looked for."""
    words = [word.strip(",") for word in every(role)]
    latin = [word for word in words if word[0] < FIRST_HAN]
    return _Lexicon(
        frozenset(word for word in latin if not word.endswith("*")),
        tuple(word[:-1] for word in latin if word.endswith("*")),
        tuple(word for word in words if word[0] >= FIRST_HAN),
    )


def has_word(role: str, label: str) -> bool:
    """Has a label, or a key, whose joined words are taken apart, one of this role?"""
    return lexicon_of(role).has(fold(_HUMP.sub(" ", label)))


def heads(label: str) -> bool:
    """Does it head somebody's data: `Diagnose`, `religiousCreed`?"""
    return has_word("label", label)


def is_worldly(label: str) -> bool:
    """Does it head what is so of anybody: `Topic`, `Indication`?"""
    return has_word("topic", label) or has_word("world", label)


def is_value(text: str) -> bool:
    """Does a text say something behind a label, and neither asks nor is a type?"""
    return (
        bool(text)
        and text[0].isalnum()
        and not any(mark in "?\uff1f" for mark in text)
        and not _NOTHING.match(fold(text))
    )


@cache
def _labelled(role: str) -> re.Pattern[str]:
    """An expression for a label that is a word of this role."""
    known = lexicon_of(role)
    words, signs = expression(known.words), expression(known.signs)
    stems = rf"(?:{expression(known.stems)})\w{{0,12}}"
    latin = rf"(?<!\w)(?:{words}|{stems})(?!\w)"
    return re.compile(rf"(?:{latin}|{signs})[\"'*]{{0,2}}\s?[:\uff1a;|\t]")


class Notes:
    """A text as a record or a form, and which of its cues stand in a note."""

    def __init__(self, text: str, folded: str, cues: Sequence[tuple[int, int]]) -> None:
        """`cues`: where each cue of the text stands, in order."""
        self._text = text
        self._folded = folded
        self._cues = cues
        self._starts = [start for start, _ in cues]
        self._blocks: dict[int, bool] = {}

    def hold(self, start: int, end: int) -> bool:
        """Does the cue there stand in a note of somebody?"""
        noted = self._heads(end) or self._is_said(start)
        noted = noted and not self._is_counted(start)
        noted = noted or self._is_cell(start, end)
        return noted and not self._is_of_the_world(start)

    def _heads(self, end: int) -> bool:
        """Is the cue a label of somebody's data, with a value: `Diagnosis: F32.1`?"""
        colon = _BEHIND.match(self._text, end)
        if colon is None:
            return False
        label = self._label(colon.end() - 1)
        if not label or not heads(label) or is_worldly(label):
            return False
        low = _OPENS.match(self._text, colon.end())
        return self._is_value(low.end() if low else colon.end())

    def _is_said(self, start: int) -> bool:
        """Does the cue stand in the value of a label?"""
        low = max(0, start - _VALUE)
        for colon in reversed(list(_COLON.finditer(self._text, low, start))):
            label = self._label(colon.end() - 1)
            if label:
                return self._is_in_value(label, colon.end(), start)
        return False

    def _is_in_value(self, label: str, at: int, start: int) -> bool:
        opened = _OPENS.match(self._text, at)
        low = opened.end() if opened else at
        if start < low or _ENDS.search(self._text, low, start):
            return False
        if is_worldly(label) or not self._is_value(low):
            return False
        return heads(label) or self._is_all(label, low)

    def _is_all(self, label: str, low: int) -> bool:
        """Is a value hardly more than its cue, behind a label that is none itself?"""
        first = self._cues[bisect_right(self._starts, low - 1)]
        named = bisect_right(self._starts, low - len(label) - 4)
        if named < len(self._cues) and self._cues[named][0] < low:
            return False  # `Depression: ...` is a title
        pause = _PAUSE.search(self._text, first[1])
        tail = self._text[first[1] : pause.start() if pause else None]
        return (
            count(label) <= _SHORT
            and count(self._text[low : first[0]]) <= _LEAD
            and count(tail) <= _TAIL
        )

    def _label(self, colon: int) -> str:
        """What stands before a colon, if that is a label."""
        low = max(0, colon - _LABEL - 4)
        edges = [m.end() for m in _EDGE.finditer(self._text, low, colon)]
        if not edges and low:
            return ""
        label = self._text[edges[-1] if edges else low : colon].strip(" \"'*_#>-)]")
        return label if label and 0 < count(label) <= _WORDS else ""

    def _is_value(self, low: int) -> bool:
        end = _ENDS.search(self._text, low, low + _VALUE)
        high = end.end() if end else low + _VALUE
        return is_value(self._text[low:high].strip())

    def _is_cell(self, start: int, end: int) -> bool:
        """Does it stand in a column of a table that is headed so, or head one?"""
        place = bisect_right(self._columns, (start, len(self._text))) - 1
        return place >= 0 and end <= self._columns[place][1]

    def _is_of_the_world(self, start: int) -> bool:
        """Does a title, or another label near it, say so of what stands there?"""
        if self._has_title:
            return True
        block = start // _AROUND
        if block not in self._blocks:
            low, high = max(0, (block - 1) * _AROUND), (block + 2) * _AROUND
            found = _labelled("world").search(self._folded, low, high)
            self._blocks[block] = found is not None
        return self._blocks[block]

    @cached_property
    def _has_title(self) -> bool:
        title, _, rest = self._folded.strip().partition("\n")
        return bool(rest) and count(title) <= _TITLE and lexicon_of("world").has(title)

    def _is_counted(self, start: int) -> bool:
        """Does its record say of how many people it is so?"""
        low = max(0, start - _VALUE)
        before = self._folded[low:start]
        braces = max(before.rfind("{"), before.rfind("}"))
        low += braces if braces >= 0 else max(0, before.rfind("\n"))
        behind = _SIDE.search(self._folded, start, start + _VALUE)
        if braces < 0:
            behind = _LINE.search(self._folded, start, start + _VALUE)
        high = behind.start() if behind else start + _VALUE
        return _labelled("count").search(self._folded, low, high) is not None

    @cached_property
    def _columns(self) -> list[tuple[int, int]]:
        """The cells of somebody's data in the tables of the text, by place."""
        return sorted(_columns(self._text)) if "\n" in self._text else []


def count(text: str) -> int:
    """Words of a text; of Chinese, two signs are one."""
    signs = sum(sign >= FIRST_HAN for sign in text)
    return (signs + 1) // 2 if signs else len(text.split())


def _columns(text: str) -> Iterator[tuple[int, int]]:
    lines = []
    at = 0
    for line in flat(text).split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    for (cell, most), run in groupby(lines, key=lambda one: _shape(one[1])):
        rows = [one for one in run if not _RULED.fullmatch(one[1])]
        if most and len(rows) > 1:
            yield from _of_table(rows, cell)


def _shape(line: str) -> tuple[str, int]:
    """What parts the cells of a line, and how often."""
    for sign in _CELLS:
        if times := line.count(sign):
            return sign, times
    return "", 0


def _of_table(rows: Sequence[tuple[int, str]], sign: str) -> Iterator[tuple[int, int]]:
    """The head and the cells of each column of somebody's data."""
    names = [name for _, _, name in _cells(*rows[0], sign)]
    if any(
        count(name) > _WORDS or is_worldly(name) or has_word("count", name)
        for name in names
    ):
        return
    own = {at for at, name in enumerate(names) if name and heads(name)}
    for row in rows if own else ():
        for at, (start, end, said) in enumerate(_cells(*row, sign)):
            if at in own and (row is rows[0] or is_value(said)):
                yield start, end


def _cells(at: int, line: str, sign: str) -> Iterator[tuple[int, int, str]]:
    for cell in line.split(sign):
        yield at, at + len(cell), cell.strip(" \"'\r")
        at += len(cell) + 1
