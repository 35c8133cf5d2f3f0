"""What only the key or the head of a field says of its value, by `fields.toml`.

The head of a CSV file or of an `INSERT` of SQL speaks for every row, however far down:
its cells need no label and have shapes of their own. A street without its number is one
if another part of an address is beside it, in a table as behind keys:
`{"ulice": "Na Zátorách", "cp": "1183/16", "mesto": "Praha 7"}`.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields import fixed, records
from carnet.detection.fields.keys import plain
from carnet.detection.hit import CERTAIN, LIKELY, Hit
from carnet.detection.identifiers import keyed
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.cells import SHAPES
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.labels import said
from carnet.detection.identifiers.online.credentials import laid_out
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.registers import dossiers, initials
from carnet.detection.identifiers.registers.national import in_column
from carnet.detection.identifiers.registers.rows import labels
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_NOT_BY_LABEL: Final = frozenset({"postcode"})
"""What a label inside of a longer head does not say: `zip files`."""
_OF_TABLES: Final = frozenset({"town", "postcode"})
"""Parts that vouch for a street in a table: a list of houses has numbers too."""
_PLACE: Final = frozenset({"place", *_OF_TABLES})
_CODES: Final = frozenset(
    "cod kod code codigo codice kodas kods kodici npa postal posta poczta pk"
    " код".split()
)
"""Words for a postcode beside one for its town, or behind a key near a street, only."""
_AND: Final = frozenset("und y e et og och ja a i si in en and ir un og ve".split())
_OF_PERSONS: Final = frozenset({"phone", "gov", "bank", "address", "residence"})
_PARTS: Final = _OF_TABLES | {"house"}
_OF_KEYS: Final = _PARTS | {"number"}
"""Parts that vouch for a street behind a key."""
_OF_STREETS: Final = frozenset({"street", "address"})
_OF_PLACES: Final = _PARTS | _OF_STREETS
_NONE: Final = frozenset[str]()
_PATH: Final = late.compile(r"[.\[/]")
_STREET: Final = late.compile(
    rf"(?=[^{UPPER}\u3400-\u9fff]{{0,12}}[{UPPER}\u3400-\u9fff])"
    r"(?=.{0,57}(?:[^\W\d_]{3}|[\u3400-\u9fff]))"
    r"(?![^\s\u3400-\u9fff]*[0-9][^\s\u3400-\u9fff]*\Z)"  # an account, a device
    r"[^@:=?<>{}%\\_]{3,60}"
)
"""A street that the key of its field vouches for."""
_TOLD: Final = late.compile(rf"(?P<k>[^.]{{2,40}}?)[ ](?:{IS})[ ].+")
"""`Street is required`: a sentence about the field."""
KEY: Final = late.compile(
    r"(?P<k>[^\W\d](?<![\w.\-].)[\w.\-]{0,40}+(?:[ ][\w.\-]{1,20}+){0,4}+)"
    r"[\"'`\]]{0,2}[ \t]{0,2}(?:=>|:=|[:=])"
    r"|<(?:\w{1,20}:)?(?P<e>[^\W\d][\w.\-]{0,40}+)(?:[ ][^<>\n]{0,80})?>"
)
"""A key with any value, or with none; also the name of an element.

No word is given back: a sign stands behind all of it, or nowhere.
"""
_POSTCODE: Final = late.compile(
    rf"[ \t]{{0,3}}[\"'`]?(?P<v>{SHAPES['postcode'][1].pattern})(?![\w\-])"
)
_BORN: Final = late.compile(
    rf"[ \t]{{0,3}}[\"'`]?(?P<v>{DATE.pattern})(?!(?!T[0-9]{{2}}:)[\w\-:])"
)
_SIGN: Final = late.compile(r"[\w.\- ]{0,24}[\"'`\])]{0,2}[ \t]{0,2}[:=>]")
"""What makes a key of a word before it."""
HAN: Final = "\u3400"
_LONG: Final = 5  # letters of a word that may stand inside of another
_REACH: Final = 200  # characters between the street and the other part
_OF_COLUMNS: Final = ("\n", "VALUES", "values", "</t", "</T")
"""One of these stands in every text with columns."""
_SECRET: Final = 512  # characters of a cell that is a key or a token
_CODE: Final = 5  # digits of a value, which no head of a column has


def find(scan: Scan) -> Iterator[Hit]:
    """Every value whose key says what it is and whose shape agrees."""
    yield from _in_tables(scan)
    if scan.label and (hit := _of_caller(scan)):
        yield hit
    words = [*_sieve().of(scan.words), *(_telling().han if scan.has_han else ())]
    if any(_is_key(scan, word) for word in words):
        yield from _behind_keys(scan)


def _of_caller(scan: Scan) -> Hit | None:
    """The whole text, a date, if the caller's key says "born" in any short way."""
    date = _BORN.fullmatch(scan.text.rstrip())
    if date is None or "birth" not in _kinds(scan.label):
        return None
    return _found(date, "birth")


