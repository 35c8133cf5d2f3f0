"""OpenAI's clients for other people's clouds, and the module as a client."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from openai.providers import bedrock, vertex
from tests.clients.sdks.clouds import (
    ACCESS_KEY,
    AD_TOKEN,
    REGION,
    SECRET_KEY,
    SESSION_TOKEN,
    check_refusal,
    signature_holds,
)
from tests.clients.speech import Journal, Opens

from carnet import PolicyDenied, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider
from carnet.testing.reply import error


def signing(url: str, endpoint: str = "mantle") -> Any:
    return bedrock(
        endpoint=endpoint,  # type: ignore[arg-type] # one of two words
        region=REGION,
        base_url=f"{url}/openai/v1",
        access_key_id=ACCESS_KEY,
        secret_access_key=SECRET_KEY,
        session_token=SESSION_TOKEN,
    )


def at_vertex(url: str) -> Any:
    root = f"{url}/v1/projects/acme/locations/eu/publishers/openai/v1"
    return vertex(base_url=root, token_provider=lambda: AD_TOKEN)


def at_azure(url: str) -> Mapping[str, Any]:
    return {
        "azure_endpoint": url,
        "api_version": "2026-10-01",
        "azure_ad_token_provider": lambda: AD_TOKEN,
    }


MAKERS: Mapping[str, Callable[[str], Any]] = {
    "azure": lambda url: openai.AzureOpenAI(**at_azure(url)),
    "azure-async": lambda url: openai.AsyncAzureOpenAI(**at_azure(url)),
    "mantle": lambda url: openai.OpenAI(provider=signing(url)),
    "mantle-async": lambda url: openai.AsyncOpenAI(provider=signing(url)),
    "runtime": lambda url: openai.OpenAI(provider=signing(url, "runtime")),
    "vertex": lambda url: openai.OpenAI(provider=at_vertex(url)),
    "vertex-async": lambda url: openai.AsyncOpenAI(provider=at_vertex(url)),
    "legacy-bedrock": lambda url: openai.BedrockOpenAI(
        aws_region=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
        base_url=f"{url}/openai/v1",
    ),
    "aiohttp": lambda url: openai.AsyncOpenAI(
        base_url=f"{url}/v1",
        api_key=AD_TOKEN,
        http_client=openai.DefaultAioHttpClient(),
    ),
}
SIGNED = ("mantle", "mantle-async", "runtime", "legacy-bedrock")
EVERY = pytest.mark.parametrize("name", MAKERS)
ASK: Any = {"model": "gpt-5", "messages": [{"role": "user", "content": LETTER}]}
TOOLS: Any = [
    {
        "type": "function",
        "name": "look_up",
        "parameters": {"type": "object", "properties": {"who": {"type": "string"}}},
    }
]


async def letters(client: Any) -> list[Any]:
    """What comes home of a letter sent whole, streamed, and to a tool."""
    answer = await waited(client.chat.completions.create(**ASK))
    chunks = await waited(client.chat.completions.create(**ASK, stream=True))
    parts = [one async for one in every(chunks)]
    streamed = "".join(one.choices[0].delta.content or "" for one in parts)
    asked: Any = {"model": "gpt-5", "input": LETTER}
    used = await waited(client.responses.create(**asked, tools=TOOLS))
    events = await waited(client.responses.create(**asked, stream=True))
    deltas = [
        one.delta
        async for one in every(events)
        if one.type == "response.output_text.delta"
    ]
    who = used.output[0].arguments
    await waited(client.close())
    return [answer.choices[0].message.content, streamed, "".join(deltas), who]


async def waited(given: Any) -> Any:
    return await given if hasattr(given, "__await__") else given


async def every(given: Any) -> Any:
    if hasattr(given, "__aiter__"):
        async for one in given:
            yield one
    else:
        for one in given:
            yield one


@EVERY
def test_letters_leave_stripped_and_signed_and_come_home(
    opens: Opens, provider: FakeProvider, name: str
) -> None:
    guard = opens()
    client = guard.wrap(MAKERS[name](provider.url))
    provider.script(error(503, retry_after_s=0.01))
    with guard.context(known=KNOWN):
        whole, streamed, deltas, who = asyncio.run(letters(client))
    assert (whole, streamed, deltas) == (LETTER, LETTER, LETTER)
    assert KNOWN[0] in who
    assert provider.leaks(PLANTED) == ()
    assert len(provider.requests) == 5
    signed = {signature_holds(request) for request in provider.requests}
    assert signed == {name in SIGNED}


def test_a_refused_call_is_the_sdks_own_error_once(
    opens: Opens, provider: FakeProvider, subtests: Any
) -> None:
    guard = opens(CARNET_REDACT="", CARNET_BLOCK="CN")
    for name, make in MAKERS.items():
        with subtests.test(name):
            client = guard.wrap(make(provider.url))
            with pytest.raises(openai.APIStatusError) as caught:
                asyncio.run(letters(client))
            check_refusal(caught.value)
    assert provider.requests == ()


@pytest.mark.parametrize("name", ["azure", "mantle", "vertex"])
def test_nothing_done_to_a_client_later_takes_it_from_the_guard(
    opens: Opens, provider: FakeProvider, name: str
) -> None:
    guard = opens()
    client = guard.wrap(MAKERS[name](provider.url))
    kept = client.chat.completions
    with guard.context(known=KNOWN), httpx2.Client() as one, httpx2.Client() as other:
        copies = [
            client.with_options(timeout=5).copy(max_retries=0).chat.completions,
            client.with_options(http_client=one).chat.completions,
            client.copy(http_client=one).with_options().chat.completions,
            kept,
        ]
        own, client._client = client._client, other
        for copy in copies:
            assert copy.create(**ASK).choices[0].message.content == LETTER
        own.close()
    assert provider.leaks(PLANTED) == ()
    assert {signature_holds(one) for one in provider.requests} == {name in SIGNED}


@pytest.mark.parametrize("name", ["azure", "mantle", "vertex"])
def test_no_socket_opens_on_a_client_for_a_cloud(
    opens: Opens, provider: FakeProvider, journal: Journal, name: str
) -> None:
    client = opens().wrap(MAKERS[name](provider.url))
    for one in (client, client.with_options(timeout=5)):
        realtime, responses = one.realtime, one.responses
        for door in (realtime.connect(model="gpt-5"), responses.connect()):
            with pytest.raises(PolicyDenied, match="WebSocket") as caught:
                door.enter()
            decision = decision_of(caught.value)
            assert decision is not None
            assert decision.reasons[0].rule == "transport.socket"
    assert provider.requests == ()
    assert len(journal("transfer.denied")) == 4


MODULE = """
import sys
import httpx2
import openai
from carnet import Guard, PolicyDenied
from carnet.testing import KNOWN, LETTER

