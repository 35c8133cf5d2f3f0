"""British, Irish and Maltese addresses, from the code behind them back to the house.

Their codes stand last; makes and models look like them, so a house, a numbered road or
an Irish county has to stand before them, each on a line or behind a comma. An Irish
address may be names alone (`Teach na Coille, An Cnoc, Indreabhán, H91 K2W7`). Sources:
Royal Mail, "How to address your mail", 2024 (house name above number and road); An
Post, "Addressing guide", and Eircode, "Address formats", 2023; MaltaPost, "Postcodes",
2024.

A house with a name and a road in place of a number (`Old Toll Cottage, Sheepwash Lane,
near Diss, IP22 4XB`: the building's name, its road, village and town, the code) counts
only with a code near by, or a word for living there; a museum with its code is found as
well. Source of that order: alliescomputing.com/knowledge-base, "How to address your UK
mail correctly", read 2026-11-27.
"""
# ruff: noqa: RUF001 - letters of Maltese and Welsh

import re
from collections.abc import Iterable, Iterator
from functools import cache

from carnet import late
from carnet.detection.identifiers.places.chain import WORD, Part, before
from carnet.detection.identifiers.places.postcodes import codes
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, rows

_REACH = 130  # characters from the beginning of an address to its code
_IRISH = late.compile(r"(?P<key>[A-Z][0-9][0-9W]) ?(?=[0-9]{0,3}[A-Z])[0-9A-Z]{4}")
_AREA = late.compile(r"[A-Z]{1,2}(?=[0-9])")
_NAMED_CODE = late.compile(r",?[ ]?(?:Eircode|Éirchód|Eirchód)[ ]?:?[ ]?\Z")
_NUMBERED = late.compile(
    r"[0-9]{1,4}[A-Za-z]?(?:[\-/][0-9]{1,4}[A-Za-z]?)?,?[ ][^\W\d_]"
)
_TOWNLAND = late.compile(r"[^\W\d_].{3,40}[ ][0-9]{1,3}[A-Za-z]?")
"""An Irish townland and a house in it: `Mín an Chladaigh 14`."""
_UNIT = late.compile(
    r"(?:Flat|Apt|Apartment|Unit|Árasán)\.?[ ](?:No\.[ ])?[0-9A-Z]{1,4}"
)
_PERSON = late.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Lady|Fr|Sr|An tUas(?:al)?|Bean)\.?"
    r"(?:[ ](?:&|and)[ ][^\W\d_]{2,4})?\.?[ ]"
)
_MALTESE = late.compile(r"[A-Z]{3} ?[0-9]{4}(?![0-9A-Za-z])")
_DIGITS = 4  # of such a code, and characters before them: `BKR 1234`
_STREET = late.compile(
    r"(?:Triq|Misraħ|Misrah|Vjal|Sqaq|Pjazza|Trejq(?:a|et)|Dawret|Xatt|Telgħa|Telgha"
    r"|Niżlet|Nizlet)[ ]"
)
_HOUSE_NUMBER = late.compile(r"(?<![\w.,/:#\-])[0-9]{1,4}[A-Za-z]?,[ ]\Z")
_ROWS = ("Cottages", "Almshouses", "Villas", "Mews", "Bungalows", "Houses")
_ROW_WORDS = frozenset(map(str.lower, _ROWS))
_OF_SALE = (
    r"(?:Holiday|Luxury|New|Old|Lovely|Charming|Beautiful|Stone|Thatched|Small|Large|Tiny"
    r"|Rental|Terraced|Listed|Empty|Detached|Council|Family|Guest|Summer|Rented)[ ]"
)
_ROW = late.compile(
    rf"(?<![^\W_])(?:at|of|from|outside|opposite|to|leave|visit)[ ]"
    rf"(?P<v>[0-9]{{1,3}}[A-Za-z]?[ ](?!{_OF_SALE})(?:{CAPITAL}[ ]){{1,2}}"
    rf"{any_of(_ROWS)})(?![^\W_])"
)
"""`at 2 Pound Cottages`: a row of them is a street, whose houses have numbers."""
_BETWEEN = late.compile(r"[^.;:0-9|]{0,60}")
"""Village and town between the road and the code."""
_LONGEST = 64  # characters of the name before its sort
_BEHIND = 72  # characters from the road to the end of the code


