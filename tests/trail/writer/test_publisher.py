"""The thread that publishes ends when it is told to, wherever it is."""

import threading
import time
import weakref

from carnet.trail.publishing.publisher import Publisher


class Tended:
    def __init__(self) -> None:
        self.times = 0

    def tend(self) -> float | None:
        self.times += 1
        return None


def test_it_ends_whenever_it_is_stopped() -> None:
    """It was told between its wait and the clearing of what had woken it."""
    tended = Tended()

    def run() -> None:
        for number in range(3000):
            publisher = Publisher(weakref.WeakMethod(tended.tend), 1e-4)
            publisher.wake()
            time.sleep(1e-4 + number % 60 * 1e-6)
            publisher.stop()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()
    assert tended.times
