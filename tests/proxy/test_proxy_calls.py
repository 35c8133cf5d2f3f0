"""Real SDKs through a real proxy: decided, stripped, recorded, restored."""

import asyncio
import base64
import contextlib
import json
import re
from pathlib import Path
from typing import Any

import anthropic
import httpx2
import openai
import pytest

from carnet import decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply, error, redirect
from tests.proxy.conftest import MAILS, Running, Starts

NAMED = base64.urlsafe_b64encode(json.dumps(list(KNOWN)).encode()).decode()
SAID = {"x-carnet-known": NAMED, "x-carnet-data-subject": "customer-4711"}
ASKED: Any = [{"role": "user", "content": LETTER}]


def gpt(proxy: Running, **more: Any) -> openai.OpenAI:
    return openai.OpenAI(
        base_url=f"{proxy.url}/v1", api_key="sk-x", default_headers=SAID, **more
    )


def test_a_whole_answer_comes_back_restored_and_nothing_leaves(
    proxy: Running, provider: FakeProvider
) -> None:
    with gpt(proxy) as client:
        answer = client.chat.completions.create(model="m", messages=ASKED)
    assert answer.choices[0].message.content == LETTER
    assert not provider.leaks(PLANTED)
    assert provider.requests
    assert not provider.leaks(["x-carnet-", "customer-4711"])


def test_a_stream_comes_back_restored_event_by_event(
    proxy: Running, provider: FakeProvider
) -> None:
    with gpt(proxy) as client:
        stream = client.chat.completions.create(model="m", messages=ASKED, stream=True)
        parts = [c.choices[0].delta.content or "" for c in stream if c.choices]
    assert "".join(parts) == LETTER
    assert len(parts) > 1
    assert not provider.leaks(PLANTED)


def test_anthropics_client_streams_through(
    starts: Starts, provider: FakeProvider
) -> None:
    proxy = starts(dialect="anthropic")
    client = anthropic.Anthropic(
        base_url=proxy.url, api_key="sk-x", default_headers=SAID
    )
    with (
        client,
        client.messages.stream(model="m", max_tokens=9, messages=ASKED) as stream,
    ):
        assert stream.get_final_text() == LETTER
    assert not provider.leaks(PLANTED)


def test_a_refused_call_is_the_vendors_own_error_with_the_decision(
    starts: Starts, provider: FakeProvider
) -> None:
    proxy = starts(
        CARNET_BLOCK=provider.host, CARNET_REDACT="", CARNET_ALLOW="", **MAILS
    )
    with (
        gpt(proxy) as client,
        pytest.raises(openai.APIStatusError) as caught,
    ):
        client.chat.completions.create(model="m", messages=ASKED)
    assert caught.value.status_code == 451
    decision = decision_of(caught.value)
    assert decision is not None
    assert decision.reasons[0].rule == "user.block"
    assert not provider.requests
    assert len(proxy.journal("transfer.denied")) == 1


def test_every_call_is_in_the_trail_before_it_leaves(proxy: Running) -> None:
    with gpt(proxy) as client:
        client.chat.completions.create(model="m", messages=ASKED)
    intent = proxy.journal("transfer.intent")[-1]
    outcome = proxy.journal("transfer.outcome")[-1]
    assert intent["call_id"] == outcome["call_id"]
    assert LETTER not in json.dumps(intent)


def test_what_the_upstream_says_of_errors_comes_back(
    proxy: Running, provider: FakeProvider
) -> None:
    provider.script(error(429, "too many"))
    with gpt(proxy, max_retries=0) as client, pytest.raises(openai.RateLimitError):
        client.chat.completions.create(model="m", messages=ASKED)


def test_a_redirect_is_not_handed_to_the_client(
    proxy: Running, provider: FakeProvider
) -> None:
    provider.script(redirect("https://elsewhere.example/v1"))
    answer = httpx2.post(
        f"{proxy.url}/v1/chat/completions",
        json={"model": "m", "messages": ASKED},
        timeout=60,
    )
    assert answer.status_code == 403
    assert "location" not in answer.headers


def test_a_cut_stream_is_cut_for_the_client_too(
    proxy: Running, provider: FakeProvider
) -> None:
    provider.script(Reply("one two three four five six", cut_after=2))
    with gpt(proxy, max_retries=0) as client:
        stream = client.chat.completions.create(model="m", messages=ASKED, stream=True)
        with pytest.raises((httpx2.RemoteProtocolError, openai.APIConnectionError)):
            list(stream)


def test_unknown_and_unreadable_context_headers_are_refused(proxy: Running) -> None:
    for name, value in (
        ("x-carnet-subjekt", "x"),
        ("x-carnet-persons", "many"),
        ("x-carnet-known", "!"),
        ("x-carnet-categories", "helth"),
    ):
        answer = httpx2.post(
            f"{proxy.url}/v1/chat/completions", headers={name: value}, timeout=60
        )
        assert answer.status_code == 400
        assert answer.json()["error"]["code"] == "proxy.context"


def test_health_and_readiness_say_nothing_else(proxy: Running) -> None:
    for path in ("healthz", "readyz"):
        answer = httpx2.get(f"{proxy.root}/{path}", timeout=60)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("calls", [40, pytest.param(500, marks=pytest.mark.slow)])
def test_many_streams_at_once_get_their_own_answers(
    proxy: Running, provider: FakeProvider, calls: int
) -> None:
    async def one(client: openai.AsyncOpenAI, number: int) -> bool:
        text = f"Write to person{number}@example.org about it."
        asked: Any = [{"role": "user", "content": text}]
        stream = await client.chat.completions.create(
            model="m", messages=asked, stream=True
        )
        parts = [c.choices[0].delta.content or "" async for c in stream if c.choices]
        return "".join(parts) == text

    async def every() -> list[bool]:
        async with openai.AsyncOpenAI(
            base_url=f"{proxy.url}/v1", api_key="sk-x", timeout=300
        ) as client:
            return await asyncio.gather(*(one(client, n) for n in range(calls)))

    assert all(asyncio.run(every()))
    assert len(provider.requests) == calls
    assert not provider.leaks(["@example.org"])
    assert highest_mb(proxy.process.pid) < 400


def highest_mb(process: int) -> float:
    """The most memory that a process ever held (proc(5))."""
    told = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert found
    return int(found[1]) / 1024


def connections(process: int, port: int) -> int:
    """How many connections a process has to a port of this machine (proc(5))."""
    held = set()
    for link in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(OSError):
            held.add(str(link.readlink()))
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(
        1
        for row in rows
        if int(row[2].rpartition(":")[2], 16) == port and f"socket:[{row[9]}]" in held
    )


def test_calls_share_one_connection_to_the_upstream(
    proxy: Running, provider: FakeProvider
) -> None:
    port = int(provider.host.rpartition(":")[2])
    before = connections(proxy.process.pid, port)  # of other tests
    with gpt(proxy) as client:
        for _ in range(3):
            client.chat.completions.create(model="m", messages=ASKED)
    assert len(provider.requests) == 3
    assert connections(proxy.process.pid, port) == max(before, 1)
