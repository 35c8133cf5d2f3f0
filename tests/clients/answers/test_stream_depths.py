"""Pieces of JSON get values that are escaped, pieces of prose get them as they are."""

import json
from typing import Any

import anthropic
import openai
import pytest
from tests.clients.sdks.vendors import SSE
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

VALUE = 'Erika "Eri" Mustermann'
PROSE = {
    "response.custom_tool_call_input": "input",
    "response.reasoning_summary_text": "text",
    "response.reasoning_text": "text",
    "response.refusal": "refusal",
    "response.code_interpreter_call_code": "code",
}
ARGUMENTS = {
    "response.function_call_arguments": "arguments",
    "response.mcp_call_arguments": "arguments",
}
ANSWER = {"response.output_text": "text"}
FORMAT: Any = {"format": {"type": "json_object"}}


def responses(received: Received) -> Reply:
    """Every kind of text that the Responses API streams, cut in the placeholder."""
    name = PLACEHOLDER.findall(received.body.decode())[0]
    structured = b"json_object" in received.body
    frames = []
    for at, (kind, key) in enumerate((PROSE | ARGUMENTS | ANSWER).items()):
        json_text = kind in ARGUMENTS or (kind in ANSWER and structured)
        text = json.dumps({"to": name}) if json_text else f"Dear {name}."
        place = {"item_id": f"it_{at}", "output_index": at}
        for piece in (text[:11], text[11:]):
            frames += [{"type": f"{kind}.delta", **place, "delta": piece}]
        frames.append({"type": f"{kind}.done", **place, key: text})
    raw = b"".join(
        b"event: %s\ndata: %s\n\n" % (str(e["type"]).encode(), json.dumps(e).encode())
        for e in frames
    )
    return Reply(raw=raw, content_type=SSE)


@pytest.mark.parametrize("structured", [False, True])
def test_in_a_stream_of_responses_the_type_of_an_event_says_what_is_json(
    opens: Opens, provider: FakeProvider, *, structured: bool
) -> None:
    guard = opens()
    provider.script(responses)
    said: dict[str, str] = {}
    with (
        openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
        guard.context(known=[VALUE]),
    ):
        stream = guard.wrap(client).responses.create(
            model="m",
            input=VALUE,
            stream=True,
            **({"text": FORMAT} if structured else {}),
        )
        for event in stream:
            kind, _, what = event.type.rpartition(".")
            key = "delta" if what == "delta" else (PROSE | ARGUMENTS | ANSWER)[kind]
            said[event.type] = said.get(event.type, "") + getattr(event, key)
    for name, text in said.items():
        kind = name.rpartition(".")[0]
        if kind in ARGUMENTS or (kind in ANSWER and structured):
            assert json.loads(text) == {"to": VALUE}, name
        else:
            assert text == f"Dear {VALUE}.", name
    assert len(said) == 2 * len(PROSE | ARGUMENTS | ANSWER)


def output(received: Received) -> Reply:
    name = PLACEHOLDER.findall(received.body.decode())[0]
    summary = [{"type": "summary_text", "text": f"Dear {name}."}]
    found = [{"text": f"Dear {name}.", "filename": "a", "file_id": "f", "score": 1}]
    said = {"type": "output_text", "text": json.dumps({"to": name}), "annotations": []}
    body = {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "status": "completed",
        "model": "m",
        "output": [
            {"type": "reasoning", "id": "rs_1", "summary": summary},
            {"type": "file_search_call", "id": "fs_1", "queries": [], "results": found},
            {"type": "message", "id": "m_1", "role": "assistant", "content": [said]},
        ],
    }
    return Reply(raw=json.dumps(body).encode())


def test_in_a_whole_answer_only_the_answer_itself_is_json(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens()
    provider.script(output)
    with (
        openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
        guard.context(known=[VALUE]),
    ):
        answer: Any = guard.wrap(client).responses.create(
            model="m", input=VALUE, text=FORMAT
        )
    assert answer.output[0].summary[0].text == f"Dear {VALUE}."
    assert answer.output[1].results[0].text == f"Dear {VALUE}."
    assert json.loads(answer.output_text) == {"to": VALUE}


def tool_use(received: Received) -> Reply:
    name = PLACEHOLDER.findall(received.body.decode())[0]
    keys = {"text": name, "input": name, "partial_json": name, "thinking": name}
    block = {"type": "tool_use", "id": "toolu_1", "name": "post", "input": keys}
    body = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m"}
    usage = {"input_tokens": 1, "output_tokens": 1}
    body |= {"content": [block], "stop_reason": "tool_use", "usage": usage}  # type: ignore[dict-item]
    return Reply(raw=json.dumps(body).encode())


def test_the_keys_of_a_tools_own_arguments_mean_nothing(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    provider.script(tool_use)
    form: Any = {"format": {"type": "json_schema", "schema": {"type": "object"}}}
    with (
        anthropic.Anthropic(base_url=provider.url, api_key="k") as client,
        guard.context(known=[VALUE]),
    ):
        answer: Any = guard.wrap(client).messages.create(
            model="m",
            max_tokens=9,
            messages=[{"role": "user", "content": VALUE}],
            output_config=form,
        )
    assert set(answer.content[0].input.values()) == {VALUE}
