"""What a guard promises beside redaction, each seen on the wire and in the trail."""

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest

from carnet import (
    ConfigError,
    Guard,
    PolicyDenied,
    RedactionError,
    TransferBlocked,
    deny_parent,
)
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply, write_env
from carnet.trail import records
from carnet.transport import InPlace

CHAT = "/v1/chat/completions"
KEY = base64.b64encode(secrets.token_bytes(32)).decode()
BODY = {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}


class Desk:
    """Opens guards over one trail and reads what they wrote."""

    def __init__(self, folder: Path, provider: FakeProvider) -> None:
        self.folder, self.provider = folder, provider
        self.url = f"{provider.url}{CHAT}"

    def open(self, settings: Mapping[str, str] | None = None, **more: Any) -> Guard:
        env = write_env(self.folder, self.provider, settings=settings)
        return Guard.from_env(env, **more)

    def post(self, guard: Guard, body: Mapping[str, Any], **more: Any) -> None:
        with httpx2.Client() as client:
            guard.wrap(client).post(self.url, json=body, **more)

    def written(self, kind: str) -> list[dict[str, Any]]:
        every = [entry.record or {} for entry in records(self.folder / "trail")]
        return [record for record in every if record["type"] == kind]


@pytest.fixture
def desk(tmp_path: Path, provider: FakeProvider) -> Desk:
    return Desk(tmp_path, provider)


def rule(error: pytest.ExceptionInfo[TransferBlocked]) -> str:
    return error.value.decision.reasons[0].rule


def test_rules_and_facts_stand_in_the_trail_once_and_whole(desk: Desk) -> None:
    for _ in range(2):
        with desk.open({"CARNET_PSEUDONYM_KEY": KEY}) as guard:
            assert guard.trail.path.is_dir()
    rules, law = desk.written("policy"), desk.written("law")
    assert len({entry["digest"] for entry in rules}) == len(rules) == 1
    assert len({entry["digest"] for entry in law}) == 1
    assert len({(entry["name"], entry["part"]) for entry in law}) == len(law)
    for name in {entry["name"] for entry in law}:
        parts = [entry for entry in law if entry["name"] == name]
        content = "".join(entry["content"] for entry in parts)
        assert len(parts) == parts[0]["parts"]
        assert hashlib.sha256(content.encode()).hexdigest() == parts[0]["sha256"]
    with desk.open({"CARNET_BLOCK": "RU"}) as guard:
        assert guard.trail.path.is_dir()
    assert len(desk.written("policy")) == 2
    assert len(desk.written("law")) == len(law)


def test_a_forbidden_method_refuses_on_record_and_is_given_back(desk: Desk) -> None:
    class Socket:
        def connect(self) -> str:
            return "open"

    socket = Socket()
    with desk.open() as guard:
        fitter = InPlace(guard._rooms.gate, vendor=True)
        fitter.forbid(socket, ["connect", "absent"], "a WebSocket goes round the guard")
        with pytest.raises(PolicyDenied, match="WebSocket"):
            socket.connect()
        fitter.undo()
        assert socket.connect() == "open"
    (denied,) = desk.written("transfer.denied")
    assert denied["reasons"][0]["rule"] == "transport.socket"


@pytest.mark.parametrize(
    ("headers", "extensions", "code"),
    [
        ({"Authorization": "AWS4-HMAC-SHA256 Credential=x"}, {}, "wire.signed_body"),
        ({}, {"sni_hostname": "elsewhere.example"}, "wire.host_mismatch"),
        ({}, {"target": b"/v1/realtime/client_secrets"}, "wire.target"),
        ({"Upgrade": "websocket"}, {}, "wire.upgrade"),
    ],
)
def test_what_cannot_be_rewritten_or_is_not_what_it_seems_stays(
    desk: Desk, headers: dict[str, str], extensions: dict[str, Any], code: str
) -> None:
    with (
        desk.open() as guard,
        guard.context(known=KNOWN),
        pytest.raises(TransferBlocked) as refused,
    ):
        desk.post(guard, BODY, headers=headers, extensions=extensions)
    assert rule(refused) == code
    assert "carnet decide" not in str(refused.value)  # it knows of no such thing
    assert desk.provider.requests == ()


