"""Postal addresses: street, number, parts of the building, postcode and town.

The parts stand in the order of each country: number before or behind the street,
postcode before or behind the town, town first in Hungary and Ukraine. A street word
with a number is enough; a postcode and a town behind a number make a street of any
words (`Ilica 10, 10000 Zagreb`); so does a label. A street, a town or a postcode alone
stay.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from carnet.detection.hit import CERTAIN, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers import language
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.places import (
    beside,
    brazil,
    cottages,
    estates,
    farms,
    flats,
    greece,
    homes,
    houses,
    india,
    labelled,
    plain,
    turkey,
    units,
)
from carnet.detection.identifiers.places.codes import (
    TOWN,
    codes,
    is_docket,
    is_numbered,
)
from carnet.detection.identifiers.places.streets import (
    CAPITAL,
    LINK,
    NUMBER,
    UPPER,
    Core,
    cores,
)
from carnet.detection.identifiers.places.typed import is_code, raised, sent
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_DIGIT = re.compile(r"[0-9]")
_LETTERS = 4  # before the first digit of a code: FIN-, EC1A
_BOXED = 40  # characters around the number of a post-office box
_REACH_OF_TOWN = 56  # characters from a label to the street behind a town
_GLUED = 5  # characters of a code right behind its label: CP28013 and not cp1251
_FIELD = 200  # characters of a field whose key says that it is an address


class Part(NamedTuple):
    """What was made of one core."""

    start: int
    end: int
    town: bool


_BOX = re.compile(
    r"(?<![^\W_])(?:postfach|p\.? ?o\.? ?box|boite postale|apartado(?: de correos)?"
    r"|casella postale|postbus|skrytka pocztowa|postboks|postbox|p\.? ?o\.? ?b\.?"
    r"|caixa postal|пощенска кутия|т\.θ\.|τ\.θ\.|а/с|bosca poist|postilokero|postkast"
    r"|postafiok|posta kutusu|postovy priecinok|postovni prihradka|postni predal"
    r"|postanski pretinac|casuta postala|pasto dezute|abonenta kaste|box|b\.?p\.?)"
    r"[ \t](?:n[.º°] ?|nr\.? )?[0-9]{1,4}(?:[ ]?[0-9]{2,3}){0,2}(?![0-9])"
)
"""A post-office box, in the folded text."""
_NO_BOX = ("box", "bp", "b.p")  # other things too, unless a town follows
_HEAD = re.compile(r"[^\W\d_]+[ \t:]+")
_UNIT_AHEAD = re.compile(
    r"(?<![^\W_])(?:flat|apartment|apt\.?|unit|suite|appartement|appt\.?|wohnung)[ ]"
    r"#?\w{1,5},?[ \n]\Z"
)
_ESTATE = re.compile(
    r"(?<![^\W_])(?:Flat|Unit|Room|Rm\.?|Apt\.?)[ ][0-9A-Z]{1,5},[ ]"
    r"(?:(?:[0-9]{1,2}/F|(?:Block|Blk|Tower|Phase)[ ][0-9A-Z]{1,2}),[ ]){0,3}"
    rf"(?:(?:{CAPITAL}[ ]){{0,3}}{CAPITAL},[ ]){{0,2}}\Z"
)
"""Flat, block and estate of Hong Kong, before a number and its road."""
_QUARTER = re.compile(
    rf"(?<![^\W_])(?:{CAPITAL}[ \t]){{1,3}}(?:Mah\.|Mahallesi|Mh\.),?[ \t]\Z"
)
_CARE = re.compile(
    rf"(?<![^\W_])(?:[cC]/[oO]|℅|[pP]/[aA])[ ]"
    rf"{CAPITAL}(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,3}}"
    r"(?:,[ ]?|,?[ ]?\r?\n[ \t]*)\Z"
)
"""With whom somebody lives, before the street."""
_ASIDE = re.compile(
    rf"(?:\.?[ ]?\([^()\n]{{2,40}}\)|,[ ][cC]/[oO][ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})"
    r"(?=,|[ ]?\r?\n|[ ][0-9])"
)
"""How to find the door, between street and code: `Vilmsi tn 4 (sissepääs hoovist)`."""
_PLAIN_TOWN = re.compile(
    rf",[ \t](?P<t>{CAPITAL}(?:[ \-]{CAPITAL})?)(?=[ \t]*(?:[.,;\n]|\Z))"
)
_NAMED = re.compile(
    rf"[^\W\d_]{{0,6}}[^\w\n]{{0,4}}(?:(?:{IS})[ :]{{1,2}})?\s?"
    rf"(?P<v>(?:{CAPITAL}[ \t](?:{LINK}[ \t]){{0,2}}){{1,5}}"
    rf"{NUMBER}|\d{{1,5}}[A-Za-z]?,?[ \t](?:{CAPITAL}[ \t]?){{1,4}})"
)
_LABELLED_CODE = re.compile(
    r"[^\W\d_]{0,6}[^\w\n]{0,4}"
    rf"(?:(?:{IS})[ :]{{1,2}})?"
    r"(?P<v>[A-Z]{0,2}-?[0-9][0-9A-Z]{0,4}[ \-]?[0-9A-Z]{2,4})(?![0-9A-Za-z])"
)


_SIGNS = re.compile(r"[ \t\r\n,;\-]+")
"""Between two addresses."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every address of the text; of a thorough scan, whatever may be one."""
    text = scan.text
    if not scan.has_number:
        return
    towns = tuple(_at_numbers(scan, codes().town))
    behind = tuple(_at_numbers(scan, codes().behind))
    told = (Part(*span, town=True) for span in labelled.find(scan, (*towns, *behind)))
    named = (Part(*span, town=True) for span in houses.find(scan, behind))
    parts = sorted([*_parts(scan, towns), *_boxes(scan), *told, *named])
    heads = _heads(scan) if parts else frozenset()
    reached = certain = first = -1
    for part in parts:
        if part.end > reached:
            # An address behind the town of another has that town ahead of it.
            begins = part.start if part.start == first else max(part.start, certain)
            reached = part.end
            first, certain = (part.start, reached) if part.town else (first, certain)
            score = CERTAIN if part.town else LIKELY
            start = begins
            if start in heads and (head := _HEAD.match(text, start, part.end)):
                start = head.end()
            if begins == part.start:
                start = beside.start_of(scan, start)
            if signs := _SIGNS.match(text, start, part.end - 1):
                start = signs.end()
            yield _hit(scan, start, part.end, Kind.POSTAL_ADDRESS, score)
    yield from _alone(scan, towns, behind)
    yield from _labelled_codes(scan)
    yield from _field(scan)


