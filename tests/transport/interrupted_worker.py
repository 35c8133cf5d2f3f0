"""A process whose main thread is interrupted again and again while it calls a model."""

import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx2

from carnet import Guard
from carnet.testing import FakeProvider, write_env

LOST_S = 1.0
"""An interrupt comes within 20 ms, but Python drops one that meets a finalizer."""
BODY = {"model": "m-1", "messages": [{"role": "user", "content": "to ada@example.com"}]}
OTHERS = 2
MAILS = {"CARNET_DETECT": "email"}
"""No process loads the model of names, which takes longest."""


def interrupt(times: int, armed: threading.Event, number: int, spread_s: float) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, no secret
    for _ in range(times):
        armed.wait()
        armed.clear()
        time.sleep(chance.random() * spread_s)
        os.kill(os.getpid(), number)


def aim(
    armed: threading.Event, shooting: threading.Thread, call: Callable[[], object]
) -> None:
    """Calls until an interrupt comes or none is left; asks again if one is lost."""
    while shooting.is_alive():
        armed.set()
        late = time.monotonic() + LOST_S
        while shooting.is_alive() and time.monotonic() < late:
            call()


def interrupted(folder: Path, times: int) -> None:
    """Ctrl-C `times` times; other threads make calls under the same guard."""
    with FakeProvider() as provider:
        url = f"{provider.url}/v1/chat/completions"
        guard = Guard.from_env(write_env(folder, provider, settings=MAILS))
        armed, over = threading.Event(), threading.Event()

        def others() -> None:
            client = guard.wrap(httpx2.Client(timeout=60))
            while not over.is_set():
                client.post(url, json=BODY).raise_for_status()

        threads = [threading.Thread(target=others) for _ in range(OTHERS)]
        for thread in threads:
            thread.start()
        args = (times, armed, signal.SIGINT, 0.02)
        shooting = threading.Thread(target=interrupt, args=args)
        client = guard.wrap(httpx2.Client(timeout=60))
        client.post(url, json=BODY)  # the first one takes its time
        shooting.start()
        hits = 0
        while shooting.is_alive():
            try:
                aim(armed, shooting, partial(client.post, url, json=BODY))
            except KeyboardInterrupt:
                hits += 1
                # One that was interrupted may wait for itself: httpcore2 takes its
                # pool's lock in a method, which an interrupt leaves without letting go.
                client = guard.wrap(httpx2.Client(timeout=60))
        over.set()
        for thread in threads:
            thread.join()
        guard.close()
    assert hits > times // 2


def stopped(folder: Path, _: int) -> None:
    """A handler closes the guard and leaves, wherever its thread is."""
    with FakeProvider() as provider:
        guard = Guard.from_env(write_env(folder, provider, settings=MAILS))
        client = guard.wrap(httpx2.Client(timeout=60))

        def stop(*_: object) -> None:
            guard.close()
            sys.exit(0)

        signal.signal(signal.SIGTERM, stop)
        armed = threading.Event()
        args = (1, armed, signal.SIGTERM, random.random() * 0.05)  # noqa: S311
        threading.Thread(target=interrupt, args=args, daemon=True).start()
        armed.set()
        while True:
            client.post(f"{provider.url}/v1/chat/completions", json=BODY)


if __name__ == "__main__":
    does = {"interrupted": interrupted, "stopped": stopped}[sys.argv[1]]
    does(Path(sys.argv[2]), int(sys.argv[3]))
