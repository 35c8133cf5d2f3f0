"""What a readiness probe hears, and what a clock that was set back does."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet import Guard, decision_of
from carnet.config import load
from carnet.errors import ConfigError, RedactionError, TrailError, TransferBlocked
from carnet.testing import FakeProvider, write_env
from carnet.trail import Trail, records
from carnet.trail.anchors.sealing import Sealing


@pytest.fixture
def env(tmp_path: Path) -> Iterator[Path]:
    with FakeProvider() as provider:
        yield write_env(tmp_path, provider)


BODY: Any = {
    "model": "m",
    "messages": [{"role": "user", "content": "to ada@example.com"}],
}


def _host(env: Path) -> str:
    """Of the provider, as the settings name it."""
    (rule,) = load(env).rules.endpoints
    return rule.host


def codes(guard: Guard) -> set[str]:
    return {each.code for each in guard.health().ailments}


def test_a_guard_in_good_health_says_so_and_writes_nothing(env: Path) -> None:
    with Guard.from_env(env) as guard:
        size = guard.trail.publish().size
        health = guard.health()
        assert (health.ok, health.ailments) == (True, ())
        health.require()
        assert guard.trail.publish().size == size


def test_a_guard_without_a_trail_that_takes_records_is_not_fit(env: Path) -> None:
    with Guard.from_env(env) as guard:
        assert guard.health().ok
        guard.trail.close()
        health = guard.health()
        assert (health.ok, codes(guard)) == (False, {"trail"})
        with pytest.raises(TrailError, match="closed"):
            health.require()
    guard = Guard.from_env(env, trail=None)
    assert codes(guard) == {"trail"}


def test_a_full_disk_is_told_before_a_call_is_refused(
    env: Path, tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)]
    subprocess.run(mount, check=True)
    try:
        with Guard.from_env(env, trail=str(small / "trail")) as guard:
            assert guard.health().ok
            disk = os.statvfs(small)
            fill = disk.f_bavail * disk.f_frsize - (512 << 10)
            (small / "fill").write_bytes(bytes(fill))
            health = guard.health()
            assert not health.ok
            assert "full" in health.ailments[0].words
            (small / "fill").unlink()
            assert guard.health().ok
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("used", [False, True])
def test_a_vault_that_cannot_be_written_is_told(
    env: Path, small: Path, *, used: bool
) -> None:
    url = f"http://{_host(env)}/v1/chat/completions"
    with Guard.from_env(env, vault=str(small / "vault.db")) as guard:
        session = guard.wrap(requests.Session()) if used else requests.Session()
        if used:
            assert session.post(url, json=BODY).status_code == 200
        assert guard.health().ok
        disk = os.statvfs(small)
        (small / "fill").write_bytes(bytes(disk.f_bavail * disk.f_frsize))
        (said,) = guard.health().ailments
        assert (said.code, said.stops) == ("vault", True)
        assert "no space left" in said.words
        assert "room" in said.hint
        many = " ".join(f"a{at}@example.com" for at in range(500))
        asked = {"messages": [{"role": "user", "content": many}]}
        with pytest.raises(TransferBlocked if used else ConfigError):
            guard.wrap(session).post(url, json=asked)
        (small / "fill").unlink()
        assert guard.health().ok
        if not used:  # a file that is open for writing keeps a disk from this
            subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
            assert codes(guard) == {"vault"}
            subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True)
            assert guard.health().ok


def test_a_vault_that_is_damaged_or_deleted_is_told_and_calls_are_refused(
    env: Path,
) -> None:
    vault = env.with_name("vault.db")
    url = f"http://{_host(env)}/v1/chat/completions"
    with Guard.from_env(env, vault=str(vault)) as guard:
        assert guard.health().ok
        assert not vault.exists()
        session = guard.wrap(requests.Session())
        assert session.post(url, json=BODY).status_code == 200
        assert guard.health().ok
        for each in vault.parent.glob("vault.db*"):
            each.unlink()
        assert (guard.health().ok, codes(guard)) == (False, {"vault"})
        with pytest.raises(TransferBlocked, match="CARNET_VAULT was removed"):
            session.post(url, json=BODY)
        with pytest.raises(RedactionError, match="was removed"):
            guard.redact("ada@example.com")
        assert not vault.exists()
    vault.write_bytes(b"garbage" * 100)
    vault.chmod(0o600)
    with Guard.from_env(env, vault=str(vault)) as guard:
        assert (guard.health().ok, codes(guard)) == (False, {"vault"})
        said = guard.health().ailments[0]
        with pytest.raises(ConfigError) as refused:
            guard.wrap(requests.Session())
        assert (said.words, said.hint) == (refused.value.args[0], refused.value.hint)


def test_keys_of_persons_that_cannot_be_kept_are_told_and_refuse_calls_about_one(
    env: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that cannot be written, as in a container that is read-only."""
    home = tmp_path / "home"
    home.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    url = f"http://{_host(env)}/v1"
    with Guard.from_env(env) as guard:
        assert (guard.health().ok, codes(guard)) == (True, {"subjects"})
        session = guard.wrap(requests.Session())
        sdk = guard.wrap(openai.OpenAI(base_url=url, api_key="k", max_retries=0))
        with guard.context(data_subject="customer-1", conversation="chat-1"):
            with pytest.raises(TransferBlocked, match="CARNET_SUBJECT_KEYS") as bare:
                session.post(f"{url}/chat/completions", json=BODY)
            with pytest.raises(openai.APIStatusError) as own:
                sdk.chat.completions.create(**BODY)
        assert own.value.status_code == 451
        for error in (bare.value, own.value):
            decision = decision_of(error)
            assert decision is not None
            assert decision.reasons[0].rule == "subject.unavailable"
            assert decision.reasons[0].citation
        assert session.post(f"{url}/chat/completions", json=BODY).status_code == 200
        entries = [one.record or {} for one in records(guard.trail.location)]
    denied = [one for one in entries if one["type"] == "transfer.denied"]
    about: list[Any] = [one["data_subject"] for one in denied]
    assert [one["id"] for one in about] == [None, None]
    assert sum(one["type"] == "transfer.intent" for one in entries) == 1
    with Guard.from_env(env, subject_keys=str(home / "keys")) as guard:
        assert codes(guard) == {"subjects"}
        with pytest.raises(ConfigError, match="cannot be used"):
            guard.wrap(requests.Session())


