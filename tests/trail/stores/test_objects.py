"""A trail in a bucket of a real S3-compatible server, without any lock.

The same at Azure (Azurite) and at Google, as far as they can stand in (`clouds_rig`):

    AZURITE=node_modules/.bin/azurite-blob pytest -m slow -k "gs or az" tests/trail
"""

import contextlib
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.trail.conftest import Open
from tests.trail.stores.s3_rig import Bucket as Server
from tests.trail.stores.store_contract import NEXT_KEY, StoreContract
from tests.trail.trail_rig import record

from carnet.errors import TrailError
from carnet.trail import Trail, records, verify, verify_proof
from carnet.trail.stores import Bucket, Overtaken
from carnet.trail.stores.objects import probe
from carnet.trail.stores.objects.remote import Remote


@pytest.fixture
def url(cloud: Server) -> str:
    found = cloud.fresh()
    assert probe.init(Bucket(found))
    return found


class TestObjectStore(StoreContract):
    pass


def test_the_server_enforces_conditional_writes(cloud: Server) -> None:
    remote = Remote(Bucket(cloud.fresh()))
    first = remote.create("a", b"1")
    assert first is not None
    assert remote.create("a", b"2") is None
    second = remote.swap("a", b"3", first)
    with pytest.raises(Overtaken):
        remote.swap("a", b"4", first)
    assert second != first
    found = remote.get("a", 10)
    assert found is not None
    assert (found.data, found.version) == (b"3", second)


def test_a_bucket_that_ignores_conditional_writes_is_refused(cloud: Server) -> None:
    for header, name in cloud.conditions:
        cloud.ignores = (header,)
        with pytest.raises(TrailError, match=f"does not honour {name}"):
            probe.init(Bucket(cloud.fresh()))
    cloud.mend()
    fresh = cloud.fresh()
    assert probe.init(Bucket(fresh))
    assert not probe.init(Bucket(fresh))


def test_nobody_writes_where_init_did_not_try(cloud: Server, open_in: Open) -> None:
    with pytest.raises(TrailError, match="not made ready") as caught:
        open_in(cloud.fresh())
    assert "carnet trail init" in (caught.value.hint or "")


def test_two_founders_with_two_keys_do_not_make_two_logs(
    url: str, open_in: Open
) -> None:
    with open_in(url) as trail:
        trail.append(record(0))
    for changes in ({"signing_key": NEXT_KEY}, {"origin": "other.example/log"}):
        with pytest.raises(TrailError):
            open_in(url, **changes)
    assert [entry.index for entry in records(url)] == [0]


