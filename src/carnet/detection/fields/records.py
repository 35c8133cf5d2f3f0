"""The fields of records in a text: what stands behind a key or under a head.

Code and data say of a value what it is by a key beside it (`name="..."`), by the head
of its column (CSV, tables, `INSERT INTO t (name) VALUES ('...')`), or by a line before
it, as forms that a machine has read do. Which keys speak of a person is asked by
others; here is only which value belongs to which key.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields import page_tables
from carnet.detection.fields.rows import SIGNS, bare, flat
from carnet.detection.fields.rows import cells as cells_of
from carnet.detection.fields.rows import lines as lines_of

LONGEST: Final = 60
"""Characters of a value that may be a name or a number."""
_KEY: Final = 30  # characters of a key
_LITERAL: Final = late.compile(
    r"(?<!\w)"
    r"(?:(?P<q>[\"'])(?P<k>[^\W\d][\w.\-]{1,40}(?:[ ][\w\-]{1,20}){0,4})(?P=q)"
    r"|(?P<w>[^\W\d][\w\-]{1,30}))\]?"
    r"(?:[ ]?:[ ]?[A-Za-z]\w{0,20})?[ \t]{0,3}(?:=>|:=|[:=])[ \t]{0,3}"
    r"[uN]?(?P<v>\"[^\"\n\\]{2,60}\"|'[^'\n\\]{2,60}')"
)
_BUILT: Final = late.compile(
    r"(?<![\w.])(?P<k>[A-Z]\w{2,30})\([ ]?(?:\w{1,20}[ ]?,[ ]?)?"
    r"(?P<v>\"[^\"\n\\]{2,60}\"|'[^'\n\\]{2,60}')"
    r"(?:[ ]?,[ ]?(?P<w>\"[^\"\n\\]{2,60}\"|'[^'\n\\]{2,60}'))?"
)
# A line of YAML or of an `.env` file, whose value has no quotes.
_ASSIGNED: Final = late.compile(
    r"^[ \t]*(?:-[ ]|export[ ])?(?P<k>[^\W\d][\w.\-]{1,30})[ \t]?[:=][ \t]?"
    r"(?P<v>[^\s\"'#{}\[\]()=;<>,][^\n\"'#{}\[\]()=;<>,]{1,59})$",
    re.MULTILINE,
)
# A line of a log: `user=Ada Lovelace action=login`, the value without quotes.
_LOGGED: Final = late.compile(
    r"(?<![^\s,;])(?P<k>[^\W\d][\w.\-]{1,30})="
    r"(?P<v>[^\W\d][^\s\"'=]{0,29}(?:[ ][^\W\d][^\s\"'=]{0,29}){1,4})"
    r"(?=[ ,;]+[\w.\-]{1,30}=|[ ]*$)",
    re.MULTILINE,
)
# The same of one word, with another pair before or behind: `applicant=Ada bill=7`.
_LOGGED_WORD: Final = late.compile(
    r"(?<![^\s,;])(?P<k>[^\W\d][\w.\-]{1,30})="
    r"(?P<v>[^\W\d][^\s\"'=,;()\[\]{}<>]{1,59})"
    r"(?=[ ,;]+[\w.\-]{1,30}=|[ \t]*$)",
    re.MULTILINE,
)
# A query without escapes; the others are read as lines of settings are (views.py).
_ASKED: Final = late.compile(
    r"(?<=[?&\s])(?P<k>[^\W\d][\w.\-]{1,40})=(?P<v>[^\s&=#\"']{2,60})(?=[&\s]|\Z)"
)
# An element of XML, with attributes or without.
_ELEMENT: Final = late.compile(
    r"<(?:\w{1,20}:)?(?P<k>[^\W\d][\w.\-]{1,40})(?:[ ][^<>\n]{0,200})?>\s{0,8}"
    r"(?P<v>[^\s<>][^<>\n]{0,59})(?<=\S)\s{0,8}</(?:\w{1,20}:)?(?P=k)>"
)
# A list of pairs in one line, the value of one word: `ime=Ana; priimek=Kos;`.
_LISTED: Final = late.compile(
    r"(?<![^\s;])(?P<k>[^\W\d][\w.\-]{1,30})="
    r"(?P<v>[^\W\d][^\s\"'=;&<>(){}\[\]]{1,59})(?=;)"
)
# A business card: the name as it is shown, and its surname and given names (RFC 6350
# section 6.2, 2011-08).
_CARD: Final = late.compile(
    r"^(?:(?:FN|NICKNAME)(?:;[^:\n]{1,60})?:(?P<name>[^\n;]{2,60})"
    r"|N(?:;[^:\n]{1,60})?:(?P<last>[^\n;]{0,60});(?P<first>[^\n;]{0,60}).*)$",
    re.MULTILINE,
)
_CARD_THING: Final = late.compile(
    r"^(?:ORG|TITLE|ROLE|CATEGORIES)(?:;[^:\n]{1,60})?:(?P<v>[^\n]{1,120})$",
    re.MULTILINE,
)
"""A firm, an office, the sort of contact (RFC 6350 sections 6.6 and 6.7.1, 2011-08)."""
_GENEALOGY: Final = late.compile(
    r"^[ ]{0,8}\d{1,2}[ ](?:@\w{1,20}@[ ])?(?P<t>[A-Z]{3,5})(?=[ ]|$)"
    r"(?:(?<=PLAC)[ ](?P<v>[^\n]{1,120}))?",
    re.MULTILINE,
)
"""The level and the tag of a line, and a place behind it (GEDCOM 7.0, 2021-06)."""
_INSERT: Final = late.compile(
    r"[Ii\u0130\u0131](?<!\w.)(?i:NTO)[ \t]+[^\s()]{1,80}\s{0,4}"
    r"\((?P<k>[^()]{1,600})\)\s{0,4}(?i:VALUES)\b"
)
_TUPLE: Final = late.compile(r"\s{0,8},?\s{0,8}\(")
_VALUE: Final = late.compile(
    r"\s{0,8}N?(?:'(?P<s>(?:[^'\n]|''){0,400})'|[^,()'\n]{1,80})\s{0,8}(?P<e>[,)])"
)
_RULER: Final = late.compile(r"[-+|:= \t]+")
_WORD: Final = late.compile(
    r"[^\W\d][^\n,;|<>{}\[\]\"!?]{0,29}|[№#](?:[ ]?[^\W\d]{1,12}\.?)?"
)
"""The head of a column; that of the rows' own numbers may be a sign: `№;Име;ЕГН`."""
_FEWEST: Final = 3  # rows of a grid
_LEAST_BELOW: Final = 2  # rows below a head
_NUMBER: Final = late.compile(r"[\d.,:/%+\-\u2013 ]*\d[\d.,:/%+\-\u2013 ]*")


