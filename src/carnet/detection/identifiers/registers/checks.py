"""Check digits and forms that python-stdnum does not hold. Each takes the number bare.

Every function answers for upper-case letters and digits without separators.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date


def _day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=False))


def _crossed(number: int) -> int:
    return number // 10 + number % 10


_CN_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61"
    " 62 63 64 65 71 81 82 83 91".split()
)


def cn_ric(number: str) -> bool:
    """Chinese resident number: area, birth date, serial, check (ISO 7064 mod 11-2).

    Only the province is looked up: counties come and go, and a number keeps the area
    of the day it was given. Source: GB 11643-1999; GB/T 2260 (provinces); 81 to 83 and
    9 begin those of residents from Hong Kong, Macao, Taiwan and abroad.
    """
    if not re.fullmatch(r"[1-9]\d{16}[0-9X]", number):
        return False
    if number[:2] not in _CN_PROVINCES:
        return False
    if not _day(int(number[6:10]), int(number[10:12]), int(number[12:14])):
        return False
    total = _weighted(
        number[:17], (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    )
    return "10X98765432"[total % 11] == number[17]


def fi_hetu(number: str) -> bool:
    """Finnish identity code, the temporary ones (serial 900 to 999) with it.

    Hospitals give those to whoever has no code yet. Source: python-stdnum, fi.hetu.
    """
    from stdnum.exceptions import ValidationError
    from stdnum.fi import hetu

    try:
        hetu.validate(number, allow_temporary=True)
    except ValidationError:
        return False
    return True


def de_rvnr(number: str) -> bool:
    """German pension insurance number: area, birth date, initial, serial, check.

    Source: § 147 SGB VI; VKVV § 4 (weights 212571212121, digit sums, mod 10).
    """
    if not re.fullmatch(r"\d{8}[A-Z]\d{3}", number):
        return False
    day, month = int(number[2:4]), int(number[4:6])
    # A day from 51 on marks a number given again for one birth date (VKVV § 3).
    if not (1 <= day % 50 <= 31 and 1 <= month <= 12):  # noqa: PLR2004
        return False
    bare = number[:8] + f"{ord(number[8]) - 64:02d}" + number[9:11]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(_crossed(int(d) * w) for d, w in zip(bare, weights, strict=True))
    return total % 10 == int(number[11])


def de_kvnr(number: str) -> bool:
    """German health insurance number, unchangeable part: letter, 8 digits, check digit.

    Source: § 290 SGB V; GKV-Spitzenverband directive, annex 1 (weights 1 2, mod 10).
    """
    if not re.fullmatch(r"[A-Z]\d{9}", number):
        return False
    bare = f"{ord(number[0]) - 64:02d}" + number[1:9]
    total = sum(_crossed(int(d) * (1 + i % 2)) for i, d in enumerate(bare))
    return total % 10 == int(number[9])


def de_ausweis(number: str) -> bool:
    """German identity card with its check digit: nine letters or digits, then one.

    Source: ICAO Doc 9303, 8th edition (2021), part 3, 4.9 (weights 7 3 1, mod 10; a
    letter counts from A, 10), as section 5 (4) of the PAuswG has it.
    """
    if not re.fullmatch(r"[A-Z][0-9A-Z]{8}\d", number):
        return False
    total = sum(int(c, 36) * (7, 3, 1)[i % 3] for i, c in enumerate(number[:9]))
    return total % 10 == int(number[9])


def es_nss(number: str) -> bool:
    """Spanish social security number: province, serial, two check digits (mod 97).

    Source: Tesorería General de la Seguridad Social, structure of the NUSS/NAF.
    """
    if not re.fullmatch(r"\d{12}", number) or not 1 <= int(number[:2]) <= 66:  # noqa: PLR2004
        return False
    serial = int(number[2:10])
    base = number[:2] + (number[2:10] if serial >= 10**7 else f"{serial:07d}")
    return int(base) % 97 == int(number[10:])


def fr_nir_short(number: str) -> bool:
    """French NIR without its key: sex, year, month of birth, place.

    Source: Décret n° 82-103 of 22 January 1982, art. 4.
    """
    match = re.fullmatch(r"[12378]\d\d(\d\d)(?:\d\d|2[AB])\d{6}", number)
    if match is None:
        return False
    # Months from 20 on stand where the month was unknown.
    return 1 <= int(match[1]) <= 12 or int(match[1]) >= 20  # noqa: PLR2004


def gb_dl(number: str) -> bool:
    """British driver number: name, decade, month (50 added for women), day, year.

    Source: DVLA, INF 188/2; Department for Education, Common Basic Data Set, driver
    number format.
    """
    if not re.fullmatch(r"[A-Z]{1,5}9{0,4}\d{6}[A-Z9]{2}\d[A-Z]{2}", number):
        return False
    month, day = int(number[6:8]), int(number[8:10])
    return 1 <= month % 50 <= 12 and month <= 62 and 1 <= day <= 31  # noqa: PLR2004


def gb_nino(number: str) -> bool:
    """UK National Insurance number: no check digit, but many prefixes are never issued.

    Source: HMRC manual NIM39110.
    """
    if not re.fullmatch(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", number):
        return False
    return number[:2] not in {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}


def hk_id(number: str) -> bool:
    """Hong Kong identity card number (mod 11 over letter values from 10, space 36).

    Source: Immigration Department, HKSAR; Registration of Persons Regulations.
    """
    if not re.fullmatch(r"[A-Z]{1,2}\d{6}[0-9A]", number):
        return False
    padded = number.rjust(9)
    values = [36 if c == " " else int(c, 36) for c in padded]
    return sum(v * w for v, w in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def hu_taj(number: str) -> bool:
    """Hungarian social security number (weights 3 7, mod 10).

    Source: Act XX of 1996, annex 1/III.
    """
    if not re.fullmatch(r"\d{9}", number) or number == "0" * 9:
        return False
    return _weighted(number, (3, 7) * 4) % 10 == int(number[8])


def hu_tax(number: str) -> bool:
    """Hungarian personal tax number: 8, days since 1867-01-01, serial, check (mod 11).

    Source: Act XX of 1996, annex 1/II.
    """
    if not re.fullmatch(r"8\d{9}", number):
        return False
    return _weighted(number, tuple(range(1, 10))) % 11 == int(number[9])


def hu_personal(number: str) -> bool:
    """Hungarian personal identifier: sex and century, birth date, serial, check.

    Source: Act XX of 1996, annex 1/I (weights 1 to 10; 10 to 1 for births from 1997).
    """
    if not re.fullmatch(r"[1-8]\d{10}", number):
        return False
    if not (1 <= int(number[3:5]) <= 12 and 1 <= int(number[5:7]) <= 31):  # noqa: PLR2004
        return False
    up = tuple(range(1, 11))
    last = int(number[10])
    return last in (_weighted(number, up) % 11, _weighted(number, up[::-1]) % 11)


def kr_rrn(number: str) -> bool:
    """Korean resident number: birth date, sex digit; random tail since October 2020.

    Source: Resident Registration Act, enforcement rule art. 2.
    """
    if not re.fullmatch(r"\d{6}[1-8]\d{6}", number):
        return False
    century = 1900 if number[6] in "1256" else 2000
    return _day(century + int(number[:2]), int(number[2:4]), int(number[4:6]))


_VERHOEFF = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_PERMUTED = (
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def _verhoeff(number: str) -> bool:
    check = 0
    for place, digit in enumerate(reversed(number)):
        check = int(_VERHOEFF[check][int(_PERMUTED[place % 8][int(digit)])])
    return check == 0


def lu_matricule(number: str) -> bool:
    """Luxembourg number: birth date, serial, Luhn digit, Verhoeff digit.

    Source: Loi du 19 juin 2013, art. 2; Règlement grand-ducal du 28 novembre 2013.
    """
    if not re.fullmatch(r"(?:18|19|20)\d{11}", number):
        return False
    if not _day(int(number[:4]), int(number[4:6]), int(number[6:8])):
        return False
    total = sum(
        _crossed(int(d) * (2 - i % 2)) for i, d in enumerate(reversed(number[:11]))
    )
    luhn = (total + int(number[11])) % 10 == 0
    return luhn and _verhoeff(number[:11] + number[12])


def lv_new(number: str) -> bool:
    """Latvian personal code given since July 2017: 32, then digits without meaning.

    Source: Iedzīvotāju reģistra likums, as amended in 2016.
    """
    return bool(re.fullmatch(r"3[2-9]\d{9}", number))


def mt_id(number: str) -> bool:
    """Maltese identity card number: up to seven digits and a letter; no check digit.

    Source: Identity Card and other Identity Documents Act, cap. 258.
    """
    return bool(re.fullmatch(r"\d{3,7}[MGAPLHBZ]", number))


def pl_id(number: str) -> bool:
    """Polish identity card: three letters, check digit, five digits (7 3 1, mod 10).

    Source: Rozporządzenie MSWiA of 29 January 2015 on the form of the card.
    """
    if not re.fullmatch(r"[A-Z]{3}\d{6}", number):
        return False
    values = [int(c, 36) for c in number]
    weights = (7, 3, 1, 9, 7, 3, 1, 7, 3)
    return sum(v * w for v, w in zip(values, weights, strict=True)) % 10 == 0


def pt_niss(number: str) -> bool:
    """Portuguese social security number (primes from 29 down to 2, mod 10).

    Source: Instituto da Segurança Social, structure of the NISS.
    """
    if not re.fullmatch(r"[12]\d{10}", number):
        return False
    primes = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)
    return 9 - _weighted(number, primes) % 10 == int(number[10])


def sg_nric(number: str) -> bool:
    """Singapore NRIC and FIN: weights 2 7 6 5 4 3 2, check letter by prefix.

    Source: National Registration Act 1965; ICA's published format, and for the series M
    (since 2022-01) its specification: 11 - remainder is the place of the letter.
    """
    if not re.fullmatch(r"[STFGM]\d{7}[A-Z]", number):
        return False
    total = _weighted(number[1:8], (2, 7, 6, 5, 4, 3, 2))
    shift = {"T": 4, "G": 4, "M": 3}.get(number[0], 0)
    letters = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "M": "KLJNPQRTUWX"}
    place = (total + shift) % 11
    place = 10 - place if number[0] == "M" else place
    return letters.get(number[0], "XWUTRQPNMLK")[place] == number[8]


_TW_AREAS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # in the order of their values, from 10


def at_svnr(number: str) -> bool:
    """Austrian insurance number: serial, check digit (mod 11), date of birth.

    Months beyond December stand where a day's serials ran out. Source: Dachverband der
    Sozialversicherungsträger, structure of the number; weights as in python-stdnum.
    """
    day = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-5])"
    if not re.fullmatch(rf"[1-9]\d{{3}}{day}\d\d", number):
        return False
    weights = (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)
    return _weighted(number, weights) % 11 == int(number[3])


def tw_id(number: str) -> bool:
    """Taiwan identity number and resident certificate (weights 1 9 8 7 ... 1, mod 10).

    Source: Ministry of the Interior, format of the unified number.
    """
    if not re.fullmatch(r"[A-Z][1289]\d{8}", number):
        return False
    area = _TW_AREAS.index(number[0]) + 10
    total = area // 10 + area % 10 * 9 + _weighted(number[1:9], tuple(range(8, 0, -1)))
    return (total + int(number[9])) % 10 == 0


def ua_unzr(number: str) -> bool:
    """Ukrainian register number: birth date, serial, check digit (7 3 1, mod 10).

    Source: Law of Ukraine 5492-VI on the register, art. 10; the check digit is that of
    ICAO Doc 9303 part 3.
    """
    if not re.fullmatch(r"(?:19|20)\d{11}", number):
        return False
    if not _day(int(number[:4]), int(number[4:6]), int(number[6:8])):
        return False
    return _weighted(number[:12], (7, 3, 1) * 4) % 10 == int(number[12])


def us_mbi(number: str) -> bool:
    """Medicare beneficiary identifier: a fixed order of digits and of some letters.

    Source: Centers for Medicare & Medicaid Services, MBI format (no S L O I B Z).
    """
    letter, either = "[AC-HJKMNP-RT-Y]", "[0-9AC-HJKMNP-RT-Y]"
    shape = rf"[1-9]{letter}{either}\d{letter}{either}\d{letter}{letter}\d\d"
    return bool(re.fullmatch(shape, number))


OWN: Mapping[str, Callable[[str], bool]] = {
    check.__name__: check
    for check in (
        at_svnr, cn_ric, de_ausweis, de_kvnr, de_rvnr, es_nss, fi_hetu, fr_nir_short,
        gb_dl, gb_nino, hk_id, hu_taj, hu_tax, hu_personal, kr_rrn, lu_matricule,
        lv_new, mt_id, pl_id, pt_niss, sg_nric, tw_id, ua_unzr, us_mbi,
    )
}  # fmt: skip
"""The checks by the names that `national.toml` uses."""
