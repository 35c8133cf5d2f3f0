"""Forms through the guard: files with text, files without, and forms of ill will."""

import asyncio
import json
import re
from typing import Any

import httpx2
import openai
import pytest
import requests
from tests.clients.speech import Journal, Opens, rule_of

from carnet import Guard, TransferBlocked
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply
from carnet.testing.received import PLACEHOLDER

FILE: dict[str, Any] = {
    "id": "file-1",
    "object": "file",
    "bytes": 1,
    "created_at": 1,
    "filename": "a",
    "purpose": "batch",
    "status": "processed",
}
UPLOADED = Reply(raw=json.dumps(FILE).encode())
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def arrived(provider: FakeProvider) -> list[str]:
    """The placeholders that the provider saw in the last form."""
    raw = provider.requests[-1].raw.decode("utf-8", "replace")
    return list(dict.fromkeys(PLACEHOLDER.findall(raw)))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("letter.txt", "text/plain"),
        ("letter.md", "application/octet-stream"),
        ("letters.csv", "text/csv"),
        ("letter", ""),
    ],
)
def test_a_file_of_text_leaves_without_personal_data(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, name: str, kind: str
) -> None:
    provider.script(UPLOADED)
    with guard.context(known=KNOWN):
        file: Any = (name, LETTER.encode(), kind) if kind else (name, LETTER.encode())
        gpt.files.create(file=file, purpose="assistants")
    assert provider.leaks(PLANTED) == ()
    assert len(arrived(provider)) >= len(PLANTED)
    (request,) = provider.requests
    assert request.header("content-length") == str(len(request.body))
    boundary = re.findall(r"boundary=(\S+)", request.header("content-type"))[0]
    assert request.body.startswith(f"--{boundary}\r\n".encode())


def test_names_of_files_and_of_fields_are_content_too(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider
) -> None:
    provider.script(UPLOADED)
    with guard.context(known=KNOWN):
        bare.post(
            "/v1/files",
            data={"purpose": "assistants", PLANTED[2]: "x"},
            files={"file": (f"{PLANTED[0]}.txt", b"hello")},
        )
    assert provider.leaks(PLANTED) == ()


