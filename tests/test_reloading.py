"""A changed .env comes into force without losing a call, in the trail first."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
import requests

from carnet import ConfigError, Guard, TransferBlocked
from carnet.testing import FakeProvider, write_env
from carnet.trail import records

ASKED: Any = [{"role": "user", "content": "How do tides work?"}]


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(seed=5) as one:
        yield one


@pytest.fixture
def env(tmp_path: Path, provider: FakeProvider) -> Path:
    spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}
    return write_env(tmp_path, provider, settings=spoken)


def client(provider: FakeProvider) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{provider.url}/v1", api_key="sk-x", max_retries=0)


def ask(gpt: openai.OpenAI) -> str:
    try:
        gpt.chat.completions.create(model="m", messages=ASKED)
    except openai.APIStatusError as error:
        return str(error.status_code)
    return "answered"


def forbid(env: Path, provider: FakeProvider) -> None:
    text = env.read_text() + f"CARNET_BLOCK={provider.host}\n"
    new = env.with_suffix(".new")
    new.touch(0o600)  # it holds a key
    new.write_text(text)
    new.replace(env)


def entries(env: Path) -> list[dict[str, Any]]:
    return [entry.record or {} for entry in records(env.parent / "trail")]


def kinds(env: Path) -> list[str]:
    return [str(entry.get("type")) for entry in entries(env)]


def test_the_next_call_is_decided_by_the_new_policy_which_the_trail_has_before_it(
    env: Path, provider: FakeProvider
) -> None:
    with Guard.from_env(env) as guard, client(provider) as gpt:
        guard.wrap(gpt)
        assert ask(gpt) == "answered"
        forbid(env, provider)
        guard.reload()
        assert ask(gpt) == "451"
    told = kinds(env)
    policies = [i for i, kind in enumerate(told) if kind == "policy"]
    assert told.index("transfer.outcome") < policies[-1] < told.index("transfer.denied")


def test_calls_from_many_threads_go_on_through_reloads(
    env: Path, provider: FakeProvider
) -> None:
    answers: list[str] = []
    done = threading.Event()
    with Guard.from_env(env) as guard, client(provider) as gpt:
        guard.wrap(gpt)

        def work() -> None:
            while not done.is_set():
                answers.append(ask(gpt))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        text = env.read_text()
        for day in range(1, 6):
            env.write_text(f"{text}CARNET_ENDED__CH=2027-01-0{day}\n")
            guard.reload()
        done.set()
        for thread in threads:
            thread.join()
    assert set(answers) == {"answered"}
    told = kinds(env)
    assert told.count("transfer.intent") == told.count("transfer.outcome")
    assert told.count("transfer.intent") == len(answers)
    written = {one["digest"] for one in entries(env) if one["type"] == "policy"}
    assert len(written) == 6


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("CARNET_TRAIL_ORIGIN=other.example/log", "CARNET_TRAIL_ORIGIN"),
        ("CARNET_BLOK=RU", "CARNET_BLOK"),
        ("CARNET_DEFAULT=maybe", "CARNET_DEFAULT"),
    ],
)
def test_what_needs_a_restart_or_is_wrong_leaves_the_old_policy_in_force(
    env: Path, provider: FakeProvider, line: str, named: str
) -> None:
    with Guard.from_env(env) as guard, client(provider) as gpt:
        guard.wrap(gpt)
        env.write_text(f"{env.read_text()}{line}\nCARNET_BLOCK={provider.host}\n")
        with pytest.raises(ConfigError, match=named):
            guard.reload()
        assert ask(gpt) == "answered"


def test_a_policy_that_forbids_the_trails_own_services_is_not_put_in_force(
    env: Path, provider: FakeProvider
) -> None:
    with env.open("a") as file:
        file.write("CARNET_TSA=https://tsa.example/tsr\nCARNET_DEFAULT=redact\n")
    with Guard.from_env(env) as guard, client(provider) as gpt:
        guard.wrap(gpt)
        with env.open("a") as file:
            file.write("CARNET_BLOCK=tsa.example\n")
        with pytest.raises(ConfigError, match=r"tsa\.example may not be used"):
            guard.reload()
        assert ask(gpt) == "answered"


def others(env: Path, policy: str) -> None:
    env.write_text(f"{env.read_text()}CARNET_OTHER_HOSTS={policy}\n")


@pytest.fixture
def elsewhere() -> Iterator[FakeProvider]:
    """A host that is no model's."""
    with FakeProvider() as one:
        yield one


