"""Codes that open the door of somebody's house, behind the words of `doors.toml`.

`digicode A4817`, `код домофона 118К4471`, `gate code #4471`: digits, a letter or a
sign of the keypad before, between or behind them. Of a lock it is told what it opens
with: `the key box by the door opens with 4712`. GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001, RUF002 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.announced import Announced
from carnet.detection.identifiers.copula import FOLDED, HAN
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.identifiers.stems import Stems, apart
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_CODE: Final = late.compile(
    rf"(?:(?:[ ][^\W\d_]{{1,14}}){{1,4}}?(?:[ ](?:{FOLDED})(?=[ ])|(?=[ ]?:))"
    rf"|[ ](?:{FOLDED}|to|nr\.?|no\.?))?[\"']?[ ]?[:=(„“\"'|{HAN}–\-]{{0,2}}"
    r"(?:\r?\n)?[ ]?[\"'„“]?"
    r"(?P<v>[#*]?(?:[a-zа-я]{1,2}[ ]?)?[0-9]{2,6}"
    r"(?:[ ]?[a-zа-я](?![^\W\d_])[ ]?[0-9]{0,6}|[ \-][0-9]{2,4}|[#*][0-9]{2,6})?[#*]?)"
    r"(?![\w%]|[.,:/][0-9]|[ ]?(?:€|eur|kr|zl|ft|грн|руб|лв|kc))"
)


@cache
def codes() -> frozenset[str]:
    """Whole words for a code, folded."""
    return _entries("codes").every


def any_code() -> str:
    """One of them, as an expression."""
    return expression(codes())


_KEYPAD: Final = late.compile(
    lambda: (
        rf"(?<![^\W_]){any_code()}"
        r"(?:[ ][^\W\d_]{1,14}(?:[\-'’][^\W\d_]{1,12})?){0,4}:?[ ]"
        r"[\"'„“«]?(?P<v>#?[0-9]{3,8}[#*])(?![\w#*])"
    )
)
"""Digits that end with a key of the keypad, behind the bare word for a code."""
_ENDED: Final = late.compile(r"[#*](?<=[0-9]{3}[#*])")
"""Such an end, which programs have no more than letters."""
_ENDING: Final = late.compile(r"[^\n:]{3,}(?=(?:kod|code|kood)[ei]?\Z)")
"""What is left of a word before the code that it ends with: `alarm` of `alarmkode`."""
_FEWEST: Final = 3  # digits
_LENGTHS: Final = frozenset(range(3, 7))
_NEAR: Final = 64  # characters from the word to the end of its code
_DATE: Final = late.compile(r"(?:19|20)[0-9]{2}")
_SORTS: Final = ("boxes", "locks", "opens", "codes")
"""Rows that are no language's."""
_BETWEEN: Final = r"(?:[ ][^\W\d_]{1,14}(?:['’\-][^\W\d_]{1,12})?)"
_DIRECT: Final = late.compile(
    rf"(?:{_BETWEEN}{{0,5}}?|[^\W\d_]{{0,8}})[ ]?[:=,，–\-]?[ ]?[\"'„“(]?"
    r"(?P<v>[0-9]{3,6}[#*]?)"
    r"(?![\w%]|[.,:/\-][0-9]|[ ]?(?:€|[^\W\d_]{4}))"
)
"""Behind a box for keys, where it is, and the number."""


@cache
def _code_words() -> Announced:
    rows = dict(table(__package__, "doors"))
    for name in _SORTS:
        rows.pop(name)
    words = {fold(word).replace("-", " ") for row in rows.values() for word in row}
    words |= {other for word in words for other in _of_pins(word)}
    return Announced(words, ending=4)


@cache
def _announced(sort: str) -> Announced:
    return Announced({w.replace("-", " ") for w in _entries(sort).every}, ending=4)


@cache
def _opens() -> re.Pattern[str]:
    """What may stand between a lock and the number that opens it."""
    words, han = _entries("opens")
    opens = expression(words)
    return late.compile(
        rf"(?:{_BETWEEN}{{0,6}}?(?:[ ]|(?<=[ ])){opens}[^\W\d_]{{0,4}}"
        rf"(?:[ ](?:{FOLDED}|{any_code()}))?|[^\n，。]{{0,8}}?{any_of(han)})"
        rf"[ ]?[:=({HAN}\-–]{{0,2}}[ ]?[\"'„“]?(?P<v>[0-9]{{4,6}}[#*]?)"
        r"(?![\w%]|[.,:/\-][0-9]|[ ]?(?:€|[^\W\d_]{4}))"
    )


@cache
def _entries(sort: str) -> Stems:
    rows = table(__package__, "doors")[sort].values()
    return apart(fold(word) for row in rows for word in row)


def _of_pins(word: str) -> Iterator[str]:
    """The same with the word PIN, which all languages have: `PIN dell'allarme`."""
    first, _, rest = word.partition(" ")
    if rest and first in codes():
        yield f"pin {rest}"
    if stem := _ENDING.match(word):
        yield from (f"{stem[0]}pin", f"{stem[0].rstrip()} pin")


def find(scan: Scan) -> Iterator[Hit]:
    """Every code of a door right behind the word for it, also in the key of a field."""
    if not scan.has_number:
        return
    folded = scan.folded
    for low in _code_words().ends(scan):
        yield from _behind(scan, low)
    yield from _of_locks(scan)
    ends = scan.says(codes()) and _ENDED.search(folded)
    for code in _KEYPAD.finditer(folded) if ends else ():
        yield _hit(scan, *code.span("v"))


def beginnings() -> frozenset[str]:
    """The first words of those that name such codes."""
    return _code_words().beginnings


@lru_cache(maxsize=1024)
def is_head(head: str) -> bool:
    """Whether the head of a column, or a key, is for such codes: `doorCode`."""
    return _code_words().are_all_of(plain(head))


def _behind(scan: Scan, low: int) -> Iterator[Hit]:
    match = _CODE.match(scan.folded, low, low + _NEAR)
    if match is None or _DATE.fullmatch(match["v"]):
        return
    if sum(map(str.isdigit, match["v"])) >= _FEWEST:
        yield _hit(scan, *match.span("v"))


def _of_locks(scan: Scan) -> Iterator[Hit]:
    """What opens a box with a key in it, or a door that somebody has a code for."""
    if scan.lengths.isdisjoint(_LENGTHS):
        return
    for low in _announced("boxes").ends(scan):
        high = low + _NEAR
        match = _DIRECT.match(scan.folded, low, high) or _opens().match(
            scan.folded, low, high
        )
        if match and not _DATE.fullmatch(match["v"]):
            yield _hit(scan, *match.span("v"))
    if not _sieve().of(scan.plain) and not scan.has_han:
        return
    for low in _announced("locks").ends(scan):
        match = _opens().match(scan.folded, low, low + _NEAR)
        if match and not _DATE.fullmatch(match["v"]):
            yield _hit(scan, *match.span("v"))


@cache
def _sieve() -> Sieve:
    """Words with which what opens a lock begins."""
    return Sieve(Beginning(_entries("opens").plain))


def _hit(scan: Scan, start: int, end: int) -> Hit:
    value = scan.text[start:end]
    return Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.door", LABELLED)
