"""A later turn of a known conversation speaks of whom an earlier one named."""

from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.clients.speech import Opens

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider

CASE = "Der Fall betrifft Frau Erika Mustermann, Rückruf erbeten."
ILL = "Er leidet an Depression und ist HIV-positiv."
NOTE = "Diagnose: F32.1"
WORLD = "Welche Symptome hat eine Depression, und was hilft?"


def client(guard: Guard, provider: FakeProvider) -> httpx2.Client:
    return guard.wrap(httpx2.Client(base_url=provider.url))


def ask(http: httpx2.Client, text: str, **more: Any) -> str:
    """A call of the Responses API; returns the id of its answer."""
    asked = {"model": "m-1", "input": text, **more}
    return str(http.post("/v1/responses", json=asked).json()["id"])


def rules(http: httpx2.Client, text: str, **more: Any) -> set[str]:
    """By which rules a call is refused; none: it was sent."""
    try:
        ask(http, text, **more)
    except TransferBlocked as error:
        return {one.rule for one in error.decision.reasons}
    return set()


@pytest.mark.parametrize("vault", ["memory", "file"])
def test_a_turn_that_goes_on_by_an_id_is_about_whom_the_first_named(
    vault: str, opens: Opens, provider: FakeProvider
) -> None:
    more = {"CARNET_VAULT": "./vault.db"} if vault == "file" else {}
    with client(opens(**more), provider) as http:
        first = ask(http, CASE)
        sent = len(provider.requests)
        for text in (ILL, NOTE):
            assert "eu.S1" in rules(http, text, previous_response_id=first)
        assert len(provider.requests) == sent
        second = ask(http, WORLD, previous_response_id=first)
        assert "eu.S1" in rules(http, NOTE, previous_response_id=second)
        assert rules(http, ILL) == rules(http, NOTE) == set()


def test_what_names_nobody_leaves_a_later_turn_nobodys(
    opens: Opens, provider: FakeProvider
) -> None:
    with client(opens(), provider) as http:
        first = ask(http, "Was ist ein Arztbrief?")
        assert rules(http, ILL, previous_response_id=first) == set()


def test_a_conversation_that_the_application_names_is_one(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens()
    with client(guard, provider) as http:
        with guard.context(conversation="case-12"):
            ask(http, CASE)
            assert "eu.S1" in rules(http, ILL)
            assert rules(http, WORLD) == set()
        with guard.context(conversation="case-13"):
            assert rules(http, ILL) == set()
        with guard.context(conversation="case-14", data_subject="customer-4711"):
            ask(http, "Bitte einen kurzen Brief.")
        with guard.context(conversation="case-14"):
            assert "eu.S1" in rules(http, NOTE)


def test_another_process_with_the_same_vault_knows_it(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    more = {"CARNET_VAULT": "./vault.db"}
    guard = opens(**more)
    with client(guard, provider) as http, guard.context(conversation="case-12"):
        first = ask(http, CASE)
    guard.close()
    held = b"".join(one.read_bytes() for one in tmp_path.glob("vault.db*"))
    assert b"Mustermann" not in held
    assert b"case-12" not in held
    guard = Guard.from_env(tmp_path / ".env")
    with client(guard, provider) as http:
        assert "eu.S1" in rules(http, ILL, previous_response_id=first)
        with guard.context(conversation="case-12"):
            assert "eu.S1" in rules(http, ILL)
    guard.close()
    for file in tmp_path.glob("vault.db*"):
        file.unlink()
    guard = Guard.from_env(tmp_path / ".env")
    with client(guard, provider) as http, guard.context(conversation="case-12"):
        assert rules(http, ILL) == set()
    guard.close()


DIAGNOSIS = "Diagnóstico: VIH positivo desde 2010, embarazada."


@pytest.mark.parametrize(
    "said",
    [
        {"categories": ["person_name"]},
        {"categories": ["minor_under_14"]},
        {"categories": ["username"]},
        {"categories": ["birth_date", "government_id"]},
        {"subject_country": "ES"},
    ],
)
def test_who_declares_a_persons_data_declares_a_person(
    said: Any, opens: Opens, provider: FakeProvider
) -> None:
    guard = opens()
    with client(guard, provider) as http, guard.context(**said):
        assert "eu.S1" in rules(http, DIAGNOSIS)
        assert not provider.requests


def test_what_declares_no_person_leaves_a_text_nobodys(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens()
    with client(guard, provider) as http:
        for said in ({}, {"categories": ["non_personal"]}, {"persons": 1}):
            with guard.context(**said):
                assert rules(http, DIAGNOSIS) == set()
        assert rules(http, WORLD) == set()


def turns(*texts: str) -> dict[str, Any]:
    roles = ("user", "assistant")
    said = [{"role": roles[i % 2], "content": text} for i, text in enumerate(texts)]
    return {"model": "m-1", "messages": said}


def test_an_answer_in_a_chat_is_read_with_its_question(
    opens: Opens, provider: FakeProvider
) -> None:
    with client(opens(), provider) as http:
        path = "/v1/chat/completions"
        asked = turns("Erika Mustermann", "Welche Diagnose?", "Herzklappenfehler")
        with pytest.raises(TransferBlocked) as told:
            http.post(path, json=asked)
        assert told.value.decision.reasons[0].rule == "eu.S1"
        asked = turns("Erika Mustermann", "Welches Thema?", "Depression")
        assert http.post(path, json=asked).status_code == 200


def test_an_agent_fetches_the_person_and_the_findings_apart(
    opens: Opens, provider: FakeProvider
) -> None:
    def fetched(name: str, args: str, result: str) -> list[dict[str, Any]]:
        call = {"name": name, "arguments": args}
        calls = [{"id": name, "type": "function", "function": call}]
        return [
            {"role": "assistant", "content": None, "tool_calls": calls},
            {"role": "tool", "tool_call_id": name, "content": result},
        ]

    person = fetched("person", '{"id": 7}', '{"name": "Erika Mustermann"}')
    found = fetched("findings", '{"id": 7}', '{"diagnose": "F32.1"}')
    saved = fetched("save", '{"id": 7, "religion": "katholisch"}', "ok")
    with client(opens(), provider) as http:
        for more in (found, saved):
            told = [*turns("Brief bitte")["messages"], *person, *more]
            with pytest.raises(TransferBlocked) as refused:
                http.post(
                    "/v1/chat/completions", json={"model": "m-1", "messages": told}
                )
            assert refused.value.decision.reasons[0].rule == "eu.S1"
