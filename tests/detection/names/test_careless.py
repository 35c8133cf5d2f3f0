"""Who begins a text small writes names small, whatever has a capital behind it."""
# ruff: noqa: RUF001 - letters of many languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ahoj, co mám napsat zdenču k svátku, jedeme na Lipno", "zdenču"),
        ("moi voitko kirjottaa jennille et en pääse Mikon juhliin", "jennille"),
        ("salut, ce ii scriu lui razvan, plec la Cluj", "razvan"),
        (
            "прив, треба кумедний тост на весілля толіка і світланки, гуляємо в Опішні",
            "толіка",
        ),
        ("tjena kan du skriva ett svar till jocke, han vill låna släpet", "jocke"),
        ("gintas iš serviso sako keisti diržą, kiek kainuoja Panevėžyje?", "gintas"),
    ],
)
def test_a_small_name_is_found_beside_capitals(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "hei, voiko Nokian renkaita säilyttää parvekkeella talven yli",
        "ahoj, kolik stojí lístek do Brna a zpátky rychlíkem",
        "salut, cum ajung la Cluj cu trenul de noapte",
        "hi, how do i install Python on a chromebook",
        "moin, was kostet ein ticket nach Hamburg am wochenende",
        "cześć, jak usunąć rdzę z roweru, kupiłem w Lidlu odrdzewiacz",
        "merhaba, İstanbul'da kiralık bisiklet nerede bulunur",
        "hej, hvordan renser jeg en emhætte fra Ikea",
        "ciao, come si fa il ragù senza carne, ho le lenticchie di Norcia",
        "привіт, як зварити борщ без буряка, рецепт з Полтави",
        "olá, qual é o melhor percurso do Porto a Braga de bicicleta",
        "żurek na zakwasie z Biedronki, ile czosnku",
    ],
)
def test_what_else_is_small_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            (
                "ονοματεπώνυμο,τηλ,ραντεβού\nΔέσποινα Κουτσογιώργου,6944,Τρ 10:00\n"
                "Φώτης Αγγούρας,6977,Τρ 10:30"
            ),
            "Τρ",
            "Φώτης Αγγούρας",
        ),
        ("Ο Αύγουστος ή ο Σεπτέμβριος με τη Δέσποινα;", "Αύγουστος", "Δέσποινα"),
        ("Aurelio va lì con la delega. Ah e Mirta ti saluta.", "Ah", "Mirta"),
        ("– Bjr dispo le canapé ? – Oui, voyez avec Moussa", "Bjr", "Moussa"),
    ],
)
def test_days_months_and_calls_are_nobody(
    persons: Persons, text: str, word: str, name: str
) -> None:
    found = persons(text)
    assert word not in found
    assert name in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mon 10:00 Anna Kowalska, Tue 11:00 Li Wen", "Anna Kowalska"),
        ("Ο Αύγουστος Κορτώ τηλεφώνησε στη Δέσποινα.", "Δέσποινα"),
        ("Sára K. 7:42\nDávid 7:58\nSára K. 8:01", "Sára K."),
    ],
)
def test_names_beside_days_are_found(persons: Persons, text: str, name: str) -> None:
    assert any(one.startswith(name.rstrip(".")) for one in persons(text))
