"""Several processes verify: the report is the same, whatever is in the log."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from pathlib import Path

import pytest
from tests.trail.anchors import authority_rig
from tests.trail.conftest import KEY, ORIGIN

from carnet.trail import Report, Trail, verify
from carnet.trail.anchors import token
from carnet.trail.keys import signer
from carnet.trail.tree.tiles import pack, unpack
from carnet.trail.verification.anchors.trust import Trust
from carnet.trail.verification.contents import Contents
from carnet.trail.verification.inspection import (
    CHUNK,
    Inspected,
    enough_workers,
    inspections,
)

VKEY = signer(ORIGIN, KEY).verifier.format()
BUNDLES = 2 * CHUNK + 7
START = int(time.time()) - 9_000
"""The records end before the authority stamps them, and less than two days before."""


def record(i: int) -> dict[str, object]:
    """An intent or its outcome; some intents stay open, some come twice."""
    set_by = {9_000: -7_200, 12_000: 86_400}.get(i, 0)
    moment = time.gmtime(START + i // 3 + set_by)
    call = {"call_id": f"c{i // 2 - (i % 512 == 0)}", "attempt": 1}
    kind = "transfer.outcome" if i % 2 else "transfer.intent"
    if i % 4_001 == 4_000:
        call, kind = {"boot": "b", "uptime_ms": i * 400}, "heartbeat"
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", moment)
    return {"id": f"id{i - (i == 1_700)}", "type": kind, "time": stamp, **call}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Bundles enough for two processes; heartbeats, kept checkpoints, a stamp."""
    folder = tmp_path_factory.mktemp("workers")
    for first in range(0, BUNDLES * 256 + 99, 1_700):
        with opened(folder) as trail:  # one process remembers ids, the next does not
            trail.append_many([record(i) for i in range(first, first + 1_700)])
            if first % 5_100 == 0:
                trail.seal()
    with opened(folder) as trail, authority_rig.serving(folder / "authority") as clock:
        size = trail.seal().size
        note = (folder / f"trail/checkpoints/{size}").read_bytes()
        (folder / "trail/timestamps").mkdir()
        stamp = folder / f"trail/timestamps/{size}.tsa.tsr"
        stamp.write_bytes(clock.stamp(note))
    yield folder
    shutil.rmtree(folder)


def opened(folder: Path) -> Trail:
    return Trail.open(
        folder / "trail",
        origin=ORIGIN,
        signing_key=KEY,
        highwater=folder / "highwater",
        publish_interval_s=None,
    )


def swapped(bundle: Path) -> None:
    entries = unpack(bundle.read_bytes(), 256)
    bundle.write_bytes(pack([entries[1], entries[0], *entries[2:]]))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "none": lambda trail: trail,
    "an entry": lambda trail: swapped(trail / "tile/entries/040"),
    "a leaf tile": lambda trail: (trail / "tile/0/012").write_bytes(bytes(8192)),
    "a missing bundle": lambda trail: (trail / "tile/entries/066").unlink(),
    "a short bundle": lambda trail: os.truncate(trail / "tile/entries/003", 900),
    "a pipe": lambda trail: pipe(trail / "tile/entries/005"),
    "no bundles": lambda trail: shutil.rmtree(trail / "tile/entries"),
}


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def run(path: Path, workers: int, **changes: object) -> Report:
    options: dict[str, object] = {"highwater_base": path.with_name("nowhere")}
    return verify(path, [VKEY], workers=workers, **{**options, **changes})  # type: ignore[arg-type] # values of a test


@pytest.mark.parametrize("lint", [False, True])
@pytest.mark.parametrize("damage", DAMAGES)
def test_several_processes_report_what_one_reports(
    made: Path, tmp_path: Path, damage: str, *, lint: bool
) -> None:
    shutil.copytree(made / "trail", tmp_path / "trail")
    DAMAGES[damage](tmp_path / "trail")
    alone = run(tmp_path / "trail", 1, lint=lint)
    assert run(tmp_path / "trail", 2, lint=lint) == alone
    assert (alone.verdict == "confirmed") is (damage == "none")
    codes = {finding.code for finding in alone.findings}
    if damage == "none":
        assert codes >= {"clock.backward", "call.repeated", "clock.step", "intent.open"}
        assert ("entry.duplicate_id" in codes) is lint


def test_with_an_authority_several_processes_report_what_one_reports(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One record states a time after its stamp; the others pass unread."""
    trust = Trust(None, token.read_chain(made / "authority/root.pem"))
    alone = run(made / "trail", 1, trust=trust)
    ahead = [finding for finding in alone.findings if finding.code == "time.ahead"]
    assert len(ahead) == 1
    accepted: list[bool] = []
    accept = Contents.accept

    def counted(self: Contents, first: int, one: Inspected) -> bool:
        accepted.append(accept(self, first, one))
        return accepted[-1]

    monkeypatch.setattr(Contents, "accept", counted)
    assert run(made / "trail", 2, trust=trust) == alone
    assert sum(accepted) > BUNDLES // 2  # the processes were of use


def test_beside_other_threads_several_processes_report_the_same(made: Path) -> None:
    """The workers then begin anew instead of being forked."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert run(made / "trail", 2) == run(made / "trail", 1)
    finally:
        done.set()
        thread.join()


def test_a_worker_that_is_killed_costs_no_answer(made: Path) -> None:
    found = []
    resource_tracker.ensure_running()  # it is Python's own, no worker, and must live
    others = set(children())
    with inspections(made / "trail", range(BUNDLES), 2, lint=False) as ahead:
        for index, one in ahead:
            if index == CHUNK:
                for child in set(children()) - others:
                    os.kill(child, signal.SIGKILL)
            found.append((index, one is None))
    assert [index for index, _ in found] == list(range(BUNDLES))


def test_whoever_stops_early_leaves_no_worker_behind(made: Path) -> None:
    resource_tracker.ensure_running()
    others = set(children())
    with inspections(made / "trail", range(BUNDLES), 2, lint=False) as ahead:
        assert next(ahead)[0] == 0
        assert set(children()) > others
    assert set(children()) <= others


def test_workers_take_turns_though_one_has_fewer(made: Path) -> None:
    """Three chunks, the last of them short; the second worker has one."""
    with inspections(made / "trail", range(5, BUNDLES), 2, lint=False) as ahead:
        found = [(index, one is not None) for index, one in ahead]
    assert [index for index, _ in found] == list(range(5, BUNDLES))
    assert sum(there for _, there in found) > BUNDLES // 2


def children() -> list[int]:
    """Processes of this test that still run."""
    tasks = Path("/proc/self/task").iterdir()
    return [int(pid) for t in tasks for pid in (t / "children").read_text().split()]


def test_a_small_log_is_worth_one_process() -> None:
    assert enough_workers(0) == enough_workers(1_023) == 1
    assert enough_workers(1_024) >= 1
