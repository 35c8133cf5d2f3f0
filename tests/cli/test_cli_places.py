"""Files and folders beside the trail: what `init` and `check` say before a guard does.

A user without a home that can be written (a container's) is the rule there.
"""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def nobody(tmp_path: Path) -> dict[str, str]:
    """The environment of a user below whose home nothing can be made, not by root."""
    home = tmp_path / "no-home"
    home.touch()
    return {"HOME": str(home)}


def test_init_without_a_writable_home_leaves_nothing_and_names_the_way_out(
    real: Any, folder: Path, nobody: dict[str, str]
) -> None:
    ran = real("init", "--json", env=nobody)
    assert ran.code == 3
    (found,) = ran.document["findings"]
    assert "key.pem" in found["message"]
    assert "--key" in found["hint"]
    assert list(folder.iterdir()) == []
    assert real("init", "--key", "secret/key.pem", env=nobody).code == 0
    assert "secret/key.pem" in (folder / ".env").read_text()
    assert real("verify", "trail", env=nobody).code == 0


def test_init_says_which_options_the_settings_that_were_there_outweigh(
    carnet: Any, folder: Path, tmp_path: Path
) -> None:
    assert "nothing was done" not in carnet("init", "--key", "../key.pem").out
    again = carnet("init", "--key", "../other.pem", "--country", "FR")
    assert again.code == 0
    assert ".env was there and says what counts; nothing was done for --key, " in (
        again.out
    )
    assert "--country" in again.out
    assert "nothing was done" not in carnet("init").out
    (tmp_path / "key.pem").unlink()
    (tmp_path / "key.pem").symlink_to(tmp_path / "none" / "key.pem")
    env = (folder / ".env").read_bytes()
    ran = carnet("init", "--key", "../third.pem", "--json")
    assert ran.code == 3
    assert "CARNET_SIGNING_KEY of .env" in ran.document["findings"][0]["hint"]
    assert (folder / ".env").read_bytes() == env


def test_check_says_no_to_a_vault_with_which_no_guard_would_start(
    carnet: Any, folder: Path
) -> None:
    assert carnet("init", "--key", "../key.pem").code == 0
    assert carnet("check").code == 0
    env, vault = folder / ".env", folder / "vault.db"
    with env.open("a") as more:
        more.write("\nCARNET_VAULT=./vault.db\n")
    assert carnet("check").code == 0
    assert not vault.exists()
    vault.write_bytes(b"garbage" * 100)
    vault.chmod(0o600)
    ran = carnet("check", "--json")
    assert ran.code == 1
    (found,) = ran.document["findings"]
    assert found["code"] == "vault"
    assert str(vault) in found["message"]
    assert "restore it from a copy" in found["hint"]


def test_check_says_where_the_keys_of_persons_cannot_be_kept(
    real: Any, folder: Path, nobody: dict[str, str]
) -> None:
    assert real("init", "--key", "../key.pem", env=nobody).code == 0
    ran = real("check", "--json", env=nobody)
    assert ran.code == 0  # calls that name nobody go
    told = {one["code"]: one for one in ran.document["warnings"]}
    assert "name a data subject would be refused" in told["subjects"]["message"]
    assert "CARNET_SUBJECT_KEYS" in told["subjects"]["hint"]
    with (folder / ".env").open("a") as more:
        more.write(f"\nCARNET_SUBJECT_KEYS={nobody['HOME']}/keys\n")
    ran = real("check", "--json", env=nobody)
    assert ran.code == 1  # no client is wrapped
    assert [one["code"] for one in ran.document["findings"]] == ["subjects"]
    (folder / ".env").write_text(
        (folder / ".env").read_text().replace(f"{nobody['HOME']}/keys", "./persons")
    )
    ran = real("check", "--json", env=nobody)
    assert (ran.code, ran.document["warnings"]) == (0, [])
    assert not (folder / "persons").exists()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("trail", "export", "trail", "--copy"), "--copy"),
        (("trail", "restore"), "argument BACKUP"),
        (("trail", "restore", "backup", "trail", "--old"), "--old"),
        (("restore", "--map"), "--map"),
        (("scan", "log.jsonl"), "argument LOGS..."),
        (("init",), "argument DIR"),
    ],
)
@pytest.mark.parametrize(
    "url", ["postgresql://u:pw-kept-out@db.example/x", "s3://bucket?token=pw-kept-out"]
)
def test_a_url_where_a_path_is_meant_is_refused_before_it_becomes_a_folder(
    carnet: Any, folder: Path, arguments: tuple[str, ...], named: str, url: str
) -> None:
    """A folder of that name would bear the password, as would every message."""
    ran = carnet(*arguments, url, "--json")
    (found,) = ran.document["findings"]
    assert (ran.code, found["code"]) == (2, "usage")
    assert found["message"] == f"{named}: a URL, where a path is meant"
    assert "pw-kept-out" not in ran.out + ran.err
    assert list(folder.iterdir()) == []
