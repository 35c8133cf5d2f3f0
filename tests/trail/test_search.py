"""Finding records: what is wanted, all of it, in any part of a trail."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from carnet.errors import TrailError
from carnet.trail import Trail
from carnet.trail.reading import pruning
from carnet.trail.reading import search as searching
from carnet.trail.reading.published import Published
from carnet.trail.reading.search import Query, last, matching, origin_of
from carnet.trail.tree.tiles import Tile

Open = Callable[..., Trail]
TIME = "%Y-%m-%dT%H:%M:%SZ"
START = datetime(2026, 1, 1, tzinfo=UTC)
COUNTRIES = ("US", "CN", "DE", "IN")
PROVIDERS = ("openai", "deepseek", "mistral")


def record(n: int) -> dict[str, object]:
    return {
        "type": ("transfer.intent", "transfer.denied", "transfer.outcome")[n % 3],
        "time": (START + timedelta(minutes=n)).isoformat().replace("+00:00", "Z"),
        "call_id": f"call-{n // 3}",
        "decision": ("allow", "redact", "block")[n % 7 % 3],
        "purpose": ("support", "claims")[n % 2],
        "data_categories": [("email", "health", "person_name")[n % 5 % 3]],
        "data_subject": {"id": f"{n % 11:064x}", "declared": []},
        "destination": {
            "provider": PROVIDERS[n % 3],
            "importer": COUNTRIES[n % 4],
            "processing": [COUNTRIES[n % 4], COUNTRIES[n // 4 % 4]],
        },
        "n": n,
        "note": "openai US email claims",  # other fields hold the same words
    }


RECORDS = [record(n) for n in range(1500)]


@pytest.fixture
def trail(tmp_path: Path, open_trail: Open) -> Path:
    """1 300 published records, 200 in the journal only, a minute apart."""
    trail = open_trail()
    trail.append_many(RECORDS[:1300])
    trail.publish()
    trail.append_many(RECORDS[1300:])
    trail._ledger.close()
    return tmp_path / "trail"


def numbers(path: Path, query: Query, start: int = 0) -> list[object]:
    return [(entry.record or {})["n"] for entry in matching(path, query, start)]


def expect(wanted: Callable[[dict[str, object]], bool]) -> list[object]:
    return [one["n"] for one in RECORDS if wanted(one)]


QUERIES: list[tuple[Query, Callable[[dict], bool]]] = [  # type: ignore[type-arg] # records of a test
    (Query(), lambda _: True),
    (
        Query(types=frozenset({"transfer.denied", "transfer.intent"})),
        lambda r: r["type"] != "transfer.outcome",
    ),
    (Query(effects=frozenset({"block"})), lambda r: r["decision"] == "block"),
    (
        Query(providers=frozenset({"openai"})),
        lambda r: r["destination"]["provider"] == "openai",
    ),
    (
        Query(countries=frozenset({"CN"})),
        lambda r: "CN" in r["destination"]["processing"],
    ),
    (
        Query(categories=frozenset({"email"}), purposes=frozenset({"claims"})),
        lambda r: r["data_categories"] == ["email"] and r["purpose"] == "claims",
    ),
    (
        Query(subjects=frozenset({f"{3:064x}"})),
        lambda r: r["data_subject"]["id"] == f"{3:064x}",
    ),
    (Query(calls=frozenset({"call-7"})), lambda r: r["n"] in (21, 22, 23)),
    (Query(providers=frozenset({"nobody"})), lambda _: False),
]


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_a_query_finds_what_it_names_and_nothing_else(
    trail: Path, query: Query, wanted: Callable[[dict[str, object]], bool]
) -> None:
    assert numbers(trail, query) == expect(wanted)
    late = expect(lambda one: int(str(one["n"])) >= 700 and wanted(one))
    assert numbers(trail, query, 700) == late
    tail = [(entry.record or {})["n"] for entry in last(trail, query, 5)]
    assert tail == expect(wanted)[-5:]


def test_dates_are_found_wherever_they_lie(trail: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - a test that repeats
    for _ in range(60):
        a, b = sorted(chance.choices(range(-100, 1700), k=2))
        since, until = START + timedelta(minutes=a), START + timedelta(minutes=b)
        query = Query(since=since, until=until)
        assert numbers(trail, query) == list(range(max(0, a), max(0, min(b, 1500))))
    late = Query(since=START + timedelta(minutes=1490))
    assert numbers(trail, late) == list(range(1490, 1500))


def test_a_date_reads_a_few_bundles_not_all(
    tmp_path: Path, open_trail: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(published: Published, tile: Tile) -> list[bytes] | None:
        read.append(tile.index)
        return bundle(published, tile)

    bundle = Published.bundle
    path = clocked(tmp_path, open_trail, 200, lambda _: timedelta())
    monkeypatch.setattr(Published, "bundle", counted)
    for begin in (0, 20_000, 51_000):
        since = START + timedelta(minutes=begin)
        day = Query(since=since, until=since + timedelta(minutes=30))
        read.clear()
        assert numbers(path, day) == list(range(begin, begin + 30))
        assert len(set(read)) <= 40


@pytest.mark.parametrize("times", [10, pytest.param(60, marks=pytest.mark.slow)])
@pytest.mark.parametrize("bundles", [1, 7, 30])
@pytest.mark.parametrize("wrong", [timedelta(days=1800), -timedelta(days=1800)])
def test_a_clock_that_was_wrong_for_a_while_hides_nothing(
    tmp_path: Path, open_trail: Open, wrong: timedelta, bundles: int, times: int
) -> None:
    begin, end = 30 * 256 - 5, (30 + bundles) * 256 - 90

    def off(number: int) -> timedelta:
        return wrong if begin <= number < end else timedelta()

    path = clocked(tmp_path, open_trail, 80, off)
    chance = random.Random(7)  # noqa: S311 - a test that repeats
    for _ in range(times):
        a, b = sorted(chance.choices(range(80 * 256), k=2))
        since, until = START + timedelta(minutes=a), START + timedelta(minutes=b)
        right = [number for number in range(a, b) if not begin <= number < end]
        assert numbers(path, Query(since=since, until=until)) == right
    then = START + wrong
    whole = Query(since=min(START, then), until=max(START, then) + timedelta(days=99))
    assert numbers(path, whole) == list(range(80 * 256))


def clocked(
    folder: Path, open_trail: Open, bundles: int, off: Callable[[int], timedelta]
) -> Path:
    """A trail of small records a minute apart, by a clock that is off."""
    every = [
        {
            "type": "t",
            "n": n,
            "time": (START + timedelta(minutes=n) + off(n)).strftime(TIME),
        }
        for n in range(bundles * 256)
    ]
    with open_trail() as trail:
        trail.append_many(every)
    return folder / "trail"


def test_the_last_records_are_read_from_the_end(
    trail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_WINDOW", 256)
    read: list[int] = []

    def counted(published: Published, tile: Tile) -> list[bytes] | None:
        read.append(tile.index)
        return bundle(published, tile)

    bundle = Published.bundle
    monkeypatch.setattr(Published, "bundle", counted)
    found = last(trail, Query(), 300)
    assert [entry.index for entry in found] == list(range(1200, 1500))
    assert min(read) == 4


def test_a_pruned_trail_is_searched_from_its_first_record(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append_many(RECORDS)
        trail.append({"type": pruning.TYPE, "min_index": 512, "policy": "test"})
        trail.turn()
        trail.seal()
    path = tmp_path / "trail"
    pruning.delete(path, 512)
    every = Query(types=frozenset({"transfer.denied"}))
    assert numbers(path, every) == [n for n in range(512, 1500) if n % 3 == 1]
    early = Query(until=START + timedelta(minutes=600), purposes=frozenset({"claims"}))
    assert numbers(path, early) == [n for n in range(512, 600) if n % 2]
    assert len(last(path, Query(), 10_000)) == 1500 + 1 - 512


def test_what_is_no_record_of_ours_is_only_found_by_a_query_that_asks_nothing(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append_many([{"type": "t", "time": "yesterday"}, {"type": "block"}])
    path = tmp_path / "trail"
    assert len(list(matching(path, Query()))) == 2
    assert list(matching(path, Query(effects=frozenset({"block"})))) == []
    assert len(list(matching(path, Query(since=START)))) == 1


def test_a_folder_that_is_no_trail_says_so(tmp_path: Path) -> None:
    for ask in (
        lambda: list(matching(tmp_path / "nowhere", Query(since=START))),
        lambda: last(tmp_path / "nowhere", Query(), 3),
        lambda: origin_of(tmp_path),
    ):
        with pytest.raises(TrailError):
            ask()
