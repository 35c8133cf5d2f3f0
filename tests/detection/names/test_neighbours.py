"""Persons beside persons: the rest of a list of which most were found."""
# ruff: noqa: RUF001 - signs of lists

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

PLACES = "Plätze:\n1) Lennox Schubarth; Imkerei\n2) Emine Karabulut; Amt\n"
TABLE = "sab | Zeni Tullio | 6\nven | Singh Harpreet | 5\n"
LISTED = [
    ("Dodaj još: Danica Kolega 3, Rok 1, Ana Marija Vuković 7, Ivanka 30.", "Rok"),
    ("Dodaj još: Danica Kolega 3, Rok 1, Ana Marija Vuković 7, Ivanka 30.", "Ivanka"),
    (
        "sraz\nsatna – jarka nova\ntombola – petr vesely + lida\nbufet – karel dvorak",
        "lida",
    ),
    ("<li>Box: Dod Farquhar</li><li>Caller: Senga Mutch</li><li>Bar: Ewan</li>", "Dod"),
    ("GARANTS : BERNARD GRANJEAN, MICHEL PY, T. RAMON", "MICHEL PY"),
    ("KANDIDĀTI: BIRUTA SPALVIŅA, ALEKSEJS ZIRNIS.", "ALEKSEJS ZIRNIS"),
    ("З нами: Мирон Гайовий, Ксенія Лях та Зоя.", "Зоя"),
    ("Kohal: Maarika Tamm, Jaan Kask ja Ülo.", "Ülo"),
    (f"{PLACES}3) Justin Kropp; Hof\n4) Oleh Tkatschuk; Werk", "Justin Kropp"),
    (f"{TABLE}sab | Plonner (Merano) | 2\ndom | Nereo Piras | 18", "Plonner"),
    ("另有義工Lim Bee Choo、林進財、阿吉、柯美鳳各領車馬費。", "Lim Bee Choo"),
    ("ZVONČARI\nVINKO JARDAS – NEDJELJA\nZLATAN – UTORAK\nMALI ROKO – DOMA", "ROKO"),
    ("SPIL\nPAR: BITTEN OG FLEMMING RUGÅRD\nBØRN: NANNA OG ESKE. FEM VERS", "NANNA"),
]
JOINED = [
    ("vi var fem, Oliver Trane og naja fra Grønland", "naja"),
    ("Kommer Sigrid Lund og freja til middag?", "freja"),
]
PAIRED = (
    "Turniej, policz:\nOsmólska–Gryzło 58,3\nWąsik–Lewandowicz 49,0\nTran–Dziki 55\n"
    "Sędzia: Ignacy Pytel"
)
OTHERS = [
    ("Mamma: Sofia Lindén, född i Haparanda, gift med Lars sedan 1989", "Haparanda"),
    ("majiteľ Miloslav Kysucký, váha 31 kg, kríva; mačka", "kríva"),
    ("Iesniegums: mani sauc Laura Pūce, man 25, esmu floriste", "man"),
    ("Takk til tante Berit, onkel Geir og bunadssølvet!", "bunadssølvet"),
    (
        "Visi (Tudela) 3 y borraja; Bar Casa Marcos (Corella) 10; Inés (Olite)",
        "borraja",
    ),
    ("Visi (Tudela) 3 y borraja; Bar Casa Marcos (Corella) 10; Inés (Olite)", "Bar"),
    ("Od: Jana Nová\nKomu: Petr Malý\nPředmět: Kermošius\nKopie: Eva Tichá", "Kermoš"),
    ("Luan – Orla 9-5\nMáirt – Orla 9-1\nCéad – Tuğba 9-5", "Máirt"),
    ("Anna Berger, Trainer Lund, Peter Kühn", "Trainer"),
    ("Dana Kirch, Trainer Brinkhoff, Peter Kühn", "Trainer"),
    ("name,dept\nRupert Vane,Sales\nTamsin Vane,Stores\nOtto Vane,Legal", "Stores"),
    ("Don Simón, Doña Gamba, San Miguel: ordena estas marcas", "Miguel"),
    ("義工、蘇進財、柯美鳳、Excel、Windows各一", "Windows"),
    ("- Tess: reviews\n- me: call\n- Ravi: disk\n- Tess: done", "me"),
    ("Διαμ. | Ένοικος | Χιλ.\nΑ1 | Εύα Λιάζι | 96\nΒ1 | Άρης Βλάχος | 9", "Ένοικος"),
    ("Vale: chi viene?\nPippo M.: io e Souleymane\nVale: bene", "io"),
    ("Spiele:\nSlavia–Sparta 3:1\nBohemians–Baník 2:2", "Sparta"),
]


@pytest.mark.parametrize(("text", "name"), LISTED)
def test_the_rest_of_a_list_of_persons_is_persons(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(("text", "name"), JOINED)
def test_a_small_given_name_that_and_joins_to_a_person_is_one(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


def test_both_of_a_pair_in_a_table_of_results_are_persons(persons: Persons) -> None:
    assert {"Osmólska", "Gryzło", "Dziki"} <= set(persons(PAIRED))


@pytest.mark.parametrize(("text", "kept"), OTHERS)
def test_what_is_no_name_stays_in_such_a_list(
    persons: Persons, text: str, kept: str
) -> None:
    assert not any(kept in one for one in persons(text))
