"""What singles a person out without a label, for the form `non_personal`.

Wider than the other rules on purpose: without a transfer tool birth dates, exact
addresses and rare facts go too, and a number nobody can place is not worth a transfer.
"""

# ruff: noqa: RUF001 - letters of other scripts

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
_STREET = re.compile(
    r"[A-ZÄÖÜÉÈÀŠŽČŁ][\w.'\-]{2,30}(?:straße|strasse|str\.|weg|gasse|allee|platz|ring"
    r"|damm|ufer|straat|laan|"
    r"plein|gatan|vägen|gade|vej|gata|veien|katu|tie|utca|út)\s\d{1,4}\s?[a-zA-Z]?\b"
    r"|\b\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|boulevard|place|chemin|allée|impasse"
    r"|quai)\s[\w'’ \-]{3,40}"
    r"|\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso"
    r"|[Rr]ua|[Pp]raça|"
    r"ul\.|ulica|ulice|strada|bulevardul|ул\.|бул\.|οδός"
    r"|Οδός)\s[\w'’ .\-]{3,40}?[, ]+(?:n[.ºo°]*\s?)?\d{1,4}\s?[a-zA-Z]?\b"
    r"|\b\d{1,5}\s(?:[A-Z][\w'’\-]{2,20}\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane"
    r"|Ln|Drive|Close|Court|"
    r"Terrace|Crescent|Square|Way|Place)\b"
    r"|[\u4e00-\u9fff]{2,8}(?:路|街|大道|巷|弄)\s?\d{1,5}\s?[号號弄](?:\s?\d{1,4}\s?[室楼栋号])*"
)


def find(scan: Scan) -> Iterator[Hit]:
    """Dates, coordinates, ages, long numbers and street addresses without a label."""
    shapes = (
        (_GEO, Kind.PRECISE_GEOLOCATION, "geo"),
        (_AGE, Kind.AGE, "age"),
        (DATE, Kind.BIRTH_DATE, "date"),
        (_STREET, Kind.POSTAL_ADDRESS, "street"),
        (_LONG, Kind.GOVERNMENT_ID, "long_number"),
    )
    for shape, kind, rule in shapes:
        for match in shape.finditer(scan.text):
            normal = "".join(match[0].split()).lower()
            yield Hit(*match.span(), kind, normal, rule, POSSIBLE)
