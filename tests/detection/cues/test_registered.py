"""A national number that holds a date of birth tells of a minor, as the date would.

The numbers are invented, with right check digits: born on 4 March 2018, all but one.
"""
# ruff: noqa: RUF001 - Greek

from datetime import date

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection.cues.minors.registered import minor

ON = date(2026, 11, 24)
TEXTS = [
    "身份证号 11010120180304003X",
    "PESEL 16243000008",
    "Rijksregisternummer: 18.03.04-243.36",
    "ЕГН: 1843046068",
    "rodné číslo: 180304/557",
    "CPR-nummer: 040318-6068",
    "isikukood 51803043784",
    "ΑΜΚΑ: 04031898945",
    "asmens kodas: 51803044857",
    "fødselsnummer 04031882015",
    "PESEL: 18230495165",
    "CNP 5180304010676",
    "personnummer: 20180304-6208",
    "EMŠO: 0403018500130",
    "주민등록번호 180304-3615038",
    "kennitala: 040318-5340",
    "henkilötunnus 040318A566W",
    "codice fiscale RSSMRA18C04H501W",
    "personas kods: 040318-22399",
    "numéro de sécurité sociale : 1 18 03 69 385 471 73",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_childs_number_is_one_of_a_minor(text: str) -> None:
    assert "minor_under_14" in kinds(text)


@pytest.mark.parametrize(
    ("detector", "normal", "on", "kind"),
    [
        ("pl.pesel", "12230495169", ON, "minor_14_17"),
        ("pl.pesel", "18230495165", date(2032, 3, 3), "minor_under_14"),
        ("pl.pesel", "18230495165", date(2032, 3, 4), "minor_14_17"),
        ("pl.pesel", "18230495165", date(2036, 3, 4), None),
        ("it.cf", "RSSMRA87C14H501V", ON, None),
        ("it.cf", "RSSMRA18C44H501W", ON, "minor_under_14"),
        ("fr.nir", "187036938547182", ON, None),
        ("fi.hetu", "140387-471F", ON, None),
        ("cn.ric", "310104198703144718", ON, None),
        ("fi.hetu", "991399A0001", ON, None),
        ("hu.personal", "4", ON, None),
        ("de.idnr", "36574261809", ON, None),
        ("us.ssn", "219099999", ON, None),
    ],
)
def test_the_day_of_the_call_decides(
    detector: str, normal: str, on: date, kind: str | None
) -> None:
    assert minor(detector, normal, on) == kind
