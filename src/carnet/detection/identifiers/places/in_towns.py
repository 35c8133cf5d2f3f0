"""Streets without a street word behind the town where somebody lives.

`woont in Deventer, Brink 47`, `Szegeden lakik, Kossuth 12`; in the languages that put a
town in a case no sign parts it from its street: `elab Tartus Kastani 84-6`. The verb is
one of the row `lives` of `residence.toml`, and the number ends its clause or goes on to
a flat: `lives in Paris, France 2 years` does neither.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.postcodes import is_numbered
from carnet.detection.identifiers.places.streets import CAPITAL, LINK, NUMBER, UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table

_REACH: Final = 120  # characters from the verb to the number
_TOWN: Final = rf"{CAPITAL}(?:[ \-]{CAPITAL})?"
_SMALL: Final = rf"(?:[ ](?![{UPPER}])[^\W\d_]{{1,12}})"
_STREET: Final = (
    rf"(?P<v>{CAPITAL}(?:[ ](?:{LINK}[ ]){{0,2}}{CAPITAL}){{0,3}}[ ]{NUMBER})"
    r"(?<!(?:19|20)[0-9][0-9])"
)
_APART: Final = late.compile(rf"{_SMALL}{{0,3}}(?:[ ]{_TOWN})?,[ ]{_STREET}")
_IN_CASES: Final = late.compile(
    rf"{_SMALL}{{0,2}}[ ][{UPPER}][^\W\d_]{{2,}}[ ](?P<v>[{UPPER}][^\W\d_]{{2,}}"
    rf"(?:[ ]{CAPITAL})?[ ]{NUMBER})(?<!(?:19|20)[0-9][0-9])"
)
_CASES: Final = frozenset({"et", "fi", "lv", "lt"})
"""Languages that say where by the ending of the town."""
_ENDS: Final = late.compile(
    r"[ ]?(?:[.;!?)\n]|\Z)|,(?![ ]?[0-9]{1,3}(?![0-9]))"
    r"|[ ](?:i|e|y|a|et|ir|ja|un|és|og|och|en|und|and|și|и|й|та|και|ve|agus|u)[ ]"
    rf"(?![{UPPER}])"
)
_FLAT: Final = late.compile(r".*[0-9][ ]?[A-Za-z]?-[0-9]{1,3}")
"""A house and its flat: `84-6`."""
_COUNTED: Final = late.compile(
    r"(?:zeile|reihe|row|region|euro|bucket|module?|modul|france|channel|kanal|canal"
    r"|windows|office|android|ios|ps|xbox|formel|formula|formule|liga)[ ][0-9]"
)
"""What has a number and is no street: lines, programs, channels; folded."""
_OTHERS: Final = frozenset({"not", "phone", "passport", "licence", "gov", "version"})


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    shape, sieve = _living(None)
    found = sieve.of(scan.plain)
    cased, _ = _living(_CASES)
    for verb in scan.near(shape, found, _REACH, longest=4) if found else ():
        shapes = (_APART, _IN_CASES) if cased.fullmatch(verb[0]) else (_APART,)
        for one in shapes:
            street = one.match(scan.text, verb.end(), verb.end() + _REACH)
            if street and _is_house(scan, street):
                yield street.span("v")
                break


def _is_house(scan: Scan, street: re.Match[str]) -> bool:
    """Whether the clause ends with the number, or it goes on to parts of the house."""
    start, end = street.span("v")
    if is_numbered(street["v"]) or street["v"].isupper():
        return False
    if _COUNTED.match(scan.folded, start):
        return False
    if any(label.tags & _OTHERS for label in scan.labels.within(start, end)):
        return False
    if _FLAT.fullmatch(street["v"]) or units.end_of(scan, end) > end:
        return True
    return _ENDS.match(scan.text, end) is not None


@cache
def _living(names: frozenset[str] | None) -> tuple[re.Pattern[str], Sieve]:
    """Verbs of living somewhere in those languages, folded, and the sieve for them."""
    words = {
        fold(word).replace("$", END)
        for name, row in table(__package__, "residence").items()
        if names is None or name in names
        for word in row.get("lives", ())
    }
    shape = rf"(?<![^\W_]){expression(words)}[^\W\d_]{{0,6}}(?![^\W_])"
    return late.compile(shape), Sieve(Beginning(words))
