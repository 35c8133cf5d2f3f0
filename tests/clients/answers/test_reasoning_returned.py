"""Reasoning that a caller sends back: its own placeholders stay, and come home.

A model reasons with placeholders. Its reasoning comes home as it is, and chats send it
back. What stands in it there for a value of the same request is no forgery; what is
nobody's, or another's, goes as it would anywhere else, and gives nobody anything.
"""

import json
import re
from collections.abc import Callable
from contextlib import closing
from typing import Any

import anthropic
import httpx2
import ollama
import openai
import pytest
from google import genai
from google.genai import types
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Received, Reply, ToolCall
from carnet.testing.received import PLACEHOLDER

MAIL, OTHER = "erika.mustermann@example.de", "max.mustermann@example.de"
FORGED = "EMAIL_7F3K2M9Q"
Talk = Callable[[Guard, FakeProvider, str, Any], str]


def text(asked: Received) -> str:
    return asked.body.decode()


def reasoned(asked: Received) -> str:
    """The reasoning in the history that arrived."""
    found = re.search(
        r'"(?:reasoning_content|thinking|text)":"(Think[^"]*)"', text(asked)
    )
    return found[1] if found else ""


def thinks(asked: Received) -> str:
    """A model that goes by its own reasoning, or by the question at first."""
    found = PLACEHOLDER.findall(reasoned(asked) or text(asked))
    return found[0] if found else "nobody"


def raw(body: Any) -> Reply:
    return Reply(raw=json.dumps(body).encode())


def openai_answer(asked: Received) -> Reply:
    who = thinks(asked)
    said = {"role": "assistant", "content": f"To {who}."}
    said["reasoning_content"] = f"Think of {who}"
    choice = {"index": 0, "message": said, "finish_reason": "stop"}
    head = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m"}
    return raw({**head, "choices": [choice]})


def openai_talk(guard: Guard, provider: FakeProvider, mail: str, planted: Any) -> str:
    provider.script(openai_answer, openai_answer)
    with openai.OpenAI(
        base_url=f"{provider.url}/v1", api_key="k", max_retries=0
    ) as client:
        chat = guard.wrap(client).chat.completions
        first: Any = [{"role": "user", "content": f"Write to {mail}"}]
        said: Any = chat.create(model="m", messages=first).choices[0].message
        thought = planted or said.reasoning_content
        turn = {"role": "assistant", "content": "ok", "reasoning_content": thought}
        more: Any = [*first, turn, {"role": "user", "content": "Whom?"}]
        return chat.create(model="m", messages=more).choices[0].message.content or ""


def ollama_answer(asked: Received) -> Reply:
    who = thinks(asked)
    said = {"role": "assistant", "content": f"To {who}.", "thinking": f"Think of {who}"}
    head = {"model": "m", "created_at": "2026-01-01T00:00:00Z", "done": True}
    return raw({**head, "message": said})


def ollama_talk(guard: Guard, provider: FakeProvider, mail: str, planted: Any) -> str:
    provider.script(ollama_answer, ollama_answer)
    client = guard.wrap(ollama.Client(host=provider.url))
    with closing(client._client):
        return _ollama_turns(client, mail, planted)


def _ollama_turns(client: ollama.Client, mail: str, planted: Any) -> str:
    first: Any = [{"role": "user", "content": f"Write to {mail}"}]
    said = client.chat(model="m", messages=first).message
    said.thinking = planted or said.thinking
    more = [*first, said, {"role": "user", "content": "Whom?"}]
    return client.chat(model="m", messages=more).message.content or ""


def gemini_answer(asked: Received) -> Reply:
    who = thinks(asked)
    parts = [{"text": f"Think of {who}", "thought": True}, {"text": f"To {who}."}]
    said = {"role": "model", "parts": parts}
    return raw({"candidates": [{"content": said, "finishReason": "STOP", "index": 0}]})


def gemini_talk(guard: Guard, provider: FakeProvider, mail: str, planted: Any) -> str:
    provider.script(gemini_answer, gemini_answer)
    options = types.HttpOptions(base_url=provider.url)
    with genai.Client(api_key="k", http_options=options) as client:
        return _gemini_turns(guard.wrap(client), mail, planted)


