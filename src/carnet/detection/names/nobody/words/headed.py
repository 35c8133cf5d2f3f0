"""Names in a list whose heading says what it holds: towns, teams, columns, chapters.

`Towns to geocode:`, `2. división`, `LUKU 2 Aalto ja Ranta`. A name is an item of such a
list, or the team of one elsewhere in the text; in a league there are rows that no list
of names knows, since children have points, too. So is what a clause of a contract is
headed by (`Madde 9: Cezai Şart`). `headed.toml` has the words, and those of timetables,
whose rows tell the rest (`runs/stops.py`).
"""
# ruff: noqa: RUF001 - dashes of lists

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final, Literal, get_args

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.folded import folded_of

Sort = Literal["places", "tables", "columns", "parts", "clauses", "stops"]
_SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
_LONGEST: Final = 60  # characters of a row
_FAR: Final = 600  # characters from a name to the heading of its list
_ROWS: Final = 20  # rows that are looked at
_FEW: Final = 3  # items that make a list
_PLACES: Final = 3  # mentions of one name that are looked at
_WORD: Final = late.compile(r"[^\W\d_]+")
_LEAD: Final = late.compile(r"[\s\-–—•*>\d.:)]*\Z")
"""What stands in a row before its name: a bullet, a number, a time."""
_BULLET: Final = late.compile(r"[ \t]*(?:[-–—•*]|\d{1,2}[.):])[ \t]")
_POINTS: Final = late.compile(r"[^\n,;]{0,24}?[ \t]\d{1,3}(?![^\s,;.?!])")
_PART: Final = late.compile(
    r"\W{0,4}(?:(?P<a>[^\W\d_]+)[ ]\d{1,2}|\d{1,2}\.?[ ](?P<b>[^\W\d_]+)"
    r"|[^\W\d_]+[ ](?P<c>[^\W\d_]+)(?=:))[.:]?[ ]"
)
_TITLE: Final = 4  # words of the title of a part
_CLAUSE: Final = late.compile(
    r"\W{0,4}(?:(?P<a>[^\W\d_]+)[ ]\d{1,3}|\d{1,3}\.?[ ](?P<b>[^\W\d_]+))[.:]?[ ]"
    r"(?:[-–—][ ])?"
)
_INLINE: Final = late.compile(r"[ ]?:?(?:[ ]?[^\W\d_]+,)*[ ]\Z")
_ENDS: Final = frozenset("\n,;.?!")
_words: Final = partial(tables.every, "nobody/words/headed")


def announced(words: AbstractSet[str]) -> frozenset[Sort]:
    """Which lists a text may have; `words`: its own, of letters alone and folded."""
    return frozenset(one for one in _SORTS if not words.isdisjoint(_words(one)))


def is_headed(text: str, start: int, end: int, lists: AbstractSet[Sort]) -> bool:
    """Does what stands there stand in a list of what is nobody, or head a clause?

    `lists`: those that the text may have.
    """
    value = text[start:end]
    if value >= HAN or not value[0].isupper():
        return False
    if "clauses" in lists and _is_of_clause(text, start, end):
        return True
    return value.isalpha() and (
        ("parts" in lists and _is_in_part(text, start, end))
        or ("places" in lists and _is_of_list(text, start, end))
        or ("columns" in lists and _is_of_columns(text, start, end))
        or ("tables" in lists and _is_of_tables(text, start, end))
    )


def _is_of_tables(text: str, start: int, end: int) -> bool:
    """Is it, there or elsewhere in the text, the team of a league?"""
    size = end - start
    return any(_is_of_table(text, at, at + size) for at in _again(text, start, end))


def _again(text: str, start: int, end: int) -> Iterator[int]:
    """Where that word stands, and where else in the text."""
    yield start
    value, at = text[start:end], -1
    for _ in range(_PLACES):
        at = text.find(value, at + 1)
        if at < 0:
            return
        if at != start and not text[at + len(value) : at + len(value) + 1].isalpha():
            yield at


def _is_in_part(text: str, start: int, end: int) -> bool:
    """Is it a word in the title of a part of a book: `LUKU 2 Aalto ja Ranta`?"""
    low, high = _line(text, start)
    if high - low > _LONGEST:
        return False
    part = _PART.match(text, low, start + 1)
    if part is None or part.end() > start:
        return False
    words = map(fold, filter(None, part.group("a", "b", "c")))
    if _words("parts").isdisjoint(words):
        return False
    few = len(_WORD.findall(text, part.end(), high)) <= _TITLE
    return few and flags_of(text[start:end]).common