class Schedule:
    """Lets writers meet at random: requests of one wait while another's pass."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a schedule

    def lost(self, environ: dict[str, object]) -> str | None:
        """Some answers never come, though what they answer was done."""
        name = str(environ["PATH_INFO"])
        if not name.endswith(".state/head") or environ["REQUEST_METHOD"] != "PUT":
            return None
        return "500 InternalError" if self._random.random() < 0.05 else None

    def refused(self, environ: dict[str, object]) -> str | None:
        """Some requests do not arrive."""
        if environ["REQUEST_METHOD"] != "PUT":
            return None
        return "503 SlowDown" if self._random.random() < 0.02 else None


class Writer(threading.Thread):
    """Appends for some rounds, publishes now and then, keeps what it was told."""

    def __init__(self, trail: Trail, number: int, rounds: int, seed: int) -> None:
        super().__init__()
        self.told: dict[str, int] = {}
        self.failure: BaseException | None = None
        self._trail, self._number, self._rounds = trail, number, rounds
        self._chance = random.Random(seed * 2 + number)  # noqa: S311 - a schedule

    def run(self) -> None:
        try:
            for i in range(self._rounds):
                self._round(i)
        except BaseException as error:  # noqa: BLE001 - told by the test itself
            self.failure = error

    def _round(self, i: int) -> None:
        many = [
            {**record(0), "id": f"w{self._number}-{i}-{k}"}
            for k in range(self._chance.randint(1, 3))
        ]
        found = persist(self._trail, many)
        self.told.update((str(m["id"]), at) for m, at in zip(many, found, strict=True))
        chance = self._chance.random()
        with contextlib.suppress(TrailError):
            if chance < 0.02:
                self._trail.turn()
            elif chance < 0.06:
                self._trail.publish()


def compete(
    cloud: Server, url: str, open_in: Open, rounds: int, seed: int
) -> tuple[dict[str, int], str]:
    """Two writers append for some rounds; return who was told which index."""
    schedule = Schedule(seed)
    trails = [open_in(url) for _ in range(2)]
    cloud.before, cloud.after = schedule.refused, schedule.lost
    writers = [Writer(trail, n, rounds, seed) for n, trail in enumerate(trails)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    cloud.mend()
    for writer, trail in zip(writers, trails, strict=True):
        if writer.failure:
            raise writer.failure
        trail.close()
    assert not set(writers[0].told.values()) & set(writers[1].told.values())
    return {**writers[0].told, **writers[1].told}, trails[0].vkey


def persist(trail: Trail, many: list[dict[str, object]]) -> list[int]:
    """Try until it is acknowledged, as an application that lost the answer does."""
    for _ in range(50):
        with contextlib.suppress(TrailError):
            return [receipt.index for receipt in trail.append_many(many)]
    raise AssertionError("never acknowledged")


def hold_together(
    cloud: Server, url: str, open_in: Open, highwater: Path, rounds: int, seed: int
) -> None:
    told, vkey = compete(cloud, url, open_in, rounds, seed)
    there = {
        str((entry.record or {})["id"]): entry.index
        for entry in records(url)
        if (entry.record or {}).get("type") == "test"
    }
    assert there == told  # no acknowledged record is lost, moved, or there twice
    assert sum(1 for _ in records(url)) == len(told)
    report = verify(url, [vkey], highwater_base=highwater)
    assert (report.verdict, report.entries) == ("confirmed", len(told)), report


def test_a_lost_swap_never_loses_or_forks_an_acknowledged_record(
    cloud: Server, url: str, open_in: Open, highwater: Path
) -> None:
    hold_together(cloud, url, open_in, highwater, rounds=25, seed=1)


@pytest.mark.slow
def test_a_thousand_rounds_of_two_writers_lose_and_fork_nothing(
    cloud: Server, url: str, open_in: Open, highwater: Path
) -> None:
    hold_together(cloud, url, open_in, highwater, rounds=500, seed=2)


def test_a_writer_killed_between_its_batch_and_the_head_leaves_nothing_behind(
    cloud: Server, url: str, open_in: Open, highwater: Path
) -> None:
    with open_in(url) as trail:
        trail.append(record(0))
        vkey = trail.vkey
    child: list[subprocess.Popen[bytes]] = []
    killed = threading.Event()

    def kill(environ: dict[str, object]) -> str | None:
        is_head = str(environ["PATH_INFO"]).endswith(".state/head")
        if is_head and environ["REQUEST_METHOD"] == "PUT" and not killed.is_set():
            killed.set()
            child[0].kill()
            child[0].wait()
            return "500 InternalError"  # it never arrived
        return None

    cloud.before = kill
    child.append(
        subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(highwater)],
            stdout=subprocess.PIPE,
        )
    )
    out, _ = child[0].communicate(timeout=120)
    assert (killed.is_set(), out) == (True, b"")
    cloud.mend()
    assert [entry.index for entry in records(url)] == [0]
    with open_in(url) as trail:
        assert trail.append(record(2)).index == 1
    report = verify(url, [vkey], highwater_base=highwater)
    assert (report.verdict, report.entries) == ("confirmed", 2), report


WRITER = """
import sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from carnet.trail import Trail
key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
trail = Trail.open(
    sys.argv[1], signing_key=key, highwater=Path(sys.argv[2]), publish_interval_s=None
)
print(trail.append({"type": "test"}))
"""


def test_what_another_writer_was_told_meanwhile_is_no_rollback(
    cloud: Server, url: str, open_in: Open
) -> None:
    """The mark that a machine's writers share is read behind the head; no lock."""
    with open_in(url) as ours, open_in(url) as others:
        ours.append(record(0))
        others.append(record(1))
        told: list[int] = []

        def meanwhile(environ: dict[str, object]) -> str | None:
            if str(environ["PATH_INFO"]).endswith("checkpoint") and not told:
                told.append(-1)
                cloud.lock.release()  # which this request holds
                told.append(others.append(record(2)).index)
                cloud.lock.acquire()
            return None

        cloud.before = meanwhile
        ours.check()
        cloud.mend()
        assert told == [-1, 2]
        assert ours.append(record(3)).index == 3


def test_a_lost_answer_is_found_out_and_the_retry_gets_the_first_receipt(
    cloud: Server, url: str, open_in: Open
) -> None:
    trail = open_in(url)
    trail.append(record(0))
    away = "500 InternalError"

    def head_put(environ: dict[str, object]) -> bool:
        is_head = str(environ["PATH_INFO"]).endswith(".state/head")
        return is_head and environ["REQUEST_METHOD"] == "PUT"

    lost: list[bool] = []

    def silent(environ: dict[str, object]) -> str | None:
        if head_put(environ):
            lost.append(True)
        return away if lost else None

    cloud.after = silent  # the swap is made, then nothing answers any more
    cloud.before = lambda _: away if lost else None
    with pytest.raises(TrailError, match="cannot be reached"):
        trail.append(record(1))
    cloud.mend()
    assert trail.append(record(1)).index == 1
    assert trail.append(record(2)).index == 2
    cloud.before = lambda environ: away if head_put(environ) else None
    with pytest.raises(TrailError, match="cannot be reached"):
        trail.append(record(3))  # the swap never arrives
    cloud.mend()
    assert trail.append(record(3)).index == 3
    trail.close()
    there = [(entry.record or {})["id"] for entry in records(url)]
    assert there == [record(i)["id"] for i in range(4)]


def test_what_is_not_published_yet_is_read_proved_and_survives_a_turn(
    url: str, open_in: Open, highwater: Path
) -> None:
    with open_in(url) as trail, open_in(url) as other:
        trail.append_many([record(i) for i in range(300)])
        trail.publish()
        other.append(record(300))
        report = verify(url, [trail.vkey], highwater_base=highwater)
        assert (report.verdict, report.unpublished) == ("confirmed", 1), report
        trail.turn()
        assert other.append(record(301)).index == 301
        assert trail.append(record(302)).index == 302
        assert trail.append(record(5)).index == 5
        assert [e.index for e in records(url, 299)] == [299, 300, 301, 302]
        entry = next(records(url, 42)).data
        assert verify_proof(trail.prove(42), entry, [trail.vkey]).level == "L1"
        with pytest.raises(TrailError, match="belongs to another record"):
            trail.append({**record(5), "more": "x"})
