"""Every system call of the write path fails in turn, by strace; a full disk; forks."""

import itertools
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.trail import stranger
from tests.trail.machine import needs

from carnet.trail import Report, Trail, records

Open = Callable[..., Trail]
Verify = Callable[..., Report]

CALLS = (
    "openat write pwrite64 fdatasync fsync ftruncate fallocate rename link unlink "
    "mkdir rmdir flock pread64 read newfstatat fstat getdents64 close"
).split()
ERRORS = ("EIO", "ENOSPC", "EINTR")
RECORDS = 12
"""Entries that one writer of the rig appends, in six batches."""


class Rig:
    """The writers' zygote, and strace on one writer after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number = itertools.count()
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("fault_rig.py"), folder / "dry"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, call: str, error: str, when: str, also: str = ""
    ) -> tuple[Path, dict[str, object]]:
        """Return the trail that a writer left, and what it says of it.

        `also` fails every time.
        """
        path = self.folder / f"trail{next(self._number)}"
        log = path.with_suffix(".strace")
        pid = self._ask(str(path))
        inject = f"inject={call}:error={error}:when={when}"
        second = ["-e", f"inject={also}:error={error}"] if also else []
        traced = ["-e", f"trace={call},{also}" if also else f"trace={call}"]
        tracer = subprocess.Popen(
            ["strace", "-f", *traced, "-e", inject, *second, "-o", log, "-p", pid],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert tracer.stderr is not None
        attached = tracer.stderr.readline()
        assert "attached" in attached, attached
        said = json.loads(self._ask("go"))
        tracer.communicate(timeout=60)
        failed = [x for x in log.read_text().splitlines() if "(INJECTED)" in x]
        said["failed"] = len([x for x in failed if f" {call}(" in x])
        return path, said

    def _ask(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.communicate(timeout=30)
        assert self._process.returncode == 0


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    needs("strace")
    rig = Rig(tmp_path)
    yield rig
    rig.close()


def survives(path: Path, said: dict[str, object], open_trail: Open) -> None:
    """No record is lost, none is there twice, and a new process goes on."""
    assert said["wrong"] == []
    acks = said["acks"]
    assert isinstance(acks, dict)
    highwater = path.with_suffix(".highwater")
    with open_trail(path, highwater=highwater) as trail:
        last = trail.append({"type": "test", "id": "last"})
    found = [entry.record or {} for entry in records(path)]
    ids = [str(record["id"]) for record in found]
    assert last.index == len(ids) - 1
    assert [n for n, count in Counter(ids).items() if count > 1] == []
    for name, index in acks.items():
        assert ids[index] == name
    answer, why = stranger.verify(path, [trail.vkey])
    assert answer == "confirmed", why


def each_moment(rig: Rig, open_trail: Open, call: str, error: str, step: int) -> int:
    """Let the first, the second, … `call` fail; return how many moments there are."""
    for moment in itertools.count(1, step):
        path, said = rig.run(call, error, str(moment))
        if not said["failed"]:
            return moment
        try:
            survives(path, said, open_trail)
        except AssertionError as problem:
            raise AssertionError(f"{call} {error} {moment}: {said}") from problem
    raise AssertionError


@pytest.mark.parametrize("call", CALLS)
def test_a_system_call_that_fails_now_and_then_costs_no_record(
    rig: Rig, open_trail: Open, call: str
) -> None:
    chance = random.Random(call)  # noqa: S311 - a test that repeats
    error = chance.choice(ERRORS)
    each_moment(rig, open_trail, call, error, step=chance.randint(7, 11))


def test_a_sync_that_fails_and_cannot_be_undone_costs_no_record_and_doubles_none(
    rig: Rig, open_trail: Open
) -> None:
    """The refused batch may stand in the log: a retry gets its place, not another."""
    for moment in itertools.count(1):
        path, said = rig.run("fdatasync", "EIO", str(moment), also="ftruncate")
        if not said["failed"]:
            break
        survives(path, said, open_trail)
        assert said["refused"]
        acks = said["acks"]
        assert isinstance(acks, dict)
        assert len(acks) == RECORDS  # each one on the second try
    assert moment > RECORDS // 2


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", CALLS)
def test_every_system_call_fails_in_turn_and_costs_no_record(
    rig: Rig, open_trail: Open, call: str, error: str
) -> None:
    each_moment(rig, open_trail, call, error, step=1)
