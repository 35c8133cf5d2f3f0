"""Who is spoken to and has no other name: offices, and who brings presents."""
# ruff: noqa: RUF001 - letters of Turkish

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "nobody", "name"),
    [
        ("Dear Santa, my name is Juniper and I want a puppy.", "Santa", "Juniper"),
        ("Queridos Reyes Magos: soy Candela, quiero una bici.", "Magos", "Candela"),
        ("Lieber Weihnachtsmann, ich bin Emil und war brav.", "mann", "Emil"),
        ("Cher Père Noël, je suis Capucine et j'ai été sage.", "Noël", "Capucine"),
        ("Caro Babbo Natale, sono Ginevra, vorrei un treno.", "Babbo", "Ginevra"),
        (
            "Sayın Hâkimliğe, davacı Temel Karagülle dilekçesidir.",
            "Hâkim",
            "Temel Karagülle",
        ),
    ],
)
def test_who_has_no_other_name_stays(
    persons: Persons, text: str, nobody: str, name: str
) -> None:
    found = persons(text)
    assert nobody not in " ".join(found)
    assert name in found


def test_santa_is_somebody_in_latvian(persons: Persons) -> None:
    assert "Santa" in persons("Sveika, Santa! Paldies par palīdzību, Līga")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pán Mikuláš prosí o uvoľnenie bicyklov do piatku.", "Mikuláš"),
        ("Herr Nikolaus hat angerufen, er kommt um zehn.", "Nikolaus"),
    ],
)
def test_who_is_called_like_a_saint_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert name in " ".join(persons(text))
