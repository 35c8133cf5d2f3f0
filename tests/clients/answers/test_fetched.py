"""Only what is really fetched comes home from the vault; new words bring their own.

A provider that has seen a placeholder may write it into any answer. What a request says
or has computed is answered out of that request, and what is stored is asked for without
a word.
"""

import json
from typing import Any

import httpx2
import openai
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Reply
from carnet.testing.received import PLACEHOLDER

A, B = "alice.secret@example.com", "bob@example.com"
CHAT = "/v1/chat/completions"
SAID = [{"role": "user", "content": f"I am {B}"}]
COMPUTED: dict[str, tuple[str, str, Any]] = {
    "a run on a new thread": (
        "openai",
        "/v1/threads/runs",
        {"assistant_id": "asst_1", "thread": {"messages": SAID}},
    ),
    "a run on a new, empty thread": (
        "openai",
        "/v1/threads/runs",
        {"assistant_id": "asst_1"},
    ),
    "a chat without a word": ("openai", CHAT, {}),
    "a chat without a body": ("openai", CHAT, None),
    "a completion": ("openai", "/v1/completions", {}),
    "compacting": ("openai", "/v1/responses/compact", {"model": "m", "input": B}),
    "compacting what is stored": (
        "openai",
        "/v1/responses/compact",
        {"model": "m", "previous_response_id": "resp_1"},
    ),
    "counting tokens": ("openai", "/v1/responses/input_tokens", {}),
    "a search": ("openai", "/v1/vector_stores/vs_1/search", {"query": B}),
    "an assistant": ("openai", "/v1/assistants", {"model": "m", "instructions": B}),
    "an assistant without words": ("openai", "/v1/assistants", {"model": "m"}),
    "a thread": ("openai", "/v1/threads", {"messages": SAID}),
    "a conversation": ("openai", "/v1/conversations", {}),
    "a batch": (
        "openai",
        "/v1/batches",
        {"input_file_id": "file-1", "endpoint": CHAT, "completion_window": "24h"},
    ),
    "a message of a thread": (
        "openai",
        "/v1/threads/thread_1/messages",
        {"role": "user", "content": B},
    ),
    "a run with words": (
        "openai",
        "/v1/threads/thread_1/runs",
        {"assistant_id": "asst_1", "instructions": f"Greet {B}"},
    ),
    "words to a stored thing": ("openai", f"{CHAT}/c1", {"metadata": {"who": B}}),
    "anthropic, a message": ("anthropic", "/v1/messages", {}),
    "anthropic, tokens": ("anthropic", "/v1/messages/count_tokens", {}),
    "gemini": ("google_genai", "/v1beta/models/m:generateContent", {}),
    "gemini, interactions": ("google_genai", "/v1beta/interactions", {}),
    "cohere": ("cohere", "/v2/chat", {}),
    "ollama": ("ollama", "/api/chat", {}),
    "dashscope": ("dashscope", "/api/v1/services/aigc/text-generation/generation", {}),
    "bedrock": ("bedrock", "/model/m/converse", {}),
}
FETCHED: dict[str, tuple[str, str, Any]] = {
    "a stored chat": ("GET", f"{CHAT}/c1", None),
    "a stored answer": ("GET", "/v1/responses/resp_1", None),
    "one that is cancelled": ("POST", "/v1/responses/resp_1/cancel", {}),
    "a batch that is cancelled": ("POST", "/v1/batches/batch_1/cancel", None),
    "messages": ("GET", "/v1/threads/thread_1/messages", None),
    "a run": (
        "POST",
        "/v1/threads/thread_1/runs",
        {"assistant_id": "asst_1", "stream": False, "temperature": 1},
    ),
    "a job that is cancelled": ("POST", "/v1/fine_tuning/jobs/ftjob-1/cancel", None),
    "what is deleted": ("DELETE", "/v1/conversations/conv_1", None),
}


def client(guard: Guard, provider: FakeProvider) -> httpx2.Client:
    return guard.wrap(httpx2.Client(base_url=provider.url))


def seen(provider: FakeProvider) -> Reply:
    names = PLACEHOLDER.findall(provider.requests[0].body.decode())
    return Reply(raw=json.dumps({"id": "x_1", "seen": names}).encode())


def told(http: httpx2.Client) -> None:
    """A call of A's own, of which the provider remembers the placeholder."""
    http.post(CHAT, json={"model": "m", "messages": [{"role": "user", "content": A}]})


@pytest.mark.parametrize("vault", ["memory", "file"])
@pytest.mark.parametrize("what", COMPUTED)
def test_what_is_computed_restores_what_it_carried(
    what: str, vault: str, opens: Opens, provider: FakeProvider
) -> None:
    dialect, path, body = COMPUTED[what]
    more = {"CARNET_VAULT": "./vault.db"} if vault == "file" else {}
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect, **more)
    with client(guard, provider) as http:
        told(http)
        provider.script(seen(provider))
        heard = http.post(path, json=body)
    assert provider.requests[-1].path == path
    assert heard.json()["seen"] == PLACEHOLDER.findall(heard.text) != []
    assert provider.leaks([A, B]) == ()


@pytest.mark.parametrize("what", FETCHED)
def test_what_is_fetched_comes_home(
    what: str, guard: Guard, provider: FakeProvider
) -> None:
    method, path, body = FETCHED[what]
    with client(guard, provider) as http:
        told(http)
        provider.script(seen(provider))
        assert http.request(method, path, json=body).json()["seen"] == [A]


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("tool", [False, True])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_run_with_words_restores_what_its_own_thread_holds(
    opens: Opens, provider: FakeProvider, *, tool: bool, shared: bool
) -> None:
    more = {"CARNET_VAULT": "./vault.db"} if shared else {}
    guard = opens(tool=tool, **more)
    thread = {"id": "thread_1a", "object": "thread", "created_at": 1}
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as gpt:
        threads = guard.wrap(gpt).beta.threads
        provider.script(Reply(raw=json.dumps(thread).encode()))
        threads.create(messages=[{"role": "user", "content": A}])
        held = " ".join(PLACEHOLDER.findall(provider.requests[0].body.decode()))
        for name, comes in (("thread_1a", A), ("thread_2b", held)):
            run = {"id": "run_1", "thread_id": name, "instructions": held}
            provider.script(Reply(raw=json.dumps(run).encode()))
            said: Any = {"assistant_id": "asst_1", "instructions": "Be brief."}
            assert threads.runs.create(name, **said).instructions == comes
