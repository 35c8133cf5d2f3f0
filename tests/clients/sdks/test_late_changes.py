"""What somebody changes on a client after it was wrapped cannot unguard it."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import anthropic
import httpx
import httpx2
import openai
import pytest
import requests
from tests.clients.speech import Opens

from carnet import Guard, PolicyDenied, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider

SAID: Any = [{"role": "user", "content": LETTER}]
BODY: Any = {"model": "m", "messages": SAID}


def of_openai(client: Any) -> Any:
    return client.chat.completions.create(**BODY).choices[0].message.content


def of_anthropic(client: Any) -> Any:
    return client.messages.create(**BODY, max_tokens=9).content[0].text


SDKS: dict[str, tuple[Any, Callable[[Any], Any], str]] = {
    "openai": (openai.OpenAI, of_openai, "/v1"),
    "anthropic": (anthropic.Anthropic, of_anthropic, ""),
}
ELSEWHERE = "http://elsewhere.example"


@pytest.fixture(params=SDKS)
def sdk(
    request: pytest.FixtureRequest, opens: Opens, provider: FakeProvider
) -> Iterator[tuple[Guard, Any, Callable[[Any], Any], str]]:
    name = request.param
    make, ask, root = SDKS[name]
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=name)
    url = f"{provider.url}{root}"
    with make(base_url=url, api_key="k", max_retries=0) as client:
        yield guard, guard.wrap(client), ask, url


def kept(client: Any) -> Callable[[], Any]:
    """A method of a sub-resource, as an application keeps it."""
    if isinstance(client, openai.OpenAI):
        create: Any = client.chat.completions.create
        return lambda: create(**BODY).choices[0].message.content
    make: Any = client.messages.create
    return lambda: make(**BODY, max_tokens=9).content[0].text


def test_copies_and_what_was_kept_of_them_stay_guarded(
    sdk: tuple[Guard, Any, Callable[[Any], Any], str], provider: FakeProvider
) -> None:
    guard, client, ask, url = sdk
    before = kept(client)
    with httpx2.Client() as one, guard.context(known=KNOWN):
        copies = (
            client.with_options(timeout=9),
            client.copy(max_retries=1).with_options(timeout=8),
            client.with_options(base_url=url),
            client.copy(http_client=one),
            client.with_options(default_headers={"x-a": "b"}),
        )
        assert [ask(copy) for copy in copies] == [LETTER] * len(copies)
        assert [kept(copy)() for copy in copies] == [LETTER] * len(copies)
        assert before() == LETTER
    assert len(provider.requests) == 2 * len(copies) + 1
    assert provider.leaks(PLANTED) == ()


def test_another_base_url_is_decided_by_the_host_that_is_called(
    sdk: tuple[Guard, Any, Callable[[Any], Any], str], provider: FakeProvider
) -> None:
    guard, client, ask, _ = sdk
    elsewhere = client.with_options(base_url=ELSEWHERE)
    before = kept(client)
    client.base_url = ELSEWHERE
    with guard.context(known=KNOWN):
        calls: list[Callable[[], Any]] = [before]
        calls += [partial(ask, client), partial(ask, elsewhere)]
        for call in calls:
            with pytest.raises((openai.APIStatusError, anthropic.APIStatusError)) as no:
                call()
            refused: Any = no.value
            assert refused.status_code == 451
            decision = decision_of(refused)
            assert decision is not None
            assert decision.destination is not None
            assert decision.destination.host == "elsewhere.example"
    assert provider.requests == ()


@pytest.mark.parametrize("module", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_a_bare_client_stays_guarded_whatever_is_set_on_it(
    guard: Guard, provider: FakeProvider, module: Any
) -> None:
    with module.Client() as client, guard.context(known=KNOWN):
        guard.wrap(client)
        client.base_url = provider.url
        client.headers["x-a"] = "b"
        client.timeout = 9
        answer = client.post("/v1/chat/completions", json=BODY).json()
        assert answer["choices"][0]["message"]["content"] == LETTER
        client.base_url = ELSEWHERE
        with pytest.raises(PolicyDenied):
            client.post("/v1/chat/completions", json=BODY)
    assert provider.leaks(PLANTED) == ()
    with pytest.raises(RuntimeError, match="closed"):
        client.post("/v1/chat/completions", json=BODY)


def test_a_session_that_was_closed_and_is_used_again_is_guarded(
    guard: Guard, provider: FakeProvider
) -> None:
    session = guard.wrap(requests.Session())
    url = f"{provider.url}/v1/chat/completions"
    with guard.context(known=KNOWN):
        for _ in range(2):
            answer = session.post(url, json=BODY).json()
            assert answer["choices"][0]["message"]["content"] == LETTER
            session.close()
        with pytest.raises(PolicyDenied):
            session.post(f"{ELSEWHERE}/v1/chat/completions", json=BODY)
        session.close()
    assert len(provider.requests) == 2
    assert provider.leaks(PLANTED) == ()


class Forwarder(BaseHTTPRequestHandler):
    """A forward proxy: takes absolute URLs, notes them, asks for them itself."""

    seen: list[str]

    def do_POST(self) -> None:
        self.seen.append(self.path)
        data = self.rfile.read(int(self.headers["content-length"]))
        with requests.Session() as session:
            session.trust_env = False
            kind = {"content-type": self.headers["content-type"]}
            answer = session.post(self.path, data=data, headers=kind)
        self.send_response(answer.status_code)
        self.send_header("content-type", answer.headers["content-type"])
        self.send_header("content-length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is printed."""


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A proxy that the environment names; what it was asked for."""
    seen: list[str] = []
    handler = type("Noting", (Forwarder,), {"seen": seen})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_port}")
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        yield seen
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", ["openai", "anthropic", "httpx", "requests"])
def test_a_proxy_of_the_environment_sees_placeholders_only(
    opens: Opens, provider: FakeProvider, proxy: list[str], name: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=name) if name in SDKS else opens()
    with guard.context(known=KNOWN):
        if name in SDKS:
            make, ask, root = SDKS[name]
            with make(base_url=f"{provider.url}{root}", api_key="k") as client:
                assert ask(guard.wrap(client)) == LETTER
        else:
            made: Any = httpx2.Client if name == "httpx" else requests.Session
            with made() as client:
                answer = guard.wrap(client).post(
                    f"{provider.url}/v1/chat/completions", json=BODY
                )
            assert answer.json()["choices"][0]["message"]["content"] == LETTER
    assert [urlsplit(url).netloc for url in proxy] == [provider.host]
    assert provider.leaks(PLANTED) == ()
