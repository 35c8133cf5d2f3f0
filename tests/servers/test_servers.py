"""gunicorn and uvicorn as OPERATIONS.md says, with two workers, one of them killed."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest
import requests

from carnet.testing import FakeProvider, write_env
from carnet.trail import Verdict, records, verify
from tests.ports import free_port

GUIDE = (files("carnet") / "OPERATIONS.md").read_text(encoding="utf-8")
SERVERS = {
    "gunicorn": ("gunicorn --preload --workers 2 --threads 8", "app:wsgi", "--bind"),
    "uvicorn": ("uvicorn --workers 2", "app:asgi", "--port"),
}
ROUNDS = 30


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


def started(name: str, folder: Path, provider: FakeProvider) -> tuple[str, "Server"]:
    """The server, in the very words of the guide, on a port of its own."""
    words, app, option = SERVERS[name]
    assert words in GUIDE
    port = free_port()
    place = f"127.0.0.1:{port}" if option == "--bind" else str(port)
    module, *flags = words.split()
    kept = os.environ.items()  # noqa: TID251 - to clean it
    env = {k: v for k, v in kept if not k.startswith(("CARNET_", "COVERAGE"))}
    mails = {"CARNET_DETECT": "email"}  # no worker loads the model of names
    env |= {
        "APP_ENV": str(write_env(folder, provider, settings=mails)),
        "APP_URL": f"{provider.url}/v1/chat/completions",
        "HOME": str(folder),
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                module,
                *flags,
                option,
                place,
                f"tests.servers.{app}",
            ],
            cwd=Path(__file__).parents[2],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
    return f"http://127.0.0.1:{port}", process


Server = subprocess.Popen[bytes]


def ready(url: str, process: Server, folder: Path) -> None:
    while process.poll() is None:
        try:
            if requests.get(f"{url}/readyz", timeout=5).status_code == 200:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    pytest.fail((folder / "log").read_text())


def ask(url: str, turn: int) -> tuple[int, int]:
    """Ask until an answer comes; return who answered, and how often it broke."""
    person = f"person{turn}@example.org"
    for broken in range(100):
        try:
            answer = requests.get(f"{url}/?{person}", timeout=30)
        except (requests.ConnectionError, requests.ReadTimeout):
            time.sleep(0.05)
            continue
        assert answer.status_code == 200, answer.text
        assert person in answer.text
        return int(re.match(r"\d+", answer.text)[0]), broken  # type: ignore[index] # it is there
    pytest.fail("no worker answers")


@pytest.mark.parametrize(
    "name", ["gunicorn", pytest.param("uvicorn", marks=pytest.mark.slow)]
)
def test_workers_share_a_trail_and_one_that_is_killed_loses_nothing(
    name: str, tmp_path: Path, provider: FakeProvider
) -> None:
    url, process = started(name, tmp_path, provider)
    try:
        ready(url, process, tmp_path)
        with ThreadPoolExecutor(6) as pool:
            early = list(pool.map(lambda turn: ask(url, turn), range(6)))
            answers = [pool.submit(ask, url, turn) for turn in range(6, ROUNDS)]
            os.kill(early[0][0], signal.SIGKILL)
            late = [each.result() for each in answers]
        workers = {pid for pid, _ in (*early, *late)}
        assert len(workers) >= 2
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    report = verify(tmp_path / "trail")
    assert report.verdict is Verdict.CONFIRMED
    kinds = [(e.record or {}).get("type") for e in records(tmp_path / "trail")]
    intents = kinds.count("transfer.intent")
    assert report.open_intents is not None
    broken = sum(times for _, times in (*early, *late))
    # Every call that reached the provider was on record before it left, and only calls
    # that the killed worker had in hand may lack an end.
    assert ROUNDS <= len(provider.requests) <= intents <= ROUNDS + broken
    assert intents - kinds.count("transfer.outcome") == report.open_intents <= broken
    assert not provider.leaks([f"person{turn}@example.org" for turn in range(ROUNDS)])
