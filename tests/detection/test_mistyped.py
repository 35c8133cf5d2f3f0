"""Labels of personal numbers with a slip of the finger or of a scanner."""

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage


def found(text: str) -> list[str]:
    (every,) = Detector().find([Passage(text)])
    return [one.value for one in every]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("wat is er met mijn burgerserivcenummer 482716101 aan de hand", "482716101"),
        ("het burgerservicenumer is 4827.16.101 en de code", "4827.16.101"),
        ("meine Steuernumer 47382917658 und der Bescheid", "47382917658"),
        (
            "Scan vom Lohnzettel: ldentifikationsnurnmer 47 382\n917 658 ist das so",
            "47 382\n917 658",
        ),
        ("jeho rodné čislo je 830917/4462 a chce to", "830917/4462"),
    ],
    ids=["swapped", "missing", "missing in german", "misread", "another letter"],
)
def test_a_slip_in_a_label_does_not_hide_the_number(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "factuurnummer 482716101 voor de klant en het is te laat",
        "mijn burgerserivcenummer is 482716102 en dat is niet goed",  # no check digit
        "burgerserivcenummer. De order 482716101 is er nog niet",
        "het basn 482716101 en de klant is er nog niet",  # a short label is near many
        "ordernummer van de klant 482716101 is er nog niet",
    ],
    ids=["another label", "another number", "another sentence", "words", "an order"],
)
def test_what_is_no_label_or_no_number_of_a_person_stays(text: str) -> None:
    assert found(text) == []


def test_a_long_text_of_labels_and_numbers_is_read() -> None:
    assert found("het burgerserivcenummer 482716101 en " * 500) == ["482716101"] * 500