def _is_of_clause(text: str, start: int, end: int) -> bool:
    """Is it all of a contract's heading: `Madde 9: Cezai Şart`, and nobody's duty?"""
    low, high = _line(text, start)
    clause = _CLAUSE.match(text, low, start) if high - low <= _LONGEST else None
    if clause is None or clause.end() != start or text[end:high].strip(" *.:"):
        return False
    words = map(fold, filter(None, clause.group("a", "b")))
    if _words("clauses").isdisjoint(words):
        return False
    return not flags_of_all(text[start:end].split()).given.any()


def _line(text: str, at: int) -> tuple[int, int]:
    low = text.rfind("\n", max(0, at - _FAR), at) + 1 or max(0, at - _FAR)
    high = text.find("\n", at, at + _FAR)
    return low, high if high >= 0 else min(len(text), at + _FAR)


def _is_of_list(text: str, start: int, end: int) -> bool:
    """Is it an item behind or under a heading that announces places?"""
    if end < len(text) and text[end] not in _ENDS:
        return False
    low, _ = _line(text, start)
    if _LEAD.match(text, low, start):
        if not _BULLET.match(text, low, start):
            return False
        heading = _heading(text, low)
        return heading is not None and not _words("places").isdisjoint(heading)
    colon = text.rfind(":", low, start)
    if colon < 0 or text[start - 2 : start] not in {", ", ": "}:
        return False
    items = text[colon + 1 : start].split(",")
    if any(len(one.split()) > _FEW for one in items):
        return False
    first = max(low, text.rfind(". ", low, colon))
    return not _words("places").isdisjoint(map(fold, _WORD.findall(text, first, colon)))


def _heading(text: str, low: int) -> frozenset[str] | None:
    """The words, folded, of the line above the rows of which one begins there."""
    for _ in range(_ROWS):
        above = text.rfind("\n", max(0, low - _FAR), low - 1) + 1 if low else 0
        if low <= 1 or low - above > _FAR:
            return None
        line = text[above : low - 1]
        if not line.strip():
            return None
        if not _BULLET.match(line):
            return frozenset(map(fold, _WORD.findall(line)))
        low = above
    return None


def _is_of_columns(text: str, start: int, end: int) -> bool:
    """`columns Region, Widget, Austin, Jackson`."""
    if text[end : end + 1] not in _ENDS and not text.startswith(" (", end):
        return False
    low, _ = _line(text, start)
    near = _WORD.finditer(folded_of(text), max(low, start - _FAR // 2), start)
    return any(
        word[0] in _words("columns") and _INLINE.match(text[word.end() : start])
        for word in near
    )


def _is_of_table(text: str, start: int, end: int) -> bool:
    """Is it a row of a league, of which most are in no list of given names?"""
    if not _POINTS.match(text, end) or text[start - 1 : start] == "(":
        return False
    low, high = _line(text, start)
    if _LEAD.match(text, low, start):
        return _is_row_of_table(text, low)
    colon = text.rfind(":", low, start)
    if colon < 0:
        above = text.rfind("\n", max(0, low - _FAR), max(0, low - 1)) + 1
        colon = low - 1 if text[low - 2 : low - 1] == ":" else -1
        low = above
    if colon < 0 or _words("tables").isdisjoint(
        map(fold, _WORD.findall(text, low, colon))
    ):
        return False
    items = text[colon + 1 : high].split(",")
    return all(map(_is_bare, items)) and _are_teams(items)


def _is_row_of_table(text: str, low: int) -> bool:
    """Does a row of points begin there, under the heading of a league?"""
    rows = [line for line in _rows(text, low) if _POINTS.search(line)]
    for _ in range(_ROWS):
        above = text.rfind("\n", max(0, low - _FAR), max(0, low - 1)) + 1
        line = text[above : max(above, low - 1)]
        if not _words("tables").isdisjoint(map(fold, _WORD.findall(line))):
            return _are_teams(rows)
        if not low or len(line) > _LONGEST or not _POINTS.search(line):
            return False
        rows.append(line)
        low = above
    return False


def _rows(text: str, at: int) -> Iterator[str]:
    """Short lines from that place on."""
    for _ in range(_ROWS):
        high = text.find("\n", at, at + _LONGEST)
        if high < 0:
            yield text[at : at + _LONGEST]
            return
        yield text[at:high]
        at = high + 1


def _is_bare(item: str) -> bool:
    """Is it a name and its points, and no goal of somebody: `golovi Luka 33`?"""
    words = _WORD.findall(item)
    return all(word[0].isupper() or len(word) == 1 for word in words)


def _are_teams(rows: list[str]) -> bool:
    """Are there three or more, half of them without a given name, and a strange one?"""
    every = [_WORD.findall(row) for row in rows]
    items = [words for words in every if words]
    if len(items) < _FEW:
        return False
    given = strange = 0
    for words in items:
        flags = flags_of_all(words)
        named = flags.only_given
        given += bool(named.any())
        strange += not flags.named.any()
    return given * 2 <= len(items) and strange > 0
