"""Ways round the guard that an attacker, or an accident, would try after `wrap`.

Each attack gets bytes to the provider by a way of its own. It may be refused; what it
gets through has been decided, stripped and recorded.
"""

import asyncio
import copy
import os
import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp
import anthropic
import cohere
import groq
import httpx
import httpx2
import ollama
import openai
import pytest
import requests
import together
import zai
from google import genai
from google.genai import types
from mistralai.client import Mistral
from tests.clients.loop import LOOPS, run
from tests.clients.speech import Journal, Opens

from carnet import Guard, UnsupportedClient
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider

HIDDEN = "Haus am Deich 9"  # nothing but the application knows that it is personal
MARKED = f"{LETTER} {HIDDEN}"
SAID: Any = [{"role": "user", "content": MARKED}]
BODY: Any = {"model": "m", "messages": SAID}
CHAT = "/v1/chat/completions"
pytestmark = pytest.mark.filterwarnings(
    # What an attack leaves open is its own.
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore::DeprecationWarning",
)
Attack = Callable[[Guard, FakeProvider], object]


def gpt(guard: Guard, provider: FakeProvider, **more: Any) -> openai.OpenAI:
    made: Any = {"base_url": f"{provider.url}/v1", "api_key": "k", "max_retries": 0}
    return guard.wrap(openai.OpenAI(**made, **more))


def asked(client: Any) -> object:
    return client.chat.completions.create(**BODY)


# The HTTP client of an SDK, replaced after `wrap`


def openai_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    client = gpt(guard, provider)
    client._client = httpx2.Client(base_url=client.base_url)
    return asked(client)


def anthropic_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(anthropic.Anthropic(base_url=provider.url, api_key="k"))
    client._client = httpx2.Client(base_url=client.base_url)
    return client.messages.create(**BODY, max_tokens=9)


def groq_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(groq.Groq(base_url=provider.url, api_key="k"))
    client._client = httpx.Client(base_url=client.base_url)
    return asked(client)


def together_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    url = f"{provider.url}/v1"
    client = guard.wrap(together.Together(base_url=url, api_key="k"))
    client._client = httpx.Client(base_url=client.base_url)
    return asked(client)


def zai_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    url = f"{provider.url}/paas/v4"
    client = guard.wrap(zai.ZaiClient(base_url=url, api_key="k"))
    client._client = httpx.Client(base_url=url)
    return asked(client)


def ollama_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(ollama.Client(host=provider.url))
    client._client = httpx.Client(base_url=provider.url)
    return client.chat(**BODY)


