"""As whom somebody logs in, and what he is called there: `i'm mkowal87 on the forum`.

No word for an account stands beside such a name. It is spelled as accounts are, what
stands before it says "as" or "I am", and the line where that is so (`signed.toml`).
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.online.evidence.spelled import (
    AFTER,
    is_initialled,
    is_numbered,
    is_thing,
    shape_of,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.identifiers.stems import Stems, apart
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_NAME: Final = late.compile(
    r"(?<![A-Za-z0-9_.@/\\\-])(?P<v>[A-Za-z](?=[A-Za-z.\-]{0,30}[0-9_])"
    rf"[A-Za-z0-9_.\-]{{3,38}})(?:(?=[\u3400-\u9fff])|{AFTER})"
)
_AHEAD: Final = late.compile(
    r"(?<![A-Za-z0-9_.@/\\\-])(?P<v>[A-Za-z](?:[A-Za-z0-9_.]|-(?!\Z)){3,38})"
    r"[\"'“”»]?(?:(?:['’:]|-)[a-z]{1,3})?[ \-]?\Z"
)
"""A name right before such words."""
_WORDS: Final = late.compile(
    r"(?<![A-Za-z0-9_.@/\\\-])(?P<v>[a-z]{3,20}[a-z._]{0,10}[0-9]{2,6})"
    r"(?:[ ]+[^\W\d_]{1,12}(?:['’][^\W\d_]{1,12})?){1,5}[ ]\Z"
)
"""A name with digits some words before them."""
_MOST: Final = 48  # characters of it
_OPENING: Final = " :：\"'„“«@"
_BEFORE: Final = 24  # characters of the words before a name
_LINE: Final = 80  # characters on either side of it


def find(scan: Scan) -> Iterator[Hit]:
    """Every such name."""
    yield from _ahead(scan)
    han = scan.has_han and any(map(scan.text.__contains__, _words("where").han))
    if not (han or _sieve().of(scan.words)):
        return
    for match in _NAME.finditer(scan.text):
        value = match["v"].rstrip(".-_")
        if _is_spelled(scan, match, value) and _is_there(scan, match, "where"):
            start = match.start("v")
            end, normal = start + len(value), value.lower()
            yield Hit(start, end, Kind.USERNAME, normal, "signed", LIKELY)


def _ahead(scan: Scan) -> Iterator[Hit]:
    """Names before what says that somebody is called so: `mkowal87 néven lépek be`.

    Before a word for an account only those that have digits.
    """
    for row, shape, fits in _ROWS:
        for at in _starts(scan, row):
            match = shape.search(scan.text, max(0, at - _MOST), at)
            if match and fits(match["v"]):
                normal = match["v"].lower()
                yield Hit(*match.span("v"), Kind.USERNAME, normal, "signed", LIKELY)


def _is_called(value: str) -> bool:
    """Whether it is spelled as somebody's account is, with digits or without."""
    spelled = shape_of(value) is not None and not is_thing(value)
    return spelled or is_initialled(value)


_ROWS: Final = (
    ("behind", _AHEAD, _is_called),
    ("owned", _AHEAD, is_numbered),
    ("enters", _WORDS, is_numbered),
)
"""By the words behind a name how it stands before them, and is spelled."""


def _starts(scan: Scan, row: str) -> Iterator[int]:
    """Where one of the words of a row begins."""
    shape, han = _begun(row), _words(row).han
    for at in scan.starts(_behind(row).of(scan.plain)):
        if shape.match(scan.folded, at):
            yield at
    if scan.has_han and any(map(scan.text.__contains__, han)):
        for match in late.compile(any_of(han)).finditer(scan.text):
            yield match.start()


@cache
def _begun(row: str) -> re.Pattern[str]:
    return late.compile(expression(_words(row).plain))


@cache
def _behind(row: str) -> Sieve:
    return Sieve(Beginning(_words(row).plain))


def _is_spelled(scan: Scan, match: re.Match[str], value: str) -> bool:
    """Is it spelled as an account's name, behind words for "as" or for who speaks?"""
    start = match.start()
    before = scan.folded[max(0, start - _BEFORE) : start]
    last = before.rstrip(_OPENING).rpartition(" ")[2]
    if last not in _lasts() and before[-1:] < FIRST_HAN:
        return False  # nearly all names of a program
    shape = shape_of(value)
    if shape is None or is_thing(value):
        return False
    digits = shape.digit and (shape.joined or shape.spelled)
    if _ending("self").search(before):
        return True
    if _ending("as").search(before) is None:
        return False
    return digits or _is_there(scan, match, "social")


@cache
def _lasts() -> frozenset[str]:
    """The last words of those that may stand before a name."""
    every = _words("as").plain | _words("self").plain
    return frozenset(word.rpartition(" ")[2] for word in every)


def _is_there(scan: Scan, match: re.Match[str], row: str) -> bool:
    """Does the line say where one is called so?"""
    text, (start, end) = scan.folded, match.span()
    low = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    high = min(text.find("\n", end) % (len(text) + 1), end + _LINE)
    return _places(row).search(text, low, high) is not None


@cache
def _words(sort: str) -> Stems:
    return apart(map(fold, table(__package__, "signed")[sort]))


@cache
def _ending(sort: str) -> re.Pattern[str]:
    """What ends right before the name."""
    words, han = _words(sort)
    return late.compile(
        rf"(?:(?<![^\W_]){any_of(words)}[ ]|{any_of(han)})[:：]?[ ]?[\"'„“«@]?\Z"
    )


@cache
def _places(row: str) -> re.Pattern[str]:
    return _words(row).anywhere()


@cache
def _sieve() -> Sieve:
    return Sieve(Beginning({word.strip("$ ") for word in _words("where").plain}))
