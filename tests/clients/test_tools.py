"""What a request calls its tools, and a town that one is asked about, are nobody."""

import json
from typing import Any

import anthropic
import httpx2
import pytest
from pydantic import BaseModel, create_model
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Reply

MAIL = "erika.mustermann@example.de"
WORDS = """bash mark grep Grep Read Edit MultiEdit WebSearch ExitPlanMode ruby
    str_replace_based_edit_tool list_files create_jira_issue TodoWrite""".split()
SCHEMA = {"type": "object", "properties": {}}
PARAMETERS = {"description": "a tool", "parameters": SCHEMA}


def anthropics(name: str) -> dict[str, Any]:
    used = {"type": "tool_use", "id": "toolu_01A", "name": name, "input": {}}
    gave = {"type": "tool_result", "tool_use_id": "toolu_01A", "content": "ok"}
    return {
        "model": "m",
        "max_tokens": 9,
        "messages": [
            {"role": "user", "content": f"Write to {MAIL}"},
            {"role": "assistant", "content": [used]},
            {"role": "user", "content": [gave]},
        ],
        "tools": [{"name": name, "input_schema": SCHEMA}],
        "tool_choice": {"type": "tool", "name": name},
    }


def openais(name: str) -> dict[str, Any]:
    called = {"name": name, "arguments": "{}"}
    call = {"id": "call_1", "type": "function", "function": called}
    return {
        "model": "m",
        "messages": [
            {"role": "user", "content": f"Write to {MAIL}"},
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": "call_1", "name": name, "content": "ok"},
        ],
        "tools": [{"type": "function", "function": {"name": name, **PARAMETERS}}],
        "tool_choice": {"type": "function", "function": {"name": name}},
    }


def responses(name: str) -> dict[str, Any]:
    call = {"type": "function_call", "call_id": "call_1", "name": name}
    return {
        "model": "m",
        "input": [
            {"role": "user", "content": f"Write to {MAIL}"},
            {**call, "arguments": "{}"},
        ],
        "tools": [{"type": "function", "name": name, **PARAMETERS}],
    }


def geminis(name: str) -> dict[str, Any]:
    call = {"functionCall": {"name": name, "args": {}}}
    gave = {"functionResponse": {"name": name, "response": {"result": "ok"}}}
    return {
        "contents": [
            {"role": "user", "parts": [{"text": f"Write to {MAIL}"}]},
            {"role": "model", "parts": [call]},
            {"role": "user", "parts": [gave]},
        ],
        "tools": [{"functionDeclarations": [{"name": name, **PARAMETERS}]}],
    }


WIRES = {
    "anthropic": ("/v1/messages", anthropics),
    "openai": ("/v1/chat/completions", openais),
    "responses": ("/v1/responses", responses),
    "google_genai": ("/v1beta/models/m:generateContent", geminis),
}


def named(node: Any) -> list[Any]:
    """Each `name` in a body."""
    if isinstance(node, list):
        return [one for child in node for one in named(child)]
    if not isinstance(node, dict):
        return []
    own = [node["name"]] if "name" in node else []
    return own + [one for child in node.values() for one in named(child)]


@pytest.mark.parametrize("wire", WIRES)
def test_the_name_of_a_tool_leaves_as_it_is(
    opens: Opens, provider: FakeProvider, wire: str
) -> None:
    path, body = WIRES[wire]
    dialect = "openai" if wire == "responses" else wire
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    provider.script(*(Reply(raw=b"{}") for _ in WORDS))
    with httpx2.Client() as client:
        guard.wrap(client)
        for word in WORDS:
            client.post(provider.url + path, json=body(word))
    sent = [set(named(one.json)) for one in provider.requests]
    assert sent == [{word} for word in WORDS]
    assert provider.leaks([MAIL]) == ()