def ollama_client_replaced_for_a_stream(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(ollama.Client(host=provider.url))
    client._client = httpx.Client(base_url=provider.url)
    return list(client.chat(**BODY, stream=True))


def cohere_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(cohere.ClientV2(api_key="k", base_url=provider.url))
    client._client_wrapper.httpx_client.httpx_client = httpx.Client()
    return client.chat(**BODY)


def mistral_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(Mistral(api_key="k", server_url=provider.url))
    client.sdk_configuration.client = httpx2.Client()
    return client.chat.complete(**BODY)


def gemini_client_replaced(guard: Guard, provider: FakeProvider) -> object:
    options = types.HttpOptions(base_url=provider.url)
    client: Any = guard.wrap(genai.Client(api_key="k", http_options=options))
    client._api_client._httpx_client = httpx2.Client()
    return client.models.generate_content(model="m", contents=MARKED)


# Transports


def transport_replaced(module: Any) -> Attack:
    def attack(guard: Guard, provider: FakeProvider) -> object:
        client = guard.wrap(module.Client())
        client._transport = module.HTTPTransport()
        return client.post(provider.url + CHAT, json=BODY)

    return attack


def mount_added(module: Any) -> Attack:
    def attack(guard: Guard, provider: FakeProvider) -> object:
        client = guard.wrap(module.Client())
        pattern = next(iter(module.Client(mounts={"all://": None})._mounts))
        client._mounts[pattern] = module.HTTPTransport()
        return client.post(provider.url + CHAT, json=BODY)

    return attack


def mount_added_to_an_sdk(guard: Guard, provider: FakeProvider) -> object:
    client = gpt(guard, provider)
    pattern = next(iter(httpx2.Client(mounts={"all://": None})._mounts))
    client._client._mounts[pattern] = httpx2.HTTPTransport()
    return asked(client)


def transport_of_a_shallow_copy_replaced(
    guard: Guard, provider: FakeProvider
) -> object:
    client = copy.copy(guard.wrap(httpx2.Client()))
    client._transport = httpx2.HTTPTransport()
    return client.post(provider.url + CHAT, json=BODY)


def transport_taken_out(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(httpx2.Client())
    request = client.build_request("POST", provider.url + CHAT, json=BODY)
    return client._transport.handle_request(request)


def chosen_by_hand(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(httpx2.Client())
    request = client.build_request("POST", provider.url + CHAT, json=BODY)
    return client._transport_for_url(request.url).handle_request(request)


# Copies


def copied_with_another_client(guard: Guard, provider: FakeProvider) -> object:
    client = gpt(guard, provider)
    return asked(client.with_options(http_client=httpx2.Client()))


def groq_copied_with_another_client(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(groq.Groq(base_url=provider.url, api_key="k"))
    return asked(client.copy(http_client=httpx.Client()).with_options(timeout=9))


def shallow(guard: Guard, provider: FakeProvider) -> object:
    return asked(copy.copy(gpt(guard, provider)))


def deep(guard: Guard, provider: FakeProvider) -> object:
    return asked(copy.deepcopy(gpt(guard, provider)))


def pickled(guard: Guard, provider: FakeProvider) -> object:
    return asked(pickle.loads(pickle.dumps(gpt(guard, provider))))  # noqa: S301


def subclassed(guard: Guard, provider: FakeProvider) -> object:
    class Mine(openai.OpenAI):
        """An application's own client."""

        def post(self, *args: Any, **options: Any) -> Any:
            return super().post(*args, **options)

    made: Any = {"base_url": f"{provider.url}/v1", "api_key": "k"}
    return asked(guard.wrap(Mine(**made)).with_options(timeout=9))


# Threads, where the context of a call is another one


def in_a_thread_from_before(guard: Guard, provider: FakeProvider) -> object:
    client = gpt(guard, provider)
    go = threading.Event()

    def late() -> None:
        go.wait(9)
        with suppress(openai.OpenAIError), guard.context(known=(*KNOWN, HIDDEN)):
            asked(client)

    thread = threading.Thread(target=late)
    thread.start()
    go.set()
    thread.join()
    return None


def after_a_fork(guard: Guard, provider: FakeProvider) -> object:
    client = gpt(guard, provider)
    child = os.fork()
    if child == 0:
        try:
            asked(client)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)


def cohere_in_its_pool(guard: Guard, provider: FakeProvider) -> object:
    client = guard.wrap(cohere.Client(api_key="k", base_url=provider.url))
    return client.embed(texts=[MARKED] * 200, model="m", input_type="search_query")


def openai_files_in_its_pool(guard: Guard, provider: FakeProvider) -> object:
    batches = gpt(guard, provider).vector_stores.file_batches
    files: Any = [(f"{n}.txt", MARKED.encode()) for n in range(3)]
    return batches.upload_and_poll("vs_1", files=files)


def openai_files_of_a_copy_in_its_pool(guard: Guard, provider: FakeProvider) -> object:
    batches = gpt(guard, provider).copy().vector_stores.file_batches
    files: Any = [(f"{n}.txt", MARKED.encode()) for n in range(3)]
    return batches.upload_and_poll("vs_1", files=files)


# Libraries beneath


def aiohttp_with_its_own_middlewares(guard: Guard, provider: FakeProvider) -> object:
    async def send() -> object:
        async with (
            guard.wrap(aiohttp.ClientSession()) as session,
            session.post(provider.url + CHAT, json=BODY, middlewares=()) as response,
        ):
            return await response.read()

    return run(send())


def aiohttp_with_another_connector(guard: Guard, provider: FakeProvider) -> object:
    async def send() -> object:
        connector = aiohttp.TCPConnector(force_close=True)
        async with guard.wrap(aiohttp.ClientSession(connector=connector)) as session:
            session._middlewares = ()
            session._connector = aiohttp.TCPConnector()
            async with session.post(provider.url + CHAT, json=BODY) as response:
                got = await response.read()
            await connector.close()
            return got

    return run(send())


def requests_mounted_later(guard: Guard, provider: FakeProvider) -> object:
    session = guard.wrap(requests.Session())
    session.mount(provider.url, requests.adapters.HTTPAdapter())
    return session.post(provider.url + CHAT, json=BODY)


def requests_adapters_replaced(guard: Guard, provider: FakeProvider) -> object:
    session = guard.wrap(requests.Session())
    session.adapters = {"http://": requests.adapters.HTTPAdapter()}
    return session.post(provider.url + CHAT, json=BODY)


def auth_that_sends(guard: Guard, provider: FakeProvider) -> object:
    class Fetches(httpx2.Auth):
        """Asks for a token with the prompt in it, by the client that it serves."""

        def auth_flow(self, request: Any) -> Any:
            yield httpx2.Request("POST", provider.url + CHAT, json=BODY)
            yield request

    with guard.wrap(httpx2.Client(auth=Fetches())) as client:
        return client.post(provider.url + CHAT, json=BODY)


def hook_that_changes_the_request(guard: Guard, provider: FakeProvider) -> object:
    def slip_in(request: Any) -> None:
        request.headers["x-note"] = KNOWN[0]
        request.url = request.url.copy_with(query=KNOWN[0].encode())

    hooks: Any = {"request": [slip_in]}
    with guard.wrap(httpx2.Client(event_hooks=hooks)) as client:
        return client.post(provider.url + CHAT, json=BODY)


def over_http2(guard: Guard, provider: FakeProvider) -> object:
    with guard.wrap(httpx2.Client(http1=True, http2=True)) as client:
        return client.post(provider.url + CHAT, json=BODY)


ATTACKS: dict[str, Attack] = {
    f.__name__.replace("_", " "): f
    for f in (
        openai_client_replaced,
        anthropic_client_replaced,
        groq_client_replaced,
        together_client_replaced,
        zai_client_replaced,
        ollama_client_replaced,
        ollama_client_replaced_for_a_stream,
        cohere_client_replaced,
        mistral_client_replaced,
        gemini_client_replaced,
        mount_added_to_an_sdk,
        transport_of_a_shallow_copy_replaced,
        transport_taken_out,
        chosen_by_hand,
        copied_with_another_client,
        groq_copied_with_another_client,
        shallow,
        deep,
        pickled,
        subclassed,
        in_a_thread_from_before,
        after_a_fork,
        cohere_in_its_pool,
        openai_files_in_its_pool,
        openai_files_of_a_copy_in_its_pool,
        aiohttp_with_its_own_middlewares,
        aiohttp_with_another_connector,
        requests_mounted_later,
        requests_adapters_replaced,
        auth_that_sends,
        hook_that_changes_the_request,
        over_http2,
    )
} | {
    "httpx transport replaced": transport_replaced(httpx),
    "httpx2 transport replaced": transport_replaced(httpx2),
    "httpx mount added": mount_added(httpx),
    "httpx2 mount added": mount_added(httpx2),
}


IMPOSSIBLE = (
    deep,
    pickled,
    openai_files_in_its_pool,
    openai_files_of_a_copy_in_its_pool,
)
"""Refused, as impossible as without a guard, or ended by an answer that is none."""


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_leaves_by_this_way_was_decided_stripped_and_recorded(
    opens: Opens, provider: FakeProvider, journal: Journal, attack: Attack
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="")
    provider.clear()
    with asyncio.Runner() as runner, guard.context(known=(*KNOWN, HIDDEN)):
        LOOPS.append(runner)
        refused = False
        try:
            attack(guard, provider)
        except (UnsupportedClient, TypeError, AttributeError, openai.OpenAIError):
            refused = True
        finally:
            LOOPS.pop()
    assert refused is (attack in IMPOSSIBLE)
    assert provider.leaks((*PLANTED, HIDDEN)) == ()
    assert len(journal("transfer.intent")) == len(provider.requests)
    assert bool(provider.requests) is (attack not in (deep, pickled))
