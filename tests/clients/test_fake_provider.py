"""The fake provider itself: the official SDKs must find nothing odd about it."""

import asyncio
import base64
import gzip
import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import anthropic
import httpx
import httpx2
import openai
import pydantic
import pytest
import requests
from google import genai
from google.genai import types

from carnet.testing import FakeProvider, Reply, ToolCall, echo, error, greet, redirect

SAID = 'Grüße an „Erika" 🙂\n\t\\ 李娜 - PERSON_7F3K2M9Q'
TOOL = {
    "name": "look_up",
    "description": "Look a person up",
    "parameters": {
        "type": "object",
        "properties": {"who": {"type": "string"}, "limit": {"type": "integer"}},
        "required": ["who", "limit"],
        "additionalProperties": False,
    },
}
CHAT_TOOL: Any = {"type": "function", "function": {**TOOL, "strict": True}}
CLAUDE_TOOL: Any = {"name": "look_up", "input_schema": TOOL["parameters"]}
MESSAGES: Any = [{"role": "user", "content": SAID}]


class Letter(pydantic.BaseModel):
    greeting: str
    body: str


@pytest.fixture(params=[0, 1, 2])
def provider(request: pytest.FixtureRequest) -> Iterator[FakeProvider]:
    with FakeProvider(seed=request.param, gzip=request.param == 2) as one:
        yield one


@pytest.fixture
def gpt(provider: FakeProvider) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as one:
        yield one


@pytest.fixture
def claude(provider: FakeProvider) -> Iterator[anthropic.Anthropic]:
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as one:
        yield one


def test_a_chat_answers_with_what_it_was_told(gpt: openai.OpenAI) -> None:
    answer = gpt.chat.completions.create(model="m", messages=MESSAGES, n=2)
    assert [choice.message.content for choice in answer.choices] == [SAID, SAID]
    assert answer.choices[0].finish_reason == "stop"


def test_a_chat_streams_interleaved_choices_and_the_usage(gpt: openai.OpenAI) -> None:
    texts: dict[int, str] = {}
    usage = None
    for chunk in gpt.chat.completions.create(
        model="m",
        messages=MESSAGES,
        n=3,
        stream=True,
        stream_options={"include_usage": True},
    ):
        usage = chunk.usage or usage
        for choice in chunk.choices:
            delta = choice.delta.content or ""
            texts[choice.index] = texts.get(choice.index, "") + delta
    assert texts == {0: SAID, 1: SAID, 2: SAID}
    assert usage
    assert usage.total_tokens == 18


def test_a_chat_calls_tools_whole_and_streamed(gpt: openai.OpenAI) -> None:
    whole = gpt.chat.completions.create(model="m", messages=MESSAGES, tools=[CHAT_TOOL])
    call = (whole.choices[0].message.tool_calls or [])[0]
    assert call.type == "function"
    assert json.loads(call.function.arguments) == {"who": SAID, "limit": 7}
    with gpt.chat.completions.stream(
        model="m", messages=MESSAGES, tools=[CHAT_TOOL]
    ) as stream:
        final = stream.get_final_completion()
    streamed = (final.choices[0].message.tool_calls or [])[0]
    assert streamed.type == "function"
    assert streamed.function.parsed_arguments == {"who": SAID, "limit": 7}


def test_a_chat_ends_when_the_tool_has_answered(gpt: openai.OpenAI) -> None:
    history = [*MESSAGES, {"role": "tool", "tool_call_id": "1", "content": "found"}]
    answer = gpt.chat.completions.create(model="m", messages=history, tools=[CHAT_TOOL])
    assert answer.choices[0].message.content == "found"


