"""Persons are counted in the trail: exactly, across processes, and never too few."""

import contextlib
import json
import multiprocessing
import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.counters.intents import CN, KEY, LAW, ON, US, ask, intend, of, opened

from carnet.counters.people import persons
from carnet.counters.tally import INDEX, Tally
from carnet.errors import TrailError
from carnet.policy import Exporter, Rules
from carnet.policy.counters import Adds, Days, a_year_before, year_in_china
from carnet.policy.rules import Opening
from carnet.trail import Entry, Trail
from carnet.trail.upkeep import keeping
from carnet.trail.upkeep.expiry import keep_until


def test_declared_subjects_are_counted_once_and_others_add_up(trail: Trail) -> None:
    tally = Tally(trail.path, LAW, KEY)
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
    tally = Tally(trail.path, LAW, KEY)
    for i in range(300):
        intend(trail, f"a{i}")
        if i % 100 == 0:
            trail.publish()
            assert ask(tally, "x") == (i + 1, i + 2)
    (trail.path / INDEX).unlink()
    assert ask(Tally(trail.path, LAW, KEY), "x") == (300, 301)


def test_refused_and_uncounted_calls_do_not_count(trail: Trail) -> None:
    tally = Tally(trail.path, LAW, KEY)
    trail.append({"type": "transfer.denied", "counters": {"adds": {"persons": 9}}})
    trail.append({"type": "transfer.intent", "counters": None})
    assert ask(tally, "a") == (0, 1)


@pytest.mark.parametrize("counters", [{}, {"adds": None}, {"adds": {"us": 1}}])
def test_counters_of_another_shape_are_an_error_of_the_trail(
    trail: Trail, counters: dict[str, object]
) -> None:
    trail.append({"type": "transfer.intent", "on": "2026-01-01", "counters": counters})
    with pytest.raises(TrailError, match="counters of persons"):
        ask(Tally(trail.path, LAW, KEY), "a")


def test_the_year_of_china_begins_on_1_january(trail: Trail) -> None:
    tally = Tally(trail.path, LAW, KEY)
    intend(trail, "a", on=date(2025, 12, 31))
    intend(trail, "b", on=date(2026, 1, 1))
    assert ask(tally, "c", on=date(2026, 12, 31)) == (1, 2)
    assert ask(tally, "c", on=date(2027, 1, 1)) == (0, 1)


def test_twelve_months_roll_for_each_counterparty_and_class(trail: Trail) -> None:
    tally = Tally(trail.path, LAW, KEY)
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
        assert ask(Tally(trail.path, LAW, KEY), "x") == (1, 2)
        index = (trail.path / INDEX).read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    with opened(other) as trail:
        for name in ("b", "c", "d"):
            intend(trail, name)
        (trail.path / INDEX).write_bytes(index)
        assert ask(Tally(trail.path, LAW, KEY), "x") == (3, 4)
        (trail.path / INDEX).write_bytes(b"not a database" * 100)
        broken = Tally(trail.path, LAW, KEY)
        with pytest.raises(Exception, match="counted"):
            ask(broken, "x")
        assert ask(broken, "x") == (3, 4)


def racer(folder: str, number: int, limit: int, sent: str) -> None:
    with opened(Path(folder)) as trail:
        tally = Tally(trail.path, LAW, KEY)
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
    tally = Tally(trail.path, LAW, KEY)
    intend(trail, "a", subject="anna")
    intend(trail, "b", US, "anna")
    rules = Rules(Exporter("CN"), opening=Opening(cn=(("ordinary", 79_999),)))
    found = {one.counted.regime: one for one in tally.standings(rules, Days.on(ON))}
    assert (found["cn"].persons, found["cn"].threshold) == (80_000, 100_000)
    assert found["cn"].near
    assert (found["us"].persons, found["us"].counted.counterparty) == (1, "deepseek")
    assert not found["us"].near


