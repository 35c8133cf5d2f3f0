"""Plates behind the make of a vehicle: `Dacia Logan B 123 XYZ`.

What follows a make may also be its model, engine or year, so only what is written as
the plates of a country are, by the rows of `makes.toml`, whose language the text is in.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import Parted
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve, matches
from carnet.detection.letters import fold
from carnet.detection.words import any_form, table

_LETTER: Final = "[A-ZÄÖÜŠŽČĆĐΑ-ΩА-ЯІЇЄ]"
SIGNS: Final = {
    "L": _LETTER,
    "9": "[0-9]",
    "C": "[B-DF-HJ-NP-TV-Z]",
    "G": "[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧABEZHIKMNOPTYX]",
    "B": "[АВЕКМНОРСТУХABEKMHOPCTYX]",
    "X": "[A-Z0-9]",
    " ": r"[ \-·]?",
}
_MODEL: Final = r"(?:[ ,(]{1,2}[^\W_][\w.+\-]{0,14}){0,4}?[ ,:(\-–]{1,3}"
_CASED: Final = 5  # letters of a make in -a that is declined: no `Lada`, no `lady`
_CASES: Final = ("u", "y", "e", "o", "ou", "i", "у", "и", "ою")
_REACH: Final = 80  # characters behind the make
_PLATE: Final = 16  # characters of a plate
_LONGEST: Final = 7  # digits of a plate
_FEWEST: Final = 2
_CLOSE: Final = 64  # characters between a word of traffic and what parts bear, too
_PAIR: Final = late.compile(r"[^\W\d_]+[ \-·]?[0-9]+|[0-9]+[ \-·]?[^\W\d_]+")
"""Letters and then digits, or the other way round, as articles are numbered, too."""
_OTHER: Final = late.compile(
    r"(?:19[5-9]|20[0-4])[0-9][ \-·]?[^\W\d_]{0,3}"
    r"|.*[0-9][ ]?(?:PS|HP|BHP|CV|CH|KM|KW|KS|LE|HK|CC|CM|ZS|AG|ZG|E[0-9])"
    r"|[^\W\d_]{2,3}[ \-·]?(?:[1-8][05]0|125|690|790|890|900)"
)
"""A year, an amount and its unit, a motorcycle and its displacement."""


def find(scan: Scan) -> Iterator[re.Match[str]]:
    """Every plate behind a make, as the group `v`."""
    makes = _makes().of(scan.plain)
    for make in scan.near(_make(), makes, _REACH, longest=_LONGEST) if makes else ():
        behind = _behind(scan.languages | scan.lettered)
        match = behind.match(scan.text, make.end(), make.end() + _REACH)
        if match and not is_other(match["v"]):
            yield match


def places(scan: Scan) -> Iterator[int]:
    """Where any make ends, in order."""
    found = _makes().of(scan.plain)
    for make in matches(_make(), scan.folded, scan.starts(found)):
        yield make.end()


def is_other(written: str) -> bool:
    """Whether it is a word, a year, an amount, a motorcycle's displacement.

    `RABLJENO` has as many signs as a Polish or a Slovenian plate.
    """
    digits = sum(map(str.isdigit, written))
    return digits < _FEWEST or _OTHER.fullmatch(written) is not None


def in_traffic(scan: Scan) -> Iterator[re.Match[str]]:
    """Plates of the text's own country, where words of accidents and police stand."""
    shape, words = _traffic()
    found = list(matches(shape, scan.folded, scan.starts(words.of(scan.plain))))
    if not found:
        return
    spoken = (_speakers()[match[0]] for match in found)
    plate = _alone(scan.languages.union(*spoken))
    if plate is None:
        return
    for low, high in scan.windows(_PLATE, longest=_LONGEST):
        for match in plate.finditer(scan.text, low, high):
            if not is_other(match["v"]) and _is_of_traffic(match, found):
                yield match


def _is_of_traffic(plate: re.Match[str], words: list[re.Match[str]]) -> bool:
    """Letters and then digits, or digits and letters, need such a word close by.

    `RF-1175` is a form in a letter of somebody who drives a business.
    """
    low, high = plate.start("v") - _CLOSE, plate.end("v") + _CLOSE
    near = any(low <= word.start() <= high for word in words)
    return near or _PAIR.fullmatch(plate["v"]) is None


@cache
def _speakers() -> Mapping[str, frozenset[str]]:
    """The languages of each word of traffic."""
    spoken: dict[str, frozenset[str]] = {}
    for name, words in rows()["traffic"].items():
        for word in (fold(word).rstrip("$") for word in words):
            spoken[word] = spoken.get(word, frozenset()) | {name}
    return spoken


@cache
def _traffic() -> tuple[Parted, Sieve]:
    """Its words, and which words of a text may begin one."""
    every = rows()["traffic"].values()
    words = {fold(word) for row in every for word in row}
    return Parted(words, before=r"(?<![^\W_])"), Sieve(Beginning(words))


@cache
def _alone(languages: frozenset[str]) -> re.Pattern[str] | None:
    forms = [
        form
        for row in sorted(languages & rows()["alone"].keys())
        for form in rows()["alone"][row]
    ]
    if not forms:
        return None
    return late.compile(
        rf"(?<![\w\-/.,#])(?P<v>{any_form(forms, SIGNS)})(?![\w]|[\-.,/][0-9])"
    )


@cache
def rows() -> Mapping[str, Mapping[str, list[str]]]:
    """The makes, words of traffic, and forms by language."""
    return table(__package__, "makes")


def _named() -> set[str]:
    """The makes; those in -a also in the cases of Slavic and Baltic languages.

    `Škodu`, `Toyotou`: the ending is another there.
    """
    words = {fold(w) for row in ("makes", "models") for w in rows()[row]["words"]}
    cased = {word for word in words if word[-1] in "aа" and len(word) >= _CASED}
    return words | {f"{word[:-1]}{end}" for word in cased for end in _CASES}


@cache
def _makes() -> Sieve:
    """Which words of a text may begin a make."""
    return Sieve(Beginning(_named()))


@cache
def _make() -> Parted:
    # `Toyotaga`, `Шкодата`, `Skoda'ya`
    ending = r"(?:(?<=[^\W\d_]{5})[^\W\d_]{1,4}|['’][^\W\d_]{1,4})?(?![^\W_])"
    return Parted(_named(), before=r"(?<![^\W_])", behind=ending)


@cache
def _behind(languages: frozenset[str]) -> re.Pattern[str]:
    forms = [
        form
        for row in ("any", *sorted(languages & rows().keys()))
        for form in rows()[row]["forms"]
    ]
    return late.compile(rf"{_MODEL}(?P<v>{any_form(forms, SIGNS)})(?![\w]|[\-.,][0-9])")