def _gemini_turns(client: genai.Client, mail: str, planted: Any) -> str:
    first = types.Content(role="user", parts=[types.Part(text=f"Write to {mail}")])
    said: Any = client.models.generate_content(model="g", contents=[first])
    turn = said.candidates[0].content
    turn.parts[0].text = planted or turn.parts[0].text
    more = [first, turn, types.Content(role="user", parts=[types.Part(text="Whom?")])]
    return client.models.generate_content(model="g", contents=more).text or ""


def claude_talk_with(**proof: Any) -> Talk:
    def answer(asked: Received) -> Reply:
        who = thinks(asked)
        thought = {"type": "thinking", "thinking": f"Think of {who}", **proof}
        said = [thought, {"type": "text", "text": f"To {who}."}]
        head = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m"}
        usage = {"input_tokens": 1, "output_tokens": 1}
        return raw({**head, "content": said, "stop_reason": "end_turn", "usage": usage})

    def talk(guard: Guard, provider: FakeProvider, mail: str, planted: Any) -> str:
        provider.script(answer, answer)
        with anthropic.Anthropic(
            base_url=provider.url, api_key="k", max_retries=0
        ) as client:
            guard.wrap(client)
            first: Any = [{"role": "user", "content": f"Write to {mail}"}]
            ask: Any = {"model": "m", "max_tokens": 9}
            said: Any = client.messages.create(**ask, messages=first)
            blocks = [one.model_dump(exclude_none=True) for one in said.content]
            blocks[0]["thinking"] = planted or blocks[0]["thinking"]
            turn = {"role": "assistant", "content": blocks}
            more = [*first, turn, {"role": "user", "content": "Whom?"}]
            again: Any = client.messages.create(**ask, messages=more)
            return str(again.content[1].text)

    return talk


UNSIGNED: dict[str, tuple[str, Talk]] = {
    "openai": ("openai", openai_talk),
    "ollama": ("ollama", ollama_talk),
    "gemini": ("google_genai", gemini_talk),
    "anthropic, empty": ("anthropic", claude_talk_with(signature="")),
    "anthropic, none": ("anthropic", claude_talk_with()),
}
SIGNED = {"anthropic, signed": ("anthropic", claude_talk_with(signature="c2ln"))}
wires = pytest.mark.parametrize("wire", [*UNSIGNED, *SIGNED])
tools = pytest.mark.parametrize("tool", [True, False])


@pytest.fixture
def begin(opens: Opens, provider: FakeProvider) -> Callable[..., str]:
    """Talks two turns on a wire; `planted` takes the place of the reasoning."""
    guards: dict[Any, Guard] = {}

    def talk(wire: str, *, tool: bool, mail: str = MAIL, planted: Any = None) -> str:
        dialect, own = {**UNSIGNED, **SIGNED}[wire]
        if (dialect, tool) not in guards:
            guards[dialect, tool] = opens(
                tool=tool, CARNET_ENDPOINTS__FAKE__DIALECT=dialect
            )
        return own(guards[dialect, tool], provider, mail, planted)

    return talk


@wires
@tools
def test_its_placeholder_stays_and_the_answer_that_goes_by_it_is_restored(
    begin: Callable[..., str], provider: FakeProvider, wire: str, *, tool: bool
) -> None:
    assert begin(wire, tool=tool) == f"To {MAIL}."
    first, second = provider.requests
    (issued,) = set(PLACEHOLDER.findall(text(first)))
    assert reasoned(second) == f"Think of {issued}"
    assert set(PLACEHOLDER.findall(text(second))) == {issued}


@pytest.mark.parametrize("wire", UNSIGNED)
@tools
def test_a_forged_one_is_replaced_and_comes_home_as_it_was(
    begin: Callable[..., str], provider: FakeProvider, wire: str, *, tool: bool
) -> None:
    assert begin(wire, tool=tool, planted=f"Think of {FORGED}") == f"To {FORGED}."
    assert FORGED not in text(provider.requests[1])


@wires
@tools
def test_another_persons_placeholder_brings_nothing_home(
    begin: Callable[..., str], provider: FakeProvider, wire: str, *, tool: bool
) -> None:
    begin(wire, tool=tool)
    theirs = thinks(provider.requests[0])
    said = begin(wire, tool=tool, mail=OTHER, planted=f"Think of {theirs}")
    assert said == f"To {theirs}."
    if wire in UNSIGNED:
        assert theirs not in text(provider.requests[-1])


