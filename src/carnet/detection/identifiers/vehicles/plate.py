"""Plates of vehicles: by their label, by the word for a vehicle, by their own form.

Sources: the countries' schemes as published with the distinguishing signs (Vienna
Convention on Road Traffic, annex 3); only what their forms share is asked for.
"""
# ruff: noqa: RUF001, RUF002 - letters and signs of other scripts

import re
from collections.abc import Iterator
from itertools import chain

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.labels import LEAD, SENTENCE_END
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.vehicles import (
    characters,
    entries,
    logs,
    makes,
    numbered,
    words,
)
from carnet.detection.identifiers.vehicles.shapes import (
    AMOUNT,
    FORMS,
    GLUED,
    NO_PLATES,
    L,
    is_long,
    is_plausible,
)
from carnet.detection.letters import bare_capitals
from carnet.detection.words import table
from carnet.vocabulary import Kind

# Korea: the syllables of private, commercial, delivery and hired cars' plates.
_KOREAN = (
    "(?<![0-9])[0-9]{2,3} ?[가나다라마거너더러머버서어저고노도로모보소오조구누두루"
    "무부수우주바사아자배하허호][ \\-]?[0-9]{4}(?![0-9])"
)
_PLATE = late.compile(
    rf"{_KOREAN}"
    r"|(?:[\u4e00-\u9fff\u3040-\u309f]{2,4} ?)?[0-9]{2,3} ?[\u3040-\u309f] ?"
    r"[0-9]{2}[ \-]?[0-9]{2}(?![0-9])"
    r"|(?<![A-Za-z0-9])(?:[A-ZÄÖÜÕŠŽČĆĐΑ-ΩА-Я]{1,3}"
    r"|[0-9]{1,4})(?:[ \-·.]{0,3}(?:[A-ZÄÖÜÕŠŽČĆĐΑ-ΩА-Я]{1,3}"
    r"|[0-9]{1,5})){1,4}(?![A-Za-z0-9])"
    r"|[\u4e00-\u9fff][A-Za-z][·• ]?[A-Za-z0-9]{5,6}(?![A-Za-z0-9])"
)
# A Chinese plate needs no label: province character, letter, five or six characters.
# Source: GA 36-2018, the provinces' single-character names.
_PLATE_CN = late.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    "[A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
# So does an Indian one: state, district, series, number; but for HP, as laptops are
# called. Source: Central Motor Vehicles Rules 1989, rule 50; S.O. 444(E) of 1989-06-12
# and later, the states' letters.
_PLATE_IN = late.compile(
    r"(?<![0-9A-Za-z.\-/])(?:A[NPRS]|BR|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]"
    r"|NL|O[DR]|P[BY]|RJ|SK|T[GNRS]|U[KP]|WB)(?<!HP)[ ][0-9]{2}[ ][A-Z]{2,3}[ ][0-9]{4}"
    r"(?![0-9A-Za-z]|[.\-/][0-9])"
)
# And an Irish one: year and half, county, number. Source: S.I. No. 287/2015, schedule;
# before 2013 the year alone, which stands in codes of goods as well.
_PLATE_IE = late.compile(
    r"(?<![0-9A-Za-z.\-/])(?:1[3-9]|2[0-9])[12]-"
    r"(?:C[ENW]?|DL?|G|K[EKY]|L[DHKMS]?|M[HNO]|OY|RN|SO|TN?|W[HWX]?)-[0-9]{3,6}"
    r"(?![0-9A-Za-z]|[.\-/][0-9])"
)
_PLATE_SIGN = late.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]"
)
_BEHIND = late.compile(
    r"(?:,?[ ][^\W\d_][\w\-]{0,14}(?:['’][^\W\d_]{1,5}|[.'’])?(?<![A-Z]{2})){0,2}?"
    rf"(?:(?:[ ][^\W\d_]{{1,14}}){{1,5}}(?=[ ]?[:–—]|[ ]-[ ])"
    rf"|(?:[ ][^\W\d_]{{1,14}}(?:['’][^\W\d_]{{1,14}})?){{1,4}}[ ](?:{IS})(?=[ ]))?"
    rf"[ ,:(„\"–—\-]{{1,3}}(?P<v>{FORMS})"
    r"(?![0-9A-Za-z]|[.,\-][0-9]|%|[ ](?:EUR|USD|PLN|CHF|€|Kč|zł|km|Ft))"
)
_TYPED = late.compile(
    r"[^\W\d_]{0,14}\.?(?:[ _](?!(?:and|or|und|oder|et|o|y|e|i|a|is|for|of)[ ])"
    r"[^\W\d_]{1,12}\.?){0,3}"
    r"(?:[\"'*_`]{0,3}[ \t]{0,2}[:=：][\"'*_`]{0,3}[ \t]{0,2}"
    rf"|[ ](?:(?:{IS})[ ])?(?=[^\s]{{5,12}}(?:\s|\Z)"
    r"|(?i:[A-Z]{1,3}-[A-Z]{1,2}[ ][0-9]"
    r"|[A-Z]{2}[0-9]{2}[ ][A-Z]{3}(?![A-Z])))"
    r"|[ ]?[(\[](?=[^()\[\]]{4,14}[)\]])|[ \t][–—\-][ \t]"
    r"|[ ](?=[\"'`„“«])|[ ]?\r?\n[ ]{0,4}(?=[^\n]{4,14}(?:\n|\Z))"
    r"|(?:</?[A-Za-z][^<>\n]{0,60}>\s{0,4}){1,4}|>)"
    rf"[\"'`*„“«]{{0,3}}(?P<v>(?=[^A-Z]{{5}})(?i:{GLUED}|{FORMS}))"
    r"(?<![a-z] (?:19|20)[0-9]{2})(?![^\W_]|[.,\-][0-9]|[ ]?[%€$])"
)
"""In small letters. In a sentence without a sign only what no words are: no blank in
it, or Germany's and Britain's groups."""
_WHOLE = late.compile(rf"(?i:{GLUED}|{FORMS})")
_WORDY = 4  # characters of the first group of a plate in two: `lb19 kxu`
# An ending and a word may stand between: `SLD-472-es forgalmi rendszámú`.
_AHEAD = late.compile(
    rf"(?<![0-9A-Za-z.,])(?:(?P<v>{FORMS}|{L}{{1,3}}[ \-·.]{{0,2}}[0-9]{{2,5}})"
    rf"|(?P<w>{FORMS})(?:-[^\W\d_]{{1,4}})?(?:[ ](?-i:[^\W\d_A-Z]{{4,14}})|))[ ]\Z"
)
_TAG = late.compile(
    r"(?<!price )(?<!asset )(?<!name )(?<!service )(?<!dog )(?<!release )(?<!git )"
    r"(?<!hash )(?<!gift )(?<!ear )(?<!bag )(?<!luggage )(?<!baggage )(?<!key )"
    r"(?<!inventory )(?<!tracking )(?<!parts )(?<![\w#<-])tags?"
    r"(?:[ ]?#|[ ](?:no\.?|number|is|was|reads))?[ :]{1,2}[\"(]?"
)
"""What a plate is called in the USA, in the folded text; not what goods have."""
_TAGGED = late.compile(
    r"(?P<v>[A-Z]{2,3}[ \-]?[0-9]{3,5}|[0-9]{1,3}[ \-]?[A-Z]{2,3}[ \-]?[0-9]{0,4}"
    r"|[A-Z]{1,3}[0-9]{1,2}[ \-]?[A-Z]{1,3}[0-9]{0,2}|[A-Z]{4}[ ]?[0-9]{2})(?![\w./\-])"
)
_ROAD = late.compile(
    r"(?<![^\W_])(?:rear-?ended|crash|collision|fender|hit[ -]and[ -]run|car|cars|truck"
    r"|pickup|suv|sedan|vehicle|driver|license plate|sideswip|parked|tow|towed|speeding"
    r"|dmv|t-boned|ran (?:a|the) (?:red )?light|swerv|cut me off)(?![^\W_])|rear-?ended"
    r"|driver'?s licen|(?<![^\W_])dl[ ]?(?:no\.?|#)?[ :]{0,2}[a-z]{0,2}[0-9]{4}"
)
_REGISTERED = frozenset({"reg", "registration"})
_TAG_WORDS = frozenset({"tag", "tags"})
_OTHER = frozenset({"not", "device", "version", "phone"})
_ORDERED = 10  # characters between `order no.` and what it numbers
_LONGEST = 14  # characters of a plate
_STATE = 3  # characters of a state of India before the district's digits
_DISTRICT = 2  # digits of it
_HALF_YEAR = 3  # digits of an Irish plate's year and half
_BETWEEN = 22  # of an ending and a word between it and its label
_REACH = 56  # characters read behind the word for a vehicle


