"""Minors by the date of birth that their national number holds.

Sources of the places of the date: python-stdnum 2 (`get_birth_date` of each module,
which cites the law or register of its country), read 2026-12; for Finland, France,
Hungary, Iceland, Malaysia and Ukraine, which it lacks: DVV, "Henkilötunnus"; INSEE,
"NIR"; 1996. évi XX. törvény, 1st annex; Þjóðskrá, "Kennitala"; JPN, "MyKad"; the
Ukrainian cabinet, resolution 1386 of 2011 (days since 31 December 1899).
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from importlib import import_module
from typing import Final

from carnet.detection.cues.minors.births import age
from carnet.detection.cues.minors.minority import ADULT, kind_of
from carnet.vocabulary import Kind

_LISTED: Final = {
    "be.nn": "be.ssn",
    "bg.egn": "bg.egn",
    "cn.ric": "cn.ric",
    "cz.rc": "cz.rc",
    "dk.cpr": "dk.cpr",
    "ee.ik": "ee.ik",
    "gr.amka": "gr.amka",
    "id.nik": "id.nik",
    "kr.rrn": "kr.rrn",
    "lt.ak": "lt.asmens",
    "mx.curp": "mx.curp",
    "no.fnr": "no.fodselsnummer",
    "pl.pesel": "pl.pesel",
    "ro.cnp": "ro.cnp",
    "se.pnr": "se.personnummer",
    "si.emso": "si.emso",
    "za.id": "za.idnr",
}
"""The module of python-stdnum that reads the date of birth in what a rule found."""
_OLDEST: Final = 100  # years; who would be older is a child of the next century
_DECEMBER: Final = 12
_MONTHS: Final = "ABCDEHLMPRST"  # of an Italian tax code
_FEMALE: Final = 40  # added to the day in that of a woman
_ZERO: Final = date(1899, 12, 31)


def minor(detector: str, normal: str, on: date) -> Kind | None:
    """The kind of minor whose number that is on the day `on`, if it is one's.

    `detector` is the rule that found the number (`pl.pesel`), `normal` its characters
    without signs. None for numbers without a date, too.
    """
    born = _born(detector, normal)
    if born is None:
        return None
    years = age(born, on)
    if years >= _OLDEST:
        years -= _OLDEST
    return kind_of(years) if 0 <= years < ADULT else None


def _born(detector: str, normal: str) -> date | None:
    own, module = _OWN.get(detector), _LISTED.get(detector)
    try:
        if own is not None:
            return own(normal)
        if module is not None:
            found = import_module(f"stdnum.{module}").get_birth_date(normal)
            return found if isinstance(found, date) else None
    except (ValueError, IndexError):  # one with a typo, or short, holds no date
        return None
    return None


def _finnish(number: str) -> date:
    """DDMMYY, and a sign or letter for the century."""
    century = 1800 if number[6] == "+" else 2000 if number[6] in "ABCDEF" else 1900
    return date(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _french(number: str) -> date:
    """Sex, YY, MM; a month beyond the twelfth is not known."""
    month = int(number[3:5])
    known = 0 < month <= _DECEMBER
    return date(1900 + int(number[1:3]), month if known else _DECEMBER, 28)


def _hungarian(number: str) -> date:
    """A digit for sex and century, YYMMDD."""
    century = 2000 if number[0] in "34" else 1900
    return date(century + int(number[1:3]), int(number[3:5]), int(number[5:7]))


def _icelandic(number: str) -> date:
    """DDMMYY, and the century last."""
    century = 2000 if number[9] == "0" else 1900
    return date(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _italian(number: str) -> date:
    """Six letters, YY, a letter for the month, the day, of a woman with 40 more."""
    day = int(number[9:11])
    month = _MONTHS.index(number[8].upper()) + 1
    return date(1900 + int(number[6:8]), month, day - _FEMALE * (day > _FEMALE))


def _latvian(number: str) -> date:
    """DDMMYY and a digit for the century; those since 2017 begin with 32."""
    century = 1800 + 100 * int(number[6])
    return date(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _malaysian(number: str) -> date:
    """YYMMDD."""
    return date(1900 + int(number[:2]), int(number[2:4]), int(number[4:6]))


def _ukrainian(number: str) -> date:
    """Days since the last one of 1899."""
    return _ZERO + timedelta(days=int(number[:5]))


_OWN: Final[Mapping[str, Callable[[str], date]]] = {
    "fi.hetu": _finnish,
    "fr.nir": _french,
    "hu.personal": _hungarian,
    "is.kt": _icelandic,
    "it.cf": _italian,
    "lv.pk": _latvian,
    "my.nric": _malaysian,
    "ua.tax": _ukrainian,
}
