"""Several writers of one trail: processes, and their forked children."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.trail.trail_rig import Open, Verify

from carnet.trail import Trail, records
from carnet.trail.keys import generate


def test_two_trails_of_one_process_take_turns(open_trail: Open, check: Verify) -> None:
    first, second = open_trail(), open_trail()
    indices = [t.append({"type": "t"}).index for t in (first, second) * 5]
    assert indices == list(range(10))
    first.close()
    assert second.append({"type": "t"}).index == 10
    second.close()
    assert check().entries == 11


WRITER = """
import sys
from pathlib import Path
from carnet.trail import Trail
from carnet.trail.keys import load
path = Path(sys.argv[1])
key = load(path.with_name("key.pem"))
print("ready", flush=True)
sys.stdin.readline()
with Trail.open(
    path,
    origin="acme.example/transfers",
    signing_key=key,
    highwater=path.with_name("highwater"),
    publish_interval_s=0.01,
) as trail:
    for i in range(60):
        trail.append({"type": "t", "id": f"{sys.argv[2]}-{i}"})
"""


def test_processes_found_and_fill_one_trail_at_once(
    tmp_path: Path, check: Verify
) -> None:
    generate(tmp_path / "key.pem")
    path = tmp_path / "trail"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, path, str(n)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for n in range(3)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
    for writer in writers:
        writer.communicate(b"go\n", timeout=60)
        assert writer.returncode == 0
    ids = [str((entry.record or {})["id"]) for entry in records(path)]
    assert sorted(ids) == sorted(f"{n}-{i}" for n in range(3) for i in range(60))
    for n in range(3):
        own = [id_ for id_ in ids if id_.startswith(f"{n}-")]
        assert own == [f"{n}-{i}" for i in range(60)]
    assert check().verdict == "confirmed"


def _child(trail: Trail, count: int) -> None:
    for i in range(count):
        trail.append({"type": "child", "i": i})
    trail.close()


@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
def test_a_forked_child_opens_its_own_files(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    trail = open_trail()
    trail.append({"type": "parent"})
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=_child, args=(trail, 20)) for _ in range(2)]
    for child in children:
        child.start()
    for i in range(20):
        trail.append({"type": "parent", "i": i})
    for child in children:
        child.join(30)
        assert child.exitcode == 0
    assert trail.append({"type": "parent"}).index == 61
    trail.close()
    kinds = [(entry.record or {})["type"] for entry in records(tmp_path / "trail")]
    assert (kinds.count("child"), kinds.count("parent")) == (40, 22)
    assert check().verdict == "confirmed"


def test_no_other_user_can_hold_the_lock_that_writers_wait_for(
    open_trail: Open, tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        with open_trail() as trail:
            trail.append({"type": "test"})
            trail.publish()
    finally:
        os.umask(before)
    locks = [file for file in (tmp_path / "trail").rglob("*lock") if file.is_file()]
    assert len(locks) == 2
    # `flock` asks for no more than a descriptor, and reading gives one.
    assert [file.stat().st_mode & 0o077 for file in locks] == [0, 0]
