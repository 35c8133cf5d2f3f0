"""One string in names of tools, keys, values and files is one string as it leaves."""

import json
from typing import Any

import httpx2
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider

KEY = "SfonFF+Dq1MTRTEJsCNjjBAh6n9NDHgPV6yQoAova3A="
DEEPSEEK = "https://api.deepseek.com/chat/completions"
SAID = (
    "Frau Mustermann called",
    'Mail Erika "Rika" Mustermann, erika@example.de now',
    "Mail Erika Mustermann now",
)
NAMES = (
    "erika_mustermann",
    "mail_erika_mustermann",
    "notifyErikaMustermann",
    "erika.mustermann",
    "erika-mustermann-file",
    "mustermann_erika",
    "e.mustermann",
)


def request(said: str, name: str) -> dict[str, Any]:
    """The name is that of a tool, of a property, an argument, a value and a result."""
    schema = {"type": "object", "properties": {name: {"type": "string"}}}
    schema |= {"required": [name], "description": f"what {name} needs"}
    used = {"name": name, "arguments": json.dumps({name: name})}
    call = {"id": "call_1", "type": "function", "function": used}
    tool = {"name": name, "parameters": schema}
    return {
        "model": "m",
        "messages": [
            {"role": "user", "content": said},
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {
                "role": "tool",
                "tool_call_id": "call_1",
                "content": json.dumps({name: 1}),
            },
        ],
        "tools": [{"type": "function", "function": tool}],
        "tool_choice": {"type": "function", "function": {"name": name}},
    }


def names_in(body: dict[str, Any]) -> list[str]:
    """What it is called at each of those places."""
    tool, choice = body["tools"][0]["function"], body["tool_choice"]["function"]
    _, asked, told = body["messages"]
    called = asked["tool_calls"][0]["function"]
    schema = tool["parameters"]
    own = [one["name"] for one in (tool, choice, called)]
    own += [
        schema["description"].split()[1],
        *schema["required"],
        *schema["properties"],
    ]
    for text in (called["arguments"], told["content"]):
        own += [one for pair in json.loads(text).items() for one in pair]
    return [one for one in own if one != 1]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_wherever_it_stands_and_none_of_it_is_left(
    bare: httpx2.Client, provider: FakeProvider, said: str, name: str
) -> None:
    body = request(said, name)
    for ordered in (body, dict(reversed(body.items()))):
        bare.post("/v1/chat/completions", json=ordered).raise_for_status()
        sent = json.loads(provider.requests[-1].body)
        found = names_in(sent)
        assert len(set(found)) == 1
        assert "PERSON_" in found[0]
        assert "erika" not in found[0].lower().replace("mustermann", "erika")


@pytest.mark.parametrize("name", ["erika_mustermann", "Erika.Mustermann"])
def test_the_name_of_a_file_goes_as_a_whole(
    bare: httpx2.Client, provider: FakeProvider, name: str
) -> None:
    held = {"file": (f"{name}.txt", b"mail erika.mustermann@example.de", "text/plain")}
    bare.post("/v1/files", files=held, data={"purpose": "user_data"})
    body = provider.requests[-1].body.decode()
    assert "mustermann" not in body.lower()
    assert '.txt"' in body


def scoped(opens: Opens) -> Guard:
    return opens(CARNET_PSEUDONYM_KEY=KEY, CARNET_TOOLS__FAKE__FOR="deepseek")


@pytest.mark.parametrize(
    "first", ["erika_mustermann", "mustermann_erika", "erika.mustermann"]
)
def test_the_placeholder_for_an_importer_does_not_depend_on_what_stands_before(
    opens: Opens, provider: FakeProvider, first: str
) -> None:
    mail = "Mail Erika Mustermann about her invoice."
    asked: list[list[dict[str, str]]] = [
        [{"role": "user", "content": mail}],
        [{"role": "user", "name": first, "content": mail}],
        [{"role": "user", "content": mail, "name": first}],
        [
            {"role": "system", "content": f"Signed in: {first}"},
            {"role": "user", "content": mail},
        ],
    ]
    seen = []
    for messages in asked:
        with (
            scoped(opens) as guard,
            httpx2.Client(transport=provider.transport(httpx2)) as client,
        ):
            body = {"model": "m", "messages": messages}
            guard.wrap(client).post(DEEPSEEK, json=body).raise_for_status()
        sent = json.loads(provider.requests[-1].body)["messages"]
        seen.append(sent[-1]["content"])
        assert first not in str(sent)
    assert len(set(seen)) == 1
    assert seen[0].startswith("Mail PERSON_")