def test_what_happens_to_other_hosts_changes_for_an_installed_guard_too(
    env: Path, elsewhere: FakeProvider
) -> None:
    before = env.read_text()
    with Guard.from_env(env) as guard:
        guard.install()
        try:
            requests.get(elsewhere.url, timeout=9)
            others(env, "block")
            guard.reload()
            for get in (requests.get, httpx2.get):
                with pytest.raises(TransferBlocked, match="no model's host"):
                    get(elsewhere.url, timeout=9)
            env.write_text(before)
            guard.reload()
            requests.get(elsewhere.url, timeout=9)
        finally:
            guard.uninstall()
    assert len(elsewhere.requests) == 2


@pytest.fixture
def watched(env: Path) -> Path:
    with env.open("a") as file:
        file.write("CARNET_RELOAD_SECONDS=1\n")
    return env


def pause() -> None:
    """Longer than the guard goes without looking."""
    time.sleep(1.1)


def test_the_first_call_after_a_pause_finds_what_was_written_in_it(
    watched: Path, provider: FakeProvider
) -> None:
    with Guard.from_env(watched) as guard, client(provider) as gpt:
        guard.wrap(gpt)
        assert ask(gpt) == "answered"
        forbid(watched, provider)
        pause()
        assert ask(gpt) == "451"


def test_so_does_that_of_an_event_loop_and_all_that_come_meanwhile(
    watched: Path, provider: FakeProvider
) -> None:
    async def calls(number: int) -> list[str]:
        url = f"{provider.url}/v1"
        async with openai.AsyncOpenAI(base_url=url, api_key="k", max_retries=0) as gpt:
            guard.wrap(gpt)
            asked = [
                gpt.chat.completions.create(model="m", messages=ASKED)
                for _ in range(number)
            ]
            given = await asyncio.gather(*asked, return_exceptions=True)
        return [str(getattr(one, "status_code", "answered")) for one in given]

    with Guard.from_env(watched) as guard:
        assert asyncio.run(calls(1)) == ["answered"]
        sent = len(provider.requests)
        forbid(watched, provider)
        pause()
        assert asyncio.run(calls(8)) == ["451"] * 8
        assert len(provider.requests) == sent


def test_what_is_asked_after_a_pause_is_answered_by_the_new_file(
    watched: Path, provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    with Guard.from_env(watched) as guard, client(provider) as gpt:
        guard.wrap(gpt)
        good = watched.read_text()
        forbid(watched, provider)
        pause()
        assert guard.decide(f"{provider.url}/v1/chat/completions").effect == "block"
        watched.write_text(f"{good}CARNET_BLOK=RU\n")
        pause()
        assert [one.code for one in guard.health().ailments] == ["config.refused"]
        watched.unlink()
        pause()
        (away,) = guard.health().ailments
        assert "away; the policy of before is in force" in away.words
        told = [one for one in caplog.records if "reload_refused" in one.message]
        assert away.hint == "put it back"
        assert "put it back" in told[-1].message
        assert ask(gpt) == "451"  # the last that was right stays
        watched.touch(0o600)
        watched.write_text(good)
        pause()
        assert guard.health().ok
        assert ask(gpt) == "answered"


def test_an_installed_guard_looks_before_requests_to_other_hosts_too(
    watched: Path, elsewhere: FakeProvider
) -> None:
    async def get() -> None:
        async with httpx2.AsyncClient() as client:
            await client.get(elsewhere.url)

    with Guard.from_env(watched) as guard:
        guard.install()
        try:
            requests.get(elsewhere.url, timeout=9)
            others(watched, "block")
            pause()
            with pytest.raises(TransferBlocked, match="no model's host"):
                requests.get(elsewhere.url, timeout=9)
            watched.write_text(watched.read_text().replace("=block", "=pass"))
            pause()
            asyncio.run(get())
        finally:
            guard.uninstall()
    assert len(elsewhere.requests) == 2


def test_a_guarded_function_looks_before_a_call(
    watched: Path, provider: FakeProvider
) -> None:
    with Guard.from_env(watched) as guard:
        function = guard.guarded(lambda said: said, destination=provider.url)
        assert function("tides") == "tides"
        forbid(watched, provider)
        pause()
        with pytest.raises(TransferBlocked):
            function("tides")
