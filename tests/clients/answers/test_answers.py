"""What comes back through the guard when a call is out of the ordinary."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from tests.clients.speech import MESSAGES, PLAIN, Journal, Opens, ask, said

from carnet import Guard, decision_of
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    FakeProvider,
    Reply,
    ToolCall,
    error,
    redirect,
)
from carnet.trail import verify


def test_a_retry_after_503_sends_the_same_bytes_and_makes_its_own_record(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, journal: Journal
) -> None:
    provider.script(error(503, retry_after_s=0.01))
    with guard.context(known=KNOWN):
        assert ask(gpt) == LETTER
    first, second = provider.requests
    assert first.body == second.body
    assert provider.leaks(PLANTED) == ()
    intents = journal("transfer.intent")
    assert [intent["attempt"] for intent in intents] == [1, 2]
    assert len({intent["call_id"] for intent in intents}) == 1


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_an_error_answer_is_restored_too(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, status: int
) -> None:
    provider.script(lambda asked: error(status, f"cannot read {asked.prompt}"))
    with guard.context(known=KNOWN), pytest.raises(openai.APIStatusError) as caught:
        ask(gpt.with_options(max_retries=0))
    assert caught.value.status_code == status
    body: Any = caught.value.body
    assert body["message"] == f"cannot read {LETTER}"
    assert decision_of(caught.value) is None


def test_a_redirect_to_an_allowed_host_arrives_without_personal_data(
    opens: Opens, provider: FakeProvider
) -> None:
    with FakeProvider() as elsewhere:
        guard = opens(
            CARNET_ENDPOINTS__OTHER__HOST=elsewhere.host,
            CARNET_ENDPOINTS__OTHER__COUNTRY="DE",
            CARNET_ENDPOINTS__OTHER__DIALECT="openai",
            CARNET_ALLOW="DE",
        )
        provider.script(redirect(f"{elsewhere.url}/v1/chat/completions"))
        with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
            guard.wrap(client)
            with guard.context(known=KNOWN):
                assert ask(client) == LETTER
        assert provider.leaks(PLANTED) == ()
        assert len(elsewhere.requests) == 1


def test_thinking_is_left_as_it_is_and_goes_back_as_it_came(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as claude:
        guard.wrap(claude)
        provider.script(lambda asked: Reply("Fine.", thinking=f"So: {asked.prompt}"))
        with guard.context(known=KNOWN):
            first = claude.messages.create(model="m", max_tokens=9, messages=MESSAGES)
            thinking = first.content[0]
            assert thinking.type == "thinking"
            history: Any = [
                *MESSAGES,
                {
                    "role": "assistant",
                    "content": [part.model_dump() for part in first.content],
                },
                {"role": "user", "content": "And now?"},
            ]
            claude.messages.create(model="m", max_tokens=9, messages=history)
    said, again = (request.json for request in provider.requests)
    assert isinstance(said, dict)
    assert isinstance(again, dict)
    sent_back: Any = again["messages"]
    assert sent_back[1]["content"][0]["thinking"] == thinking.thinking
    assert sent_back[0] == said["messages"][0]
    assert provider.leaks(PLANTED) == ()


def test_a_tool_gets_the_real_values(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    def pay(asked: Any) -> Reply:
        iban = next(one for one in asked.placeholders if one.startswith("IBAN"))
        return Reply(tools=(ToolCall("pay", {"to": iban, "note": f'"{iban}"'}),))

    provider.script(pay)
    tools: Any = [{"type": "function", "function": {"name": "pay"}}]
    answer = gpt.chat.completions.create(model="m", messages=MESSAGES, tools=tools)
    call = (answer.choices[0].message.tool_calls or [])[0]
    assert call.type == "function"
    iban = "DE02120300000000202051"
    assert json.loads(call.function.arguments) == {"to": iban, "note": f'"{iban}"'}


def test_without_a_tool_two_conversations_share_no_placeholder(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(tool=False)
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        text = f"Write to {PLANTED[2]} about {PLANTED[4]}."
        for _ in range(2):
            assert ask(client, text) == text
        with guard.context(conversation="third"):
            assert ask(client, text) == text
    seen = [set(request.placeholders) for request in provider.requests]
    assert [len(one) for one in seen] == [2, 2, 2]
    assert len(set.union(*seen)) == 6
    assert provider.leaks(PLANTED) == ()


def test_without_a_tool_the_turns_of_one_conversation_share_placeholders(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(tool=False)
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        first: Any = [{"role": "user", "content": f"Write to {PLANTED[2]}."}]
        answer = client.chat.completions.create(model="m", messages=first)
        then: Any = [
            *first,
            {"role": "assistant", "content": said(answer)},
            {"role": "user", "content": "Shorter."},
        ]
        client.chat.completions.create(model="m", messages=then)
    one, two = (request.placeholders for request in provider.requests)
    assert one == two


def test_a_trail_full_of_calls_holds_no_planted_value(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, tmp_path: Path
) -> None:
    with guard.context(known=KNOWN, purpose="claims", data_subject=PLANTED[2] + "7"):
        ask(gpt)
        list(gpt.chat.completions.create(model="m", messages=MESSAGES, stream=True))
        provider.script(error(400, "no"))
        with pytest.raises(openai.BadRequestError):
            ask(gpt)
    guard.close()
    files = [path for path in (tmp_path / "trail").rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        assert not [v for v in PLANTED if v.encode() in data], path
        assert not [v for v in PLANTED if json.dumps(v)[1:-1].encode() in data], path
    assert verify(tmp_path / "trail").verdict == "confirmed"


def test_a_prompt_full_of_false_placeholders_comes_back_as_it_was(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    text = " ".join(f"PERSON_{n:08} [EMAIL_7F3K2M9Q] iban-0000000{n}" for n in range(9))
    text += f" and {PLANTED[2]}"
    with guard.context(known=KNOWN):
        assert ask(gpt, text) == text
        streamed = gpt.chat.completions.create(
            model="m", messages=[{"role": "user", "content": text}], stream=True
        )
        parts = [c.choices[0].delta.content or "" for c in streamed if c.choices]
    assert "".join(parts) == text
    assert provider.leaks(PLANTED) == ()


def test_many_threads_get_each_its_own_answer(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    barrier = threading.Barrier(8)

    def one(number: int) -> bool:
        barrier.wait()
        text = f"Letter {number} of person{number}@example.de to {PLANTED[4]}"
        return ask(gpt, text) == text

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(8)))
    assert provider.leaks(["person1@example.de", *PLANTED]) == ()
    assert len(provider.requests) == 8


def test_a_stream_that_is_cut_gives_what_the_plain_client_would_have_given(
    guard: Guard, provider: FakeProvider
) -> None:
    got = []
    for wrap in (False, True):
        provider.script(Reply("Tides rise and fall, twice a day or so.", cut_after=4))
        texts: list[Any] = []
        with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
            if wrap:
                guard.wrap(client)
            stream = client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": PLAIN}], stream=True
            )
            with pytest.raises((openai.APIConnectionError, httpx2.RemoteProtocolError)):
                texts += iter(stream)
        got.append(len(texts))
    assert got[0] == got[1] > 0


def test_a_timeout_is_the_clients_own_error(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    provider.script(Reply("late", delay_s=20))
    with guard.context(known=KNOWN), pytest.raises(openai.APITimeoutError):
        ask(gpt.with_options(timeout=0.2, max_retries=0))
    assert provider.leaks(PLANTED) == ()


def test_a_client_kept_from_before_the_wrap_is_guarded_too(
    guard: Guard, provider: FakeProvider
) -> None:
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        kept = client.chat.completions
        guard.wrap(client)
        with guard.context(known=KNOWN):
            assert said(kept.create(model="m", messages=MESSAGES)) == LETTER
    assert provider.leaks(PLANTED) == ()
