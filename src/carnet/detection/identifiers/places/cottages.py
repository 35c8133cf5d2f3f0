"""British and Irish houses that have a name and a road in place of a number.

`Old Toll Cottage, Sheepwash Lane, near Diss, IP22 4XB`: the building's name, its road,
village and town, the code. Source of that order: alliescomputing.com/knowledge-base,
"How to address your UK mail correctly", read 2026-11-27. Only with a code near by, or a
word for living there; a museum with its code is found as well.
"""

import re
from collections.abc import Iterator

from carnet.detection.identifiers.places.codes import codes
from carnet.detection.identifiers.places.houses import any_of
from carnet.detection.identifiers.places.streets import CAPITAL
from carnet.detection.identifiers.scan import Scan

_ROWS = ("Cottages", "Almshouses", "Villas", "Mews", "Bungalows", "Houses")
_OF_SALE = (
    r"(?:Holiday|Luxury|New|Old|Lovely|Charming|Beautiful|Stone|Thatched|Small|Large|Tiny"
    r"|Rental|Terraced|Listed|Empty|Detached|Council|Family|Guest|Summer|Rented)[ ]"
)
_HOUSE = re.compile(
    rf"(?<![^\W_])(?!(?:Visit|See|Tour|From|At|In)[ ])(?:The[ ])?"
    rf"(?:{CAPITAL}[ ]){{1,3}}(?:{any_of('sorts')})(?![^\W_])"
    rf"(?:,[ ]?|\r?\n)(?:{CAPITAL}[ ]){{1,3}}(?:{any_of('roads')})(?![^\W_])"
)
_ROW = re.compile(
    rf"(?<![^\W_])(?:at|of|from|outside|opposite|to|leave|visit)[ ]"
    rf"(?P<v>[0-9]{{1,3}}[A-Za-z]?[ ](?!{_OF_SALE})(?:{CAPITAL}[ ]){{1,2}}"
    rf"(?:{'|'.join(_ROWS)}))(?![^\W_])"
)
"""`at 2 Pound Cottages`: a row of them is a street, whose houses have numbers."""
_SIGN = re.compile(rf"(?:{any_of('sorts')})(?:,|\r?\n)")
_BETWEEN = re.compile(r"[^.;:0-9|]{0,60}")
"""Village and town between the road and the code."""
_LONGEST = 64  # characters of the name before its sort
_REACH = 72  # characters from the road to the end of the code


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such houses begin, and their postcodes or roads end."""
    reached = 0
    for sign in _SIGN.finditer(scan.text):
        low = max(reached, sign.start() - _LONGEST)
        house = _HOUSE.search(scan.text, low, sign.end() + _REACH)
        if house is None or house.start() > sign.start():
            continue
        reached = house.end()
        code = codes().behind.search(scan.text, house.end(), house.end() + _REACH)
        if code and _BETWEEN.fullmatch(scan.text, house.end(), code.start()):
            yield house.start(), code.end()
        elif scan.around(*house.span()).every & {"address", "residence"}:
            yield house.span()
    told = any(word in scan.text for word in _ROWS)
    for row in _ROW.finditer(scan.text) if told else ():
        yield row.span("v")
