"""Under the keys of a vendor's an application may have anything, and it is read."""

import json
from typing import Any

import httpx2
import pytest
from anthropic import Anthropic
from tests.clients.speech import Opens

from carnet.adapter import Dialect, load_all
from carnet.redaction import Restorer, slots
from carnet.testing import FakeProvider, Received, Reply

NAME = "Erika Mustermann"
ASKED: Any = [{"role": "user", "content": f"Write to {NAME}"}]
CONFIGS = {"type": {"enabled": False}, "click": {"enabled": True}}
"""Of the actions of a browser, as Anthropic's tool has them: one is to type."""


def test_a_browser_that_may_not_type_is_a_tool_like_others(
    opens: Opens, provider: FakeProvider
) -> None:
    def answers(received: Received) -> Reply:
        (name,) = received.placeholders
        change = {"tool": {"definition": {"configs": CONFIGS}}}
        said = {"type": "text", "text": f"Dear {name},"}
        content = [{"type": "tool_change", "tool_changes": [change]}, said]
        return Reply(raw=json.dumps({"type": "message", "content": content}).encode())

    provider.script(answers)
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    tool: Any = {"type": "browser_20260701", "name": "browser", "configs": CONFIGS}
    with (
        Anthropic(base_url=provider.url, api_key="k") as client,
        guard.context(known=[NAME]),
    ):
        answer: Any = guard.wrap(client).messages.create(
            model="m", max_tokens=9, messages=ASKED, tools=[tool]
        )
    (sent,) = provider.requests
    assert json.loads(sent.body)["tools"] == [tool]
    assert answer.content[1].text == f"Dear {NAME},"


DIALECTS = [dialect for adapter in load_all() for dialect in adapter.dialects]
KEYS = (
    "type role name uri data signature status text thinking thought format id".split()
)
ABOVE = """messages contents input content parts response functionResponse documents
    system text tools choices message delta content_block response_format""".split()


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)
@pytest.mark.parametrize("odd", [{"a": "b"}, ["a"], None, 5, True])
def test_each_dialect_reads_whatever_stands_under_its_keys(
    dialect: Dialect, odd: Any
) -> None:
    restorer = Restorer({"PERSON_7F3K2M9Q": NAME})
    for above in ABOVE:
        for key in KEYS:
            node = {**dict.fromkeys(KEYS, "s"), key: odd}
            for tree in ({above: [node]}, {above: node}, {above: {above: [node]}}):
                assert slots(tree, dialect)
                assert restorer.tree(tree, dialect) is tree
                assert dialect.structured(tree) in (True, False)
                dialect.conversation(tree)


@pytest.mark.parametrize("odd", [{"a": "b"}, ["a"]])
def test_a_file_of_an_odd_type_is_no_address(
    opens: Opens, provider: FakeProvider, odd: Any
) -> None:
    guard = opens()
    body = {"model": "m", "messages": ASKED, "extra": {"uri": "mine", "type": odd}}
    with httpx2.Client(base_url=provider.url) as client, guard.context(known=[NAME]):
        answer = guard.wrap(client).post("/v1/chat/completions", json=body)
    assert answer.is_success
