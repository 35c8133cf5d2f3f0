"""The head of a request: every string of it, and it again with some replaced."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.adapter import Dialect
from carnet.crossing.message import Request, read
from carnet.wire.field import TRANSPORT, is_protocol
from carnet.wire.head import Part, authorities, places, rewrite_head
from carnet_anthropic.dialect import ANTHROPIC
from carnet_bedrock import BEDROCK
from carnet_cohere import COHERE
from carnet_google_genai.dialect import GEMINI
from carnet_openai.dialect import OPENAI

VALUE = "ada@example.com"
FRAGMENTS = st.lists(
    st.sampled_from(
        ["/v1", "/u", "/a%40b", "?", "&", "=", "k=", "%20", "+", "ä", "/", VALUE, "%"]
    ),
    max_size=12,
).map("".join)


@given(FRAGMENTS)
def test_a_head_that_nothing_changes_keeps_every_byte(tail: str) -> None:
    url = urlsplit("https://api.example/" + tail)
    headers = (("X-A", "1"), ("x-a", "2"))
    found = tuple(places(url, headers, None))
    assert rewrite_head(url, headers, found, {}) == (url.geturl(), headers)


@given(FRAGMENTS)
def test_every_replaced_string_is_read_back_as_written(tail: str) -> None:
    url = urlsplit("https://api.example/x" + tail)
    headers = (("X-User", VALUE), ("X-Other", "y"))
    found = tuple(places(url, headers, None))
    texts = {i: f"P{i} &=+/ä" for i in range(len(found))}
    new_url, new_headers = rewrite_head(url, headers, found, texts)
    again = tuple(places(urlsplit(new_url), new_headers, None))
    assert [place.text for place in again] == list(texts.values())


def test_an_encoded_value_in_path_query_and_header_is_read_decoded() -> None:
    url = urlsplit("https://h/users/ada%40example.com?mail=ada%2540example.com&x")
    found = tuple(places(url, (("X-User", VALUE),), None))
    assert [(p.part, p.text, p.label) for p in found] == [
        (Part.PATH, "users", ""),
        (Part.PATH, VALUE, ""),
        (Part.KEY, "mail", ""),
        (Part.VALUE, "ada%40example.com", "mail"),
        (Part.KEY, "x", ""),
        (Part.NAME, "X-User", ""),
        (Part.HEADER, VALUE, "X-User"),
    ]


@pytest.mark.parametrize(
    ("dialect", "name", "value", "protocol"),
    [
        (None, "Authorization", "v", True),
        (None, "X-Stainless-Lang", "python", False),
        (OPENAI, "X-Stainless-Lang", "python", True),
        (OPENAI, "X-Stainless-Lang", "py thon", False),
        (OPENAI, "X-Stainless-Langs", "python", False),
        (OPENAI, "OpenAI-Organization", "org-1", False),
        (OPENAI, "Content-Type", "application/json; charset=utf-8", True),
        (OPENAI, "Content-Type", "v", False),
        (OPENAI, "Cookie", "v", False),
    ],
)
def test_only_named_headers_are_protocol_while_they_look_like_it(
    dialect: Dialect | None, name: str, value: str, *, protocol: bool
) -> None:
    found = tuple(places(urlsplit("https://h/"), ((name, value),), dialect))
    assert (found == ()) is protocol


USUAL = """accept: */*
accept: application/json
accept: application/json, text/event-stream
accept: application/json;odata.metadata=minimal, text/plain;q=0.5, */*;q=0.1
accept: application/vnd.amazon.eventstream
accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8
accept-charset: utf-8, iso-8859-1;q=0.5, *;q=0.1
accept-encoding: gzip, deflate, br, zstd
accept-encoding: gzip;q=1.0, *;q=0
accept-language: de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7
accept-language: zh-Hans-CN
cache-control: no-cache
cache-control: max-age=0, no-store
connection: keep-alive
content-type: application/json
content-type: application/json; charset=UTF-8
content-type: text/plain;charset=utf-8
content-type: multipart/form-data; boundary=0123456789abcdef0123456789abcdef
content-type: multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW
content-type: multipart/form-data; boundary="===============7330845974216740156=="
date: Fri, 27 Nov 2026 12:00:00 GMT
expect: 100-continue
keep-alive: timeout=5, max=1000
te: trailers
traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
tracestate: congo=t61rcWkgMzE,rojo=00f067aa0ba902b7
tracestate: dd=s:1;o:rum;t.dm:-4;p:00f067aa0ba902b7
transfer-encoding: chunked
user-agent: OpenAI/Python 3.57.0
user-agent: Boto3/1.44.8 md/Botocore#1.44.8 ua/2.1 os/linux#6.1 md/arch#x86_64 m/Z,b"""


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("J%FCrgen%20M%FCller", "Jürgen Müller"),
        ("J%FCrgen%20M%C3%BCller", "Jürgen Müller"),
        ("M%FCnch%C3%A9%80", "Münché€"),
        ("%81%FF", "\x81ÿ"),
        ("J%C3%BCrgen", "Jürgen"),
        ("100%25%", "100%%"),
    ],
)
def test_octets_of_a_url_that_are_no_utf_8_are_read_as_windows_1252(
    raw: str, said: str
) -> None:
    url = urlsplit(f"https://h/{raw}?{raw}={raw}")
    found = tuple(places(url, (), None))
    assert [place.text for place in found] == [said] * 3
    where, _ = rewrite_head(url, (), found, {1: "P_1"})
    assert where == f"https://h/{raw}?P_1={raw}"


