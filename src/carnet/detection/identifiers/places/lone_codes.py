"""Postcodes without a street: with their town, behind their label, or like no other."""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.places.countries import singapore
from carnet.detection.identifiers.places.hit import hit
from carnet.detection.identifiers.places.postcodes import (
    behind_town,
    distinct,
    with_town,
)
from carnet.detection.identifiers.places.streets import every_core
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_GLUED: Final = 5  # characters of a code right behind its label: CP28013 and not cp1251
_LABELLED: Final = late.compile(
    r"[^\W\d_]{0,6}[^\w\n]{0,4}"
    rf"(?:(?:{IS})[ :]{{1,2}})?"
    r"(?P<v>[A-Z]{0,2}-?[0-9][0-9A-Z]{0,4}[ \-]?[0-9A-Z]{2,4})(?![0-9A-Za-z]|[.,][0-9])"
)
_THOUSANDS: Final = late.compile(r"[0-9][ \u00a0\u202f][0-9]{3}(?![0-9])")
"""The rest of a number in groups: `48 300 inhabitants`."""
_DATED: Final = late.compile(
    r"[1-9][0-9]{3} (?:IN|IT|IL|IS|IR|ON|OF|OR|OG|OM|SE|SI|SU|JA|JE|AV|DE|DU|EN"
    r"|ER|ET|EL|LA|LE|NA|NE|NO|PE|PO|TO|UN|ZA|ZU|AN|AM|AT|BY|VE|DA|DI)[ \t]+[^a-z]+\Z"
)
"""A year and a small word of a sentence in capitals, as Dutch codes are written."""
_MODEL: Final = late.compile(r"[A-Z][0-9]{2} (?:19[89]|20[0-3])[0-9]")
"""A car and the year in which it was built, as Irish codes are written: `V60 2017`."""
_SHORT: Final = late.compile(r"[ .:=(\"']{0,4}(?:[A-Z]|[A-Z]{2}-)?[0-9]{4,6}(?![0-9])")
"""What `CP` and `CAP` have behind them as words for a postcode, and no pump or boat."""
_ABBREVIATED: Final = frozenset({"cp", "cap"})


def find(scan: Scan) -> Iterator[Hit]:
    """Every code that something vouches for, also those inside of addresses."""
    yield from _alone(scan)
    yield from _labelled(scan)


def _alone(scan: Scan) -> Iterator[Hit]:
    """Postcode and town without a street, where something vouches for them."""
    for match in with_town(scan):
        every = scan.around(*match.span()).every
        if _THOUSANDS.match(scan.text, max(0, match.start() - 2)):
            continue
        if match.start() in _houses(scan):
            continue
        if every & {"postcode", "address", "residence"} and "not" not in every:
            yield hit(scan, *match.span(), Kind.POSTAL_CODE, LIKELY)
    for span in singapore.codes(scan):
        yield hit(scan, *span, Kind.POSTAL_CODE, LIKELY)
    for match in (*_distinct(scan), *_behind(scan)):
        if "not" not in scan.around(*match.span()).near:
            yield hit(scan, *match.span(), Kind.POSTAL_CODE, POSSIBLE)


def _distinct(scan: Scan) -> Iterator[re.Match[str]]:
    """Codes with their towns, less the years of a sentence in capitals."""
    for match in distinct(scan):
        if not _DATED.match(match[0]) or "nl" in scan.languages:
            yield match


def _behind(scan: Scan) -> Iterator[re.Match[str]]:
    """Codes behind their towns, less a model and its year."""
    for match in behind_town(scan):
        if not _MODEL.fullmatch(match[0]):
            yield match


def _houses(scan: Scan) -> frozenset[int]:
    """Where the three digits of houses begin, which Iceland's codes have too.

    `Asun osoitteessa Metsäkatu 154 Espoossa`.
    """
    if not {3} & scan.lengths:
        return frozenset()
    return frozenset(one.end - 3 for one in scan.once(every_core) if not one.weak)


def _labelled(scan: Scan) -> Iterator[Hit]:
    """The code that a label (`PLZ`, `code postal`) names."""
    for label in scan.labels.having("postcode"):
        short = scan.folded[label.start : label.end] in _ABBREVIATED
        if short and not _SHORT.match(scan.text, label.end):
            continue
        value = _LABELLED.match(scan.text, label.end)
        if value and (value.start("v") > label.end or len(value["v"]) >= _GLUED):
            yield hit(scan, *value.span("v"), Kind.POSTAL_CODE, LIKELY)
