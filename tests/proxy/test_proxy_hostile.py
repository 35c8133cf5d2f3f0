"""A hostile application: what leaks or can be read in two ways, and is not passed on.

Every case is sent as bytes over a socket to a real proxy; the upstream answers bytes.
"""

import gzip
import json
import socket
from http.client import HTTPResponse

import pytest

from carnet.testing import KNOWN, PLANTED, FakeProvider
from tests.proxy.conftest import MAILS, Running, Starts
from tests.proxy.spoken import (
    ASKED,
    CHUNKED,
    HOST,
    LINE,
    NAME,
    NAMES,
    OTHER,
    WAIT_S,
    chunks,
    request,
    speak,
    status,
)

# What an application says twice, or in a way that two readers understand differently


@pytest.mark.parametrize(
    "fields",
    [
        f"x-carnet-known: {NAMES}\r\n",
        f"X-Carnet-Known: {OTHER}\r\n",
        f"x_carnet_known: {OTHER}\r\n",
        "x-carnet-purpose: support\r\nx-carnet-purpose: research\r\n",
        "Content-Type: text/plain\r\n",
        "Content-Encoding: identity\r\nContent-Encoding: gzip\r\n",
        CHUNKED,
        "Origin: http://[\r\n",
        "Origin: null\r\n",
        "Origin: http://127.0.0.1.evil.example\r\n",
        "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
        "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n",
        "Authorization: AWS4-HMAC-SHA256 Credential=A/20261126/x/s3/aws4_request\r\n",
        "X: a\r\n b\r\n c" + "\x00" + "\r\n",
        "X\r\n",
        "X : a\r\n",
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(
    proxy: Running, provider: FakeProvider, fields: str
) -> None:
    assert 400 <= status(speak(proxy, request(fields))) < 500
    assert not provider.requests


@pytest.mark.parametrize(
    "joined", [f"{NAME}, {OTHER}", f"{NAME}{OTHER}", f"{NAME} ,", "W10=W10=", "[]"]
)
def test_a_list_of_names_that_a_gateway_joined_to_another_is_refused(
    proxy: Running, provider: FakeProvider, joined: str
) -> None:
    data = request().replace(NAMES.encode(), joined.encode())
    assert status(speak(proxy, data)) == 400
    assert not provider.requests


@pytest.mark.parametrize(
    "target",
    [
        "/ai/v1/..;/admin",
        "/ai/v1/..;x=1/admin",
        "/ai/v1/%2e%2e%3b/admin",
        "/ai/v1/%252e%252e/admin",
        "/ai/v1\\..\\admin",
        "/ai/v1/%5c..%5cadmin",
        "/ai/v1/%0d%0aHost:%20evil.example",
        "/ai/v1/%00",
        "/%61i/v1/models",
        "/ai%2fv1/models",
        "/AI/v1/models",
        "//evil.example/v1/models",
        "/",
        "*",
        "http://127.0.0.1/ai/v1/models",
        "https://evil.example/ai/v1/models",
        "ai/v1/models",
    ],
)
def test_a_target_that_is_not_plainly_below_a_route_goes_nowhere(
    proxy: Running, provider: FakeProvider, target: str
) -> None:
    said = speak(proxy, f"GET {target} HTTP/1.1\r\n{HOST}\r\n".encode())
    assert 400 <= status(said) < 500
    assert not provider.requests


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.1@evil.example",
        "evil.example#127.0.0.1",
        "2130706433.evil.example",
        "",
    ],
)
def test_a_name_that_only_looks_like_this_machine_is_refused(
    proxy: Running, provider: FakeProvider, host: str
) -> None:
    said = speak(proxy, f"GET /ai/v1/models HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert 400 <= status(said) < 500
    assert not provider.requests


def test_another_protocol_is_no_request(proxy: Running, provider: FakeProvider) -> None:
    for data in (
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64) + b"\r\n\r\n",
        b"GET /ai/v1/models HTTP/10\r\n" + HOST.encode() + b"\r\n",
        b"GET /ai/v1/models\r\n\r\n",
    ):
        assert status(speak(proxy, data)) in {0, *range(400, 500)}
    assert not provider.requests


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/ai/v1/chat/completions"])
def test_what_follows_a_body_of_doubtful_length_is_never_taken_for_a_request(
    proxy: Running, provider: FakeProvider, path: str
) -> None:
    inner = f"GET /ai/v1/models HTTP/1.1\r\n{HOST}\r\n"
    for fields in (
        f"Content-Length: {len(inner) + 5}\r\n{CHUNKED}",
        f"{CHUNKED}Content-Length: {len(inner) + 5}\r\n",
    ):
        head = f"POST {path} HTTP/1.1\r\n{HOST}{fields}\r\n0\r\n\r\n"
        said = speak(proxy, (head + inner).encode())
        assert 400 <= status(said) < 500
        assert said.count(b"HTTP/1.1 ") == 1
    assert not provider.requests


# What is understood, and must not leak all the same