@pytest.mark.parametrize("line", USUAL.split("\n"))
def test_what_clients_usually_send_is_protocol(line: str) -> None:
    name, _, value = line.partition(": ")
    assert tuple(places(urlsplit("https://h/"), ((name, value),), None)) == ()


@pytest.mark.parametrize("dialect", [OPENAI, ANTHROPIC, BEDROCK, COHERE, GEMINI])
def test_no_header_of_a_dialect_is_protocol_with_an_address_in_it(
    dialect: Dialect,
) -> None:
    for name in {*TRANSPORT, *dialect.headers}:
        for value in (VALUE, f"a={VALUE}", f"a/1 {VALUE}", f"text/x; charset={VALUE}"):
            assert not is_protocol(name, value, dialect), (name, value)


OWN = "https://api.openai.com/v1/chat/completions"


@pytest.mark.parametrize(
    ("url", "name", "protocol"),
    [
        (OWN, "Authorization", True),
        (OWN, "api-key", True),
        (OWN, "x-api-key", False),
        (OWN, "x-goog-api-key", False),
        (OWN, "Proxy-Authorization", False),
        ("https://gateway.example/v1/chat/completions", "x-api-key", True),
    ],
)
def test_at_a_vendors_own_host_only_its_own_credentials_are_protocol(
    url: str, name: str, *, protocol: bool
) -> None:
    found = places(urlsplit(url), ((name, "v"),), OPENAI)
    said = [place.text for place in found if place.part is Part.HEADER]
    assert said == ([] if protocol else ["v"])


@pytest.mark.parametrize(
    ("dialect", "name"),
    [
        (OPENAI, "X-Stainless-User"),
        (ANTHROPIC, "x-stainless-customer"),
        (BEDROCK, "x-amz-meta-owner"),
        (BEDROCK, "amz-sdk-user"),
        (COHERE, "X-Fern-User"),
    ],
)
def test_an_own_header_under_the_prefix_of_an_sdk_is_content(
    dialect: Dialect, name: str
) -> None:
    found = tuple(places(urlsplit("https://h/"), ((name, "v"),), dialect))
    assert [place.text for place in found] == [name, "v"]


@pytest.mark.parametrize(
    ("url", "host", "same"),
    [
        ("https://Api.Example/x", "api.example", True),
        ("https://api.example:443/", "api.example:443", True),
        ("https://api.example:8443/", "api.example", False),
        ("http://[::1]:8000/", "[::1]:8000", True),
        ("https://api.example/", "other.example", False),
    ],
)
def test_a_host_header_matches_only_its_own_url(
    url: str, host: str, *, same: bool
) -> None:
    assert (host in authorities(urlsplit(url))) is same


def test_a_header_of_utf_8_bytes_is_read_and_written_as_what_it_says() -> None:
    url, said = urlsplit("https://api.example/"), "Zoë 李娜"
    headers = (("X-Name", said.encode().decode("latin-1")), ("X-Old", "Zo\xeb"))
    found = tuple(places(url, headers, None))
    texts = {i: place.text for i, place in enumerate(found)}
    assert [*texts.values()] == ["X-Name", said, "X-Old", "Zoë"]
    assert rewrite_head(url, headers, found, texts) == (url.geturl(), headers)
    _, changed = rewrite_head(url, headers, found, {1: "Zoë P_1", 3: "P_2ë"})
    assert changed[0][1].encode("latin-1") == "Zoë P_1".encode()
    assert changed[1][1] == "P_2ë"


def test_the_path_says_what_its_segments_say() -> None:
    url = "https://api.openai.com/v1/files/J%FCrgen%E2%82/a%81b"
    message = read(Request("GET", url, (), b""), [OPENAI], files=False)
    said = "/".join(p.text for p in message.places if p.part is Part.PATH)
    assert message.path == f"/{said}" == "/v1/files/Jürgenâ\u201a/a\x81b"
