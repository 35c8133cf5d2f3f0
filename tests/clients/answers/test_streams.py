"""Streams through the guard, cut, compressed and disturbed in many ways."""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from typing import Any

import anthropic
import httpx2
import openai
import pytest

from carnet import Guard, decision_of
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    FakeProvider,
    Received,
    Reply,
    ToolCall,
    error,
    redirect,
)

Opens = Callable[..., Guard]
Journal = Callable[[str], list[dict[str, Any]]]
MESSAGES: Any = [{"role": "user", "content": LETTER}]


def text_of(lines: Iterable[str]) -> str:
    """The text that a caller reads from the lines of a chat's stream."""
    events = [json.loads(line[6:]) for line in lines if line.startswith("data: {")]
    deltas = [choice["delta"] for event in events for choice in event["choices"]]
    return "".join(delta.get("content") or "" for delta in deltas)


def disturbed(asked: Received) -> Reply:
    return Reply(asked.prompt, noise=True)


@pytest.mark.parametrize("gzip", [False, True], ids=["plain", "gzip"])
def test_wherever_a_stream_is_cut_the_text_is_whole(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, *, gzip: bool
) -> None:
    provider.gzip = gzip
    body = {"model": "m", "messages": MESSAGES, "stream": True}
    for seed in range(25):
        provider.seed = seed
        provider.script(disturbed)
        with (
            guard.context(known=KNOWN),
            bare.stream("POST", "/v1/chat/completions", json=body) as response,
        ):
            assert text_of(response.iter_lines()) == LETTER
    assert provider.leaks(PLANTED) == ()


def frames(content: bytes) -> list[tuple[bytes, object]]:
    """Each frame of a chat's stream: its comment, or its event without the text."""
    found: list[tuple[bytes, object]] = []
    for frame in content.split(b"\n\n"):
        if not frame.startswith(b"data: {"):
            found.append((frame, None))
            continue
        event = json.loads(frame[6:])
        for choice in event["choices"]:
            choice["delta"].pop("content", None)
        found.append((b"data", event))
    return found


def test_no_event_or_comment_is_added_dropped_or_moved(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider
) -> None:
    body = {"model": "m", "messages": MESSAGES, "stream": True}
    for seed in range(8):
        provider.clear()
        provider.seed = seed
        provider.script(disturbed)
        with guard.context(known=KNOWN):
            guarded = bare.post("/v1/chat/completions", json=body).content
        said = provider.requests[0].prompt
        with FakeProvider(seed=seed) as same:
            same.script(Reply(said, noise=True))
            url = f"{same.url}/v1/chat/completions"
            plain = httpx2.post(url, json={**body, "messages": []}).content
        assert frames(guarded) == frames(plain)


def test_an_early_break_frees_the_connection_and_is_recorded(
    gpt: openai.OpenAI, guard: Guard, journal: Journal
) -> None:
    with guard.context(known=KNOWN):
        stream = gpt.chat.completions.create(model="m", messages=MESSAGES, stream=True)
        next(iter(stream))
        stream.close()
        again = gpt.chat.completions.create(model="m", messages=MESSAGES)
    assert again.choices[0].message.content == LETTER
    states = [outcome["state"] for outcome in journal("transfer.outcome")]
    assert len(states) == 2
    assert states[1] == "completed"
    assert states[0] != "completed"


def test_thinking_tools_and_pings_of_a_message_keep_their_places(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")

    def think(asked: Received) -> Reply:
        call = ToolCall("pay", {"note": asked.prompt, "list": [asked.prompt]})
        return Reply("I pay.", thinking="Let me see.", tools=(call,))

    tools: Any = [{"name": "pay", "input_schema": {"type": "object"}}]
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as claude:
        guard.wrap(claude)
        for seed in range(8):
            provider.seed = seed
            provider.script(think)
            with (
                guard.context(known=KNOWN),
                claude.messages.stream(
                    model="m", max_tokens=9, messages=MESSAGES, tools=tools
                ) as stream,
            ):
                thinking, text, tool = stream.get_final_message().content
            assert thinking.type == "thinking"
            assert thinking.thinking == "Let me see."
            assert text.type == "text"
            assert text.text == "I pay."
            assert tool.type == "tool_use"
            assert tool.input == {"note": LETTER, "list": [LETTER]}
    assert provider.leaks(PLANTED) == ()


@pytest.fixture
def loop() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


def test_asynchronous_retries_redirects_and_denials(
    loop: asyncio.Runner, opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens()

    async def play(elsewhere: FakeProvider) -> None:
        async with openai.AsyncOpenAI(
            base_url=f"{provider.url}/v1", api_key="k"
        ) as client:
            guard.wrap(client)
            provider.script(error(503, retry_after_s=0.01))
            answer = await client.chat.completions.create(model="m", messages=MESSAGES)
            assert answer.choices[0].message.content == LETTER
            provider.script(redirect(f"{elsewhere.url}/v1/chat/completions"))
            with pytest.raises(openai.APIStatusError) as caught:
                await client.chat.completions.create(model="m", messages=MESSAGES)
            assert caught.value.status_code == 451
            assert decision_of(caught.value)

    with FakeProvider() as elsewhere, guard.context(known=KNOWN):
        loop.run(play(elsewhere), context=copy_context())
        assert elsewhere.requests == ()
    first, second, _ = provider.requests
    assert first.body == second.body
    assert provider.leaks(PLANTED) == ()
    assert len(journal("transfer.intent")) == 3
    assert len(journal("transfer.denied")) == 1


def test_many_asynchronous_streams_do_not_mix(
    loop: asyncio.Runner, opens: Opens, provider: FakeProvider
) -> None:
    guard = opens()

    async def one(client: openai.AsyncOpenAI, number: int) -> bool:
        name = f"Person{number} Beispiel"
        text = f"{name}: mail{number}@example.org, {PLANTED[4]}"
        with guard.context(known=[name]):
            stream = await client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": text}], stream=True
            )
            parts = [chunk.choices[0].delta.content or "" async for chunk in stream]
        return "".join(parts) == text

    async def play() -> list[bool]:
        async with openai.AsyncOpenAI(
            base_url=f"{provider.url}/v1", api_key="k"
        ) as client:
            guard.wrap(client)
            return await asyncio.gather(*(one(client, n) for n in range(24)))

    assert all(loop.run(play()))
    assert provider.leaks([PLANTED[4], "Person7 Beispiel", "mail3@example.org"]) == ()
