"""Postal addresses: street, number, parts of the building, postcode and town.

The parts stand in the order of each country: number before or behind the street,
postcode before or behind the town, town first in Hungary and Ukraine. A street word
with a number is enough; a postcode and a town behind a number make a street of any
words (`Ilica 10, 10000 Zagreb`); so does a label. A street, a town or a postcode alone
stay.
"""

# ruff: noqa: RUF001 - letters of Cyrillic

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import CERTAIN, LIKELY, Hit
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.places import (
    bells,
    conscription,
    homes,
    labelled,
    lead,
    residences,
    streetless,
    towns,
    units,
    villages,
    whole_lines,
)
from carnet.detection.identifiers.places.countries import (
    baltics,
    britain,
    greece,
    hong_kong,
    iceland,
    india,
    philippines,
    pinyin,
    singapore,
    turkey,
)
from carnet.detection.identifiers.places.hit import hit
from carnet.detection.identifiers.places.postcodes import (
    behind_town,
    is_docket,
    is_no_street,
    with_town,
)
from carnet.detection.identifiers.places.small_letters import (
    behind_label,
    is_typed,
    sent,
)
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK, NUMBER
from carnet.detection.identifiers.places.street_words import is_type
from carnet.detection.identifiers.places.streets import Core, every_core
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_HEAD: Final = late.compile(r"[^\W\d_]+[ \t:]+")
_PLAIN_TOWN: Final = late.compile(
    r"(?:,[ \t]|[ ](?=[^\n,.;]{2,40}[ ]adresi))"
    rf"(?P<t>{CAPITAL}(?:[ \-]{CAPITAL}|-{CAPITAL}[ ]{CAPITAL})?)"
    r"(?=[ \t]*(?:[.,;)\n]|\Z)|[ ]adresi)"
)
_NAMED: Final = late.compile(
    rf"[^\W\d_]{{0,6}}(?:(?:[ /][^\W\d_]{{2,14}}\.?){{1,3}}(?=[ ]?:))?"
    rf"[^\w\n]{{0,4}}(?:(?:{IS})[ :]{{1,2}})?\s?"
    rf"(?P<v>(?:{CAPITAL}(?:(?<=[а-яіїєґ]),)?[ \t](?:{LINK}[ \t]){{0,2}}){{1,5}}"
    rf"{NUMBER}|\d{{1,5}}[A-Za-z]?,?[ \t](?:{CAPITAL}[ \t]?){{1,4}})"
)
_TOWARDS: Final = late.compile(
    r"(?<![^\W_])(?:στην?|στον?|στα|προσ|μεχρι|to|towards|hasta|fino a|ate|bis|naar"
    r"|till?|az|iki|lidz|kuni|до|към)[ ](?:[^\W\d_]{1,3}[ ])?\Z"
)
_SIGNS: Final = late.compile(r"[ \t\r\n,;\-]+")
"""Between two addresses."""
_TOLD_HOUSE: Final = late.compile(r"[ ,]nr\.?[ ]?[0-9]{1,4}[ ]?[a-z]?\Z")
"""`nr. 12`: small letters before it are a street's name where parts of a house follow,
or where a street's short form begins it."""
_LONG: Final = 5  # letters of a word that is a street's in one language alone
_SHORT_STREET: Final = late.compile(
    r"(?:str|bd|b-dul|bld|sos|cal|al|int|ul|g)\.[ ](?!nr)[^\W\d_]{3}"
)
_LAST_CODE: Final = late.compile(r",[ \t]?[0-9]{5}(?![0-9A-Za-z]|-[0-9])")
"""Ukraine: town, street and number, then the code."""
_LONE_CODE: Final = late.compile(r",[ \t][0-9]{5}(?=[.;)\n\"](?![0-9])|\Z)")
"""The same where no town stands: the end of its sentence or line follows."""
_TOLD_CODE: Final = late.compile(r",[ \t]?[A-Z]{2}-[0-9]{4,5}(?![0-9A-Za-z])")
"""Behind a town, with its country: `Garliava, LT-53253`."""
_TOWN_AHEAD: Final = late.compile(rf"{CAPITAL}(?:[ \-]{CAPITAL})?,[ ]\Z")
_CODE_BEHIND: Final = late.compile(
    r",[ \t]?(?:[0-9]{5,6}|[0-9]{2}-[0-9]{3}|[0-9]{3}[ ][0-9]{2}"
    r"|(?!(?:19|20)[0-9]{2})[1-9][0-9]{3})(?=[ ]?[;)\n]|[.,](?![0-9])|[ ]?\Z)"
)
"""Town, street and number, then the code: `Ευόσμου, Σμύρνης 102, 56224`."""
_LEADS: Final = 48  # characters of a town before a street
_TELLS: Final = 24  # of a word for an address, and of what stands behind it
_STREETS: Final = (
    residences.find_residences,
    residences.find_in_towns,
    baltics.find,
    singapore.find,
    britain.cottages,
    streetless.find_flats,
    conscription.find,
    streetless.find_adjectives,
    streetless.find_prepositions,
    homes.find,
    villages.find,
    greece.streets,
    whole_lines.find,
)
_TIMES: Final = late.compile(r"[ ][x\u00d7*][ ]?[0-9]")
"""Behind what is counted, which is no house: `Mathallen, 14 | x 745`."""
_ADDRESSES: Final = (
    india.find,
    turkey.find,
    greece.find,
    labelled.find_cards,
    philippines.find,
    hong_kong.find,
    pinyin.find,
)
"""What finds whole addresses, with their towns."""


