"""Files inside JSON: what nobody can read leaves only where the operator says so."""

import base64
import hashlib
import json
import re
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from tests.clients.speech import Opens, rule_of

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, Reply

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
PICTURE = base64.b64encode(PNG).decode()
PDF = base64.b64encode(b"%PDF-1.4\n1 0 obj<</Author(Erika Mustermann)>>").decode()
DATABASE = base64.b64encode(hashlib.shake_256(b"rows").digest(900)).decode()
"""No first bytes of its own: only its length tells it."""

UNREAD: dict[str, tuple[str, str, Any]] = {
    "titan": ("bedrock", "/model/titan/invoke", {"inputImage": PICTURE}),
    "canvas": ("bedrock", "/model/m/invoke", {"inPaintingParams": {"image": PICTURE}}),
    "llama": ("bedrock", "/model/m/invoke", {"images": [PICTURE]}),
    "marengo": ("bedrock", "/model/m/invoke", {"media": {"base64String": PICTURE}}),
    "vertex": (
        "google_genai",
        "/v1beta/models/m:generateContent",
        {"instances": [{"image": {"bytesBase64Encoded": PICTURE}}]},
    ),
    "function": (
        "google_genai",
        "/v1beta/models/m:generateContent",
        {"contents": [{"parts": [{"functionResponse": {"response": {"i": PICTURE}}}]}]},
    ),
    "audio": (
        "openai",
        "/v1/chat/completions",
        {"messages": [{"content": [{"type": "input_audio", "input_audio": PICTURE}]}]},
    ),
    "bare": ("openai", "/v1/images/generations", {"prompt": "x", "image": PICTURE}),
    "unknown host's": ("", "/anything", {"inputs": PICTURE}),
}


@pytest.mark.parametrize(
    ("dialect", "path", "body"), UNREAD.values(), ids=UNREAD.keys()
)
def test_a_picture_under_any_key_does_not_leave(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, body: Any
) -> None:
    named = {"CARNET_ENDPOINTS__FAKE__DIALECT": dialect} if dialect else {}
    guard = opens(**named)
    with httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked) as caught:
            client.post(provider.url + path, json=body)
    assert rule_of(caught.value) == "wire.attachment"
    assert provider.requests == ()


@pytest.mark.parametrize(
    "item",
    [
        {
            "type": "image_generation_call",
            "id": "ig_1",
            "status": "completed",
            "result": PICTURE,
        },
        {"role": "user", "content": f"What is this? {PICTURE}"},
        {
            "type": "function_call_output",
            "call_id": "call_1",
            "output": json.dumps({"name": "a.pdf", "content_base64": PDF}),
        },
    ],
)
def test_openai_sends_no_picture_of_an_earlier_turn_or_a_tool(
    gpt: openai.OpenAI, provider: FakeProvider, item: Any
) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.responses.create(model="m", input=[item])
    assert rule_of(caught.value) == "wire.attachment"
    assert provider.requests == ()


