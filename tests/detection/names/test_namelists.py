"""Lists of names that a sentence tells to be those of rooms, ships or servers."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.sentences import namings

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Роза, Камен и Здравец са трите варианта за име на новата ни серия кремове.",
        "Kask, Saar ja Mets on meie kolme koosolekuruumi nimed; lisa uus ruum Kuusk.",
        "The names of our printers are Anna, Lukas and Emma; restart Emma first.",
        "Anna, Emma und Paul sind die Namen unserer Besprechungsräume.",
        "Virtanen, Korhonen ja Nieminen ovat kolmen neuvotteluhuoneen nimet.",
        "Anna, Ella och Maja är namnen på våra tre kor.",
        "Anna, Emilia i Zofia to nazwy naszych trzech serwerów.",
        "Anna, Klára és Márta a három tárgyalónk neve.",
        "Ayşe, Deniz ve Elif üç toplantı odamızın adları.",
        "Noms de nos trois bateaux : Marie, Louise et Jeanne.",
        "Dolores, Pilar y Consuelo eran tres goletas del siglo XIX.",
        "Emma, Ida og Freja var tre skonnerter bygget i Svendborg.",
        "Marija, Ana i Lucija bila su tri jedrenjaka.",
        "Unsere Raumnamen sind Anna, Emma und Paul.",
    ],
)
def test_names_of_things_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna, Emma og Ida er navnene på børnene i det blå rum.", "Emma"),
        ("Anna, Emma and Ida are the names of the children in room 3.", "Emma"),
        ("Jana, Petra a Eva jsou jména našich dcer.", "Petra"),
        ("Anna, Maria i Zofia to imiona moich córek.", "Zofia"),
        ("Kask, Saar ja Mets on meie meeskonna nimed.", "Mets"),
        ("Anna, Emma und Ida sind in Gruppen eingeteilt.", "Emma"),
        ("Anna, Emma and Ida are the names in the room.", "Emma"),
        ("Freja, Emma og Ida er navnene på hestejentene.", "Emma"),
        ("Los nombres de las camareras del hotel son Marta, Pilar y Paz.", "Marta"),
        ("Les noms des serveurs sont Julie, Marc et Paul.", "Julie"),
        ("Nomi dei candidati in sala: Marta, Luca e Gianni.", "Marta"),
        ("Jména kapitánů lodí jsou Novák, Dvořák a Svoboda.", "Dvořák"),
        ("Die Namen der Kellner unserer Hotels sind Anna und Paul.", "Anna"),
        ("De namen van de kamerleden zijn Bram, Sanne en Kees.", "Sanne"),
        ("Hi Rosalind, Anna and Emma are the names of our printers.", "Rosalind"),
    ],
)
def test_names_of_persons_go(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


def test_no_text_is_kept(persons: Persons) -> None:
    assert persons("Anna, Emma und Paul sind die Namen unserer Räume.") == []
    assert namings._named_things.cache_info().currsize == 0