def edit(trail: Trail, *statements: str) -> None:
    """What a hand with an SQLite shell does."""
    with contextlib.closing(sqlite3.connect(trail.path / INDEX)) as database:
        for statement in statements:
            assert database.execute(statement).rowcount > 0
        database.commit()


EDITS = {
    "a sum is lowered": ["UPDATE bucket SET weight = 0"],
    "a sum is gone": ["DELETE FROM bucket"],
    "sums are spread over days": ["UPDATE bucket SET day = day - 400"],
    "somebody new is made known": [
        "INSERT INTO person SELECT scope, x'{new}', day, 1, code FROM person LIMIT 1"
    ],
    "a day is moved": ["UPDATE person SET day = day - 400"],
    "a reservation is gone": ["DELETE FROM reserved"],
    "it claims to have read more": ["UPDATE mark SET place = 999, position = 0"],
    "it claims another version": ["UPDATE mark SET version = 1"],
    "the seal is gone": ["UPDATE mark SET seal = x''"],
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edited_index_never_lowers_a_count(trail: Trail, what: str) -> None:
    tally = Tally(trail.path, LAW, KEY)
    intend(trail, "a", subject="anna")
    intend(trail, "b", subject="bert")
    assert ask(tally, "x", subject="carl") == (2, 3)
    tally.count("y/1", CN, "dora", ON)
    (new,) = persons("carl", "x", 1)
    edit(trail, *(one.format(new=new.id.hex()) for one in EDITS[what]))
    lost = what == "a reservation is gone"
    for found in (tally, Tally(trail.path, LAW, KEY)):
        assert ask(found, "x", subject="carl") == ((2, 3) if lost else (3, 4))


def test_an_old_table_under_a_new_mark_is_found_out(trail: Trail) -> None:
    tally = Tally(trail.path, LAW, KEY)
    intend(trail, "a", subject="anna")
    assert ask(tally, "x") == (1, 2)
    intend(trail, "b", subject="bert")
    assert ask(tally, "x") == (2, 3)
    edit(trail, "UPDATE bucket SET weight = 1, declared = 1")
    assert ask(tally, "x") == (2, 3)


def test_an_old_index_as_a_whole_reads_on_from_where_it_stood(trail: Trail) -> None:
    intend(trail, "a", subject="anna")
    assert ask(Tally(trail.path, LAW, KEY), "x") == (1, 2)
    old = (trail.path / INDEX).read_bytes()
    intend(trail, "b", subject="bert")
    assert ask(Tally(trail.path, LAW, KEY), "x") == (2, 3)
    (trail.path / INDEX).write_bytes(old)
    assert ask(Tally(trail.path, LAW, KEY), "x") == (2, 3)


def test_an_index_under_another_key_is_not_believed(trail: Trail) -> None:
    intend(trail, "a", subject="anna")
    assert ask(Tally(trail.path, LAW, KEY), "x") == (1, 2)
    assert ask(Tally(trail.path, LAW, bytes(32)), "x") == (1, 2)


def test_looking_changes_nothing_and_needs_neither_key_nor_right_to_write(
    trail: Trail,
) -> None:
    intend(trail, "a", subject="anna")
    assert ask(Tally(trail.path, LAW, KEY), "x") == (1, 2)
    before = (trail.path / INDEX).read_bytes()
    for _ in range(2):
        looking = Tally.reading(trail.path, LAW, None)
        assert of(looking.peek(CN, ON), "ordinary") == (1, 2)
        assert of(looking.peek(CN, ON), "ordinary") == (1, 2)
    assert (trail.path / INDEX).read_bytes() == before
    shared = Tally.reading(trail.path, LAW, KEY)
    assert of(shared.peek(Adds(3, cn="ordinary"), ON), "ordinary") == (1, 4)
    assert ask(Tally(trail.path, LAW, KEY), "x") == (1, 2)


@pytest.mark.parametrize(
    ("now", "year"),
    [
        (datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), 2027),
        (datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9))), 2026),
        (datetime(2026, 12, 31, 17, 0, tzinfo=timezone(timedelta(hours=1))), 2027),
    ],
)
def test_the_year_begins_at_midnight_in_beijing(
    trail: Trail, now: datetime, year: int
) -> None:
    assert year_in_china(now) == year
    adds = Adds(1, cn="ordinary", cn_year=year_in_china(now))
    day = now.astimezone(UTC).date()
    tally = Tally(trail.path, LAW, KEY)
    intend(trail, "a", Adds(1, cn="ordinary", cn_year=2026), on=date(2026, 12, 31))
    assert ask(tally, "b", adds, on=day) == ((1, 2) if year == 2026 else (0, 1))
    intend(trail, "b", adds, on=day)
    found = Tally(trail.path, LAW, KEY).peek(CN, date(year, 7, 1))
    assert of(found, "ordinary") == ((2, 3) if year == 2026 else (1, 2))


