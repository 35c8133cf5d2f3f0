"""A provider overseas and a real `carnet proxy`, each a server of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from carnet.testing import PLANTED, FakeProvider, write_env
from carnet.trail import records
from tests.proxy.raw_upstream import RawUpstream


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

    def said(self) -> str:
        """What it wrote for whoever runs it."""
        return (self.folder / "said").read_text(errors="replace")


Starts = Callable[..., Running]
_NO_MORE: Mapping[str, str] = {}
MAILS = {"CARNET_DETECT": "email"}
"""Of a proxy that is asked for its HTTP or refuses: no model of names is loaded."""


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


def _address(said: Path, process: subprocess.Popen[bytes]) -> str:
    """The route that the proxy names once it listens."""
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/ai", said.read_text())):
        assert process.poll() is None, said.read_text()
        time.sleep(0.02)
    return found[0]


def _process(
    env: Path, routes: Mapping[str, str], said: Path
) -> subprocess.Popen[bytes]:
    with said.open("wb") as written:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "carnet", "proxy"),
                *("--listen", "127.0.0.1:0", "--env-file", str(env)),
                *(f"--route={name}={url}" for name, url in routes.items()),
            ],
            env=clean(),
            stderr=written,
        )


@pytest.fixture(scope="module")
def starts(
    tmp_path_factory: pytest.TempPathFactory, listening: FakeProvider
) -> Iterator[Starts]:
    """Starts a proxy in a folder of its own; a process takes a second to start."""
    running: list[Running] = []

    def start(
        *,
        token: str = "",
        dialect: str = "openai",
        routes: Mapping[str, str] = _NO_MORE,
        upstream: Any = listening,
        **settings: str,
    ) -> Running:
        spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": dialect, **settings}
        if not dialect:  # told by path and body
            del spoken["CARNET_ENDPOINTS__FAKE__DIALECT"]
        if token:
            spoken["CARNET_PROXY__TOKEN"] = token
        folder = tmp_path_factory.mktemp("proxy")
        env = write_env(folder, upstream, settings=spoken)
        process = _process(env, {"ai": upstream.url, **routes}, folder / "said")
        running.append(Running(_address(folder / "said", process), process, folder))
        return running[-1]

    yield start
    for one in running:
        one.process.send_signal(signal.SIGTERM)
    ended = [one.process.wait(60) for one in running]
    assert ended == [0] * len(running)
    assert not any(value in one.said() for one in running for value in PLANTED)


@pytest.fixture(scope="module")
def proxy(starts: Starts) -> Running:
    return starts()


@pytest.fixture(scope="module")
def raw() -> Iterator[RawUpstream]:
    with RawUpstream() as one:
        yield one


@pytest.fixture(scope="module")
def in_front(starts: Starts, raw: RawUpstream) -> Running:
    """A proxy in front of the raw upstream."""
    return starts(upstream=raw, **MAILS)


@pytest.fixture
def upstream(raw: RawUpstream) -> RawUpstream:
    raw.clear()
    return raw
