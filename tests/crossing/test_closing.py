"""A guard that is closed: each of its calls ends, and it lets go of everything."""

import asyncio
import gc
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import aiohttp
import httpx2
import pytest
import requests
from tests.ended import ended_once, outcomes, states
from tests.test_forks import in_a_child

from carnet import Guard, TrailError
from carnet.testing import FakeProvider, Reply, write_env
from carnet.testing.received import Received
from carnet.trail import verify


def test_a_trail_that_cannot_publish_leaves_no_value_in_memory(tmp_path: Path) -> None:
    with FakeProvider(seed=5) as provider:
        guard = Guard.from_env(write_env(tmp_path, provider))
    sent = guard.redact("Write to ada@example.com").text
    assert guard.restore(sent) == "Write to ada@example.com"
    trail = guard.trail
    tiles = Path(str(trail.path)) / "tile"
    tiles.write_bytes(b"")
    with pytest.raises(TrailError):
        guard.close()
    assert guard.restore(sent) == sent
    tiles.unlink()
    with Guard.from_env(tmp_path / ".env") as again:
        assert verify(again.trail.path, [again.trail.vkey]).verdict == "confirmed"


BODY = {"model": "m-1", "messages": [{"role": "user", "content": "to ada@example.com"}]}
STREAM = {**BODY, "stream": True}


@pytest.fixture
def slow() -> Iterator[FakeProvider]:
    """Answers after half a second, and streams for longer than that."""
    answer = Reply("one two three four five six", delay_s=0.5, pause_s=0.1)
    with FakeProvider(lambda _: answer) as provider:
        yield provider


@contextmanager
def elsewhere(guard: Guard, url: str) -> Iterator[list[int]]:
    """A call of another thread, under way; gives its status when it has one."""
    got: list[int] = []

    def ask() -> None:
        with guard.wrap(httpx2.Client(timeout=60)) as client:
            got.append(client.post(url, json=BODY).status_code)

    asking = Thread(target=ask)
    asking.start()
    yield got
    asking.join()


def test_closing_waits_for_the_calls_of_other_threads(
    tmp_path: Path, slow: FakeProvider
) -> None:
    guard = Guard.from_env(write_env(tmp_path, slow))
    with elsewhere(guard, f"{slow.url}/v1/chat/completions") as got:
        slow.wait_for(1, timeout_s=30)
        guard.close()
        assert states(tmp_path / "trail") == ["completed"]
    assert got == [200]


def test_a_call_that_takes_too_long_is_abandoned_once_and_goes_on(
    tmp_path: Path, slow: FakeProvider
) -> None:
    guard = Guard.from_env(write_env(tmp_path, slow))
    with elsewhere(guard, f"{slow.url}/v1/chat/completions") as got:
        slow.wait_for(1, timeout_s=30)
        guard._rooms.gate.parts.under_way.end_all(wait_s=0.01)
        assert states(tmp_path / "trail") == ["abandoned"]
    assert got == [200]
    guard.close()
    assert ended_once(tmp_path / "trail") == 1


def test_a_stream_that_is_open_when_its_thread_closes_is_abandoned_and_read_on(
    tmp_path: Path, slow: FakeProvider
) -> None:
    with Guard.from_env(write_env(tmp_path, slow)) as guard:
        client = guard.wrap(httpx2.Client(timeout=60))
        asked = client.build_request(
            "POST", f"{slow.url}/v1/chat/completions", json=STREAM
        )
        answer = client.send(asked, stream=True)
        pieces = answer.iter_bytes()
        next(pieces)
    assert b"".join(pieces)
    client.close()
    assert states(tmp_path / "trail") == ["abandoned"]


def _text(pieces: Iterator[bytes]) -> str:
    return b"".join(pieces).decode()


@pytest.mark.parametrize("streams", [True, False])
def test_the_outcome_tells_what_was_returned_until_the_guard_was_closed(
    tmp_path: Path, *, streams: bool
) -> None:
    def said(received: Received) -> Reply:
        (name,) = received.placeholders
        return Reply(f"{name} and then more words, and {name} again", pause_s=0.05)

    with FakeProvider(said) as provider:
        guard = Guard.from_env(write_env(tmp_path, provider))
        client = guard.wrap(httpx2.Client(timeout=60))
        url, body = f"{provider.url}/v1/chat/completions", STREAM if streams else BODY
        with client.stream("POST", url, json=body) as answer:
            pieces, first = answer.iter_bytes(), b""
            while streams and b"ada@example.com" not in first:
                first += next(pieces)
            guard.close()
            rest = "".join(re.findall(r'"content": ?"([^"]+)"', _text(pieces)))
        client.close()
    (outcome,) = outcomes(tmp_path / "trail")
    assert outcome["state"] == "abandoned"
    assert (b"ada@example.com" in first) == streams
    assert outcome["restoration"]["returned"] == int(streams)
    assert re.search(r"and EMAIL_\w{8,10} again$", rest)


def test_a_loop_that_closes_waits_for_none_of_its_tasks_unless_from_a_thread(
    tmp_path: Path, slow: FakeProvider
) -> None:
    env = write_env(tmp_path, slow)

    async def main(*, away: bool) -> int:
        guard = Guard.from_env(env)
        client, before = httpx2.AsyncClient(timeout=60), len(slow.requests)
        guard.wrap(client)
        call = asyncio.create_task(
            client.post(f"{slow.url}/v1/chat/completions", json=BODY)
        )
        await asyncio.to_thread(slow.wait_for, before + 1, timeout_s=30)
        await (asyncio.to_thread(guard.close) if away else asyncio.sleep(0))
        guard.close()
        status = (await call).status_code
        await client.aclose()
        return status

    assert asyncio.run(main(away=False)) == 200
    assert asyncio.run(main(away=True)) == 200
    assert states(tmp_path / "trail") == ["abandoned", "completed"]


@pytest.mark.parametrize("library", ["httpx2", "requests", "aiohttp"])
def test_an_answer_that_is_dropped_unread_is_abandoned(
    tmp_path: Path, slow: FakeProvider, library: str
) -> None:
    url = f"{slow.url}/v1/chat/completions"
    guard = Guard.from_env(write_env(tmp_path, slow))

    async def dropped() -> None:
        async with guard.wrap(aiohttp.ClientSession()) as session:
            answer = await session.post(url, json=STREAM)
            await answer.content.readany()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it is left open
        if library == "aiohttp":
            asyncio.run(dropped())
        elif library == "requests":
            session = guard.wrap(requests.Session())
            next(session.post(url, json=STREAM, stream=True).iter_content(10))
        else:
            client = guard.wrap(httpx2.Client(timeout=60))
            asked = client.build_request("POST", url, json=STREAM)
            next(client.send(asked, stream=True).iter_bytes())
        gc.collect()
    assert states(tmp_path / "trail") == ["abandoned"]
    guard.close()


def test_a_forked_child_ends_no_call_of_its_parent(
    tmp_path: Path, slow: FakeProvider
) -> None:
    url = f"{slow.url}/v1/chat/completions"
    with Guard.from_env(write_env(tmp_path, slow)) as guard:
        guard.wrap(client := httpx2.Client(timeout=60))
        with client, client.stream("POST", url, json=STREAM) as answer:
            pieces = answer.iter_bytes()
            next(pieces)

            def leaves() -> bool:
                answer.close()
                guard.close()
                return True

            assert in_a_child(leaves)
            assert b"".join(pieces)
    assert states(tmp_path / "trail") == ["completed"]
