"""The thread that publishes ends when it is told to, wherever it is."""

import gc
import threading
import time
from pathlib import Path

import pytest
from tests.trail.conftest import Open

from carnet.trail import records
from carnet.trail.publishing.publisher import Publisher


class Tended:
    def __init__(self) -> None:
        self.times = 0

    def tend(self) -> float | None:
        self.times += 1
        return None


@pytest.mark.parametrize("times", [1000, pytest.param(6000, marks=pytest.mark.slow)])
def test_it_ends_whenever_it_is_stopped(times: int) -> None:
    """It was told between its wait and the clearing of what had woken it."""
    tended = Tended()

    def run() -> None:
        for number in range(times):
            publisher = Publisher(tended.tend, 1e-4)
            publisher.wake()
            time.sleep(1e-4 + number % 60 * 1e-6)
            publisher.stop()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()
    assert tended.times


def test_a_trail_that_is_let_go_without_being_closed_keeps_no_thread_and_no_file(
    tmp_path: Path, open_trail: Open
) -> None:
    def threads() -> set[threading.Thread]:
        return {one for one in threading.enumerate() if "publisher" in one.name}

    def held() -> list[str]:
        every = list(Path("/proc/self/fd").iterdir())
        found = [str(one.readlink()) for one in every if one.is_symlink()]
        return [one for one in found if one.startswith(str(tmp_path))]

    before = threads()
    trail = open_trail(publish_interval_s=0.01, heartbeat_s=3600.0)
    trail.append({"type": "t"})
    (publishes,) = threads() - before
    assert held()
    time.sleep(0.1)  # it has published, and waits for the next append
    del trail
    gc.collect()
    publishes.join(10)
    assert not publishes.is_alive()
    assert held() == []
    assert [(one.record or {})["type"] for one in records(tmp_path / "trail")] == ["t"]