_SHORT_FORM: Final = late.compile(r"\.(?=[,\n]|[ ][·|•][ ])")
"""The stop of a short form, behind which the address goes on: `dcha. · 20006`."""


class Part(NamedTuple):
    """What was made of one core."""

    start: int
    end: int
    town: bool


def find(scan: Scan) -> Iterator[Hit]:
    """Every address of the text; of a thorough scan, whatever may be one."""
    text = scan.text
    parts = sorted(_parts(scan))
    heads = _heads(scan) if parts else frozenset()
    reached = certain = first = -1
    for part in parts:
        if _is_next_sentence(text, part, certain):
            continue
        if part.end > reached and not _TIMES.match(text, part.end):
            # An address behind the town of another has that town ahead of it.
            begins = part.start if part.start == first else max(part.start, certain)
            reached = part.end
            first, certain = (part.start, reached) if part.town else (first, certain)
            score = CERTAIN if part.town else LIKELY
            start = begins
            if start in heads and (head := _HEAD.match(text, start, part.end)):
                start = head.end()
            if begins == part.start:
                start = lead.start_of(scan, start)
            if signs := _SIGNS.match(text, start, part.end - 1):
                start = signs.end()
            end = towns.rest_of(scan, start, part.end)
            reached = max(reached, end)
            yield hit(scan, start, end, Kind.POSTAL_ADDRESS, score)
    for start, end, score in bells.find(scan) if parts else ():
        yield hit(scan, start, end, Kind.POSTAL_ADDRESS, score)


def _is_next_sentence(text: str, part: Part, certain: int) -> bool:
    """Whether one that begins in a whole address has only words of the next sentence.

    `вул. Дубова, 18, кв. 47. Якщо Вам зручно`: elsewhere a quarter has its name there.
    """
    if not part.start < certain < part.end:
        return False
    rest = text[certain : part.end]
    return rest.startswith((". ", ".\n")) and not any(map(str.isdigit, rest))


def _parts(scan: Scan) -> Iterator[Part]:
    """Every way to read an address; they may overlap."""
    yield from _cores(scan)
    yield from _streetless(scan)
    yield from _named(scan)
    yield from _typed(scan)
    yield from _boxes(scan)
    for span in labelled.find_labelled(scan, (*with_town(scan), *behind_town(scan))):
        yield Part(*span, town=True)
    for span in (*britain.find(scan, behind_town(scan)), *iceland.find(scan)):
        yield Part(*span, town=True)


def _cores(scan: Scan) -> Iterator[Part]:
    """Streets by their word, as far as it is enough."""
    every = scan.once(every_core)
    last = {end: max(starts) for end, starts in _starts(every).items()}
    for core in every:
        if _leads_on(scan, core, last[core.end]) or "_" in scan.text[slice(*core[:2])]:
            continue  # `sold_lei` heads a column
        part, street = _whole(scan, core.start, core.end), scan.text[slice(*core[:2])]
        if is_docket(street) or is_no_street(street) or _is_order(scan, core):
            continue
        if scan.thorough or part.town or not core.weak or _vouched(scan, core):
            yield part


def _starts(every: Iterable[Core]) -> dict[int, list[int]]:
    """Where the streets begin that end with the same number."""
    found: dict[int, list[int]] = {}
    for core in every:
        found.setdefault(core.end, []).append(core.start)
    return found


def _leads_on(scan: Scan, core: Core, last: int) -> bool:
    """Whether a square is where the way to another street begins, of the same number.

    `από την πλατεία Συντάγματος στη Λεωφ. Βουλιαγμένης 283`.
    """
    if last <= core.start:
        return False
    return _TOWARDS.search(scan.folded, core.start, last) is not None


def _streetless(scan: Scan) -> Iterator[Part]:
    """Streets without a word, before a code and its town."""
    for town in with_town(scan):
        street = streetless.before(scan, town)
        street = homes.before(scan, town) if street is None else street
        if street is not None:
            yield Part(lead.care(scan, street), town.end(), town=True)
        elif end := streetless.behind(scan, town):
            yield Part(town.start(), units.end_of(scan, end), town=True)


