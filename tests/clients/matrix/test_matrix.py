"""Every client in every mode: the caller sees what it would see without a guard.

The short form runs each client's calls once, of an asynchronous one the streams, and
each fault by one of them; the whole cross product is marked slow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from tests.clients.loop import running
from tests.clients.matrix.asking import again, brief, elsewhere, made, outcome
from tests.clients.matrix.row import Row
from tests.clients.matrix.rows import ROWS

from carnet import Guard, decision_of
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    Call,
    FakeProvider,
    write_env,
)

FAULTS = ("retry", "redirect")
EVERY = pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
# Gemini's own aiohttp session, unguarded, uses what Python or aiohttp deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
CELLS = [(row, mode) for row in ROWS for mode in row.calls]


@dataclass(frozen=True)
class Bench:
    """Two providers abroad, one of them blocked, and an unguarded twin."""

    guard: Guard
    overseas: FakeProvider
    wall: FakeProvider
    clear: FakeProvider


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("matrix")
    with FakeProvider() as overseas, FakeProvider() as wall, FakeProvider() as clear:
        blocked = {
            "CARNET_BLOCK": "RU",
            "CARNET_ENDPOINTS__WALL__HOST": wall.host,
            "CARNET_ENDPOINTS__WALL__COUNTRY": "RU",
        }
        path = write_env(folder, overseas, settings=blocked)
        with Guard.from_env(path) as guard:
            yield Bench(guard, overseas, wall, clear)


@pytest.fixture
def bench(opened: Bench) -> Iterator[Bench]:
    for provider in (opened.overseas, opened.wall, opened.clear):
        provider.clear()
    with running():
        yield opened


@contextmanager
def twins(bench: Bench, row: Row) -> Iterator[tuple[Any, Any]]:
    """An unguarded client and a guarded one, each of a provider of its own."""
    with (
        made(row, bench.clear.url) as plain,
        made(row, bench.overseas.url, bench.guard) as guarded,
    ):
        yield plain, guarded


def compared(bench: Bench, both: tuple[Any, Any], call: Call, fault: str = "") -> Any:
    """Call with and without a guard, and return what both callers got."""
    faults = {"retry": lambda _: again, "redirect": elsewhere}
    for provider in (bench.clear, bench.overseas):
        provider.clear()
        if fault:
            provider.script(faults[fault](provider))
    plain, guarded = both
    expected = outcome(plain, call)
    with bench.guard.context(known=KNOWN):
        actual = outcome(guarded, call)
    assert actual == expected
    assert bench.clear.leaks(KNOWN[:1])
    assert bench.overseas.leaks(PLANTED) == ()
    assert len(bench.overseas.requests) == len(bench.clear.requests)
    return actual


def refused(bench: Bench, row: Row, call: Call) -> None:
    """The client's own error, once, with the decision in it; nothing was sent."""
    with (
        made(row, bench.wall.url, bench.guard) as client,
        pytest.raises(row.denied) as caught,
    ):
        call(client, LETTER)
    assert decision_of(caught.value) is not None
    assert bench.wall.requests == ()


def turned_away(bench: Bench, client: Any, call: Call) -> None:
    """A redirect to a blocked place reaches nobody there."""
    bench.overseas.clear()
    bench.overseas.script(elsewhere(bench.wall))
    with bench.guard.context(known=KNOWN):
        assert isinstance(outcome(client, call), type)
    assert bench.wall.requests == ()
    assert bench.overseas.leaks(PLANTED) == ()


@EVERY
def test_nothing_planted_leaves_and_the_caller_sees_no_difference(
    bench: Bench, row: Row, subtests: Any
) -> None:
    modes = brief(row)
    first = next(iter(modes.values()))
    with twins(bench, row) as both:
        for mode, call in modes.items():
            with subtests.test(mode):
                assert not isinstance(compared(bench, both, call), type)
        for fault in FAULTS:
            with subtests.test(fault):
                compared(bench, both, first, fault)
        with subtests.test("a redirect to a blocked place"):
            turned_away(bench, both[1], first)
    with subtests.test("a refusal"):
        refused(bench, row, first)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "mode"), CELLS, ids=[f"{row.name}: {mode}" for row, mode in CELLS]
)
def test_every_mode_of_every_client_under_every_fault(
    bench: Bench, row: Row, mode: str, subtests: Any
) -> None:
    call = row.calls[mode]
    with twins(bench, row) as both:
        for fault in ("", *FAULTS):
            with subtests.test(fault or "no fault"):
                compared(bench, both, call, fault)
        with subtests.test("a redirect to a blocked place"):
            turned_away(bench, both[1], call)
    with subtests.test("a refusal"):
        refused(bench, row, call)
