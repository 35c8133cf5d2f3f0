"""Personal numbers behind a word for whom a state gave them, without a label."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


def numbers(detector: Detector, text: str) -> list[str]:
    (found,) = detector.find([Passage(text)])
    return [one.value for one in found if one.kind is Kind.GOVERNMENT_ID]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Pacijentica 91547302869 čeka nalaz krvi.", "91547302869"),
        ("Poslali smo djelatniku i pacijentici 91547302869.", "91547302869"),
        ("Nemandinn 0501089880 vantar í kerfið.", "0501089880"),
        ("Patiënt 111222333 wacht in kamer 4.", "111222333"),
        ("Patientin 86095742719 wartet seit acht.", "86095742719"),
        ("Patient 943 476 5919 is waiting in bay 2.", "943 476 5919"),
    ],
)
def test_a_bearer_tells_whose_a_number_is(
    detector: Detector, text: str, number: str
) -> None:
    assert numbers(detector, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Narudžba 91547302869 čeka.",  # an order
        "Pacijentica čeka, narudžba 91547302869 kasni.",
        "Employee 91547302869 asked.",  # of a country where nobody says so
        "Patient 1234 is waiting in bay 2.",
        "Klijent 91547302869 traži ponudu.",  # whom a shop numbers
    ],
)
def test_other_numbers_stay(detector: Detector, text: str) -> None:
    assert numbers(detector, text) == []


@pytest.mark.parametrize("number", ["104827", "R-1184"])
@pytest.mark.parametrize(
    "text",
    [
        "Patient {} was discharged at noon.",
        "Der Versicherungsnehmer {} rief an.",
        "Radnik {} nije došao u smjenu.",
        "Zaměstnanec {} chyběl v pondělí.",
        "Членът {} плати таксата.",
        "Ο ασθενής {} πήρε εξιτήριο.",
        "Nemandi {} má endurtaka prófið.",
        "L-istudent {} jista' jerġa' jagħmel l-eżami.",
        "Sou o cliente {}4 e não recebi a fatura.",
        "Jestem klientem {}4 i czekam.",
        "Olen asiakas {}4 ja odotan.",
        "a {} számú tag fizetett",
        "A {} betegszámmal elküldtek.",
        "{} numaralı öğrenci tekrar edebilir.",
        "患者{}已出院。",
        "Otključajte pacijenticu {}, čeka već sat vremena.",
        "Розблокуйте пацієнтку {}, будь ласка.",
        "Opnið sjúkling {} í kerfinu.",
    ],
)
def test_what_a_house_gave_stands_behind_whom(
    detector: Detector, text: str, number: str
) -> None:
    told = text.format(number)
    value = f"{number}4" if "{}4" in text else number
    assert numbers(detector, told) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The customer 104827 complained.",  # whom a shop speaks of
        "per employee 45310 a year",
        "pro Schüler 12345 im Jahr",
        "Each patient 12000 pounds.",
        "Zaměstnanec 32500 Kč hrubého",
        "Mitglied 2026 werden",
        "a 104827 számú rendelés",
        "104827 numaralı sipariş",
        "患者10482例，员工12500人",
        "a student TOEFL-2024 test",
    ],
)
def test_counts_amounts_and_orders_are_nobodys(detector: Detector, text: str) -> None:
    assert numbers(detector, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ärende för försäkrad 870314-4713", "870314-4713"),
        ("VSAA apdrošinātā persona 140387-11234", "140387-11234"),
        ("pensionär 38703144716 Tartust", "38703144716"),
        ("Porezni obveznik 94577403194, rješenje", "94577403194"),
        ("contribuente RSSMRA87C14H501V", "RSSMRA87C14H501V"),
        ("застрахована особа 3184710691", "3184710691"),
        ("daňovník 870314/4718", "870314/4718"),
        ("skattyter 140387 47118", "140387 47118"),
        ("参保人310104198703144718", "310104198703144718"),
        ("Patient: 104827", "104827"),
        ("Pacijentica 91547302868 čeka nalaz krvi.", "91547302868"),
    ],
)
def test_a_mistyped_number_is_that_of_whom_a_word_before_it_names(
    text: str, number: str
) -> None:
    assert number in of_kind(Kind.GOVERNMENT_ID, text)


@pytest.mark.parametrize(
    "text",
    [
        "Poplatník 20 % daně z 471236 Kč",
        "försäkrade 471236 personer",
        "zavezanca SI87668084: osnova 1.420,00",
        "tenant 471236",
        "taxpayer 2024",
    ],
)
def test_how_many_or_a_firms_number_is_nobodys(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []
