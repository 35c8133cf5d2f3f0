"""A standby that follows the server: read from it, and what its promotion may lose."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.trail.conftest import Open
from tests.trail.stores import postgres_rig as rig
from tests.trail.stores.postgres_rig import Server, running
from tests.trail.stores.test_postgres import abandon
from tests.trail.trail_rig import VKEY, codes, record

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import records, verify
from carnet.trail.stores import Database
from carnet.trail.stores.postgres import schema

FOLLOWS = "host replication all 127.0.0.1/32 scram-sha-256\n"


@pytest.fixture
def pair() -> Iterator[tuple[Server, Server]]:
    """A server, and another that streams from it; both run."""
    with running(hba=FOLLOWS) as primary, running() as other:
        other.stop()
        shutil.rmtree(other.data)
        copy = (
            rig.binary("pg_basebackup"),
            "-D",
            str(other.data),
            "-R",
            "-X",
            "stream",
        )
        user = rig._user()
        subprocess.run(
            [*copy, "-c", "fast", "-d", primary.url("replication")],
            check=True,
            cwd=other.folder,
            env={**os.environ},  # noqa: TID251 - for the child
            user=user,
            group=user,
            extra_groups=rig._groups(),
        )
        with (other.data / "postgresql.conf").open("a") as file:
            file.write(f"port = {other.port}\n")
        other.start()
        yield primary, other


def caught_up(url: str, size: int) -> None:
    for _ in range(200):
        if sum(1 for _ in records(url)) == size:
            return
        time.sleep(0.05)
    raise AssertionError(size)


def test_a_standby_is_read_and_not_written_and_one_that_lagged_is_refused(
    pair: tuple[Server, Server], open_in: Open, highwater: Path, tmp_path: Path
) -> None:
    primary, standby = pair
    url = primary.fresh()
    schema.init(Database(url))
    copy = url.replace(f":{primary.port}/", f":{standby.port}/")
    either = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}/"
    either = url.replace(f"127.0.0.1:{primary.port}/", either)
    either += "&target_session_attrs=read-write"
    trail = open_in(either)
    trail.append_many([record(i) for i in range(300)])
    trail.publish()
    trail.append(record(300))
    time.sleep(0.2)
    caught_up(copy, 301)
    report = verify(copy, [VKEY], highwater_base=tmp_path / "nothing")
    assert (report.verdict, report.entries) == ("confirmed", 301), report
    with pytest.raises(TrailError, match="is read-only"):
        open_in(copy, highwater=tmp_path / "elsewhere")
    standby.kill()
    trail.append(record(301))  # acknowledged, and on no standby
    primary.kill()
    standby.start()
    standby.execute("SELECT pg_promote()")
    assert verify(copy, [VKEY], highwater_base=tmp_path / "nothing").entries == 301
    report = verify(either, [VKEY], highwater_base=highwater)
    assert "highwater.rollback" in codes(report)
    for _ in range(2):
        with pytest.raises(TrailCorrupt):
            trail.append(record(302))
    abandon(trail)
    for place in (either, copy):  # nor does a writer that comes anew
        with pytest.raises(TrailCorrupt, match="301 entries, but 302 were ack"):
            open_in(place)
