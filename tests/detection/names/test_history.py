"""Figures of history stay in every language; who is called like one is found."""
# ruff: noqa: RUF001 - letters of other scripts

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

from carnet.detection.letters import fold
from carnet.detection.names import Names
from carnet.detection.names.nobody.figures import past
from carnet.detection.names.nobody.figures.history import is_figure

HERE = Path(__file__).parent
Persons = Callable[[str], list[str]]


def lines(file: str) -> list[str]:
    text = (HERE / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def entries() -> Iterator[tuple[str, str]]:
    """Each entry of the lists, folded and without its marks, and where it stands."""
    folder = files("carnet.detection.names.nobody.figures")
    lists = {"history.toml": folder / "history.toml"}
    lists |= {file.name: file for file in (folder / "lists").iterdir()}
    for name, file in sorted(lists.items()):
        data = tomllib.loads(file.read_text("utf-8"))
        own = {"whole", "spelled", "alone"} if name == "history.toml" else {*data}
        for key in sorted(own - {"han"}):
            for entry in filter(None, map(str.strip, data[key].split("|"))):
                yield fold(entry).strip("~*"), f"{name} {key}: {entry}"


@pytest.mark.parametrize("line", lines("figures.txt"))
def test_a_figure_of_history_stays(persons: Persons, line: str) -> None:
    _, text = line.split("|")
    assert persons(text) == []


@pytest.mark.parametrize("line", lines("namesakes.txt"))
def test_a_namesake_of_a_figure_is_found(persons: Persons, line: str) -> None:
    _, text, name = line.split("|")
    assert any(name in one for one in persons(text.replace("\\n", "\n")))


def test_each_figure_stands_once() -> None:
    """In any of its spellings: a second entry without a `~` would undo the first's."""
    where = defaultdict[str, set[str]](set)
    for entry, place in entries():
        for words in product(*(word.split("/") for word in entry.split(" "))):
            where[" ".join(words)].add(place)
    assert {name: places for name, places in where.items() if len(places) > 1} == {}


@pytest.mark.parametrize(
    "name",
    [
        "Flora Macdonald",
        "Wilbur Wright",
        "Medgar Evers",
        "Guillaume Farel",
        "Emma Woodhouse",
        "Hans Waldmann",
        "Muhammad Iqbal",
        "Thomas Mann",
    ],
)
def test_who_is_called_as_many_are_is_a_figure_only_where_history_is_told(
    persons: Persons, name: str
) -> None:
    assert persons(f"{name} called about invoice 17 for the new flat.") == [name]
    assert persons(f"Who was {name}?") == []


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("Martinu Lutherovi", True),
        ("Martina Luther", False),
        ("Jana Žižky", True),
        ("Jana Žižková", False),
        ("Богдана Хмельницького", True),
        ("Богдана Хмельницька", False),
        ("Petőfi Sándornak", True),
        ("Góngora", False),
        ("Elizy Orzeszkowej", True),
        ("Eliza Orzeszek", False),
        ("Kazimierza Przerwy-Tetmajera", True),
        ("Jono Basanavičiaus", True),
        ("Jona Basanavičienė", False),
        ("Jono Basanavičienės", False),
        ("Kristijono Donelaičio", True),
        ("Kristijona Donelaitytė", False),
        ("Krišjāņa Valdemāra", True),
        ("Krišjāne Valdemāre", False),
        ("Urho Kekkosen", True),
        ("Urho Kekko", False),
        ("Jean Sibeliuksesta", True),
        ("Alvar Aallon", True),
        ("Alvar Aalo", False),
        ("Ive Andrića", True),
        ("Iva Andrić", False),
        ("Ivan Andrić", False),
        ("Petra Preradovića", True),
        ("Petra Preradović", False),
        ("Jiřího z Poděbrad", True),
        ("Євгена Коновальця", True),
        ("Євгенія Коновалець", False),
        ("Сергія Корольова", True),
        ("Ольги Корольової", False),
        ("K. J. Ståhlbergin", True),
        ("Gabriel Zapolski", False),
        ("Zofia Nałkowski", False),
        ("Adam Mickiewiczowa", False),
        ("Karl Edwardson", False),
        ("Bernd Holmboe", False),
    ],
)
def test_a_case_form_is_the_figure_and_a_woman_s_name_is_not(
    name: str, *, figure: bool
) -> None:
    assert is_figure(name, name) is figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Góngora wrote this sonnet.", True),
        ("Góngora in 1613, auf Deutsch: im Jahr 1613", True),
        ("Góngora owes us 1613 EUR.", False),
        ("Góngora, born in 1961, moved to 1020 Wien.", False),
    ],
)
def test_a_surname_alone_is_a_figure_s_where_the_text_speaks_of_history(
    text: str, *, figure: bool
) -> None:
    assert is_figure("Góngora", text) is figure