class Field(NamedTuple):
    """A value of a record: its key as written, and where the value stands."""

    key: str
    start: int
    end: int


def fields(text: str) -> Iterator[Field]:
    """Every field of a record in the text, with keys of any sort."""
    yield from literals(text)
    if '"' in text or "'" in text:
        yield from _built(text)
    yield from _unquoted(text)
    if "</" in text:
        for match in _ELEMENT.finditer(text):
            yield Field(match["k"], *match.span("v"))
    if "BEGIN:VCARD" in text:
        yield from _of_cards(text)
    yield from columns(text)
    yield from _lines_below(text)


def literals(text: str) -> Iterator[Field]:
    """Values in quotes behind a key, in code and JSON."""
    if '"' in text or "'" in text:
        for match in _LITERAL.finditer(text):
            key = match["k"] or match["w"]
            yield Field(key, match.start("v") + 1, match.end("v") - 1)


def _built(text: str) -> Iterator[Field]:
    """What an object of a class is made with: `new Client(7, "Ada", "Lovelace")`."""
    if "(" in text:
        for match in _BUILT.finditer(text):
            for value in ("v", "w"):
                if match[value] is not None:
                    yield Field(
                        match["k"], match.start(value) + 1, match.end(value) - 1
                    )


def _unquoted(text: str) -> Iterator[Field]:
    """Values without quotes, of several words or in a list, in settings and logs."""
    if "=" in text or ":" in text:
        for match in _ASSIGNED.finditer(text):
            if " " in match["v"]:
                yield Field(match["k"], *match.span("v"))
    if text.count("=") > 1:
        for one in (_LOGGED, _LISTED):
            for match in one.finditer(text):
                yield Field(match["k"], *match.span("v"))


