"""What a provider holds of a conversation comes home in its later answers."""

import json
from collections.abc import Callable
from typing import Any

import cohere
import httpx
import openai
import pytest
import requests
from mistralai.client import Mistral
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

NAME = "Erika Mustermann"
MAIL = "erika@example.com"
SESSION = "ada1b2c3d4e5f60718293a4b5c6d7e8f"


class Holder:
    """A provider that tells in each answer what it was sent so far."""

    def __init__(self, answer: Callable[[str], Any]) -> None:
        self.held: list[str] = []
        self._answer = answer

    def __call__(self, received: Received) -> Reply:
        self.held += PLACEHOLDER.findall(received.body.decode())
        said = " ".join(self.held)
        return Reply(raw=json.dumps(self._answer(said)).encode())


def response(said: str) -> Any:
    text = {"type": "output_text", "text": said, "annotations": []}
    item = {"id": "msg_1", "type": "message", "role": "assistant", "content": [text]}
    return {"id": "resp_1", "object": "response", "model": "m", "output": [item]}


def ask_openai(client: openai.OpenAI, held: str) -> str:
    return client.responses.create(model="m", conversation=held, input="?").output_text


@pytest.mark.parametrize("tool", [False, True])
@pytest.mark.parametrize("shared", [False, True])
def test_what_was_added_to_a_conversation_of_openai(
    opens: Opens, provider: FakeProvider, *, tool: bool, shared: bool
) -> None:
    guard = opens(tool=tool, **({"CARNET_VAULT": "./vault.db"} if shared else {}))
    made = Holder(lambda _: {"id": "conv_1a", "object": "conversation"})
    added, says = Holder(lambda _: {"object": "list", "data": []}), Holder(response)
    added.held = says.held = made.held
    provider.script(made, added, says, says)
    items: Any = [{"type": "message", "role": "user", "content": ""}]
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        with guard.context(known=[NAME]):
            client.conversations.create(items=[items[0] | {"content": NAME}])
            client.conversations.items.create(
                "conv_1a", items=[items[0] | {"content": MAIL}]
            )
        assert ask_openai(client, "conv_1a") == f"{NAME} {MAIL}"
        assert NAME not in ask_openai(client, "conv_2b")


@pytest.mark.parametrize("shared", [False, True])
def test_a_conversation_of_cohere_by_its_name(
    opens: Opens, provider: FakeProvider, *, shared: bool
) -> None:
    settings = {"CARNET_VAULT": "./vault.db"} if shared else {}
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="cohere", **settings)
    says = Holder(lambda said: {"text": said, "finish_reason": "COMPLETE"})
    provider.script(says, says, says)

    def ask(text: str, held: str) -> str:
        said: str = client.chat(message=text, conversation_id=held).text
        return said

    with (
        httpx.Client() as http,
        cohere.Client(api_key="k", base_url=provider.url, httpx_client=http) as client,
    ):
        guard.wrap(client)
        with guard.context(known=[NAME]):
            ask(NAME, "one")
        assert ask("?", "one") == NAME
        assert ask("?", "other") == says.held[0] != NAME


@pytest.mark.parametrize("shared", [False, True])
def test_a_session_of_dashscopes_applications(
    opens: Opens, provider: FakeProvider, *, shared: bool
) -> None:
    settings = {"CARNET_VAULT": "./vault.db"} if shared else {}
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="dashscope", **settings)
    says = Holder(lambda said: {"output": {"session_id": SESSION, "text": said}})
    provider.script(says, says, says)

    def ask(text: str, **held: str) -> Any:
        url = f"{provider.url}/api/v1/apps/a-1/completion"
        asked = {"input": {"prompt": text, **held}}
        return http.post(url, json=asked).json()["output"]["text"]

    with requests.Session() as http:
        guard.wrap(http)
        with guard.context(known=[NAME]):
            ask(NAME)
        assert ask("?", session_id=SESSION) == NAME
        assert ask("?", session_id=SESSION[::-1]) == says.held[0] != NAME


def test_a_conversation_of_mistral_keeps_its_placeholders_without_a_tool(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(tool=False)

    def entry(said: str) -> Any:
        one = {"type": "message.output", "role": "assistant", "content": said}
        used = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        return {"conversation_id": "conv_1", "outputs": [one], "usage": used}

    says = Holder(entry)
    provider.script(says, says)
    with Mistral(api_key="k", server_url=provider.url) as client:
        talks = guard.wrap(client).beta.conversations
        with guard.context(known=[NAME]):
            talks.start(inputs=NAME, model="m")
            said: Any = talks.append(conversation_id="conv_1", inputs=f"{NAME}?")
    assert said.outputs[0].content == f"{NAME} {NAME}"
    assert len(set(says.held)) == 1