def _found(value: re.Match[str], tag: str) -> Hit:
    """A code or a date behind its key."""
    normal = bare_capitals(value["v"])
    return Hit(*value.span("v"), SHAPES[tag][0], normal, tag, LIKELY)


def _in_tables(scan: Scan) -> Iterator[Hit]:
    """Cells; a street's without a number wait for another part of an address."""
    if not any(map(scan.text.__contains__, _OF_COLUMNS)):
        return
    tags: dict[str, frozenset[str]] = {}
    streets: list[records.Field] = []
    parts = array("I")
    of_width = (
        records.Field(scan.text[slice(*head)], *cell)
        for head, cell in fixed.columns(scan.text)
    )
    for cell in chain(records.columns(scan.text), of_width):
        if cell.key not in tags:
            tags[cell.key] = _said(scan, cell.key)
        told = tags[cell.key]
        longest = _SECRET if "secret" in told else records.LONGEST
        if cell.end - cell.start > longest:
            continue
        if hit := _shaped(scan, cell, told):
            yield hit
        elif "street" in told:
            streets.append(cell)
        if told & _OF_TABLES:
            parts.append(cell.start)
    yield from _streets(scan, streets, parts)


def _behind_keys(scan: Scan) -> Iterator[Hit]:
    """Postcodes, and streets with another part of an address near them."""
    text, parts = scan.text, array("I")
    codes, roads = array("I"), array("I")
    for key in KEY.finditer(text):
        word = key["k"] or key["e"]
        kinds = _kinds(word)
        if kinds & _OF_STREETS:
            roads.append(key.start())
        elif _joined(word) in _CODES:
            codes.append(key.end())
        if kinds & _OF_KEYS:
            parts.append(key.start())
        if "postcode" in kinds and (code := _POSTCODE.match(text, key.end())):
            yield _found(code, "postcode")
        if _is_birth(scan, kinds) and (born := _BORN.match(text, key.end())):
            yield _found(born, "birth")
    yield from _codes(scan, codes, roads)
    if parts:
        every = chain(records.fields(text), records.words(text))
        streets = (one for one in every if _kinds(one.key) & _OF_STREETS)
        behind = (one for one in streets if _is_behind(text, one.start))
        yield from _streets(scan, behind, parts)


def _codes(scan: Scan, codes: Sequence[int], roads: Sequence[int]) -> Iterator[Hit]:
    """What stands behind `kod` and its like, where a street's key is near."""
    for at in codes:
        if _is_near(roads, at, at) and (code := _POSTCODE.match(scan.text, at)):
            yield _found(code, "postcode")


def _is_birth(scan: Scan, kinds: frozenset[str]) -> bool:
    """Whether a key says "born"; one of two letters beside other data of a person."""
    if "born" not in kinds:
        return "birth" in kinds
    return "@" in scan.text or bool(scan.labels.having(*_OF_PERSONS))


def _is_behind(text: str, start: int) -> bool:
    """Right behind the sign of a key; no cell, and no line below another."""
    return text[max(0, start - 5) : start].rstrip(" \t\"'uN")[-1:] in {":", "=", ">"}


def _streets(
    scan: Scan, fields: Iterable[records.Field], parts: Sequence[int]
) -> Iterator[Hit]:
    """The values among them that are streets, if one of the places is near."""
    for one in fields:
        value = scan.text[one.start : one.end]
        if _is_near(parts, one.start, one.end) and _is_street(value):
            normal = " ".join(value.split()).lower()
            kind = Kind.POSTAL_ADDRESS
            yield Hit(one.start, one.end, kind, normal, "address", CERTAIN)


def _is_near(places: Sequence[int], start: int, end: int) -> bool:
    first = bisect_left(places, max(0, start - _REACH))
    return first < len(places) and places[first] < end + _REACH


def _shaped(scan: Scan, cell: records.Field, told: frozenset[str]) -> Hit | None:
    value = scan.text[cell.start : cell.end]
    if "secret" in told and laid_out.is_cell(fold(cell.key), value):
        kind = Kind.PASSWORD_SECRET
        return Hit(cell.start, cell.end, kind, value, "laid-out", LIKELY)
    for tag in sorted(told.intersection(SHAPES)):
        kind, shape = SHAPES[tag]
        if shape.fullmatch(value):
            return Hit(cell.start, cell.end, kind, bare_capitals(value), tag, LIKELY)
    hit = in_column(scan, cell.start, cell.end, told) if told else None
    return hit or initials.in_column(scan, cell.key, cell.start, cell.end)


