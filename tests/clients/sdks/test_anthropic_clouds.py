"""Anthropic's clients for other people's clouds, through the guard."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anthropic
import httpx2
import pytest
from tests.clients.conftest import Journal, Opens
from tests.clients.sdks.clouds import (
    ACCESS_KEY,
    AD_TOKEN,
    BEARER,
    CLAUDE,
    REGION,
    SECRET_KEY,
    SECRETS,
    SESSION_TOKEN,
    check_refusal,
    signature_holds,
)

from carnet import decision_of
from carnet.errors import NotSigned
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider
from carnet.testing.reply import error

KEYS: Mapping[str, str] = {
    "aws_access_key": ACCESS_KEY,
    "aws_secret_key": SECRET_KEY,
    "aws_session_token": SESSION_TOKEN,
    "aws_region": REGION,
}
VERTEX = {"project_id": "acme", "region": "europe-west1", "access_token": AD_TOKEN}
CLIENTS: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "bedrock": ("bedrock", "AnthropicBedrock", KEYS),
    "bedrock-bearer": (
        "bedrock",
        "AnthropicBedrock",
        {"api_key": BEARER, "aws_region": REGION},
    ),
    "mantle": ("anthropic", "AnthropicBedrockMantle", KEYS),
    "aws": ("anthropic", "AnthropicAWS", {**KEYS, "workspace_id": "wrkspc_acme"}),
    "vertex": ("anthropic", "AnthropicVertex", VERTEX),
    "foundry": (
        "anthropic",
        "AnthropicFoundry",
        {"azure_ad_token_provider": lambda: AD_TOKEN},
    ),
}
SIGNED = ("bedrock", "mantle", "aws")
EVERY = pytest.mark.parametrize("cloud", CLIENTS)
ASK: Any = {"model": CLAUDE, "max_tokens": 99}
SAID: Any = [{"role": "user", "content": LETTER}]
TOOLS: Any = [
    {
        "name": "look_up",
        "input_schema": {"type": "object", "properties": {"who": {"type": "string"}}},
    }
]


def make(cloud: str, url: str, prefix: str = "", **more: Any) -> Any:
    _, name, options = CLIENTS[cloud]
    return getattr(anthropic, prefix + name)(base_url=url, **options, **more)


def open_for(opens: Opens, cloud: str, **settings: str) -> Any:
    return opens(CARNET_ENDPOINTS__FAKE__DIALECT=CLIENTS[cloud][0], **settings)


def letters(client: Any) -> list[Any]:
    """What comes home of a letter sent whole, streamed, and to a tool."""
    answer = client.messages.create(**ASK, messages=SAID)
    with client.messages.stream(**ASK, messages=SAID) as stream:
        streamed = "".join(stream.text_stream)
    used = client.messages.create(**ASK, messages=SAID, tools=TOOLS)
    with client.messages.stream(**ASK, messages=SAID, tools=TOOLS) as stream:
        final = stream.get_final_message()
    raw = client.messages.with_raw_response.create(**ASK, messages=SAID).parse()
    tools = [one.content[0].input["who"] for one in (used, final)]
    return [answer.content[0].text, streamed, *tools, raw.content[0].text]


async def aletters(client: Any) -> list[Any]:
    answer = await client.messages.create(**ASK, messages=SAID)
    async with client.messages.stream(**ASK, messages=SAID) as stream:
        streamed = "".join([text async for text in stream.text_stream])
    used = await client.messages.create(**ASK, messages=SAID, tools=TOOLS)
    await client.close()
    return [answer.content[0].text, streamed, used.content[0].input["who"]]


@EVERY
def test_letters_leave_stripped_and_signed_and_come_home(
    opens: Opens, provider: FakeProvider, journal: Journal, cloud: str
) -> None:
    guard = open_for(opens, cloud)
    client = guard.wrap(make(cloud, provider.url))
    provider.script(error(503, retry_after_s=0.01))
    with guard.context(known=KNOWN), client:
        assert letters(client) == [LETTER] * 5
    assert provider.leaks(PLANTED) == ()
    assert len(provider.requests) == 6
    signed = {signature_holds(request) for request in provider.requests}
    assert signed == {cloud in SIGNED}
    assert [one["attempt"] for one in journal("transfer.intent")][:2] == [1, 2]


def test_letters_of_the_asynchronous_twins_come_home(
    opens: Opens, provider: FakeProvider, subtests: Any
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="")
    for cloud in CLIENTS:
        with subtests.test(cloud):
            provider.clear()
            client = guard.wrap(make(cloud, provider.url, "Async"))
            with guard.context(known=KNOWN):
                assert asyncio.run(aletters(client)) == [LETTER] * 3
            assert provider.leaks(PLANTED) == ()
            signed = {signature_holds(request) for request in provider.requests}
            assert signed == {cloud in SIGNED}


def test_a_refused_call_is_the_sdks_own_error_once(
    opens: Opens, provider: FakeProvider, subtests: Any
) -> None:
    guard = opens(CARNET_REDACT="", CARNET_BLOCK="CN")
    for cloud in CLIENTS:
        with subtests.test(cloud):
            client = guard.wrap(make(cloud, provider.url))
            with pytest.raises(anthropic.APIStatusError) as caught:
                client.messages.create(**ASK, messages=SAID)
            check_refusal(caught.value)
    assert provider.requests == ()


@pytest.mark.parametrize("cloud", ["bedrock", "vertex", "foundry"])
def test_nothing_done_to_a_client_later_takes_it_from_the_guard(
    opens: Opens, provider: FakeProvider, cloud: str
) -> None:
    guard = open_for(opens, cloud)
    client = guard.wrap(make(cloud, provider.url))
    kept = client.messages
    with (
        guard.context(known=KNOWN),
        httpx2.Client() as one,
        httpx2.Client() as other,
        client._client,
    ):
        copies = [
            client.with_options(timeout=5).copy(max_retries=0).messages,
            client.with_options(http_client=one).messages,
            client.copy(http_client=one).with_options().messages,
            client.with_middleware(lambda asked, go_on: go_on(asked)).messages,
            kept,
        ]
        client._client = other
        for copy in copies:
            answer = copy.create(**ASK, messages=SAID)
            assert answer.content[0].text == LETTER
        elsewhere = client.with_options(base_url="http://elsewhere.example")
        with pytest.raises(anthropic.APIStatusError, match=r"carnet refused"):
            elsewhere.messages.create(**ASK, messages=SAID)
    assert provider.leaks(PLANTED) == ()
    assert {signature_holds(one) for one in provider.requests} == {cloud in SIGNED}


def test_middleware_of_the_sdk_works_and_what_it_adds_is_stripped(
    opens: Opens, provider: FakeProvider
) -> None:
    seen: list[str] = []

    def adds(request: Any, call_next: Any) -> Any:
        body = {**request.options.json_data, "system": f"For {KNOWN[0]}."}
        answer = call_next(request.copy(body=body))
        seen.append(answer.parse().content[0].text)
        return answer

    guard = open_for(opens, "bedrock")
    client = guard.wrap(make("bedrock", provider.url, middleware=[adds]))
    with guard.context(known=KNOWN), client:
        answer = client.messages.create(**ASK, messages=SAID)
    assert seen == [LETTER]
    assert answer.content[0].text == LETTER
    assert provider.leaks(PLANTED) == ()
    assert "PERSON_" in str(provider.requests[0].json["system"])  # type: ignore[call-overload,index]
    assert signature_holds(provider.requests[0])


class Telling(anthropic.AnthropicBedrock):
    """Signs, and adds a header with somebody's address each time that it does."""

    def _prepare_request(self, request: httpx2.Request) -> None:
        request.headers["x-about"] = "erika.mustermann@example.de"
        super()._prepare_request(request)


