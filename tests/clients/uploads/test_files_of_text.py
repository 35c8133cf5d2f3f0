"""A file of plain text in base64 is content, whatever is said about files."""

import base64
import json
import re
from email.message import EmailMessage
from typing import Any

import httpx2
import openai
import pytest
from google import genai
from google.genai import types
from tests.clients.speech import Opens

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, Reply

MAIL = "erika.mustermann@example.de"
MARKDOWN = f"# Käse\n\nWrite to {MAIL} about the *invoice*.\n".encode()
TABLE = f"mail;city\n{MAIL};Köln\n".encode()
PROSE = b"hello world this is plain text"
ALLOWED = pytest.mark.parametrize("files", ["block", "allow"])


def base64_of(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def bodies(raw: bytes, kind: str) -> dict[str, tuple[str, str, Any]]:
    """A file of this type on each wire that carries files in its requests."""
    held, url = base64_of(raw), f"data:{kind};base64,{base64_of(raw)}"
    source = {"type": "base64", "media_type": kind, "data": held}
    return {
        "openai": (
            "openai",
            "/v1/chat/completions",
            {"messages": [said({"type": "file", "file": {"file_data": url}})]},
        ),
        "responses": (
            "openai",
            "/v1/responses",
            {"input": [said({"type": "input_file", "file_data": url})]},
        ),
        "gemini": (
            "google_genai",
            "/v1beta/models/m:generateContent",
            {"contents": [{"parts": [{"inlineData": {"data": held}}]}]},
        ),
        "bedrock": (
            "bedrock",
            "/model/m/converse",
            {"messages": [said({"document": {"source": {"bytes": held}}})]},
        ),
        "anthropic": (
            "anthropic",
            "/v1/messages",
            {"messages": [said({"type": "document", "source": source})]},
        ),
    }


def said(part: Any) -> Any:
    return {"role": "user", "content": [part]}


def post(opens: Opens, provider: FakeProvider, wire: Any, files: str) -> Any:
    dialect, path, body = wire
    guard = opens(CARNET_ATTACHMENTS=files, CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    with httpx2.Client() as client:
        guard.wrap(client)
        client.post(provider.url + path, json=body)
    return provider.requests[-1].json


def texts(sent: Any) -> list[str]:
    """What the files in a request say."""
    held = re.findall(r'"(?:data:[^",]*,)?([A-Za-z0-9+/]{24,}=*)"', json.dumps(sent))
    return [base64.b64decode(one).decode() for one in held]


@ALLOWED
@pytest.mark.parametrize("wire", bodies(b"", ""))
@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (MARKDOWN, "text/markdown"),
        (TABLE, "text/csv"),
        (json.dumps({"to": MAIL}).encode(), "application/json"),
        (f"Write to {MAIL}".encode(), "text/plain;charset=utf-8"),
    ],
)
def test_it_is_read_redacted_and_sent_as_base64_again(
    opens: Opens, provider: FakeProvider, wire: str, raw: bytes, kind: str, files: str
) -> None:
    sent = post(opens, provider, bodies(raw, kind)[wire], files)
    (text,) = texts(sent)
    before, after = raw.decode().split(MAIL)
    assert re.fullmatch(rf"{re.escape(before)}EMAIL_\w{{8}}{re.escape(after)}", text)


@ALLOWED
@pytest.mark.parametrize("wire", bodies(b"", ""))
def test_one_that_holds_nothing_keeps_its_bytes(
    opens: Opens, provider: FakeProvider, wire: str, files: str
) -> None:
    asked = bodies(PROSE, "text/plain")[wire]
    assert post(opens, provider, asked, files) == asked[2]