def logged(text: str) -> Iterator[Field]:
    """Values of one word without quotes, in a line of a log, with other pairs."""
    if text.count("=") > 1:
        for match in _LOGGED_WORD.finditer(text):
            if " " in text[max(0, match.start() - 1) : match.end() + 1]:
                yield Field(match["k"], *match.span("v"))


def words(text: str) -> Iterator[Field]:
    """Values of one word without quotes, in settings and queries."""
    if "=" in text or ":" in text:
        for match in _ASSIGNED.finditer(text):
            if " " not in match["v"]:
                yield Field(match["k"], *match.span("v"))
    if "&" in text:
        for match in _ASKED.finditer(f"?{text}"):
            yield Field(match["k"], match.start("v") - 1, match.end("v") - 1)


def _of_cards(text: str) -> Iterator[Field]:
    """The names on business cards."""
    keys = {"name": "full name", "last": "last name", "first": "first name"}
    for match in _CARD.finditer(text):
        for group, key in keys.items():
            if match[group]:
                yield Field(key, *match.span(group))


def things(text: str) -> Iterator[tuple[int, int]]:
    """What formats say that is no person: firms of cards, tags and places of GEDCOM."""
    if "BEGIN:VCARD" in text:
        yield from (match.span("v") for match in _CARD_THING.finditer(text))
    if "@ INDI" in text or "@ FAM" in text:
        for match in _GENEALOGY.finditer(text):
            yield match.span("t")
            if match["v"]:
                yield match.span("v")


def columns(text: str) -> Iterator[Field]:
    """Every cell under the head of a column, in tables and in `INSERT` of SQL."""
    yield from _inserted(text)
    if "\n" in text:
        yield from _tables(flat(text))
    if "</t" in text or "</T" in text:
        for head, (start, end) in page_tables.columns(text):
            if start < end:
                yield Field(text[slice(*head)], start, end)


