"""Identifiers in the cells of a table, which only the head of their column names.

The head of a CSV file or of an `INSERT` of SQL speaks for every row, however far down.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet.detection import records
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.labels import fold, said
from carnet.detection.identifiers.places.streets import heads as streets
from carnet.detection.identifiers.registers.dossiers import is_head
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.written import DATE, bare
from carnet.vocabulary import Kind

_SHAPES: Final[dict[str, tuple[Kind, re.Pattern[str]]]] = {
    "birth": (Kind.BIRTH_DATE, DATE),
    "passport": (Kind.PASSPORT, re.compile(r"(?=.*[0-9]{3})[A-Za-z0-9 \-]{5,20}")),
    "licence": (
        Kind.DRIVER_LICENSE,
        re.compile(r"(?=.*[0-9]{3})[A-Za-z0-9 \-/]{5,24}"),
    ),
    "plate": (
        Kind.VEHICLE_PLATE,
        re.compile(r"(?=.*[0-9])(?=.*[^\W\d])[\w \-\u00b7]{4,14}"),
    ),
    "gov": (Kind.GOVERNMENT_ID, re.compile(r"(?=.*[0-9]{4})[A-Za-z0-9 .\-/()]{6,26}")),
    "dossier": (
        Kind.GOVERNMENT_ID,
        re.compile(r"(?=(?:.*[0-9]){3})[^\W_][\w .\-/]{2,22}"),
    ),
    "phone": (Kind.PHONE, re.compile(r"(?=(?:.*[0-9]){7})\+?[0-9 ()\-/.]{7,22}")),
    "account": (Kind.BANK_ACCOUNT, re.compile(r"[0-9](?:[ \-./]?[0-9]){5,25}")),
    "user": (Kind.USERNAME, re.compile(r"(?=.*[^\W\d])@?\w[\w.\-]{2,40}")),
    "pin": (Kind.PASSWORD_SECRET, re.compile(r"[0-9]{3,8}")),
    "expiry": (
        Kind.PAYMENT_CARD,
        re.compile(r"(?:0[1-9]|1[0-2])[ /\-]{1,3}(?:20)?[0-9]{2}"),
    ),
    "who": (Kind.USERNAME, re.compile(r"[^\W\d]+[._][\w.\-]{1,40}")),
    "address": (
        Kind.POSTAL_ADDRESS,
        re.compile(
            r"[0-9]{1,5}[A-Za-z]?,?[ ](?=[^0-9]*[^\W\d_]{3})[^@:=?]{3,80}"
            r"|(?=.{0,60}[^\W\d_]{2})[^@:=?]{3,60}[ ,][0-9]{1,5}[ ]?[A-Za-z]?"
            r"(?:[/\-][0-9A-Za-z]{1,5})?(?:,[^@:=?]{2,60})?"
            r"|[^@:=?]{0,30}[\u3400-\u9fff][0-9]{1,5}[\u3400-\u9fff][^@:=?]{0,30}"
        ),
    ),
}
_WHO: Final = frozenset("user usr actor utilisateur usuario utente benutzer".split())
"""Heads that say too little of one plain word, and enough of `first.last`."""
_PIN: Final = frozenset("cvv cvc cvv2 cvc2 csc pin".split())
"""Heads of digits that are a secret; tokens and codes are mostly counted."""
_EXPIRY: Final = frozenset(
    "exp,expiry,expires,exp date,exp_date,expiry date,expiration,valid thru,gultig bis"
    ",ablauf,expiration date,caduca,caducidad,scadenza,validade,verloopt".split(",")
)
"""Heads of the month in which a card ends, if the text speaks of cards."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every cell whose head says what it is and whose shape agrees."""
    tags: dict[str, frozenset[str]] = {}
    for cell in records.columns(scan.text):
        if cell.key not in tags:
            tags[cell.key] = _said(scan, cell.key)
        if not tags[cell.key] or cell.end - cell.start > records.LONGEST:
            continue
        value = scan.text[cell.start : cell.end]
        for tag in sorted(tags[cell.key]):
            kind, shape = _SHAPES[tag]
            if shape.fullmatch(value):
                yield Hit(cell.start, cell.end, kind, bare(value), tag, LIKELY)
                break


def _said(scan: Scan, head: str) -> frozenset[str]:
    """What a column's head says of its cells: keys of the shapes."""
    plain = fold(head).strip()
    cards = any("card" in label.tags for label in scan.labels.found)
    heads = {"who": _WHO, "pin": _PIN, "expiry": _EXPIRY if cards else frozenset()}
    told = {tag for tag, words in heads.items() if plain in words}
    if is_head(head):
        told.add("dossier")
    if plain in streets():
        told.add("address")
    return said(head).intersection(_SHAPES) | told
