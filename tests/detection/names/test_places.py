"""Places called like persons stay by the words beside them; persons are found."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sie will wissen, warum ihr Sohn im Hort nicht mehr essen darf.", "Hort"),
        ("Mein Sohn soll im Mai getauft werden, was ziehe ich an?", "Mai"),
        ("My brother is getting wed in Ballina and I need three gags.", "Ballina"),
        ("Стигнахме до нос Емине пеша, колко време е нужно обратно?", "Емине"),
        ("Kuidas tekkis Kaali kraater ja kas seal saab ujuda?", "Kaali"),
        ("Kirjuta, et ma olen Bauhofis ja seda vineeri ei ole.", "Bauhofis"),
        ("Mul on vaja kirja notarile Raplas, palun aita.", "Raplas"),
        ("Müra tuli Peetri kirikust, kus harjutati terve öö.", "Peetri"),
        ('{"длъжност": "шлосер", "град": "Троян", "смяна": "първа"}', "Троян"),
        ("Oma kommt ins Pflegeheim St. Elisabeth und freut sich.", "Elisabeth"),
    ],
)
def test_a_place_stays(persons: Persons, text: str, place: str) -> None:
    assert not any(place in one for one in persons(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ich bin seit Jahren verliebt in Annika und sage nichts.", "Annika"),
        ("In Lindemanns Gutachten steht etwas anderes.", "Lindemann"),
        ("Vi sad i Stoltenbergs stue for sidste gang.", "Stoltenberg"),
        ("She put her trust in Rosalind and was let down.", "Rosalind"),
        ("Why does everybody laugh at Rosalind in the office?", "Rosalind"),
        ("We will meet in Rosalind's kitchen at eight.", "Rosalind"),
        ("Palju õnne Grete-Liis! Sul on täna sünnipäev.", "Grete-Liis"),
        ("Kas Joonas tuleb homme trenni või mitte?", "Joonas"),
        ("Влюбен съм в Рая от първи клас и не смея да кажа.", "Рая"),
        ('{"име": "Рая", "град": "Троян"}', "Рая"),
    ],
)
def test_who_stands_there_is_found(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "oma hilde hat im kirchenblatt von st. bonifaz gestanden",
        "oma hilde war heute in st. bonifaz zum kaffee",
        "Schreib Pitter nen lustigen Reim, dass er endlich zahlen soll.",
    ],
)
def test_a_church_and_a_noun_behind_its_article_stay(
    persons: Persons, text: str
) -> None:
    assert {"hilde", "Pitter"} >= set(persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "Τελούμε την Κυριακή στον Ι.Ν. Αγίου Δημητρίου Νάουσας ετήσιο μνημόσυνο.",
        "Msza święta w kościele pw. św. Barbary w Libiążu o 9.",
        "Žegnanje bo v nedeljo pri sv. Marjeti, pridite vsi.",
        "Сбор в неделя до храма на св. Петка, носете вода.",
    ],
)
def test_saints_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The train to Lancaster was late.",
        "How far is Kelso from the airport?",
        "Der Zug nach Worms war verspätet, die Fahrt nach Kleve auch.",
        "El vuelo a Vigo salió tarde.",
        "Il treno per Lecco era in ritardo.",
        "Tåget till Borås var försenat.",
    ],
)
def test_where_one_goes_is_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How far is Wendell from the finish?", "Wendell"),
        ("I moved to Siobhan's place.", "Siobhan"),
    ],
)
def test_whom_one_goes_to_is_somebody(persons: Persons, text: str, name: str) -> None:
    """Given names of the lists that are no town's."""
    assert persons(text) == [name]
