"""Numbers right behind the name of the person who bears them, without a label.

`Solvej Drachmann 2707783691`: an order has a number too, but not with the check digits
of a country whose language the text is in, nor in the groups of its telephone plan
(`Referencias: Fermín Arrizabalaga, 985 31 74 20`).
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection import canonical
from carnet.detection.hit import LIKELY
from carnet.detection.identifiers import Scan, language
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.phones import plans
from carnet.detection.identifiers.registers import national
from carnet.detection.letters import bare_capitals
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding, Kind

_BESIDE: Final = late.compile(
    r"[ \t\u00a0]{0,2}(?:[,，(（\[][ \t\u00a0]{0,2})?"
    r"(?P<v>[0-9](?:[ .\-/+]?[0-9]){3,17}(?:[ \-]?[A-Za-z]{1,2})?)"
    r"(?![0-9A-Za-z]|[.,/][0-9])"
)
_PHONE: Final = late.compile(
    r"[ \t\u00a0]{0,2}(?:[,:;|(\-–—/][ \t\u00a0]{0,2})?"
    r"(?P<v>[0-9]{2,4}(?P<s>[ .\-])[0-9]{2,4}(?:(?P=s)[0-9]{2,4}){0,3}|[0-9]{8,9})"
    r"(?![0-9A-Za-z]|[ ]?[.,:/\-][ ]?[0-9]|[ ][0-9])"
)
_BRACKETED: Final = late.compile(
    r"[ ][(](?P<v>(?!(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][)])[2-9][0-9]{7})[)]"
)
_EIGHTS: Final = ("DK", "NO", "EE", "LV", "SG", "MT", "CY")
"""Countries whose mobile numbers are eight digits: `Call Ann Other (51204718)`."""
_GROUPS: Final = late.compile(r"[ .\-]")
_YEARS: Final = late.compile(r"(?:(?:19|20)[0-9]{2}[ .\-]?)+")
_DATE: Final = late.compile(
    rf"[ \t]{{0,2}}(?:[,;|]|\t|\r?\n)[ \t]{{0,2}}(?P<v>{DATE.pattern})"
    r"[ \t]{0,2}(?:[,;|]|\t|\r?\n)[ \t]{0,2}"
)
_YEAR: Final = late.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LATEST: Final = 2015
"""The year of a date that no appointment or order has."""
_OWN: Final = frozenset(
    {Kind.PHONE, Kind.EMAIL, Kind.GOVERNMENT_ID, Kind.PASSPORT, Kind.BANK_ACCOUNT}
)
"""What stands in a row only beside its bearer."""
_FEWEST: Final = 7  # digits of a telephone number
_FIRST: Final = late.compile(r"[0-9]{9,}(?=[ ])")
"""A number that is whole by itself, whatever stands behind it."""
_UNIT: Final = late.compile(
    r"[ ]?(?:[€$£%₴₺°]|(?:k[čc]s?|eur[oy]?|usd|kr|lei|lv|лв|грн|ft|zł|tl)\b)",
    re.IGNORECASE,
)


def births(
    sheet: Sheet, known: Sequence[Finding], persons: Sequence[Finding]
) -> Iterator[Finding]:
    """The date right behind a person's name and before what else is that person's.

    `Kata Nagy, 1988-04-17, +36 70 ...`, in a row or line by line, as the arguments of a
    tool or a record have them; a meeting's is of this year.
    """
    begins = {one.start for one in known if one.kind in _OWN}
    for person in persons if begins else ():
        match = _DATE.match(sheet.text, person.end)
        if match is None or person.kind is not Kind.PERSON_NAME:
            continue
        year = _YEAR.search(match["v"])
        if match.end() in begins and year and int(year[0]) <= _LATEST:
            span, value = match.span("v"), match["v"]
            normal = canonical.normal(Kind.BIRTH_DATE, value, value)
            yield Finding(*span, Kind.BIRTH_DATE, value, normal, "birth", LIKELY)


def numbers(
    sheet: Sheet, known: Sequence[Finding], persons: Sequence[Finding]
) -> Iterator[Finding]:
    """The number behind each person's name, unless it is `known` to be something."""
    scan: Scan | None = None
    for person in persons:
        if person.kind is not Kind.PERSON_NAME:
            continue
        for shape, read in ((_BESIDE, _number), (_PHONE, _phone)):
            match = shape.match(sheet.text, person.end)
            if match is None or _UNIT.match(sheet.text, match.end()):
                continue
            scan = scan or Scan(sheet.text, region=sheet.setting.region)
            found = read(scan, match.start("v"), match["v"])
            if found and not any(_overlap(found, one) for one in known):
                yield found
                break
        else:
            yield from _bracketed(sheet.text, known, person)


def _bracketed(
    text: str, known: Sequence[Finding], person: Finding
) -> Iterator[Finding]:
    """Eight digits in brackets behind a whole name, in a text of any language."""
    match = _BRACKETED.match(text, person.end) if " " in person.value else None
    plan = match and next(
        filter(None, (_mobile(match["v"], region) for region in _EIGHTS)), None
    )
    if match and plan:
        start, end = match.span("v")
        kind, rule = Kind.PHONE, "phone"
        found = Finding(start, end, kind, match["v"], plan, rule, LIKELY)
        if not any(_overlap(found, one) for one in known):
            yield found


def _mobile(written: str, region: str) -> str | None:
    found = plans.plan(written, region)
    return found.e164 if found and found.valid and found.mobile else None


def _number(scan: Scan, start: int, written: str) -> Finding | None:
    """A number that is a person's, as a whole or in its first group."""
    first = _FIRST.match(written)
    for value in (written, first[0] if first else ""):
        rule = national.vouched(value, scan.home) if value else None
        if rule:
            end, normal = start + len(value), bare_capitals(value)
            return Finding(start, end, rule.kind, value, normal, rule.id, LIKELY)
    return None


def _phone(scan: Scan, start: int, written: str) -> Finding | None:
    """A number as the telephone plan of a country of the text's language has it.

    In one group only a mobile number, where one language alone may be the text's; in
    two only where the plan has so few digits.
    """
    groups, digits = _GROUPS.split(written), bare_capitals(written)
    if len(digits) < _FEWEST or DATE.fullmatch(written) or _YEARS.fullmatch(written):
        return None
    for region in language.regions(scan.languages)[:8]:
        known = plans.plan(written, region)
        if known is None or not known.valid or known.public:
            continue
        if not plans.is_dialled(written, region):  # `628194820` lacks the Dutch zero
            continue
        few = len(groups) == 2 and len(digits) > _FEWEST  # noqa: PLR2004
        sure = known.mobile and len(scan.languages) == 1
        if sure if len(groups) == 1 else not few:
            end = start + len(written)
            kind, rule = Kind.PHONE, "phone"
            return Finding(start, end, kind, written, known.e164, rule, LIKELY)
    return None


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end