def grids(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """The cells below each other in each table, with a head or without."""
    text = flat(text)
    signs = [sign for sign in SIGNS if sign in text] if "\n" in text else []
    lines = list(lines_of(text)) if signs else []
    at = 0
    while at < len(lines):
        sign = _sign_of_rows(text, lines[at : at + 2], signs)
        rows = list(_rows(text, lines, at, sign)) if sign else []
        filled = [row for row in rows if row]
        if len(filled) >= _FEWEST:
            for column in zip(*filled, strict=True):
                yield tuple((low, high) for low, high in column if low < high)
        at += max(1, len(rows))


def _sign_of_rows(text: str, lines: list[tuple[int, int]], signs: list[str]) -> str:
    """Which of the signs parts the cells of two lines, if both have as many."""
    for sign in reversed(signs):  # a comma may stand in the cells of the others
        count = text.count(sign, *lines[0])
        if count and all(text.count(sign, *line) == count for line in lines[1:]):
            return sign
    return ""


def _rows(
    text: str, lines: list[tuple[int, int]], at: int, sign: str
) -> Iterator[list[tuple[int, int]]]:
    """The cells of the lines from `at` on that have as many; none of a ruler's."""
    width = 0
    for line in map(lines.__getitem__, range(at, len(lines))):
        if _RULER.fullmatch(text, *line):
            yield []
            continue
        cells = cells_of(text, line, sign)
        if (width and len(cells) != width) or len(cells) == 1:
            return
        width = len(cells)
        yield cells


def heads(text: str) -> Iterator[tuple[int, int]]:
    """The cells of heads above a column of numbers: no row of data stands there."""
    text = flat(text)
    signs = [sign for sign in SIGNS if sign in text] if "\n" in text else []
    lines = list(lines_of(text)) if signs else []
    at = 0
    while at + _LEAST_BELOW < len(lines):
        sign = _sign_of_head(text, lines[at], lines[at + 1], signs)
        rows = [row for row in _rows(text, lines, at, sign) if row] if sign else []
        if len(rows) > _LEAST_BELOW and _is_counted(text, rows):
            yield from rows[0]
        at += max(1, len(rows))


def _is_counted(text: str, rows: list[list[tuple[int, int]]]) -> bool:
    """Has a column a word above numbers alone?"""
    return any(
        text[slice(*head)].isalpha()
        and all(_NUMBER.fullmatch(text, *cell) for cell in below)
        for head, *below in zip(*rows, strict=True)
    )


def _inserted(text: str) -> Iterator[Field]:
    low = text.lower()
    if "nto" not in low or "alue" not in low:
        return  # the expression, to which I has two small letters, reads all
    at = 0
    while match := _INSERT.search(text, at):
        keys = [key.strip(" \t\r\n\"`[]'") for key in match["k"].split(",")]
        at = match.end()
        while opening := _TUPLE.match(text, at):
            row, at = _tuple(text, opening.end())
            if len(row) != len(keys):
                break
            for key, (start, end) in zip(keys, row, strict=True):
                yield Field(key, start, end)


def _tuple(text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The values of a tuple, and where it ends; none where it is not read whole."""
    found: list[tuple[int, int]] = []
    while match := _VALUE.match(text, at):
        literal = match["s"] is not None
        found.append(match.span("s") if literal else (match.end(), match.end()))
        at = match.end()
        if match["e"] == ")":
            return found, at
    return [], at


def _tables(text: str) -> Iterator[Field]:
    """Every cell under its heading, in tables whose columns a sign sets apart."""
    for keys, cells in _headed(text):
        for key, (start, end) in zip(keys, cells, strict=True):
            if start < end:
                yield Field(text[slice(*key)], start, end)


def borders(text: str) -> Iterator[tuple[int, int]]:
    """What parts the cells in the rows below a head, with quotes and blanks."""
    for _, cells in _headed(flat(text)) if "\n" in text else ():
        for (_, low), (high, _) in pairwise(cells):
            yield low, high


def _headed(
    text: str,
) -> Iterator[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
    """The cells of each row below a head, and those of the head."""
    signs = [sign for sign in SIGNS if sign in text]
    lines = list(lines_of(text)) if signs else []
    at = 0
    while at + 1 < len(lines):
        sign = _sign_of_head(text, lines[at], lines[at + 1], signs)
        row = at + 1
        if sign:
            keys = cells_of(text, lines[at], sign)
            while row < len(lines):
                cells = cells_of(text, lines[row], sign)
                if len(cells) != len(keys):
                    if not _RULER.fullmatch(text, *lines[row]):
                        break
                elif cells:
                    yield keys, cells
                row += 1
        at = row


def _sign_of_head(
    text: str, head: tuple[int, int], below: tuple[int, int], signs: list[str]
) -> str:
    """What parts the cells, if the line names the columns of the lines below it."""
    line = text[slice(*head)]
    for sign in signs:
        if sign not in line:
            continue
        fewer = text.count(sign, *below) < line.count(sign)
        if fewer and not _RULER.fullmatch(text, *below):
            continue
        every = cells_of(text, head, sign)
        cells = [span for span in every if span[0] < span[1]]
        if sign == "," and len(cells) < len(every):
            continue  # a list that goes on in the next line, as code has them
        if len(cells) > 1 and all(_WORD.fullmatch(text, *span) for span in cells):
            return sign
    return ""


def _lines_below(text: str) -> Iterator[Field]:
    """Each line of a few words, as the value of the line before it."""
    key = ""
    for line in lines_of(text) if "\n" in text else ():
        start, end = bare(text, *line)
        short = end - start <= LONGEST
        if key and short and start < end:
            yield Field(key, start, end)
        word = short and end - start <= _KEY and _WORD.fullmatch(text, start, end)
        key = text[start:end].rstrip(":") if word else ""
