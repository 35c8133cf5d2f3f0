"""Personal numbers behind a word for whom a state gave them, without a label."""

import pytest

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
        "Pacijentica 91547302868 čeka nalaz krvi.",  # another check digit
        "Pacijentica čeka, narudžba 91547302869 kasni.",
        "Employee 91547302869 asked.",  # of a country where nobody says so
        "Patient 1234 is waiting in bay 2.",
        "Klijent 91547302869 traži ponudu.",  # whom a shop numbers
    ],
)
def test_other_numbers_stay(detector: Detector, text: str) -> None:
    assert numbers(detector, text) == []