def test_a_signer_that_would_add_what_was_stripped_sends_nothing(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = open_for(opens, "bedrock")
    client = guard.wrap(
        Telling(base_url=provider.url, max_retries=0, **CLIENTS["bedrock"][2])
    )
    with (
        pytest.raises(anthropic.APIConnectionError) as caught,
        guard.context(known=KNOWN),
    ):
        client.messages.create(**ASK, messages=SAID)
    assert isinstance(caught.value.__cause__, NotSigned)
    assert provider.requests == ()
    assert [one["state"] for one in journal("transfer.outcome")] == ["not_sent"]
    shown = caught.value.request
    assert not [v for v in PLANTED if v in f"{shown.headers}{shown.content!r}"]


def test_a_body_signed_by_a_client_that_nobody_wrapped_is_refused(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = open_for(opens, "bedrock")
    with httpx2.Client() as http:
        guard.wrap(http)
        client = make("bedrock", provider.url, http_client=http, max_retries=0)
        with pytest.raises(anthropic.APIConnectionError) as caught:
            client.messages.create(**ASK, messages=SAID)
    found = decision_of(caught.value)
    assert found is not None
    assert found.reasons[0].rule == "wire.signed_body"
    assert provider.requests == ()


def test_secrets_of_the_clouds_stand_in_no_record(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="")
    for cloud in CLIENTS:
        with guard.wrap(make(cloud, provider.url)) as client:
            client.messages.create(**ASK, messages=SAID)
    guard.close()
    signatures = [one.header("authorization")[-64:] for one in provider.requests]
    files = [path for path in (tmp_path / "trail").rglob("*") if path.is_file()]
    kept = b"".join(path.read_bytes() for path in files)
    for secret in (*SECRETS, *signatures):
        assert secret.encode() not in kept
