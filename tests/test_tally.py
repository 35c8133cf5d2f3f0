"""Persons are counted in the trail: exactly, across processes, and never too few."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from carnet import law
from carnet.policy import Exporter, Rules
from carnet.policy.counters import Adds
from carnet.policy.rules import Opening
from carnet.tally import INDEX, Tally
from carnet.trail import Trail
from carnet.trail.keys import generate
from carnet.vocabulary import Counts

LAW = law.load()
ON = date(2026, 11, 24)
CN = Adds(1, cn="ordinary")
US = Adds(1, counterparty="deepseek", us=("cpi",))


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    with opened(tmp_path) as found:
        yield found


def opened(folder: Path) -> Trail:
    key = folder / "key.pem"
    if not key.exists():
        generate(key)
    return Trail.open(
        folder / "trail",
        origin="acme.example/t",
        signing_key=key,
        highwater=folder / "mark",
        publish_interval_s=None,
    )


def intend(
    trail: Trail,
    call: str,
    adds: Adds = CN,
    subject: str | None = None,
    on: date = ON,
    attempt: int = 1,
) -> None:
    trail.append(
        {
            "type": "transfer.intent",
            "call_id": call,
            "attempt": attempt,
            "on": on.isoformat(),
            "data_subject": {"id": subject},
            "counters": {"adds": {**asdict(adds), "us": list(adds.us)}},
        }
    )


def of(counts: Counts, name: str) -> tuple[int, int]:
    (found,) = (c for c in (*counts.cn, *counts.us) if c.data_class == name)
    return found.before, found.after


def ask(
    tally: Tally,
    call: str,
    adds: Adds = CN,
    subject: str | None = None,
    on: date = ON,
) -> tuple[int, int]:
    counts = tally.count(f"{call}/1", adds, subject, on)
    tally.release(f"{call}/1")
    return of(counts, adds.cn or adds.us[0])


def test_declared_subjects_are_counted_once_and_others_add_up(trail: Trail) -> None:
    tally = Tally(trail.path, LAW)
    assert ask(tally, "a", subject="anna") == (0, 1)
    intend(trail, "a", subject="anna")
    intend(trail, "b", subject="anna")
    assert ask(tally, "c", subject="anna") == (1, 1)
    assert ask(tally, "c", subject="bert") == (1, 2)
    intend(trail, "d", Adds(3, cn="ordinary"))
    intend(trail, "d", Adds(3, cn="ordinary"), attempt=2)
    intend(trail, "e", Adds(2, cn="ordinary"))
    assert ask(tally, "f") == (6, 7)
    assert ask(tally, "g", Adds(4, cn="ordinary"), "anna") == (6, 9)
    assert ask(tally, "d", Adds(3, cn="ordinary")) == (6, 6)


def test_what_is_published_or_only_in_the_journal_counts_alike(trail: Trail) -> None:
    tally = Tally(trail.path, LAW)
    for i in range(300):
        intend(trail, f"a{i}")
        if i % 100 == 0:
            trail.publish()
            assert ask(tally, "x") == (i + 1, i + 2)
    (trail.path / INDEX).unlink()
    assert ask(Tally(trail.path, LAW), "x") == (300, 301)


def test_refused_and_uncounted_calls_do_not_count(trail: Trail) -> None:
    tally = Tally(trail.path, LAW)
    trail.append({"type": "transfer.denied", "counters": {"adds": {"persons": 9}}})
    trail.append({"type": "transfer.intent", "counters": None})
    assert ask(tally, "a") == (0, 1)


def test_the_year_of_china_begins_on_1_january(trail: Trail) -> None:
    tally = Tally(trail.path, LAW)
    intend(trail, "a", on=date(2025, 12, 31))
    intend(trail, "b", on=date(2026, 1, 1))
    assert ask(tally, "c", on=date(2026, 12, 31)) == (1, 2)
    assert ask(tally, "c", on=date(2027, 1, 1)) == (0, 1)


def test_twelve_months_roll_for_each_counterparty_and_class(trail: Trail) -> None:
    tally = Tally(trail.path, LAW)
    intend(trail, "a", US, "anna", date(2025, 11, 24))
    intend(trail, "b", US, "bert", date(2026, 3, 1))
    assert ask(tally, "c", US, on=ON) == (2, 3)
    assert ask(tally, "c", US, on=date(2026, 11, 25)) == (1, 2)
    intend(trail, "d", US, "anna", date(2026, 11, 25))
    assert ask(tally, "c", US, "anna", date(2026, 11, 26)) == (2, 2)
    other = Adds(1, counterparty="zhipu", us=("cpi",))
    assert ask(tally, "c", other) == (0, 1)
    assert ask(tally, "c", Adds(1, counterparty="deepseek", us=("health",))) == (0, 1)


def test_an_index_that_disagrees_with_the_trail_is_built_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as trail:
        intend(trail, "a")
        assert ask(Tally(trail.path, LAW), "x") == (1, 2)
        index = (trail.path / INDEX).read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    with opened(other) as trail:
        for name in ("b", "c", "d"):
            intend(trail, name)
        (trail.path / INDEX).write_bytes(index)
        assert ask(Tally(trail.path, LAW), "x") == (3, 4)
        (trail.path / INDEX).write_bytes(b"not a database" * 100)
        broken = Tally(trail.path, LAW)
        with pytest.raises(Exception, match="counted"):
            ask(broken, "x")
        assert ask(broken, "x") == (3, 4)


def racer(folder: str, number: int, limit: int, sent: str) -> None:
    with opened(Path(folder)) as trail:
        tally = Tally(trail.path, LAW)
        for i in range(40):
            call = f"{number}-{i}"
            counts = tally.count(f"{call}/1", CN, f"s{call}", ON)
            if of(counts, "ordinary")[1] > limit:
                tally.release(f"{call}/1")
                continue
            intend(trail, call, CN, f"s{call}")
            with Path(sent).open("a") as file:
                file.write(f"{call}\n")


def test_processes_that_race_never_pass_a_threshold_together(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    sent = tmp_path / "sent"
    context = multiprocessing.get_context("spawn")
    runs = [
        context.Process(target=racer, args=(str(tmp_path), n, 50, str(sent)))
        for n in range(3)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
        assert run.exitcode == 0
    assert len(sent.read_text().splitlines()) == 50


def test_standings_show_each_counter_against_its_next_threshold(trail: Trail) -> None:
    tally = Tally(trail.path, LAW)
    intend(trail, "a", subject="anna")
    intend(trail, "b", US, "anna")
    rules = Rules(Exporter("CN"), opening=Opening(cn=(("ordinary", 79_999),)))
    found = {one.counted.regime: one for one in tally.standings(rules, ON)}
    assert (found["cn"].persons, found["cn"].threshold) == (80_000, 100_000)
    assert found["cn"].near
    assert (found["us"].persons, found["us"].counted.counterparty) == (1, "deepseek")
    assert not found["us"].near
