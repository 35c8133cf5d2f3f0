"""Anthropic's threads: the provider holds the earlier turns of a conversation."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import anthropic
import pytest
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

ASKED = "who is Erika Mustermann?"
CONTACT = "status gold, contact erika@example.com"
Turns = Callable[[Any], str]


def message(name: str, *blocks: Any, reason: str = "end_turn") -> Reply:
    body = {"id": name, "type": "message", "role": "assistant", "model": "m"}
    usage = {"input_tokens": 1, "output_tokens": 1}
    more = {"content": list(blocks), "stop_reason": reason, "usage": usage}
    return Reply(raw=json.dumps({**body, **more}).encode())


@pytest.fixture
def holder(provider: FakeProvider) -> FakeProvider:
    """A provider that holds threads: its second answer repeats what the first had."""
    held: list[str] = []

    def reply(received: Received) -> Reply:
        thread = json.loads(received.body)["thread"]
        held.extend(PLACEHOLDER.findall(received.body.decode()))
        if thread["type"] == "create":
            use = {"type": "tool_use", "id": "toolu_1", "name": "lookup"}
            called = {**use, "input": {"who": held[0]}}
            return message("msg_01AbCdEfGhIjKl", called, reason="tool_use")
        assert thread["previous_message_id"] == "msg_01AbCdEfGhIjKl"
        return message(
            "msg_02", {"type": "text", "text": f"Dear {held[0]}: {held[-1]}"}
        )

    provider.script(reply, reply)
    return provider


@pytest.fixture(params=[True, False], ids=["tool", "no tool"])
def claude(
    opens: Opens, holder: FakeProvider, request: pytest.FixtureRequest
) -> Iterator[anthropic.Anthropic]:
    guard = opens(tool=request.param, CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    with anthropic.Anthropic(base_url=holder.url, api_key="k", max_retries=0) as one:
        yield guard.wrap(one)


def test_a_continued_thread_restores_what_its_earlier_turns_carried(
    claude: anthropic.Anthropic, holder: FakeProvider
) -> None:
    heard: list[str] = []

    @anthropic.beta_tool
    def lookup(who: str) -> str:
        """Look a customer up.

        Args:
            who: The name.
        """
        heard.append(who)
        return f"{CONTACT}, name {who}"

    runner = claude.beta.messages.tool_runner(
        model="m",
        max_tokens=9,
        tools=[lookup],
        messages=[{"role": "user", "content": ASKED}],
    )
    last: Any = runner.until_done()
    first, second = holder.requests
    assert json.loads(second.body)["thread"]["type"] == "continue"
    assert b"Mustermann" not in first.body + second.body
    assert b"erika@" not in second.body
    assert heard == ["Erika Mustermann"]
    assert last.content[0].text == "Dear Erika Mustermann: Erika Mustermann"
    # One conversation: the name keeps its placeholder from turn to turn.
    assert set(PLACEHOLDER.findall(first.body.decode())) < set(
        PLACEHOLDER.findall(second.body.decode())
    )
