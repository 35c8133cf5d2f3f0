"""OpenAI's other endpoints: known ones stripped and restored, the rest refused."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai
import pytest
from tests.clients.speech import Journal, Opens

from carnet import Guard, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Received, Reply

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # threads are
Ask = Callable[[openai.OpenAI], Any]
SAID: Any = [{"role": "user", "content": LETTER}]
ITEMS: Any = [{"type": "message", "role": "user", "content": LETTER}]

CALLS: dict[str, Ask] = {
    "moderations": lambda c: c.moderations.create(input=[LETTER]),
    "images": lambda c: c.images.generate(prompt=LETTER, model="m"),
    "speech": lambda c: c.audio.speech.create(
        input=LETTER, instructions=LETTER, model="m", voice="alloy"
    ),
    "completions": lambda c: c.completions.create(prompt=LETTER, model="m"),
    "conversations": lambda c: c.conversations.create(items=ITEMS),
    "items": lambda c: c.conversations.items.create("conv_1", items=ITEMS),
    "assistants": lambda c: c.beta.assistants.create(model="m", instructions=LETTER),
    "threads": lambda c: c.beta.threads.create(messages=SAID),
    "messages": lambda c: c.beta.threads.messages.create(
        "thread_1", role="user", content=LETTER
    ),
    "runs": lambda c: c.beta.threads.runs.create(
        "thread_1", assistant_id="asst_1", additional_instructions=LETTER
    ),
    "search": lambda c: c.vector_stores.search("vs_1", query=LETTER),
    "metadata": lambda c: c.responses.create(
        model="m", input="tides", metadata={"customer": LETTER, PLANTED[2]: "x"}
    ),
}


def nothing(_request: Received) -> Reply:
    return Reply(raw=b"{}")


@pytest.mark.parametrize("ask", CALLS.values(), ids=CALLS.keys())
def test_a_known_endpoint_gets_placeholders_only(
    guard: Guard,
    gpt: openai.OpenAI,
    provider: FakeProvider,
    journal: Journal,
    ask: Ask,
) -> None:
    provider.script(nothing)
    with guard.context(known=KNOWN):
        ask(gpt)
    assert provider.leaks(PLANTED) == ()
    assert provider.requests[0].placeholders
    (intent,) = journal("transfer.intent")
    assert intent["destination"]["dialect"] == "openai"


REFUSED: dict[str, tuple[Ask, str]] = {
    "tokens": (
        lambda c: c.embeddings.create(model="m", input=[[101, 202]]),
        "wire.token_ids",
    ),
    "calls": (
        lambda c: c.realtime.calls.create(sdp="v=0"),
        "dialect.refused_path",
    ),
    "secrets": (
        lambda c: c.realtime.client_secrets.create(),
        "dialect.refused_path",
    ),
    "pieces": (
        lambda c: c.uploads.parts.create("upload_1", data=b"x"),
        "dialect.refused_path",
    ),
    "picture": (
        lambda c: c.images.edit(image=b"\x89PNG\r\n\x1a\n", prompt="a cat"),
        "wire.attachment",
    ),
    "film": (
        lambda c: c.post(
            "/videos",
            body={"input_reference": "data:x/y;base64,AAAA"},
            cast_to=object,
        ),
        "wire.attachment",
    ),
    "file": (
        lambda c: c.responses.create(
            model="m",
            input=[
                {
                    "role": "user",
                    "content": [
                        {"type": "input_file", "file_data": "data:x/y;base64,AAAA"}
                    ],
                }
            ],
        ),
        "wire.attachment",
    ),
}


@pytest.mark.parametrize(("ask", "rule"), REFUSED.values(), ids=REFUSED.keys())
def test_what_goes_round_the_guard_is_refused_by_name(
    gpt: openai.OpenAI, provider: FakeProvider, ask: Ask, rule: str
) -> None:
    once = gpt.with_options(max_retries=0)
    with pytest.raises(openai.APIStatusError) as caught:
        ask(once)
    decision = decision_of(caught.value)
    assert decision is not None
    assert decision.reasons[0].rule == rule
    assert provider.requests == ()


ONWARD: dict[str, dict[str, Any]] = {
    "tool server": {
        "tools": [
            {
                "type": "mcp",
                "server_label": "crm",
                "server_url": "https://tools.example.ru/sse",
            }
        ]
    },
    "file by address": {
        "input": [
            {
                "role": "user",
                "content": [
                    {"type": "input_file", "file_url": "https://files.example.ru/a"}
                ],
            }
        ]
    },
}


@pytest.mark.parametrize("body", ONWARD.values(), ids=ONWARD.keys())
def test_whom_the_provider_would_call_is_seen_and_decided(
    opens: Opens, provider: FakeProvider, body: dict[str, Any]
) -> None:
    guard = opens(CARNET_BLOCK="*.example.ru")
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        with pytest.raises(openai.APIStatusError) as caught:
            client.responses.create(**{"model": "m", "input": LETTER, **body})
    decision = decision_of(caught.value)
    assert decision is not None
    assert decision.destination is not None
    assert [h for h in decision.destination.onward if h.endswith("example.ru")]
    assert provider.requests == ()


ELSEWHERE = """
import json, sys
from pathlib import Path
import openai
from carnet import Guard

with Guard.from_env(Path(sys.argv[1])) as guard:
    with openai.OpenAI(base_url=sys.argv[2] + "/v1", api_key="k") as client:
        guard.wrap(client)
        page = client.beta.threads.messages.list("thread_1")
        stored = page.data[0].content[0].text.value
        answer = client.responses.create(
            model="m", input="And?", previous_response_id=sys.argv[3]
        )
sys.stdout.write(json.dumps([stored, answer.output_text]))
"""


def test_a_stored_thread_and_a_continued_answer_come_home_in_another_process(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    guard = opens(CARNET_VAULT=str(tmp_path / "vault.db"))
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        provider.script(nothing)
        with guard.context(known=KNOWN):
            client.beta.threads.messages.create("thread_1", role="user", content=LETTER)
            first = client.responses.create(model="m", input=LETTER)
    sent: Any = provider.requests[0].json
    text = {"type": "text", "text": {"value": sent["content"], "annotations": []}}
    page = {"object": "list", "data": [{"id": "msg_1", "content": [text]}]}
    provider.script(
        Reply(raw=json.dumps(page).encode()), lambda _seen: Reply(sent["content"])
    )
    command = [sys.executable, "-W", "ignore", "-c", ELSEWHERE]
    done = subprocess.run(
        [*command, str(tmp_path / ".env"), provider.url, first.id],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == [LETTER, LETTER]
    assert provider.leaks(PLANTED) == ()
