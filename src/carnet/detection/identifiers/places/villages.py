"""Houses that have a number and no street, as in villages: `č. p. 47, 592 42 Jimramov`.

    sat Poiana Mărului, com. Poiana Mărului        с. Дъбница, община Гърмен, дом 12
    nr. 318, jud. Brașov

Words such as `nr.` number everything, so that a code and its town, or villages and what
they are in, stand beside the house, by the rows of `villages.toml`.
"""
# ruff: noqa: RUF001, RUF002 - letters of other scripts

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.places import towns
from carnet.detection.identifiers.places.postcodes import codes
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table

_NUMBER: Final = (
    r"[ :]{0,2}(?P<v>0?[1-9][0-9]{0,4}(?:/[0-9]{1,3})?[a-zа-я]?)"
    r"(?![^\W_]|[/.,:\-][0-9]|[ ]?[€$%²]|[ ](?:din|z|ze|zo|vom|od|от|від|za|du)[ ])"
)
_SEP: Final = r"(?:[ ]?[,;][ ]?(?:\r?\n)?[ ]*|[ ]?\r?\n[ ]*|[ ])"
_CODES: Final = (
    "cod poștal",
    "codul poștal",
    "пощенски код",
    "п.к.",
    "індекс",
    "поштовий індекс",
)
_WIDEST: Final = 72  # characters of one part
_REACH: Final = 40  # characters between a label and a house
_LONGEST: Final = 5  # digits of a house
_MOST: Final = 4  # parts on either side
_SMALL: Final = 3  # letters of a small word within a name
_NOUN: Final = late.compile(r"[^\W\d_][ ]\Z")
"""A word without a sign, whose number it is: `Contract nr. 77, com. Bran`."""
_ENDS: Final = late.compile(r"[ ]?(?:[,;.)!?\n]|\Z)")
_GAP: Final = late.compile(r"[^\n.;!?0-9]{0,40}:?[ ]?\n?[ ]?")
_OF_HOMES: Final = frozenset({"address", "residence"})


class _Words(NamedTuple):
    """The words of one language, in the folded text."""

    villages: re.Pattern[str]
    house: re.Pattern[str]
    """A word for a number and the number, the word as `own` if it has no other use."""
    before: re.Pattern[str]
    """A place, as `p` and its name `n`, that ends where the house begins."""
    behind: re.Pattern[str]
    """A place or a code behind the house."""


class _Parts(NamedTuple):
    """A house and what stands beside it."""

    start: int
    end: int
    places: int
    villages: int


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and where the last of their parts ends."""
    spoken = scan.languages | scan.lettered
    for language, words in _first().items():
        first = list(scan.plain & words) if language in spoken or not spoken else []
        if first:
            yield from _houses(scan, _words(language), first)


def _houses(scan: Scan, words: _Words, first: list[str]) -> Iterator[tuple[int, int]]:
    """The same in one language, whose words begin with one of the first."""
    for house in scan.near(words.house, first, _WIDEST, longest=_LONGEST):
        parts = _parts(scan, words, house)
        if _is_told(scan, house, parts):
            yield parts.start, parts.end


@cache
def _first() -> dict[str, frozenset[str]]:
    """By language, with what the words for a number, or for a village, begin."""
    found = {}
    for language, row in table(__package__, "villages").items():
        every = map(fold, [*row["own"], *row["house"], *row["places"]])
        begun = (TOKEN.findall(word)[:1] for word in every)
        found[language] = frozenset(chain.from_iterable(begun))
    return found


def _any(words: Iterable[str]) -> str:
    every = list(map(fold, words))
    return any_of(every) if every else "(?!)"


@cache
def _words(language: str) -> _Words:
    row = table(__package__, "villages")[language]
    word = rf"(?<![^\W_])(?P<p>{_any([*row['places'], *row['around']])})"
    name = r"[ ]?(?<=[ .])(?P<n>[^\W\d_]{2,20}(?:[ '’\-][^\W\d_]{1,20}){0,4}?)"
    house = rf"(?P<p>{_any(row['places'])}){name}[ ]"
    ends = rf"(?=[ ]?(?:[,;.)\n]|\Z)|[ ]{_any(row['around'])})"
    code = rf"{_any(_CODES)}[ :]{{1,2}}[0-9]{{4,6}}(?![0-9])"
    said = rf"(?P<own>{_any(row['own'])})|{_any(row['house'])}"
    return _Words(
        late.compile(_any(row["places"])),
        late.compile(rf"(?<![^\W_])(?:{said}|{house}){_NUMBER}"),
        late.compile(rf"{word}{name}{_SEP}\Z"),
        late.compile(rf"{_SEP}(?:{word}{name}{ends}|{code})"),
    )


def _parts(scan: Scan, words: _Words, house: re.Match[str]) -> _Parts:
    """The places before a house and behind it."""
    start, end = house.start(), house.end("v")
    found = [house["p"]] if house["p"] else []
    for _ in range(_MOST):
        place = words.before.search(scan.folded, max(0, start - _WIDEST), start)
        if place is None or not _is_name(scan, place):
            break
        found.append(place["p"])
        start = place.start()
    for _ in range(_MOST):
        place = words.behind.match(scan.folded, end, end + _WIDEST)
        if place is None or not (place["p"] is None or _is_name(scan, place)):
            break
        found += [place["p"]] if place["p"] else []
        end = place.end()
    villages = sum(1 for one in found if words.villages.fullmatch(one))
    return _Parts(start, end, len(found), villages)


def _is_name(scan: Scan, place: re.Match[str]) -> bool:
    """Whether its words begin with capitals, small ones between them apart."""
    words = scan.text[slice(*place.span("n"))].split()
    between = (word[0].isupper() or len(word) <= _SMALL for word in words)
    return all(between) and words[0][0].isupper() and words[-1][0].isupper()


def _is_told(scan: Scan, house: re.Match[str], parts: _Parts) -> bool:
    """Whether what stands beside the number says that it is a house's."""
    if house["p"] and not _is_name(scan, house):
        return False
    told = _is_labelled(scan, parts.start)
    sure = bool(house["own"] or told)
    if parts.villages and (sure or parts.places > 1):
        led = parts.start < house.start() or house["p"]
        noun = not (led or sure) and _NOUN.search(
            scan.text, max(0, parts.start - 2), parts.start
        )
        return not noun and _ENDS.match(scan.text, parts.end) is not None
    return sure and _has_town(scan, parts.start, house.end("v"))


def _has_town(scan: Scan, start: int, end: int) -> bool:
    """Whether a code and a town stand right before a house or behind it."""
    left = codes().left.search(scan.text, max(0, start - _WIDEST), start)
    return left is not None or towns.end_of(scan, end) is not None


def _is_labelled(scan: Scan, start: int) -> bool:
    """Whether a word for an address or a residence stands before it."""
    return any(
        label.tags & _OF_HOMES and _GAP.fullmatch(scan.text, label.end, start)
        for label in scan.labels.within(start - 2 * _REACH, start)
        if label.end <= start
    )
