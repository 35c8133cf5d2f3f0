"""Headers of the protocol: they pass while they look like it, and hold no value."""

from typing import Any

import httpx2
import openai
import pytest
from tests.clients.speech import rule_of

from carnet import Guard, TransferBlocked
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply

MAIL = "erika.mustermann@example.de"
NICK = "erika_m"
HELD = [
    ("tracestate", f"u={NICK}"),
    ("User-Agent", f"shop/1.0 ({NICK})"),
    ("X-Stainless-OS", NICK),
    ("OpenAI-Beta", f"assistants={NICK}"),
    ("tracestate", f"u={KNOWN[0]}"),
]
UNLIKE = [
    ("tracestate", f"u={MAIL}"),
    ("traceparent", MAIL),
    ("Accept", f"application/json, {MAIL}"),
    ("Accept-Charset", MAIL),
    ("Accept-Language", f"de, {MAIL}"),
    ("Cache-Control", f"no-cache, {MAIL}"),
    ("Date", MAIL),
    ("TE", MAIL),
    ("Keep-Alive", f"timeout=5, {MAIL}"),
    ("Expect", MAIL),
    ("User-Agent", f"shop/1.0 ({MAIL})"),
    ("OpenAI-Beta", f"assistants={MAIL}"),
    ("X-Stainless-Lang", MAIL),
    ("X-Stainless-OS", KNOWN[0]),
    ("X-Stainless-OS-User", MAIL),
    ("OpenAI-Beta-Customer", MAIL),
    ("Content-Type", f'application/json; name="{KNOWN[0]}"'),
    ("Content-Type", f"application/json; name={MAIL}"),
]


@pytest.mark.parametrize(("name", "value"), HELD)
def test_a_value_found_in_the_body_stays_in_no_header(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, name: str, value: str
) -> None:
    known, body = (*KNOWN, NICK), {"messages": f"{LETTER} {NICK}"}
    with guard.context(known=known), pytest.raises(TransferBlocked) as caught:
        bare.post("/v1/chat/completions", json=body, headers={name: value})
    assert rule_of(caught.value) == "guard.value_left"
    assert provider.requests == ()


@pytest.mark.parametrize("text", [LETTER, "Guten Tag"])
@pytest.mark.parametrize(("name", "value"), UNLIKE)
def test_what_does_not_look_like_its_header_is_searched_as_content(
    guard: Guard,
    bare: httpx2.Client,
    provider: FakeProvider,
    name: str,
    value: str,
    text: str,
) -> None:
    with guard.context(known=KNOWN):
        bare.post(
            "/v1/chat/completions", json={"messages": text}, headers={name: value}
        )
    assert len(provider.requests) == 1
    assert provider.leaks([*PLANTED, MAIL]) == ()


def test_no_address_is_the_name_of_a_model_of_gemini(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider
) -> None:
    body = {"model": MAIL, "contents": [{"parts": [{"text": "hi"}]}]}
    with guard.context():
        bare.post("/v1beta/models/gemini-3:generateContent", json=body)
    assert provider.leaks([MAIL]) == ()


@pytest.mark.parametrize("name", ["X-Stainless-Foo", "X-Customer"])
def test_a_header_of_the_applications_own_is_replaced(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, name: str
) -> None:
    with guard.context(known=KNOWN):
        bare.post("/v1/chat/completions", json={}, headers={name: KNOWN[0]})
    assert provider.requests[0].header(name).startswith("PERSON_")
    assert provider.leaks(PLANTED) == ()


def test_a_known_value_is_looked_for_in_headers_when_the_body_has_none(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider
) -> None:
    headers = {"tracestate": f"u={KNOWN[0]}"}
    with guard.context(known=KNOWN), pytest.raises(TransferBlocked) as caught:
        bare.post("/v1/chat/completions", json={"messages": "tides"}, headers=headers)
    assert rule_of(caught.value) == "guard.value_left"
    assert provider.requests == ()


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (f"text/plain; charset={MAIL}", "wire.encoding"),
        (f'text/plain; name="{KNOWN[0]}"', "wire.multipart"),
        (f"text/plain; name={MAIL}", "wire.multipart"),
    ],
)
def test_the_type_of_a_part_holds_no_value(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, kind: str, rule: str
) -> None:
    with guard.context(known=KNOWN), pytest.raises(TransferBlocked) as caught:
        bare.post(
            "/v1/files",
            data={"purpose": "assistants"},
            files={"file": ("a.txt", LETTER.encode(), kind)},
        )
    assert rule_of(caught.value) == rule
    assert provider.requests == ()


def test_the_headers_of_sdks_hold_nothing(
    gpt: openai.OpenAI, guard: Guard, provider: FakeProvider
) -> None:
    provider.script(lambda _seen: Reply(raw=b"{}"))
    said: Any = [{"role": "user", "content": LETTER}]
    with guard.context(known=(*KNOWN, "OpenAI")):
        gpt.chat.completions.create(model="m", messages=said)
    assert provider.leaks(PLANTED) == ()
    assert provider.requests[0].header("x-stainless-lang") == "python"
