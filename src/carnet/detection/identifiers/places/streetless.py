"""Streets without a street word: before a town, with a flat, where somebody lives.

Streets without a street word, where a postcode and a town follow their number. `Ilica
10, 10000 Zagreb`; with parts of the building between them: `Na Rozhraní 471/14, vchod
B, byt 7, 709 00 Ostrava`, `Rantatöyry 3 L 22, 90230 Oulu`. Source of that order:
Universal Postal Union, postal addressing systems, country sheets CZ, EE, FI, 2024.

Streets without a street word whose house has a flat: `Стрийська 108, кв. 46`. A word
for a flat between two numbers is an address's by itself, whatever the letters of the
street; a quarter of a year (`4 кв 2026`) has its own number first.

Streets that Slavic languages call by an adjective alone: `z Prešernova 12, Kranj`. Such
a word in a capital is a surname or a country's as well, so that a preposition has to
stand before it, and its town behind the number, also in a sentence (`iz Vukasovićeve 7
u Požegi`). `-ová` ends surnames of women. Below a signature street and town have the
line to themselves (`Kukučínova 14, Martin`); there a country's adjective is a result's
(`Hrvatska 3, Poljska`).
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.postcodes import SEP, is_docket, is_numbered
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK, NUMBER, UPPER
from carnet.detection.identifiers.places.streets import begin
from carnet.detection.identifiers.places.units import ASIDE
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold

_REACH = 72  # characters read before a postcode
_FURTHER = 110  # the same where parts of the building stand between
_STREETLESS = late.compile(
    rf"(?<![\w'’.\-])(?P<first>{CAPITAL})(?<=\w\w|\w\.)"
    rf"(?:[ \t](?:{LINK}[ \t]){{0,2}}{CAPITAL}"
    rf"|[ \t]\d{{1,2}}\.){{0,4}}(?:,?[ \t]{{1,2}}){NUMBER}"
    rf"(?:[ \t]?[/,][ \t]?[\w.]{{1,6}}[ \t]?\d{{0,4}}){{0,2}}"
    rf"(?:,?[ \t]{units.WING})?{ASIDE}(?:{SEP}|[ \t])\Z"
)
_SLAVIC = frozenset({"cs", "sk", "sl", "hr"})
"""Languages that begin only the first word of a street with a capital."""
_SMALL_HOUSE = (
    r"(?<![\w'’.\-])(?P<first>(?:Pod|Nad|Na|Za|Pri|Při|U|V|Ve|K|Ke|Ob|Pred|Před|Mezi"
    rf"|Medzi|Med|Među|Iza|Kraj|Do)(?:[ \t][^\W\d_]{{3,}}){{1,2}}"
    rf"|(?![^\W\d_]{{3,}}[aei]l[aioe][ \t])[{UPPER}][^\W\d_]{{2,}}[áýéíaieo]"
    r"[ \t][^\W\d_]{4,})"
    r"(?<!číslo)(?<!strane)(?<!straně)(?<!stránce)(?<!strani)(?<!zalogi)[ \t]"
    rf"{NUMBER}"
)
"""`Pod gozdom 12a`, `Brezová hôrka 14`: a preposition or an adjective and small words;
no participle (`Kupila torte 14`)."""
_SMALL = late.compile(rf"{_SMALL_HOUSE}{SEP}\Z")
_IS = late.compile(rf"[ ](?:{IS})[ ]")
_LETTERS = ("K ", "U ")
"""Prepositions of one letter with which streets begin: `K Lesu 471/3`."""
_YEAR = late.compile(r"(?:19|20)[0-9]{2}[, \t]*\Z")
_YEARS = late.compile(r"(?:19|20)[0-9]{2} ")
_THREE = late.compile(r"[0-9]{3} [^\W\d_]")
_HOUSE = late.compile(
    rf"(?<![\w'’.\-])(?P<first>{CAPITAL})(?<=\w\w|\w\.)"
    rf"(?:[ \t](?:{LINK}[ \t]){{0,2}}{CAPITAL}){{0,4}}(?:,?[ \t]{{1,2}}){NUMBER}"
)
_SMALL_WORDS = late.compile(_SMALL_HOUSE)
"""The street and its number, as above."""
_COMPANY = late.compile(r"(?<![^\W_])(?:snc|SNC|s\.n\.(?:c\.)?)(?![^\W_])")
"""Italian for a house without number and, behind a name, for a partnership."""
_OTHERS = frozenset({"gov", "passport", "licence", "bank", "card"})
_GAP = late.compile(rf"(?:{SEP}(?:{CAPITAL}(?:[ \t]{CAPITAL})?{SEP})?|[ \t])")
"""Between the house and the code a part of the town may stand."""
_FLAT: Final = (
    *("кв", "квартира", "ап", "апартамент", "byt", "bytu", "byt č", "lgh", "lägenhet"),
    *("krt", "korter", "dz", "apt", "daire", "lok", "lokal", "mieszk", "bt"),
)
_WORDS: Final = frozenset({"m", *(fold(words.split()[0]) for words in _FLAT)})
_HOUSE_WITH_FLAT: Final = late.compile(
    r"(?<![\w'’.\-])(?P<v>[^\W\d_]{4,}(?:[ ][^\W\d_]{4,})?[ ]"
    r"(?!(?:19|20)[0-9]{2}[ ,])(?:[0-9]{2,3}|[5-9])[ ]?[А-ЯІA-Za-zа-яі]?,?[ ]"
    rf"(?:(?:{'|'.join(_FLAT)})\.?[ ]?[0-9]{{1,3}}"
    r"(?![\w/]|[.,][0-9]|[ ]?(?:м|m)[ ²2.])"
    r"|m\.[ ]?[0-9]{1,3}(?=[,;.)][ \n]|[.]?\Z|[.]?\r?\n)))",
    re.IGNORECASE,
)
_LONGEST: Final = 4  # digits of a house number
_TO_FLAT: Final = 40  # characters of a street, or behind its number
_OTHER: Final = late.compile(
    r"(?:поверх|етаж|під|вход|вхід|корпус|будинок|блок|patro|poschod|vchod|kat$|stāv"
    r"|korrus|våning|trapp|tel|телефон|площ|ploch|area)",
    re.IGNORECASE,
)
"""Other parts of a house, and what is measured."""
_LANGUAGES: Final = frozenset("cs sk sl hr pl bg uk ru".split())
ENDING: Final = (
    r"(?:(?:ov|ev)(?:a|ej|oj|i|e|u|o|y|ou|om)|ově"
    r"|(?:[sš]k|[cčć]k)(?:a|á|ej|é|oj|i|iej|e|u|ou|ą)"
    r"|(?:ов|ев)(?:а|ій|ої|у|ата)|(?:ськ|цьк|ск|цк)(?:а|ій|ої|у|ая|ой|ата))"
)
_STREET: Final = late.compile(
    r"(?<![^\W_])(?:z|ze|zo|na|v|ve|vo|u|do|od|k|iz|s|w|we|przy"
    r"|з|із|на|в|у|до|от|по)"
    rf"[ ](?P<v>[{UPPER}][^\W\d_]{{2,18}}{ENDING},?[ ]{NUMBER})"
    rf"(?=,[ ](?:{CAPITAL}|кв\.|byt|stan|ulaz|vchod)"
    rf"|(?<!(?:19|20)[0-9]{{2}})[ ](?:u|v|ve|vo|w|we|в|у)[ ]{CAPITAL})"
)
_ASIDE_IN_TOWN: Final = late.compile(
    rf"\((?P<v>[{UPPER}][^\W\d_]{{2,18}}"
    r"(?:(?:ov|ev|ow|ew)[aáeéoyu]|[sš]k[aáeé]|ná|(?:ов|ев|ськ|цьк|ск)а)"
    rf"[ ]{NUMBER}),[ ]{CAPITAL}(?:[ \-]{CAPITAL})?\)"
)
"""All that stands in parentheses: `babička (Lipová 7, Tábor)`."""
_ABOUT: Final = late.compile(
    r"(?<![^\W_])(?:za|na|skozi|o|ob|pri|při|pre|pro|про|при|за)[ ]"
    r"(?!Hrva|Slova|Slove|Pol[js]s|Rus|Tur[cs]|Franc|Dans|Fins|Šved|Norve|Nje|Grč|Čes|Irs"
    r"|Škots|Engles|Belgi|Niz|Mađ|Srps|Япон|Росі|Поль)"
    rf"(?P<v>[{UPPER}][^\W\d_]{{2,18}}(?:{ENDING}|[sšcč]ko)[ ]{NUMBER})"
    rf"(?=[ ](?:u|v|ve|vo|w|we|в|у)[ ]{CAPITAL})"
)
"""Behind what is spoken of, where the town stands behind: `gre za Celovško 47 v Kopru`;
a country has results (`za Hrvatsku 12 u Beču`)."""
_FROM_TOWN: Final = late.compile(
    rf"(?<![^\W_])(?:iz|z|ze|zo|s|из|із|зі|з)[ ]{CAPITAL},[ ]"
    rf"(?P<v>[{UPPER}][^\W\d_]{{2,18}}{ENDING}[ ]{NUMBER})"
    r"(?=[,.;]|[ ](?:m|lok|kv|кв|byt|ap|št)\.?[ ]?[0-9])"
)
"""Behind where somebody is from: `iz Karlovca, Radićeva 14/2, ovlašćujem`."""
_LINE: Final = late.compile(
    rf"(?<=\n)[ \t]{{0,4}}(?P<v>[{UPPER}][^\W\d_]{{2,18}}(?:ova|eva|ова|ева)"
    rf"[ ]{NUMBER}),[ ]?(?:[0-9]{{3}}[ ]?[0-9]{{1,3}}[ ])?"
    rf"{CAPITAL}(?:[ ]{CAPITAL}){{0,3}}[ \t]{{0,4}}(?=\r?\n|\Z)"
)
_NUMBER_FIRST: Final = late.compile(
    r"(?<![\w.,/\-])(?P<first>\d{1,4})[A-Za-z]?,?[ ]"
    r"(?:am|an|op|um|beim|bei|zum|zur|im|in|auf)"
    rf"(?:[ ](?:der|dem|den|de))?[ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}{SEP}\Z"
)
"""As in Luxembourg: `2, op der Lay, L-6353 Dorf`."""
_BEHIND: Final = late.compile(
    rf"(?:,[ ]|[ ]?\r?\n)(?P<v>{CAPITAL}(?:[ ](?:{LINK}[ ]){{0,2}}{CAPITAL}){{0,3}}[ ]"
    r"(?P<n>[0-9]{1,4}(?:[ ]?[A-Za-zΑ-Ω](?:[ ][0-9]{1,3})?)?"
    r"(?:[/\-][0-9]{1,4}[a-z]?)?))"
    r"(?=[ ]?(?:[,;)\n]|\.(?:[ \n]|\Z)|\Z))"
)
"""Behind a code and its town: `97891 Niesila, Tisamäki 52 C 34`."""
_PREPOSED: Final = late.compile(
    r"(?<=[^\W\d_A-ZÄÖÜ][ ])(?P<v>(?:A[mn]|Auf|Im|Zu[mr]|Unter|Hinter|Aan|Ved|Nad?"
    r"|Pod|P[rř]i|Za|Ob|P[rř]ed)[ ]"
    rf"(?:(?:der|den|dem|de|het)[ ])?{CAPITAL}(?:[ ]{CAPITAL}){{0,1}}[ ]{NUMBER})"
    r"(?<!(?:19|20)[0-9][0-9])"
)
"""A name with a preposition, whose capital inside of a sentence says that it is one:
`aus der Auf dem Brink 19`, `z Pod Lipou 7`."""
_OF_PREPOSITIONS: Final = frozenset("de nl da cs sk sl hr".split())
_LETTER: Final = late.compile(r"[0-9][ ]{1,2}[A-Z]\Z")
_LONG_CODE: Final = late.compile(r"(?:[A-Z]{1,3}-?)?[0-9 \-]{5,8}[ ]")
_TO_TOWN: Final = 40  # characters of a preposition and a street before its number


def before(scan: Scan, town: re.Match[str]) -> int | None:
    """Where the street before a code and its town begins; None if none stands there."""
    start = town.start()
    low = max(0, start - _REACH)
    street = _STREETLESS.search(scan.text, low, start)
    slavic = not _SLAVIC.isdisjoint(scan.languages)
    if street is None and slavic:
        street = _SMALL.search(scan.text, low, start)
    street = street or _detailed(scan, start, _HOUSE)
    street = street or _NUMBER_FIRST.search(scan.text, low, start)
    if street is None and slavic:
        street = _detailed(scan, start, _SMALL_WORDS)
    if street is None or _is_none(street[0], town[0]) or _is_labelled(scan, street):
        return None
    if _LETTER.search(town[0]) and not scan.text.startswith(".", town.end()):
        return None  # debit and credit, and no short form: `5118 T / 4541 K`
    begins = _behind_label(scan, begin(street), start)
    letter = slavic and scan.text[max(0, begins - 2) : begins] in _LETTERS
    return begins - 2 if letter else begins


def behind(scan: Scan, town: re.Match[str]) -> int | None:
    """Where the number of a street behind a code and its town ends, if one is there.

    It says itself that it is a house's, with a letter, a flat or a second number;
    a long code stands before it, or one with the word for an address.
    """
    street = _BEHIND.match(scan.text, town.end())
    if street is None or is_numbered(street["v"]) or is_docket(street["v"]):
        return None
    told = scan.around(town.start(), street.end()).every & {"address", "residence"}
    house = not street["n"].isdigit() and _LONG_CODE.match(town[0])
    if _YEAR.search(street["n"]) or not (told or house):
        return None
    return street.end()


def _behind_label(scan: Scan, low: int, high: int) -> int:
    """Where the street begins behind a label and its verb (`Osoite on Kivikatu 7`)."""
    for label in scan.labels.within(low, high):
        verb = _IS.match(scan.text, label.end)
        if verb and label.tags & {"address", "residence"}:
            return verb.end()
    return low


def _detailed(scan: Scan, code: int, house: re.Pattern[str]) -> re.Match[str] | None:
    """The street whose house has parts, which end where the code begins."""
    for street in house.finditer(scan.text, max(0, code - _FURTHER), code):
        corner = units.end_aside(scan.text, street.end())
        end = units.end_of(scan, corner or street.end())
        details = scan.text[street.end() : end]
        stair = "," not in details and _YEARS.match(scan.text, code)
        if details and not stair and _GAP.fullmatch(scan.text, end, code):
            return street
    return None


def _is_labelled(scan: Scan, street: re.Match[str]) -> bool:
    """Whether its first word names another number: `SSN 530-95-8605, 2217 Oak Ln`."""
    start, end = street.span("first")
    return any(
        label.tags & _OTHERS and label.end <= end
        for label in scan.labels.within(start, end)
    )


def _is_none(street: str, town: str) -> bool:
    """Whether words and number are no street: `Edition 2019, 412 pages`, a company."""
    if is_numbered(street) or is_docket(street) or _COMPANY.search(street):
        return True
    return bool(_YEAR.search(street) and _THREE.match(town))


def find_flats(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin, and their flats end."""
    near = scan.windows(_TO_FLAT, longest=_LONGEST) if scan.says(_WORDS) else ()
    for low, high in near:
        for house in _HOUSE_WITH_FLAT.finditer(scan.text, low, high):
            words = house["v"].split()[:2]
            if any(map(_OTHER.match, words)) or is_numbered(house["v"]):
                continue
            first, second = words
            name = first[0].isupper() or not second.isalpha()
            start = house.start("v") if name else house.start("v") + len(first) + 1
            yield start, house.end("v")


def find_prepositions(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    if _OF_PREPOSITIONS.isdisjoint(scan.languages | scan.lettered):
        return
    for low, high in scan.windows(_TO_TOWN, longest=4):
        for street in _PREPOSED.finditer(scan.text, low, high):
            if not is_numbered(street["v"]):
                yield street.span("v")


def find_adjectives(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    spoken = not _LANGUAGES.isdisjoint(scan.languages)
    shapes = (
        (_STREET, _ABOUT, _FROM_TOWN, _LINE, _ASIDE_IN_TOWN) if spoken else (_LINE,)
    )
    if not spoken and "\n" not in scan.text:
        return
    for low, high in scan.windows(_TO_TOWN, longest=4):
        for shape in shapes:
            for street in shape.finditer(scan.text, low, high):
                yield street.span("v")
