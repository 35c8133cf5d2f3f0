"""`carnet counters --on`: where the counters stood at the end of a day that is past."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.counters.intents import CN, US

from carnet.cli import main
from carnet.policy.counters import Adds
from carnet.trail import Trail


def intent(moment: str, person: int, adds: Adds) -> dict[str, object]:
    return {
        "type": "transfer.intent",
        "call_id": f"call-{person}",
        "attempt": 1,
        "on": moment[:10],
        "time": moment,
        "data_subject": {"id": f"person-{person}"},
        "counters": {"adds": json.loads(json.dumps(asdict(adds)))},
    }


SENT = (
    *(intent(f"2026-09-10T10:0{n}:00Z", n, US) for n in range(3)),
    intent("2026-09-30T15:59:00Z", 10, CN),
    intent("2026-09-30T16:01:00Z", 11, CN),
    *(intent("2026-09-30T23:59:00Z", n, US) for n in (3, 4)),
    intent("2026-10-20T10:00:00Z", 0, US),
    *(intent("2026-10-20T10:00:01Z", n, US) for n in (5, 6, 7)),
)


@pytest.fixture
def counted(
    folder: Path, carnet: Callable[..., Ran]
) -> Callable[[str], dict[str, int]]:
    assert main(["init", "--key", "../key.pem", "--origin", "acme.example/t"]) == 0
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append_many(SENT)

    def on(day: str) -> dict[str, int]:
        done = carnet("counters", "trail", "--on", day, "--json")
        assert done.code == 0, done
        found = done.document["counters"]
        assert all(one["exact"] for one in found)
        return {one["regime"]: one["persons"] for one in found}

    return on


def test_who_was_sent_later_is_not_counted_on_a_day_that_is_past(
    counted: Callable[[str], dict[str, int]], carnet: Callable[..., Ran]
) -> None:
    assert counted("2026-09-09") == {}
    assert counted("2026-09-10") == {"us": 3}
    assert counted("2026-10-19")["us"] == 5
    assert counted("2026-10-20")["us"] == 8
    shown = carnet("counters", "trail", "--on", "2026-09-10").out
    assert "as of 2026-09-10: calls after that day are not counted" in shown
    assert "as of" not in carnet("counters", "trail").out


def test_the_day_ends_in_beijing_for_china_and_in_utc_for_america(
    counted: Callable[[str], dict[str, int]],
) -> None:
    assert counted("2026-09-29") == {"us": 3}
    assert counted("2026-09-30") == {"cn": 1, "us": 5}
    assert counted("2026-10-01") == {"cn": 2, "us": 5}


def test_persons_whom_a_log_brought_count_on_each_day_as_an_upper_bound(
    folder: Path, carnet: Callable[..., Ran]
) -> None:
    assert main(["init", "--key", "../key.pem", "--origin", "acme.example/t"]) == 0
    row = ["us/deepseek/cpi", "2026-10-31", 7]
    brought = {"type": "recovery", "reason": "counted", "counted": [row]}
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append({**brought, "time": "2026-11-01T00:00:00Z"})
    for day in ("2026-10-01", "2026-11-02"):
        found = carnet("counters", "trail", "--on", day, "--json").document
        (one,) = found["counters"]
        assert (one["persons"], one["exact"]) == (7, False)


def test_a_past_window_that_reaches_what_was_pruned_says_so(
    folder: Path, carnet: Callable[..., Ran]
) -> None:
    assert main(["init", "--key", "../key.pem", "--origin", "acme.example/t"]) == 0
    old = [
        {**intent("2020-03-01T10:00:00Z", n, US), "retention_until": "2020-04-01"}
        for n in range(300)
    ]
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append_many(old)
    assert carnet("trail", "prune", "trail").code == 0
    found = carnet("counters", "trail", "--on", "2020-06-01", "--json").document
    assert [one["code"] for one in found["findings"]] == ["record.pruned"]
    assert found["counters"][0]["persons"] == 300 - 256
    day = date(2026, 9, 10).isoformat()
    later = carnet("counters", "trail", "--on", day, "--json").document
    assert later["findings"] == []
