"""A provider overseas and a real `carnet proxy`, each a server of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from carnet.testing import FakeProvider, write_env
from carnet.trail import records


@dataclass(frozen=True)
class Running:
    """A proxy that listens; `url` is that of its route `ai`."""

    url: str
    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def root(self) -> str:
        return self.url.rsplit("/", 1)[0]

    @property
    def port(self) -> int:
        return int(self.root.rsplit(":", 1)[1])

    def journal(self, kind: str) -> list[dict[str, Any]]:
        every = [entry.record or {} for entry in records(self.folder / "trail")]
        return [record for record in every if record.get("type") == kind]


Starts = Callable[..., Running]


@pytest.fixture(scope="module")
def listening() -> Iterator[FakeProvider]:
    with FakeProvider(seed=5) as one:
        yield one


@pytest.fixture
def provider(listening: FakeProvider) -> FakeProvider:
    """The module's provider, with nothing received yet."""
    listening.clear()
    return listening


def clean() -> dict[str, str]:
    kept = os.environ.items()  # noqa: TID251 - to clean it
    return {k: v for k, v in kept if not k.startswith(("CARNET_", "COVERAGE"))}


@pytest.fixture(scope="module")
def starts(
    tmp_path_factory: pytest.TempPathFactory, listening: FakeProvider
) -> Iterator[Starts]:
    """Starts a proxy in a folder of its own; a process takes a second to start."""
    running: list[Running] = []

    def start(*, token: str = "", dialect: str = "openai", **settings: str) -> Running:
        spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": dialect, **settings}
        if token:
            spoken["CARNET_PROXY__TOKEN"] = token
        folder = tmp_path_factory.mktemp("proxy")
        env = write_env(folder, listening, settings=spoken)
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "carnet.cli", "proxy"),
                *("--route", f"ai={listening.url}", "--listen", "127.0.0.1:0"),
                *("--env-file", str(env)),
            ],
            env=clean(),
            stderr=subprocess.PIPE,
        )
        assert process.stderr is not None
        line = process.stderr.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/ai", line)
        assert found, line
        running.append(Running(found[0], process, folder))
        return running[-1]

    yield start
    for one in running:
        one.process.send_signal(signal.SIGTERM)
        assert one.process.wait(60) == 0
        assert one.process.stderr is not None
        one.process.stderr.close()


@pytest.fixture(scope="module")
def proxy(starts: Starts) -> Running:
    return starts()
