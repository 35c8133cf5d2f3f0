"""A stream is restored as what it is, whatever its content type says."""

import json
from collections.abc import Callable
from typing import Any

import httpx2
import ollama
import openai
import pytest
from tests.clients.sdks.vendors import pieces
from tests.clients.speech import Opens

from carnet import Guard
from carnet.crossing.sniff import cut
from carnet.testing import FakeProvider, Received, Reply

NAME = "Erika Mustermann"
ASKED: Any = [{"role": "user", "content": f"who is {NAME}?"}]
TYPES = [
    "text/event-stream",
    "TEXT/EVENT-STREAM; charset=utf-8",
    "text/plain; charset=utf-8",
    "application/octet-stream",
    "application/json",
    "application/x-ndjson",
    "application/stream+json",
    "text/html",
    "binary/octet-stream",
    "",
]
WHOLE = ["application/json", "", "text/plain", "application/javascript", "json"]
QUOTED = 'Erika "Eri"\nMustermann \\'


def chunk(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    return json.dumps(
        {
            "id": "c",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [choice],
        }
    ).encode()


def events(said: str) -> bytes:
    return b"".join(b"data: " + chunk(one) + b"\n\n" for one in pieces(said))


def commented(said: str) -> bytes:
    return b": ping\n\n" + events(said) + b"data: [DONE]\n\n"


def lines(said: str) -> bytes:
    every = [
        {"model": "m", "message": {"role": "assistant", "content": one}, "done": False}
        for one in pieces(said)
    ]
    return b"".join(json.dumps(one).encode() + b"\n" for one in every)


def whole(said: str) -> bytes:
    message = {"role": "assistant", "content": said}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps(
        {
            "id": "c",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [choice],
        },
        indent=1,
    ).encode()


def listed(said: str) -> bytes:
    return json.dumps([{"said": said}]).encode()


def bracketed(said: str) -> bytes:
    return f"[Music] {said}".encode()


def says(spelled: Callable[[str], bytes], kind: str) -> Callable[[Received], Reply]:
    def reply(received: Received) -> Reply:
        return Reply(raw=spelled(received.prompt), content_type=kind)

    return reply


@pytest.mark.parametrize("spelled", [events, commented])
@pytest.mark.parametrize("kind", TYPES)
def test_a_stream_of_events_is_restored_under_any_type(
    gpt: openai.OpenAI, provider: FakeProvider, kind: str, spelled: Any
) -> None:
    provider.script(says(spelled, kind))
    stream = gpt.chat.completions.create(model="m", messages=ASKED, stream=True)
    text = "".join(one.choices[0].delta.content or "" for one in stream)
    assert text == f"who is {NAME}?"
    assert NAME.encode() not in provider.requests[0].body


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", TYPES[0]])
def test_a_stream_of_lines_is_restored_under_any_type(
    opens: Opens, provider: FakeProvider, kind: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="ollama")
    provider.script(says(lines, kind))
    with guard.wrap(ollama.Client(host=provider.url)) as client:
        stream = client.chat(model="m", messages=ASKED, stream=True)
        text = "".join(one.message.content or "" for one in stream)
    assert text == f"who is {NAME}?"


@pytest.mark.parametrize("streams", [False, True])
@pytest.mark.parametrize("kind", [*WHOLE, TYPES[0]])
def test_a_whole_answer_is_restored_under_any_type(
    bare: httpx2.Client, provider: FakeProvider, kind: str, *, streams: bool
) -> None:
    provider.script(says(whole, kind))
    body = {"model": "m", "messages": ASKED, "stream": streams}
    answer = bare.post("/v1/chat/completions", json=body).json()
    assert answer["choices"][0]["message"]["content"] == f"who is {NAME}?"


@pytest.mark.parametrize("kind", WHOLE)
def test_a_value_is_escaped_behind_a_byte_order_mark_too(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, kind: str
) -> None:
    provider.script(says(lambda said: b"\xef\xbb\xbf" + whole(said), kind))
    asked = [{"role": "user", "content": f"who is {QUOTED}?"}]
    with guard.context(known=[QUOTED]):
        answer = bare.post("/v1/chat/completions", json={"messages": asked})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    said = json.loads(answer.content.decode("utf-8-sig"))
    assert said["choices"][0]["message"]["content"] == f"who is {QUOTED}?"


LONG = "so it was said and so it is written " * 9


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    "kind", ["text/plain", "text/html; charset=utf-8", "text/json"]
)
def test_json_that_is_called_text_stays_json(
    guard: Guard,
    bare: httpx2.Client,
    provider: FakeProvider,
    kind: str,
    indent: int | None,
) -> None:
    def says(received: Received) -> Reply:
        raw = json.dumps([{"said": LONG + received.prompt}], indent=indent)
        return Reply(raw=raw.encode(), content_type=kind)

    provider.script(says)
    asked = [{"role": "user", "content": QUOTED}]
    with guard.context(known=[QUOTED]):
        answer = bare.post("/v1/chat/completions", json={"messages": asked})
    assert answer.json() == [{"said": LONG + QUOTED}]


