"""Streets without a street word where somebody lives, moved to, or is sent something.

`bytem Na Kopci 7`: only words count that a street follows rather than a town, or that
stand in forms: the rows of `residence.toml`. Where people meet, or something is sent
to, the number of the house also has to end its clause, or to go on to the hour:
`vertrek Esdoornwei 19 om 8`. Where somebody moved to, only an adjective
is a street in Slavic languages (`preselili smo se u Lipovu 4`), and in English the
number comes first.

Behind the town where somebody lives: `woont in Deventer, Brink 47`, `Szegeden lakik,
Kossuth 12`; in the languages that put a town in a case no sign parts it from its
street: `elab Tartus Kastani 84-6`. The verb is one of the row `lives`, and the number
ends its clause or goes on to a flat: `lives in Paris, France 2 years` does neither.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.postcodes import is_numbered
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK, NUMBER, UPPER
from carnet.detection.identifiers.places.streetless import ENDING
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN, Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table

_HOME = late.compile(
    rf"(?:(?![{UPPER}])[^\W\d_]{{1,6}}\.?[ ]){{0,2}}"
    r"(?:(?:[0-9]{2,5}(?:[ \-][0-9A-Z]{2,4})?[ ])?"
    rf"{CAPITAL}(?:[ \-]{CAPITAL})?,[ ])?"
    rf"(?P<v>(?:{CAPITAL}(?:(?<=[а-яіїєґ]),)?[ \t](?:{LINK}[ \t]){{0,2}}){{1,4}}"
    rf"{NUMBER})"
    r"(?<!(?:19|20)[0-9][0-9])"
    r"(?![ ]?(?:god|let|lat|rok|roku|let[aáí]|mjes|mes|dan|dní|dni|year|month|week"
    r"|day|jaar|maand|dag|ans|mois|jour|ani|luni|zile|рок|рік|год|дн|міс|мес|тижн|år|år|måneder|vuotta|aastat|gad|met[ųua][^\W\d_]{0,2}|év|hónap)[^\W\d_]{0,4}(?![^\W_]))"
)
_ADJECTIVE = late.compile(
    rf"(?P<v>[{UPPER}][^\W\d_]{{2,18}}"
    rf"(?:{ENDING}|(?:ov|ev|[sš]k|ck)[áéúą]|(?:ow|ew)(?:a|ej|ą)"
    rf"|n(?:[íéúuą]|ej|oj)),?[ ]{NUMBER})"
    r"(?<!(?:19|20)[0-9][0-9])(?=[ ]?(?:[,.;!?)\n]|\Z)|[ ](?![^\W\d_]{0,3}[A-Z]))"
)
"""A street that Slavic languages call by an adjective, whose town is not told."""
_HOUSE_AHEAD = late.compile(
    r"(?P<v>[1-9][0-9]{0,2}[A-Za-z]?[ ](?:The[ ][A-Z][a-z]{2,}"
    r"|[A-Z][a-z]{2,}(?:[ ][A-Z][a-z]{2,}){1,2}))(?![ ][A-Z]|[\w'’])"
)
"""`4 Quarry Bank`: the house number, and a name."""
_NO_HOUSE = late.compile(
    r"Downing|Star|Factor|Day|Week|Month|Year|Hour|Minute|Person|People|Member|School|Hotel|Team"
    r"|Store|Euro|Pound|Dollar|Percent|Point|Level|Part|Phase|Step|Group|Office|Branch"
    r"|Bank of|Million|Billion|Thousand|Hundred|Different|Other|More|New|Guest|Customer"
    r"|Client|Student|Countr|State"
)
"""What is counted."""
_ASIDE = late.compile(
    rf"[ ]?(?:,[ ](?:[0-9][0-9 ]{{3,5}}[ ])?{CAPITAL}(?:[ \-]{CAPITAL}){{0,2}}[ ]?)?"
    r"[),;]"
)
_CLAUSE = late.compile(
    r"[ ]?(?:[,.;!?)…\n]|\Z)"
    r"|[ ](?:om|um|kl\.?|klo|kello|kell|o|v|ob|u|at|στις|в|о|na)[ ][0-9]"
    r"|[ ](?:i|in|te|v|w|u|na|στ[ηο]ν?|в|у)[ ]"
    r"|[ ](?i:thx|thanks|please|pls|danke|bitte|merci|svp|gracias|por favor|grazie|obg"
    r"|obrigad[oa]|pf|dank|bedankt|aub|dzi[eę]ki|dzięk|pro[sś]z[eę]|d[ií]k[yi]?|pros[ií]m"
    r"|hvala|molim|k[oö]sz|kérem|mersi|mul[tț]umesc|ms|мерси|благодаря|моля|дяк|дякую"
    r"|спс|ευχ|ευχαριστώ|παρακαλώ|tack|tak|takk|kiitos|ait[aä]h|paldies|l[uū]dzu|a[cč]i[uū]"
    r"|grazzi|grma|sagol|lütfen)(?![^\W_])"
)
_PROGRAMS = frozenset(
    "viber whatsapp gmail telegram skype messenger teams zoom".split()
)
"""By which things are sent, and which have versions."""
_BEFORE_NUMBER = late.compile(r"(?P<w>[^\W\d_][^\s]*)[ \t][^\s]*[0-9]")
_DISTRICTS = late.compile(r"(?:Pra[hz]|Paris|Lyon|Marseille|Dublin|Wien|Budapest|Brno)")
"""Towns whose districts are numbered."""
_TO_HOME = 160  # characters of the word and of a street before its number
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
_NEAR: Final = 48  # characters between a street and a verb of moving
_STOP: Final = late.compile(r"[\n.!?;](?:\s|\Z)")
"""The end of a clause."""
_FLAT: Final = late.compile(r".*[0-9][ ]?[A-Za-z]?-[0-9]{1,3}")
"""A house and its flat: `84-6`."""
_COUNTED: Final = late.compile(
    r"(?:zeile|reihe|row|region|euro|bucket|module?|modul|france|channel|kanal|canal"
    r"|windows|office|android|ios|ps|xbox|formel|formula|formule|liga)[ ][0-9]"
)
"""What has a number and is no street: lines, programs, channels; folded."""
_OTHERS: Final = frozenset({"not", "phone", "passport", "licence", "gov", "version"})


def find_residences(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    yield from _moved(scan)
    words = list(scan.plain & _residing())
    for home in scan.near(_resides(), words, _TO_HOME, longest=5) if words else ():
        street = _HOME.match(scan.text, home.end())
        if street and not _is_town(street["v"]):
            yield street.span("v")
    yield from _aside(scan)
    words = list(scan.plain & _heads())
    for place in scan.near(_meets(), words, _TO_HOME, longest=5) if words else ():
        street = _HOME.match(scan.text, place.end())
        ends = street and _CLAUSE.match(scan.text, street.end())
        if street and ends and _is_named(street["v"]):
            yield street.span("v")


def _moved(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where somebody moved to, or something goes to; and English ones, number first."""
    words = list(scan.plain & _first("moves"))
    for home in (
        scan.near(_behind_any("moves"), words, _TO_HOME, longest=4) if words else ()
    ):
        street = _ADJECTIVE.match(scan.text, home.end())
        if street:
            yield street.span("v")
    words = list(scan.plain & _first("ahead"))
    for home in (
        scan.near(_behind_any("ahead"), words, _TO_HOME, longest=3) if words else ()
    ):
        house = _HOUSE_AHEAD.match(scan.text, home.end())
        if house and not _NO_HOUSE.search(house["v"]):
            yield house.span("v")


