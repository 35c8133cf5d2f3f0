"""The text itself, when the caller's key names it: `customer.passport`."""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.births import in_words
from carnet.detection.identifiers.births.birth import born_on
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.places.hit import hit
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import CAPITALS, bare_capitals
from carnet.vocabulary import Kind

_FIELD: Final = 64  # characters; a field of a record, not a text
_ADDRESS: Final = 200  # characters of an address
_POSTCODE: Final = 10  # characters of the longest, US 5+4
_FIELDS: Final[dict[str, tuple[Kind, re.Pattern[str]]]] = {
    "birth": (Kind.BIRTH_DATE, DATE),
    "passport": (Kind.PASSPORT, late.compile(r"[A-Za-z0-9 \-]{5,20}")),
    "licence": (Kind.DRIVER_LICENSE, late.compile(r"[A-Za-z0-9 \-/]{5,24}")),
    "plate": (Kind.VEHICLE_PLATE, late.compile(r"[\w \-\u00b7]{4,14}")),
    "gov": (Kind.GOVERNMENT_ID, late.compile(r"[A-Za-z0-9 .\-/()]{5,26}")),
    "user": (Kind.USERNAME, late.compile(r"@?[\w.\-]{3,40}")),
}


def find(scan: Scan) -> Iterator[Hit]:
    """The text, if its key says what it is and its shape agrees."""
    if len(scan.text) > _FIELD:
        return
    value = scan.text.strip()
    if "birth" in scan.labels.outer[0] and _is_in_words(scan, value):
        start = scan.text.find(value)
        yield born_on(scan, start, start + len(value))
    for tag, (kind, shape) in _FIELDS.items():
        if tag in scan.labels.outer[0] and shape.fullmatch(value):
            if kind is not Kind.USERNAME and not any(c.isdigit() for c in value):
                continue
            start, normal = scan.text.find(value), bare_capitals(value)
            yield Hit(start, start + len(value), kind, normal, tag, LIKELY)


def find_addresses(scan: Scan) -> Iterator[Hit]:
    """The text, if its key says that it is an address or a postcode."""
    tags, value = scan.labels.outer[0], scan.text.strip()
    if not tags & {"address", "postcode"}:
        return
    if not scan.has_number or len(value) > _ADDRESS:
        return
    start = scan.text.find(value)
    if "address" in tags and any(c in CAPITALS for c in value):
        yield hit(scan, start, start + len(value), Kind.POSTAL_ADDRESS, LIKELY)
    elif "postcode" in tags and len(value) <= _POSTCODE:
        yield hit(scan, start, start + len(value), Kind.POSTAL_CODE, LIKELY)


def _is_in_words(scan: Scan, value: str) -> bool:
    """Whether a field is a date with words, in its language or that of its key."""
    if not value or DATE.fullmatch(value):
        return False
    return in_words.whole(value, scan.labels.outer[1] | scan.languages)
