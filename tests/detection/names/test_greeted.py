"""Who is greeted and is nobody by name: everybody, a customer, an aunt, a machine."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sirs,\n\nWe refer to your letter.",
        "Dear Sirs,",
        "Tisztelt Uram!",
        "Dear Resident,\n\nthe heating is off on Monday.",
        "Dear Diary,\n\ntoday was bad.",
        "Hi DeepSeek, translate this.",
        "Dear Monzo,\n\nmy card is lost.",
        "Hola Endesa,\n\nles escribo por la factura.",
        "Liebe Barmer,\n\nich schreibe wegen der Rechnung.",
        "Hello World!\n\nThis is my first post.",
        "Hallo Schatz,\n\nich komme später.",
        "Lieber Vermieter,\n\ndie Heizung ist kalt.",
        "Tisztelt Uram!\n\nA számla miatt írok.",
        "Tisztelt Hölgyem/Uram!\n\nA számla miatt írok.",
        "Tisztelt Polgármester Úr!\n\nA járda miatt írok.",
        "Sayın Yetkili,\n\ngeçen ayın faturası için yazıyorum.",
        "Sayın Hocam,\n\nsınav için yazıyorum.",
        "Kære Kunde,\n\njeg skriver om regningen.",
        "Kjære Naboer,\n\nvi har dugnad på lørdag.",
        "Kära Mormor och Morfar,\n\ntack för strumporna.",
        "Kæri Viðskiptavinur,\n\nvið skrifum út af reikningnum.",
        "Hyvä Asukas,\n\nvesi on poikki maanantaina.",
        "Queridos Reyes Magos,\n\neste año me he portado bien.",
        "Gentile Condomino,\n\nscrivo per la fattura.",
        "Cara Nonna,\n\ngrazie per i calzini.",
        "Drodzy Przyjaciele,\n\npiszę w sprawie wyjazdu.",
        "Dzień dobry Panie Doktorze,\n\npiszę w sprawie wyników.",
        "Ahoj Kámo,\n\npíšu kvůli kolu.",
        "Poštovani Stanaru,\n\npišem zbog lifta.",
        "Αγαπητέ Πελάτη,\n\nσας γράφω για τον λογαριασμό.",
        "Добрий день Пані Вчителько,\n\nпишу щодо уроків.",
        "Lugupeetud Üürnik,\n\nkirjutan arve pärast.",
        "Mīļā Dienasgrāmata,\n\nšodien bija slikti.",
        "Mieli Jaunavedžiai,\n\nsveikiname jus.",
    ],
)
def test_words_behind_a_greeting_name_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear Dean,\n\nthanks for the socks.", "Dean"),
        ("Hallo Otto,\n\nich schreibe wegen der Rechnung.", "Otto"),
        ("Dear Alla,\n\nthanks for the socks.", "Alla"),
        ("Hei Isa,\n\nkirjoitan laskusta.", "Isa"),
        ("Hej Siri,", "Siri"),
        ("Hej Siri,\n\ntack för strumporna.", "Siri"),
        ("Sevgili Veli,\n\nfatura için yazıyorum.", "Veli"),
        ("Živjo Ljubica,\n\npišem zaradi računa.", "Ljubica"),
        ("Kjære Solvår,\n\njeg skriver om regningen.", "Solvår"),
        ("Kære Rune,\n\njeg skriver om regningen.", "Rune"),
        ("Kæra Sólrún,\n\nég skrifa út af reikningnum.", "Sólrún"),
    ],
)
def test_names_behind_a_greeting_stay(persons: Persons, text: str, name: str) -> None:
    """Whoever is called by a word of another language, or by one that is a name too."""
    assert persons(text) == [name]


def test_a_word_before_a_name_is_left_to_it(persons: Persons) -> None:
    """It may be part of another: only whole greetings are nobody's."""
    assert persons("Dear Principal Ellsworth,\n\nmy son is ill.") == ["Ellsworth"]
