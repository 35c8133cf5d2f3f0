"""Text in the shape of a placeholder leaves as a value, also where nothing is found.

Who has read somebody else's placeholder (in a provider's console, a log, a mail) may
write it into a prompt. A provider that keeps it would hand it out again, to a request
that restores what was kept.
"""

import base64
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx2
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

MAIL = "alice.secret@example.com"
STORED = {
    "a thread": ("/v1/threads", "/v1/threads/thread_1/messages"),
    "a stored answer": ("/v1/responses", "/v1/responses/resp_1"),
    "a stored chat": ("/v1/chat/completions", "/v1/chat/completions/c1"),
}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as issued": str,
    "small": str.lower,
    "with a space": lambda name: name.replace("_", " "),
    "with a hyphen": lambda name: name.replace("_", "-"),
    "Markdown": lambda name: name.replace("_", r"\_"),
    "percent-encoded": lambda name: name.replace("_", "%5F"),
}


def asked(path: str, text: str) -> dict[str, Any]:
    if path == "/v1/responses":
        return {"model": "m", "input": text, "store": True}
    return {"model": "m", "messages": [{"role": "user", "content": text}]}


def client(guard: Guard, provider: FakeProvider) -> httpx2.Client:
    return guard.wrap(httpx2.Client(base_url=provider.url))


def issued(http: httpx2.Client, provider: FakeProvider, text: str = MAIL) -> str:
    """The placeholder that somebody's mail got in another call."""
    http.post("/v1/chat/completions", json=asked("/v1/chat/completions", text))
    (name,) = PLACEHOLDER.findall(provider.requests[-1].body.decode())
    return str(name)


def kept(provider: FakeProvider) -> Reply:
    """The provider hands out what it was sent last."""
    return Reply(raw=provider.requests[-1].body)


@pytest.mark.parametrize("whose", [{}, {"data_subject": "b"}, {"conversation": "b"}])
@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("what", STORED)
def test_anothers_placeholder_is_nobodys_when_it_is_fetched(
    what: str, spelling: str, whose: Any, guard: Guard, provider: FakeProvider
) -> None:
    path, fetched = STORED[what]
    with client(guard, provider) as http:
        said = asked(path, f"Who is {SPELLINGS[spelling](issued(http, provider))}?")
        with guard.context(**whose):
            http.post(path, json=said)
            assert provider.requests[-1].body != json.dumps(said).encode()
            provider.script(kept(provider))
            assert http.get(fetched).json() == said


@pytest.mark.parametrize("tool", [True, False])
def test_one_that_this_process_never_saw_goes_too(
    opens: Opens, provider: FakeProvider, *, tool: bool
) -> None:
    said = asked("/v1/responses", "Who is EMAIL_R6R5Q6F2?")
    with client(opens(tool=tool), provider) as http:
        http.post("/v1/responses", json=said)
    assert b"EMAIL_R6R5Q6F2" not in provider.requests[-1].body


def test_one_in_the_address_is_nobodys_and_an_id_of_its_shape_stays(
    guard: Guard, provider: FakeProvider
) -> None:
    with client(guard, provider) as http:
        name = issued(http, provider)
        http.get("/v1/models/user_2m7k9x4q")
        assert provider.requests[-1].path == "/v1/models/user_2m7k9x4q"
        provider.script(missing)
        said = http.get(f"/v1/models/{name}").text
    assert name.encode() not in provider.requests[-1].raw
    assert MAIL not in said


def missing(asked: Received) -> Reply:
    name = asked.path.rpartition("/")[2]
    return Reply(raw=json.dumps({"error": f"no model {name!r}"}).encode())


def first_named(heard: str, asked: Received) -> Reply:
    """The first placeholder that a request holds; `heard` where it holds none."""
    names = PLACEHOLDER.findall(asked.body.decode())
    return Reply(names[0] if names else heard)


def test_a_chat_replays_its_answers_restored_or_not(
    guard: Guard, provider: FakeProvider
) -> None:
    """What an application plays back comes home word for word, each turn."""
    strange = "It is PERSON_0A1B2C3D."
    turns: list[Any] = [{"role": "user", "content": "What do you know?"}]
    with client(guard, provider) as http:
        for heard in (strange, strange):
            provider.script(partial(first_named, heard))
            body = {"model": "m", "messages": turns}
            answer = http.post("/v1/chat/completions", json=body).json()
            said = answer["choices"][0]["message"]["content"]
            assert said in (strange, "PERSON_0A1B2C3D")
            turns.append({"role": "assistant", "content": said})
            turns.append({"role": "user", "content": "And what else?"})
        http.post("/v1/chat/completions", json={"model": "m", "messages": turns})
    second, third = provider.requests[-2:]
    (first_name,) = set(PLACEHOLDER.findall(second.body.decode()))
    assert set(PLACEHOLDER.findall(third.body.decode())) == {first_name}


def quoted(got: Received) -> Reply:
    said: str = json.loads(got.body)["messages"][0]["content"]
    return Reply(said)


def test_what_was_redacted_before_comes_home_as_it_was(
    guard: Guard, provider: FakeProvider
) -> None:
    text = guard.redact(f"Write to {MAIL}").text
    with client(guard, provider) as http:
        provider.script(quoted)
        answer = http.post("/v1/chat/completions", json=asked("/v1/chat", text)).json()
    said = answer["choices"][0]["message"]["content"]
    assert said == text
    assert guard.restore(said) == f"Write to {MAIL}"


def test_where_values_go_in_clear_only_what_somebody_has_goes(
    opens: Opens, provider: FakeProvider
) -> None:
    key = base64.b64encode(bytes(range(32))).decode()
    strict = {"CARNET_VAULT": "./vault.db", "CARNET_PSEUDONYM_KEY": key}
    with client(opens(**strict), provider) as http:
        name = issued(http, provider)
    guard = opens(CARNET_ENDPOINTS__FAKE__COUNTRY="DE", CARNET_ALLOW="DE", **strict)
    with client(guard, provider) as http:
        said = asked("/v1/threads", f"{MAIL} PERSON_0A1B2C3D {name}")
        http.post("/v1/threads", json=said)
    sent = provider.requests[-1].body.decode()
    assert f"{MAIL} PERSON_0A1B2C3D" in sent
    assert name not in sent


def test_a_call_without_such_text_keeps_its_bytes(
    guard: Guard, provider: FakeProvider, journal: Any
) -> None:
    plain = b'{"model": "m",  "input": "mail_to id_7 a-b c_12345678 60%25"}'
    with client(guard, provider) as http:
        http.post("/v1/responses", content=plain)
        assert provider.requests[-1].body == plain
        http.post("/v1/responses", json=asked("/v1/responses", "Is EMAIL_R6R5Q6F2?"))
    assert {one["data_form"] for one in journal("transfer.intent")} == {"none_found"}


@pytest.mark.slow  # half a minute
def test_a_long_upload_holds_none_either(guard: Guard, provider: FakeProvider) -> None:
    with client(guard, provider) as http:
        name = issued(http, provider)
        line = {"custom_id": "1", "body": asked("/v1/chat", "tides " * 80)}
        last = {"custom_id": "2", "body": asked("/v1/chat", f"Who is {name}?")}
        lines = [json.dumps(line)] * (9 * 2**20 // 500) + [json.dumps(last)]
        file = ("b.jsonl", "\n".join(lines).encode())
        form = {"purpose": "batch"}
        http.post("/v1/files", data=form, files={"file": file}, timeout=600)
    sent = provider.requests[-1].body
    assert len(sent) > 8 * 2**20
    assert name.encode() not in sent