def test_anthropic_sends_no_picture_in_the_text_of_a_tool(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as client:
        guard.wrap(client)
        result: Any = {"type": "tool_result", "tool_use_id": "t", "content": PICTURE}
        with pytest.raises(anthropic.APIStatusError) as caught:
            client.messages.create(
                model="m",
                max_tokens=9,
                messages=[{"role": "user", "content": [result]}],
            )
    assert rule_of(caught.value) == "wire.attachment"
    assert provider.requests == ()


def test_a_picture_leaves_byte_for_byte_where_the_operator_allows_it(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    with httpx2.Client() as client:
        guard.wrap(client)
        client.post(f"{provider.url}/v1/chat/completions", json={"image": PICTURE})
    assert provider.requests[0].json == {"image": PICTURE}


NAMES = ["Erika Mustermann"]
TABLE = "name;mail\nErika Mustermann;erika.mustermann@example.de\nOrt;K\u00f6ln, Bonn\n"
LATIN = base64.b64encode(TABLE.encode("latin-1")).decode()
READ: dict[str, tuple[str, str, Any]] = {
    "openai": (
        "openai",
        "/v1/chat/completions",
        {
            "messages": [
                {
                    "role": "user",
                    "content": [
                        {
                            "type": "file",
                            "file": {"file_data": f"data:text/csv;base64,{LATIN}"},
                        }
                    ],
                }
            ]
        },
    ),
    "gemini": (
        "google_genai",
        "/v1beta/models/m:generateContent",
        {"contents": [{"parts": [{"inlineData": {"data": LATIN}}]}]},
    ),
    "bedrock": (
        "bedrock",
        "/model/m/converse",
        {"messages": [{"content": [{"document": {"source": {"bytes": LATIN}}}]}]},
    ),
}


@pytest.mark.parametrize(("dialect", "path", "body"), READ.values(), ids=READ.keys())
def test_a_file_of_text_is_read_where_files_may_pass(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, body: Any
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow", CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    with httpx2.Client() as client, guard.context(known=NAMES):
        guard.wrap(client)
        client.post(provider.url + path, json=body)
    sent = json.dumps(provider.requests[0].json)
    held = re.findall(r'"(?:data:[^,]*,)?([A-Za-z0-9+/]{60,}=*)"', sent)
    text = base64.b64decode(held[0]).decode("latin-1")
    assert re.fullmatch(r"name;mail\nPERSON_\w+;EMAIL_\w+\nOrt;.*\n", text)


def test_anthropic_reads_a_document_of_text_where_files_may_pass(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(
        CARNET_ATTACHMENTS="allow", CARNET_ENDPOINTS__FAKE__DIALECT="anthropic"
    )
    data = base64.b64encode(TABLE.encode()).decode()
    source = {"type": "base64", "media_type": "text/plain", "data": data}
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as client:
        guard.wrap(client)
        said: Any = [{"type": "document", "source": source}]
        with guard.context(known=NAMES):
            client.messages.create(
                model="m", max_tokens=9, messages=[{"role": "user", "content": said}]
            )
    sent: Any = provider.requests[0].json
    (block,) = sent["messages"][0]["content"]
    text = base64.b64decode(block["source"]["data"]).decode()
    assert NAMES[0] not in text
    assert "PERSON_" in text


def test_an_uploaded_table_in_latin_1_is_read(
    gpt: openai.OpenAI, guard: Guard, provider: FakeProvider
) -> None:
    provider.script(lambda _seen: Reply(raw=b"{}"))
    with guard.context(known=NAMES):
        gpt.files.create(
            file=("k.csv", TABLE.encode("latin-1"), "text/csv"), purpose="assistants"
        )
    assert provider.leaks(("Erika Mustermann", "erika.mustermann@example.de")) == ()
    assert "Köln".encode("latin-1") in provider.requests[0].body or (
        b"PLACE_" in provider.requests[0].body
    )


def test_the_record_says_that_a_file_went_unread(
    opens: Opens, provider: FakeProvider, journal: Any
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    with httpx2.Client() as client:
        guard.wrap(client)
        url = f"{provider.url}/v1/chat/completions"
        text = base64.b64encode(b"nothing to see here, only words").decode()
        client.post(url, json={"x": [PICTURE, PICTURE]})
        client.post(url, json={"file_data": f"data:text/plain;base64,{text}"})
        client.post(url, json={"x": PICTURE, "note": f"see {DATABASE} there"})
        client.post(url, json={"encrypted_content": DATABASE})  # a vendor's ciphertext
    guard.close()
    counts = [r["detectors"].get("unread_files") for r in journal("transfer.intent")]
    assert counts == [2, None, 2, None]


FEW = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
CALLED_SO = base64.b64encode(b"not really a picture").decode()


def anthropic_block(kind: str, media_type: str, data: str) -> Any:
    source = {"type": "base64", "media_type": media_type, "data": data}
    return {
        "messages": [{"role": "user", "content": [{"type": kind, "source": source}]}]
    }


def bedrock_block(kind: str, form: str, data: str) -> Any:
    block = {kind: {"format": form, "name": "a", "source": {"bytes": data}}}
    return {"messages": [{"role": "user", "content": [block]}]}


def openai_part(part: Any) -> Any:
    return {"messages": [{"role": "user", "content": [part]}]}


SAID: dict[str, tuple[str, str, Any]] = {
    "anthropic": (
        "anthropic",
        "/v1/messages",
        lambda data: anthropic_block("image", "image/png", data),
    ),
    "anthropic's document": (
        "anthropic",
        "/v1/messages",
        lambda data: anthropic_block("document", "application/pdf", data),
    ),
    "openai's sound": (
        "openai",
        "/v1/chat/completions",
        lambda data: openai_part({"input_audio": {"format": "wav", "data": data}}),
    ),
    "openai's file": (
        "openai",
        "/v1/chat/completions",
        lambda data: openai_part({"file": {"filename": "A.PDF", "file_data": data}}),
    ),
    "gemini": (
        "google_genai",
        "/v1beta/models/m:generateContent",
        lambda data: {
            "contents": [
                {"parts": [{"inlineData": {"mimeType": "image/png", "data": data}}]}
            ]
        },
    ),
    "ollama": (
        "ollama",
        "/api/chat",
        lambda data: {"messages": [{"role": "user", "images": [data]}]},
    ),
    "bedrock": (
        "bedrock",
        "/model/m/converse",
        lambda data: bedrock_block("image", "png", data),
    ),
    "bedrock's document": (
        "bedrock",
        "/model/m/converse",
        lambda data: bedrock_block("document", "pdf", data),
    ),
    "bedrock's video": (
        "bedrock",
        "/model/m/converse",
        lambda data: bedrock_block("video", "three_gp", data),
    ),
}


@pytest.mark.parametrize("data", [FEW, CALLED_SO], ids=["short", "in letters"])
@pytest.mark.parametrize(("dialect", "path", "made"), SAID.values(), ids=SAID.keys())
def test_what_the_request_calls_a_picture_is_one_whatever_its_bytes(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, made: Any, data: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    with httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked) as caught:
            client.post(provider.url + path, json=made(data))
    assert rule_of(caught.value) == "wire.attachment"
    assert provider.requests == ()


@pytest.mark.parametrize("text", ["Hi", "Erika Mustermann"])
def test_a_short_text_is_read_where_files_of_every_sort_stand(
    opens: Opens, provider: FakeProvider, text: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="bedrock")
    held = {"bytes": base64.b64encode(text.encode()).decode()}
    document = {"format": "txt", "name": "a", "source": held}
    body = {"messages": [{"role": "user", "content": [{"document": document}]}]}
    with httpx2.Client() as client, guard.context(known=NAMES):
        guard.wrap(client)
        client.post(f"{provider.url}/model/m/converse", json=body)
    (found,) = re.findall(r'"bytes": ?"([^"]+)"', provider.requests[0].body.decode())
    sent = base64.b64decode(found).decode()
    assert sent == text or re.fullmatch(r"PERSON_\w{8,10}", sent)
    assert sent not in NAMES
