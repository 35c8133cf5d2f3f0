"""What a variable's text may be, before any setting reads it."""

from pathlib import Path

import pytest

from carnet import Guard
from carnet.config import load
from carnet.errors import ConfigError


@pytest.mark.parametrize("text", ["${LANDS}", "RU,${LANDS}", "'${LANDS}'"])
def test_a_reference_to_what_is_not_set_is_an_error_and_no_lost_limit(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANDS", raising=False)
    Path(".env").write_text(f"CARNET_ALLOW=EEA\nCARNET_BLOCK={text}\nLANDS=BY\n")
    with pytest.raises(ConfigError, match=r"CARNET_BLOCK \(\.env:2\): ") as caught:
        load()
    assert "LANDS" not in str(caught.value)
    monkeypatch.setenv("LANDS", "BY")
    assert "BY" in load().settings.block


def test_a_reference_may_lack_where_it_says_so_and_name_what_stands_above() -> None:
    Path(".env").write_text(
        "LANDS=RU\nCARNET_BLOCK=${LANDS}\nCARNET_REDACT=${CARNET_BLOCK},${NONE:-CN}\n"
        "CARNET_ALLOW=${NONE:-}\nOTHER=${NONE}\n"
    )
    settings = load().settings
    assert settings.block == ("RU",)
    assert settings.redact == ("RU", "CN")
    assert not settings.allow


@pytest.mark.parametrize("text", ['"./trail"', "'./trail'", '"'])
def test_quotes_that_the_environment_kept_are_an_error(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARNET_TRAIL", text)
    with pytest.raises(ConfigError, match=r"CARNET_TRAIL \(environment\): quotes"):
        load(env_file=None)


def test_the_end_of_a_line_of_windows_is_no_part_of_a_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CARNET_TRAIL", "./trail\r")
    assert load(env_file=None).settings.trail == "./trail"


def test_bytes_that_are_no_utf8_are_an_error_of_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(
        "CARNET_EXPORTER__NAME", "M\udcfcller"
    )  # Latin-1, as os reads it
    with pytest.raises(ConfigError, match=r"NAME \(environment\): not UTF-8"):
        load(env_file=None)
    monkeypatch.delenv("CARNET_EXPORTER__NAME")
    with pytest.raises(ConfigError, match=r"NAME \(argument\): not UTF-8"):
        Guard.from_env(None, exporter__name="M\udcfcller")
