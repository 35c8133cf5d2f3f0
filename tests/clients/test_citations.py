"""Where a citation says that its words stand, they stand in the caller's own text."""

import json
from collections.abc import Callable
from typing import Any

import anthropic
import openai
import pytest
from tests.clients.quoting import (
    CITED,
    DOCUMENT,
    MAIL,
    QUOTED,
    SAID,
    as_sent,
    chunks,
    lines_of,
    place,
)
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Reply
from carnet.testing.received import Received


def anthropic_asked(**more: Any) -> dict[str, Any]:
    source = {"type": "text", "media_type": "text/plain", "data": DOCUMENT}
    block = {"type": "document", "source": source, "citations": {"enabled": True}}
    ask = {"type": "text", "text": "Wer zahlte?"}
    turns = [{"role": "user", "content": [block, ask]}]
    return {"model": "m", "max_tokens": 99, "messages": turns, **more}


def char_location(seen: Received) -> dict[str, Any]:
    at = place(as_sent(seen, DOCUMENT), as_sent(seen, QUOTED))
    return {
        "type": "char_location",
        "cited_text": as_sent(seen, QUOTED),
        "document_index": 0,
        "document_title": None,
        "start_char_index": at["start"],
        "end_char_index": at["end"],
    }


def message(seen: Received) -> Reply:
    text = {"type": "text", "text": "Sie.", "citations": [char_location(seen)]}
    body: Any = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m"}
    body |= {"content": [text], "stop_reason": "end_turn", "stop_sequence": None}
    body |= {"usage": {"input_tokens": 1, "output_tokens": 1}}
    return Reply(raw=json.dumps(body).encode())


def events(seen: Received) -> Reply:
    start: Any = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m"}
    start |= {"content": [], "usage": {"input_tokens": 1, "output_tokens": 1}}
    block = {"type": "text", "text": "", "citations": []}
    cites = {"type": "citations_delta", "citation": char_location(seen)}
    said: list[Any] = [
        {"type": "message_start", "message": start},
        {"type": "content_block_start", "index": 0, "content_block": block},
        {"type": "content_block_delta", "index": 0, "delta": cites},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_stop"},
    ]
    lines = (f"event: {one['type']}\ndata: {json.dumps(one)}\n\n" for one in said)
    return Reply(raw="".join(lines).encode(), content_type="text/event-stream")


@pytest.fixture
def claude(opens: Opens, provider: FakeProvider) -> anthropic.Anthropic:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    return guard.wrap(anthropic.Anthropic(base_url=provider.url, api_key="k"))


def test_a_document_is_quoted_where_its_words_stand(
    claude: anthropic.Anthropic, provider: FakeProvider
) -> None:
    provider.script(message)
    with claude:
        answer: Any = claude.messages.create(**anthropic_asked())
    (found,) = answer.content[0].citations
    assert found.cited_text == QUOTED
    assert DOCUMENT[found.start_char_index : found.end_char_index] == QUOTED
    assert provider.leaks([MAIL]) == ()


def test_a_quotation_without_anybody_is_moved_by_those_before_it(
    claude: anthropic.Anthropic, provider: FakeProvider
) -> None:
    def ends(seen: Received) -> Reply:
        at = place(as_sent(seen, DOCUMENT), "Ende.")
        found = {"start_char_index": at["start"], "end_char_index": at["end"]}
        body: Any = json.loads(message(seen).raw or b"")
        body["content"][0]["citations"][0] |= {"cited_text": "Ende.", **found}
        return Reply(raw=json.dumps(body).encode())

    provider.script(ends)
    with claude:
        answer: Any = claude.messages.create(**anthropic_asked())
    (found,) = answer.content[0].citations
    assert DOCUMENT[found.start_char_index : found.end_char_index] == "Ende."


def test_it_is_so_in_a_stream(
    claude: anthropic.Anthropic, provider: FakeProvider
) -> None:
    provider.script(events)
    with claude, claude.messages.stream(**anthropic_asked()) as stream:
        answer: Any = stream.get_final_message()
    (found,) = answer.content[0].citations
    assert DOCUMENT[found.start_char_index : found.end_char_index] == QUOTED


