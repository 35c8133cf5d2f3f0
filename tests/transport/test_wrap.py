"""Wrapping: in place, proven by a canary, all or nothing."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anthropic
import httpx
import httpx2
import openai
import pytest
import requests
from huggingface_hub import AsyncInferenceClient, InferenceClient

from carnet import ConfigError, Guard, TransferBlocked, UnsupportedClient, decision_of
from carnet.testing import FakeProvider
from carnet.testing.bench import KNOWN, LETTER, PLANTED, write_env
from carnet.trail import records

BODY = {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}
MAKERS: dict[str, Callable[[], Any]] = {
    "httpx": httpx.Client,
    "httpx-async": httpx.AsyncClient,
    "httpx2": httpx2.Client,
    "httpx2-async": httpx2.AsyncClient,
    "requests": requests.Session,
    "openai": lambda: openai.OpenAI(api_key="k"),
    "openai-async": lambda: openai.AsyncOpenAI(api_key="k"),
    "azure": lambda: openai.AzureOpenAI(
        api_key="k", azure_endpoint="https://x.openai.azure.com", api_version="v1"
    ),
    "anthropic": lambda: anthropic.Anthropic(api_key="k"),
    "anthropic-async": lambda: anthropic.AsyncAnthropic(api_key="k"),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_wrap_returns_the_same_object_and_a_second_time_changes_nothing(
    guard: Guard, make: Callable[[], Any]
) -> None:
    client = make()
    kind = type(client)
    assert guard.wrap(client) is client
    http = getattr(client, "_client", client)
    before = dict(http.__dict__)
    assert guard.wrap(client) is client
    assert type(client) is kind
    assert {k: id(v) for k, v in http.__dict__.items() if k != "_mounts"} == {
        k: id(v) for k, v in before.items() if k != "_mounts"
    }


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_another_guard_is_refused_and_the_first_one_stays(
    guard: Guard, provider: FakeProvider, tmp_path: Path, make: Callable[[], Any]
) -> None:
    client = guard.wrap(make())
    http = getattr(client, "_client", client)
    transport = getattr(http, "_transport", None)
    (tmp_path / "other").mkdir()
    with (
        Guard.from_env(write_env(tmp_path / "other", provider)) as other,
        pytest.raises(UnsupportedClient, match="another guard"),
    ):
        other.wrap(client)
    assert getattr(http, "_transport", None) is transport
    assert guard.wrap(client) is client


def test_the_canary_leaves_no_record_and_no_byte(
    guard: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    for make in MAKERS.values():
        guard.wrap(make())
    assert provider.requests == ()
    types = {str((e.record or {})["type"]) for e in records(tmp_path / "trail")}
    assert types == {"policy", "law"}


def test_the_canary_sets_hooks_and_auth_of_the_user_aside(guard: Guard) -> None:
    seen: list[object] = []

    def sign(request: httpx.Request) -> httpx.Request:
        seen.append(request)
        return request

    client = httpx.Client(
        event_hooks={"request": [seen.append], "response": [seen.append]}, auth=sign
    )
    hooks = client.event_hooks
    guard.wrap(client)
    assert seen == []
    assert client.event_hooks == hooks


class Detour(httpx.Client):
    """A client whose requests go round its transport."""

    def send(self, request: httpx.Request, **_: object) -> httpx.Response:
        return httpx.Response(200, request=request)


def test_a_client_that_goes_round_its_transport_is_refused_and_as_it_was(
    guard: Guard,
) -> None:
    client = Detour()
    transport, mounts = client._transport, client._mounts
    with pytest.raises(UnsupportedClient, match="round its transport"):
        guard.wrap(client)
    assert client._transport is transport
    assert client._mounts is mounts


@pytest.mark.parametrize("thing", [object(), "client", None, print, {}])
def test_an_unknown_object_is_refused_and_the_hint_says_what_is_known(
    guard: Guard, thing: object
) -> None:
    with pytest.raises(UnsupportedClient) as caught:
        guard.wrap(thing)
    for word in ("carnet adapters", "httpx", "requests", "aiohttp", "boto3"):
        assert word in caught.value.hint


def test_a_closed_client_is_refused(guard: Guard) -> None:
    client = httpx.Client()
    client.close()
    with pytest.raises(UnsupportedClient):
        guard.wrap(client)


def test_proxies_of_the_environment_are_guarded_too(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    client = guard.wrap(httpx.Client())
    mounted = [inner for inner in client._mounts.values() if inner is not None]
    assert mounted
    assert {type(inner) for inner in mounted} == {type(client._transport)}


def test_a_prefix_mounted_later_is_guarded_too(
    guard: Guard, provider: FakeProvider
) -> None:
    session = guard.wrap(requests.Session())
    session.mount(provider.url, requests.adapters.HTTPAdapter())
    with guard.context(known=KNOWN):
        session.post(f"{provider.url}/v1/chat/completions", json=BODY)
    assert len(provider.requests) == 1
    assert not provider.leaks(PLANTED)


def test_wrapping_without_a_trail_or_key_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    guard = Guard.from_env(tmp_path / ".env")
    with pytest.raises(ConfigError, match="carnet init"):
        guard.wrap(httpx.Client())
    assert guard.redact("ada@example.com").text != "ada@example.com"


def test_a_closed_guard_refuses_every_call_and_sends_nothing(
    guard: Guard, provider: FakeProvider
) -> None:
    bare = guard.wrap(httpx.Client())
    vendor = guard.wrap(openai.OpenAI(api_key="k", base_url=f"{provider.url}/v1"))
    guard.close()
    with pytest.raises(TransferBlocked) as blocked:
        bare.post(f"{provider.url}/v1/chat/completions", json={})
    assert blocked.value.decision.reasons[0].rule == "guard.closed"
    with pytest.raises(openai.APIStatusError) as refused:
        vendor.models.list()
    found = decision_of(refused.value)
    assert found is not None
    assert found.reasons[0].rule == "guard.closed"
    assert provider.requests == ()


@pytest.mark.parametrize("guarded_before", [(), (httpx.Client,)])
def test_a_closed_guard_guards_nothing_more_and_says_so(
    guard: Guard, guarded_before: tuple[Callable[[], object], ...]
) -> None:
    for make in guarded_before:
        guard.wrap(make())
    guard.close()
    client = httpx.Client()
    ways: dict[str, Callable[[], object]] = {
        "wrap": lambda: guard.wrap(client),
        "install": guard.install,
        "guarded": lambda: guard.guarded(str, destination="gpu.internal"),
        "reload": guard.reload,
    }
    for way in ways.values():
        with pytest.raises(ConfigError, match=r"guard was closed \(hint: open a new"):
            way()
    with pytest.raises(httpx.UnsupportedProtocol):  # its own error: it is as it was
        client.get("/nowhere")


def test_copies_of_a_guard_are_itself_and_it_is_not_pickled(guard: Guard) -> None:
    held = {"guard": guard}
    assert copy.copy(guard) is copy.deepcopy(held)["guard"] is guard
    with pytest.raises(UnsupportedClient, match=r"cannot be pickled.*Guard\.from_env"):
        pickle.dumps(guard)


@pytest.mark.parametrize("kind", [InferenceClient, AsyncInferenceClient])
def test_a_client_that_can_be_pickled_is_not_once_it_is_wrapped(
    guard: Guard, kind: Callable[..., Any]
) -> None:
    client = kind(api_key="k", base_url="http://127.0.0.1:9/v1")
    assert type(pickle.loads(pickle.dumps(client))) is kind  # noqa: S301
    guard.wrap(client)
    with pytest.raises(UnsupportedClient, match="cannot be pickled"):
        pickle.dumps([client])


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_of_what_cannot_be_pickled_is_made_and_is_guarded(
    guard: Guard, provider: FakeProvider, copied: Callable[[Any], Any]
) -> None:
    client = InferenceClient(api_key="k", base_url=f"{provider.url}/v1")
    with guard.context(known=KNOWN):
        answer = copied(guard.wrap(client)).chat_completion(**BODY)
    assert answer.choices[0].message.content == LETTER
    assert not provider.leaks(PLANTED)


def test_a_copy_of_a_wrapped_client_is_guarded_and_cannot_open_sockets(
    guard: Guard, provider: FakeProvider
) -> None:
    client = guard.wrap(openai.OpenAI(api_key="k", base_url=f"{provider.url}/v1"))
    copy = client.with_options(timeout=5).copy(max_retries=0)
    with guard.context(known=KNOWN), client:
        copy.chat.completions.create(**BODY)  # type: ignore[call-overload]
    assert not provider.leaks(PLANTED)
    for one in (client, copy):
        assert "refused-by-carnet" in str(one.websocket_base_url)
