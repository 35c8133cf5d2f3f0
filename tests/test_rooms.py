"""The rooms of a guard are opened one by one, and nobody waits for another's."""

import os
import threading
from pathlib import Path

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
    threads[0].start()
    with facts.open("w") as pipe:  # the slow one is reading
        threads[1].start()
        threads[1].join(DEADLINE_S)
        assert decided == ["other"]
        pipe.write(FACTS)
    for thread in threads:
        thread.join()
    assert decided == ["other", "slow"]


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