class Switching(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """A server that opens a socket that nobody asked for."""

    def __init__(self) -> None:
        self.closed = 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(101, stream=Counted(self), request=request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return self.handle_request(request)


class Counted(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    def __init__(self, owner: Switching) -> None:
        self._owner = owner

    def close(self) -> None:
        self._owner.closed += 1

    async def aclose(self) -> None:
        self.close()


def test_a_server_that_changes_the_protocol_gets_no_further(desk: Desk) -> None:
    server, body = Switching(), {"model": "m-1", "messages": []}

    async def later(guard: Guard) -> None:
        async with httpx2.AsyncClient(transport=server) as client:
            await guard.wrap(client).post(desk.url, json=body)

    with desk.open() as guard:
        with httpx2.Client(transport=server) as client:
            guard.wrap(client)
            with pytest.raises(httpx2.RemoteProtocolError):
                client.post(desk.url, json=body)
        with pytest.raises(httpx2.RemoteProtocolError):
            asyncio.run(later(guard))
    assert server.closed == 2
    states = [end["state"] for end in desk.written("transfer.outcome")]
    assert states == ["abandoned", "abandoned"]


def test_observing_decides_and_records_and_changes_nothing(desk: Desk) -> None:
    today = (datetime.now(UTC) + timedelta(hours=2)).date()  # in Germany
    settings = {"CARNET_OBSERVE_UNTIL": today.isoformat()}
    plain = {"model": "m-1", "messages": [{"role": "user", "content": PLANTED[2]}]}
    with desk.open(settings) as guard:
        desk.post(guard, plain)
    assert desk.provider.leaks(PLANTED[2:3])
    (intent,) = desk.written("transfer.intent")
    assert (intent["decision"], intent["enforced"]) == ("redact", False)
    assert intent["data_form"] == "clear"
    assert intent["redaction"]["entities_replaced"] == {}


def test_a_vault_file_restores_what_another_guard_replaced(desk: Desk) -> None:
    settings = {"CARNET_VAULT": "./vault.db", "CARNET_PSEUDONYM_KEY": KEY}
    with desk.open(settings) as one:
        text = one.redact(LETTER).text
    assert not any(value in text for value in PLANTED[2:])
    with desk.open(settings) as other:
        assert other.restore(text) == LETTER
    vault = (desk.folder / "vault.db").read_bytes()
    assert not any(value.encode() in vault for value in PLANTED)


def test_an_answer_that_continues_another_brings_its_values_back(desk: Desk) -> None:
    seen: list[str] = []
    base = f"{desk.provider.url}/v1"
    with (
        desk.open() as guard,
        guard.context(known=KNOWN),
        openai.OpenAI(api_key="k", base_url=base) as client,
    ):
        guard.wrap(client)
        first = client.responses.create(model="m-1", input=LETTER)
        seen += desk.provider.requests[0].placeholders
        desk.provider.script(Reply(text=f"As said: {seen[0]}"))
        second = client.responses.create(
            model="m-1", input="again", previous_response_id=first.id
        )
        desk.provider.script(Reply(text=f"As said: {seen[0]}"))
        stranger = client.responses.create(model="m-1", input="again")
    assert seen[0] not in second.output_text
    assert second.output_text.removeprefix("As said: ") in PLANTED
    assert stranger.output_text == f"As said: {seen[0]}"


def test_a_model_that_is_somebodys_address_is_replaced_and_not_recorded(
    desk: Desk,
) -> None:
    with desk.open() as guard:
        body = {**BODY, "model": PLANTED[2]}
        with guard.context(known=KNOWN):
            desk.post(guard, body)
    assert desk.provider.leaks(PLANTED) == ()
    (intent,) = desk.written("transfer.intent")
    assert intent["destination"]["model"] is None


def test_the_name_of_a_model_is_searched_however_long_it_is(desk: Desk) -> None:
    """Of 300 000 letters every one was tried as the beginning of a word: an hour."""
    with desk.open() as guard:
        desk.post(guard, {**BODY, "model": "m" * 300_000})
        desk.post(guard, {**BODY, "model": "m" * 90_000 + "-" * 90_000})
    assert len(desk.written("transfer.outcome")) == 2


def test_a_hook_may_refuse_what_law_and_rules_allow(desk: Desk) -> None:
    settings = {"CARNET_ENDPOINTS__FAKE__PROVIDER": "deepseek"}
    with (
        desk.open(settings, hooks=[deny_parent("CN")]) as guard,
        pytest.raises(TransferBlocked) as refused,
    ):
        desk.post(guard, {"model": "m-1", "messages": []})
    assert rule(refused) == "hook.deny_parent"
    assert refused.value.hint == "carnet decide explains it"
    assert desk.provider.requests == ()


@pytest.mark.parametrize(
    "more",
    [
        {"provider": {"order": ["DeepSeek"]}},
        {"model": "deepseek/deepseek-chat"},
        {"tools": [{"type": "mcp", "server_url": "https://api.deepseek.com/mcp"}]},
    ],
    ids=["order", "author", "tool"],
)
def test_a_denied_parent_behind_a_router_or_a_tool_is_denied(
    desk: Desk, more: dict[str, Any]
) -> None:
    settings = {
        "CARNET_ENDPOINTS__FAKE__PROVIDER": "openrouter",
        "CARNET_ALLOW": "*",
        "CARNET_REDACT": "",
    }
    body = {"model": "m-1", "messages": [{"role": "user", "content": "Hello"}]}
    with desk.open(settings, hooks=[deny_parent("CN")]) as guard:
        desk.post(guard, body)
        with pytest.raises(TransferBlocked) as refused:
            desk.post(guard, {**body, **more})
        assert rule(refused) == "hook.deny_parent"
        if model := more.get("model"):
            told = guard.decide(desk.url, model=model)
            assert told.reasons[0].rule == "hook.deny_parent"
    assert len(desk.provider.requests) == 1


def test_context_refuses_words_that_would_carry_a_person_into_the_trail(
    desk: Desk,
) -> None:
    guard = desk.open()
    with (
        pytest.raises(RedactionError) as refused,
        guard.context(purpose=f"letter to {PLANTED[2]}"),
    ):
        pytest.fail("not reached")
    assert PLANTED[2] not in str(refused.value)
    with (
        pytest.raises(ConfigError, match="health"),
        guard.context(categories=["helth"]),
    ):
        pytest.fail("not reached")


def test_subject_and_conversation_are_recorded_as_keyed_digests(desk: Desk) -> None:
    with (
        desk.open() as guard,
        guard.context(data_subject="customer-4711", conversation="case-12"),
    ):
        desk.post(guard, {"model": "m-1", "messages": []})
    (intent,) = desk.written("transfer.intent")
    digest = intent["data_subject"]["id"]
    assert len(digest) == 64
    assert digest != hashlib.sha256(b"customer-4711").hexdigest()
    for file in (desk.folder / "trail").rglob("*"):
        if file.is_file():
            assert b"customer-4711" not in file.read_bytes()
            assert b"case-12" not in file.read_bytes()


def test_a_dialect_that_nobody_speaks_is_refused_at_wrap(desk: Desk) -> None:
    with (
        desk.open({"CARNET_ENDPOINTS__FAKE__DIALECT": "klingon"}) as guard,
        pytest.raises(ConfigError, match="dialect"),
    ):
        guard.wrap(httpx2.Client())


def test_telemetry_that_copies_prompts_is_told_or_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGFUSE_SECRET_KEY", "sk-lf-hidden")
    with desk.open() as guard:
        guard.wrap(httpx2.Client())
    assert "LANGSMITH_TRACING" in caplog.text
    with (
        desk.open({"CARNET_TELEMETRY": "block"}) as strict,
        pytest.raises(ConfigError, match="LANGFUSE_SECRET_KEY") as refused,
    ):
        strict.wrap(httpx2.Client())
    assert "sk-lf-hidden" not in caplog.text + str(refused.value)


def test_every_record_of_a_call_says_until_when_it_is_kept(desk: Desk) -> None:
    settings = {
        "CARNET_PURPOSES__CLAIMS__RETENTION": "30d",
        "CARNET_PURPOSES__CLAIMS__BASIS": "6-1-b",
    }
    with desk.open(settings) as guard, guard.context(purpose="claims"):
        desk.post(guard, {"model": "m-1", "messages": []})
    (intent,) = desk.written("transfer.intent")
    (outcome,) = desk.written("transfer.outcome")
    until = date.fromisoformat(intent["on"]) + timedelta(30)
    assert intent["retention_until"] == until.isoformat()
    assert outcome["retention_until"] == until.isoformat()
    assert intent["retention_basis"]["rule"] == "retention.purpose"


CHINA = {
    "CARNET_EXPORTER__COUNTRY": "CN",
    "CARNET_REGIMES": "cn",
    "CARNET_REDACT": "",
    "CARNET_ALLOW": "*",
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "SG",
    "CARNET_PURPOSE": "help",
    "CARNET_PURPOSES__HELP__CN_NOTICE": "notice-7",
    "CARNET_PURPOSES__HELP__CN_CONSENT": "consent-7",
    "CARNET_PURPOSES__HELP__CN_PIPIA": "pipia-7",
    "CARNET_COUNTERS__CN__ORDINARY": "99998",
}


def test_the_person_who_reaches_a_threshold_does_not_go_in_clear(desk: Desk) -> None:
    text = f"Write to {PLANTED[2]}"
    plain = {"model": "m-1", "messages": [{"role": "user", "content": text}]}
    with desk.open(CHINA) as guard:
        for subject in ("anna", "anna", "bert"):
            with guard.context(data_subject=subject):
                desk.post(guard, plain)
    intents = desk.written("transfer.intent")
    assert [one["decision"] for one in intents] == ["allow", "allow", "redact"]
    counted = [one["counters"]["cn"][0] for one in intents]
    assert counted == [["ordinary", 0, 1], ["ordinary", 1, 1], ["ordinary", 1, 2]]
    assert intents[2]["counters"]["adds"]["cn"] is None
    assert "cn.near.ordinary.contract" in {o["id"] for o in intents[0]["obligations"]}
