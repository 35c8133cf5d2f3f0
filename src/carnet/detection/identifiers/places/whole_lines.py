"""Streets between a name and a town: all of a line, or a line for each of them.

    Guntis Zariņš, Mālkalnes 17-52, Ogre            Oleg Ivanov
    Karlovac, Rakovačka 9, Željko Pavičić           Kütteli 9-60
                                                    Maardu
No word says that it is a street; the company of a name and a town does.
"""
# ruff: noqa: RUF001 - signs and letters of other languages

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.postcodes import is_docket, is_numbered
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK, NUMBER
from carnet.detection.identifiers.scan import Scan

_NAME: Final = rf"{CAPITAL}(?:[ \-]{CAPITAL}){{1,3}}"
_WORDS: Final = rf"{CAPITAL}(?:[ ](?:{LINK}[ ])?(?:{CAPITAL}|[^\W\d_]{{4,}})){{0,2}}"
_STREET: Final = rf"(?P<v>{_WORDS}[ ]{NUMBER})"
_TOWN: Final = rf"{CAPITAL}(?:[ \-](?:{LINK}[ ])?{CAPITAL}){{0,2}}(?:[ ][0-9]{{3,6}})?"
_LEAD: Final = r"(?:^|(?<=\n))(?:[\w.№#]{1,9}(?:[ ][0-9]{1,6})?[ ]?[|/;][ ]?)?"
"""A row may begin with its number."""
_PART: Final = r"[ ]?(?P<s>,|[|/;]|[–\-](?=[ ])|\n)[ ]?"
_END: Final = r"(?=[ ]?\.?[ ]?(?:\n|\Z))"
_LIST: Final = late.compile(
    rf"{_LEAD}{_NAME}{_PART}{_STREET}(?:,[ ][^,\n|/;]{{2,18}})?[ ]?(?P=s)[ ]?{_TOWN}"
    rf"(?:[ ]?(?P=s)[ ]?[^\n,|/;]{{2,40}})?{_END}"
)
_TOWN_FIRST: Final = late.compile(
    rf"{_LEAD}{_TOWN}{_PART}{_STREET}[ ]?(?P=s)[ ]?{_NAME}{_END}"
)
_REACH: Final = 96  # characters of a name and a street before its number
_YEAR: Final = late.compile(r"(?:19|20)[0-9]{2}\Z")


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    seen = -1
    for low, _ in scan.windows(_REACH, longest=4):
        begin = scan.text.rfind("\n", 0, low + 1) + 1 if low > 0 else 0
        if low - begin > _REACH or begin == seen:
            continue
        seen = begin
        for shape in (_LIST, _TOWN_FIRST):
            match = shape.match(scan.text, begin)
            if match and not _is_other(match["v"]):
                yield match.span("v")


def _is_other(street: str) -> bool:
    """Is it a thing with its number, a case of a court, a year, or in capitals?"""
    other = is_numbered(street) or is_docket(street) or street.isupper()
    return bool(other or _YEAR.search(street))