def test_stale_facts_are_told_and_stop_only_where_the_settings_say_so(
    env: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from carnet import rooms

    now = rooms.today()
    monkeypatch.setattr("carnet.verbs.today", lambda: now + timedelta(days=1000))
    with Guard.from_env(env) as guard:
        assert (guard.health().ok, codes(guard)) == (True, {"law.stale"})
    with Guard.from_env(env, stale_law="block") as guard:
        assert (guard.health().ok, codes(guard)) == (False, {"law.expired"})


def test_a_log_gives_the_advice_of_the_refusal_that_it_tells_of(
    env: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody cut the journal: who reads the log is not to look at the disk."""
    url = f"http://{_host(env)}/v1/chat/completions"
    with Guard.from_env(env) as guard:
        session = guard.wrap(requests.Session())
        assert session.post(url, json=BODY).status_code == 200
        newest = max(env.parent.joinpath("trail/.state/journal").iterdir())
        whole = newest.read_bytes()
        newest.write_bytes(b"")
        with pytest.raises(TransferBlocked, match="became shorter") as refused:
            session.post(url, json=BODY)
        newest.write_bytes(whole)
    (told,) = (one for one in caplog.records if "record_not_durable" in one.message)
    said = json.loads(told.message)
    assert said["error"] in str(refused.value)
    assert "keep the directory as it is" in said["error"]
    assert said["hint"] == "nothing was sent"


def test_a_file_that_is_refused_at_reload_is_told_until_it_is_right(env: Path) -> None:
    with Guard.from_env(env, reload_seconds=3600) as guard:
        guard._watch()
        watch = guard._file
        assert watch is not None
        right = env.read_text(encoding="utf-8")
        env.write_text(right + "\nCARNET_NONSENSE=1\n", encoding="utf-8")
        watch.renew()
        assert (guard.health().ok, codes(guard)) == (True, {"config.refused"})
        env.write_text(right, encoding="utf-8")
        watch.renew()
        assert codes(guard) == set()


def test_a_clock_that_is_set_back_or_forward_neither_stops_records_nor_seals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wall clock of the sealer is moved by ten years, both ways."""
    trail = Trail.open(
        tmp_path / "trail",
        origin="acme.example/clock",
        signing_key=Ed25519PrivateKey.generate(),
        highwater=tmp_path / "marks",
        publish_interval_s=None,
        sealing=Sealing(records=1_000, seconds=900.0, on_close=False),
    )
    real = time.time
    with trail:
        for years in (0, -10, 10, 0):
            shift = years * 365 * 86_400.0

            def shifted(shift: float = shift) -> float:
                return real() + shift

            with monkeypatch.context() as patch:
                trail.append({"type": "test.note", "years": years})
                patch.setattr(time, "time", shifted)
                trail._tend()
                kept = trail._sealer._newest_kept()
                size = trail.publish().size
                if years:
                    assert kept is not None
                    assert kept.size == size
        assert trail.publish().size == 4