def find(scan: Scan, behind: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and their codes end."""
    text, reached = scan.text, 0
    for code in behind:
        low, end = max(reached, code.start() - _REACH), code.start()
        named = _NAMED_CODE.search(text, max(low, end - 12), end)
        chain = before(text, low, _trimmed(text, named.start() if named else end))
        irish = _is_irish(code[0], chain)
        start = _head(chain, irish=irish) if irish or _is_british(code[0]) else None
        if start is not None:
            yield start, code.end()
        reached = code.end()
    yield from _maltese(scan)


def cottages(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such houses begin, and their postcodes or roads end."""
    reached = 0
    sorts = _sort().finditer(scan.text) if _sorts().of(scan.plain) else ()
    for sign in sorts:
        low = max(reached, sign.start() - _LONGEST)
        house = _cottage().search(scan.text, low, sign.end() + _BEHIND)
        if house is None or house.start() > sign.start():
            continue
        reached = house.end()
        code = codes().behind.search(scan.text, house.end(), house.end() + _BEHIND)
        if code and _BETWEEN.fullmatch(scan.text, house.end(), code.start()):
            yield house.start(), code.end()
        elif scan.around(*house.span()).every & {"address", "residence"}:
            yield house.span()
    for row in _ROW.finditer(scan.text) if scan.says(_ROW_WORDS) else ():
        yield row.span("v")


def _trimmed(text: str, end: int) -> int:
    """Where the chain ends before a code: without the one space between them."""
    space = text[end - 1 : end] == " " and text[end - 2 : end - 1] not in ",–—-"
    return end - 1 if space else end


def _head(chain: list[Part], *, irish: bool) -> int | None:
    """Where the address begins: at its house, or number; an Irish one at any name."""
    while chain and _PERSON.match(chain[0].text):
        chain = chain[1:]
        if len(chain) > 1 and not _is_role(chain[0].text):  # the line below a person
            return chain[0].start
    for at, part in enumerate(chain):
        below = chain[at + 1] if at + 1 < len(chain) else None
        text, numbered = part.text, below and _NUMBERED.match(below.text)
        named = _is_house(text) or (numbered and _joined().fullmatch(text))
        road = below and _road().fullmatch(below.text)  # what stands before it: a house
        irish_house = irish and (_has_number(part) or _TOWNLAND.fullmatch(part.text))
        if named or road or irish_house or _is_numbered_road(part):
            return part.start if irish or below else None
    return chain[0].start if irish and len(chain) > 1 else None


def _is_irish(code: str, chain: list[Part]) -> bool:
    """Whether it is an Eircode: its key is in use, or a county stands before it.

    Digits alone behind the key are a model's or a road's year: `BMW, Diesel, F31 2014`.
    """
    shape = _IRISH.fullmatch(code)
    county = any(part.text.split()[0] in _rows()["counties"] for part in chain)
    return bool(shape and (county or shape["key"] in _rows()["keys"]))


def _is_british(code: str) -> bool:
    """Whether its letters are those of a postcode area."""
    area = _AREA.match(code)
    return area is not None and area[0] in _rows()["areas"]


def _is_house(name: str) -> bool:
    """Whether words are the name of a house."""
    return _house().fullmatch(name) is not None and not _is_role(name)


def _has_number(part: Part) -> bool:
    return bool(_NUMBERED.match(part.text) or _UNIT.match(part.text))


def _is_numbered_road(part: Part) -> bool:
    """Whether it is `14a Wenlock Rise` or `Flat 2`, not `12 Core CPU`."""
    if _UNIT.match(part.text):
        return True
    _, _, words = part.text.partition(" ")
    return bool(_NUMBERED.match(part.text) and _road().fullmatch(words))


def _is_role(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1] in _rows()["roles"]


def _any(row: str) -> str:
    """One of the words of a row of `britain.toml`, as an expression."""
    return any_of(_rows()[row])


@cache
def _rows() -> dict[str, frozenset[str]]:
    return rows(__package__, "britain")


@cache
def _house() -> re.Pattern[str]:
    words = rf"(?:{WORD}[ ]){{0,2}}{WORD}"
    return late.compile(
        rf"{words}[ ]{_any('sorts')}"
        rf"|{_any('first')}[ ](?:(?:na|an|y|yr)[ ])?{words}"
    )


@cache
def _joined() -> re.Pattern[str]:
    """A house's name in one word (`Fairhaven`); villages are called so too."""
    return late.compile(rf"[A-Z][a-z]{{2,9}}?{_any('joined')}")


@cache
def _road() -> re.Pattern[str]:
    words = rf"(?:{WORD}[ ]){{1,3}}"
    green = rf"The[ ]{WORD}(?:[ ]{WORD})?"
    return late.compile(rf"{words}{_any('roads')}|{_any('lanes')}[ ].{{2,40}}|{green}")


@cache
def ahead() -> re.Pattern[str]:
    """The name of a house before its street: `Chalet Edelwyss, Dorfstrass 9`."""
    words = rf"{WORD}(?:[ ]{WORD}){{0,2}}"
    lead = "(?!(?:Visit|See|Tour|From|At|In|Near|To|Deliver|Send)[ ])"
    return late.compile(
        rf"(?<![^\W_]){lead}(?:{_any('first')}[ ]{words},?[ \n]"
        rf"|(?:The[ ])?{words}[ ]{_any('sorts')}(?:,[ ]|,?\n))\Z"
    )


@cache
def _cottage() -> re.Pattern[str]:
    return late.compile(
        rf"(?<![^\W_])(?!(?:Visit|See|Tour|From|At|In)[ ])(?:The[ ])?"
        rf"(?:{CAPITAL}[ ]){{1,3}}{_any('sorts')}(?![^\W_])"
        rf"(?:,[ ]?|\r?\n)(?:{CAPITAL}[ ]){{1,3}}{_any('roads')}(?![^\W_])"
    )


@cache
def _sorts() -> Sieve:
    """Which words of a folded text may be such a name's last one, or hold it."""
    words = {fold(word).split()[0] for word in _rows()["sorts"]}
    return Sieve(late.compile(any_of(words)).search)


@cache
def _sort() -> re.Pattern[str]:
    return late.compile(rf"{_any('sorts')}(?:,|\r?\n)")


def _maltese_codes(scan: Scan) -> Iterator[re.Match[str]]:
    """Every code of three capitals and four digits."""
    text = scan.text
    for start, end in scan.numbers:
        if end - start == _DIGITS:
            low = start - _DIGITS + (text[start - 1] != " ")
            if low >= 0 and (code := _MALTESE.match(text, low)):
                yield code


def _maltese(scan: Scan) -> Iterator[tuple[int, int]]:
    """Maltese streets with their towns and codes; many houses have a name only."""
    text, reached = scan.text, 0
    for code in _maltese_codes(scan):
        low = max(reached, code.start() - _REACH)
        chain = before(text, low, _trimmed(text, code.start()))
        streets = [at for at, one in enumerate(chain) if _STREET.match(one.text)]
        if streets:
            reached = code.end()
            at = max(0, streets[0] - 1)
            start = chain[at - (at > 0 and _has_number(chain[at - 1]))].start
            house = _HOUSE_NUMBER.search(text, max(low, start - 8), start)
            yield house.start() if house else start, code.end()
