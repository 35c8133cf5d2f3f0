"""What an apostrophe joins to a name stays in the text, as it does in an answer."""
# ruff: noqa: RUF001 - letters of Turkish

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

WHOLE = detector(None, "balanced", None, Wanted())


def found(text: str) -> list[str]:
    (every,) = WHOLE.find([Passage(text)])
    return [one.value for one in every]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I saw Anna's car and told Anna.", ["Anna", "Anna"]),
        ("I saw Peter O\u2019Neill\u2019s dog.", ["Peter O\u2019Neill"]),
        ("We met Gina D'Angelo at noon.", ["Gina D'Angelo"]),
        ("Ayşe'nin kedisi kayboldu, Ayşe'ye söyle.", ["Ayşe", "Ayşe"]),
        ("Bunu Ahmet Yılmaz'a ilet.", ["Ahmet Yılmaz"]),
        ("Anna's fiets staat bij Joost Verbrugge.", ["Anna", "Joost Verbrugge"]),
    ],
)
def test_the_name_ends_before_an_apostrophe_that_joins_an_ending(
    text: str, names: list[str]
) -> None:
    assert found(text) == names


def test_an_ending_without_an_apostrophe_belongs_to_the_name() -> None:
    assert found("Bitte Frau Müller anrufen. Müllers Akte fehlt.") == [
        "Müller",
        "Müllers",
    ]