@cache
def _behind_any(row: str) -> re.Pattern[str]:
    rows = table(__package__, "residence").values()
    words = _any(word for held in rows for word in held.get(row, ()))
    return late.compile(rf"(?<![^\W_]){words}(?![^\W_])[ ]")


def _aside(scan: Scan) -> Iterator[tuple[int, int]]:
    """What stands in parentheses behind a verb of living, with a town or without."""
    if "(" not in scan.text:
        return
    shape, sieve = _living_aside()
    for aside in scan.near(shape, sieve.of(scan.plain), _TO_HOME, longest=4):
        street = _HOME.match(scan.text, aside.end())
        ends = street and _ASIDE.match(scan.text, street.end())
        if street and ends and _is_named(street["v"]):
            yield street.span("v")


@cache
def _living_aside() -> tuple[re.Pattern[str], Sieve]:
    """Verbs of living somewhere, up to the parenthesis of their clause; the sieve."""
    every = table(__package__, "residence").values()
    words = {fold(word) for row in every for word in row.get("lives", ())}
    shape = rf"(?<![^\W_]){expression(words)}[^\W\d_]{{0,6}}(?![^\W_])"
    return late.compile(rf"{shape}[^\n.;:!?()0-9]{{0,48}}\("), Sieve(Beginning(words))


@cache
def _heads() -> frozenset[str]:
    """The words with which those begin; a text without them has none."""
    return _first("places", "sent")


@cache
def _residing() -> frozenset[str]:
    """The words with which living somewhere begins."""
    return _first("words", "verbs")


@cache
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
    return late.compile(rf"(?<![^\W_])(?:{'|'.join([every, *sent])})(?![^\W_])[,:]?[ ]")


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
    return late.compile(rf"(?<![^\W_])(?:{'|'.join(shapes)})(?![^\W_])[,:]?[ ]")


def _any(words: Iterable[str]) -> str:
    return expression(map(fold, words))


def _is_named(street: str) -> bool:
    """Whether the word before the number is a name; of `Rex u 16 h` it is not."""
    name = _BEFORE_NUMBER.search(street)
    named = name is not None and name["w"][0].isupper() and not street.isupper()
    if name is not None and fold(name["w"]) in _PROGRAMS:
        return False
    return named and not _is_town(street)


def _is_town(street: str) -> bool:
    return is_numbered(street) or _DISTRICTS.match(street) is not None


def is_near(scan: Scan, street: tuple[int, int]) -> bool:
    """Whether the clause says that somebody moved there, or is at home there."""
    shape, sieve = _homing()
    if not sieve.of(scan.plain):
        return False
    start, end = street
    for word in shape.finditer(scan.folded, max(0, start - _NEAR), end + _NEAR):
        gap = scan.folded[word.end() : start] or scan.folded[end : word.start()]
        if not _STOP.search(gap):
            return True
    return False


@cache
def _homing() -> tuple[re.Pattern[str], Sieve]:
    """Such words in the folded text, and the sieve for them."""
    every = table(__package__, "residence").values()
    words = {fold(word) for row in every for word in row.get("near", ())}
    shape = rf"(?<![^\W_]){expression(words)}[^\W\d_]{{0,8}}"
    return late.compile(shape), Sieve(Beginning(words))


def find_in_towns(scan: Scan) -> Iterator[tuple[int, int]]:
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
        fold(word)
        for name, row in table(__package__, "residence").items()
        if names is None or name in names
        for word in row.get("lives", ())
    }
    shape = rf"(?<![^\W_]){expression(words)}[^\W\d_]{{0,6}}(?![^\W_])"
    return late.compile(shape), Sieve(Beginning(words))
