"""Roles of a piece are nobody, whether a dash or a colon stands behind; players are."""
# ruff: noqa: RUF001 - dashes

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "role", "player"),
    [
        (
            "Spektaklis:\nLapė: Ugnė\nMeškėnas: Jonas\nPelytė: Liepa",
            "Pelytė",
            "Liepa",
        ),
        (
            "Vánoční představení: Ovčák: Matěj, Hostinská: Jitka, Mudrc: Filip",
            "Hostinská",
            "Jitka",
        ),
        (
            "Skolas teātris: Lapsa – Sofija, Ezis – Maksims, Saimniece – Anna.",
            "Lapsa",
            "Sofija",
        ),
    ],
)
def test_a_role_stays_and_its_player_is_found(
    persons: Persons, text: str, role: str, player: str
) -> None:
    found = persons(text)
    assert role not in found
    assert player in found


def test_who_says_a_given_name_in_a_chat_is_no_role(persons: Persons) -> None:
    text = "Chat o představení:\nNovotný: Honzo, přijdeš?\nKučera: Petr dnes nepřijde"
    assert {"Novotný", "Kučera"} <= set(persons(text))


def test_a_player_may_have_the_surname_first(persons: Persons) -> None:
    text = (
        "Próbarend a színdarabhoz: Bíró – Hajdú Ambrus; Molnárné – Pásztor Villő;"
        " Kántor – Sánta Lőrinc"
    )
    found = persons(text)
    assert "Molnárné" not in found
    assert {"Hajdú Ambrus", "Pásztor Villő", "Sánta Lőrinc"} <= set(found)
