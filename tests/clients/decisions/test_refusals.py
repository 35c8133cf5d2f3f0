"""What does not leave: denied hosts, odd places, bad input."""

import base64
import json
from contextlib import suppress
from typing import Any

import anthropic
import httpx2
import openai
import pytest
import requests
from tests.clients.speech import MESSAGES, PLAIN, Journal, Opens, ask

from carnet import Guard, TransferBlocked, decision_of
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    FakeProvider,
    Reply,
    redirect,
)
from carnet.vocabulary import Decision, Effect


def outcome(client: openai.OpenAI, text: str, **more: Any) -> Decision | None:
    """None where the call went through; else the decision that refused it."""
    try:
        ask(client, text, **more)
    except openai.APIStatusError as error:
        decision = decision_of(error)
        if decision is None:
            raise
        return decision
    return None


ODD_PLACES: list[dict[str, Any]] = [
    {"user": KNOWN[0]},
    {"metadata": {PLANTED[2]: PLANTED[3]}},
    {"extra_body": {"customer": {PLANTED[4]: [PLANTED[5]]}}},
    {"extra_headers": {"X-Customer": PLANTED[2]}},
    {"extra_query": {"customer": PLANTED[4]}},
    {"stop": [PLANTED[2]]},
    {"prediction": {"type": "content", "content": LETTER}},
    {"extra_body": {"account": 4111111111111111}},
    {"extra_body": {"note": base64.b64encode(PLANTED[4].encode()).decode()}},
    {"extra_body": {"note": json.dumps(json.dumps({"mail": PLANTED[2]}))}},
    {"extra_body": {"note": "erika.mustermann%40example.de"}},
    {"extra_body": {"note": "DE02&#49;20300000000202051"}},
    {"extra_body": {"note": "DE02\u200b120300000000202051"}},
]


def nested(depth: int) -> bytes:
    return b'{"messages": ' + b"[" * depth + b"]" * depth + b"}"


BAD_BODIES: dict[str, bytes] = {
    "not JSON": b'{"messages": [{"role": "user", "content": "Erika Mustermann"',
    "two documents": b'{"model": "m"} {"model": "Erika Mustermann"}',
    "duplicate key": b'{"messages": "Erika Mustermann", "messages": "hi"}',
    "invalid UTF-8": b'{"messages": "Erika Mustermann \xff"}',
    "UTF-16": '{"messages": "Erika Mustermann"}'.encode("utf-16"),
    "byte order mark": b'\xef\xbb\xbf{"messages": "Erika Mustermann"}',
    "not a number": b'{"messages": "Erika Mustermann", "temperature": NaN}',
    "nested 100 000 deep": nested(100_000),
    "nested 300 deep": nested(300),
    "a number that overflows": b'{"messages": "hi", "top_p": 1e999}',
    "token ids": b'{"model": "m", "input": [[101, 202, 303], [404]]}',
}