def test_a_chat_parses_structured_answers_and_refusals(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    answer = gpt.chat.completions.parse(
        model="m", messages=MESSAGES, response_format=Letter
    )
    assert answer.choices[0].message.parsed == Letter(greeting=SAID, body=SAID)
    provider.script(Reply(refusal="I will not"))
    with gpt.chat.completions.stream(
        model="m", messages=MESSAGES, response_format=Letter
    ) as stream:
        final = stream.get_final_completion()
    assert final.choices[0].message.refusal == "I will not"
    assert final.choices[0].message.parsed is None


def test_raw_and_streaming_responses_of_a_chat(gpt: openai.OpenAI) -> None:
    raw = gpt.chat.completions.with_raw_response.create(model="m", messages=MESSAGES)
    assert raw.parse().choices[0].message.content == SAID
    assert raw.headers["x-request-id"] == "req_000001"
    with gpt.chat.completions.with_streaming_response.create(
        model="m", messages=MESSAGES
    ) as response:
        assert response.parse().choices[0].message.content == SAID
    untyped = gpt.post(
        "/chat/completions",
        body={"model": "m", "messages": MESSAGES},
        cast_to=dict[str, Any],
    )
    assert untyped["choices"][0]["message"]["content"] == SAID


def test_responses_whole_streamed_parsed_and_with_tools(gpt: openai.OpenAI) -> None:
    whole = gpt.responses.create(model="m", input=SAID, instructions="be brief")
    assert whole.output_text == SAID
    assert whole.instructions == "be brief"
    events = list(gpt.responses.create(model="m", input=SAID, stream=True))
    assert [event.sequence_number for event in events] == list(range(len(events)))
    deltas = [e.delta for e in events if e.type == "response.output_text.delta"]
    assert "".join(deltas) == SAID
    with gpt.responses.stream(model="m", input=SAID, text_format=Letter) as stream:
        final = stream.get_final_response()
    assert final.output_parsed == Letter(greeting=SAID, body=SAID)
    parsed = gpt.responses.parse(model="m", input=SAID, text_format=Letter)
    assert parsed.output_parsed == Letter(greeting=SAID, body=SAID)
    tool: Any = {"type": "function", **TOOL, "strict": True}
    with gpt.responses.stream(model="m", input=SAID, tools=[tool]) as calling:
        called = calling.get_final_response().output[0]
    assert called.type == "function_call"
    assert json.loads(called.arguments) == {"who": SAID, "limit": 7}


def test_embeddings_are_the_same_as_floats_and_as_base64(gpt: openai.OpenAI) -> None:
    packed = gpt.embeddings.create(model="m", input=["a", "b"])
    plain = gpt.embeddings.create(model="m", input=["a", "b"], encoding_format="float")
    assert [list(one.embedding) for one in packed.data] == [
        list(one.embedding) for one in plain.data
    ]
    assert gpt.models.list().data[0].id == "loopback-1"
    assert not gpt.moderations.create(input="a").results[0].flagged


def test_errors_become_the_errors_of_the_sdks(
    gpt: openai.OpenAI, claude: anthropic.Anthropic, provider: FakeProvider
) -> None:
    kinds: list[tuple[int, type[Exception], type[Exception]]] = [
        (400, openai.BadRequestError, anthropic.BadRequestError),
        (401, openai.AuthenticationError, anthropic.AuthenticationError),
        (429, openai.RateLimitError, anthropic.RateLimitError),
        (500, openai.InternalServerError, anthropic.InternalServerError),
    ]
    for status, ours, theirs in kinds:
        provider.script(*[error(status, "no")] * 2)
        with pytest.raises(ours, match="no"):
            gpt.with_options(max_retries=0).chat.completions.create(
                model="m", messages=MESSAGES
            )
        with pytest.raises(theirs, match="no"):
            claude.with_options(max_retries=0).messages.create(
                model="m", max_tokens=9, messages=MESSAGES
            )


def test_a_busy_provider_is_asked_again(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    provider.script(error(503, retry_after_s=0.01))
    answer = gpt.chat.completions.create(model="m", messages=MESSAGES)
    assert answer.choices[0].message.content == SAID
    first, second = provider.requests
    assert first.body == second.body
    assert second.header("x-stainless-retry-count") == "1"


def test_a_redirect_leads_to_another_provider(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    with FakeProvider() as other:
        provider.script(redirect(f"{other.url}/v1/chat/completions"))
        answer = gpt.chat.completions.create(model="m", messages=MESSAGES)
        assert answer.choices[0].message.content == SAID
        assert other.requests[0].body == provider.requests[0].body


def test_a_connection_cut_in_a_stream_is_an_error_of_the_client(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    provider.script(Reply(SAID, cut_after=3))
    chunks = []
    stream = gpt.chat.completions.create(model="m", messages=MESSAGES, stream=True)
    with pytest.raises((openai.APIConnectionError, httpx2.RemoteProtocolError)):
        chunks += list(stream)
    assert len(chunks) <= 3
    assert provider.requests[0].complete


def test_a_slow_answer_times_out_and_the_provider_stays_well(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    provider.script(Reply(SAID, delay_s=30))
    with pytest.raises(openai.APITimeoutError):
        gpt.with_options(timeout=0.1, max_retries=0).chat.completions.create(
            model="m", messages=MESSAGES
        )
    answer = gpt.chat.completions.create(model="m", messages=MESSAGES)
    assert answer.choices[0].message.content == SAID


def test_messages_whole_streamed_and_counted(claude: anthropic.Anthropic) -> None:
    whole = claude.messages.create(model="m", max_tokens=9, messages=MESSAGES)
    assert whole.content[0].type == "text"
    assert whole.content[0].text == SAID
    with claude.messages.stream(model="m", max_tokens=9, messages=MESSAGES) as stream:
        assert "".join(stream.text_stream) == SAID
        assert stream.get_final_text() == SAID
    counted = claude.messages.count_tokens(model="m", messages=MESSAGES)
    assert counted.input_tokens == 11
    events = claude.messages.create(
        model="m", max_tokens=9, messages=MESSAGES, stream=True
    )
    assert [event.type for event in events][-1] == "message_stop"


def test_messages_with_thinking_and_tools(
    claude: anthropic.Anthropic, provider: FakeProvider
) -> None:
    call = ToolCall("look_up", {"who": SAID, "limit": 7})
    provider.script(Reply("so", thinking=f"hm {SAID}", tools=(call,)))
    with claude.messages.stream(
        model="m", max_tokens=9, messages=MESSAGES, tools=[CLAUDE_TOOL]
    ) as stream:
        thinking, text, tool = stream.get_final_message().content
    assert thinking.type == "thinking"
    assert thinking.thinking == f"hm {SAID}"
    assert thinking.signature
    assert text.type == "text"
    assert tool.type == "tool_use"
    assert tool.input == {"who": SAID, "limit": 7}


def test_messages_parse_structured_answers(claude: anthropic.Anthropic) -> None:
    parsed = claude.messages.parse(
        model="m", max_tokens=9, messages=MESSAGES, output_format=Letter
    )
    assert parsed.parsed_output == Letter(greeting=SAID, body=SAID)


def test_the_asynchronous_clients_work_too(provider: FakeProvider) -> None:
    async def both() -> tuple[str | None, str]:
        async with openai.AsyncOpenAI(
            base_url=f"{provider.url}/v1", api_key="k"
        ) as gpt:
            answer = await gpt.chat.completions.create(model="m", messages=MESSAGES)
            said = answer.choices[0].message.content
        async with (
            anthropic.AsyncAnthropic(base_url=provider.url, api_key="k") as claude,
            claude.messages.stream(
                model="m", max_tokens=9, messages=MESSAGES
            ) as stream,
        ):
            return said, await stream.get_final_text()

    assert asyncio.run(both()) == (SAID, SAID)


def test_ollama_answers_line_by_line(provider: FakeProvider) -> None:
    body = {"model": "m", "messages": MESSAGES}
    with httpx.stream("POST", f"{provider.url}/api/chat", json=body) as response:
        lines = [json.loads(line) for line in response.iter_lines()]
    assert "".join(line["message"]["content"] for line in lines) == SAID
    assert lines[-1]["done"]
    whole = requests.post(
        f"{provider.url}/api/chat", json={**body, "stream": False}, timeout=5
    )
    assert whole.json()["message"]["content"] == SAID


def test_a_client_can_be_pointed_at_a_real_host(provider: FakeProvider) -> None:
    url = "https://api.example.com/v1/models"
    with httpx2.Client(transport=provider.transport(httpx2)) as modern:
        answer = modern.get(url)
        assert str(answer.request.url) == url
    with httpx.Client(transport=provider.transport(httpx)) as classic:
        assert classic.get(url).json()["object"] == "list"
    with requests.Session() as session:
        session.mount("https://", provider.adapter())
        assert session.get(url, timeout=5).url == url
    assert {one.header("host") for one in provider.requests} == {"api.example.com"}


def test_chunked_requests_and_cut_requests_are_recorded(
    provider: FakeProvider,
) -> None:
    parts = iter([b'{"messages": [{"content":', b' "hi"}]}'])
    answer = httpx2.post(f"{provider.url}/v1/chat/completions", content=parts)
    assert answer.json()["choices"][0]["message"]["content"] == "hi"
    host, _, port = provider.host.partition(":")
    with socket.create_connection((host, int(port))) as half:
        half.sendall(b"POST /v1/x?who=Erika HTTP/1.1\r\ncontent-length: 9\r\n\r\nabc")
    cut = provider.wait_for(2)[1]
    assert not cut.complete
    assert cut.raw.endswith(b"abc")
    assert cut.target == "/v1/x?who=Erika"


def test_a_head_that_the_provider_refuses_is_recorded_before_the_answer(
    provider: FakeProvider,
) -> None:
    long = {"x": "a" * 70_000}
    assert httpx2.get(f"{provider.url}/v1/models", headers=long).status_code == 431
    assert [one.complete for one in provider.requests] == [False]


DRESSES = [
    SAID.encode(),
    json.dumps(SAID).encode(),
    json.dumps(json.dumps({"x": SAID})).encode(),
    quote(SAID).encode(),
    quote(quote(SAID)).encode(),
    base64.b64encode(SAID.encode()),
    base64.urlsafe_b64encode(b"ab" + SAID.encode() + b"c"),
    SAID.upper().encode(),
    SAID.encode("utf-16-le"),
    gzip.compress(SAID.encode()),
    b"DE89 3704-0044.0532 0130 00 Erika",
    "D\u200bE89370400440532013000 Er\u200bika".encode(),
    b"=45=72=69=6B=61 DE8937040044053201=\r\n3000",
    b"&#69;rika &#x44;E89370400440532013000",
]


@pytest.mark.parametrize("dress", DRESSES, ids=range(len(DRESSES)))
def test_a_planted_value_is_found_in_any_dress(dress: bytes) -> None:
    values = ["Erika", "DE89370400440532013000"]
    with FakeProvider() as provider:
        httpx2.post(f"{provider.url}/v1/models", content=dress)
        if b"DE" in dress or b"E89" in dress:
            assert {leak.value for leak in provider.leaks(values)} == set(values)
        assert provider.leaks([SAID, *values])
        assert not provider.leaks(["Erik", "Mustermann", "DE02120300000000202051"])


def test_what_leaks_is_named_without_being_shown() -> None:
    with FakeProvider() as provider:
        httpx2.get(f"{provider.url}/v1/models", params={"who": "Erika Muster"})
        (leak, *_) = provider.leaks(["Erika Muster"])
        assert leak.request == 0
        assert "Erika" not in repr(leak)
        assert "Erika" not in repr(provider.requests)


def test_a_greeting_repeats_every_placeholder(provider: FakeProvider) -> None:
    provider.script(greet, echo)
    body = {"messages": [{"content": "IBAN_00000000 and PERSON_7F3K2M9QAB"}]}
    answer = httpx2.post(f"{provider.url}/v1/chat/completions", json=body)
    said = answer.json()["choices"][0]["message"]["content"]
    assert said.startswith("Dear IBAN_00000000, PERSON_7F3K2M9QAB")


def test_a_function_is_called_by_gemini_with_its_arguments() -> None:
    called: list[str] = []

    def look_up(who: str) -> None:
        called.append(who)

    with FakeProvider() as provider:
        ways = types.HttpOptions(base_url=provider.url)
        client = genai.Client(api_key="k", http_options=ways)
        tools = types.GenerateContentConfig(tools=[look_up])
        client.models.generate_content(model="m", contents=SAID, config=tools)
    assert called == [SAID]
