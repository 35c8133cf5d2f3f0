"""What singles a person out without a label, for the form `non_personal`.

Wider than the other rules on purpose: without a transfer tool birth dates, exact
addresses and rare facts go too, and a number nobody can place is not worth a transfer.
"""

import re
from collections.abc import Iterator

from carnet import late
from carnet.detection.hit import POSSIBLE, Hit
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.places import coordinates
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_AGE = late.compile(
    r"(?<![0-9])(?:1[0-1]\d|[1-9]?\d)[ \-]?(?:years? old|year-old|jahre alt"
    r"|-?jährige?[rns]?|ans\b|"
    r"años|anni\b|anos\b|jaar\b|lat\b|let\b|rokov|éves|ani\b|години|ετών|år\b"
    r"|-vuotias|aastane|"
    r"gadus|metų|godina|лет\b|років|роки\b|χρονών|χρόνων|jahren?\b|years\b|yrs\b|vuotta|"
    r"aastat\b|ára\b|snin\b|bliana\b|gadi\b|yaş|岁|歲|周岁|週歲)",
    re.IGNORECASE,
)
_LED = late.compile(
    r"(?<!\w)(?:lat|d['\u2019]anni|anni|ετών|років|aged|age|alter|alder|ålder|aldur|wiek"
    r"|leeftijd|věk|vek|edad|idade|età|âge|vârsta|vanus|ikä|starost|amžius|vecums"
    r"|ηλικία|възраст|вік|yaşı?|年龄|年齡)\s?[:：]?\s?\Z",  # noqa: RUF001
    re.IGNORECASE,
)
"""What says before a number that it is an age: `lat 10`, `di anni 7`, `Alter: 9`."""
_SHORT = late.compile(
    r"(?<=[,(;|/])\s?(?P<age>\d{1,3}\s?(?:yrs?|y/o|[Jj]r?|a|v|m|g|god|é|l|r|р|г)"  # noqa: RUF001
    r"(?:\.|(?=\s?\))))(?=\s?[,;|/).]|\s*\Z)"
)
"""Years in short between two signs: `Max Müller, 9 J., fehlt`."""
_LONG = late.compile(r"(?<![0-9A-Za-z.,_\-/#])[0-9]{9,13}(?![0-9A-Za-z_]|[.,\-/][0-9])")


_AGES = 3  # digits
_WORDS = 12  # characters of the word before an age
_REACH = 40  # characters that a date has around a number
_ANY = 64  # digits; longer ones are no part of one


def find(scan: Scan) -> Iterator[Hit]:
    """Dates, coordinates, ages and long numbers without a label."""
    for low, high in scan.windows(_REACH, longest=_ANY):
        for match in DATE.finditer(scan.text, low, high):
            yield _hit(match, Kind.BIRTH_DATE, "date")
    for place in coordinates.every(scan):
        yield from coordinates.hits(scan, place, "geo", POSSIBLE)
    for start, end in scan.numbers:
        short = end - start <= _AGES
        if short and (led := _led(scan.text, start, end)):
            yield led
            continue
        found = (_AGE if short else _LONG).match(scan.text, start)
        if found and short:
            yield _hit(found, Kind.AGE, "age")
        elif found:
            yield _hit(found, Kind.GOVERNMENT_ID, "long_number")


def _led(text: str, start: int, end: int) -> Hit | None:
    """An age whose word or unit stands before the number, or behind it in short."""
    before = _LED.search(text, max(0, start - _WORDS), start)
    if before and not text[end : end + 2].lstrip(".,:/-").isdigit():
        value = text[before.start() : end]
        normal = "".join(value.split()).lower()
        return Hit(before.start(), end, Kind.AGE, normal, "age", POSSIBLE)
    short = _SHORT.match(
        text, start - 1 if text[start - 1 : start].isspace() else start
    )
    if short is None:
        return None
    normal = "".join(short["age"].split()).lower()
    return Hit(*short.span("age"), Kind.AGE, normal, "age", POSSIBLE)


def _hit(match: re.Match[str], kind: Kind, rule: str) -> Hit:
    normal = "".join(match[0].split()).lower()
    return Hit(*match.span(), kind, normal, rule, POSSIBLE)