def test_a_redirect_to_a_denied_host_is_refused_there(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    with FakeProvider() as elsewhere:
        provider.script(redirect(f"{elsewhere.url}/v1/chat/completions"))
        with guard.context(known=KNOWN), pytest.raises(openai.APIStatusError) as caught:
            ask(gpt)
        assert caught.value.status_code == 451
        decision = decision_of(caught.value)
        assert decision
        assert decision.effect is Effect.BLOCK
        assert elsewhere.requests == ()
        assert len(provider.requests) == 1


def test_a_denial_names_reason_and_lawful_alternatives_and_is_raised_once(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(CARNET_REDACT="", CARNET_BLOCK="CN")
    with (
        openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
        anthropic.Anthropic(base_url=provider.url, api_key="k") as claude,
        requests.Session() as session,
    ):
        for one in (client, claude, session):
            guard.wrap(one)
        with pytest.raises(openai.APIStatusError) as ours:
            ask(client)
        with pytest.raises(anthropic.APIStatusError) as theirs:
            claude.messages.create(model="m", max_tokens=9, messages=MESSAGES)
        with pytest.raises(TransferBlocked) as plain:
            session.post(f"{provider.url}/v1/chat/completions", json={"x": LETTER})
    for caught in (ours, theirs, plain):
        decision = decision_of(caught.value)
        assert decision
        assert decision.effect is Effect.BLOCK
        assert decision.reasons[0].rule
        assert not [value for value in PLANTED if value in str(caught.value)]
    assert ours.value.status_code == theirs.value.status_code == 451
    assert provider.requests == ()
    denied = journal("transfer.denied")
    assert len(denied) == 3


@pytest.mark.parametrize("more", ODD_PLACES, ids=str)
def test_nothing_planted_leaves_by_an_odd_place(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, more: dict[str, Any]
) -> None:
    with guard.context(known=KNOWN):
        refused = outcome(gpt, PLAIN, **more)
    assert refused is None or provider.requests == ()
    assert provider.leaks([*PLANTED, "4111111111111111"]) == ()


def test_nothing_planted_leaves_by_the_path(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    with guard.context(known=KNOWN), suppress(openai.APIStatusError):
        gpt.get(f"/customers/{PLANTED[2]}/models", cast_to=dict[str, Any])
    (sent,) = provider.requests
    assert sent.target.startswith("/v1/customers/EMAIL_")
    assert provider.leaks(PLANTED) == ()


PORTRAITS = (
    """Erika Mustermann, the only female notary in her village and mayor since 2019,
    earns 7,214 euros a month.""",
    """Erika Mustermann works as a nurse and is the only midwife in her village. She
    lives in Wanne-Eickel, grew up in Oranienbaum, is divorced, has twins, studied at
    Halle and has had diabetes since a hospital stay in 2019.""",
)


@pytest.mark.parametrize("detailed", PORTRAITS)
def test_without_a_tool_a_text_that_stays_personal_is_refused(
    opens: Opens, provider: FakeProvider, detailed: str
) -> None:
    guard = opens(tool=False)
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        with (
            guard.context(known=KNOWN),
            pytest.raises(openai.APIStatusError) as caught,
        ):
            ask(client, detailed)
    assert caught.value.status_code == 451
    assert provider.requests == ()


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_malformed_body_is_refused_before_anything_is_sent(
    guard: Guard,
    gpt: openai.OpenAI,
    bare: httpx2.Client,
    provider: FakeProvider,
    body: bytes,
) -> None:
    headers = {"content-type": "application/json"}
    path = "/embeddings" if b"input" in body else "/chat/completions"
    with guard.context(known=KNOWN):
        with pytest.raises(openai.APIStatusError) as caught:
            gpt.post(
                path,
                content=body,
                cast_to=dict[str, Any],
                options={"headers": headers},
            )
        with pytest.raises(TransferBlocked) as blocked:
            bare.post(f"/v1{path}", content=body, headers=headers)
    assert caught.value.status_code == 451
    for refused in (caught.value, blocked.value):
        decision = decision_of(refused)
        assert decision
        assert decision.reasons[0].rule
        assert "Erika" not in str(refused)
    assert provider.requests == ()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-encoding": "gzip"}, b"\x1f\x8b"),
        ({"content-type": "application/x-protobuf"}, b"Erika Mustermann"),
        ({"content-type": "text/weird"}, b"Erika Mustermann"),
        ({"upgrade": "websocket", "connection": "upgrade"}, b""),
    ],
    ids=str,
)
def test_what_the_guard_cannot_read_is_refused(
    guard: Guard,
    bare: httpx2.Client,
    provider: FakeProvider,
    headers: dict[str, str],
    body: bytes,
) -> None:
    with guard.context(known=KNOWN), pytest.raises(TransferBlocked):
        bare.post("/v1/chat/completions", content=body, headers=headers)
    assert provider.requests == ()


@pytest.mark.parametrize(
    "megabytes", [1, pytest.param(10, marks=pytest.mark.slow)], ids=str
)
def test_a_body_of_many_megabytes_leaves_without_what_was_planted(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, megabytes: int
) -> None:
    text = ("The tide rises, the tide falls. " * (32_000 * megabytes)) + LETTER
    provider.script(Reply("Long."))
    with guard.context(known=KNOWN):
        assert ask(gpt, text) == "Long."
    (arrived,) = provider.requests
    assert len(arrived.body) > megabytes * 1_000_000
    tail = arrived.body[-4_000:]
    assert b"PERSON_" in tail
    assert not [value for value in PLANTED if value.encode() in tail]


def test_after_close_every_call_is_refused(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    guard.close()
    with pytest.raises(openai.APIStatusError):
        ask(gpt, PLAIN)
    assert provider.requests == ()


def test_a_trail_that_cannot_be_written_refuses_the_call(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    guard.trail.close()
    with pytest.raises(openai.APIStatusError) as caught:
        ask(gpt, PLAIN)
    assert caught.value.status_code == 451
    assert provider.requests == ()


def test_a_vendors_host_is_decided_by_its_name(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_REDACT="US,SG")
    for host in ("api.deepseek.com", "API.DeepSeek.com.", "api.deepseek.com:443"):
        with httpx2.Client(transport=provider.transport(httpx2)) as http:
            client = openai.OpenAI(
                base_url=f"https://{host}/v1", api_key="k", http_client=http
            )
            guard.wrap(client)
            with (
                guard.context(known=KNOWN),
                pytest.raises(openai.APIStatusError) as caught,
            ):
                ask(client)
            assert caught.value.status_code == 451
            decision = decision_of(caught.value)
            assert decision
            assert decision.destination
            assert decision.destination.provider == "deepseek"
    assert provider.requests == ()


def test_a_gateway_told_of_two_targets_is_refused(
    guard: Guard, provider: FakeProvider
) -> None:
    client = guard.wrap(httpx2.Client())
    targets = [
        ("x-target-url", "https://one.example"),
        ("X-Target-Url", "https://b.cn"),
    ]
    url = f"{provider.url}/v1/chat/completions"
    with pytest.raises(TransferBlocked) as caught:
        client.post(url, json={"model": "m-1", "messages": []}, headers=targets)
    assert caught.value.decision.reasons[0].rule == "wire.two_targets"
    assert provider.requests == ()
