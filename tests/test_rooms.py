"""The rooms of a guard are opened one by one, and nobody waits for another's."""

import fcntl
import os
import termios
import threading
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from carnet import Guard
from carnet.once import once
from carnet.testing import FakeProvider, write_env

FACTS = "as_of = 2026-11-01\n"
DEADLINE_S = 30
"""After which what waits for another guard's disk is given up."""


def test_a_guard_does_not_wait_while_another_one_reads(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    facts.write_text(FACTS)
    folders = [tmp_path / name for name in ("slow", "other")]
    with FakeProvider() as provider:
        for folder in folders:
            folder.mkdir()
        slow = Guard.from_env(
            write_env(folders[0], provider, settings={"CARNET_LAW": str(facts)})
        )
        other = Guard.from_env(write_env(folders[1], provider))
    facts.unlink()
    os.mkfifo(facts)
    decided: list[str] = []

    def decide(guard: Guard, name: str) -> None:
        guard.decide("https://api.openai.com/v1/chat/completions")
        decided.append(name)

    threads = [
        threading.Thread(target=decide, args=[guard, name])
        for guard, name in ((slow, "slow"), (other, "other"))
    ]
    # A writer, before anybody reads: the guard waits for none.
    with os.fdopen(os.open(facts, os.O_RDWR), "w") as pipe:
        pipe.write(FACTS)
        pipe.flush()
        threads[0].start()
        assert wait_until(lambda: not unread(pipe))  # the slow one waits for the end
        threads[1].start()
        threads[1].join(DEADLINE_S)
        assert decided == ["other"]
    for thread in threads:
        thread.join()
    assert decided == ["other", "slow"]


def unread(pipe: TextIO) -> int:
    """Bytes that nobody has read yet."""
    held = array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, held)
    return held[0]


def wait_until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + DEADLINE_S
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


class Shelf:
    """Has one thing, which takes until `ready` to make."""

    def __init__(self) -> None:
        self.made = 0
        self.ready = threading.Event()

    @once
    def thing(self) -> object:
        """Made by one thread."""
        self.made += 1
        self.ready.wait()
        return object()


def test_threads_that_ask_at_once_get_one_value() -> None:
    shelf = Shelf()
    got: list[object] = []
    threads = [
        threading.Thread(target=lambda: got.append(shelf.thing)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    shelf.ready.set()
    for thread in threads:
        thread.join()
    assert (shelf.made, len(set(map(id, got)))) == (1, 1)
