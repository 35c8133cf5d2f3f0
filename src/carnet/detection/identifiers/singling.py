"""What singles a person out without a label, for the form `non_personal`.

Wider than the other rules on purpose: without a transfer tool birth dates, exact
addresses and rare facts go too, and a number nobody can place is not worth a transfer.
"""

import re
from collections.abc import Iterator

from carnet import late
from carnet.detection.hit import POSSIBLE, Hit
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_GEO = late.compile(
    r"(?<![0-9.])-?(?:[1-8]?\d|90)\.\d{4,}°?\s?[NnSs]?[,;\s]{1,3}-?(?:1[0-7]\d"
    r"|\d{1,2}|180)\.\d{4,}°?\s?[EeWwOo]?"
)
_AGE = late.compile(
    r"(?<![0-9])(?:1[0-1]\d|[1-9]?\d)[ \-]?(?:years? old|year-old|jahre alt"
    r"|-?jährige?[rns]?|ans\b|"
    r"años|anni\b|anos\b|jaar\b|lat\b|let\b|rokov|éves|ani\b|години|ετών|år\b"
    r"|-vuotias|aastane|"
    r"gadus|metų|godina|岁|歲)",
    re.IGNORECASE,
)
_LONG = late.compile(r"(?<![0-9A-Za-z.,_\-/#])[0-9]{9,13}(?![0-9A-Za-z_]|[.,\-/][0-9])")


_AGES = 3  # digits
_REACH = 40  # characters that a date or a pair of coordinates has around a number
_ANY = 64  # digits; longer ones are no part of either


def find(scan: Scan) -> Iterator[Hit]:
    """Dates, coordinates, ages and long numbers without a label."""
    for low, high in scan.windows(_REACH, longest=_ANY):
        for shape, kind, rule in (
            (_GEO, Kind.PRECISE_GEOLOCATION, "geo"),
            (DATE, Kind.BIRTH_DATE, "date"),
        ):
            for match in shape.finditer(scan.text, low, high):
                yield _hit(match, kind, rule)
    for start, end in scan.numbers:
        short = end - start <= _AGES
        found = (_AGE if short else _LONG).match(scan.text, start)
        if found and short:
            yield _hit(found, Kind.AGE, "age")
        elif found:
            yield _hit(found, Kind.GOVERNMENT_ID, "long_number")


def _hit(match: re.Match[str], kind: Kind, rule: str) -> Hit:
    normal = "".join(match[0].split()).lower()
    return Hit(*match.span(), kind, normal, rule, POSSIBLE)
