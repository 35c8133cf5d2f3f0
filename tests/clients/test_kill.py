"""Client processes killed at random moments: nothing left that is not on record."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from carnet.testing import PLANTED, FakeProvider, write_env
from carnet.trail import records, verify

WORKER = Path(__file__).with_name("kill_worker.py")


@contextmanager
def nursery(env_file: Path, url: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, str(WORKER), str(env_file), url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        yield parent
        assert parent.stdin
        parent.stdin.close()


def fork(parent: subprocess.Popen[str]) -> int:
    stdin, stdout = parent.stdin, parent.stdout
    assert stdin
    assert stdout
    return _fork(stdin, stdout)


def _fork(stdin: IO[str], stdout: IO[str]) -> int:
    stdin.write("one more\n")
    stdin.flush()
    return int(stdout.readline())


def durable(trail: Path) -> tuple[set[str], set[str]]:
    """The models of all durable intents, and of those calls whose end is recorded.

    Read from the files, as an outsider would.
    """
    every: list[Any] = [entry.record or {} for entry in records(trail)]
    called = {
        record["call_id"]: str(record["destination"]["model"])
        for record in every
        if record.get("type") == "transfer.intent"
    }
    ended = {r["call_id"] for r in every if r.get("type") == "transfer.outcome"}
    return set(called.values()), {called[call] for call in ended}


def earlier(model: str) -> str | None:
    """The call that the same worker had finished before it made this one."""
    name, _, number = model.rpartition("-")
    return f"{name}-{int(number) - 1}" if number != "0" else None


def kill(times: int, folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments to kill, no secret
    with FakeProvider() as provider:
        env_file = write_env(
            folder, provider, settings={"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}
        )
        with nursery(env_file, provider.url) as parent:
            alive = [fork(parent), fork(parent)]
            for _ in range(times):
                before = len(provider.requests)
                provider.wait_for(before + chance.randint(1, 4), timeout_s=10)
                time.sleep(chance.random() * 0.02)
                victim = alive.pop(chance.randrange(len(alive)))
                os.kill(victim, signal.SIGKILL)
                alive.append(fork(parent))
            for victim in alive:
                os.kill(victim, signal.SIGKILL)
        time.sleep(0.2)
        seen = {
            str(json.loads(one.body)["model"])
            for one in provider.requests
            if one.complete
        }
        # A neighbour may slow the workers; so many lived long enough to send.
        assert len({model.split("-")[1] for model in seen}) >= times // 3
        assert provider.leaks(PLANTED[:2]) == ()
    intended, ended = durable(folder / "trail")
    assert seen <= intended
    assert {earlier(model) for model in seen} - {None} <= ended
    report = verify(folder / "trail")
    assert report.verdict == "confirmed", report.findings


def test_whatever_was_sent_is_on_record_after_some_kills(tmp_path: Path) -> None:
    kill(5, tmp_path, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_sent_is_on_record_after_many_kills(
    tmp_path: Path, seed: int
) -> None:
    kill(60, tmp_path, seed)
