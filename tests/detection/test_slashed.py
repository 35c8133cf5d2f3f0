"""Accounts beside their passwords, with a stroke, a line or a clause between them."""
# ruff: noqa: RUF001 - letters of other languages

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage


def accounts(text: str) -> list[str]:
    found = Detector().find([Passage(text)])[0]
    return [one.value for one in found if one.kind is Kind.USERNAME]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("account banco1_loredana / pwd Segnalibro.44!", "banco1_loredana"),
        ("přihlášení: terka.vlckova / heslo Mandarinka#19", "terka.vlckova"),
        ("Kullanıcı adı → gokce.saribas → şifre: Lodos#74ege", "gokce.saribas"),
        ("user: jtrevathan\ntemp pw: Quilt!Marsh-82 (24 h)", "jtrevathan"),
        ("identifiant gderidder, mot de passe Gaufre&Sirop-1830.", "gderidder"),
        ("user logged in as gmacnamee, PIN 739104.", "gmacnamee"),
        ("auth: failed, login=tmazurkiewicz, agent=Chrome/124", "tmazurkiewicz"),
        ("host 10.44.7.19 / m.botelho / Sardinha&Pao77", "m.botelho"),
    ],
)
def test_who_logs_in_is_found(text: str, name: str) -> None:
    assert accounts(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Enter your user, password and PIN.",
        "user/password authentication, http/2 or and/or tls1.3",
        "login as administrator, password Foo12!x",
        "see docs/v2.1 / password policy: 12 characters",
        "The user signed, 14 days later the PIN came.",
    ],
)
def test_words_beside_the_word_for_a_secret_stay(text: str) -> None:
    assert accounts(text) == []


def test_what_stands_behind_a_machine_and_its_account_is_a_password() -> None:
    text = "router: 10.44.7.19 / admin / Sardinha&Pao77"
    kinds = {one.value: one.kind for one in Detector().find([Passage(text)])[0]}
    assert kinds["Sardinha&Pao77"] is Kind.PASSWORD_SECRET
    assert "admin" not in kinds
