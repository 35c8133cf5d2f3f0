"""Where coordinates stand in a text: the figures alone, in each way to write them.

    40.712776, -74.005974      a pair; also 48.13743; 11.57549 and 121.47370,31.23041
    geo:40.7127,-74.0059       a URI (RFC 5870 section 3.3, 2010-06)
    {"lat": 48.13, "lon": 11}  both behind keys and labels, or below heads of columns
    48°08'14.7"N 11°34'31.8"E  degrees, minutes and seconds

Two cells, or two values of a list, are two findings: what stands between them is none.
Whose place it is, others say: these count where the call has a person, or where words
beside them do (`position`). From three decimals on they tell a place within 110 m;
precise is what tells it within 1000 m (28 CFR 202.242, 2025-04-08).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields import records
from carnet.detection.fields.keys import plain
from carnet.detection.hit import COORDINATES, LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_WHOLE: Final = r"[-+\u2212]?(?:1[0-7][0-9]|180|[0-9]{1,2})"
_FIGURE: Final = rf"{_WHOLE}\.[0-9]{{4,15}}"
_COMMA: Final = rf"{_WHOLE},[0-9]{{4,15}}"
_BEHIND: Final = r"(?:°?[ ]?[NSEWOnsewo](?![^\W_])|°)?"
_APART: Final = r"[ ]?[,;/|\uff0c\u3001]?\s{1,2}|[,;/|\uff0c\u3001]"
_PAIR: Final = late.compile(
    r"(?<![0-9.+\-\u2212])(?<![0-9],)"
    rf"(?:(?P<a>{_FIGURE}{_BEHIND})(?P<s>{_APART})(?P<b>{_FIGURE}{_BEHIND})(?![0-9])"
    rf"|(?P<c>{_COMMA}{_BEHIND})(?P<t>[ ]?[;/|][ ]?|,?[ ]{{1,2}})"
    rf"(?P<d>{_COMMA}{_BEHIND})(?![0-9]))"
)
_URI: Final = late.compile(
    rf"(?i:(?<![^\W_])geo:)(?P<v>{_WHOLE}\.[0-9]{{3,15}},{_WHOLE}\.[0-9]{{3,15}})"
)
_ARC: Final = (
    r"[0-9]{1,3}[ ]?(?:[°º˚]|deg)[ ]?(?:[0-9]{1,2}[ ]?['\u2032\u2019][ ]?[0-9]{1,2}"
    r"(?:[.,][0-9]{1,6})?[ ]?(?:\\?[\"\u2033\u201d]|''|\u2032\u2032|\u2019\u2019)"
    r"|[0-9]{1,2}[.,][0-9]{2,6}[ ]?['\u2032\u2019])"
)
_ARCS: Final = late.compile(
    rf"(?:(?<![^\W_])[NSns][ ]?)?(?<![0-9]){_ARC}(?:[ ]?[NSns](?![^\W_]))?"
    rf"[ ]?[,;/]?\s{{0,2}}(?:[EWOewo][ ]?)?{_ARC}(?:[ ]?[EWOewo](?![^\W_]))?"
)
_VALUE: Final = late.compile(rf"{_WHOLE}[.,][0-9]{{3,15}}{_BEHIND}")
_ITEM: Final = late.compile(
    rf"\{{\"(?P<k>[^\"]{{2,30}})\": (?P<v>{_WHOLE}\.[0-9]{{4,15}})\}}"
)
_SIGN: Final = (
    r"[\"'\])]{0,2}[ \t]{0,2}(?P<sign>[:=>\uff1a]|=>)?[ \t]{0,2}"
    r"(?:decimal\()?[\"'(\[]{0,2}"
)
_PLACE: Final = late.compile(
    r"(?<![^\W_])(?:gps|lat(?![a-z])|lon(?![a-z])|lng|coord|koord|posi|pozi|pozic|loca"
    r"|loka|locu|standort|aufenthalt|ubica|sijain|asukoh|atrasan|viet|θεσ|συντεταγ|местоп"
    r"|координ|геоло|локац|konum|home|hous|live|wohn|habit|mora|mieszk|bydl|byva|lak"
    r"|woont|bor |asuu|elab|dzivo|gyven|живе)|[\u3400-\u9fff]"
)
"""Prices have four decimals, too: with so few a word for a place has to stand there."""
_VECTOR: Final = late.compile(r"[0-9]\.[0-9]{4,}[,;]?\s{1,2}[\[(]?\Z")
_ON: Final = late.compile(r"[,;]?\s{1,2}[-+\u2212]?[0-9]{1,3}\.[0-9]{4}")
_FINE: Final = 5  # decimals
_FEWEST: Final = 3  # decimals behind a word
_MORE: Final = 4  # decimals of a width, which may be one of things
_WIDEST: Final = 48  # characters of a pair
_BEFORE: Final = 100  # characters of words before the pair
_FAR: Final = 200  # characters between the two figures of a record
_HAN: Final = "\u3400"  # before which words need no space
_POLE, _DATE_LINE = 90, 180
_LONGEST: Final = 24  # characters of a figure in a cell
_ALONE: Final = frozenset({"lat", "lon"})
_TABLES: Final = ("\n", "VALUES", "values", "</t", "</T")


class Place(NamedTuple):
    """The spans of its figures, and whether they can hardly be anything else."""

    spans: tuple[tuple[int, int], ...]
    sure: bool

    @property
    def start(self) -> int:
        """Where the first figure begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last figure ends."""
        return self.spans[-1][1]


def find(scan: Scan) -> Iterator[Hit]:
    """Every figure of coordinates, which counts where the call has a person."""
    for place in every(scan):
        if place.sure:
            yield from hits(scan, place, COORDINATES, LIKELY)


def hits(scan: Scan, place: Place, rule: str, score: int) -> Iterator[Hit]:
    """What is found at a place: each figure, or both as one."""
    for start, end in place.spans:
        normal = "".join(scan.text[start:end].split()).lower()
        yield Hit(start, end, Kind.PRECISE_GEOLOCATION, normal, rule, score)


def every(scan: Scan) -> tuple[Place, ...]:
    """All places of a view, also those that may be other numbers."""
    return scan.once(_every)


def _every(scan: Scan) -> tuple[Place, ...]:
    found = list(_pairs(scan))
    if "geo:" in scan.folded:
        uris = _URI.finditer(scan.text)
        found += (Place((one.span("v"),), sure=True) for one in uris)
    if any(map(scan.text.__contains__, ("°", "º", "˚", "deg"))):
        found += (Place((one.span(),), sure=True) for one in _ARCS.finditer(scan.text))
    found += _of_caller(scan)
    found += _of_list(scan)
    # An expression for hundreds of words reads each letter, and few texts have such
    # a figure at all.
    figures = any(True for _ in _decimals(scan, _FEWEST))
    if figures and _words()[0].search(scan.folded):
        found += _labelled(scan)
        found += _columns(scan)
    return tuple(found)


def _pairs(scan: Scan) -> Iterator[Place]:
    for low, high in scan.windows(_WIDEST, among=_decimals(scan, _MORE)):
        for pair in _PAIR.finditer(scan.text, low, high):
            first, last = (("a", "b"), ("c", "d"))[pair["a"] is None]
            if _are_degrees(pair[first], pair[last]):
                sure = _is_sure(scan, pair, pair[first], pair[last])
                yield Place(_spans(scan.text, pair, first, last), sure)


def _decimals(scan: Scan, fewest: int) -> Iterator[tuple[int, int]]:
    """The numbers that may be the decimals of one of them: prose has none."""
    for start, end in scan.numbers:
        if end - start >= fewest and scan.text[start - 1 : start] in {".", ","}:
            yield start, end


def _are_degrees(first: str, last: str) -> bool:
    """Is one a latitude, and the other a longitude?"""
    one, other = _degrees(first), _degrees(last)
    return min(one, other) <= _POLE and max(one, other) <= _DATE_LINE


def _degrees(figure: str) -> float:
    digits = figure.lstrip("-+\u2212").replace(",", ".").rstrip("°NSEWOnsewo ")
    return float(digits)


def _is_sure(scan: Scan, pair: re.Match[str], first: str, last: str) -> bool:
    """Do their decimals say so, or a word for a place; not in a list of numbers."""
    start, end = pair.span()
    if _PLACE.search(scan.folded, max(0, start - _BEFORE), start):
        return True
    if "," in first or min(map(_places, (first, last))) < _FINE:
        return False
    listed = _VECTOR.search(scan.text, max(0, start - _WIDEST), start)
    small = max(_degrees(first), _degrees(last)) < 1
    return not (small or listed or _ON.match(scan.text, end))


def _places(figure: str) -> int:
    """How many decimals it has."""
    return len(figure.rstrip("°NSEWOnsewo ").partition(".")[2])


def _spans(
    text: str, pair: re.Match[str], first: str, last: str
) -> tuple[tuple[int, int], ...]:
    """Both as one; each for itself where they are cells, lines or items of a list."""
    between = text[pair.end(first) : pair.start(last)]
    around = text[max(0, pair.start() - 1) : pair.start()], text[pair.end() :][:1]
    quoted = around[0] in {'"', "'"} and around[0] == around[1]
    cells = " " not in between and not quoted
    if cells or around[0] == "[" or "\n" in between:
        return pair.span(first), pair.span(last)
    return (pair.span(),)


def _of_caller(scan: Scan) -> Iterator[Place]:
    """The whole text, if the caller's key says that it is one of both."""
    start = len(scan.text) - len(scan.text.lstrip())
    value = scan.text.strip()
    if scan.label and _VALUE.fullmatch(value) and _of_key(scan.label) in _ALONE:
        yield Place(((start, start + len(value)),), sure=True)


