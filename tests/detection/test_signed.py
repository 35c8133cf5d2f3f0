"""As whom somebody logs in, and what he is called there."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "I sign in to the portal as {} every time.",
        "i'm {} on the forum",
        "Im Portal melde ich mich immer als {} an.",
        "im forum heiß ich {}",
        "Entro siempre al portal como {}.",
        "sur insta chuis {} ajoute moi",
        "Do portálu se vždy přihlašuji jako {}.",
        "jeg hedder {} på forummet",
        "στο φόρουμ είμαι {}",
        "Prijavljujem se kao {}, ali stranica ostane prazna, u sustavu.",
        "Ég skrái mig inn sem {} en síðan er auð.",
        "в телезі я {}",
        "我用{}登录门户网站，一直报错。",
        "Im Forum bin ich {}, falls jemand fragt.",
    ],
)
def test_a_name_of_an_account_is_found_without_a_word_for_it(text: str) -> None:
    for name in ("mkowal87", "anna_kraus91"):
        assert of_kind(Kind.USERNAME, text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "I saved the system log as backup_2024 and went home.",
        "We use it as Version2 of the portal.",
        "as covid19 spread, the forum was closed",
        "The portal shows it as windows11 or python3.",
        "Im Forum bin ich froh über iphone15 und ps5.",
        "log in as admin or as root",
    ],
)
def test_what_is_spelled_otherwise_is_nobody(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []
