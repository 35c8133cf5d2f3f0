"""Houses with two numbers, as in Czechia and Slovakia: `Na Pískovně 1284/17b, Brno`.

The first is the house's own in its town, the second that in its street. Behind the
words that begin a street there, and before a town or a part of the building, they are
an address without a street word or a code. Source: Act No. 128/2000 Coll., section 31;
Act No. 369/1990 Coll., section 2c.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.postcodes import is_numbered
from carnet.detection.identifiers.places.spelling import CAPITAL, UPPER
from carnet.detection.identifiers.scan import Scan

_AT: Final = (
    r"(?:[Nn]a|[Nn]ad|[Pp]od|[Zz]a|[Pp]ři|[Pp]ri|[Uu]|[Vv]e?|[Kk]e?|[Mm]ezi|[Mm]edzi|[Vv]o"
    r"|[Pp]řed|[Pp]red|[Dd]o)"
)
_HOUSE: Final = late.compile(
    rf"(?<![\w.\-])(?:(?P<at>{_AT}[ ]){CAPITAL}|[{UPPER}][^\W\d_]{{2,}}"
    rf"(?:[áéíý]|ov[ay]|ej|ého|ých|ích|ou))(?:[ ][^\W\d_]{{3,}}){{0,2}}"
    r"[ ](?P<n>[0-9]{1,4}/[0-9]{1,3}[a-zA-Z]?)(?![\w/]|[.,][0-9])"
)
_TOWN: Final = late.compile(
    rf",[ ](?:[0-9]{{3}}[ ]?[0-9]{{2}}[ ])?{CAPITAL}(?:[ ]?-[ ]?{CAPITAL})?"
)
_CASE: Final = late.compile(r"[0-9]{1,4}/(?:1[0-9]|2[0-9]|30)")
"""What may be the number of a case and its year."""
_SHORT: Final = late.compile(r"[0-9]{1,2}/[0-9]{1,3}")
"""What may be a mark: `Za mě 8/10`."""
_HOME: Final = frozenset({"cs", "sk", "sl", "hr", "pl"})
"""A short text of one of these may look like one of the others."""
_REACH: Final = 64  # characters of a street before its number


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    if "/" not in scan.text or _HOME.isdisjoint(scan.languages | scan.lettered):
        return
    for low, high in scan.windows(_REACH, longest=4):
        for house in _HOUSE.finditer(scan.text, low, high):
            if _is_address(scan, house):
                first = house["at"] or ""  # in small letters it is no part of the name
                yield house.start() + len(first) * first.islower(), house.end()


def _is_address(scan: Scan, house: re.Match[str]) -> bool:
    """Whether a part of the building follows, or a town and it is no case."""
    if is_numbered(house[0]) or _is_labelled(scan, house):
        return False
    if units.end_of(scan, house.end()) > house.end():
        return True
    number = house["n"]
    told = house["at"] or not _CASE.fullmatch(number)
    return bool(
        told and not _SHORT.fullmatch(number) and _TOWN.match(scan.text, house.end())
    )


def _is_labelled(scan: Scan, house: re.Match[str]) -> bool:
    """Whether one of the words says what else is numbered: `pod číslem 12/17`."""
    return any("not" in one.tags for one in scan.labels.within(*house.span()))