def _of_list(scan: Scan) -> Iterator[Place]:
    """A number that stands alone with the key of the list that it is from."""
    one = _ITEM.fullmatch(scan.text)
    both = table(__package__, "coordinates")["both"] if one else ()
    if one and plain(one["k"]) in both:
        yield Place((one.span("v"),), sure=True)


def _columns(scan: Scan) -> Iterator[Place]:
    """The cells below the heads of both."""
    if not any(map(scan.text.__contains__, _TABLES)):
        return
    for cell in records.columns(scan.text):
        said = _of_key(cell.key) if cell.end - cell.start <= _LONGEST else ""
        if not said or not _VALUE.fullmatch(scan.text, cell.start, cell.end):
            continue
        if said in _ALONE or _is_fine(scan.text[cell.start : cell.end]):
            yield Place(((cell.start, cell.end),), sure=True)


def _labelled(scan: Scan) -> Iterator[Place]:
    """Each figure behind its key or its word, where the other is near."""
    told: list[tuple[str, bool, int, int]] = []
    for word in _words()[0].finditer(scan.folded):
        behind = _words()[1].match(scan.folded, word.end())
        if behind is None or not _begins(scan.text, word.start()):
            continue
        value = _VALUE.match(scan.text, behind.end())
        said = _meaning().get(word[0])
        if value is None or said is None:
            continue
        if said not in _ALONE and not _is_fine(value[0]):
            continue
        alone = said in _ALONE and behind["sign"] is not None
        told.append((said[:3], alone, *value.span()))
    for at, (side, alone, start, end) in enumerate(told):
        near = told[max(0, at - 2) : at + 3]
        other = any(one[0] != side and abs(one[2] - start) < _FAR for one in near)
        if other or (alone and _is_fine(scan.text[start:end])):
            yield Place(((start, end),), sure=True)


def _is_fine(figure: str) -> bool:
    return len(re.split(r"[.,]", figure.rstrip("°NSEWOnsewo "))[-1]) >= _MORE


def _begins(text: str, start: int) -> bool:
    """Does a word begin there: no letter before it, or a hump, `homeLat`?"""
    before, first = text[max(0, start - 1) : start], text[start : start + 1]
    hump = first.isupper() and before.islower()
    return hump or first >= _HAN or not before.isalpha()


@cache
def _meaning() -> dict[str, str]:
    """What each word says: `lat` or `lon`; of a thing, too, with a mark."""
    rows = table(__package__, "coordinates")
    marks = {"lat": "lat", "lon": "lon", "wide": "lat?", "long": "lon?"}
    return {fold(word): marks[row] for row in reversed(marks) for word in rows[row]}


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words, and what stands between one of them and its figure."""
    words = late.compile(rf"{expression(_meaning(), '')}(?![^\W\d_\u3400-\u9fff])")
    return words, late.compile(_SIGN)


def _of_key(key: str) -> str:
    """Which figure a key or a head names by its last words: `home_lat`, `Lat.`."""
    parts = plain(key).split()
    for first in range(len(parts)):
        if said := _meaning().get(" ".join(parts[first:])):
            return said
    return ""