def _is_order(scan: Scan, core: Core) -> bool:
    """Whether its word names what is ordered: `Pöntun 2508` is no town's."""
    return core.weak and any(
        label.start == core.start and "not" in label.tags
        for label in scan.labels.within(core.start, core.start + 1)
    )


def _named(scan: Scan) -> Iterator[Part]:
    """What a label or a word for living somewhere names."""
    for label in scan.labels.having("address", "residence"):
        value = _NAMED.match(scan.text, label.end)
        told = "address" in label.tags
        if value and "\t" in value[0]:
            continue  # a head of a table, and its first row
        if value and (told or towns.end_below(scan, value.end("v"))):
            yield _whole(scan, *value.span("v"))
    for find_all in _STREETS:
        for start, end in find_all(scan):
            yield _whole(scan, start, end)
    for find_all in _ADDRESSES:
        for start, end in find_all(scan):
            yield _whole(scan, start, end)._replace(town=True)


def _typed(scan: Scan) -> Iterator[Part]:
    """What `sent` found, where a code and a town follow."""
    for start, end in sent(scan):
        if until := towns.end_of(scan, end):
            yield Part(start, until, town=True)
    for start, end in behind_label(scan):
        yield _whole(scan, start, end)


def _boxes(scan: Scan) -> Iterator[Part]:
    for start, end, sure in labelled.find_boxes(scan):
        part = _whole(scan, start, end)
        if part.town or sure:
            yield part


def _vouched(scan: Scan, core: Core) -> bool:
    """Whether the text's language or a label stands for a weak street word."""
    if core.languages & scan.languages:
        return True
    spoken = scan.languages | scan.lettered
    known = core.small & spoken or not scan.languages or _is_told(scan, core)
    if core.small and known and is_typed(scan, core.start, core.end):
        return True
    every = scan.around(core.start, core.end).every
    if every & {"address", "residence"} or residences.is_near(scan, core[:2]):
        return True
    house = _TOLD_HOUSE.search(scan.folded, core.start, core.end)
    named = core.languages and scan.text[core.start].isupper()
    told = house or (named and scan.text[core.end : core.end + 1] == ",")
    parts = told and units.end_of(scan, core.end) > core.end
    if parts or _is_typed_with_flat(scan, core):
        return True
    return bool(house and _SHORT_STREET.match(scan.folded, core.start))


def _is_typed_with_flat(scan: Scan, core: Core) -> bool:
    """Whether a part of a house follows in the line: `1419 juniper ct apt 5b`."""
    if not is_typed(scan, core.start, core.end):
        return False
    parts = scan.text[core.end : units.end_of(scan, core.end)]
    return bool(parts) and "\n" not in parts


def _is_told(scan: Scan, core: Core) -> bool:
    """Whether a long word says that it is a street, whatever the others seem to be."""
    words = scan.folded[core.start : core.end].split()
    return any(len(word) > _LONG and is_type(word) for word in words)


def _whole(scan: Scan, start: int, end: int) -> Part:
    """The street with what stands before and behind it."""
    end = units.end_of(scan, end)
    end += _SHORT_FORM.match(scan.text, end) is not None
    right = towns.end_of(scan, end)
    if right is None and (door := units.between(scan.text, end)):
        inner = units.end_of(scan, door)
        right = towns.end_of(scan, inner)
        end = inner if inner > door else end
    if right is None and (district := hong_kong.DISTRICT.match(scan.text, end)):
        right = district.end()
    town = right is not None
    if right:
        end = right
    elif plain := _PLAIN_TOWN.match(scan.text, end, end + 60):
        end = plain.end("t")
    start, behind_label = lead.before(scan, start)
    town = town or behind_label
    begins = towns.start_of(scan, start)
    if right is None:
        told = begins < start or _is_told_ahead(scan, start)
        end = _end_of_code(scan.text, end, town=town, told=told)
    return Part(begins, end, town)


def _is_told_ahead(scan: Scan, start: int) -> bool:
    """Does a town stand right before a street, or a word for an address or a home?"""
    low = max(0, start - _LEADS)
    if _TOWN_AHEAD.search(scan.text, low, start):
        return True
    return any(
        label.end <= start and label.tags & {"address", "residence"}
        for label in scan.labels.within(max(low, start - _TELLS), start)
    )


def _end_of_code(text: str, end: int, *, town: bool, told: bool) -> int:
    """Where the code ends that stands behind the number, its town before the street."""
    shapes = [_LAST_CODE if town else _LONE_CODE, _TOLD_CODE]
    shapes += [_CODE_BEHIND] if told else []
    codes = (shape.match(text, end) for shape in shapes)
    return next((code.end() for code in codes if code), end)


def _heads(scan: Scan) -> frozenset[int]:
    """Where words such as `adresas` begin, which are no part of the street's name."""
    return frozenset(
        label.start for label in scan.labels.having("address", "residence")
    )
