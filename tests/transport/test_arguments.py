"""What a guarded function is called with is what was searched, and nothing else."""

import asyncio
import threading
from typing import Any

import pytest

from carnet import Guard, TransferBlocked
from carnet.testing import LETTER, PLANTED

TURN = {"role": "user", "content": "How do tides work?"}
LATER = {"role": "user", "content": LETTER}


def leaked(value: object) -> list[str]:
    return [one for one in PLANTED if one in str(value)]


def test_what_a_task_adds_once_it_was_searched_does_not_leave(guard: Guard) -> None:
    """A chat whose history grows while an earlier call with it is under way."""
    history, options, seen = [TURN], {"more": list[str]()}, list[str]()

    async def work() -> None:
        begun = asyncio.Event()

        @guard.guarded(destination="fake")
        async def ask(messages: list[Any], *, options: dict[str, Any]) -> str:
            begun.set()
            await asyncio.sleep(0)  # as a stub of gRPC that waits for its channel
            seen.append(str((messages, options)))
            return "ok"

        asked = asyncio.create_task(ask(history, options=options))
        await begun.wait()
        history.append(LATER)
        options["more"].append(LETTER)
        await asked

    asyncio.run(work())
    assert "tides" in seen[0]
    assert leaked(seen) == []


def test_what_a_thread_adds_once_it_was_searched_does_not_leave(guard: Guard) -> None:
    history, seen = [TURN], list[str]()
    begun, added = threading.Event(), threading.Event()

    @guard.guarded(destination="fake")
    def ask(messages: list[Any]) -> str:
        begun.set()
        added.wait(30)
        seen.append(str(messages))
        return "ok"

    asking = threading.Thread(target=ask, args=(history,))
    asking.start()
    begun.wait(30)
    history.append(LATER)
    added.set()
    asking.join()
    assert "tides" in seen[0]
    assert leaked(seen) == []


def test_an_argument_that_cannot_be_searched_is_refused_without_a_trail_too(
    guard: Guard, caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk makes no other error of a refusal, which callers may try again."""
    called: list[object] = []
    guarded = guard.guarded(called.append, destination="fake")
    guard.trail.close()
    with pytest.raises(TransferBlocked, match="argument 0 is a bytes"):
        guarded(LETTER.encode())
    assert called == []
    assert "record_not_durable" in caplog.text
    assert "open intent" not in caplog.text
    assert leaked(caplog.text) == []
