"""Numbers behind the short names of papers: `OP EA 471 820`, `szig. szám: 471820KE`.

What such a name means elsewhere nobody can know, so that a number counts only right
behind it, written as the rows of `initials.toml` say that paper's are.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED, HAN
from carnet.detection.identifiers.expressions import END, Parted, expression
from carnet.detection.identifiers.registers.dossiers import NUMBER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import FIRST_HAN, bare_capitals, fold
from carnet.detection.words import any_form, table
from carnet.vocabulary import Kind

"""Behind a name in Latin letters: Chinese goes on without a blank, `SEVIS号N00...`."""
_BETWEEN: Final = late.compile(
    rf"[.]?(?:[ ]?\(?[ ]?{NUMBER}\)?)?(?:[^\w\n/]{{0,3}}(?:(?:{FOLDED})[ ]{{1,2}})?"
    rf"|[ ]?(?:[卡證证]?[號号][碼码]?|[編编][號号])?[ ]?[{HAN}係]?[^\w\n/]{{0,3}}"
    r"|[\"'][ ]?[:=][ ]?[\"']|:?\n[ \t]{0,4})\Z"
)
_SIGNED: Final = late.compile(
    rf"(?:[卡證证]?[號号][碼码]?|[編编][號号]|no\.?)?[ :：#({HAN}係]{{0,3}}\Z"
)
_GAP: Final = 18  # characters between a name and its number
_LETTERS: Final = "A-ZА-ЯІЇЄҐΑ-Ω"
_SIGNS: Final = {
    "9": "[0-9]",
    "A": f"[{_LETTERS}]",
    "X": f"[{_LETTERS}0-9]",
    " ": r"[ \-.]?",
    "*": r"[A-Z0-9+\-.]",
}
_AFTER: Final = r"(?![^\W_\u3400-\u9fff]|[.,\-/][0-9])"
_PLAIN: Final = 4  # letters of a name behind which small letters do as well

_SURE: Final = LIKELY - 1
"""A number whose own country reads it tells more: a day of birth."""


class Row(NamedTuple):
    """One paper: how its numbers are written, and in which texts."""

    id: str
    kind: Kind
    only: frozenset[str]
    written: bool
    shape: re.Pattern[str]
    typed: re.Pattern[str]
    """In small letters, where these can be no word: digits have fixed places."""


class _Rows(NamedTuple):
    words: Parted
    sieve: Sieve
    han: re.Pattern[str]
    of: Mapping[str, tuple[Row, ...]]


@cache
def _rows() -> _Rows:
    of: dict[str, tuple[Row, ...]] = {}
    for name, row in table(__package__, "initials").items():
        kind = Kind(row.get("kind", Kind.GOVERNMENT_ID))
        shape = _shape(row["forms"])
        fixed = [form for form in row["forms"] if "X" not in form]
        typed = _shape(fixed) if fixed else "(?!)"
        one = Row(
            name,
            kind,
            frozenset(row.get("only", ())),
            row.get("written", False),
            late.compile(shape),
            late.compile(typed, re.IGNORECASE),
        )
        for word in map(fold, row["words"]):
            of[word] = (*of.get(word, ()), one)
    plain = {word for word in of if word < FIRST_HAN}
    return _Rows(
        Parted(word + END for word in plain),
        Sieve(Beginning({word + END for word in plain})),
        late.compile(expression(of.keys() - plain)),
        of,
    )


def _shape(forms: list[str]) -> str:
    return f"{any_form(forms, _SIGNS)}{_AFTER}"


def find(scan: Scan) -> Iterator[Hit]:
    """Every number in its paper's form behind the paper's short name."""
    rows, folded = _rows(), scan.folded
    for at in scan.starts(rows.sieve.of(scan.words)):
        if word := rows.words.match(folded, at):
            yield from _behind(scan, word, _BETWEEN)
    if scan.has_han:
        for word in rows.han.finditer(folded):
            yield from _behind(scan, word, _SIGNED)


def in_column(scan: Scan, head: str, start: int, end: int) -> Hit | None:
    """A cell in the form of the paper whose short name heads its column."""
    written = fold(head).strip(" .:№#")
    for row in _rows().of.get(written, ()):
        whole = row.shape.fullmatch(scan.text, start, end)
        if whole and _is_spoken(scan, row.only, start, end):
            return Hit(start, end, row.kind, bare_capitals(whole[0]), "paper", _SURE)
    return None


def _behind(scan: Scan, word: re.Match[str], between: re.Pattern[str]) -> Iterator[Hit]:
    text, end = scan.text, word.end()
    for start in range(end, min(len(text), end + _GAP)):
        if text[start - 1].isalnum() and text[start - 1] < FIRST_HAN:
            continue
        if not between.match(scan.folded, end, start):
            continue
        for row in _rows().of[word[0]]:
            match = row.shape.match(text, start)
            if match is None and (row.written or len(word[0]) >= _PLAIN):
                match = row.typed.match(text, start)
            if row.written and not text[word.start() : end].split()[0].isupper():
                continue
            if match and _is_spoken(scan, row.only, *match.span()):
                normal = bare_capitals(match[0])
                yield Hit(*match.span(), row.kind, normal, "paper", _SURE)
                return


def _is_spoken(scan: Scan, only: frozenset[str], start: int, end: int) -> bool:
    """Whether the text may be in one of those languages; no language: in any."""
    if not only or only & scan.languages:
        return True
    seen = scan.lettered | scan.around(start, end).languages
    return not only.isdisjoint(seen)
