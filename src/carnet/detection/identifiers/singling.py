"""What singles a person out without a label, for the form `non_personal`.

Wider than the other rules on purpose: without a transfer tool birth dates, exact
addresses and rare facts go too, and a number nobody can place is not worth a transfer.
"""

import re
from collections.abc import Iterator

from carnet.detection.hit import POSSIBLE, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.written import DATE
from carnet.vocabulary import Kind

_GEO = re.compile(
    r"(?<![0-9.])-?(?:[1-8]?\d|90)\.\d{4,}°?\s?[NnSs]?[,;\s]{1,3}-?(?:1[0-7]\d"
    r"|\d{1,2}|180)\.\d{4,}°?\s?[EeWwOo]?"
)
_AGE = re.compile(
    r"(?<![0-9])(?:1[0-1]\d|[1-9]?\d)[ \-]?(?:years? old|year-old|jahre alt"
    r"|-?jährige?[rns]?|ans\b|"
    r"años|anni\b|anos\b|jaar\b|lat\b|let\b|rokov|éves|ani\b|години|ετών|år\b"
    r"|-vuotias|aastane|"
    r"gadus|metų|godina|岁|歲)",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![0-9A-Za-z.,_\-/#])[0-9]{9,13}(?![0-9A-Za-z_]|[.,\-/][0-9])")


def find(scan: Scan) -> Iterator[Hit]:
    """Dates, coordinates, ages and long numbers without a label."""
    shapes = (
        (_GEO, Kind.PRECISE_GEOLOCATION, "geo"),
        (_AGE, Kind.AGE, "age"),
        (DATE, Kind.BIRTH_DATE, "date"),
        (_LONG, Kind.GOVERNMENT_ID, "long_number"),
    )
    for shape, kind, rule in shapes:
        for match in shape.finditer(scan.text):
            normal = "".join(match[0].split()).lower()
            yield Hit(*match.span(), kind, normal, rule, POSSIBLE)
