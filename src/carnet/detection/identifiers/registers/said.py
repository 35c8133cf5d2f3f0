"""Numbers that a sentence says are somebody's: `the tax office knows me under 4718...`.

No label stands beside them: an office has somebody in its lists under a number, or a
card says one, by the rows of `said.toml`. An amount, a day and a round count are none.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers import days
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.expressions import END
from carnet.detection.identifiers.registers.dossiers import NUMBER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN, Beginning, Sieve
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_GAP: Final = (
    r"(?:[ ](?:the|der|die|dem|den|de|het|le|la|el|il|lo|o|a|az|η|το|τον))?"
    rf"(?:[ ]{NUMBER})?[^\w\n]{{1,3}}"
)
"""An article and a word for "number", before one."""
_VALUE: Final = late.compile(
    r"(?:[A-Z]{3,5}[ ])?"
    r"(?P<v>(?:[A-ZА-ЯІЇЄ]{1,2}[ ]|[A-ZА-ЯІЇЄ]{1,6}-?)?[0-9][0-9A-Z]{0,20}"
    r"(?:[ \-/.](?=[0-9A-Z]{0,4}[0-9])[0-9A-Z]{1,12}+){0,6}+"
    r"(?:(?<=[ ][0-9]{2})[ ][A-Z](?![\w.]))?)"
    r"(?![0-9A-Za-z\u00c0-\u024f]|[.,\-/:][0-9])"
)
_FEWEST: Final = 6  # digits
_COUNTS: Final = late.compile(r"[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]+000")
"""How many: `1 250 000`."""
_NOUN: Final = late.compile(r"[ ][^\W\d_]{5}")
"""What is counted: `the card says 4712360 points`."""
_FEW: Final = 8  # digits of what may be counted
_FAR: Final = 192  # characters of the same in other languages
_LINE: Final = 64  # characters of a paper and its number in Chinese


class _Row(NamedTuple):
    phrases: set[str]
    """Words and beginnings of words that its shape begins with, folded."""
    begins: Beginning
    """Whether a word of the text may begin one."""
    shape: re.Pattern[str]


class _Rows(NamedTuple):
    sieve: Sieve
    """Whether any of them is worth a look."""
    latin: tuple[_Row, ...]
    han: re.Pattern[str]


@cache
def _rows() -> _Rows:
    rows = dict(table(__package__, "said"))
    under, paper, says = (any_of(rows["zh"][k]) for k in ("under", "paper", "says"))
    rows.pop("zh")
    every = {fold(one) for row in rows.values() for one in row["under"]}
    listed = _row(every, rf"(?<![^\W_]){any_of(every)}{_GAP}")
    latin = (listed, *map(_shows, rows.values()))
    phrases = set[str]().union(*(row.phrases for row in latin))
    shown = rf"{paper}[^\n，。]{{0,6}}?{says}"
    han = rf"(?:{under}|{shown})(?:的?[号號][码碼]?)?[是：: ]{{0,2}}"
    return _Rows(Sieve(Beginning(phrases)), latin, late.compile(han))


def _row(phrases: set[str], shape: str) -> _Row:
    return _Row(phrases, Beginning(phrases), late.compile(shape))


def _shows(row: dict[str, list[str]]) -> _Row:
    """A paper, and behind some words that it says what follows."""
    papers = {fold(one) for one in row["paper"]}
    ends = {one[:-1] for one in papers if one.endswith("$")}
    begins = {one for one in papers if not one.endswith("$")}
    paper = rf"(?:{any_of(begins)}[^\W\d_]{{0,10}}"
    paper += rf"|{any_of(ends)}(?![^\W\d_]))" if ends else ")"
    shape = (
        rf"(?<![^\W_]){paper}(?:,?[ ][^\s.,:;!?]{{1,16}}){{0,6}}?,?[ ]"
        rf"{any_of(map(fold, row['says']))}{_GAP}"
    )
    return _row(begins | {one + END for one in ends}, shape)


def find(scan: Scan) -> Iterator[Hit]:
    """Every number that is said to be in a list, or on a paper, of somebody."""
    rows = _rows()
    if not scan.has_number:
        return
    for at in scan.near_numbers(scan.starts(rows.sieve.of(scan.plain)), _FAR):
        word = TOKEN.match(scan.folded, at)
        for shape in _shapes(word[0]) if word else ():
            if said := shape.match(scan.folded, at):
                yield from _number(scan, said.end())
    han = scan.before_numbers(rows.han, scan.text, _LINE) if scan.has_han else ()
    for said in han:
        yield from _number(scan, said.end())


@lru_cache(maxsize=4096)
def _shapes(word: str) -> tuple[re.Pattern[str], ...]:
    """Those of the phrases that may begin with a word."""
    return tuple(row.shape for row in _rows().latin if row.begins(word))


def _number(scan: Scan, at: int) -> Iterator[Hit]:
    value = _VALUE.match(scan.text, at)
    if value is None or sum(map(str.isdigit, value["v"])) < _FEWEST:
        return
    start, end = value.span("v")
    counts = DATE.fullmatch(value["v"]) or _COUNTS.fullmatch(value["v"])
    if value["v"].isdigit() and end - start <= _FEW:
        counts = counts or _NOUN.match(scan.text, end)
    if (
        counts
        or days.is_amount(scan.folded, end)
        or "not" in scan.around(start, end).near
    ):
        return
    normal = bare_capitals(value["v"])
    yield Hit(start, end, Kind.GOVERNMENT_ID, normal, "said", LIKELY)
