"""The word with which a prompt asks for something is nobody's name."""

import pytest

from carnet.detection.names import Names
from carnet.detection.names.nobody.words import plain
from carnet.vocabulary import Kind

REST = {
    "et": "laenu ja üüri erinevus.",
    "hu": "a kölcsön és a bérlet különbségét.",
    "is": "hvað er lán og hvað er leiga.",
    "lt": "vagystės ir plėšimo skirtumą.",
    "lv": "atšķirību starp aizdevumu un īri.",
    "pt": "a diferença entre um empréstimo e um aluguer.",
    "tr": "kredi ile kira ve depozito nedir.",
}
TAGGER = Names()


def persons(text: str) -> list[str]:
    found = TAGGER.find(text, "")
    return [text[f.start : f.end] for f in found if f.kind is Kind.PERSON_NAME]


@pytest.mark.parametrize("language", REST)
def test_a_word_that_asks_for_something_is_no_name(language: str) -> None:
    words = [word.capitalize() for word in plain.instructions_of(language)]
    asked = [word for word in words if persons(f"{word} {REST[language]}")]
    # What stands in a list of given names or surnames as well stays the tagger's.
    assert set(asked) <= {"Öner", "Aita", "Analisa"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paaiškink Rasai Vėjelytei, kodėl vėluojame.", "Rasai Vėjelytei"),
        ("Izlabo Ilzes Kalnozolas vēstuli.", "Ilzes Kalnozolas"),
        ("Schreibe Annegret Pfeifenberger einen Brief.", "Annegret Pfeifenberger"),
        ("Anna Virtaselle aika.", "Virtaselle"),  # "give"
    ],
)
def test_whoever_is_named_behind_it_is_found(text: str, name: str) -> None:
    assert persons(text) == [name]
