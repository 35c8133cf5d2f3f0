"""Key files hand over: many processes, kills at every step, keys that lie elsewhere."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.errors import TrailError
from carnet.trail import Report, Trail, records
from carnet.trail.keys import generate, load, vkey

ORIGIN = "acme.example/transfers"

Open = Callable[..., Trail]
Verify = Callable[..., Report]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "key.pem"
    generate(path, ORIGIN)
    return path


def vkey_of(path: Path) -> str:
    return vkey(ORIGIN, load(path).public_key())


def test_the_new_key_takes_the_old_ones_name_and_the_old_one_is_overwritten(
    key: Path, open_trail: Open
) -> None:
    old = key.read_bytes()
    held = key.open("rb")
    with open_trail(signing_key=key) as trail:
        trail.append({"type": "test"})
        trail.rotate_key()
        assert trail.vkey == vkey_of(key)
    assert held.read() == bytes(len(old))
    held.close()
    assert [path.name for path in key.parent.iterdir()] == ["key.pem"]
    assert key.stat().st_mode & 0o777 == 0o600


def test_an_old_key_that_is_kept_has_another_name(key: Path, open_trail: Open) -> None:
    old, name = key.read_bytes(), vkey_of(key).split("+")[1]
    with open_trail(signing_key=key) as trail:
        trail.rotate_key(keep_old=True)
    assert (key.parent / f"key.pem.{name}").read_bytes() == old
    with pytest.raises(TrailError, match="was rotated at 1 records"):
        open_trail(signing_key=key.parent / f"key.pem.{name}")


def test_a_new_key_that_is_brought_takes_the_name(key: Path, open_trail: Open) -> None:
    new = key.parent / "tomorrow.pem"
    generate(new, ORIGIN)
    expected = vkey_of(new)
    with open_trail(signing_key=key) as trail:
        with pytest.raises(TrailError, match="old one"):
            trail.rotate_key(key)
        with pytest.raises(TrailError, match="key in a file"):
            trail.rotate_key(Ed25519PrivateKey.generate())
        trail.rotate_key(new)
        assert (trail.vkey, vkey_of(key), new.exists()) == (expected, expected, False)


def test_another_process_finds_the_new_key_by_itself(
    key: Path, open_trail: Open, check: Verify
) -> None:
    first, other = open_trail(signing_key=key), open_trail(signing_key=key)
    vkeys = [vkey_of(key)]
    for _ in range(3):
        first.append({"type": "test"})
        first.rotate_key()
        other.append({"type": "test"})
        vkeys.append(other.vkey)
        assert other.vkey == first.vkey == vkey_of(key)
    other.rotate_key()
    first.seal()
    first.close()
    other.close()
    for trusted in vkeys:
        assert check(keys=[trusted]).verdict == "confirmed"


def test_a_process_that_cannot_find_the_new_key_is_refused_and_changes_nothing(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    old, new = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    stale = open_trail(signing_key=old)
    stale.append({"type": "test"})
    with open_trail(signing_key=old) as trail:
        trail.rotate_key(new)
        for _ in range(2):
            with pytest.raises(TrailError, match="was rotated at 2 records") as caught:
                stale.append({"type": "test"})
            assert trail.vkey in caught.value.hint
        with pytest.raises(TrailError, match="was rotated"):
            stale.rotate_key(Ed25519PrivateKey.generate())
        trail.append({"type": "test"})
        stale.publish()
    stale.close()
    assert check(keys=[vkey(ORIGIN, old.public_key())]).entries == 3
    assert len(list(records(tmp_path / "trail"))) == 3


def test_threads_go_on_while_the_key_is_rotated(
    key: Path, open_trail: Open, check: Verify
) -> None:
    first = vkey_of(key)
    with open_trail(signing_key=key) as trail:
        failures: list[BaseException] = []

        def write() -> None:
            try:
                for i in range(40):
                    trail.append({"type": "test", "i": i})
            except BaseException as error:  # noqa: BLE001 - told to the test
                failures.append(error)

        threads = [threading.Thread(target=write) for _ in range(8)]
        for thread in threads:
            thread.start()
        for _ in range(5):
            trail.rotate_key()
        for thread in threads:
            thread.join()
        assert not failures
    report = check(keys=[first])
    assert (report.verdict, report.entries) == ("confirmed", 8 * 40 + 5)


WRITER = """
import sys
from pathlib import Path
from carnet.trail import Trail
trail, key, highwater, count, rotate = sys.argv[1:]
with Trail.open(trail, signing_key=Path(key), highwater=Path(highwater),
                publish_interval_s=0.01) as log:
    for i in range(int(count)):
        log.append({"type": "test", "i": i})
        if rotate == "rotate" and i % 10 == 9:
            log.rotate_key()
