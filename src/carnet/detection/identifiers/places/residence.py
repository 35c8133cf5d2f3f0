"""Streets without street word where somebody lives: `bytem Na Kopci 7`.

Only words count that a street follows rather than a town, or that stand in forms: the
rows of `residence.toml`. Where people meet, or something is sent to, the number of the
house also has to end its clause, or to go on to the hour: `vertrek Esdoornwei 19 om 8`.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterable, Iterator
from functools import cache

from carnet import late
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.places.postcodes import is_numbered
from carnet.detection.identifiers.places.streets import CAPITAL, LINK, NUMBER, UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN, Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table

_STREET = late.compile(
    rf"(?:(?![{UPPER}])[^\W\d_]{{1,6}}\.?[ ]){{0,2}}"
    rf"(?:{CAPITAL}(?:[ \-]{CAPITAL})?,[ ])?"
    rf"(?P<v>(?:{CAPITAL}[ \t](?:{LINK}[ \t]){{0,2}}){{1,4}}{NUMBER})"
    r"(?<!(?:19|20)[0-9][0-9])"
    r"(?![ ]?(?:god|let|lat|rok|roku|let[aáí]|mjes|mes|dan|dní|dni|year|month|week"
    r"|day|jaar|maand|dag|ans|mois|jour|ani|luni|zile|рок|рік|год|дн|міс|мес|тижн|år|år|måneder|vuotta|aastat|gad|metų|év|hónap)[^\W\d_]{0,4}(?![^\W_]))"
)
_ASIDE = late.compile(
    rf"[ ]?(?:,[ ](?:[0-9][0-9 ]{{3,5}}[ ])?{CAPITAL}(?:[ \-]{CAPITAL}){{0,2}}[ ]?)?"
    r"[),;]"
)
_CLAUSE = late.compile(
    r"[ ]?(?:[,.;!?)…\n]|\Z)"
    r"|[ ](?:om|um|kl\.?|klo|kello|kell|o|v|ob|u|at|στις|в|о|na)[ ][0-9]"
    r"|[ ](?:i|in|te|v|w|u|na|στ[ηο]ν?|в|у)[ ]"
)
_BEFORE_NUMBER = late.compile(r"(?P<w>[^\W\d_][^\s]*)[ \t][^\s]*[0-9]")
_DISTRICTS = late.compile(r"(?:Pra[hz]|Paris|Lyon|Marseille|Dublin|Wien|Budapest|Brno)")
"""Towns whose districts are numbered."""
_REACH = 160  # characters of the word and of a street before its number


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    words = list(scan.plain & _residing())
    for home in scan.near(_resides(), words, _REACH, longest=5) if words else ():
        street = _STREET.match(scan.text, home.end())
        if street and not _is_town(street["v"]):
            yield street.span("v")
    yield from _aside(scan)
    words = list(scan.plain & _heads())
    for place in scan.near(_meets(), words, _REACH, longest=5) if words else ():
        street = _STREET.match(scan.text, place.end())
        ends = street and _CLAUSE.match(scan.text, street.end())
        if street and ends and _is_named(street["v"]):
            yield street.span("v")


def _aside(scan: Scan) -> Iterator[tuple[int, int]]:
    """What stands in parentheses behind a verb of living, with a town or without."""
    if "(" not in scan.text:
        return
    shape, sieve = _living()
    for aside in scan.near(shape, sieve.of(scan.plain), _REACH, longest=4):
        street = _STREET.match(scan.text, aside.end())
        ends = street and _ASIDE.match(scan.text, street.end())
        if street and ends and _is_named(street["v"]):
            yield street.span("v")


@cache
def _living() -> tuple[re.Pattern[str], Sieve]:
    """Verbs of living somewhere, up to the parenthesis of their clause; the sieve."""
    every = table(__package__, "residence").values()
    words = {
        fold(word).replace("$", END) for row in every for word in row.get("lives", ())
    }
    shape = rf"(?<![^\W_]){expression(words)}[^\W\d_]{{0,6}}(?![^\W_])"
    return re.compile(rf"{shape}[^\n.;:!?()0-9]{{0,48}}\("), Sieve(Beginning(words))


@cache
def _heads() -> frozenset[str]:
    """The words with which those begin; a text without them has none."""
    return _first("places", "sent")


@cache
def _residing() -> frozenset[str]:
    """The words with which living somewhere begins."""
    return _first("words", "verbs")


def _first(*keys: str) -> frozenset[str]:
    """The first word of each entry of those rows."""
    rows = table(__package__, "residence").values()
    every = (word for row in rows for key in keys for word in row.get(key, ()))
    return frozenset(TOKEN.findall(fold(word))[0] for word in every)


@cache
def _meets() -> re.Pattern[str]:
    """The same before a street where people meet, or something is sent to."""
    rows = table(__package__, "residence").values()
    every = _any(word for row in rows for word in row.get("places", ()))
    sent = [
        rf"{_any(row['sent'])}(?:[ ][^\W\d_]{{2,8}}){{0,2}}[ ]{_any(row['to'])}"
        for row in rows
        if "sent" in row
    ]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join([every, *sent])})(?![^\W_])[,:]?[ ]")


@cache
def _resides() -> re.Pattern[str]:
    """What stands right before the street in the folded text, with its space."""
    rows = table(__package__, "residence").values()
    shapes = [_any(word for row in rows for word in row["words"])]
    shapes += [
        rf"{_any(row['verbs'])}(?:[ ]{_any(row['persons'])}){{0,2}}"
        rf"(?=[ ]{_any(row['prepositions'])}[ ])"
        for row in rows
        if "verbs" in row
    ]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(shapes)})(?![^\W_])[,:]?[ ]")


def _any(words: Iterable[str]) -> str:
    return expression(map(fold, words))


def _is_named(street: str) -> bool:
    """Whether the word before the number is a name; of `Rex u 16 h` it is not."""
    name = _BEFORE_NUMBER.search(street)
    named = name is not None and name["w"][0].isupper() and not street.isupper()
    return named and not _is_town(street)


def _is_town(street: str) -> bool:
    return is_numbered(street) or _DISTRICTS.match(street) is not None