def test_the_tool_of_the_vendors_that_must_be_called_so_can_be_used(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    tools: Any = [{"type": "bash_20250124", "name": "bash"}]
    messages: Any = [{"role": "user", "content": f"Write to {MAIL}"}]
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as client:
        guard.wrap(client)
        client.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
    (seen,) = provider.requests
    sent: Any = seen.json
    assert sent["tools"] == tools


@pytest.mark.parametrize(
    "name",
    [
        "ask_erika_mustermann",
        "AskErikaMustermann",
        "mail-jens-ohlhoff",
        "deich_9",  # known to the application
        "Quellmann",  # found in the text
    ],
)
@pytest.mark.parametrize("wire", WIRES)
def test_a_person_in_the_name_of_a_tool_does_not_leave(
    opens: Opens, provider: FakeProvider, wire: str, name: str
) -> None:
    path, body = WIRES[wire]
    dialect = "openai" if wire == "responses" else wire
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    provider.script(lambda seen: Reply(raw=json.dumps({"echo": seen.json}).encode()))
    asked = body(name)
    said = json.dumps(asked).replace("Write to", "My name is Rosa Quellmann. Write to")
    with httpx2.Client() as client, guard.context(known=["deich 9"]):
        guard.wrap(client)
        answer = client.post(
            provider.url + path,
            content=said.encode(),
            headers={"Content-Type": "application/json"},
        )
    (seen,) = provider.requests
    assert name.encode() not in seen.body
    assert set(named(answer.json()["echo"])) == {name}
    assert provider.leaks(["Erika Mustermann", "Quellmann", "deich_9", MAIL]) == ()


SOMEBODYS = {
    "mail_joerg_mueller_example_com": "joerg mueller",
    "get_anna_kowalska_invoice": "anna kowalska",
    "annaKowalskaInvoice": "anna kowalska",
    "send_to_joerg_dot_mueller_at_example_dot_com": "joerg mueller example",
}


@pytest.mark.parametrize("name", SOMEBODYS)
@pytest.mark.parametrize("wire", WIRES)
def test_no_word_of_a_person_is_left_of_a_tool_that_is_also_spoken_of(
    opens: Opens, provider: FakeProvider, wire: str, name: str
) -> None:
    path, body = WIRES[wire]
    dialect = "openai" if wire == "responses" else wire
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    provider.script(lambda seen: Reply(raw=json.dumps({"echo": seen.json}).encode()))
    asked = json.loads(json.dumps(body(name)).replace("Write", f"Use `{name}`: write"))
    with httpx2.Client() as client:
        guard.wrap(client)
        answer = client.post(provider.url + path, json=asked)
    (seen,) = provider.requests
    said = seen.body.decode().casefold()
    assert [word for word in SOMEBODYS[name].split() if word in said] == []
    assert len(set(named(seen.json))) == 1  # by which the text may speak of it
    assert said.count(str(named(seen.json)[0]).casefold()) == len(named(seen.json)) + 1
    assert answer.json()["echo"] == asked


def test_a_town_for_a_tool_leaves_as_it_is(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    body = anthropics("get_weather")
    where = {"city": "Berlin", "country": "DE", "timezone": "Europe/Berlin"}
    body["messages"][1]["content"][0]["input"] = {**where, "user_location": where}
    provider.script(Reply(raw=b"{}"))
    with httpx2.Client() as client:
        guard.wrap(client).post(f"{provider.url}/v1/messages", json=body)
    sent: Any = provider.requests[0].json
    assert sent["messages"][1:] == body["messages"][1:]
    assert provider.leaks([MAIL]) == ()


FIELDS = """api_key birth_date email iban login nickname otp password phone pin secret
    token user username""".split()
FIELD = {"type": "string", "title": "Value", "description": "as it is", "minLength": 4}
TYPES = [{"type": "string", "format": "text"}, {"type": ["string", "null"]}]


def test_a_schema_leaves_in_its_own_words_whatever_its_fields_are_called(
    opens: Opens, provider: FakeProvider
) -> None:
    held = {name: {**FIELD, "pattern": "^[a-z]+$"} for name in FIELDS}
    held |= {f"{name}_or_none": {"anyOf": TYPES, "default": None} for name in FIELDS}
    schema = {"type": "object", "properties": held, "required": FIELDS}
    for wire, (path, body) in WIRES.items():
        dialect = "openai" if wire == "responses" else wire
        guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
        provider.clear()
        provider.script(Reply(raw=b"{}"))
        asked = body("sign_up")
        put(asked, schema)
        with httpx2.Client() as client:
            guard.wrap(client).post(provider.url + path, json=asked)
        (seen,) = provider.requests
        sent: Any = seen.json
        assert sent["tools"] == asked["tools"], wire
        assert provider.leaks([MAIL]) == ()


TITLED: Any = dict.fromkeys("iban vin mark bill grace ville citta miles".split(), str)
EXTRACTED: Any = create_model("Grace", **TITLED, line=create_model("Line", **TITLED))
"""Pydantic writes the name of each field and class as a title: `Iban`, `Mark`."""


def test_a_title_that_repeats_a_name_of_the_program_leaves_as_it_is(
    opens: Opens, provider: FakeProvider
) -> None:
    schema = EXTRACTED.model_json_schema()
    for wire, (path, body) in WIRES.items():
        dialect = "openai" if wire == "responses" else wire
        guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
        provider.clear()
        provider.script(Reply(raw=b"{}"))
        asked = body("extract")
        put(asked, schema)
        with httpx2.Client() as client:
            guard.wrap(client).post(provider.url + path, json=asked)
        sent: Any = provider.requests[0].json
        assert sent["tools"] == asked["tools"], wire
        assert provider.leaks([MAIL]) == ()


def test_a_title_that_says_who_it_is_does_not_leave(
    opens: Opens, provider: FakeProvider
) -> None:
    class Annika(BaseModel):
        jens_ohlhoff: str
        quellmann: str
        deich_9: str

    guard = opens()
    body = openais("extract")
    body["messages"][0]["content"] = "My name is Annika Quellmann."
    form = {"name": "Annika", "schema": Annika.model_json_schema()}
    body["response_format"] = {"type": "json_schema", "json_schema": form}
    provider.script(Reply(raw=b"{}"))
    with httpx2.Client() as client, guard.context(known=["Deich 9"]):
        guard.wrap(client).post(f"{provider.url}/v1/chat/completions", json=body)
    assert provider.leaks(["Annika", "Jens Ohlhoff", "Quellmann", "Deich 9"]) == ()


def put(node: Any, schema: Any) -> None:
    """Give each tool of a body this schema."""
    for child in node if isinstance(node, list) else node.values():
        if isinstance(child, (dict, list)):
            put(child, schema)
    for key in ("input_schema", "parameters"):
        if isinstance(node, dict) and key in node:
            node[key] = schema


def test_a_value_in_a_schema_does_not_leave(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens()
    body = openais("sign_up")
    kept = {"type": "string", "default": "hunter2-Blau!", "examples": [MAIL]}
    put(body, {"type": "object", "properties": {"password": kept}})
    provider.script(Reply(raw=b"{}"))
    with httpx2.Client() as client:
        guard.wrap(client).post(f"{provider.url}/v1/chat/completions", json=body)
    (seen,) = provider.requests
    assert provider.leaks(["hunter2-Blau!", MAIL]) == ()
    assert b'"type":"string"' in seen.body
