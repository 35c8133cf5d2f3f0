"""A personal number right behind a name needs no label; the number of an order does."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.namer import Namer
from tests.detection.test_national import example, valid

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

NAME = "Solvej Maria Østergaard"
DETECTOR = Detector(engines=[Namer(NAME)])
SENTENCES = {
    "bg_egn": "моля ще пратите ли на {} договора",
    "cz_rc": "prosím zapište dítě, je to {}, na tábor",
    "dk_cpr": "hun hedder {}, og jeg skal melde hende ind",
    "ee_ik": "palun lisage laager ja lapse andmed: {}, piim ei sobi",
    "gr_amka": "το ραντεβού είναι για {} και θα έρθει",
    "hr_oib": "molim upišite {}, jer je nova",
    "hu_taj": "kérem a {} beteget is írja fel",
    "ie_pps": "the tenant is {}, and she moves in May",
    "lt_ak": "prašome įrašyti {}, nes ji yra nauja",
    "lv_pk": "lūdzu pierakstiet {}, jo viņa ir jauna",
    "mt_id": "il-formola hija għal {}, u grazzi",
    "nl_bsn": "de nieuwe stagiair is {}, en begint morgen",
    "no_fnr": "hun heter {}, og er ny her",
    "pl_pesel": "proszę dopisać {}, bo jest nowa",
    "pt_nif": "o inquilino é {}, e não paga",
    "ro_cnp": "vă rog să o treceți pe {}, este nouă",
    "se_pnr": "hon heter {}, och är ny här",
    "si_emso": "prosim vpišite {}, ker je nova",
    "tr_tc": "yeni kiracı {}, kira yarın",
    "ua_tax": "оформіть перепустку: {}, поверх шість",
}


def hidden(text: str, value: str) -> bool:
    (found,) = DETECTOR.find([Passage(text)])
    start = text.index(value)
    return any(f.start <= start and f.end >= start + len(value) for f in found)


@pytest.mark.parametrize("rule", SENTENCES)
@pytest.mark.parametrize("between", [" ", ", ", " ("])
def test_a_number_behind_a_name_is_that_persons(rule: str, between: str) -> None:
    value = example(rule)
    closed = ")" * between.count("(")
    assert hidden(SENTENCES[rule].format(f"{NAME}{between}{value}{closed}"), value)


@pytest.mark.parametrize("rule", ["tr_tc", "ee_ik", "lt_ak", "pl_pesel", "no_fnr"])
def test_it_may_be_grouped_in_any_way(rule: str) -> None:
    bare = example(rule)
    value = f"{bare[:4]} {bare[4:7]} {bare[7:]}"
    assert hidden(SENTENCES[rule].format(f"{NAME} {value}"), value)


@pytest.mark.parametrize("rule", ["bg_egn", "nl_bsn", "pt_nif", "tr_tc", "ua_tax"])
def test_a_number_without_check_digits_is_nobodys(rule: str) -> None:
    value = next(
        number
        for last in "0123456789"
        if not valid(rule)(number := f"{example(rule)[:-1]}{last}")
    )
    assert not hidden(SENTENCES[rule].format(f"{NAME}, {value}"), value)


def test_a_number_further_behind_a_name_is_nobodys() -> None:
    value = example("nl_bsn")
    text = SENTENCES["nl_bsn"].format(f"{NAME}, bestelling {value}")
    assert not hidden(text, value)
    assert not hidden(f"de prijs voor {NAME} {value} euro is", value)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        (f"{NAME}\n1988-04-17\n+36 70 614 2289", "1988-04-17"),
        (f"{NAME}; 17.04.1988; +46 70 123 45 67", "17.04.1988"),
        (f"{NAME}\t17/04/1988\tsolvej@posta.example", "17/04/1988"),
    ],
)
def test_a_date_between_a_name_and_a_number_is_a_birth(text: str, born: str) -> None:
    (found,) = DETECTOR.find([Passage(text)])
    assert [one.value for one in found if one.kind is Kind.BIRTH_DATE] == [born]


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME}, 2026-04-17, +36 70 614 2289",
        f"{NAME}, 1988-04-17, 4 db",
        f"{NAME} 1988-04-17 +36 70 614 2289",
        "Budapest, 1988-04-17, +36 70 614 2289",
    ],
)
def test_another_date_beside_a_name_is_none(text: str) -> None:
    (found,) = DETECTOR.find([Passage(text)])
    assert all(one.kind is not Kind.BIRTH_DATE for one in found)
