"""A trail that is counted in parts, and calls that several get."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.counters.intents import KEY, LAW, US, ask, intend, opened

from carnet.counters.index import opened as indexed
from carnet.counters.tally import INDEX, Tally
from carnet.policy.counters import Adds
from carnet.trail import Trail


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    with opened(tmp_path) as found:
        yield found


def test_a_call_that_is_passed_on_counts_for_everybody_who_gets_it(
    trail: Trail,
) -> None:
    tally = Tally(trail.path, LAW, KEY)
    intend(trail, "a", Adds(1, counterparty="zhipu", us=("cpi",)), "anna")
    intend(trail, "b", replace(US, also=("zhipu",)), "bert")
    assert ask(tally, "c", US) == (1, 2)
    assert ask(tally, "c", Adds(1, counterparty="zhipu", us=("cpi",))) == (2, 3)
    assert ask(tally, "c", replace(US, also=("zhipu",)), "anna") == (2, 2)
    assert ask(tally, "c", replace(US, also=("zhipu",)), "carl") == (2, 3)


def test_a_long_trail_is_read_in_parts_that_are_kept(
    trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carnet.counters.index.PART", 2)
    for i in range(7):
        intend(trail, f"a{i}")
    tally = Tally(trail.path, LAW, KEY)
    key = hmac.digest(KEY, b"carnet persons index", hashlib.sha256)
    with indexed(trail.path / INDEX, key) as index:  # a reader that ends after one part
        index.check()
        assert not index.catch_up(trail.path)
        assert 0 < index.total("cn/2026/ordinary", date.min) < 7
    assert ask(tally, "x") == (7, 8)
    assert ask(Tally(trail.path, LAW, KEY), "x") == (7, 8)