def test_a_json_file_keeps_its_shape(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    provider.script(UPLOADED)
    held = {"customer": {"name": KNOWN[0], "note": LETTER}, "count": 3}
    with guard.context(known=KNOWN):
        data = json.dumps(held).encode()
        gpt.files.create(file=("a.json", data), purpose="user_data")
    assert provider.leaks(PLANTED) == ()
    sent = re.findall(rb"\r\n\r\n(\{.*\})\r\n", provider.requests[0].body)[0]
    assert json.loads(sent)["count"] == 3


def test_an_asynchronous_client_uploads_the_same(
    guard: Guard, provider: FakeProvider
) -> None:
    async def upload() -> str:
        url = f"{provider.url}/v1"
        async with openai.AsyncOpenAI(base_url=url, api_key="k") as client:
            guard.wrap(client)
            provider.script(UPLOADED)
            file = ("a.txt", LETTER.encode())
            return (await client.files.create(file=file, purpose="assistants")).id

    with guard.context(known=KNOWN):
        assert asyncio.run(upload()) == "file-1"
    assert provider.leaks(PLANTED) == ()


def test_requests_uploads_the_same(guard: Guard, provider: FakeProvider) -> None:
    provider.script(UPLOADED)
    with requests.Session() as session, guard.context(known=KNOWN):
        guard.wrap(session)
        answer = session.post(
            f"{provider.url}/v1/files",
            data={"purpose": "assistants"},
            files={"file": ("a.txt", LETTER.encode(), "text/plain")},
        )
    assert answer.json()["id"] == "file-1"
    assert provider.leaks(PLANTED) == ()


def test_a_recording_passes_only_where_attachments_are_allowed(
    opens: Opens, provider: FakeProvider
) -> None:
    sound = ("call.wav", b"RIFF" + bytes(64), "audio/wav")
    url = f"{provider.url}/v1"
    for allowed in (False, True):
        guard = opens(CARNET_ATTACHMENTS="allow" if allowed else "block")
        with openai.OpenAI(base_url=url, api_key="k") as client:
            guard.wrap(client)
            provider.script(lambda _seen: said(provider))
            with guard.context(known=KNOWN):
                if not allowed:
                    provider.clear()
                    with pytest.raises(openai.APIStatusError) as caught:
                        client.audio.transcriptions.create(
                            file=sound, model="whisper-1", prompt=LETTER
                        )
                    assert rule_of(caught.value) == "wire.attachment"
                    assert provider.requests == ()
                    continue
                heard = client.audio.transcriptions.create(
                    file=sound, model="whisper-1", prompt=LETTER
                )
        assert heard.text == f"Hello {KNOWN[0]}"
        assert provider.leaks(PLANTED) == ()
        assert sound[1] in provider.requests[0].body
        guard.close()


def said(provider: FakeProvider) -> Reply:
    """A transcription that repeats the name in the prompt."""
    name = next(one for one in arrived(provider) if one.startswith("PERSON"))
    return Reply(raw=json.dumps({"text": f"Hello {name}"}).encode())


def test_a_prompt_beside_a_picture_is_rewritten_and_the_picture_is_not(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    answer = {"created": 1, "data": [{"b64_json": "aGk="}]}
    provider.script(Reply(raw=json.dumps(answer).encode()))
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        with guard.context(known=KNOWN):
            client.images.edit(image=("a.png", PNG), prompt=LETTER, model="m")
    assert provider.leaks(PLANTED) == ()
    assert PNG in provider.requests[0].body


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.4 (Erika) Tj"),
        ("a.txt", b"%PDF-1.4 (Erika) Tj"),
        ("a.txt", "Erika Mustermann".encode("utf-16-le")),
        ("a.txt", b"Erika \xff"),
        ("a.docx", b"PK\x03\x04"),
        ("a.png", b"looks like text"),
        ("a", PNG),
    ],
)
def test_a_file_that_cannot_be_read_does_not_leave(
    gpt: openai.OpenAI, provider: FakeProvider, name: str, data: bytes
) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.files.create(file=(name, data), purpose="assistants")
    assert rule_of(caught.value) == "wire.attachment"
    assert provider.requests == ()


HEAD = b'--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbatch\r\n'


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (HEAD + HEAD + b"--b--\r\n", "wire.multipart"),
        (HEAD.replace(b"purpose", b"_charset_") + b"--b--\r\n", "wire.encoding"),
        (HEAD.replace(b"batch", b"\xff") + b"--b--\r\n", "wire.encoding"),
        (HEAD + b"--b--\r\nErika", "wire.multipart"),
        (
            HEAD + b'--b\r\nContent-Disposition: form-data; name="file"; '
            b'filename="a.jsonl"\r\n\r\n{"a":1,"a":2}\r\n--b--\r\n',
            "wire.duplicate_key",
        ),
        (
            HEAD + b'--b\r\nContent-Disposition: form-data; name="file"; '
            b'filename="a.pdf"\r\n\r\n%PDF\r\n--b--\r\n',
            "wire.not_json",
        ),
    ],
)
def test_a_hostile_form_is_refused_by_name(
    bare: httpx2.Client, provider: FakeProvider, body: bytes, rule: str
) -> None:
    headers = {"content-type": "multipart/form-data; boundary=b"}
    with pytest.raises(TransferBlocked) as caught:
        bare.post("/v1/files", content=body, headers=headers)
    assert caught.value.decision.reasons[0].rule == rule
    assert provider.requests == ()


def test_a_file_sent_in_pieces_is_refused(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.uploads.parts.create("upload_1", data=b"Erika")
    assert rule_of(caught.value) == "dialect.refused_path"
    assert provider.requests == ()


def test_a_retry_of_an_upload_is_an_attempt_at_the_same_call(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, journal: Journal
) -> None:
    busy = Reply(raw=b"{}", status=503, headers={"retry-after-ms": "1"})
    provider.script(busy, UPLOADED)
    with guard.context(known=KNOWN):
        gpt.files.create(file=("a.txt", LETTER.encode()), purpose="assistants")
    intents = journal("transfer.intent")
    assert [intent["attempt"] for intent in intents] == [1, 2]
    assert len({intent["call_id"] for intent in intents}) == 1
