"""A seal key in the settings: `carnet trail seal`, and what is refused at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran
from tests.trail.keys.token_rig import PIN, Token, inserted

from carnet.cli import main
from carnet.config import load
from carnet.errors import ConfigError
from carnet.trail import Trail


@pytest.fixture
def token(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Token:
    """A token, and a .env that names it."""
    assert main(["init", "--key", "../key.pem", "--origin", "acme.example/log"]) == 0
    token = inserted(tmp_path, monkeypatch)
    token.draw()
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append({"type": "test"})
    with (folder / ".env").open("a") as file:
        file.write("\nCARNET_SEAL__KEY=hsm:1?label=seal\n")
        file.write(f"CARNET_SEAL__MODULE={token.module}\nCARNET_SEAL__PIN={PIN}\n")
        file.write("CARNET_SEAL__MAX_RECORDS=1000\nCARNET_SEAL__MAX_MINUTES=90\n")
    return token


def test_seal_signs_with_the_token_and_says_when_it_is_away(
    token: Token, folder: Path, carnet: Callable[..., Ran], real: Callable[..., Ran]
) -> None:
    ran = carnet("trail", "seal", "trail", "--json")
    assert (ran.code, ran.document["anchor"]["seal"]) == (0, {"outcome": "signed"})
    listed = carnet("keys", "list", "trail", "--json").document["keys"]
    assert [key["what"] for key in listed][1:] == ["ecdsa on kept checkpoints"]
    vkeys = [part for key in listed for part in ("--key", key["vkey"])]
    assert carnet("verify", "trail", *vkeys).code == 0
    token.pull_out()
    assert carnet("trail", "prune", "trail").code == 0
    ran = carnet("trail", "seal", "trail", "--json")
    found = {finding["code"] for finding in ran.document["findings"]}
    assert (ran.code, found) == (0, set())  # nothing new waits for it
    ran = real("check", env={"SOFTHSM2_CONF": str(token.folder / "conf")})
    assert PIN not in ran.out + ran.err
    shown = carnet("config").out
    assert "set, not shown" in shown
    assert PIN not in shown
    assert folder.is_dir()


def test_the_first_seal_with_a_token_that_is_away_cannot_be_told(
    token: Token, carnet: Callable[..., Ran]
) -> None:
    token.pull_out()
    ran = carnet("trail", "seal", "trail", "--json")
    found = {finding["code"] for finding in ran.document["findings"]}
    assert (ran.code, found) == (3, {"seal.away"})


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"seal__key": "file.pem"}, "not a key in an HSM"),
        ({"seal__key": "hsm:"}, "not a key in an HSM"),
        ({"seal__key": "hsm:1?label=seal"}, "only an HSM, needs CARNET_SEAL__MODULE"),
        (
            {"seal__key": "awskms:alias/seal", "seal__module": "x.so"},
            "only an HSM, needs CARNET_SEAL__MODULE",
        ),
        ({"seal__max_records": "10"}, "needs CARNET_SEAL__KEY"),
        ({"seal__pin": PIN}, "needs CARNET_SEAL__KEY"),
    ],
)
def test_settings_that_cannot_be_honoured_are_refused_without_being_shown(
    settings: dict[str, Any], why: str
) -> None:
    with pytest.raises(ConfigError, match=why) as caught:
        load(None, environment=False, **settings)
    assert PIN not in f"{caught.value} {caught.value.hint}"


def test_a_key_in_a_kms_needs_no_more_than_its_name() -> None:
    seal: dict[str, Any] = {"seal__key": "awskms:alias/seal", "seal__max_minutes": "30"}
    anchors = load(None, environment=False, **seal).anchors
    assert anchors is not None
    assert anchors.seal is not None
    assert (anchors.seal.module, anchors.seal.max_seconds) == (None, 1800.0)
