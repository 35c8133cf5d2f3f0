"""A trail in a real PostgreSQL: the same log, for many processes and machines."""

import os
import threading
from datetime import date
from pathlib import Path

import pytest
from tests.trail.conftest import Open
from tests.trail.stores import postgres_rig as rig
from tests.trail.stores.postgres_rig import PASSWORD, Relay, Server
from tests.trail.stores.store_contract import StoreContract
from tests.trail.trail_rig import record

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Trail, matching, records, verify, verify_proof
from carnet.trail.reading.cursor import Mark, follow
from carnet.trail.reading.follow import Follower
from carnet.trail.reading.search import Query
from carnet.trail.stores import locate
from carnet.trail.upkeep.keeping import prune, survey


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


class TestDatabase(StoreContract):
    pass


def test_what_is_not_published_yet_is_read_followed_proved_and_verified(
    url: str, open_in: Open, highwater: Path
) -> None:
    place, seen = locate(url), []
    follower = Follower(place)
    with open_in(url) as trail:
        trail.append_many([record(i) for i in range(300)])
        seen += [entry.index for entry in follower.new()]
        trail.publish()
        trail.append(record(300))
        seen += [entry.index for entry in follower.new()]
        report = verify(url, [trail.vkey], highwater_base=highwater)
        assert (report.verdict, report.unpublished) == ("confirmed", 1), report
        pieces = list(follow(place, Mark()))
        assert sum(len(entries) for _, entries in pieces) == 301
        behind = pieces[-1][0]
        assert list(follow(place, behind)) == []
        trail.turn()  # the journal begins anew; what was in it is published
        trail.append(record(301))
        seen += [entry.index for entry in follower.new()]
        assert seen == list(range(302))
        assert [data for _, many in follow(place, behind) for data in many]
        assert [e.index for e in records(url, 299)] == [299, 300, 301]
        assert sum(1 for _ in matching(url, Query(types=frozenset({"test"})))) == 302
        entry = next(records(url, 42)).data
        assert verify_proof(trail.prove(42), entry, [trail.vkey]).level == "L1"
        assert verify(url, workers=2, highwater_base=highwater).verdict == "confirmed"


def test_eight_processes_that_share_an_open_trail_leave_no_gap_and_no_duplicate(
    url: str, open_in: Open, highwater: Path
) -> None:
    trail = open_in(url)
    trail.append(record(0))
    children = []
    for number in range(1, 9):
        child = os.fork()
        if child == 0:
            try:
                for i in range(6):
                    trail.append(record(number * 100 + i))
                trail.close()
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    for child in children:
        assert os.waitpid(child, 0)[1] == 0
    assert trail.append(record(1)).index == 49
    trail.close()
    found = [str((entry.record or {})["id"]) for entry in records(url)]
    assert len(found) == len(set(found)) == 50
    report = verify(url, [trail.vkey], highwater_base=highwater)
    assert (report.verdict, report.entries) == ("confirmed", 50), report


def persist(trail: Trail, one: dict[str, object], pause: threading.Event) -> int:
    """Append as callers do: again, with the same id, until it is acknowledged."""
    while True:
        try:
            return trail.append(one).index
        except TrailCorrupt:
            raise
        except TrailError:
            pause.wait(0.02)


class Load:
    """Writers, each with its own trail, that never give up."""

    def __init__(self, url: str, open_in: Open, writers: int, each: int) -> None:
        self.told: dict[str, int] = {}
        self.failed: list[BaseException] = []
        self._stop, self._each = threading.Event(), each
        trails = [open_in(url) for _ in range(writers)]
        self._threads = [
            threading.Thread(target=self._write, args=(trail, number))
            for number, trail in enumerate(trails)
        ]
        for thread in self._threads:
            thread.start()

    def _write(self, trail: Trail, writer: int) -> None:
        try:
            for i in range(self._each):
                one = record(writer * 10_000 + i)
                self.told[str(one["id"])] = persist(trail, one, self._stop)
            trail.close()
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.failed.append(error)

    def wait_for(self, count: int) -> None:
        while len(self.told) < count and not self.failed:
            self._stop.wait(0.005)

    def finish(self) -> None:
        for thread in self._threads:
            thread.join()
        assert self.failed == []

    def judge(self, url: str, highwater: Path) -> None:
        """Nothing acknowledged is lost or stands elsewhere, nothing stands twice."""
        there = [str((entry.record or {})["id"]) for entry in records(url)]
        assert len(there) == len(set(there)) == len(self.told)
        assert {id_: index for index, id_ in enumerate(there)} == self.told
        report = verify(url, highwater_base=highwater)
        assert report.verdict == "confirmed", report


def test_nothing_acknowledged_is_lost_when_the_server_dies_in_mid_load(
    server: Server, url: str, open_in: Open, highwater: Path
) -> None:
    load = Load(url, open_in, writers=3, each=20)
    for count in (12, 36):
        load.wait_for(count)
        server.kill()
        server.start()
    load.finish()
    load.judge(url, highwater)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_in_fifty_deaths_of_the_server(
    server: Server, url: str, open_in: Open, highwater: Path
) -> None:
    load = Load(url, open_in, writers=8, each=400)
    for count in range(50, 2_550, 50):
        load.wait_for(count)
        server.kill()
        server.start()
    load.finish()
    load.judge(url, highwater)


