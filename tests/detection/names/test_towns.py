"""Towns that are called like persons stay; who is called like a town goes."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Il nuovo magazzino a Reggio Emilia è aperto da marzo.",
        "Ordina una cassa di mele da Imola entro il 9 luglio.",
        "Le colis est arrivé à Millau seulement mardi.",
        "Paczka dotarła do Augustowa dopiero we wtorek.",
        "Nowy magazyn w Hrubieszowie jest otwarty od marca.",
        "Az új raktár Szentesen márciusban nyílt.",
        "A porcelán májusban 12%-kal drágul Kazincbarcikán.",
        "A csomag csak kedden ért Hatvanba.",
        "Paketti saapui Loviisaan vasta tiistaina.",
        "Jaunā noliktava Balvos atvērta kopš marta.",
        "Пакунок до Бердичева прибув лише у вівторок.",
        "Новий склад у Мукачеві працює з березня.",
        "Το δέμα από την Κοζάνη έφτασε μόλις την Τρίτη.",
        "Det nye lageret på Gjøvik har vært åpent siden mars.",
        "Paket je iz Sežane prispel šele v torek.",
    ],
)
def test_a_town_where_towns_stand_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Waar ligt Texel?",
        "¿Dónde está Teide?",
        "Texel is een populaire bestemming.",
        "Krafla er vinsæll áfangastaður ferðamanna.",
        "Päijänne on suosittu matkakohde.",
        "Де знаходиться Черемош?",
        "Koks gylis? Dubysa yra populiari turistų vieta.",
        "Where is Ben Nevis?",
        "Scafell Pike is a popular destination for hikers.",
        "Hol van a Gerecse?",
        "Uludağ turistlerin gözde yeri.",
        "Onde fica Arrábida?",
    ],
)
def test_what_is_on_a_map_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Où se trouve Marie ?", "Marie"),
        ("Où se trouve Dupont ?", "Dupont"),
        ("Gdzie jest Kowalski?", "Kowalski"),
        ("El informe de León está listo.", "León"),
        ("Sono stato da Faenza, mi ha dato le chiavi.", "Faenza"),
        ("Dove si trova Anna?", "Anna"),
        ("Де знаходиться Іван?", "Іван"),
        ("Waar ligt Femke? Op kamer 12?", "Femke"),
        ("Sava je bolestan, Sava ne dolazi.", "Sava"),
        ("Ho scritto a Marco Faenza per il contratto.", "Marco Faenza"),
        ("Il signor Faenza ha chiamato, ho scritto a Faenza ieri.", "Faenza"),
        ("Chiedi ad Alba se viene alla festa.", "Alba"),
        ("Napisałem do Jarosława w sprawie urlopu.", "Jarosława"),
        ("Gyulának írtam tegnap a szerződésről.", "Gyulának"),
        ("Beszéltem Gyulával, aki beteg.", "Gyulával"),
        ("Napísal som Martinovi o zmluve.", "Martinovi"),
        ("Uzrakstīju Madonai par līgumu.", "Madonai"),
        ("Jag fick ett mejl från Nora, hon är sjuk.", "Nora"),
        ("Escrevi para Maia, a nova colega.", "Maia"),
        ("Give it to Madison, her desk is upstairs.", "Madison"),
        ("Ik heb van Bergen gesproken, hij is ziek.", "van Bergen"),
    ],
)
def test_who_is_called_like_a_town_goes(
    persons: Persons, text: str, person: str
) -> None:
    assert person in persons(text)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("den Vermieter", "Uta Ostrach"),
        ("den Streamer", "Jan Quenzel"),
        ("die Köchin", "Heike Drommel"),
        ("den Nachbar", "Horst Keppler"),
        ("den Disponent", "Fritz Ostrach"),
        ("den Imker", "Klaus Drommel"),
    ],
)
def test_who_has_a_surname_of_no_list_behind_what_they_do(
    persons: Persons, role: str, name: str
) -> None:
    """Every German noun has a capital, so that a surname looks like one more."""
    assert persons(f"Es gibt noch {role} {name}, der hier arbeitet.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Der Anbieter Jan Reisen hat storniert.",
        "Der Router Fritz Box blinkt.",
        "Der Hersteller Uta Technik liefert nicht mehr.",
        "Der Stapler Linde E16 steht in Halle 2.",
    ],
)
def test_a_noun_behind_a_given_name_is_no_surname(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "M. J. Castellanos-Reyes (his manager) says the Denver rollout was late twice.",
        "The Denver rollout was late twice.",
        "Jim, the Denver conference is in May.",
        "Carla says the Brooklyn rollout failed.",
        "Maya (her boss) said the Milan rollout is fine.",
        "Скільки їхати від Івано-Франківська через Хмельницький до Богуслава?",
        "Як доїхати з Києва через Умань до Богуслава?",
        "Drive from Preston through Lancaster to Carlisle at 60 mph.",
        "Ako sa dostanem z Martina cez Zvolen do Galanty?",
    ],
)
def test_a_town_where_a_firm_is_or_by_which_a_way_goes_is_nobody(
    text: str, persons: Persons
) -> None:
    towns = {"Denver", "Brooklyn", "Milan", "Богуслава", "Preston", "Carlisle"}
    assert not {*towns, "Martina", "Galanty"} & set(persons(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tell Paul that the Jackson deal is off.", "Jackson"),
        ("The Austin family is coming over.", "Austin"),
        ("I met the Denver girl from sales.", "Denver"),
        ("The Grace launch went well.", "Grace"),
        ("The Sofia store is run by Sofia Petrova.", "Sofia Petrova"),
        ("Їду від Олександра через Львів до Богдана, скільки часу?", "Богдана"),
        ("The rumour went from Anna through Peter to Clara.", "Clara"),
        ("The parcel went from Austin via Jackson to Charlotte Brown.", "Brown"),
        ("Ein Brief von Anna über Peter an Lena", "Anna"),
    ],
)
def test_who_has_something_there_or_is_passed_by_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "we deliver to Milton Keynes on Friday",
        "14 pallets for the depot in Houghton Regis, five days late",
        "nous livrons à Clermont-Ferrand vendredi",
        "nous livrons à Charleroi et à La Louvière",
        "früher Karl-Marx-Stadt, heute Chemnitz",
    ],
)
def test_a_town_of_several_words_stands_anywhere(text: str, persons: Persons) -> None:
    assert persons(text) == []


def test_behind_a_title_it_is_somebody(persons: Persons) -> None:
    assert persons("Mr Milton Keynes called.") == ["Milton Keynes"]
