"""What an application stored at a provider comes home restored, by whatever GET.

Vendors add such paths every week, so the rule is not a list of them: an answer to a
request that says nothing itself can only repeat what earlier calls sent.
"""

import asyncio
import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from anthropic import Anthropic
from google import genai
from google.genai import types
from mistralai.client import Mistral
from openai import OpenAI
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Reply
from carnet.testing.received import PLACEHOLDER

SHARED = {
    "CARNET_VAULT": "./vault",
    "CARNET_PSEUDONYM_KEY": base64.b64encode(bytes(range(32))).decode(),
}
NAME = "Erika Mustermann"
NOTE = f"Dear {NAME}, thank you."
Answers = dict[str, Any]
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


def openai(url: str) -> Any:
    return OpenAI(base_url=f"{url}/v1", api_key="k", max_retries=0)


def anthropic(url: str) -> Any:
    return Anthropic(base_url=url, api_key="k", max_retries=0)


def gemini(url: str) -> Any:
    return genai.Client(api_key="k", http_options=types.HttpOptions(base_url=url))


def mistral(url: str) -> Any:
    return Mistral(api_key="k", server_url=url)


def chat(client: Any) -> None:
    said: Any = [{"role": "user", "content": NOTE}]
    client.chat.completions.create(model="m", messages=said)


def message(client: Any) -> None:
    said: Any = [{"role": "user", "content": NOTE}]
    client.messages.create(model="m", messages=said, max_tokens=9)


def generate(client: Any) -> None:
    client.models.generate_content(model="m", contents=NOTE)


def complete(client: Any) -> None:
    said: Any = [{"role": "user", "content": NOTE}]
    client.chat.complete(model="m", messages=said)


def listed(*items: Any) -> Any:
    return {"object": "list", "data": list(items), "has_more": False}


def streamed(client: Any) -> str:
    with client.files.with_streaming_response.content("file-1") as answer:
        return b"".join(answer.iter_bytes(7)).decode()


def later(client: Any) -> Any:
    async def go() -> Any:
        found = [one.display_name async for one in await client.aio.caches.list()]
        await client.aio.aclose()
        return found[0]

    return asyncio.run(go())


FILE = {"id": "file-1", "object": "file", "bytes": 1, "created_at": 1}
FILE |= {"purpose": "assistants", "status": "processed"}
STORED: dict[str, tuple[Callable[[str], Any], Any, Any, Callable[[Any], Any]]] = {
    "files.list": (
        openai,
        chat,
        lambda name: listed({**FILE, "filename": f"{name}.txt"}),
        lambda client: client.files.list().data[0].filename.removesuffix(".txt"),
    ),
    "files.retrieve": (
        openai,
        chat,
        lambda name: {**FILE, "filename": name},
        lambda client: client.files.retrieve("file-1").filename,
    ),
    "files.content streamed": (openai, chat, lambda name: name, streamed),
    "chat.completions.list": (
        openai,
        chat,
        lambda name: listed({"id": "chatcmpl-1", "metadata": {"who": name}}),
        lambda client: client.chat.completions.list().data[0].metadata["who"],
    ),
    "a path that no dialect lists": (
        openai,
        chat,
        lambda name: listed({"id": "skill_1", "name": name}),
        lambda client: client.get("/skills", cast_to=dict)["data"][0]["name"],
    ),
    "batches.cancel, which says nothing": (
        openai,
        chat,
        lambda name: {"id": "batch_1", "metadata": {"who": name}},
        lambda client: client.batches.cancel("batch_1").metadata["who"],
    ),
    "anthropic files.list": (
        anthropic,
        message,
        lambda name: {"data": [{"id": "file_1", "filename": name}], "has_more": False},
        lambda client: client.beta.files.list().data[0].filename,
    ),
    "anthropic files.retrieve_metadata": (
        anthropic,
        message,
        lambda name: {"id": "file_1", "filename": name},
        lambda client: client.beta.files.retrieve_metadata("file_1").filename,
    ),
    "gemini caches.list": (
        gemini,
        generate,
        lambda name: {"cachedContents": [{"name": "c/a", "displayName": name}]},
        lambda client: next(iter(client.caches.list())).display_name,
    ),
    "gemini caches.list async": (
        gemini,
        generate,
        lambda name: {"cachedContents": [{"name": "c/a", "displayName": name}]},
        later,
    ),
    "gemini files.list": (
        gemini,
        generate,
        lambda name: {"files": [{"name": "files/a", "displayName": name}]},
        lambda client: next(iter(client.files.list())).display_name,
    ),
    "mistral conversations.list": (
        mistral,
        complete,
        lambda name: [
            {
                "id": "conv_1",
                "object": "conversation",
                "name": name,
                "model": "m",
                "created_at": "2026-01-01T00:00:00Z",
                "updated_at": "2026-01-01T00:00:00Z",
            }
        ],
        lambda client: client.beta.conversations.list()[0].name,
    ),
}


@pytest.mark.parametrize("what", STORED)
def test_what_is_stored_comes_home(
    what: str, opens: Opens, provider: FakeProvider
) -> None:
    make, say, answer, fetch = STORED[what]
    dialect: Any = {openai: "openai", mistral: "openai", anthropic: "anthropic"}
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect.get(make, "google_genai"))
    client = guard.wrap(make(provider.url))
    with guard.context(known=[NAME]):
        say(client)
    (name,) = set(PLACEHOLDER.findall(provider.requests[-1].body.decode()))
    stored = answer(name)
    if isinstance(stored, str):
        kind = "application/octet-stream"
        provider.script(Reply(raw=stored.encode(), content_type=kind))
    else:
        provider.script(Reply(raw=json.dumps(stored).encode()))
    assert fetch(client) == NAME


def test_another_process_with_the_vault_reads_it_too(
    opens: Opens, provider: FakeProvider
) -> None:
    first = opens(**SHARED)
    with openai(provider.url) as client, first.context(known=[NAME]):
        chat(first.wrap(client))
    first.close()
    (name,) = set(PLACEHOLDER.findall(provider.requests[-1].body.decode()))
    stored = listed({**FILE, "filename": name})
    provider.script(Reply(raw=json.dumps(stored).encode()))
    with openai(provider.url) as client:
        opens(**SHARED).wrap(client)
        assert client.files.list().data[0].filename == NAME


def test_a_file_of_bytes_comes_home_as_it_is(
    opens: Opens, provider: FakeProvider
) -> None:
    guard, data = opens(), bytes(range(256)) * 4096
    with openai(provider.url) as client, guard.context(known=[NAME]):
        chat(guard.wrap(client))
        provider.script(Reply(raw=data, content_type="application/octet-stream"))
        assert client.files.content("file-1").content == data


def test_an_answer_to_other_words_restores_none_of_an_earlier_call(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens()
    with openai(provider.url) as client, guard.context(known=[NAME]):
        chat(guard.wrap(client))
        (name,) = set(PLACEHOLDER.findall(provider.requests[-1].body.decode()))
        provider.script(Reply(f"Ask {name}."))
        said: Any = [{"role": "user", "content": "Who knows of tides?"}]
        answer = client.chat.completions.create(model="m", messages=said)
    assert answer.choices[0].message.content == f"Ask {name}."