@tools
def test_the_placeholder_of_another_request_of_a_batch_is_strange(
    opens: Opens, provider: FakeProvider, *, tool: bool
) -> None:
    guard = opens(tool=tool, CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")

    def entry(name: str, mail: str, thought: str) -> Any:
        block = {"type": "thinking", "thinking": thought, "signature": ""}
        turns = [
            {"role": "user", "content": f"Write to {mail}"},
            {"role": "assistant", "content": [block]},
        ]
        params = {"model": "m", "max_tokens": 9, "messages": turns}
        return {"custom_id": name, "params": params}

    def sent(thought: str) -> Any:
        every = [entry("a", MAIL, "none"), entry("b", OTHER, thought)]
        url = f"{provider.url}/v1/messages/batches"
        client.post(url, json={"requests": every})
        return json.loads(provider.requests[-1].body)["requests"]

    with guard.context(conversation="one"), httpx2.Client() as client:
        guard.wrap(client)
        theirs, own = (PLACEHOLDER.findall(json.dumps(one))[0] for one in sent("none"))
        assert (
            sent(f"Think of {own}")[1]["params"]["messages"][1]["content"][0][
                "thinking"
            ]
            == f"Think of {own}"
        )
        if not tool:  # nothing links two requests of one batch
            assert theirs not in json.dumps(sent(f"Think of {theirs}")[1])


def test_what_is_personal_beside_a_placeholder_goes(
    begin: Callable[..., str], provider: FakeProvider
) -> None:
    begin("openai", tool=True)
    own = thinks(provider.requests[0])
    begin("openai", tool=True, planted=f"Think of {own} and {OTHER} now")
    kept, new = PLACEHOLDER.findall(reasoned(provider.requests[-1]))
    assert kept == own
    assert new != own
    assert OTHER not in text(provider.requests[-1])


@tools
def test_a_loop_with_a_tool_over_three_turns_calls_it_with_values(
    opens: Opens, provider: FakeProvider, *, tool: bool
) -> None:
    guard = opens(tool=tool)
    called: list[str] = []

    def model(asked: Received) -> Reply:
        """Calls the tool for the last one it reasoned about, with new reasoning."""
        reasoning = [
            one.get("reasoning_content") for one in json.loads(asked.body)["messages"]
        ]
        names = PLACEHOLDER.findall(" ".join(filter(None, reasoning)) or text(asked))
        newest = PLACEHOLDER.findall(text(asked))[-1]
        if len(called) == 2:
            return Reply(text=f"Done: {names[0]}, {names[-1]}.")
        thought = f"Think of {names[0]}, then {newest}"
        return Reply(thinking=thought, tools=(ToolCall("mail", {"to": names[-1]}),))

    provider.script(model, model, model)
    said: Any = None
    history: Any = [{"role": "user", "content": f"Write to {MAIL}"}]
    offered: Any = [{"type": "function", "function": {"name": "mail"}}]
    with openai.OpenAI(
        base_url=f"{provider.url}/v1", api_key="k", max_retries=0
    ) as client:
        chat = guard.wrap(client).chat.completions
        for stream in (True, False, False):
            said = _turn(chat, history, offered, stream=stream)
            history.append(said)
            for call in said.get("tool_calls") or ():
                called.append(json.loads(call["function"]["arguments"])["to"])
                result = {"role": "tool", "tool_call_id": call["id"]}
                history.append({**result, "content": f"then {OTHER}"})
    assert called == [MAIL, MAIL]
    assert said["content"] == f"Done: {MAIL}, {OTHER}."
    assert not any("mustermann" in text(one) for one in provider.requests)


def _turn(chat: Any, history: Any, tools: Any, *, stream: bool) -> Any:
    """One answer as a message for the history, streamed or not."""
    ask = {"model": "m", "messages": history, "tools": tools}
    if not stream:
        return chat.create(**ask).choices[0].message.model_dump(exclude_none=True)
    said: Any = {"role": "assistant", "content": "", "reasoning_content": ""}
    calls: dict[int, Any] = {}
    for chunk in chat.create(**ask, stream=True):
        delta = chunk.choices[0].delta
        said["content"] += delta.content or ""
        said["reasoning_content"] += getattr(delta, "reasoning_content", None) or ""
        for one in delta.tool_calls or ():
            new = {"id": one.id, "type": "function"}
            new["function"] = {"name": one.function.name, "arguments": ""}
            call = calls.setdefault(one.index, new)
            call["function"]["arguments"] += one.function.arguments or ""
    return {**said, "tool_calls": list(calls.values())}