@pytest.mark.parametrize(
    ("sent", "first", "last"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), date(2027, 11, 24)),
        (date(2027, 3, 1), date(2027, 3, 1), date(2028, 3, 1)),
        (date(2027, 2, 28), date(2027, 2, 28), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_twelve_months_are_counted_with_both_their_ends(
    trail: Trail, sent: date, first: date, last: date
) -> None:
    """28 CFR 202.205: at any point in the preceding 12 months."""
    tally, day = Tally(trail.path, LAW, KEY), timedelta(1)
    assert ask(tally, "z", US, on=first) == (0, 1)
    intend(trail, "a", US, on=sent)
    for on, before in ((first, 1), (last - day, 1), (last, 1), (last + day, 0)):
        assert ask(tally, "z", US, on=on) == (before, before + 1)
        shown = tally.standings(Rules(Exporter("US")), Days.on(on))
        assert sum(one.persons for one in shown) == before


def test_a_counter_shows_the_window_that_decides_when_beijing_is_a_day_ahead(
    trail: Trail,
) -> None:
    now = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    intend(trail, "a", US, on=date(2025, 12, 31))
    intend(trail, "b", Adds(1, cn="ordinary", cn_year=2027), on=date(2026, 12, 31))
    tally = Tally(trail.path, LAW, KEY)
    assert ask(tally, "z", US, on=now.date()) == (1, 2)
    found = tally.standings(Rules(Exporter("US")), Days.at(now))
    assert {one.counted.regime: one.persons for one in found} == {"cn": 1, "us": 1}


@pytest.mark.parametrize("adds", [CN, US])
def test_records_that_count_outlive_their_window(adds: Adds) -> None:
    record = {"type": "transfer.intent", "on": ON.isoformat(), "counters": {"adds": 1}}
    for more in ({}, {"retention_until": (ON + timedelta(30)).isoformat()}):
        data = json.dumps({**record, **more}, separators=(",", ":")).encode()
        until = keep_until(Entry(0, data, published=True))
        assert until >= max(date(ON.year, 12, 31), ON + timedelta(366))
        assert a_year_before(until) > ON
    plain = {**record, "counters": None, "retention_until": "2026-12-01"}
    data = json.dumps(plain, separators=(",", ":")).encode()
    assert keep_until(Entry(0, data, published=True)) == date(2026, 12, 1)
    assert adds.anything


def test_pruning_the_beginning_of_a_trail_lowers_no_count(trail: Trail) -> None:
    day = timedelta(days=1)
    for begun, name in ((500, "a"), (300, "b")):
        on = ON - begun * day
        for i in range(256):
            intend(trail, f"{name}{i}", US, f"s{i}", on, until=on + 30 * day)
    trail.publish()
    before = ask(Tally(trail.path, LAW, KEY), "x", US)
    assert before == (256, 257)
    found = keeping.survey(trail.path, ON, None)
    assert found.min_index == 256
    assert keeping.prune(trail, found, ON).records == 256
    assert ask(Tally(trail.path, LAW, KEY), "x", US) == before
    (trail.path / INDEX).unlink()
    assert ask(Tally(trail.path, LAW, KEY), "x", US) == before
