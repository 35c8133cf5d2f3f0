"""A provider overseas, a guard whose files are all in one folder, and clients."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from tests.clients.decisions.desk_rig import PURPOSE, Desk

from carnet import Guard
from carnet.testing import FakeProvider, write_env
from carnet.trail import keys, records

Opens = Callable[..., Guard]
Journal = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collects what a test may leave open while it may: later another would fail.

    What is left is no garbage, and to look at all SDKs again takes a second a test.
    """
    yield
    marks = request.node.iter_markers("filterwarnings")
    if any("ResourceWarning" in rule for mark in marks for rule in mark.args):
        gc.collect()
        gc.freeze()


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(seed=5) as one:
        yield one


@pytest.fixture
def opens(tmp_path: Path, provider: FakeProvider) -> Iterator[Opens]:
    guards: list[Guard] = []

    def open_guard(*, tool: bool = True, **settings: str) -> Guard:
        spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai", **settings}
        path = write_env(tmp_path, provider, tool=tool, settings=spoken)
        guards.append(Guard.from_env(path))
        return guards[-1]

    yield open_guard
    for guard in guards:
        guard.close()


@pytest.fixture
def guard(opens: Opens) -> Guard:
    return opens()


@pytest.fixture
def gpt(guard: Guard, provider: FakeProvider) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="sk-loopback") as one:
        yield guard.wrap(one)


@pytest.fixture
def bare(guard: Guard, provider: FakeProvider) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=provider.url) as one:
        yield guard.wrap(one)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Reads the records of a type from the trail's files, as an outsider would."""

    def read(kind: str) -> list[dict[str, Any]]:
        every = [entry.record or {} for entry in records(tmp_path / "trail")]
        return [record for record in every if record.get("type") == kind]

    return read


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in [n for n in os.environ if n.startswith("CARNET_")]:  # noqa: TID251
        monkeypatch.delenv(name)
    with FakeProvider(seed=5) as provider:
        vkey = keys.generate(tmp_path / "dpo.pem", "dpo.acme.example")
        settings = {
            "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
            "CARNET_PURPOSES__ORDER__FOREIGN_ORDER": "CN",
            "CARNET_PURPOSES__SUMMONS__FOREIGN_ORDER": "CN",
            "CARNET_PURPOSES__ORDER__BASIS": "6-1-c",
            "CARNET_PURPOSE": PURPOSE,
            "CARNET_POLICY_KEYS": vkey,
        }
        write_env(tmp_path, provider, settings=settings)
        one = Desk(tmp_path, provider)
        one.sign()
        yield one
