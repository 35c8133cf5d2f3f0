"""Birth dates behind initials of "date of birth": `d.n. 02/10/1947`, `D.B.: ...`.

Two letters mean much else, so that they have to be of the text's language and stand
behind whose they are, or begin a field; and a whole date follows at once. Such a date
may be a relative's, in brackets behind the first: `(filha: 12/03/1970)`.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.identifiers import language
from carnet.detection.identifiers.births.told import is_sex
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN
from carnet.detection.letters import fold
from carnet.detection.words import any_shape, table

_DATE: Final = 24  # characters of a date
_WIDEST: Final = 20  # of initials and signs before it
_FEW: Final = 2  # letters of initials written without any sign
_NAMED: Final = late.compile(
    r"(?<![^\W_])[^\W\d_]{2,}(?:[ \-,'’]{1,2}[^\W\d_]{2,}){1,3}[ \t,;|(\[\-–]{1,8}\Z"
)
"""Somebody's names right before."""
_YEAR: Final = late.compile(r"[0-9./\- ]{0,12}(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
"""A whole year in the date, which a word of two small letters needs."""
_FIELD: Final = late.compile(r"(?:\A|[\n;|,(\[\t]|[ ]{2}|[.]\s)[ \t*•\-]{0,3}\Z")
"""Where a field begins."""
_FIRMS: Final = frozenset({"SA"})
"""Companies, of which that stands in capitals behind the name."""
_ENOUGH: Final = 12  # words of a text whose commonest tell its language for sure
_BEFORE: Final = 64  # characters read before the initials


class _Shapes(NamedTuple):
    initials: re.Pattern[str]
    """In the folded text."""
    words: frozenset[str]
    """With which they begin, whatever stands between their parts."""
    languages: Mapping[str, frozenset[str]]


@cache
def _shapes() -> _Shapes:
    languages: dict[str, frozenset[str]] = {}
    for spoken, entries in table(__package__, "abbreviations").items():
        for entry in map(fold, entries):
            languages[entry] = languages.get(entry, frozenset()) | {spoken}
    spelled = (_spelled(entry) for entry in languages)
    return _Shapes(
        late.compile(
            rf"(?<![^\W_])(?<!\.)(?P<by>{any_shape(spelled)})[.]?"
            r"(?P<sign>[ \t]?[:=])?[ \t]{0,2}(?=[0-9])"
        ),
        frozenset(
            word
            for entry in languages
            for part in accumulate(entry.split())
            for word in TOKEN.findall(part)[:1]
        ),
        languages,
    )


def _spelled(entry: str) -> str:
    """Its parts with a full stop, a slash, a blank or nothing between."""
    return r"[./]?[ ]?".join(map(re.escape, entry.split()))


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where each date of birth stands that initials give away."""
    shapes = _shapes()
    words, reach = sorted(scan.plain & shapes.words), _DATE + _WIDEST
    for match in scan.near(shapes.initials, words, reach, longest=8):
        date = DATE.match(scan.text, match.end())
        if date and _is_told(scan, match, date.end()):
            yield date.span()


def _is_told(scan: Scan, match: re.Match[str], end: int) -> bool:
    """Whether the initials are of the text's language, and somebody's.

    Of whoever a sex behind the date, which ends there, is told.
    """
    written = scan.text[match.start() : match.end()].rstrip(" \t:=")
    letters = "".join(filter(str.isalpha, written))
    bare = written.rstrip(".")
    small = bare.isalpha() and len(letters) <= _FEW and not letters.isupper()
    if small and bare == written:
        return False  # `dn 12.3.1974`: a word
    if letters in _FIRMS:
        return False
    low = max(0, match.start() - _BEFORE)
    field = _FIELD.search(scan.text, low, match.start()) is not None
    if field and is_sex(scan.folded, end):
        return True
    name = _NAMED.search(scan.text, low, match.start())
    named = name is not None and name[0].lstrip()[0].isupper()
    short = named and len(scan.plain) < _ENOUGH
    spoken = scan.lettered if short else _spoken(scan, match["by"])
    if spoken and _languages(match["by"]).isdisjoint(spoken):
        return False
    if small and not _YEAR.match(scan.text, match.end()):
        return False
    if named and not small:
        return True
    told = bool(spoken) or not written.isascii()
    signed = match["sign"] is not None or (told and "." in written)
    return signed and field


def _spoken(scan: Scan, by: str) -> frozenset[str]:
    """The languages of the text: the initials are no common words of any."""
    words = scan.plain.difference(TOKEN.findall(by))
    return language.guess(scan.folded, words) | scan.lettered


@cache
def _by_letters() -> Mapping[str, frozenset[str]]:
    return {
        entry.replace(" ", ""): spoken for entry, spoken in _shapes().languages.items()
    }


def _languages(by: str) -> frozenset[str]:
    """The languages in which such initials, as they are written, mean a birth."""
    return _by_letters()["".join(c for c in by if c not in "./ ")]
