"""Sessions of requests: no adapter, hook or copy of one sends round the guard."""

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPDigestAuth

from carnet import Guard, TransferBlocked, UnsupportedClient
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply

BODY: Any = {"model": "m", "messages": [{"role": "user", "content": LETTER}]}
DIGEST = 'Digest realm="tide", nonce="b1", qop="auth", algorithm=MD5'
CHALLENGE = Reply(raw=b"{}", status=401, headers={"www-authenticate": DIGEST})
PATH = "/v1/chat/completions"


@pytest.fixture
def session(guard: Guard) -> requests.Session:
    return guard.wrap(requests.Session())


def prepared(url: str) -> requests.PreparedRequest:
    return requests.Request("POST", url, json=BODY).prepare()


def once_more(answer: requests.Response, **options: Any) -> requests.Response:
    """A hook that answers a challenge as those of requests do."""
    if answer.status_code != 401:
        return answer
    again = answer.request.copy()
    answer.close()
    second: requests.Response = vars(answer)["connection"].send(again, **options)
    second.history.append(answer)
    second.request = again
    return second


def words(answer: requests.Response) -> Any:
    return answer.json()["choices"][0]["message"]["content"]


def test_a_hook_that_answers_a_challenge_sends_nothing_in_clear(
    guard: Guard, session: requests.Session, provider: FakeProvider
) -> None:
    provider.script(CHALLENGE)
    with guard.context(known=KNOWN):
        auth = HTTPDigestAuth("user", "secret")
        answer = session.post(provider.url + PATH, json=BODY, auth=auth)
    assert words(answer) == LETTER
    first, second = provider.requests
    assert first.body == second.body
    assert first.header("authorization") == ""
    assert second.header("authorization").startswith("Digest ")
    assert provider.leaks(PLANTED) == ()
    for one in (answer, *answer.history):
        assert KNOWN[0] not in str(vars(one.request).get("body"))
        assert KNOWN[0].encode() not in (one.request.body or b"")


def test_a_challenge_under_install_sends_nothing_in_clear(
    guard: Guard, provider: FakeProvider
) -> None:
    provider.script(CHALLENGE)
    guard.install()
    try:
        with guard.context(known=KNOWN):
            auth = HTTPDigestAuth("user", "secret")
            answer = requests.post(provider.url + PATH, json=BODY, auth=auth, timeout=9)
    finally:
        guard.uninstall()
    assert words(answer) == LETTER
    assert len(provider.requests) == 2
    assert provider.leaks(PLANTED) == ()


def test_every_adapter_that_can_be_reached_is_guarded(
    guard: Guard, session: requests.Session, provider: FakeProvider
) -> None:
    url = provider.url + PATH
    session.mount("http://127", HTTPAdapter())
    session.adapters["http://127.0.0.1"] = HTTPAdapter()
    with guard.context(known=KNOWN):
        answer = session.post(url, json=BODY)
        adapters: list[Any] = [
            *session.adapters.values(),
            session.get_adapter(url),
            session.get_adapter(url=url),
            vars(answer)["connection"],
        ]
        for adapter in adapters:
            assert words(adapter.send(prepared(url))) == LETTER
    assert len(provider.requests) == len(adapters) + 1
    assert provider.leaks(PLANTED) == ()


def test_settings_of_an_adapter_reach_the_adapter_itself(
    guard: Guard,
) -> None:
    own: Any = HTTPAdapter()
    session = requests.Session()
    session.mount("https://", own)
    guard.wrap(session)
    held: Any = session.adapters["https://"]
    held.max_retries = 7
    assert (own.max_retries, held.max_retries) == (7, 7)
    assert held.poolmanager is own.poolmanager


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_session_is_guarded(
    guard: Guard, session: requests.Session, provider: FakeProvider, copied: Any
) -> None:
    twin = copied(session)
    twin.mount(provider.url, HTTPAdapter())
    with guard.context(known=KNOWN):
        assert words(twin.post(provider.url + PATH, json=BODY)) == LETTER
    assert provider.leaks(PLANTED) == ()


def test_a_session_cannot_be_pickled(session: requests.Session) -> None:
    with pytest.raises(UnsupportedClient, match="cannot be pickled"):
        pickle.dumps(session)


def test_a_pickled_answer_shows_what_left(
    guard: Guard, session: requests.Session, provider: FakeProvider
) -> None:
    provider.script(CHALLENGE)
    session.hooks["response"] = [once_more]
    with guard.context(known=KNOWN):
        answer = session.post(provider.url + PATH, json=BODY)
    back = pickle.loads(pickle.dumps(answer))  # noqa: S301 - made here
    assert words(back) == LETTER
    requests_shown = [one.request for one in (back, *back.history)]
    assert all(KNOWN[0].encode() not in one.body for one in requests_shown)
    assert all(KNOWN[0].encode() not in one.copy().body for one in requests_shown)


def test_a_file_as_the_body_follows_a_redirect(
    guard: Guard, session: requests.Session, provider: FakeProvider, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    url = provider.url + PATH
    provider.script(Reply(raw=b"{}", status=307, headers={"location": url}))
    headers = {"content-type": "text/plain"}
    with path.open("rb") as stream, guard.context(known=KNOWN):
        session.post(url, data=stream, headers=headers)
    first, second = provider.requests
    assert first.body == second.body != b""
    assert provider.leaks(PLANTED) == ()


def test_another_guard_cannot_take_a_copy_over(
    guard: Guard, session: requests.Session, tmp_path: Path, provider: FakeProvider
) -> None:
    del guard
    from carnet.testing import write_env

    folder = tmp_path / "other"
    folder.mkdir()
    with Guard.from_env(write_env(folder, provider)) as other:
        twin = copy.copy(session)
        with pytest.raises(UnsupportedClient, match="another guard"):
            other.wrap(twin)
        assert "get_adapter" not in vars(twin)


def test_a_refused_call_of_a_copy_sends_nothing(
    session: requests.Session, provider: FakeProvider
) -> None:
    twin = copy.deepcopy(session)
    with pytest.raises(TransferBlocked):
        twin.post("http://elsewhere.example" + PATH, json=BODY)
    assert provider.requests == ()
