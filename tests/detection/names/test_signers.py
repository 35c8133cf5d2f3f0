"""Who signs by initials or half a name, where the text has all of it."""
# ruff: noqa: RUF001 - dashes

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("To: Gareth Pugh\n>> Hi Funmi, checkout report attached. GP", "GP"),
        ("Jocelyn Fairweather RIBA\nExmouth\n\n(his number is known – JF)", "JF"),
        ("Da: Piergiorgio Salis\n>> Ndiaye sì, scade a ottobre. PGS", "PGS"),
        ("Von: Sabine Brandl\nBitte erledigen.\nSB", "SB"),
        ("From: Priya Raghunathan\nSee below.\nCheers,\nPri\nNegotiator", "Pri"),
        ("Od: Katarzyna Wilk\nProszę o odpowiedź.\nPozdrawiam,\nKata", "Kata"),
    ],
)
def test_who_signs_shortly_is_somebody(text: str, who: str, persons: Persons) -> None:
    assert who in persons(text)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Gareth Pugh is my doctor. He is a GP", "GP"),
        ("Anna Irving wrote a model. It is about AI", "AI"),
        ("Paul Smith writes:\n\nPS\nI forgot this.", "PS"),
        ("Dear Marcus Holm,\nsee you in\nMar\nthen", "Mar"),
        ("Lista: Marta Costa\n- MC\n- AB", "AB"),
    ],
)
def test_other_letters_are_nobody(text: str, nobody: str, persons: Persons) -> None:
    assert nobody not in persons(text)