@pytest.mark.parametrize(
    "text",
    [
        "König Charles III besucht Berlin.",
        "Felipe VI visitó Sevilla ayer.",
        "Papa Leone XIV ha parlato a Roma.",
    ],
)
def test_a_ruler_of_today_is_a_person(persons: Persons, text: str) -> None:
    assert persons(text) != []


def test_one_of_the_same_name_who_reigned_long_ago_is_not(persons: Persons) -> None:
    assert persons("Charles III expulsó a los jesuitas de España en el año 1767.") == []


def test_no_text_is_kept_when_its_names_are_judged() -> None:
    text = "Wat schreef Prim in 1866?"
    assert past.speaks_of("prim", text)
    assert past.has_history.cache_info().currsize
    list(Names().find("Please call Philippa Hawksworth today.", ""))
    assert past.has_history.cache_info().currsize == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bästa grannen Zeinab, tack för att Dante fick låna cykeln.", "Dante"),
        ("Sirpa tekee rosollin. Mohsen, Tuijan mies, tuo riisiä.", "Mohsen"),
        ("Ти думаєш, Платон ще напише? Він обіцяв Оксані подзвонити.", "Платон"),
    ],
)
def test_a_figure_s_given_name_among_persons_is_somebody(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Perché Dante mette Paolo e Francesca nell'inferno?", "Dante"),
        ("Min dotter Zeinab skriver en uppsats om Dante och hans dikter.", "Dante"),
        (
            "Στα Στάγειρα γεννήθηκε Αριστοτέλης το 384, δίδαξε τον Αλέξανδρο.",
            "Αριστοτέλης",
        ),
        ("Порівняй Платона з Арістотелем двома реченнями.", "Платона"),
    ],
)
def test_a_figure_stays_where_one_asks_or_speaks_of_books(
    persons: Persons, text: str, name: str
) -> None:
    assert name not in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kong Frederik 2. og dronning Margrethe 1. i Danmark",
        "D. João II mandou Bartolomeu Dias ao Cabo.",
        "Vittorio Emanuele II e Umberto I",
        "I had a bottle of Veuve Clicquot in a Charles & Keith tote",
    ],
)
def test_rulers_are_told_by_their_numbers_and_by_each_other(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []


def test_who_comes_second_is_somebody(persons: Persons) -> None:
    assert "Frederik" in persons("Frederik 2. b og Anna 3. a skal til lægen")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I går kom Lorentzen for sent.", "Lorentzen"),
        ("Wczoraj Cezary przyszedł na spotkanie.", "Cezary"),
        ("Eilen Kantola soitti toimistoon.", "Kantola"),
        ("Ieri Cesarini è arrivato tardi.", "Cesarini"),
        ("Yesterday Wilson called about the invoice.", "Wilson"),
    ],
)
def test_a_usual_name_is_no_case_form_of_a_figure(
    persons: Persons, text: str, name: str
) -> None:
    """`Lorentzen` begins like Lorentz, and thousands bear it."""
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Filozofia Hegela w trzech zdaniach.",
        "Explain Newton's second law.",
        "Miksi Einsteinin teoria on tärkeä?",
        "Was komponierte Wagner in Bayreuth?",
    ],
)
def test_a_case_form_that_nobody_bears_is_the_figure(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Klient Jan Sobieski zgłosił szkodę.", "Jan Sobieski"),
        ("Pacjentka Maria Skłodowska prosi o receptę.", "Maria Skłodowska"),
        ("Клієнт Тарас Шевченко заявив про збиток.", "Тарас Шевченко"),
        ("Zákazník Jan Žižka hlásí škodu na autě.", "Jan Žižka"),
        ("Client Thomas More reported a damage.", "Thomas More"),
        ("Müşterimiz Mehmet Akif Ersoy kaza yaptı.", "Mehmet Akif Ersoy"),
        ("客户张飞的车被撞了，请联系他。", "张飞"),
        ("Nagy Katalin vagyok, tönkrement az autóm.", "Nagy Katalin"),
    ],
)
def test_whom_a_firm_deals_with_is_no_figure(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Napisz esej o Janie Sobieskim.",
        "Explain the work of Sigmund Freud's patients.",
        "Kdo byl Jan Žižka a co dělal?",
        "张飞是谁？",
    ],
)
def test_of_whom_somebody_asks_is_one(persons: Persons, text: str) -> None:
    assert persons(text) == []
