"""Given names behind an article are persons; towns, clubs and nouns there are not."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

SOMEBODY = [
    (
        "Don Saverio ricorda le offerte, la Nella cerca chi le spieghi WhatsApp.",
        "Nella",
    ),
    ("Die hot heit de Stabler, net die Nadja. Sag ihr Bescheid.", "Nadja"),
    ("Ich bräucht das Rezept für meinen Vater, den Gottlob.", "Gottlob"),
]
NOBODY = [
    "Per il Comune servono lo SPID, la Tari e il codice fiscale.",
    "¿Cuántos puntos necesita el Eibar para subir?",
    "Wir nehmen den Opel, die Fähre und dann den Zug.",
    "Desde ayer la Moncloa y el Congreso no se hablan.",
    "Er berührte sie mit dem Finger und zog sie an den Armen fort.",
    "Ik neem de Bijenkorf en het Vondelpark mee in de route.",
]


@pytest.mark.parametrize(("text", "name"), SOMEBODY)
def test_a_given_name_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize("text", NOBODY)
def test_a_thing_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []
