"""Every client in every mode, unguarded, through a real proxy.

The application is told nothing but another base URL; the names stand in a list of the
proxy's operator. The short form runs one client of each wire; the whole is marked slow.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from carnet import decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, Call, FakeProvider
from tests.clients.loop import running
from tests.clients.matrix.asking import again, brief, elsewhere, made, outcome
from tests.clients.matrix.row import Row
from tests.clients.matrix.rows import ROWS
from tests.proxy.bare import ROWS as BARE
from tests.proxy.conftest import Running, Starts

EVERY = (*ROWS, *BARE)
SHORT = {"openai", "anthropic async", "gemini", "ollama", "cohere v2", "litellm openai"}
FEW = [row for row in EVERY if row.name in SHORT]
# Unguarded too, some clients use what Python or aiohttp deprecated, or leave sessions.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore::{kind}")
    for kind in (
        "DeprecationWarning",
        "UserWarning",
        "ResourceWarning",
        "pytest.PytestUnraisableExceptionWarning",
    )
]


@dataclass(frozen=True)
class Bench:
    """A proxy with a route to either provider, and one that is called without it."""

    proxy: Running
    overseas: FakeProvider
    wall: FakeProvider
    clear: FakeProvider


@pytest.fixture(scope="module")
def opened(
    starts: Starts, listening: FakeProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    names: Path = tmp_path_factory.mktemp("names") / "names.txt"
    names.write_text("".join(f"{name}\n" for name in KNOWN))
    with FakeProvider() as wall, FakeProvider() as clear:
        proxy = starts(
            dialect="",
            routes={"wall": wall.url},
            CARNET_WORDS__CUSTOMERS__FILE=str(names),
            CARNET_BLOCK="RU",
            CARNET_ENDPOINTS__WALL__HOST=wall.host,
            CARNET_ENDPOINTS__WALL__COUNTRY="RU",
        )
        yield Bench(proxy, listening, wall, clear)


@pytest.fixture
def bench(opened: Bench) -> Iterator[Bench]:
    for provider in (opened.overseas, opened.wall, opened.clear):
        provider.clear()
    with running():
        yield opened


def compared(bench: Bench, row: Row, call: Call, *, busy: bool = False) -> None:
    """The caller sees through the proxy what it sees without one."""
    for provider in (bench.clear, bench.overseas):
        provider.clear()
        provider.script(*[again] * busy)
    with ExitStack() as stack:
        plain, proxied = (
            stack.enter_context(made(row, url))
            for url in (bench.clear.url, bench.proxy.url)
        )
        expected, actual = outcome(plain, call), outcome(proxied, call)
    assert actual == expected
    assert busy or not isinstance(actual, type)
    assert bench.clear.leaks(KNOWN[:1])
    assert bench.overseas.leaks(PLANTED) == ()
    if row.adapter != "litellm":  # it asks a server about itself first, now and then
        assert len(bench.overseas.requests) == len(bench.clear.requests)


def refused(bench: Bench, row: Row, call: Call) -> None:
    """The client's own error, once, with the decision in it; nothing was sent."""
    before = len(bench.proxy.journal("transfer.denied"))
    with (
        made(row, f"{bench.proxy.root}/wall") as client,
        pytest.raises(row.denied) as caught,
    ):
        call(client, LETTER)
    decision = decision_of(caught.value)
    assert decision is not None or "user.block" in json.dumps(str(caught.value))
    assert len(bench.proxy.journal("transfer.denied")) == before + 1
    assert bench.wall.requests == ()


def turned_away(bench: Bench, row: Row, call: Call) -> None:
    """A redirect reaches neither the client nor the place that it names, once."""
    bench.overseas.clear()
    bench.overseas.script(*[elsewhere(bench.wall)] * 9)
    with made(row, bench.proxy.url) as client:
        assert isinstance(outcome(client, call), type)
    assert bench.wall.requests == ()
    assert row.adapter == "litellm" or len(bench.overseas.requests) == 1
    assert bench.overseas.leaks(PLANTED) == ()


def through(bench: Bench, row: Row, modes: Mapping[str, Call], subtests: Any) -> None:
    for mode, call in modes.items():
        with subtests.test(mode):
            compared(bench, row, call)
        if row.adapter != "litellm":  # its own retries depend on the calls before
            with subtests.test(f"{mode}, the provider is busy at first"):
                compared(bench, row, call, busy=True)
        with subtests.test(f"{mode}, a redirect"):
            turned_away(bench, row, call)
        with subtests.test(f"{mode}, a refusal"):
            refused(bench, row, call)


@pytest.mark.parametrize("row", FEW, ids=[row.name for row in FEW])
def test_a_client_of_each_wire_sees_no_difference_and_nothing_planted_leaves(
    bench: Bench, row: Row, subtests: Any
) -> None:
    for mode, call in brief(row).items():
        with subtests.test(mode):
            compared(bench, row, call)
    with subtests.test("a refusal"):
        refused(bench, row, next(iter(row.calls.values())))


@pytest.mark.slow
@pytest.mark.parametrize("row", EVERY, ids=[row.name for row in EVERY])
def test_every_mode_of_every_client_sees_no_difference_and_nothing_planted_leaves(
    bench: Bench, row: Row, subtests: Any
) -> None:
    through(bench, row, row.calls, subtests)