@pytest.mark.parametrize("said", ["[Music] {}", '{{"quoted"}} {}', "[{}", '["a", {}'])
def test_a_text_that_begins_like_json_stays_text(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, said: str
) -> None:
    def says(received: Received) -> Reply:
        return Reply(raw=said.format(received.prompt).encode(), content_type="text/vtt")

    provider.script(says)
    asked = [{"role": "user", "content": QUOTED}]
    with guard.context(known=[QUOTED]):
        answer = bare.post("/v1/chat/completions", json={"messages": asked})
    assert answer.text == said.format(QUOTED)


@pytest.mark.parametrize(
    "kind",
    [
        "application/yaml",
        "application/sql",
        "application/x-sh",
        "application/rtf",
        "image/svg+xml",
        "message/rfc822",
        "unknown",
    ],
)
def test_a_text_of_any_type_is_restored(
    bare: httpx2.Client, provider: FakeProvider, kind: str
) -> None:
    def says(received: Received) -> Reply:
        raw = f"<!-- a text of some length that was written for {received.prompt} -->"
        return Reply(raw=raw.encode(), content_type=kind)

    provider.script(says)
    answer = bare.post("/v1/chat/completions", json={"messages": ASKED})
    assert answer.text.endswith(f" {ASKED[0]['content']} -->")


@pytest.mark.parametrize(
    ("charset", "letters", "read"),
    [
        ("iso-8859-1", "Müller Šimić", "Müller ?imi?"),
        ("windows-1252", "Müller Šimić", "Müller Šimi?"),
        ("gb18030", "李娜 Müller", "李娜 Müller"),
        ("utf-16", "李娜 Müller", "李娜 Müller"),
        ("nonsense", "李娜 Müller", "李娜 Müller"),
        ("unicode_escape", "李娜 Müller", "李娜 Müller"),
        ("idna", "李娜 Müller", "李娜 Müller"),
    ],
)
def test_a_value_is_written_in_the_character_set_of_a_text(
    guard: Guard,
    bare: httpx2.Client,
    provider: FakeProvider,
    charset: str,
    letters: str,
    read: str,
) -> None:
    known = charset if charset in ("iso-8859-1", "windows-1252", "gb18030") else "utf-8"

    def fails(received: Received) -> Reply:
        raw = f"Größe von {received.prompt}".encode(known)
        return Reply(raw=raw, content_type=f'text/plain; charset="{charset}"')

    provider.script(fails)
    asked = [{"role": "user", "content": letters}]
    with guard.context(known=[letters]):
        answer = bare.post("/v1/chat/completions", json={"messages": asked})
    assert letters.encode() not in provider.requests[0].body
    assert answer.content.decode(known) == f"Größe von {read}"


@pytest.mark.parametrize(
    "first", [b"{\x00\xff: ", b"PK\x03\x04 ", b"%PDF-1.7\n%\xe2\xe3"]
)
@pytest.mark.parametrize("kind", ["audio/mpeg", "image/png", "application/zip"])
def test_bytes_of_no_text_pass_as_they_are(
    bare: httpx2.Client, provider: FakeProvider, kind: str, first: bytes
) -> None:
    provider.script(lambda asked: Reply(raw=first + asked.body, content_type=kind))
    body = {"model": "m", "messages": ASKED}
    answer = bare.post("/v1/chat/completions", json=body).content
    assert answer == first + provider.requests[0].body


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("declared", ["sse", "ndjson", "text", "whole", None])
@pytest.mark.parametrize(
    "spelled", [events, commented, lines, whole, str.encode, listed, bracketed]
)
def test_however_its_first_bytes_are_cut_the_verdict_is_one(
    spelled: Any, declared: Any, *, asked: bool
) -> None:
    body = b"\xef\xbb\xbf" + spelled("Dear PERSON_7F3K2M9Q, data and events")
    for start in (body, body[3:]):
        verdict = cut(start, declared, asked=asked, final=True)
        early = {
            cut(start[:at], declared, asked=asked, final=False)
            for at in range(len(start))
        }
        assert early <= {"unknown", verdict}
