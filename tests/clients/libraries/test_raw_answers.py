"""Answers of requests below its own reading: `response.raw`, and when bytes come."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from tests.clients.speech import MESSAGES, Journal, Opens
from tests.proxy.raw_upstream import HALF, RawUpstream

from carnet import Guard
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider

BODY: Any = {"model": "m", "messages": MESSAGES}
PATH = "/v1/chat/completions"
EVENT = b'data: {"choices": [{"index": 0, "delta": {"content": "Ebb"}}]}'
STREAM = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + EVENT


def in_steps(raw: Any) -> bytes:
    return b"".join(iter(lambda: raw.read1(7), b""))


def into(raw: Any) -> bytes:
    held, buffer = b"", bytearray(50)
    while size := raw.readinto(buffer):
        held += bytes(buffer[:size])
    return held


def copied(raw: Any) -> bytes:
    target = io.BytesIO()
    shutil.copyfileobj(raw, target, 11)
    return target.getvalue()


READS: dict[str, Callable[[Any], bytes]] = {
    "read": lambda raw: raw.read(),
    "all": lambda raw: raw.read(-1),
    "read1": in_steps,
    "at once": lambda raw: raw.read1() + raw.read1(),
    "readinto": into,
    "lines": lambda raw: b"".join(raw.readlines()),
    "copied": copied,
    "stream": lambda raw: b"".join(raw.stream(7)),
    "chunks": lambda raw: b"".join(raw.read_chunked()),
    "data": lambda raw: bytes(raw.data and raw.data),
    "buffered": lambda raw: io.BufferedReader(raw).read(),
    "text": lambda raw: io.TextIOWrapper(raw, "utf-8", newline="").read().encode(),
}


@pytest.fixture
def session(guard: Guard) -> Iterator[requests.Session]:
    with requests.Session() as one:
        yield guard.wrap(one)


@pytest.fixture
def upstream() -> Iterator[RawUpstream]:
    with RawUpstream() as one:
        yield one


@pytest.mark.parametrize("how", READS)
def test_an_answer_is_read_as_any_file_is(
    guard: Guard, session: requests.Session, provider: FakeProvider, how: str
) -> None:
    with guard.context(known=KNOWN):
        answer = session.post(provider.url + PATH, json=BODY, stream=True, timeout=9)
        assert not answer.raw.closed
        whole = json.loads(READS[how](answer.raw))
    assert whole["choices"][0]["message"]["content"] == LETTER
    assert answer.raw.closed
    assert answer.raw.read() == b""
    assert provider.leaks(PLANTED) == ()


def test_it_says_how_far_it_was_read_and_is_json_by_itself(
    guard: Guard, session: requests.Session, provider: FakeProvider
) -> None:
    with guard.context(known=KNOWN):
        answer = session.post(provider.url + PATH, json=BODY, stream=True, timeout=9)
        assert answer.raw.read(5) == b'{"id"'
        assert answer.raw.tell() == 5
        answer.close()
        assert answer.raw.isclosed()
        assert answer.raw.read() == answer.raw.read1() == b""
        again = session.post(provider.url + PATH, json=BODY, stream=True, timeout=9)
        assert again.raw.json()["choices"][0]["message"]["content"] == LETTER


def test_an_event_is_given_as_it_comes_also_where_the_answer_has_no_chunks(
    opens: Opens, upstream: RawUpstream, journal: Journal
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__HOST=upstream.host)
    upstream.script(STREAM + b"\n\n" + HALF)
    with guard.wrap(requests.Session()) as session, guard.context(known=KNOWN):
        asked = {**BODY, "stream": True}
        url = upstream.url + PATH
        with session.post(url, json=asked, stream=True, timeout=9) as answer:
            assert next(answer.iter_lines(chunk_size=1)) == EVENT
    assert [one["state"] for one in journal("transfer.outcome")] == ["abandoned"]


def test_an_answer_shorter_than_it_said_is_an_error_of_the_library(
    opens: Opens, upstream: RawUpstream, journal: Journal
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__HOST=upstream.host)
    upstream.script(STREAM.replace(b"\r\n\r\n", b"\r\ncontent-length: 999\r\n\r\n"))
    with guard.wrap(requests.Session()) as session, guard.context(known=KNOWN):
        asked = {**BODY, "stream": True}
        url = upstream.url + PATH
        with session.post(url, json=asked, stream=True, timeout=9) as answer:
            pieces = answer.iter_content(None)
            assert next(pieces) == EVENT
            with pytest.raises(requests.exceptions.ChunkedEncodingError):
                next(pieces)
    assert [one["state"] for one in journal("transfer.outcome")] == ["cut"]