def _hit(scan: Scan, start: int, end: int, kind: Kind, score: int) -> Hit:
    value = scan.text[start:end].rstrip(" \t\r\n,;-.")
    normal = " ".join(value.split()).lower()
    return Hit(start, start + len(value), kind, normal, "address", score)


def _at_numbers(scan: Scan, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """As `pattern.finditer`, for codes that begin at a number or letters before it."""
    text, reached = scan.text, 0
    for start, _ in scan.numbers:
        for at in range(max(reached, start - _LETTERS), start + 1):
            if at and at < start and text[at - 1].isalnum():
                continue
            match = pattern.match(text, at)
            if match:
                reached = match.end()
                yield match
                break


def _parts(scan: Scan, towns: Iterable[re.Match[str]]) -> Iterator[Part]:
    for core in cores(scan):
        part = _whole(scan, core.start, core.end)
        if is_docket(scan.text[core.start : core.end]) or _is_order(scan, core):
            continue
        if scan.thorough or part.town or not core.weak or _vouched(scan, core):
            yield part
    for match in towns:
        street = plain.before(scan, match)
        if street is not None:
            care = _CARE.search(scan.text, max(0, street - 80), street)
            start = care.start() if care else street
            yield Part(start, match.end(), town=True)
    yield from _named(scan)
    yield from _typed(scan)


def _is_order(scan: Scan, core: Core) -> bool:
    """Whether its word names what is ordered: `Pöntun 2508` is no town's."""
    return core.weak and any(
        label.start == core.start and "not" in label.tags
        for label in scan.labels.within(core.start, core.start + 1)
    )


def _named(scan: Scan) -> Iterator[Part]:
    """What a label or a word for living somewhere names."""
    for label in scan.labels.found:
        if "address" in label.tags and (value := _NAMED.match(scan.text, label.end)):
            yield _whole(scan, *value.span("v"))
    for rule in (homes, farms, estates, cottages, flats):
        for start, end in rule.find(scan):
            yield _whole(scan, start, end)
    for rule in (india, turkey, greece):
        for start, end in rule.find(scan):
            yield _whole(scan, start, end)._replace(town=True)


def _typed(scan: Scan) -> Iterator[Part]:
    """What `sent` found, where a code and a town follow."""
    for start, end in sent(scan):
        if until := _town_end(scan, end):
            yield Part(start, until, town=True)


def _boxes(scan: Scan) -> Iterator[Part]:
    for low, high in scan.windows(_BOXED, longest=9):
        for box in _BOX.finditer(scan.folded, low, high):
            part = _whole(scan, *box.span())
            if part.town or not box[0].startswith(_NO_BOX):
                yield part


def _vouched(scan: Scan, core: Core) -> bool:
    """Whether the text's language or a label stands for a weak street word."""
    if core.languages & scan.languages:
        return True
    every = scan.around(core.start, core.end).every
    if every & {"address", "residence"}:
        return True
    house = _TOLD_HOUSE.search(scan.folded, core.start, core.end)
    parts = house and units.end_of(scan, core.end) > core.end
    return bool(parts or (house and _SHORT_STREET.match(scan.folded, core.start)))


_TOLD_HOUSE = re.compile(r"[ ,]nr\.?[ ]?[0-9]{1,4}[ ]?[a-z]?\Z")
"""`nr. 12`: small letters before it are a street's name where parts of a house follow,
or where a street's short form begins it."""
_SHORT_STREET = re.compile(
    r"(?:str|bd|b-dul|bld|sos|cal|al|int|ul|g)\.[ ](?!nr)[^\W\d_]{3}"
)


def _whole(scan: Scan, start: int, end: int) -> Part:
    """The street with what stands before and behind it."""
    end = units.end_of(scan, end)
    end += scan.text[end : end + 2] == ".," or scan.text[end : end + 2] == ".\n"
    right = _town_end(scan, end)
    if right is None and (aside := _ASIDE.match(scan.text, end)):
        inner = units.end_of(scan, aside.end())
        right = _town_end(scan, inner)
        end = inner if inner > aside.end() else end
    town = right is not None
    if right:
        end = right
    elif plain := _PLAIN_TOWN.match(scan.text, end, end + 60):
        end = plain.end("t")
    for pattern, text in (
        (_UNIT_AHEAD, scan.folded),
        (_ESTATE, scan.text),
        (_QUARTER, scan.text),
        (_CARE, scan.text),
        (houses.ahead(), scan.text),
        (codes().left, scan.text),
    ):
        low = max(0, start - 80, scan.text.rfind("; ", 0, start))  # behind another
        ahead = pattern.search(text, low, start)
        if ahead and not _is_of_another(scan, ahead):
            start = ahead.start()
            first = ahead[0][0]
            town = town or (pattern is not _UNIT_AHEAD and not first.isupper())
    code = _LAST_CODE if town else _LONE_CODE
    if right is None and (last := code.match(scan.text, end)):
        end = last.end()
    return Part(_town_start(scan, start), end, town)


def _is_of_another(scan: Scan, ahead: re.Match[str]) -> bool:
    """Whether words and number before a street are no town: `Faktura 20458`."""
    return any(
        not label.tags & _OF_ADDRESSES for label in scan.labels.within(*ahead.span())
    ) or is_numbered(ahead[0])


_OF_ADDRESSES = frozenset({"address", "residence", "postcode"})
_THOUSANDS = re.compile(r"[0-9][ \u00a0\u202f][0-9]{3}(?![0-9])")
"""The rest of a number in groups: `48 300 inhabitants`."""
_LAST_CODE = re.compile(r",[ \t]?[0-9]{5}(?![0-9A-Za-z]|-[0-9])")
"""Ukraine: town, street and number, then the code."""
_LONE_CODE = re.compile(r",[ \t][0-9]{5}(?=[.;)\n](?![0-9])|\Z)")
"""The same where no town stands: the end of its sentence or line follows."""
_TOWN_AHEAD = re.compile(
    rf"[^\W\d_]{{0,5}}[ :]{{1,3}}(?:(?:in|a|à|en|în|v|w|u|i|na|στην?|у|в)[ ])?"
    rf"(?P<t>{TOWN})"
    r"(?:,[ ]|[ ](?:in|na|pe|en|à|w|v|u|at)[ ](?:der[ ]|la[ ])?)\Z"
)


def _town_start(scan: Scan, start: int) -> int:
    """Where a town begins between `domiciled in` and its street (HU, RO, IT)."""
    for label in scan.labels.within(start - _REACH_OF_TOWN, start):
        if label.end <= start and label.tags & {"address", "residence"}:
            town = _TOWN_AHEAD.match(scan.text[label.end : start])
            if town:
                return label.end + town.start("t")
    return start


def _town_end(scan: Scan, end: int) -> int | None:
    """Where code and town end that stand behind a street; None if none do."""
    until = _town_at(scan, end)
    if until is None and (aside := beside.behind_aside(scan.text, end)):
        right = codes().right.match(scan.text, aside, aside + 120)
        return right.end() if right else None
    return until


def _town_at(scan: Scan, end: int) -> int | None:
    text, shapes = scan.text, codes()
    if brazil.is_coded(text, end) and (until := brazil.end_of(text, end)):
        return until
    right = shapes.right.match(text, end, end + 120)
    right = right or shapes.linked.match(text, end, end + 120)
    if right:
        return right.end()
    window = text[end : end + 120].partition("\n\n")[0].partition(";")[0]
    typed = raised(window, dutch="nl" in scan.languages)
    short = "is" in scan.languages | language.by_letters(text)
    right = shapes.right.match(typed) or shapes.linked.match(typed)
    if right and is_code(right[0], short=short):
        return end + right.end()
    return brazil.end_of(text, end)


def _heads(scan: Scan) -> frozenset[int]:
    """Where words such as `adresas` begin, which are no part of the street's name."""
    return frozenset(
        label.start
        for label in scan.labels.found
        if label.tags & {"address", "residence"}
    )


def _alone(
    scan: Scan, towns: Iterable[re.Match[str]], behind: Iterable[re.Match[str]]
) -> Iterator[Hit]:
    """Postcode and town without a street, where something vouches for them."""
    for match in towns:
        every = scan.around(*match.span()).every
        if _THOUSANDS.match(scan.text, max(0, match.start() - 2)):
            continue
        if every & {"postcode", "address", "residence"} and "not" not in every:
            yield _hit(scan, *match.span(), Kind.POSTAL_CODE, LIKELY)
    for span in estates.codes(scan):
        yield _hit(scan, *span, Kind.POSTAL_CODE, LIKELY)
    for match in (*_at_numbers(scan, codes().distinct), *behind):
        if "not" not in scan.around(*match.span()).near:
            yield _hit(scan, *match.span(), Kind.POSTAL_CODE, POSSIBLE)


def _labelled_codes(scan: Scan) -> Iterator[Hit]:
    """The code that a label (`PLZ`, `code postal`) names."""
    for label in scan.labels.found:
        if "postcode" in label.tags:
            value = _LABELLED_CODE.match(scan.text, label.end)
            if value and (value.start("v") > label.end or len(value["v"]) >= _GLUED):
                yield _hit(scan, *value.span("v"), Kind.POSTAL_CODE, LIKELY)


def _field(scan: Scan) -> Iterator[Hit]:
    """The text itself, when the caller's key says that it is an address."""
    tags, value = scan.labels.outer[0], scan.text.strip()
    if not tags & {"address", "postcode"} or not value or len(value) > _FIELD:
        return
    start = scan.text.find(value)
    if "address" in tags and _DIGIT.search(value) and any(c in UPPER for c in value):
        yield _hit(scan, start, start + len(value), Kind.POSTAL_ADDRESS, LIKELY)
    elif "postcode" in tags and len(value) <= 10:  # noqa: PLR2004 - the longest is US 5+4
        yield _hit(scan, start, start + len(value), Kind.POSTAL_CODE, LIKELY)