@pytest.mark.parametrize(
    ("extension", "trailer"),
    [
        (b"", b""),
        (b";name=Erika Mustermann", b""),
        (b"", b"X-Name: Erika Mustermann\r\nx-carnet-known: W10\r\n"),
    ],
)
def test_chunks_extensions_and_trailers_carry_nothing_upstream(
    proxy: Running, provider: FakeProvider, extension: bytes, trailer: bytes
) -> None:
    data = ASKED.encode()
    head = f"{LINE}{HOST}x-carnet-known: {NAMES}\r\n{CHUNKED}\r\n"
    parts = (data[:7], data[7:100], data[100:])
    said = speak(
        proxy, head.encode() + chunks(*parts, extension=extension, trailer=trailer)
    )
    assert status(said) == 200
    assert len(provider.requests) == 1
    assert not provider.leaks(PLANTED)


@pytest.mark.parametrize(
    "fields",
    [
        "Connection: x-carnet-known\r\n",
        "Connection: close, X-Secret-Name\r\nX-Secret-Name: Erika Mustermann\r\n",
        "X-Name: Erika Mustermann\r\n",
        f"X-Name: {KNOWN[1]}\r\n",
        f"Cookie: name={KNOWN[1]}; other=erika.mustermann@example.de\r\n",
        "Referer: http://127.0.0.1/?q=erika.mustermann@example.de\r\n",
        "X-Forwarded-For: 4111 1111 1111 1111\r\n",
        "Forwarded: for=erika.mustermann@example.de\r\n",
    ],
)
def test_headers_of_every_kind_carry_nothing_upstream(
    proxy: Running, provider: FakeProvider, fields: str
) -> None:
    assert status(speak(proxy, request(fields))) in {200, 451}
    assert not provider.leaks([*PLANTED, NAMES])


def test_a_header_outside_of_ascii_arrives_byte_for_byte(
    proxy: Running, provider: FakeProvider
) -> None:
    title = "Zürich, 海"
    assert status(speak(proxy, request(f"X-Title: {title}\r\n"))) == 200
    (received,) = provider.requests
    assert f"x-title: {title}\r\n".encode() in received.raw
    assert not provider.leaks(PLANTED)


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "gzip, identity", "zstd"])
def test_a_compressed_body_is_refused(
    proxy: Running, provider: FakeProvider, coding: str
) -> None:
    data = gzip.compress(ASKED.encode())
    head = f"{LINE}{HOST}Content-Encoding: {coding}\r\nContent-Length: {len(data)}\r\n"
    assert status(speak(proxy, f"{head}\r\n".encode() + data)) == 451
    hidden = head.replace(HOST, f"{HOST}Connection: content-encoding\r\n")
    assert status(speak(proxy, f"{hidden}\r\n".encode() + data)) == 451
    assert not provider.requests


def test_a_body_is_asked_for_only_from_whom_may_come_in(
    proxy: Running, provider: FakeProvider
) -> None:
    expects = request("Expect: 100-continue\r\n")
    head, _, body = expects.partition(b"\r\n\r\n")
    said = speak(proxy, head.replace(b"127.0.0.1", b"evil.example") + b"\r\n\r\n")
    assert status(said) == 421
    assert not provider.requests
    with socket.create_connection(("127.0.0.1", proxy.port), WAIT_S) as line:
        line.sendall(head + b"\r\n\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 100 ")
        line.sendall(body)
        answer = HTTPResponse(line)
        answer.begin()
        assert KNOWN[0] in json.loads(answer.read())["choices"][0]["message"]["content"]
    assert not provider.leaks([*PLANTED, "100-continue"])


def test_two_requests_at_once_on_one_connection_get_their_own_answers(
    proxy: Running, provider: FakeProvider
) -> None:
    other = json.dumps(
        {"model": "m", "messages": [{"role": "user", "content": "Do tides turn?"}]}
    )
    first = request().replace(b"Connection: close\r\n", b"")
    said = speak(proxy, first + request(body=other))
    first, second = said.split(b"HTTP/1.1 200")[1:]
    assert KNOWN[0].encode() in first
    assert KNOWN[0].encode() not in second
    assert b"Do tides turn?" in second
    assert not provider.leaks(PLANTED)


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "x-carnet-token: \r\n",
        "x-carnet-token: open-sesame-471\r\n",
        "x-carnet-token: open-sesame-47111\r\n",
        "x-carnet-token: OPEN-SESAME-4711\r\n",
        "x-carnet-token: \xff\xfe\r\n",
        "Authorization: Bearer open-sesame-4711\r\n",
        "Proxy-Authorization: Basic open-sesame-4711\r\n",
        "Cookie: x-carnet-token=open-sesame-4711\r\n",
        "x_carnet_token: open-sesame-4711\r\n",
    ],
)
def test_a_token_that_is_not_quite_right_opens_nothing(
    guarded: Running, provider: FakeProvider, shown: str
) -> None:
    text = f"GET /ai/v1/models HTTP/1.1\r\n{HOST}{shown}\r\n"
    assert status(speak(guarded, text.encode("latin-1"))) == 407
    assert not provider.requests


@pytest.fixture(scope="module")
def guarded(starts: Starts) -> Running:
    return starts(token="open-sesame-4711", **MAILS)