def test_a_network_that_is_cut_fails_closed_and_recovers(
    server: Server, url: str, open_in: Open, highwater: Path
) -> None:
    relay = Relay(server.port)
    through = url.replace(f":{server.port}/", f":{relay.port}/")
    trail = open_in(through)
    assert trail.append(record(0)).index == 0
    relay.cut()
    for _ in range(2):
        with pytest.raises(TrailError) as caught:
            trail.append(record(1))
        assert PASSWORD not in str(caught.value)
    relay.mend()
    assert trail.append(record(1)).index == 1
    relay.cut()
    relay.mend()  # cut while nobody was looking: the next append just connects anew
    assert trail.append(record(2)).index == 2
    trail.close()
    relay.close()
    report = verify(url, [trail.vkey], highwater_base=highwater)
    assert (report.verdict, report.entries) == ("confirmed", 3), report


def test_an_answer_that_got_lost_is_found_again_and_nothing_stands_twice(
    server: Server, url: str, open_in: Open
) -> None:
    relay = Relay(server.port)
    through = url.replace(f":{server.port}/", f":{relay.port}/")
    trail = open_in(f"{through}&tcp_user_timeout=400&sslmode=disable")
    trail.append(record(0))
    relay.lose_the_answer_to(b"COMMIT")
    with pytest.raises(TrailError, match="did not answer in time"):
        trail.append(record(1))
    relay.mend()
    assert [entry.index for entry in records(url)] == [0, 1]
    assert trail.append(record(1)).index == 1
    assert trail.append(record(2)).index == 2
    relay.lose_the_answer_to(b"COMMIT", arrives=False)
    with pytest.raises(TrailError, match="did not answer in time"):
        trail.append(record(3))
    relay.mend()
    assert trail.append(record(3)).index == 3
    trail.close()
    relay.close()
    there = [(entry.record or {})["id"] for entry in records(url)]
    assert there == [record(i)["id"] for i in range(4)]


def test_a_beginning_that_nobody_must_keep_goes_and_the_rest_verifies(
    url: str, open_in: Open, highwater: Path
) -> None:
    with open_in(url) as trail:
        trail.append_many([record(i) for i in range(600)])
        trail.publish()
        today = date(2030, 1, 1)
        done = prune(trail, survey(locate(url), today), today)
        assert done.records == 512
        assert done.files
        trail.append(record(600))
    assert next(records(url)).index == 512
    report = verify(url, [trail.vkey], highwater_base=highwater)
    assert (report.verdict, report.pruned) == ("confirmed", 512), report


CHANGES = {
    "journal.corrupt": (
        "UPDATE carnet_journal SET data = overlay(data PLACING 'Z'::bytea FROM"
        " position('record-650'::bytea IN data))"
        " WHERE position('record-650'::bytea IN data) > 0"
    ),
    "tile.missing": (
        "DELETE FROM carnet_file WHERE folder LIKE 'tile/entries%' AND name = '001'"
    ),
    "entry.mismatch": (
        "UPDATE carnet_file SET data = overlay(data PLACING 'Z'::bytea FROM 90)"
        " WHERE folder = 'tile/entries' AND name = '000'"
    ),
    "checkpoint.signature": (
        "UPDATE carnet_file SET data = overlay(data PLACING '7'::bytea FROM 24)"
        " WHERE name = 'checkpoint'"
    ),
}


@pytest.mark.parametrize("code", CHANGES)
def test_whoever_changes_the_rows_is_found_out(
    server: Server, url: str, open_in: Open, highwater: Path, code: str
) -> None:
    with open_in(url) as trail:
        trail.append_many([record(i) for i in range(600)])
        trail.publish()
        trail.append(record(650))
        trail.append(record(651))
        vkey = trail.vkey
        assert verify(url, [vkey], highwater_base=highwater).verdict == "confirmed"
        server.execute(CHANGES[code], rig.schema_of(url))
        report = verify(url, [vkey], highwater_base=highwater)
        assert code in [finding.code for finding in report.findings], report
        assert report.verdict != "confirmed"
        abandon(trail)


def abandon(trail: Trail) -> None:
    """Let go of a trail that could not be published any more."""
    trail._ledger.close()
    trail._closed = True


def test_an_older_copy_of_the_database_is_refused(
    server: Server, url: str, open_in: Open, highwater: Path
) -> None:
    older = (
        "DELETE FROM carnet_journal WHERE start = (SELECT max(start) FROM"
        " carnet_journal); UPDATE carnet_log SET (stop, size, note) = (SELECT stop,"
        " size, note FROM kept)"
    )
    with open_in(url) as trail:
        trail.append(record(0))
        server.execute(
            "CREATE TABLE kept AS SELECT * FROM carnet_log", rig.schema_of(url)
        )
        trail.append(record(1))
        server.execute(older, rig.schema_of(url))
        with pytest.raises(TrailCorrupt):
            trail.append(record(2))
        report = verify(url, highwater_base=highwater)
        assert "highwater.rollback" in [finding.code for finding in report.findings]
        abandon(trail)
    with pytest.raises(TrailCorrupt, match="were acknowledged"):
        open_in(url)
