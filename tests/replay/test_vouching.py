"""On whose word a replay rests: other facts, the operator's own, officers' keys."""

import json
import shutil
from pathlib import Path

import pytest
from tests.speaking import call

from carnet import Guard, law
from carnet.cli import main
from carnet.testing import FakeProvider, write_env
from carnet.trail import keys

PUBLISHER, OFFICER = "law.example", "dpo.acme.example"
TEXT = "Write to erika.mustermann@example.de."
OWN = """as_of = 2026-11-20
[[provider]]
id = "deepseek"
note = "looked at again"
evidence = "https://acme.example/tia"
"""


def spoken(env: Path, provider: FakeProvider) -> None:
    with Guard.from_env(env) as guard:
        call(guard, provider, TEXT, {})


def replayed(
    folder: Path, capfd: pytest.CaptureFixture[str], *more: str
) -> tuple[int, dict[str, str]]:
    """Exit code and findings of a replay, by their codes."""
    capfd.readouterr()
    code = main(["verify", str(folder / "trail"), "--replay", "--json", *more])
    found = json.loads(capfd.readouterr().out)["findings"]
    told = {f["code"]: f["message"] for f in found if f["code"].startswith("replay.")}
    told.pop("replay.operator_s_word", None)
    return code, told


@pytest.fixture
def updated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A folder with a trail under a signed update of the facts, and its key."""
    monkeypatch.chdir(tmp_path)
    publisher = keys.generate(tmp_path / "law.pem", PUBLISHER)
    data = Path(shutil.copytree(law.DATA, tmp_path / "data"))
    path = data / "adequacy.toml"
    text = path.read_text("utf-8").replace("first = 2025-07-15", "first = 2025-07-16")
    path.write_text(text, "utf-8")
    pack = ["law", "pack", "data", "facts.json", "--key", "law.pem"]
    assert main([*pack, "--name", PUBLISHER]) == 0
    settings = {"CARNET_LAW_KEYS": publisher, "CARNET_LAW_UPDATE": "law.update"}
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings)
        spoken(env, provider)  # decided by the facts of this version
        assert main(["law", "update", "facts.json", "--apply"]) == 0
        spoken(env, provider)
    return tmp_path, publisher


def test_facts_that_are_not_those_of_this_version_are_told_unless_vouched_for(
    updated: tuple[Path, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, publisher = updated
    code, told = replayed(folder, capfd)
    assert (code, set(told)) == (0, {"replay.facts_differ"})
    words = told["replay.facts_differ"]
    assert words.startswith("1 calls were decided by facts ")
    assert law.load().digest[:12] in words
    assert words.endswith("though both are of one day; they differ in adequacy")
    stranger = keys.generate(tmp_path / "other.pem", PUBLISHER)
    assert replayed(folder, capfd, "--law-key", stranger) == (0, told)
    code, told = replayed(folder, capfd, "--law-key", stranger, "--law-key", publisher)
    assert (code, set(told)) == (0, {"replay.facts_vouched"})
    assert told["replay.facts_vouched"].endswith(f"which {PUBLISHER} signed")


def test_entries_of_the_operator_s_own_are_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.toml").write_text(OWN)
    with FakeProvider(seed=5) as provider:
        spoken(
            write_env(tmp_path, provider, settings={"CARNET_LAW": "own.toml"}), provider
        )
    code, told = replayed(tmp_path, capfd)
    assert (code, set(told)) == (0, {"replay.facts_own"})


@pytest.fixture
def signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """A folder with a trail under an officer's key, then under another of that name."""
    monkeypatch.chdir(tmp_path)
    vkeys = [
        keys.generate(tmp_path / f"{name}.pem", OFFICER) for name in ("one", "two")
    ]
    with FakeProvider(seed=5) as provider:
        for name, vkey in zip(("one", "two"), vkeys, strict=True):
            settings = {"CARNET_POLICY_KEYS": vkey}
            env = write_env(tmp_path, provider, settings=settings)
            assert main(["policy", "sign", "--key", f"{name}.pem"]) == 0
            spoken(env, provider)
    return tmp_path, vkeys


def test_officers_keys_are_nobody_s_until_the_verifier_brings_them(
    signed: tuple[Path, list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    folder, (one, two) = signed
    short = ["+".join(vkey.split("+")[:2]) for vkey in (one, two)]
    code, told = replayed(folder, capfd)
    assert code == 0
    assert set(told) == {"replay.officer_key_changed", "replay.officers_unvouched"}
    assert all(each in told["replay.officers_unvouched"] for each in short)
    changed = told["replay.officer_key_changed"]
    assert changed.endswith(f"{short[0]}, now {short[1]}")
    code, told = replayed(folder, capfd, "--officer-key", one)
    assert code == 3
    assert told["replay.officer_unknown"].endswith(f"not given: {short[1]}")
    code, told = replayed(folder, capfd, "--officer-key", one, "--officer-key", two)
    assert (code, set(told)) == (0, {"replay.officer_key_changed"})


def test_keys_for_decisions_want_a_replay_and_must_be_keys(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for option in ("--law-key", "--officer-key"):
        assert main(["verify", str(tmp_path), option, "x"]) == 2
        assert "add --replay" in capfd.readouterr().err
        assert main(["verify", str(tmp_path), "--replay", option, "x"]) != 0
        assert "a verifier key is not" in capfd.readouterr().err
