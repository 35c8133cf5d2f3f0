"""A call interrupted at each place of the guard's own code, once, while another waits.

Python lets a signal's handler raise where a function begins and where a call has come
back. Both are asked of `sys.setprofile`, so the interrupt comes at a place that is
known, and the same one each time. What it raised is kept, as an interactive session
keeps it: nothing may rely on its frames going away.
"""

import faulthandler
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import httpx2

import carnet
from carnet import Guard
from carnet.beneath import is_beneath
from carnet.testing import FakeProvider, write_env

Place = tuple[CodeType, int, str]
BODY = {"model": "m-1", "messages": [{"role": "user", "content": "to ada@example.com"}]}
OURS = os.path.dirname(carnet.__file__)  # noqa: PTH120 - compared with file names
PATIENCE_S = 60.0


def place(frame: FrameType, event: str) -> Place | None:
    """Where an interrupt may come; None: not here, or not in the guard's code."""
    code = frame.f_code
    if event not in {"call", "c_return"} or not code.co_filename.startswith(OURS):
        return None
    return code, frame.f_lasti, event


def places(call: Callable[[], object]) -> list[Place]:
    """Every place that a call comes by, in order."""
    seen: dict[Place, None] = {}

    def look(frame: FrameType, event: str, _: Any) -> None:
        if here := place(frame, event):
            seen[here] = None

    sys.setprofile(look)
    call()
    sys.setprofile(None)
    return list(seen)


def interrupted(call: Callable[[], object], where: Place) -> KeyboardInterrupt | None:
    """Calls, with an interrupt there; None: it never came by."""

    def look(frame: FrameType, event: str, _: Any) -> None:
        if place(frame, event) == where:
            sys.setprofile(None)
            raise KeyboardInterrupt

    try:
        sys.setprofile(look)
        call()
    except KeyboardInterrupt as error:
        return error
    finally:
        sys.setprofile(None)
    return None


def another(call: Callable[[], object]) -> None:
    """A call in another thread comes to its end."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - raised below
            failed.append(error)

    thread = threading.Thread(target=run)
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    thread.start()
    thread.join()
    faulthandler.cancel_dump_traceback_later()
    if failed:
        raise failed[0]


def everywhere(folder: Path, step: int) -> None:
    """At each of the places, or at one in so many."""
    with FakeProvider() as provider:
        env = write_env(folder, provider)
        with env.open("a") as lines:
            lines.write(f"CARNET_VAULT={folder / 'vault'}\n")
        guard = Guard.from_env(env)
        mine = guard.wrap(httpx2.Client(timeout=60))
        others = guard.wrap(httpx2.Client(timeout=60))
        url = f"{provider.url}/v1/chat/completions"

        def call() -> None:
            mine.post(url, json=BODY).raise_for_status()

        def theirs() -> None:
            others.post(url, json=BODY).raise_for_status()

        call()
        hits, kept = 0, None
        for where in list(places(call))[::step]:
            if error := interrupted(call, where):
                hits, kept = hits + 1, error
                assert not is_beneath(), where
                another(theirs)
        del kept
        guard.close()
    assert hits > 800 // step, f"{hits} interrupts"


if __name__ == "__main__":
    sys.unraisablehook = lambda _: None  # where it met a finalizer, it is told there
    everywhere(Path(sys.argv[1]), int(sys.argv[2]))
