"""Reasoning whose message was trimmed away: the application says whose chat it is.

Nothing but the name of a conversation ties such a request to an earlier one: a provider
chooses the reasoning of its answers, and could give one user another's.
"""

import base64
import json
import secrets
from collections.abc import Callable
from typing import Any

import anthropic
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

MAIL = "erika.mustermann@example.de"
Chat = Callable[..., str]
SHARED = {
    "CARNET_ENDPOINTS__FAKE__DIALECT": "anthropic",
    "CARNET_PSEUDONYM_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    "CARNET_VAULT": "./vault",
}
tools = pytest.mark.parametrize("tool", [True, False])
proofs = pytest.mark.parametrize("proof", ["c2ln", ""])
vaults = pytest.mark.parametrize("vault", ["", "./vault"])


def answers(proof: str) -> Callable[[Received], Reply]:
    """A model that goes by the first placeholder it sees."""

    def answer(asked: Received) -> Reply:
        found = PLACEHOLDER.findall(asked.body.decode())
        who = found[0] if found else "nobody"
        thought = {"type": "thinking", "thinking": f"So: {who}", "signature": proof}
        said = [thought, {"type": "text", "text": f"To {who}."}]
        head = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m"}
        usage = {"input_tokens": 1, "output_tokens": 1}
        body = {**head, "content": said, "stop_reason": "end_turn", "usage": usage}
        return Reply(raw=json.dumps(body).encode())

    return answer


def say(guard: Guard, provider: FakeProvider, name: str | None, turns: Any) -> Any:
    with (
        anthropic.Anthropic(base_url=provider.url, api_key="k", max_retries=0) as one,
        guard.context(conversation=name),
    ):
        guard.wrap(one)
        return one.messages.create(model="m", max_tokens=9, messages=turns).content


def begun(guard: Guard, provider: FakeProvider, name: str | None, proof: str) -> Any:
    """The blocks of a first answer, of which only the reasoning is told on."""
    provider.script(answers(proof), answers(proof), answers(proof))
    asked = [{"role": "user", "content": f"Write to {MAIL}"}]
    thought, _ = say(guard, provider, name, asked)
    return [thought.model_dump(exclude_none=True), {"type": "text", "text": "Done."}]


def trimmed(blocks: Any) -> Any:
    return [
        {"role": "user", "content": "(earlier turns left out)"},
        {"role": "assistant", "content": blocks},
        {"role": "user", "content": "Whom did you write to?"},
    ]


@tools
@proofs
@vaults
def test_a_named_chat_gets_its_own_values_back(
    opens: Opens, provider: FakeProvider, proof: str, vault: str, *, tool: bool
) -> None:
    ask = {"CARNET_VAULT": vault} if vault else {}
    guard = opens(tool=tool, CARNET_ENDPOINTS__FAKE__DIALECT="anthropic", **ask)
    blocks = begun(guard, provider, "case-1", proof)
    issued = blocks[0]["thinking"]
    assert say(guard, provider, "case-1", trimmed(blocks))[1].text == f"To {MAIL}."
    assert (
        json.loads(provider.requests[-1].body)["messages"][1]["content"][0]["thinking"]
        == issued
    )
    assert not any(b"mustermann" in one.body for one in provider.requests)


@tools
@proofs
def test_also_in_another_process_that_shares_the_vault(
    opens: Opens, provider: FakeProvider, proof: str, *, tool: bool
) -> None:
    blocks = begun(opens(tool=tool, **SHARED), provider, "case-1", proof)
    other = opens(tool=tool, **SHARED)
    assert say(other, provider, "case-1", trimmed(blocks))[1].text == f"To {MAIL}."


@tools
@proofs
@vaults
@pytest.mark.parametrize("name", ["case-2", None])
def test_another_chat_gets_nothing_though_it_has_the_very_same_reasoning(
    opens: Opens,
    provider: FakeProvider,
    proof: str,
    vault: str,
    name: str | None,
    *,
    tool: bool,
) -> None:
    ask = {"CARNET_VAULT": vault} if vault else {}
    guard = opens(tool=tool, CARNET_ENDPOINTS__FAKE__DIALECT="anthropic", **ask)
    blocks = begun(guard, provider, "case-1", proof)
    (theirs,) = PLACEHOLDER.findall(blocks[0]["thinking"])
    said = say(guard, provider, name, trimmed(blocks))[1].text
    assert said == f"To {theirs}."


@tools
def test_a_placeholder_of_another_chat_in_ones_own_named_one_gives_nothing(
    opens: Opens, provider: FakeProvider, *, tool: bool
) -> None:
    guard = opens(tool=tool, CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    (theirs,) = PLACEHOLDER.findall(begun(guard, provider, "case-1", "")[0]["thinking"])
    own = begun(guard, provider, "case-2", "")
    own[0]["thinking"] = f"So: {theirs}"
    said = say(guard, provider, "case-2", trimmed(own))[1].text
    # With a tool both were issued the same, for the same person.
    assert said == (f"To {MAIL}." if tool else f"To {theirs}.")


def test_nothing_comes_back_after_the_person_was_erased(
    opens: Opens, provider: FakeProvider
) -> None:
    named = {"CARNET_ENDPOINTS__FAKE__DIALECT": "anthropic"}
    guard = opens(tool=True, **named)
    blocks = begun(guard, provider, "case-1", "c2ln")
    guard._rooms.vault.forget("a" * 64)
    said = say(guard, provider, "case-1", trimmed(blocks))[1].text
    assert MAIL not in said


@tools
def test_a_chat_goes_on_after_a_restart_with_the_vault(
    opens: Opens, provider: FakeProvider, *, tool: bool
) -> None:
    """No name, the whole history: the signed block holds what is issued anew."""
    guard = opens(tool=tool, **SHARED)
    blocks = begun(guard, provider, None, "c2ln")
    guard.close()
    turns = trimmed(blocks)
    turns[0]["content"] = f"Write to {MAIL}"
    assert say(opens(tool=tool, **SHARED), provider, None, turns)[1].text == (
        f"To {MAIL}."
    )
    first, second = provider.requests
    assert PLACEHOLDER.findall(first.body.decode())[0] in second.body.decode()
