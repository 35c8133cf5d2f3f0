"""A record that is handed over again, and what a trail says while nothing happens."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.errors import TrailError
from carnet.trail import Trail, records
from carnet.trail.journal import Head
from carnet.trail.writing import retries as trail_retries
from carnet.trail.writing.commit import OnDurable, Take

Open = Callable[..., Trail]


def kinds(path: Path) -> list[object]:
    return [(entry.record or {})["type"] for entry in records(path)]


def test_a_record_handed_over_again_gets_its_first_receipt(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        first = trail.append({"type": "a", "id": "mine"})
        trail.append({"type": "b"})
        assert trail.append({"type": "a", "id": "mine"}) == first
        twice = {"type": "c", "id": "x"}
        batch = [twice, {"type": "a", "id": "mine"}, twice, {"type": "d"}]
        again = trail.append_many(batch)
    assert [receipt.index for receipt in again] == [2, 0, 2, 3]
    assert kinds(tmp_path / "trail") == ["a", "b", "c", "d"]


def test_an_interrupt_behind_a_durable_write_makes_no_second_entry(
    tmp_path: Path, open_trail: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {"type": "b"}
    with open_trail() as trail:
        trail.append({"type": "a"})
        group, write = trail._appender._group, trail._appender._group._write

        def interrupted(take: Take, on_durable: OnDurable) -> Head:
            monkeypatch.undo()
            write(take, on_durable)
            raise KeyboardInterrupt

        monkeypatch.setattr(group, "_write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            trail.append(record)
        trail.append({"type": "c"})
    assert kinds(tmp_path / "trail") == ["a", "b", "c"]
    assert "id" in record


def test_an_id_of_another_record_is_refused_and_nothing_is_written(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append({"type": "a", "id": "mine"})
        with pytest.raises(TrailError, match="belongs to another record"):
            trail.append({"type": "a", "id": "mine", "note": "other"})
        with pytest.raises(TrailError, match="belongs to another record"):
            trail.append_many([{"type": "b", "id": "y"}, {"type": "c", "id": "y"}])
    assert kinds(tmp_path / "trail") == ["a"]


def test_only_the_newest_ids_are_remembered(
    open_trail: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_retries, "REMEMBERED", 2)
    with open_trail() as trail:
        for i in range(4):
            trail.append({"type": "a", "id": str(i)})
        assert trail.append({"type": "a", "id": "3"}).index == 3
        assert trail.append({"type": "a", "id": "0"}).index == 4
        assert len(trail._appender._retries._kept) == 2


def test_a_silent_writer_says_that_it_is_alive(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail(publish_interval_s=0.001, heartbeat_s=0.01) as trail:
        trail.append({"type": "a"})
        waiting = threading.Event()
        while len(kinds(tmp_path / "trail")) < 3:
            waiting.wait(0.01)
    beats = [entry.record or {} for entry in records(tmp_path / "trail")][1:]
    assert {beat["type"] for beat in beats} == {"heartbeat"}
    uptimes = [beat["uptime_ms"] for beat in beats]
    assert all(isinstance(uptime, int) and uptime > 0 for uptime in uptimes)
    assert len({beat.get("boot") for beat in beats}) == 1


def test_nobody_beats_while_another_process_writes(open_trail: Open) -> None:
    trail, other = open_trail(heartbeat_s=60.0), open_trail()
    trail.append({"type": "a"})
    for size in (2, 3, 4):
        other.append({"type": "b"})
        trail._pulse._since -= 61  # a minute passes
        assert trail._tend() == 60.0  # but somebody wrote meanwhile
        assert trail._ledger.refresh().size == size
    trail._pulse._since -= 61
    assert trail._tend() == 60.0
    assert trail.append({"type": "a"}).index == 5
    trail.close()
    other.close()
