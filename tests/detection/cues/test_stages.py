"""An age at which children are examined, or in a group, is the one of who is named."""

import pytest
from tests.detection.cues.reader import kinds

MARIA = ("Maria Novak", "Марія Новак")
STAGES = """
Maria Novak, U7a am 3. Mai|J1 beim Kinderarzt: Maria Novak
U8, Hörtest unauffällig: Maria Novak
BVC 18 månader: Maria Novak|Maria Novak, 2-årskontroll på BVC|Neuvola 8 kk: Maria Novak
Bilancio di salute 24 mesi: Maria Novak|Helsestasjon, 15 måneder: Maria Novak
Maria Novak goes to the 3-16 club|Gruppe 3-4 Jahre: Maria Novak
grupa 3-4 lata: Maria Novak
Maria Novak is in the 4-year-olds' room|Groupe 3-5 ans : Maria Novak
mlt. Maria Novak|vec nezl. Maria Novak|Maria Novak, class 2a
неповн. Марія Новак
"""
OTHERS = """
Maria Novak takes the U8 to the office|The U7 of Maria Novak: unit 3
Maria Novak: 12 months review of the contract|Maria Novak, group 3-4 meets at noon
Maria Novak moved 5 mld. Euro|Gruppe 30-40 Jahre: Maria Novak
Maria Novak has been a health visitor for 6 years
Bilan des 6 mois : Maria Novak|Termin mit der U8: Maria Novak
Noch mal. Maria Novak fragt
Maria Novak, class 2a licence
Maria Novak: group, 3-5 years of experience|Maria Novak won 3-1, club record
"""
ALMOST = """
Maria Novak is almost 4.|Maria Novak ist fast vier.|Maria Novak a presque 4 ans.
Maria Novak ha quasi 4 anni.|Maria Novak is bijna vier.|Maria Novak ma prawie 4 lata.
Maria Novak är snart fyra.|Maria Novak má skoro 4 roky.|Maria Novak on kohta neljä.
"""


def listed(rows: str) -> list[str]:
    """The texts of a list."""
    return rows.replace("\n", "|").strip("|").split("|")


def minors(text: str) -> set[str]:
    """What a text tells of a minor."""
    return {kind for kind in kinds(text, known=MARIA) if kind.startswith("minor")}


@pytest.mark.parametrize("text", listed(STAGES))
def test_a_stage_is_of_who_is_named(text: str) -> None:
    assert minors(text) == {"minor_under_14"}


@pytest.mark.parametrize("text", listed(OTHERS))
def test_a_number_of_something_else_is_none(text: str) -> None:
    assert minors(text) == set()


@pytest.mark.parametrize("text", listed(ALMOST))
def test_almost_of_an_age_is_a_child(text: str) -> None:
    assert minors(text) == {"minor_under_14"}


def test_almost_so_many_years_of_something_is_no_age() -> None:
    assert minors("Maria Novak ha quasi 5 anni di esperienza.") == set()
