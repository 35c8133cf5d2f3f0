"""Eight processes on one PostgreSQL, which dies under them; one of them dies too."""

import os
import signal
import time
from pathlib import Path

import pytest
from tests.trail.conftest import Open
from tests.trail.stores.postgres_rig import Server

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Trail, records, verify

PROCESSES = 8


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


def record(name: str) -> dict[str, object]:
    return {"type": "test", "id": name, "time": "2026-03-01T09:00:00.000000Z", "v": 1}


def persist(trail: Trail, name: str) -> int:
    """Append as callers do: again, with the same id, until it is acknowledged."""
    while True:
        try:
            return trail.append(record(name)).index
        except TrailCorrupt:
            raise
        except TrailError:
            time.sleep(0.02)


def leave(trail: Trail) -> None:
    """Close; where the server is away just then, somebody else publishes the rest."""
    try:
        trail.close()
    except TrailCorrupt:
        raise
    except TrailError:
        pass


def write(trail: Trail, number: int, each: int, told: Path) -> None:
    """In a child: append, and tell by a line what was acknowledged where."""
    code = 1
    try:
        with told.open("w") as file:
            for i in range(each):
                name = f"p{number}-{i}"
                print(name, persist(trail, name), file=file, flush=True)
        leave(trail)
        code = 0
    finally:
        os._exit(code)


def acknowledged(folder: Path) -> dict[str, int]:
    """Name and index of every line that is whole."""
    lines = [
        line.split()
        for file in folder.glob("p*")
        for line in file.read_text().splitlines(keepends=True)
        if line.endswith("\n")
    ]
    return {name: int(index) for name, index in lines}


@pytest.mark.parametrize("each", [12, pytest.param(400, marks=pytest.mark.slow)])
def test_what_eight_processes_were_told_survives_the_deaths_of_server_and_writer(
    server: Server, url: str, open_in: Open, highwater: Path, tmp_path: Path, each: int
) -> None:
    folder = tmp_path / "told"
    folder.mkdir()
    trail = open_in(url)
    trail.append(record("first"))
    children = []
    for number in range(PROCESSES):
        child = os.fork()
        if child == 0:
            write(trail, number, each, folder / f"p{number}")
        children.append(child)
    killed = children[0]
    for part in (1, 2, 3):
        while len(acknowledged(folder)) < part * PROCESSES * each // 5:
            time.sleep(0.01)
        if part == 2:
            os.kill(killed, signal.SIGKILL)
        server.kill()
        server.start()
    ends = {child: os.waitpid(child, 0)[1] for child in children}
    assert not any(end for child, end in ends.items() if child != killed)
    told = acknowledged(folder)
    there = [str((entry.record or {})["id"]) for entry in records(url)]
    assert len(there) == len(set(there))
    assert {name: there.index(name) for name in told} == told
    assert len(told) >= (PROCESSES - 1) * each
    assert len(there) - 1 - len(told) <= 1  # what the killed one was never told
    trail.close()
    report = verify(url, [trail.vkey], highwater_base=highwater)
    assert (report.verdict, report.entries) == ("confirmed", len(there)), report
