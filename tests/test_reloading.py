"""A changed .env comes into force without losing a call, in the trail first."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest

from carnet import ConfigError, Guard
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


def test_a_guard_that_watches_its_file_renews_itself(
    env: Path, provider: FakeProvider
) -> None:
    with env.open("a") as file:
        file.write("CARNET_RELOAD_SECONDS=1\n")
    with Guard.from_env(env) as guard, client(provider) as gpt:
        guard.wrap(gpt)
        assert ask(gpt) == "answered"
        forbid(env, provider)
        os.utime(env, ns=(time.time_ns(), time.time_ns() + 10_000_000_000))

        for _ in range(300):  # until the renewal's thread has done its work
            if ask(gpt) == "451":
                break
            time.sleep(0.1)
        assert ask(gpt) == "451"
