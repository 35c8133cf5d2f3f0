"""The shapes of cells and fields whose head or key says what they hold.

A head says more than a word in a sentence, so that a shape may be wide; each stands
beside the kind of what it finds, under the tag of `fields.toml` or `labels.toml`.
"""

import re
from typing import Final

from carnet import late
from carnet.detection.identifiers.bank import BIC
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.vehicles.shapes import CELL
from carnet.vocabulary import Kind

_CODE_ALONE: Final = (
    r"(?=[0-9A-Z \-]{0,8}[0-9])[0-9A-Z]{2,6}"
    r"(?:[ \-](?=[0-9A-Z]{0,3}[0-9])[0-9A-Z]{2,5})?"
)
"""A postcode of any country: `24937`, `LS6 2AB`, `BKR 1430`, `4050-262`."""
_LICENCE: Final = r"(?=.*[0-9]{3})[A-Za-z0-9 \-/]{5,24}"
_PAPER: Final = r"[A-ZА-ЯІЇЄ]{1,3}[ \-]?[0-9]{5,8}[A-Z]?|[0-9]{8,9}"  # noqa: RUF001
SHAPES: Final[dict[str, tuple[Kind, re.Pattern[str]]]] = {
    "birth": (
        Kind.BIRTH_DATE,
        late.compile(
            rf"{DATE.pattern}"
            r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}[0-9:.Z+]{0,20}"
        ),
    ),
    "passport": (Kind.PASSPORT, late.compile(r"(?=.*[0-9]{3})[A-Za-z0-9 \-]{5,20}")),
    "licence": (Kind.DRIVER_LICENSE, late.compile(_LICENCE)),
    "travel": (Kind.PASSPORT, late.compile(_PAPER)),
    "driving": (Kind.DRIVER_LICENSE, late.compile(_PAPER)),
    "plate": (
        Kind.VEHICLE_PLATE,
        late.compile(r"(?=.*[0-9])(?=.*[^\W\d])[\w \-\u00b7]{4,14}"),
    ),
    "vehicle": (Kind.VEHICLE_PLATE, late.compile(CELL)),
    "gov": (
        Kind.GOVERNMENT_ID,
        late.compile(r"(?=.*[0-9]{4})[A-Za-z0-9 .\-/()]{6,26}"),
    ),
    "dossier": (
        Kind.GOVERNMENT_ID,
        late.compile(r"(?=(?:.*[0-9]){3})[^\W_][\w .\-/]{2,22}"),
    ),
    "lock": (Kind.PASSWORD_SECRET, late.compile(r"[#*]?[0-9]{3,8}[#*]?")),
    "phone": (Kind.PHONE, late.compile(r"(?=(?:.*[0-9]){7})\+?[0-9 ()\-/.]{7,22}")),
    "account": (
        Kind.BANK_ACCOUNT,
        late.compile(r"(?:[0-9]{4}-[0-9],[ ]?)?[0-9](?:[ \-./]?[0-9]){5,25}"),
    ),
    "user": (Kind.USERNAME, late.compile(r"(?=.*[^\W\d])@?\w[\w.\-]{2,40}")),
    "pin": (Kind.PASSWORD_SECRET, late.compile(r"[0-9]{3,8}")),
    "device": (
        Kind.DEVICE_ID,
        late.compile(
            r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}|[0-9A-Fa-f]{16,40}"
            r"|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{16}|[0-9A-Fa-f]{12}|(?:[0-9A-Fa-f]{2,6}[.:\-]){1,5}"
            r"[0-9A-Fa-f]{2,6}|89(?:[ \-]?[0-9]){16,18}[Ff]?"
            r"|(?=(?:.*[0-9]){2})[A-Z0-9](?:-?[A-Z0-9]){6,23}"
        ),
    ),
    "advertising": (
        Kind.COOKIE_OR_AD_ID,
        late.compile(
            r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}|[0-9A-Fa-f]{20,64}"
        ),
    ),
    "uid": (Kind.USERNAME, late.compile(r"[1-9][0-9]{4,18}")),
    "bic": (Kind.BANK_ACCOUNT, late.compile(BIC)),
    "expiry": (
        Kind.PAYMENT_CARD,
        late.compile(r"(?:0[1-9]|1[0-2])[ /\-]{1,3}(?:20)?[0-9]{2}"),
    ),
    "who": (Kind.USERNAME, late.compile(r"[^\W\d]+[._][\w.\-]{1,40}")),
    "postcode": (
        Kind.POSTAL_CODE,
        late.compile(
            r"(?=(?:.*[0-9]){2})(?:[A-Z]{1,3}[ \-]?)?[0-9][0-9A-Z]{0,4}"
            r"(?:[ \-]?[0-9A-Z]{2,4}){1,2}"
        ),
    ),
    "place": (
        Kind.POSTAL_CODE,
        late.compile(
            rf"{_CODE_ALONE}[ ,]{{1,2}}[^\W\d_][^\d@:=?]{{1,40}}"
            rf"|[^\W\d_][^\d@:=?]{{1,40}}[ ,(]{{1,2}}{_CODE_ALONE}\)?"
        ),
    ),
    "address": (
        Kind.POSTAL_ADDRESS,
        late.compile(
            r"[0-9]{1,5}[A-Za-z]?,?[ ](?=[^0-9]*[^\W\d_]{3})[^@:=?]{3,80}"
            r"|(?=.{0,60}[^\W\d_]{2})[^@:=?]{3,60}[ ,][0-9]{1,5}[ ]?[A-Za-z]?"
            r"(?:[/\-][0-9A-Za-z]{1,5})?(?:,[^@:=?]{2,60})?"
            r"|[^@:=?]{0,30}[\u3400-\u9fff][0-9]{1,5}[\u3400-\u9fff][^@:=?]{0,30}"
        ),
    ),
}