"""


def test_processes_write_and_rotate_side_by_side(
    key: Path, tmp_path: Path, highwater: Path, open_trail: Open, check: Verify
) -> None:
    first = vkey_of(key)
    open_trail(signing_key=key).close()
    places = map(str, (tmp_path / "trail", key, highwater))
    command = [sys.executable, "-c", WRITER, *places, "30"]
    writers = [
        subprocess.Popen([*command, how], stderr=subprocess.PIPE)
        for how in ("rotate", "write", "rotate", "write")
    ]
    for writer in writers:
        _, problem = writer.communicate()
        assert writer.returncode == 0, problem.decode()
    report = check(keys=[first])
    assert report.verdict == "confirmed", report
    found = [entry.record or {} for entry in records(tmp_path / "trail")]
    assert sum(record["type"] == "test" for record in found) == 120
    assert sum(record["type"] == "key.transition" for record in found) >= 3


ROTATOR = """
import os, signal, sys
from pathlib import Path
from carnet.trail import Trail
from carnet.trail.keys import generate

STEPS = {"open", "os.link", "os.rename", "os.remove", "os.truncate", "os.mkdir",
         "fcntl.flock"}

def rotate(place, step):
    log = Trail.open(place / "trail", signing_key=place / "key.pem",
                     highwater=place / "highwater", publish_interval_s=None)
    calls = 0
    def audit(event, args):
        nonlocal calls
        calls += event in STEPS
        if calls == step and event in STEPS:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(audit)
    log.rotate_key()
    os._exit(0)

def main(base, steps):
    for step in range(1, steps + 1):
        place = base / str(step)
        generate(place / "key.pem", "acme.example/transfers")
        (place / "first.pem").write_bytes((place / "key.pem").read_bytes())
        (place / "first.pem").chmod(0o600)
        with Trail.open(place / "trail", origin="acme.example/transfers",
                        signing_key=place / "key.pem", highwater=place / "highwater",
                        publish_interval_s=None) as log:
            log.append({"type": "test"})
        child = os.fork()
        if child == 0:
            rotate(place, step if steps > 1 else 0)
        status = os.waitpid(child, 0)[1]
        if status == 0:
            break
        assert os.WTERMSIG(status) == signal.SIGKILL, status

main(Path(sys.argv[1]), int(sys.argv[2]))
"""


def finish(place: Path, open_trail: Open, check: Verify) -> tuple[int, bool]:
    """Use the trail after a kill; return what the next index was, and the old key."""
    first = vkey_of(place / "first.pem")
    options = {"signing_key": place / "key.pem", "highwater": place / "highwater"}
    with open_trail(place / "trail", **options) as trail:
        index = trail.append({"type": "test"}).index
        still = trail.vkey == first
        assert trail.vkey == vkey_of(place / "key.pem")
        trail.rotate_key()
        trail.append({"type": "test"})
    report = check(place / "trail", keys=[first])
    assert report.verdict == "confirmed", (place, report)
    assert [path.name for path in place.glob("key*")] == ["key.pem"], place
    return index, still


def test_a_rotation_that_is_killed_before_any_of_its_steps_is_finished_or_undone(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    command = [sys.executable, "-c", ROTATOR, str(tmp_path), "400"]
    subprocess.run(command, check=True)
    places = [path for path in tmp_path.iterdir() if path.name.isdigit()]
    ends = {finish(place, open_trail, check) for place in places}
    assert ends == {(1, True), (2, False)}
    assert 20 < len(places) < 400


@pytest.mark.parametrize(
    "call", ["pwrite64", "fdatasync", pytest.param("fsync", marks=pytest.mark.slow)]
)
def test_a_rotation_that_is_killed_at_any_write_or_sync_is_finished_or_undone(
    tmp_path: Path, open_trail: Open, check: Verify, call: str
) -> None:
    """Counts the calls of a whole life, founding included; each is the last of one."""
    ends = set()
    for number in range(1, 60):
        place = tmp_path / str(number)
        inject = f"inject={call}:signal=KILL:when={number}"
        traced = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", inject]
        command = [*traced, sys.executable, "-c", ROTATOR, str(place), "1"]
        done = subprocess.run(command, capture_output=True, check=False)
        if (place / "1/trail/.state/hwm").exists():
            ends.add(finish(place / "1", open_trail, check))
        if done.returncode == 0:
            break
    assert {(1, True), (2, False)} <= ends
    assert number < 59


def test_a_copy_from_before_a_rotation_is_not_written_on(
    key: Path, tmp_path: Path, open_trail: Open
) -> None:
    with open_trail(signing_key=key) as trail:
        trail.append({"type": "test"})
    old = key.read_bytes()
    shutil.copytree(tmp_path / "trail", tmp_path / "copy")
    with open_trail(signing_key=key) as trail:
        trail.append({"type": "test"})
        trail.rotate_key()
        trail.append({"type": "test"})
    key.write_bytes(old)
    before = sorted((tmp_path / "copy").rglob("*"))
    with pytest.raises(TrailError):
        open_trail(tmp_path / "copy", signing_key=key)
    assert sorted((tmp_path / "copy").rglob("*")) == before
