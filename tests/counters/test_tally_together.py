"""Calls that become durable together are counted in the order that they get."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet import law
from carnet.counters.tally import INDEX, Tally
from carnet.policy.counters import Adds
from carnet.trail import Trail, records
from carnet.trail.canonical import canonical
from carnet.trail.writing.ahead import Ahead
from carnet.vocabulary import Counts

LAW = law.load()
KEY = bytes(range(32))
ON = date(2026, 11, 24)
CN = Adds(1, cn="ordinary")


def opened(folder: Path) -> Trail:
    return Trail.open(
        folder / "trail",
        origin="acme.example/t",
        signing_key=Ed25519PrivateKey.from_private_bytes(KEY),
        highwater=folder / "mark",
        publish_interval_s=None,
    )


def intent(call: str, attempt: int = 1) -> dict[str, object]:
    return {
        "type": "transfer.intent",
        "call_id": call,
        "attempt": attempt,
        "on": ON.isoformat(),
        "data_subject": {"id": call},
        "counters": {"adds": {**asdict(CN), "us": []}},
    }


def ordinary(counts: Counts) -> tuple[int, int]:
    (found,) = (one for one in counts.cn if one.data_class == "ordinary")
    return found.before, found.after


class Caller:
    """Appends calls of one trail, each counted a last time at its place."""

    def __init__(self, trail: Trail, calls: Sequence[str]) -> None:
        """Reserve the calls in this order."""
        self._trail = trail
        self.tally = Tally(trail.path, LAW, KEY)
        for number, call in enumerate(calls):
            counts = self.tally.count(f"{call}/1", CN, call, ON)
            assert ordinary(counts) == (number, number + 1)

    def append(self, call: str) -> tuple[int, int, list[bytes], tuple[int, int]]:
        """Its index; what stood before it, as it was told; what was counted."""
        looked: list[tuple[int, list[bytes], tuple[int, int]]] = []

        def look(size: int, ahead: Sequence[bytes]) -> dict[str, object]:
            now = self.tally.recount(f"{call}/1", CN, call, ON, size=size, ahead=ahead)
            looked.append((size, list(ahead), ordinary(now)))
            return intent(call)

        index = self._trail.append(intent(call), last=look).index
        return (index, *looked[-1])


def test_calls_that_become_durable_together_count_those_before_them(
    tmp_path: Path,
) -> None:
    calls = [f"c{n}" for n in range(6)]
    led, go = threading.Event(), threading.Event()

    def hold(size: int, ahead: Sequence[bytes]) -> dict[str, object]:
        assert (size, list(ahead)) == (0, [])
        led.set()
        assert go.wait(60)
        return {}

    with opened(tmp_path) as trail, ThreadPoolExecutor(len(calls) + 1) as pool:
        caller = Caller(trail, calls)
        leads = pool.submit(trail.append, {"type": "guard.start"}, last=hold)
        assert led.wait(60)
        waiting = []
        for call in reversed(calls):  # who was reserved first queues last
            waiting.append(pool.submit(caller.append, call))
            time.sleep(0.02)
        go.set()
        assert leads.result().index == 0
        found = sorted(one.result() for one in waiting)
        leaves = [entry.data for entry in records(trail.path)]
        behind = caller.tally.recount("x/1", CN, "x", ON, size=len(leaves))
    for place, (index, size, ahead, (before, after)) in enumerate(found):
        assert ahead == leaves[size:index]
        assert place <= before < after <= len(calls), found
    assert ordinary(behind) == (6, 7)  # and nothing was counted twice


def test_a_batch_is_counted_as_each_of_its_calls_would_be_alone(tmp_path: Path) -> None:
    calls = ["c0", "c1", "c2", "c0", "c3", "c1", "c4"]  # some persons come again
    entries = [canonical(intent(call, number)) for number, call in enumerate(calls)]
    with opened(tmp_path) as trail:
        trail.append(intent("c9", 9))
        trail.append(intent("c1", 9))
        tally = Tally(trail.path, LAW, KEY)
        for number, call in reversed([*enumerate(calls)]):
            tally.count(f"{call}/{number}", CN, call, ON)

        def counted(number: int, ahead: Sequence[bytes]) -> tuple[int, int]:
            token, subject = f"{calls[number]}/{number}", calls[number]
            now = tally.recount(token, CN, subject, ON, size=2, ahead=ahead)
            return ordinary(now)

        alone = [counted(number, entries[:number]) for number in range(len(calls))]
        with Ahead() as ahead:
            together = []
            for number, entry in enumerate(entries):
                together.append(counted(number, ahead))
                if number != 4:  # which is withdrawn
                    ahead.append(entry)
        without = [entry for entry in entries if entry is not entries[4]]
        assert together[:5] == alone[:5]
        assert together[5:] == [counted(5, without[:4]), counted(6, without[:5])]
        assert len({*alone}) > 1
        assert counted(0, ()) == alone[0]  # and nothing of it was kept


def test_an_index_that_was_edited_is_mended_in_the_middle_of_a_batch(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as trail:
        trail.append(intent("c0"))
        tally = Tally(trail.path, LAW, KEY)
        for call in ("c0", "c1", "c2"):
            tally.count(f"{call}/2", CN, call, ON)
        with contextlib.closing(sqlite3.connect(trail.path / INDEX)) as database:
            database.execute("UPDATE person SET weight=0")
            database.commit()
        with Ahead() as ahead:
            found = []
            for call in ("c1", "c0", "c2"):  # the row of c0 is the one that was edited
                now = tally.recount(f"{call}/2", CN, call, ON, size=1, ahead=ahead)
                found.append(ordinary(now))
                ahead.append(canonical(intent(call, 2)))
        assert found == [(1, 2), (2, 2), (2, 3)]
