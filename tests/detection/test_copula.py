"""The words between a label and its value, alone and after each other."""

import pytest
from tests.detection.values import secrets

from carnet.detection.identifiers import copula
from carnet.detection.letters import fold


@pytest.mark.parametrize(
    "text",
    [
        "Lozinka je bila zeleno4711",
        "Lozinka je bio zeleno4711",
        "Moje heslo bylo zeleno4711",
        "The password was zeleno4711",
        "Das Passwort lautet zeleno4711",
    ],
)
def test_a_secret_stands_behind_is_and_was(text: str) -> None:
    assert secrets(text) == ["zeleno4711"]


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