def find(scan: Scan) -> Iterator[Hit]:
    """Every plate that something vouches for, and those of lines like its own."""
    known = set[tuple[int, int]]()
    for hit in _vouched(scan):
        known.add((hit.start, hit.end))
        yield hit
    for start, end in logs.find(scan, known):
        normal = bare_capitals(scan.text[start:end])
        yield Hit(start, end, Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _vouched(scan: Scan) -> Iterator[Hit]:
    """Every plate that its label, a vehicle or its country's form vouches for."""
    for label in scan.labels.having("plate"):
        yield from _plate(scan, label)
        yield from _typed(scan, label)
        yield from _ahead(scan, label)
    yield from _of_vehicles(scan)
    yield from numbered.find(scan)
    yield from _of_makes(scan)
    yield from _tags(scan)
    yield from _british(scan)
    yield from _indian(scan)
    yield from _irish(scan)
    for start, end in characters.find(scan):
        normal = bare_capitals(scan.text[start:end])
        yield Hit(start, end, Kind.VEHICLE_PLATE, normal, "plate", LIKELY)
    if scan.has_han and _PLATE_SIGN.search(scan.text):
        for match in _PLATE_CN.finditer(scan.text):
            normal = bare_capitals(match[0])
            yield Hit(*match.span(), Kind.VEHICLE_PLATE, normal, "plate.cn", LIKELY)


def _indian(scan: Scan) -> Iterator[Hit]:
    """Plates that begin with a state and two digits."""
    for start, end in scan.numbers if _DISTRICT in scan.lengths else ():
        at = start - _STATE
        if end - start == _DISTRICT and at >= 0:
            yield from _alone(scan, _PLATE_IN.match(scan.text, at), "plate.in")


def _irish(scan: Scan) -> Iterator[Hit]:
    """Plates that begin with three digits and a hyphen."""
    for start, end in scan.numbers if _HALF_YEAR in scan.lengths else ():
        if end - start == _HALF_YEAR and scan.text.startswith("-", end):
            yield from _alone(scan, _PLATE_IE.match(scan.text, start), "plate.ie")


def _alone(scan: Scan, match: re.Match[str] | None, rule: str) -> Iterator[Hit]:
    """The plate of one country, but no number of what is ordered or numbered."""
    if match and "not" not in scan.around(*match.span()).near:
        normal = bare_capitals(match[0])
        yield Hit(*match.span(), Kind.VEHICLE_PLATE, normal, rule, LIKELY)


_BRITISH = late.compile(
    r"(?<![\w.\-])[Rr](?:eg|EG)(?:istration)?\.?(?:[ ](?:no\.?|mark|number))?[ :]{1,2}"
    r"(?P<v>[A-Z]{2}[0-9]{2}[ ]?[A-Z]{3}|[A-Z][0-9]{1,3}[ ]?[A-Z]{3}"
    r"|[A-Z]{3}[ ]?[0-9]{1,3}[A-Z])(?![0-9A-Za-z])"
)
"""`reg LB19 KXU`: behind so short a word only what is written as British plates are."""


def _british(scan: Scan) -> Iterator[Hit]:
    if not scan.says(_REGISTERED):
        return
    for match in _BRITISH.finditer(scan.text):
        normal = bare_capitals(match["v"])
        yield Hit(*match.span("v"), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _typed(scan: Scan, label: Label) -> Iterator[Hit]:
    """A plate in small letters, as people type, right behind the label."""
    match = _TYPED.match(scan.text, label.end)
    if match is None:
        return
    value, start = match["v"], match.start("v")
    first = value.split(" ")[0]
    if value[-1].isalpha() and _WHOLE.fullmatch(first) and len(first) > _WORDY:
        value = first  # `kxr-418 was seen`
    if AMOUNT.fullmatch(value.upper()):
        return
    if is_plausible(value.upper()) or _begins_as_plate(value.upper()):
        end, normal = start + len(value), bare_capitals(value)
        yield Hit(start, end, Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _begins_as_plate(value: str) -> bool:
    """Whether letters stand first that are no make: no amount has its unit there."""
    first = re.split(r"[\W\d_]", value)[0]
    return is_long(value) and bool(first) and first not in NO_PLATES


def _ahead(scan: Scan, label: Label) -> Iterator[Hit]:
    """The plate right before the word: `34 ABC 123 plakalı`."""
    low = max(0, label.start - _LONGEST - _BETWEEN)
    match = _AHEAD.search(scan.text, low, label.start)
    group = match.lastgroup if match else None
    if match and group and is_plausible(match[group]):
        normal = bare_capitals(match[group])
        yield Hit(*match.span(group), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _of_vehicles(scan: Scan) -> Iterator[Hit]:
    for word in words.near(scan, _REACH):
        end = word.end()
        match = _BEHIND.match(scan.text, end, min(len(scan.text), end + _REACH))
        if match is None or not is_plausible(match["v"]):
            continue
        if words.is_anothers(scan, end, match.start("v")):
            continue
        if any("plate" in one.tags for one in scan.labels.within(*match.span("v"))):
            continue  # `Auto má EČV TT 482 KM`
        between = scan.labels.within(end, match.start("v"))
        if not any(label.tags & _OTHER for label in between):
            normal = bare_capitals(match["v"])
            yield Hit(*match.span("v"), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _of_makes(scan: Scan) -> Iterator[Hit]:
    """What stands behind a make, or in a text about traffic, as a plate is written."""
    for match in (*makes.find(scan), *makes.in_traffic(scan), *entries.find(scan)):
        evidence = scan.around(*match.span("v"))
        ordered = "not" in evidence.near and evidence.gap <= _ORDERED
        if is_plausible(match["v"]) and not ordered:
            normal = bare_capitals(match["v"])
            yield Hit(*match.span("v"), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _tags(scan: Scan) -> Iterator[Hit]:
    """A plate behind the word of the USA for it, where the text speaks of a car."""
    if scan.words.isdisjoint(_TAG_WORDS) or not _ROAD.search(scan.folded):
        return
    for word in _TAG.finditer(scan.folded):
        match = _TAGGED.match(scan.text, word.end())
        if match and is_plausible(match["v"]):
            normal = bare_capitals(match["v"])
            yield Hit(*match.span("v"), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


_NEXT = late.compile(
    r"[ ]?(?:[,;/+&]|[^\W\d_]{1,4}(?=[ ]))[ ]?"
    rf"(?:[^\W\d_]{{2,12}}[ :]{{1,2}})?(?P<v>{FORMS})"
    r"(?![0-9A-Za-z]|[.,][0-9])"
)
"""Another plate behind one: `old TX-482-K, new V-739-GB`."""


def _plate(scan: Scan, label: Label) -> Iterator[Hit]:
    """The plate that a label names, and others of the same list."""
    for hit in _first(scan, label):
        yield hit
        other = _NEXT.match(scan.text, hit.end)
        if other and is_plausible(other["v"]):
            normal = bare_capitals(other["v"])
            yield Hit(*other.span("v"), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _tax() -> str:
    taxes = chain.from_iterable(table(__package__, "taxes").values())
    return rf"(?<![^\W_]){expression(taxes)}[ .\-]{{0,2}}\Z"


_TAX = late.compile(_tax)
"""A tax whose payers are registered: `PVN reģ. Nr.`."""
_TAXES = 8  # characters of one
_OTHER_VALUE = late.compile(
    r"[^\W\d_]{5}|\A(?:19|20)\d\d-[01]\d-[0-3]\d|\A[0-3]?\d-[01]?\d-(?:19|20)\d\dT"
)
"""A word in capitals, or a day with its hour as programs write them."""


def _first(scan: Scan, label: Label) -> Iterator[Hit]:
    if _TAX.search(scan.folded, max(0, label.start - _TAXES), label.start):
        return
    stop = min(len(scan.text), label.end + LEAD)
    for match in _PLATE.finditer(scan.text, label.end, min(len(scan.text), stop + 12)):
        low = label.end + scan.text.startswith(".", label.end)  # of a short form
        if match.start() > stop or SENTENCE_END.search(scan.text, low, match.start()):
            return
        letters = [c for c in match[0] if c.isalpha()]
        digits = sum(c.isdigit() for c in match[0])
        named = digits >= 2 and letters and len(bare_capitals(match[0])) >= 4  # noqa: PLR2004
        inside = scan.labels.within(*match.span())
        if any("register" in one.tags for one in inside):  # a firm, with its SIREN
            return
        if named and not (AMOUNT.fullmatch(match[0]) or _OTHER_VALUE.search(match[0])):
            normal = bare_capitals(match[0])
            yield Hit(*match.span(), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)
            return
