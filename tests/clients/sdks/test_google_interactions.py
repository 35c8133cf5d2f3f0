"""Gemini's Interactions API through Google's own SDK: whole, streamed, both sides."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from google import genai
from google.genai import types
from tests.clients.speech import Opens

from carnet import Guard, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply, ToolCall
from carnet.testing.wires.interactions import SIGNATURE

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::FutureWarning")
TOOL = {"type": "function", "name": "f", "description": "d", "parameters": {}}
DIALECT = {"CARNET_ENDPOINTS__FAKE__DIALECT": "google_genai"}


@pytest.fixture
def guard(opens: Opens) -> Guard:
    return opens(**DIALECT)


@pytest.fixture
def client(guard: Guard, provider: FakeProvider) -> Iterator[Any]:
    one = genai.Client(
        api_key="k", http_options=types.HttpOptions(base_url=provider.url)
    )
    assert guard.wrap(one) is one
    yield one
    one.close()


def said(request: Any) -> str:
    heard = request.json["input"]
    return heard if isinstance(heard, str) else str(heard[-1]["content"][0]["text"])


def body(provider: FakeProvider, number: int = 0) -> Any:
    return provider.requests[number].json


def repeat(request: Any) -> Reply:
    return Reply(said(request))


def call(request: Any) -> Reply:
    return Reply(tools=(ToolCall("f", {"who": said(request)}),))


def think(request: Any) -> Reply:
    return Reply(said(request), thinking=said(request))


def texts(events: Any) -> str:
    deltas: list[Any] = [getattr(event, "delta", None) for event in events]
    return "".join(d.text for d in deltas if getattr(d, "type", "") == "text")


def test_a_letter_comes_home_whole_and_streamed(
    guard: Guard, client: Any, provider: FakeProvider
) -> None:
    provider.script(repeat, repeat)
    with guard.context(known=KNOWN):
        whole = client.interactions.create(model="gemini-3-pro", input=LETTER)
        events = client.interactions.create(
            model="gemini-3-pro", input=LETTER, stream=True
        )
        assert texts(events) == LETTER
    assert whole.output_text == LETTER
    assert provider.leaks(PLANTED) == ()
    assert body(provider)["model"] == "gemini-3-pro"


def test_the_asynchronous_side_is_guarded(
    guard: Guard, client: Any, provider: FakeProvider
) -> None:
    async def both() -> tuple[str, str]:
        ask: dict[str, Any] = {"model": "gemini-3-pro", "input": LETTER}
        whole = await client.aio.interactions.create(**ask)
        events = await client.aio.interactions.create(**ask, stream=True)
        streamed = texts([event async for event in events])
        await client.aio.aclose()
        return whole.output_text, streamed

    provider.script(repeat, repeat)
    with guard.context(known=KNOWN):
        assert asyncio.run(both()) == (LETTER, LETTER)
    assert provider.leaks(PLANTED) == ()


def test_arguments_of_a_tool_come_home_whole_and_in_pieces(
    guard: Guard, client: Any, provider: FakeProvider
) -> None:
    provider.script(call, call)
    ask: dict[str, Any] = {"model": "gemini-3-pro", "input": LETTER, "tools": [TOOL]}
    with guard.context(known=KNOWN):
        (step,) = client.interactions.create(**ask).steps
        events = list(client.interactions.create(**ask, stream=True))
    assert step.arguments == {"who": LETTER}
    deltas: list[Any] = [getattr(event, "delta", None) for event in events]
    pieces = [
        d.arguments for d in deltas if getattr(d, "type", "") == "arguments_delta"
    ]
    assert json.loads("".join(pieces)) == {"who": LETTER}
    assert provider.leaks(PLANTED) == ()


def test_an_answer_that_is_json_stays_json(
    guard: Guard, client: Any, provider: FakeProvider
) -> None:
    provider.script(lambda request: Reply(json.dumps({"who": said(request)})))
    wanted = {"type": "text", "mime_type": "application/json"}
    with guard.context(known=KNOWN):
        answer = client.interactions.create(
            model="gemini-3-pro", input=LETTER, response_format=wanted
        )
    assert json.loads(answer.output_text) == {"who": LETTER}


def test_thoughts_stay_as_they_are_and_go_back_byte_for_byte(
    guard: Guard, client: Any, provider: FakeProvider
) -> None:
    provider.script(think, repeat)
    with guard.context(known=KNOWN):
        first = client.interactions.create(model="gemini-3-pro", input=LETTER)
        thought, output = first.steps
        assert thought.summary[0].text != LETTER
        assert output.content[0].text == LETTER
        again = [step.model_dump(exclude_none=True) for step in first.steps]
        more = {"type": "user_input", "content": [{"type": "text", "text": LETTER}]}
        second = client.interactions.create(model="gemini-3-pro", input=[*again, more])
    assert second.output_text == LETTER
    sent = body(provider, 1)["input"]
    assert sent[0]["signature"] == SIGNATURE
    assert sent[0]["summary"][0]["text"] == thought.summary[0].text
    assert sent[1]["content"][0]["text"] == said(provider.requests[0])
    assert provider.leaks(PLANTED) == ()


def test_what_an_agent_is_asked_leaves_stripped(
    guard: Guard, client: Any, provider: FakeProvider
) -> None:
    provider.script(repeat)
    with guard.context(known=KNOWN):
        answer = client.interactions.create(
            agent="deep-research-pro-preview-12-2025",
            input=LETTER,
            system_instruction=LETTER,
            background=True,
        )
    assert answer.output_text == LETTER
    assert provider.leaks(PLANTED) == ()
    assert body(provider)["agent"] == "deep-research-pro-preview-12-2025"


def test_an_interaction_that_is_fetched_later_comes_home(
    guard: Guard, client: Any, provider: FakeProvider
) -> None:
    def later(_: Any) -> Reply:
        step = {
            "type": "model_output",
            "content": [{"type": "text", "text": said(provider.requests[0])}],
        }
        tree = {"id": "v1_loopback000001", "status": "completed", "steps": [step]}
        return Reply(raw=json.dumps(tree).encode())

    provider.script(repeat, later)
    with guard.context(known=KNOWN):
        made = client.interactions.create(model="gemini-3-pro", input=LETTER)
    assert client.interactions.get(id=made.id).output_text == LETTER


def test_a_picture_in_the_result_of_a_tool_is_refused(
    client: Any, provider: FakeProvider
) -> None:
    picture = {"type": "image", "mime_type": "image/png", "data": "iVBORw0KGgo" * 9}
    result = {"type": "function_result", "call_id": "call_1", "result": [picture]}
    with pytest.raises(Exception, match=r"attachment|file") as caught:
        client.interactions.create(model="gemini-3-pro", input=[result])
    assert getattr(caught.value, "status_code", None) == 451
    assert provider.requests == ()


def test_a_denied_interaction_is_the_sdks_own_error_once(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(**DIALECT, CARNET_REDACT="US")
    options = types.HttpOptions(base_url=provider.url)
    with genai.Client(api_key="k", http_options=options) as client:
        guard.wrap(client)
        for stream in (False, True):
            with pytest.raises(Exception, match="CARNET_DEFAULT") as caught:
                client.interactions.create(
                    model="gemini-3-pro", input=LETTER, stream=stream
                )
            assert getattr(caught.value, "status_code", None) == 451
            assert decision_of(caught.value) is not None
    assert provider.requests == ()


def test_a_key_for_a_browser_is_refused(client: Any, provider: FakeProvider) -> None:
    with pytest.raises(Exception, match="key for a browser"):
        client.interactions.auth_tokens.create(interaction_id="v1_x")
    assert provider.requests == ()
