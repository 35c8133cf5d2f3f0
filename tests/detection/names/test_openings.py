"""Words that begin a sentence, and roles before who plays them, are nobody."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Kontrolli tabelit. Lisa veerg hindade jaoks ja jäta tühi.",
        "Lisa kellaajad ja üks nali kutse lõppu.",
        "Lisa kolmas rida: hapukapsas ja kõrvits.",
        "Skriv listan. Rita en tabell och notera vad som saknas.",
        "Kakan är klar. Rita med textruta under varje bild.",
        "<li>hákarl</li>\nGerðu úr þessu venjulegan texta.",
        "Mina valiks teise värvi, aga otsusta ise.",
        "Изтрих редовете. Пресметни средния успех на класа.",
    ],
)
def test_a_word_that_begins_a_sentence_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lisa kirjutas eile mulle pika kirja.", "Lisa"),
        ("Lisa Tammsalu tuleb homme kontorisse.", "Lisa Tammsalu"),
        ("Rita kommer på fredag med kakan.", "Rita"),
        ("Rita och Tor kommer på fredag.", "Rita"),
        ("Lisa ja Joonas tulevad homme külla.", "Lisa"),
        ("Lisa called yesterday about the column.", "Lisa"),
        ("Mina, Jaan Põldsaar, volitan oma naist.", "Jaan Põldsaar"),
        ("Mina Tammsalu kirjutas mulle eile.", "Mina Tammsalu"),
    ],
)
def test_who_begins_a_sentence_is_found(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    ("text", "role", "player"),
    [
        ("Näidendi osad: Krõll – Ülo, Nõid – Liisbet.", "Nõid", "Liisbet"),
        ("Die Rollen im Stück: Hirtin = Leni, Engel = Ayşe W.", "Engel", "Ayşe W"),
        ("Obsada: Herod – Nataniel, anioł – Hania.", "Herod", "Nataniel"),
        ("Разпределение на ролите: Вятър – Асен.", "Вятър", "Асен"),
        ("Lomas: Vējš – Patrīcija, Lācis – Timurs.", "Lācis", "Timurs"),
    ],
)
def test_a_role_stays(persons: Persons, text: str, role: str, player: str) -> None:
    found = persons(text)
    assert role not in found
    assert player in found


def test_who_does_something_is_found(persons: Persons) -> None:
    found = persons("Unsere Dienste am Montag: Ayşe Wegner – Küche, Leni – Garten.")
    assert found[0] == "Ayşe Wegner"