env, url = sys.argv[1:]
guard = Guard.from_env(env)
openai.api_key = "sk-EXAMPLE"
openai.base_url = f"{url}/v1/"
assert guard.wrap(openai) is openai
assert guard.wrap(openai) is openai
kept = openai.chat.completions
LATER = httpx2.Client()

def ask(at):
    answer = at.create(model="gpt-5", messages=[{"role": "user", "content": LETTER}])
    assert answer.choices[0].message.content == LETTER

with guard.context(known=KNOWN):
    ask(openai.chat.completions)
    openai.http_client = LATER
    ask(kept)
    openai._reset_client()
    openai.http_client = openai.base_url = None
    openai.api_type, openai.api_version = "azure", "2026-10-01"
    openai.azure_endpoint = url
    ask(openai.chat.completions)
try:
    with openai.realtime.connect(model="gpt-5"):
        print("a socket")
except PolicyDenied as refused:
    print("no socket:", refused.decision.reasons[0].rule)
guard.close()
for at in (kept, openai.chat.completions):
    try:
        ask(at)
    except openai.APIStatusError as refused:
        print(refused.status_code)
LATER.close()
"""


def test_the_module_is_a_client_and_stays_guarded(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    opens()
    told = subprocess.run(
        [sys.executable, "-c", MODULE, str(tmp_path / ".env"), provider.url],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = told.stdout.splitlines()
    assert lines == ["no socket: transport.socket", "451", "451"]
    assert [json.loads(one)["event"] for one in told.stderr.splitlines()] == [
        "call.denied"
    ]
    assert len(provider.requests) == 3
    assert provider.requests[2].path.startswith("/openai/deployments/gpt-5/")
    assert provider.leaks(PLANTED) == ()
