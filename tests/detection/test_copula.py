"""The words between a label and its value, alone and after each other."""

import pytest
from tests.detection.values import of_kind, secrets

from carnet.detection.identifiers import copula
from carnet.detection.letters import fold
from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "Lozinka je bila zeleno4711",
        "Lozinka je bio zeleno4711",
        "Moje heslo bylo zeleno4711",
        "The password was zeleno4711",
        "Das Passwort lautet zeleno4711",
        "mon mot de passe était zeleno4711",
        "Heslo bolo zeleno4711",
        "пароль это zeleno4711",
        "пароль — zeleno4711",
        "Il-password kienet zeleno4711",
    ],
)
def test_a_secret_stands_behind_is_and_was(text: str) -> None:
    assert secrets(text) == ["zeleno4711"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.PASSWORD_SECRET, "The password is now Winter2024x", "Winter2024x"),
        (Kind.PASSWORD_SECRET, "Das Passwort ist jetzt Sommer2024", "Sommer2024"),
        (Kind.PASSWORD_SECRET, "senha nova agora é Tr0ut9xKq", "Tr0ut9xKq"),
        (Kind.PASSWORD_SECRET, "Die PIN ist jetzt 4817", "4817"),
        (Kind.PASSWORD_SECRET, "verification code is now 482917", "482917"),
        (Kind.USERNAME, "username is now vesna.k84", "vesna.k84"),
        (Kind.BANK_ACCOUNT, "BIC ist jetzt COBADEFFXXX", "COBADEFFXXX"),
    ],
)
def test_it_may_say_since_when(kind: Kind, text: str, value: str) -> None:
    assert of_kind(kind, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "the password is case-sensitive",
        "Das Passwort ist 12-stellig.",
        "le mot de passe est sous-entendu",
        "The token is base64-encoded.",
        "The API key is read-only",
        "API key is v2-compatible",
        "De pincode is 4-cijferig",
        "password was re-set",
        "token is 24h-valid",
        "wachtwoord van server12",
        "jelszó: legalább 8 karakter",
    ],
)
def test_what_is_said_of_a_secret_is_none(text: str) -> None:
    assert secrets(text) == []


@pytest.mark.parametrize(
    "text", ["The password was not changed", "Moje heslo bylo změněno včera"]
)
def test_a_word_behind_was_is_no_secret(text: str) -> None:
    assert secrets(text) == []


def test_what_is_another_word_where_accents_count_is_read_in_folded_text_only() -> None:
    assert "e" in copula.FOLDED.split("|")
    assert "e" not in copula.IS.split("|")
    assert {fold(word) for word in copula.IS.split("|")} == set(
        copula.FOLDED.split("|")
    )
