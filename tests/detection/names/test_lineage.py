"""What tells of somebody's family belongs to the name; what looks like it stays."""
# ruff: noqa: RUF001 - letters of many languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Freiherr von Trottenburg, Caspar – Vertrieb – 19",
            "Freiherr von Trottenburg, Caspar",
        ),
        ("Gäste: Freiherr von Trottenburg, Caspar, Melchior", "Caspar"),
        ("9:30 ifj. Kovalcsik, 10:15 Bognár-Nagy Éva.", "ifj. Kovalcsik"),
        ("Ixhud: Jimmy tas-Siġġu. Ittraduċih bl-Ingliż.", "Jimmy tas-Siġġu"),
        ("Era unu, Ion a Nuții, șchiop, de făcea cruci.", "Ion a Nuții"),
        ("Bizim köyde bir Deli Hüsnü vardı.", "Deli Hüsnü"),
        ("ema Leenu sünd. Raudsik, Karksi kihelkond", "Raudsik"),
        ("Otpusno pismo: Gospava Uzelac, r. 1939., Gospić", "Gospava Uzelac"),
        ("saņēmu no Normunda Strauta 300 eiro", "Normunda Strauta"),
        ("Fogalmazd át!\nBakonyi Zsolt közös képviselő", "Bakonyi Zsolt"),
        ("Please stop chasing.\nObi", "Obi"),
        ("Вітаю, Романе! Настя чекає звіт.", "Романе"),
        ("ασημίνα κ.: θα δω\nσπυριδούλα: εγώ παγωτά", "ασημίνα κ"),
    ],
)
def test_a_name_goes_with_it(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Op haren blik naar het graf van Jansen", "graf van"),
        ("Anna Huber, geb. Mai 1970, wohnt hier", "geb."),
        ("Llama Juan a María mañana", " a "),
        ("Dear Team,\nplease read.", "Team"),
        ("Bonjour Docteur, j'ai mal", "Docteur"),
        ("Dear Customer, your parcel is here", "Customer"),
        ("Merhaba Dünya!", "Dünya"),
        ("A Short, sharp shock", "Short"),
        ("Josianne tal-HR qed tinjora l-applikazzjoni", "tal-HR"),
        ("Hello World! Kedves Vendégeink, zárva.", "World"),
    ],
)
def test_what_is_no_part_of_it_stays(persons: Persons, text: str, left: str) -> None:
    assert not any(left.strip() in one.split() or left in one for one in persons(text))


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("15.10 P-O Niskala hittar pojken, frusen men ok.", "P-O Niskala"),
        ("notulist Annemarie vd Velden, tel volgt", "Annemarie vd Velden"),
        ("aight so big mike still aint pay me", "big mike"),
        ("the owner's nephew Lil Arthur charged me twice", "Lil Arthur"),
        ("jäsenet: vilma t.\ttuo mehua", "vilma t"),
    ],
)
def test_all_of_a_name(persons: Persons, text: str, somebody: str) -> None:
    assert somebody in persons(text)