def test_what_a_web_page_backs_is_where_the_answer_says_it(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    def cites(seen: Received) -> Reply:
        text = as_sent(seen, SAID)
        at = place(text, CITED)
        where = {"start_index": at["start"], "end_index": at["end"]}
        found = {**where, "title": "A page", "url": "https://page.example/"}
        noted = [{"type": "url_citation", "url_citation": found}]
        said = {"role": "assistant", "content": text, "annotations": noted}
        choice = {"index": 0, "finish_reason": "stop", "message": said}
        body: Any = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1}
        body |= {"model": "m", "choices": [choice]}
        return Reply(raw=json.dumps(body).encode())

    provider.script(cites)
    answer: Any = gpt.chat.completions.create(
        model="m", messages=[{"role": "user", "content": f"Was schrieb {MAIL}?"}]
    )
    said = answer.choices[0].message
    assert said.content == SAID
    (noted,) = said.annotations
    found = noted.url_citation
    assert SAID[found.start_index : found.end_index] == CITED


def output(seen: Received) -> dict[str, Any]:
    text = as_sent(seen, SAID)
    at = place(text, CITED)
    where = {"start_index": at["start"], "end_index": at["end"]}
    found = {"type": "url_citation", "title": "A", "url": "https://a.example/", **where}
    part = {"type": "output_text", "text": text, "annotations": [found]}
    item = {"type": "message", "id": "msg_1", "role": "assistant", "content": [part]}
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": "m",
        "output": [{**item, "status": "completed"}],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
    }


def whole(seen: Received) -> Reply:
    return Reply(raw=json.dumps(output(seen)).encode())


def last_event(seen: Received) -> Reply:
    said = {"type": "response.completed", "response": output(seen)}
    line = f"event: response.completed\ndata: {json.dumps(said)}\n\n"
    return Reply(raw=line.encode(), content_type="text/event-stream")


@pytest.mark.parametrize("reply", [whole, last_event])
def test_it_is_so_in_responses(
    gpt: openai.OpenAI, provider: FakeProvider, reply: Callable[[Received], Reply]
) -> None:
    provider.script(reply)
    stream: Any = reply is last_event
    answer: Any = gpt.responses.create(
        model="m", input=f"Was schrieb {MAIL}?", stream=stream
    )
    if stream:
        (event,) = answer
        answer = event.response
    (found,) = answer.output[0].content[0].annotations
    assert answer.output_text == SAID
    assert SAID[found.start_index : found.end_index] == CITED


def test_the_vendor_gets_its_own_numbers_back_in_the_next_turn(
    claude: anthropic.Anthropic, provider: FakeProvider
) -> None:
    provider.script(message, message)
    asked = anthropic_asked()
    with claude:
        answer: Any = claude.messages.create(**asked)
        said = [block.model_dump(exclude_none=True) for block in answer.content]
        again = {"role": "user", "content": "Und wann?"}
        turns = [*asked["messages"], {"role": "assistant", "content": said}, again]
        claude.messages.create(**{**asked, "messages": turns})
    first, second = provider.requests
    sent: Any = second.json
    (block,) = sent["messages"][1]["content"]
    own = {key: one for key, one in char_location(first).items() if one is not None}
    assert block["citations"] == [own]
    assert provider.leaks([MAIL]) == ()


def test_what_was_written_goes_back_with_the_places_in_it(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    provider.script(whole, whole)
    asked: list[Any] = [{"role": "user", "content": f"Was schrieb {MAIL}?"}]
    answer = gpt.responses.create(model="m", input=asked)
    asked += [one.model_dump(exclude_none=True) for one in answer.output]
    gpt.responses.create(model="m", input=asked)
    first, second = provider.requests
    sent: Any = second.json
    (part,) = sent["input"][1]["content"]
    assert part == output(first)["output"][0]["content"][0]
    assert provider.leaks([MAIL]) == ()


def test_places_that_come_behind_a_streamed_text_count_in_it(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    def cites(seen: Received) -> Reply:
        text = as_sent(seen, SAID)
        at = place(text, CITED)
        where = {"start_index": at["start"], "end_index": at["end"]}
        noted = {"type": "url_citation", "url_citation": where}
        deltas: list[Any] = [{"content": one} for one in chunks(text)]
        deltas.append({"annotations": [noted]})
        common = {"id": "c", "object": "chat.completion.chunk", "created": 1}
        return lines_of(
            [
                {**common, "model": "m", "choices": [{"index": 0, "delta": delta}]}
                for delta in deltas
            ]
        )

    provider.script(cites)
    stream: Any = gpt.chat.completions.create(
        model="m",
        messages=[{"role": "user", "content": f"Was schrieb {MAIL}?"}],
        stream=True,
    )
    deltas = [chunk.choices[0].delta for chunk in stream]
    assert "".join(one.content or "" for one in deltas) == SAID
    (noted,) = deltas[-1].annotations
    found = noted["url_citation"]
    assert SAID[found["start_index"] : found["end_index"]] == CITED