def _said(scan: Scan, head: str) -> frozenset[str]:
    """What a column's head says of its cells; one with a code of its own is no head."""
    if sum(map(str.isdigit, head)) >= _CODE:
        return _NONE
    told = set(_kinds(head))
    if not scan.labels.having("card"):
        told.discard("expiry")
    if "dossier" in told and not dossiers.has_rolls(scan):
        told.discard("dossier")
    if (named := keyed.tag_of(head)) is not None:
        told.add(named)
    if _is_birth(scan, frozenset(told)):
        told.add("birth")
    if "street" in told:
        told.add("address")  # with a number, it needs no other part
    elif "address" in told:
        told = told - {"address"} | {"street"}
    known = SHAPES.keys() | labels() | {"secret"}
    return said(head).intersection(known) - _NOT_BY_LABEL | told


def _is_street(value: str) -> bool:
    if not _STREET.fullmatch(value) or _words().get(_joined(value)):
        return False
    told = _TOLD.fullmatch(value)
    return told is None or not _kinds(told["k"])


def _is_key(scan: Scan, word: str) -> bool:
    """Does the word stand as the end of a key anywhere?"""
    at = scan.folded.find(word)
    while at >= 0:
        if _SIGN.match(scan.folded, at + len(word)):
            return True
        at = scan.folded.find(word, at + 1)
    return False


@cache
def _rows() -> Mapping[str, tuple[str, ...]]:
    """The phrases of all languages, by what they say."""
    return {
        tag: tuple(chain.from_iterable(languages.values()))
        for tag, languages in table(__package__, "fields").items()
    }


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """What each phrase says, by its letters and digits alone."""
    found: dict[str, set[str]] = {}
    for tag, phrases in _rows().items():
        for phrase in phrases:
            found.setdefault(_joined(phrase), set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}


def part_of_address(word: str) -> frozenset[str]:
    """Which parts of an address a phrase names; its letters and digits alone."""
    return _words().get(word, _NONE) & (_OF_TABLES | _OF_STREETS | {"house"})


def _joined(phrase: str) -> str:
    return plain(phrase).replace(" ", "")


@lru_cache(maxsize=4096)
def _kinds(key: str) -> frozenset[str]:
    """The tags of a key; of its last words, if those before them say whose it is."""
    every = _words()
    for path in (key[-_REACH:], _PATH.split(key[-_REACH:])[-1]):
        parts = plain(path).split()
        for first in range(len(parts)):
            tags = every.get("".join(parts[first:]), _NONE) - {"whose"}
            if tags and all(
                "whose" in every.get(word, _NONE) for word in parts[:first]
            ):
                return tags & _OF_PLACES if first else tags
            if first and "street" in tags:
                return frozenset({"street"})
        if _is_place(parts):
            return _PLACE
    return _NONE


def _is_place(parts: list[str]) -> bool:
    """Does a head name a postcode, by any word for a code, and its town: `plz_ort`?"""
    every = _words()
    for cut in range(1, len(parts)):
        sides = "".join(parts[:cut]), "".join(parts[cut + (parts[cut] in _AND) :])
        for code, town in (sides, sides[::-1]):
            coded = code in _CODES or "postcode" in every.get(code, _NONE)
            if coded and "town" in every.get(town, _NONE):
                return True
    return False


class _Words(NamedTuple):
    """The words without which no key speaks of a street or a birth."""

    long: re.Pattern[str]
    """Those that also stand inside of others: `shippingStreet`."""
    short: frozenset[str]
    han: tuple[str, ...]


@cache
def _telling() -> _Words:
    tags = _OF_STREETS | {"postcode", "birth", "born"}
    phrases = [plain(phrase).split() for tag in tags for phrase in _rows()[tag]]
    alone = {words[0] for words in phrases if len(words) == 1}
    every = alone | {"".join(words) for words in phrases}
    every |= {max(words, key=len) for words in phrases if alone.isdisjoint(words)}
    han = {word for word in every if word >= HAN}
    short = {word for word in every if len(word) < _LONG}
    return _Words(
        late.compile(expression(every - han - short)), frozenset(short), tuple(han)
    )


@cache
def _sieve() -> Sieve:
    words = _telling()
    return Sieve(lambda word: word in words.short or words.long.search(word))
