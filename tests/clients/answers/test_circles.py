"""What a provider kept comes home to those it was issued for, and to nobody else.

A provider that has seen a placeholder can write it into any answer: whoever asks for a
list or goes on with a thread must not be told by that what belongs to another person.
"""

import json
import re
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.cli import main
from carnet.testing import FakeProvider, Reply

NAME, IBAN = "Erika Mustermann", "DE02120300000000202051"
TOLD = f"Ich bin {NAME}, IBAN {IBAN}"
TAG = re.compile(rb"[A-Z]+_[0-9A-Z]{8,10}")


def ask(http: httpx2.Client, **more: Any) -> str:
    """A call of the Responses API; returns its answer as it came home."""
    asked = {"model": "m-1", "input": TOLD, **more}
    return http.post("/v1/responses", json=asked).text


def repeated(provider: FakeProvider) -> str:
    """Every placeholder that the provider saw first, as it may say them again."""
    return " ".join(one.decode() for one in TAG.findall(provider.requests[0].body))


def page(text: str) -> Reply:
    return Reply(raw=json.dumps({"data": [{"text": text}]}).encode())


def listed(http: httpx2.Client, provider: FakeProvider) -> str:
    provider.script(page(repeated(provider)))
    return http.get("/v1/responses/resp_1/input_items").text


def client(guard: Guard, provider: FakeProvider) -> httpx2.Client:
    return guard.wrap(httpx2.Client(base_url=provider.url))


@pytest.mark.parametrize(
    ("theirs", "mine", "comes"),
    [
        ({"data_subject": "a"}, {"data_subject": "a"}, True),
        ({"conversation": "c1"}, {"conversation": "c1"}, True),
        ({"data_subject": "a", "conversation": "c1"}, {"conversation": "c1"}, True),
        ({"data_subject": "a", "conversation": "c1"}, {"data_subject": "a"}, True),
        ({"data_subject": "a"}, {}, True),
        ({}, {"data_subject": "b"}, True),
        ({}, {}, True),
        ({"data_subject": "a"}, {"data_subject": "b"}, False),
        ({"conversation": "c1"}, {"conversation": "c2"}, False),
        ({"data_subject": "a"}, {"conversation": "c2"}, False),
    ],
)
@pytest.mark.parametrize("vault", ["memory", "file"])
def test_a_list_restores_what_was_issued_for_the_one_who_asks(
    theirs: Any,
    mine: Any,
    *,
    comes: bool,
    vault: str,
    opens: Opens,
    provider: FakeProvider,
) -> None:
    more = {"CARNET_VAULT": "./vault.db"} if vault == "file" else {}
    guard = opens(**more)
    with client(guard, provider) as http:
        with guard.context(**theirs):
            assert NAME in ask(http)
        with guard.context(**mine):
            said = listed(http, provider)
    assert (NAME in said, IBAN in said) == (comes, comes)
    assert NAME.encode() not in b"".join(one.body for one in provider.requests)


def test_another_importer_learns_what_was_never_sent_to_it(
    opens: Opens, provider: FakeProvider
) -> None:
    with FakeProvider() as other:
        more = {
            "CARNET_ENDPOINTS__OTHER__HOST": other.host,
            "CARNET_ENDPOINTS__OTHER__COUNTRY": "DE",
            "CARNET_ENDPOINTS__OTHER__DIALECT": "openai",
            "CARNET_ALLOW": "DE",
        }
        guard = opens(**more)
        with client(guard, provider) as http, client(guard, other) as elsewhere:
            ask(http)
            other.script(page(repeated(provider)))
            assert NAME not in elsewhere.get("/v1/models").text


@pytest.mark.parametrize("again", [False, True])
def test_an_answer_goes_on_in_its_own_thread_alone(
    *, again: bool, opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    """`again`: by another guard, to which only the vault's file tells of it."""
    guard = opens(CARNET_VAULT="./vault.db")
    with client(guard, provider) as http:
        first = json.loads(ask(http))["id"]
    if again:
        guard.close()
        guard = Guard.from_env(tmp_path / ".env")
    with guard, client(guard, provider) as http:
        for name, comes in ((first, True), ("resp_madeup1", False)):
            provider.script(Reply(repeated(provider)))
            said = ask(http, input="and now?", previous_response_id=name)
            assert (NAME in said) == comes
        provider.script(Reply(repeated(provider)))
        with guard.context(conversation="c9"):
            said = ask(http, input="and now?", previous_response_id=first)
        assert NAME not in said


@pytest.mark.parametrize("vault", ["memory", "file"])
def test_an_answers_id_in_anothers_mouth_tells_nothing(
    vault: str, opens: Opens, provider: FakeProvider
) -> None:
    with FakeProvider() as other:
        more = {"CARNET_VAULT": "./vault.db"} if vault == "file" else {}
        guard = opens(
            **more,
            CARNET_ENDPOINTS__OTHER__HOST=other.host,
            CARNET_ENDPOINTS__OTHER__COUNTRY="DE",
            CARNET_ENDPOINTS__OTHER__DIALECT="openai",
            CARNET_ALLOW="DE",
        )
        with client(guard, provider) as http, client(guard, other) as elsewhere:
            with guard.context(data_subject="a"):
                name = json.loads(ask(http))["id"]
            for mine, asked, at in (
                ({"data_subject": "b"}, http, provider),
                ({}, elsewhere, other),
            ):
                at.script(Reply(repeated(provider)))
                with guard.context(**mine):  # type: ignore[arg-type]
                    said = ask(asked, input="and now?", previous_response_id=name)
                assert NAME not in said


@pytest.mark.parametrize("vault", ["memory", "file"])
def test_a_conversation_that_was_named_goes_on_by_its_answers_id(
    vault: str, opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(**({"CARNET_VAULT": "./vault.db"} if vault == "file" else {}))
    with client(guard, provider) as http:
        with guard.context(conversation="c1"):
            name = json.loads(ask(http))["id"]
        provider.script(Reply(repeated(provider)))
        assert NAME in ask(http, input="and now?", previous_response_id=name)


@pytest.mark.parametrize("vault", ["memory", "file"])
def test_polling_an_answer_does_not_take_it_out_of_its_thread(
    vault: str, opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(**({"CARNET_VAULT": "./vault.db"} if vault == "file" else {}))
    with client(guard, provider) as http:
        first = ask(http)
        name = json.loads(first)["id"]
        seen = repeated(provider)
        provider.script(Reply(raw=provider_said(first, seen)))
        assert NAME in http.get(f"/v1/responses/{name}").text
        provider.script(Reply(seen))
        assert NAME in ask(http, input="and now?", previous_response_id=name)
        ask(http, previous_response_id=name)
    assert TAG.findall(provider.requests[-1].body) == TAG.findall(
        provider.requests[0].body
    )


def provider_said(first: str, seen: str) -> bytes:
    """The first answer as the provider holds it."""
    return first.replace(NAME, seen.split(maxsplit=1)[0]).encode()


def test_a_guard_that_is_running_forgets_who_was_erased(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    guard = opens(CARNET_VAULT="./vault.db")
    with client(guard, provider) as http:
        with guard.context(data_subject="a"):
            name = json.loads(ask(http))["id"]
        env = ["--env-file", str(tmp_path / ".env")]
        assert main(["erase", str(tmp_path / "trail"), "a", *env]) == 0
        for mine in ({"data_subject": "a"}, {}):
            provider.script(Reply(repeated(provider)))
            with guard.context(**mine):  # type: ignore[arg-type]
                said = ask(http, input="and now?", previous_response_id=name)
            assert NAME not in said
