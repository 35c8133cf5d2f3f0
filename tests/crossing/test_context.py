"""What the application says of a call is checked when it says it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carnet import ConfigError, Guard
from carnet.countries import COUNTRIES

ENV = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=*\n"
MISTRAL = "https://api.eu.mistral.ai/v1/chat/completions"


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[Guard]:
    file = tmp_path / ".env"
    file.write_text(ENV)
    with Guard.from_env(file) as one:
        yield one


def _regimes(guard: Guard, country: str) -> list[str]:
    with guard.context(subject_country=country):
        decision = guard.decide(MISTRAL, categories=["email"])
    return [one.regime for one in decision.regimes]


def test_a_code_is_no_name(guard: Guard) -> None:
    """Every code is one of a list, whatever the tagger of names makes of it."""
    for code in [*sorted(COUNTRIES), "EU", "EEA", "UK", "EL", "*"]:
        with guard.context(subject_country=code):
            pass


@pytest.mark.parametrize("said", ["US", "us", " Us "])
def test_a_country_brings_its_law(guard: Guard, said: str) -> None:
    assert _regimes(guard, said) == ["eu", "us"]


def test_the_unions_own_code_is_read(guard: Guard) -> None:
    assert _regimes(guard, "UK") == ["eu", "uk"]


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("CHN", "CN"),
        ("USA", "US"),
        ("Chna", "ISO 3166-1"),
        ("Germany", "ISO 3166-1"),
        ("XX", "ISO 3166-1"),
        ("", "ISO 3166-1"),
        ("Erika Mustermann", "ISO 3166-1"),
    ],
)
def test_an_unknown_country_is_an_error(guard: Guard, said: str, hint: str) -> None:
    """It would take that country's law out of the decision, silently."""
    with (
        pytest.raises(ConfigError) as caught,
        guard.context(subject_country=said),
    ):
        pass
    assert hint in str(caught.value)
    assert "Erika" not in str(caught.value)


@pytest.mark.parametrize("said", [-4, "3", 1.5, True])
def test_persons_are_a_whole_number(guard: Guard, said: int) -> None:
    with pytest.raises(ConfigError, match="persons"), guard.context(persons=said):
        pass


def test_more_persons_than_there_are_is_an_error_of_the_context() -> None:
    guard = Guard.from_env(None, exporter__country="DE")
    with pytest.raises(ConfigError, match="persons: more than are alive"):
        guard.context(persons=2**53)
