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
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.online.spelled import AFTER, is_thing, shape_of
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_FIRST_HAN: Final = "\u2e80"
_NAME: Final = late.compile(
    r"(?<![A-Za-z0-9_.@/\\\-])(?P<v>[A-Za-z](?=[A-Za-z.\-]{0,30}[0-9_])"
    rf"[A-Za-z0-9_.\-]{{3,38}})(?:(?=[\u3400-\u9fff])|{AFTER})"
)
_OPENING: Final = " :：\"'„“«@"
_BEFORE: Final = 24  # characters of the words before a name
_LINE: Final = 80  # characters on either side of it


def find(scan: Scan) -> Iterator[Hit]:
    """Every such name."""
    han = scan.has_han and any(map(scan.text.__contains__, _words("where")[1]))
    if not (han or _sieve().of(scan.words)):
        return
    for match in _NAME.finditer(scan.text):
        value = match["v"].rstrip(".-_")
        if _is_spelled(scan, match.start(), value) and _is_there(scan, match):
            start = match.start("v")
            end, normal = start + len(value), value.lower()
            yield Hit(start, end, Kind.USERNAME, normal, "signed", LIKELY)


def _is_spelled(scan: Scan, start: int, value: str) -> bool:
    """Is it spelled as an account's name, behind words for "as" or for who speaks?"""
    before = scan.folded[max(0, start - _BEFORE) : start]
    last = before.rstrip(_OPENING).rpartition(" ")[2]
    if last not in _lasts() and before[-1:] < _FIRST_HAN:
        return False  # nearly all names of a program
    shape = shape_of(value)
    if shape is None or is_thing(value):
        return False
    digits = shape.digit and (shape.joined or shape.spelled)
    shapes = ("as", "self") if digits else ("self",)
    return any(_ending(sort).search(before) for sort in shapes)


@cache
def _lasts() -> frozenset[str]:
    """The last words of those that may stand before a name."""
    every = _words("as")[0] | _words("self")[0]
    return frozenset(word.rpartition(" ")[2] for word in every)


def _is_there(scan: Scan, match: re.Match[str]) -> bool:
    """Does the line say where one is called so?"""
    text, (start, end) = scan.folded, match.span()
    low = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    high = min(text.find("\n", end) % (len(text) + 1), end + _LINE)
    return _places().search(text, low, high) is not None


@cache
def _words(sort: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a row, and those of Han, folded."""
    every = {fold(word) for word in table(__package__, "signed")[sort]}
    han = {word for word in every if word >= _FIRST_HAN}
    return frozenset(every - han), frozenset(han)


@cache
def _ending(sort: str) -> re.Pattern[str]:
    """What ends right before the name."""
    words, han = _words(sort)
    return late.compile(
        rf"(?:(?<![^\W_]){any_of(words)}[ ]|{any_of(han)})[:：]?[ ]?[\"'„“«@]?\Z"
    )


@cache
def _places() -> re.Pattern[str]:
    words, han = _words("where")
    begun = expression(word.replace("$", END) for word in words)
    return late.compile(rf"(?<![^\W_]){begun}|{any_of(han)}")


@cache
def _sieve() -> Sieve:
    return Sieve(Beginning({word.strip("$ ") for word in _words("where")[0]}))
