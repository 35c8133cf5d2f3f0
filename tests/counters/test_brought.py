"""Persons that a log which continues another one brings with it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.counters.intents import CN, KEY, LAW, ON, US, ask, intend, opened

from carnet.counters.tally import Tally
from carnet.errors import TrailError
from carnet.policy.counters import Adds, Days
from carnet.trail import Trail, records
from carnet.trail.upkeep.expiry import keep_until, recorded_on, retold


def test_a_log_that_continues_another_brings_the_persons_whose_window_runs(
    trail: Trail, tmp_path: Path
) -> None:
    days = Days.on(date(2026, 11, 30))
    over = date(2025, 11, 29)
    for number in range(3):
        intend(trail, f"a{number}")
        intend(trail, f"b{number}", US)
        intend(trail, f"c{number}", US, subject="anna", on=date(2026, 11, number + 1))
        intend(trail, f"d{number}", US, on=over)
        intend(trail, f"e{number}", on=over)
    intend(trail, "f", US, on=date(2025, 11, 30))
    intend(trail, "g", replace(CN, cn_year=2027), on=date(2026, 12, 31))
    brought = Tally(trail.path, LAW, KEY).brought(days)
    assert [entry["counted"] for entry in brought] == [
        [
            ["cn/2026/ordinary", "2026-11-24", 3],
            ["cn/2027/ordinary", "2026-12-31", 1],
            ["us/deepseek/cpi", "2025-11-30", 1],
            ["us/deepseek/cpi", "2026-11-24", 4],
        ]
    ]
    (tmp_path / "next").mkdir()
    with opened(tmp_path / "next") as newer:
        newer.append_many(brought)
        tally = Tally(newer.path, LAW, KEY)
        assert ask(tally, "x") == (3, 4)
        assert ask(tally, "x", US) == (5, 6)
        assert ask(tally, "x", US, subject="anna") == (5, 6)  # nobody can tell who
        assert ask(tally, "x", US, on=date(2026, 12, 1)) == (4, 5)
        assert ask(tally, "x", on=date(2027, 1, 1)) == (1, 2)
        again = Tally(newer.path, LAW, KEY).brought(days)
        assert [one["counted"] for one in again] == [one["counted"] for one in brought]
    (entry,) = records(newer.path)
    kept = recorded_on(entry) + timedelta(366)
    assert keep_until(entry) == kept
    assert retold(entry, kept) is None


def test_persons_that_are_brought_in_no_form_are_none(trail: Trail) -> None:
    trail.append({"type": "recovery", "reason": "counted", "counted": [["cn/2026", 1]]})
    with pytest.raises(TrailError, match="cannot be read"):
        ask(Tally(trail.path, LAW, KEY), "x")


def test_many_counters_are_brought_in_entries_that_fit(trail: Trail) -> None:
    party = "%E6%B7%B1" * 30
    for number in range(150):
        adds = Adds(1, counterparty=f"{party}{number}", us=("cpi",))
        intend(trail, f"a{number}", adds)
    brought = Tally(trail.path, LAW, KEY).brought(Days.on(ON))
    assert [len(str(one["counted"]).split("], [")) for one in brought] == [100, 50]
    trail.append_many(brought)
