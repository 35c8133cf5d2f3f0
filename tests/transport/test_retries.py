"""Each attempt that an adapter of requests makes is decided and recorded."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from carnet import Guard
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply, write_env
from carnet.trail import records

CHAT = "/v1/chat/completions"
BODY = {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}
AGAIN = Retry(3, status_forcelist=[503], allowed_methods=None, backoff_factor=0)
BUSY = Reply(status=503, raw=b"{}")


@pytest.fixture
def guard(provider: FakeProvider, tmp_path: Path) -> Iterator[Guard]:
    opened = Guard.from_env(write_env(tmp_path, provider))
    with opened, opened.context(known=KNOWN):
        yield opened
        opened.uninstall()


def session(retry: Any) -> requests.Session:
    made = requests.Session()
    made.mount("http://", HTTPAdapter(max_retries=retry))
    return made


def written(folder: Path, kind: str) -> list[dict[str, Any]]:
    every = [entry.record or {} for entry in records(folder / "trail")]
    return [record for record in every if record["type"] == kind]


@pytest.mark.parametrize("way", ["wrapped", "installed", "bare"])
def test_a_retry_after_an_answer_is_an_attempt_of_the_same_call(
    guard: Guard, provider: FakeProvider, tmp_path: Path, way: str
) -> None:
    provider.script(BUSY, BUSY)
    with session(AGAIN) as client:
        if way == "wrapped":
            guard.wrap(client)
        else:
            guard.install()
        if way == "bare":
            asked = client.prepare_request(
                requests.Request("POST", provider.url + CHAT, json=BODY)
            )
            answer = client.adapters["http://"].send(asked)
        else:
            answer = client.post(provider.url + CHAT, json=BODY)
        assert answer.status_code == 200
        assert KNOWN[0] in answer.text
    assert len(provider.requests) == 3
    assert provider.leaks(PLANTED) == ()
    for kind in ("transfer.intent", "transfer.outcome"):
        made = written(tmp_path, kind)
        assert [one["attempt"] for one in made] == [1, 2, 3]
        assert len({one["call_id"] for one in made}) == 1


def test_when_none_is_left_it_ends_as_the_adapter_says(
    guard: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    provider.script(*[BUSY] * 8)
    with (
        guard.wrap(session(AGAIN)) as client,
        pytest.raises(requests.exceptions.RetryError, match="too many 503"),
    ):
        client.post(provider.url + CHAT, json=BODY)
    with guard.wrap(session(AGAIN.new(raise_on_status=False))) as client:
        assert client.post(provider.url + CHAT, json=BODY).status_code == 503
    assert len(provider.requests) == 8
    assert len(written(tmp_path, "transfer.intent")) == 8


def test_connections_that_fail_are_tried_again_and_recorded(
    guard: Guard,
    provider: FakeProvider,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, failed = socket.socket.connect, [0]

    def connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and f"{address[0]}:{address[1]}" == provider.host:
            failed[0] += 1
            if failed[0] <= 2:
                raise ConnectionRefusedError
        own(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    with guard.wrap(session(2)) as client:
        assert KNOWN[0] in client.post(provider.url + CHAT, json=BODY).text
        failed[0] = -9
    assert [one["attempt"] for one in written(tmp_path, "transfer.intent")] == [1, 2, 3]
    failed[0] = 0
    with guard.wrap(session(1)) as client, pytest.raises(requests.ConnectionError):
        client.post(provider.url + CHAT, json=BODY)
    assert failed[0] == 2


def test_a_refusal_is_not_repeated(
    guard: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    retry = AGAIN.new(status_forcelist=[451])
    guard.install()
    asks = {"User-Agent": "Acme/1.0", "Content-Encoding": "gzip"}
    with session(retry) as client:
        answer = client.post(provider.url + CHAT, data=b"x", headers=asks)
    assert answer.status_code == 451
    assert provider.requests == ()
    assert len(written(tmp_path, "transfer.denied")) == 1


def test_the_error_at_the_end_names_what_was_sent(
    guard: Guard, provider: FakeProvider
) -> None:
    provider.script(*[BUSY] * 4)
    url = f"{provider.url}{CHAT}?user={KNOWN[0]}"
    with (
        guard.wrap(session(AGAIN)) as client,
        pytest.raises(requests.exceptions.RetryError) as caught,
    ):
        client.post(url, json=BODY)
    assert "PERSON_" in str(caught.value)
    assert KNOWN[0].split()[0] not in str(caught.value)