def test_geminis_own_client_sends_a_part_of_text(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")
    options = types.HttpOptions(base_url=provider.url)
    with genai.Client(api_key="k", http_options=options) as client:
        part: Any = types.Part.from_bytes(data=MARKDOWN, mime_type="text/markdown")
        guard.wrap(client).models.generate_content(model="g", contents=[part, "Read"])
    (text,) = texts(provider.requests[0].json)
    assert text.startswith("# Käse\n\nWrite to EMAIL_")


AMBIGUOUS: dict[str, tuple[bytes, str]] = {
    "no UTF-8": (TABLE.decode().encode("latin-1"), "text/csv"),
    "control characters": (b"Erika\x00\x01\x02 and so on and so on", "text/plain"),
    "a PDF": (b"%PDF-1.7 this is all of it, nothing else", "text/plain"),
    "called a picture": (PROSE, "image/png"),
    "called a PDF": (PROSE, "application/pdf"),
    "a drawing": (b"<?xml version='1.0'?>\n<svg><path d='M0 0'/></svg>", "text/xml"),
    "a bitmap in digits": (b"P1\n6 2\n0 1 1 0 0 1\n0 1 1 0 0 1\n", "text/plain"),
    "a picture in it": (
        f"see {base64_of(bytes.fromhex('89504e470d0a1a0a') + bytes(60))}".encode(),
        "text/plain",
    ),
}


@pytest.mark.parametrize(("raw", "kind"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_only_may_be_text_is_a_file(
    opens: Opens, provider: FakeProvider, raw: bytes, kind: str
) -> None:
    wire = bodies(raw, kind)["openai"]
    with pytest.raises(TransferBlocked, match=r"wire\.attachment"):
        post(opens, provider, wire, "block")
    assert not any(provider.requests)
    post(opens, provider, wire, "allow")
    assert MAIL.encode() not in base64.b64decode(
        re.findall(rb"base64,([A-Za-z0-9+/=]+)", provider.requests[0].body)[0]
    )


def test_what_is_said_to_be_base64_and_is_none_is_a_file(
    opens: Opens, provider: FakeProvider
) -> None:
    part = {"type": "file", "file": {"file_data": "data:text/plain;base64,#?#"}}
    wire = ("openai", "/v1/chat/completions", {"messages": [said(part)]})
    with pytest.raises(TransferBlocked, match=r"wire\.attachment"):
        post(opens, provider, wire, "block")


def test_a_calendar_that_folds_its_lines_leaves_stripped(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    text = (
        "BEGIN:VCALENDAR\r\nATTENDEE;CN=Erika Muster\r\n mann:mailto:erika.muster\r\n"
        " mann@example.de\r\nEND:VCALENDAR\r\n"
    )
    provider.script(Reply(raw=b'{"id": "file-1", "object": "file"}'))
    gpt.files.create(file=("a.ics", text.encode()), purpose="user_data")
    (seen,) = provider.requests
    assert b"END:VCALENDAR" in seen.raw
    assert b"Muster" not in seen.raw
    assert b"muster" not in seen.raw
    assert b"mann" not in seen.raw


def test_a_cursor_that_is_a_record_in_base64_leaves_stripped(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    mail = MAIL.encode()
    cursor = base64_of(b"\x12" + bytes([len(mail)]) + mail + b"\x18\xbc\x0f")
    said: Any = [{"role": "user", "content": f"The next page is {cursor}."}]
    answer = gpt.chat.completions.create(model="m", messages=said)
    assert answer.choices[0].message.content == said[0]["content"]
    assert provider.leaks([MAIL]) == ()
    assert len(provider.requests) == 1


def mail(encoding: str = "8bit", attached: bytes = b"") -> bytes:
    """A mail about somebody, as it lies in a file."""
    one = EmailMessage()
    one["From"] = MAIL
    one.set_content(f"Käse\nWrite to {MAIL} about the invoice.\n", cte=encoding)
    if attached:
        one.add_attachment(attached, maintype="application", subtype="pdf")
    return bytes(one)


MAILS: dict[str, tuple[Any, ...]] = {
    "by its name": ("a.eml", mail()),
    "by its type": ("a", mail(), "message/rfc822"),
    "of UTF-8": ("a.eml", mail(), "message/global"),
    "quoted-printable": ("a.eml", mail("quoted-printable"), "message/rfc822"),
    "base64": ("a.eml", mail("base64"), "message/rfc822"),
}
UPLOADED = Reply(raw=b'{"id": "file-1", "object": "file"}')


@pytest.mark.parametrize("file", MAILS.values(), ids=MAILS)
def test_a_mail_is_a_file_of_text(
    gpt: openai.OpenAI, provider: FakeProvider, file: Any
) -> None:
    provider.script(UPLOADED)
    gpt.files.create(file=file, purpose="user_data")
    (seen,) = provider.requests
    assert b"Content-Type: message/" in seen.raw
    assert b"From: EMAIL_" in seen.raw
    assert provider.leaks([MAIL, base64_of(MAIL.encode())]) == ()


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        (("a.eml", mail(attached=b"%PDF-1.4\n" + bytes(999))), "attachment"),
        (("a", b"PK\3\4" + bytes(99), "message/rfc822"), "attachment"),
        (("a", mail(), "message/partial"), "attachment"),
        (("a", mail(), "multipart/mixed; boundary=b"), "multipart"),
    ],
)
def test_a_mail_with_what_nobody_can_read_is_refused_for_that(
    guard: Guard, provider: FakeProvider, file: Any, rule: str
) -> None:
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked, match=rf"wire\.{rule}") as caught:
            client.post("/v1/files", files={"file": file})
    assert provider.requests == ()
    assert ("multipart/*" if rule == "multipart" else "UTF-8") in str(caught.value)
