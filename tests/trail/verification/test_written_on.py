"""An older copy that somebody wrote on is longer than what this machine was told of.

A database that failed over to a replica which lagged behind, a bucket or directory that
was restored: the next writer, on another machine, jumps over the size that is
remembered here, and whoever was told of it must not go on, nor forget it.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.trail.conftest import Open
from tests.trail.stores import postgres_rig, s3_rig
from tests.trail.stores.test_postgres import abandon
from tests.trail.trail_rig import record

from carnet.errors import TrailCorrupt
from carnet.trail import Trail, verify

Rollback = Callable[[], None]
GOES_ON: dict[str, Callable[[Trail], object]] = {
    "over the size that is remembered, in one commit": lambda _: None,
    "and publishes": lambda trail: trail.publish(),
    "and begins a new segment": lambda trail: trail.turn(),
}


def other_machine(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


def put_back(tmp_path: Path, open_trail: Open) -> Path:
    """A trail of three records, put back to the copy made of its first two."""
    place, older = tmp_path / "trail", tmp_path / "older"
    with open_trail() as trail:
        trail.append_many([record(0), record(1)])
    shutil.copytree(place, older)
    with open_trail() as trail:
        trail.append(record(2))
    shutil.rmtree(place)
    shutil.copytree(older, place)
    return place


@pytest.mark.parametrize("then", GOES_ON)
def test_a_directory_is_not_written_on_behind_another_history(
    tmp_path: Path, open_trail: Open, highwater: Path, then: str
) -> None:
    place = put_back(tmp_path, open_trail)
    with open_trail(highwater=other_machine(tmp_path)) as other:
        other.append_many([record(n) for n in (10, 11, 12)])
        GOES_ON[then](other)
        vkey = other.vkey
    for _ in range(2):
        with pytest.raises(TrailCorrupt, match="tree of size 3 is not the one"):
            open_trail()
    report = verify(place, [vkey], highwater_base=highwater)
    assert "highwater.fork" in [finding.code for finding in report.findings]


def test_a_published_tree_of_the_same_size_does_not_hide_the_remembered_one(
    tmp_path: Path, open_trail: Open
) -> None:
    put_back(tmp_path, open_trail)
    with open_trail(highwater=other_machine(tmp_path)) as other:
        other.append(record(10))
    with pytest.raises(TrailCorrupt, match="tree of size 3 is not the one"):
        open_trail()


@pytest.fixture
def rolled_back(
    request: pytest.FixtureRequest, shared_url: str
) -> tuple[Rollback, Rollback]:
    """What keeps the state of a shared store, and what brings it back."""
    if shared_url.startswith("postgres"):
        return _of_database(request.getfixturevalue("server"), shared_url)
    return _of_bucket(request.getfixturevalue("s3_started"), shared_url)


def _of_database(server: postgres_rig.Server, url: str) -> tuple[Rollback, Rollback]:
    schema = postgres_rig.schema_of(url)
    return (
        lambda: server.execute("CREATE TABLE kept AS TABLE carnet_log", schema),
        lambda: server.execute(
            "DELETE FROM carnet_journal WHERE start >= (SELECT stop FROM kept);"
            " UPDATE carnet_log SET (stop, size, note) ="
            " (SELECT stop, size, note FROM kept)",
            schema,
        ),
    )


def _of_bucket(server: s3_rig.Bucket, url: str) -> tuple[Rollback, Rollback]:
    head = {"Bucket": s3_rig.BUCKET, "Key": f"{_prefix(url)}/.state/head"}
    kept: list[bytes] = []

    def bring_back() -> None:
        server.client().put_object(**head, Body=kept[0])

    return (
        lambda: kept.append(server.client().get_object(**head)["Body"].read()),
        bring_back,
    )


def _prefix(url: str) -> str:
    return url.partition("://")[2].partition("?")[0].partition("/")[2]


def test_a_shared_store_is_not_written_on_behind_another_history(
    shared_url: str,
    tmp_path: Path,
    open_in: Open,
    highwater: Path,
    rolled_back: tuple[Rollback, Rollback],
) -> None:
    keep, bring_back = rolled_back
    trail = open_in(shared_url)
    trail.append_many([record(0), record(1)])
    keep()
    trail.append(record(2))
    bring_back()
    with open_in(shared_url, highwater=other_machine(tmp_path)) as other:
        other.append_many([record(n) for n in (10, 11, 12)])
    for _ in range(3):
        with pytest.raises(TrailCorrupt):
            trail.append(record(3))
    abandon(trail)
    with pytest.raises(TrailCorrupt, match="tree of size 3 is not the one"):
        open_in(shared_url)
    report = verify(shared_url, highwater_base=highwater)
    assert "highwater.fork" in [finding.code for finding in report.findings]
