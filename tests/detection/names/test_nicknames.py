"""What somebody is called besides is found; parties of contracts stay."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

CALLED = [
    ('Boom: Tariq Mehmood ("Stretch"), lights: Nan Whelpley.', "Stretch"),
    ("Bicí Michal Horníček („Brouk“), zpěv Týna Hamplíková.", "Brouk"),
    ("Przyjdzie brat Olek Wrzosek („Wiewiór“) z psem.", "Wiewiór"),
    ("El dueño es su vecino, Ramón Yacubi, alias el Turco.", "el Turco"),
    ("Pani Anna Wrzosek, zwana Kropką, napisała do nas.", "Kropką"),
    ("Mein Onkel Karl Wuppke, genannt der Lange, kommt auch.", "der Lange"),
    ("Il teste è Remo Piscedda, detto Baffo, pastore.", "Baffo"),
    ("Le voisin, Gaston Trébuchet, dit le Grand, se plaint.", "le Grand"),
    ("Der Verein trauert. Der ‚Hartl‘, wie ihn alle nannten, war Platzwart.", "Hartl"),
    ("Junto a Chucho vino ayer la Flaca, y comimos tamal en el patio.", "la Flaca"),
    ("Ezequiel dice que las llaves las tiene el Canario.", "el Canario"),
    ("O primo disse que o Alemão não paga a conta.", "o Alemão"),
    ("Under the Act who pays, me and the wife (Kirra) or half each?", "Kirra"),
    ("Mi cuñado y el hijo (Flavio) no pagan la luz.", "Flavio"),
]
NOBODY = [
    "Hilde Trautner, genannt KÄUFER, schließt den Vertrag.",
    "Anna Wrzosek, zwana Klient, podpisuje umowę.",
    "Primero: Ensalada. Segundo: Merluza a la Vasca o Pulpo a la Gallega.",
    "El alemán y la gallega cenan con el turco de la esquina.",
    "El banco Santander abre oficina en la Gran Vía; la Rioja exporta vino.",
    "Der sogenannte „Hartlack“, wie er heute üblich ist, trocknet schnell.",
    "Mi cuñado (BBVA) y el vecino (Madrid) no vienen.",
]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_a_nickname_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_nickname_stays(persons: Persons, text: str) -> None:
    assert [
        one for one in persons(text) if "Trautner" not in one and "Wrz" not in one
    ] == []
