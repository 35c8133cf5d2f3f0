"""An upstream that lies, and those who leave or say nothing: as bytes over sockets."""

import socket
import time
from typing import Any

import httpx2
import pytest

from tests.proxy.conftest import Running
from tests.proxy.raw_upstream import PLAIN, RawUpstream
from tests.proxy.spoken import ASKED, WAIT_S, request, speak, status

READ_DIFFERENTLY = (
    *("https:evil.example/u", "HTTPS:evil.example/u", "https:/evil.example/u"),
    *(r"\\evil.example/u", r"/\evil.example/u", r"https:\\evil.example/u"),
    *("http:evil.example/u", "/\t/evil.example/u", "ws:evil.example", "https:?evil"),
)
"""A place beside the one that was asked, to Python; elsewhere, to browsers and node."""


def head_of(said: bytes) -> bytes:
    return said.partition(b"\r\n\r\n")[0].lower()


def answer(*fields: str, line: str = "200 OK", body: str = "{}") -> bytes:
    lines = [f"HTTP/1.1 {line}", *fields, f"content-length: {len(body)}", "", body]
    return "\r\n".join(lines).encode("latin-1")


@pytest.mark.parametrize(
    ("field", "seen"),
    [
        ("set-cookie: id=4711", b"4711"),
        ('alt-svc: h3="evil.example:443"', b"evil"),
        ("connection: x-internal\r\nx-internal: 1", b"x-internal"),
        ("x-carnet-decision: e30", b"x-carnet-decision"),
        ("x-goog-upload-url: https://evil.example/u", b"evil"),
        ("location: //evil.example/u", b"evil"),
        ("operation-location: {url}.evil.example/u", b"evil"),
        ("operation-location: {url}\\@evil.example/u", b"evil"),
        *((f"location: {link}", b"evil") for link in READ_DIFFERENTLY),
    ],
)
def test_what_an_upstream_must_not_tell_an_application_is_taken_off(
    in_front: Running, upstream: RawUpstream, field: str, seen: bytes
) -> None:
    field = field.replace("{url}", upstream.url)
    upstream.script(answer("x-request-id: r1", field))
    said = head_of(speak(in_front, request()))
    assert status(said) == 200
    assert b"x-request-id: r1" in said
    assert seen not in said


@pytest.mark.parametrize("name", ["x-goog-upload-url", "location"])
def test_an_address_at_the_upstream_becomes_one_below_the_route(
    in_front: Running, upstream: RawUpstream, name: str
) -> None:
    for given in (f"{upstream.url}/upload/v1/f?id=7", "/upload/v1/f?id=7"):
        upstream.script(answer(f"{name}: {given}"))
        said = head_of(speak(in_front, request()))
        assert f"\r\n{name}: http://127.0.0.1/ai/upload/v1/f?id=7".encode() in said


@pytest.mark.parametrize(
    "link",
    ["f/7", "./f?at=12:30", "../jobs/7:cancel", "?next=https://x.example", "%3Af"],
)
def test_a_place_beside_the_one_that_was_asked_goes_on_as_it_is(
    in_front: Running, upstream: RawUpstream, link: str
) -> None:
    upstream.script(answer(f"Location: {link}"))
    said = head_of(speak(in_front, request()))
    assert f"\r\nlocation: {link}\r\n".lower().encode() in said + b"\r\n"


@pytest.mark.parametrize(
    "lie",
    [
        answer("x: a\rb"),
        answer("x: a\x00b"),
        answer("x y: a"),
        answer("content-length: 7"),
        answer("transfer-encoding: gzip"),
        answer("upgrade: websocket", line="101 Switching Protocols"),
        answer(line="000 Nothing"),
        answer(line="99999 Much"),
        answer("x: " + "a" * 200_000),
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"",
    ],
)
def test_an_answer_that_is_none_is_a_gateways_error(
    in_front: Running, upstream: RawUpstream, lie: bytes
) -> None:
    upstream.script(lie)
    said = speak(in_front, request())
    assert status(said) == 502
    assert b"x-should-retry" not in said  # an SDK tries again as it does without us
    assert b"evil" not in said


