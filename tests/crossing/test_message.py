"""A request whose meaning is not certain is refused, each cause by its own name."""

import json

import pytest

from carnet.adapter import Json
from carnet.crossing.message import Request, read
from carnet.errors import WireError
from carnet_anthropic.dialect import ANTHROPIC
from carnet_openai.dialect import OPENAI

DIALECTS = (OPENAI, ANTHROPIC)
URL = "https://api.example/v1/chat/completions"
JSON = ("Content-Type", "application/json")


def request(
    body: "Json | bytes",
    *headers: tuple[str, str],
    url: str = URL,
    name: str | None = None,
) -> Request:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Request("POST", url, headers or (JSON,), data, server_name=name)


CHAT: Json = {"model": "m-1", "messages": [{"role": "user", "content": "hi"}]}


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (request(b'{"a": 1, "a": 2}'), "wire.duplicate_key"),
        (request(b'{"a": 1} x'), "wire.trailing_bytes"),
        (request(b"\xff\xfe{\x00}\x00"), "wire.encoding"),
        (request(b'{"a": "\xff"}'), "wire.encoding"),
        (request(b"[" * 5000 + b"]" * 5000), "wire.too_deep"),
        (request(CHAT, ("Content-Type", "multipart/form-data")), "wire.multipart"),
        (request(CHAT, ("Content-Type", "application/pdf")), "wire.content_type"),
        (request(CHAT, ("Content-Type", "")), "wire.content_type"),
        (
            request(b"\x89PNG", ("Content-Type", "application/octet-stream")),
            "wire.content_type",
        ),
        (
            request(b'{"a": 1} x', ("Content-Type", "application/octet-stream")),
            "wire.trailing_bytes",
        ),
        (
            request(CHAT, ("Content-Type", "application/json; charset=utf-16")),
            "wire.encoding",
        ),
        (request(CHAT, JSON, ("Content-Encoding", "gzip")), "wire.compressed"),
        (request(CHAT, JSON, ("Upgrade", "websocket")), "wire.upgrade"),
        (request(CHAT, JSON, ("Host", "elsewhere.example")), "wire.host_mismatch"),
        (request(CHAT, name="elsewhere.example"), "wire.host_mismatch"),
        (request({"input": [101, 202]}), "wire.token_ids"),
        (request({"input": [[101], [202]]}), "wire.token_ids"),
        (request({"input_ids": [101, 202]}), "wire.token_ids"),
        (request({"prompt_token_ids": [101, 202]}), "wire.token_ids"),
        (request({"requests": [{"token_ids": [[101]]}]}), "wire.token_ids"),
        (request({"x": "data:image/png;base64,iVBORw0KGgo="}), "wire.attachment"),
        (
            request({"messages": [{"image_url": {"url": "data:,hello"}}]}),
            "wire.attachment",
        ),
        (
            request(CHAT, url="https://api.example/v1/realtime/client_secrets"),
            "dialect.refused_path",
        ),
    ],
)
def test_a_doubtful_request_is_refused_by_name(refused: Request, code: str) -> None:
    with pytest.raises(WireError) as error:
        read(refused, DIALECTS, files=False)
    assert error.value.code == code


def test_a_refusal_never_quotes_what_it_refused() -> None:
    with pytest.raises(WireError) as error:
        read(request(b'{"ada@example.com": 1, "ada@example.com": 2}'), (), files=False)
    assert "ada" not in str(error.value)
    assert error.value.__cause__ is None


def test_files_pass_unread_when_the_operator_says_so() -> None:
    body: Json = {"messages": [{"image_url": {"url": "data:image/png;base64,AAAA"}}]}
    assert read(request(body), DIALECTS, files=True).body.is_json


def test_protocol_is_protocol_only_while_it_looks_like_it() -> None:
    message = read(
        request({"model": "gpt-4o", "messages": [{"role": "ada@example.com"}]}),
        DIALECTS,
        files=False,
    )
    texts = [passage.text for passage in message.passages]
    assert "gpt-4o" not in texts
    assert "ada@example.com" in texts


def test_unchanged_texts_give_the_very_same_request() -> None:
    original = request(b'{ "model" : "gpt-4o",\n "messages": [] }')
    message = read(original, DIALECTS, files=False)
    assert message.with_texts({}) is original


def test_changed_texts_appear_in_body_and_head_and_nothing_else_changes() -> None:
    original = request(
        {"user": "u", "messages": [{"content": "c"}]}, JSON, ("X-Who", "w")
    )
    message = read(original, DIALECTS, files=False)
    index = {p.text: i for i, p in enumerate(message.passages)}
    changed = message.with_texts({index["u"]: "U", index["w"]: "W"})
    assert json.loads(changed.body) == {"user": "U", "messages": [{"content": "c"}]}
    assert changed.headers == (JSON, ("X-Who", "W"))
    assert changed.url == original.url


def test_plain_text_is_one_passage() -> None:
    original = request(b"hello", ("Content-Type", "text/plain"))
    message = read(original, DIALECTS, files=False)
    index = [p.text for p in message.passages].index("hello")
    assert message.with_texts({index: "bye"}).body == b"bye"


def test_the_repr_of_a_request_shows_no_content() -> None:
    shown = repr(read(request({"a": "ada@example.com"}), (), files=False))
    assert "ada" not in shown


def test_only_the_parts_of_one_message_are_one_text() -> None:
    parts: Json = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    message = read(
        request({"messages": [{"content": parts}, {"content": parts}], "user": "c"}),
        DIALECTS,
        files=False,
    )
    groups = [passage.group for passage in message.passages if len(passage.text) == 1]
    assert groups[0] == groups[1] != groups[2] == groups[3]
    others = [p.group for p in message.passages if p.text in ("c", "user", "text")]
    assert len(set(others)) == len(others)
    assert not set(others) & set(groups[:4])


def test_json_that_a_library_gave_no_name_is_read_as_json() -> None:
    unnamed = request(CHAT, ("Content-Type", "application/octet-stream"))
    assert read(unnamed, DIALECTS, files=False).tree == CHAT
