"""A name that reads as one of ours is one of ours, or an error: no limit is lost."""

from pathlib import Path

import pytest

from carnet.config import load
from carnet.errors import ConfigError


@pytest.mark.parametrize(
    "name",
    ["CARNET\u200b_BLOCK", "\ufeffCARNET_BLOCK", "CAR\xadNET_BLOCK", "ＣARNET_BLOCK"],  # noqa: RUF001 - looks like ours
    ids=ascii,
)
def test_a_name_with_what_nobody_sees_is_an_error_and_no_lost_limit(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text(f"CARNET_ALLOW=EEA\n{name}=RU\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\.env:2: a name with a char") as caught:
        load()
    assert caught.value.hint == "type CARNET_BLOCK anew"
    monkeypatch.setenv(name, "RU")
    with pytest.raises(ConfigError, match="environment: a name with a char"):
        load(env_file=None)


def test_names_of_others_may_hold_what_they_like() -> None:
    Path(".env").write_text("GRÜẞE\u200b=1\nCARNETX=2\n", encoding="utf-8")
    assert not load().settings.block


@pytest.mark.parametrize(
    "name",
    """CARNET-BLOCK CARNET.BLOCK CARNETBLOCK CARNT_BLOCK carent_block CARNETS_BLOCK
    """.split(),
)
def test_a_mistyped_prefix_is_an_error_and_no_lost_limit(name: str) -> None:
    Path(".env").write_text(f"CARNET_ALLOW=EEA\n{name}=RU\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\.env:2\): no such setting") as caught:
        load()
    assert caught.value.hint == "did you mean CARNET_BLOCK"
    assert "RU" not in str(caught.value)


@pytest.mark.parametrize(
    "before",
    ["$env:CARNET_BLOCK", '"CARNET_BLOCK"', "process.env.carnet_block"],
)
def test_a_name_behind_what_is_of_no_name_is_an_error_and_no_lost_limit(
    before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text(f"CARNET_ALLOW=EEA\n{before}=RU\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"CARNET_BLOCK \(\.env:2\)") as caught:
        load()
    assert caught.value.hint == "write CARNET_BLOCK=value"
    monkeypatch.setenv(before, "RU")  # as docker's --env-file would
    with pytest.raises(ConfigError, match=r"CARNET_BLOCK \(environment\)"):
        load(env_file=None)


def test_a_setting_of_others_may_end_as_one_of_ours() -> None:
    Path(".env").write_text("TF_VAR_CARNET_BLOCK=x\n_CARNET_BLOCK=y\n")
    assert not load().settings.block


def test_the_environment_may_be_of_others_but_not_of_a_form_of_our_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GARNET_DEFAULT", "x")  # another program's
    load(env_file=None, exporter={"country": "DE"})
    monkeypatch.setenv("CARNET.BLOCK", "RU")
    with pytest.raises(ConfigError, match=r"CARNET.BLOCK \(environment\)"):
        load(env_file=None)


@pytest.mark.parametrize(
    "name", ["carnet.exporter.country", "CARNET-EXPORTER-COUNTRY", "CARENT_PROXY_TOKEN"]
)
def test_levels_in_a_wrong_spelling_are_an_error_and_no_lost_limit(name: str) -> None:
    Path(".env").write_text(f"CARNET_ALLOW=EEA\n{name}=DE\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\.env:2\): no such setting") as caught:
        load()
    assert caught.value.hint.startswith("did you mean CARNET_")
    assert "__" in caught.value.hint