@pytest.mark.parametrize("line", ["301 Moved", "302 Found", "308 Permanent Redirect"])
def test_a_redirect_is_refused_and_named_to_nobody(
    in_front: Running, upstream: RawUpstream, line: str
) -> None:
    upstream.script(answer("location: https://evil.example/", line=line))
    said = speak(in_front, request())
    assert status(said) == 403
    assert b"evil" not in said


def test_an_answer_that_is_cut_short_is_cut_for_the_application_too(
    in_front: Running, upstream: RawUpstream
) -> None:
    upstream.script(answer().replace(b"content-length: 2", b"content-length: 99"))
    with pytest.raises(httpx2.RemoteProtocolError):
        httpx2.post(f"{in_front.url}/v1/chat/completions", content=ASKED, timeout=60)
    for _ in range(100):  # its line comes beside the answer
        if "proxy.answer_cut" in in_front.said():
            break
        time.sleep(0.1)
    assert "proxy.answer_cut" in in_front.said()
    assert "Traceback" not in in_front.said()


def test_more_than_an_answer_said_it_had_does_not_reach_the_next_caller(
    in_front: Running, upstream: RawUpstream
) -> None:
    upstream.script(PLAIN + answer(body='{"x": "of another"}'), PLAIN)
    with httpx2.Client(timeout=60) as client:
        for _ in range(2):
            given = client.post(f"{in_front.url}/v1/chat/completions", content=ASKED)
            assert given.content == b"{}"


# Those who leave, and those who say nothing


def end(proxy: Running, upstream: RawUpstream) -> Any:
    """What the trail says of the last call, whose application left."""
    assert upstream.left.wait(WAIT_S)
    call = proxy.journal("transfer.intent")[-1]["call_id"]
    for _ in range(300):
        for found in proxy.journal("transfer.outcome"):
            if found["call_id"] == call:
                return found["state"]
        time.sleep(0.1)
    raise AssertionError("no end was recorded")


def test_who_leaves_before_an_answer_takes_the_call_with_it(
    in_front: Running, upstream: RawUpstream
) -> None:
    upstream.script(None)
    with socket.create_connection(("127.0.0.1", in_front.port), WAIT_S) as line:
        line.sendall(request())
        while not upstream.heads:
            time.sleep(0.01)
    assert end(in_front, upstream) == "abandoned"
    assert status(speak(in_front, request())) == 200


def test_who_leaves_in_mid_stream_takes_the_call_with_it(
    in_front: Running, upstream: RawUpstream
) -> None:
    event = b'data: {"choices":[{"index":0,"delta":{"content":"one "}}]}\n\n'
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
    upstream.script(head + event + b": ...")
    with socket.create_connection(("127.0.0.1", in_front.port), WAIT_S) as line:
        line.sendall(request())
        said = b""
        while b"one" not in said:
            said += line.recv(65536)
    assert end(in_front, upstream) == "abandoned"
    assert status(speak(in_front, request())) == 200


def test_the_upstreams_own_date_stays_and_is_the_only_one(
    in_front: Running, upstream: RawUpstream
) -> None:
    upstream.script(answer("Date: Tue, 24 Nov 2026 08:00:00 GMT"))
    said = head_of(speak(in_front, request()))
    assert said.count(b"\r\ndate:") == 1
    assert b"\r\ndate: tue, 24 nov 2026 08:00:00 gmt" in said


def test_an_answer_that_has_no_date_gets_one(
    in_front: Running, upstream: RawUpstream
) -> None:
    upstream.script(answer())
    for asked in (request(), b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"):
        said = head_of(speak(in_front, asked))
        assert status(said) == 200
        assert said.count(b"\r\ndate:") == 1
        assert b" gmt" in said
