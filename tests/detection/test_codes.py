"""Passwords behind the bare word for a code; codes of goods, which stay."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("χρήστης thrasos1961k, κωδικός: Rethymno#77 – γιατί;", "Rethymno#77"),
        ("kód: Hradec!Kralove22 nefunguje", "Hradec!Kralove22"),
        ("el código: Marea?Alta2020 no entra", "Marea?Alta2020"),
        ("utente: mrossi77, codice: primavera2024x", "primavera2024x"),
        ("логін: olha.m, код: barvinok77", "barvinok77"),
    ],
)
def test_a_password_behind_the_word_for_a_code_is_a_secret(
    text: str, secret: str
) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "ο κωδικός: 4471-AB είναι για το προϊόν, κωδικός 1234 στο ράφι",
        "κωδικός προϊόντος: AB12#cd",
        "kód: SKP-2024/118 je na štítku",
        "el código: Wi-Fi6E es el modelo",
        "Koodi: ABC123 antaa alennusta",
        "код: barvinok77 на знижку",
    ],
)
def test_a_code_of_goods_stays(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == []
