"""Hosts are compared whole; nobody gains a vendor's place by a similar name."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.policy.places.host import (
    host_of,
    is_host_pattern,
    is_local,
    is_loopback,
    matches,
)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://API.OpenAI.com./v1/x?y#z", "api.openai.com"),
        ("https://eu.api.openai.com@evil.example/", "evil.example"),
        ("https://user:eu.api.openai.com@evil.example/", "evil.example"),
        ("https://api.openai.com:443/", "api.openai.com"),
        ("http://api.openai.com:80/", "api.openai.com"),
        ("https://api.openai.com:8443/", "api.openai.com:8443"),
        ("http://api.openai.com:443/", "api.openai.com:443"),
        ("ws://api.example:80/", "api.example"),
        ("wss://api.example:443/", "api.example"),
        ("ws://api.example:443/", "api.example:443"),
        ("wss://api.example:80/", "api.example:80"),
        ("ftp://api.example:443/", "api.example:443"),
        ("api.openai.com", "api.openai.com"),
        ("api.openai.com:443", "api.openai.com"),
        ("http://[::1]:4000/", "[::1]:4000"),
        ("http://[0:0:0:0:0:0:0:1]:4000/", "[::1]:4000"),
        ("https://[2001:DB8:0::0001]/", "[2001:db8::1]"),
        ("https://[::FFFF:a00:5]/", "10.0.0.5"),
        ("http://[::ffff:127.0.0.1]:4000/", "127.0.0.1:4000"),
        ("http://3405803783:4000/", "203.0.113.7:4000"),
        ("http://0XCB007107/", "203.0.113.7"),
        ("http://0x00cb.0.0x71.07/", "203.0.113.7"),
        ("http://0313.0.0161.7/", "203.0.113.7"),
        ("http://203.28935/", "203.0.113.7"),
        ("http://203.0.28935./", "203.0.113.7"),
        ("http://4294967296/", "4294967296"),
        ("http://203.0.0.28935/", "203.0.0.28935"),
        ("http://203.0.113.08/", "203.0.113.08"),
        ("http://0x.0.113.7/", "0x.0.113.7"),
        ("http://1.203.0.113.7/", "1.203.0.113.7"),
        ("http://7.example/", "7.example"),
        ("https://münchen.example/", "xn--mnchen-3ya.example"),
        ("https://XN--MNCHEN-3YA.example/", "xn--mnchen-3ya.example"),
        ("https://api。openai.com/", "api.openai.com"),
        ("https://straße.example/", ""),
        ("https://a.example:99999/", ""),
        ("https://[::1/", ""),
        ("https:///path", ""),
        ("", ""),
        ("https://" + "a" * 254 + ".example/", ""),
    ],
)
def test_a_url_names_one_host_or_none(url: str, host: str) -> None:
    assert host_of(url) == host


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "{:#x}", "0{:o}"]))
def test_an_address_in_one_number_is_where_a_socket_goes(
    address: int, as_: str
) -> None:
    given = as_.format(address)
    assert host_of(given) == socket.inet_ntoa(socket.inet_aton(given))


@pytest.mark.parametrize(
    ("pattern", "host", "found"),
    [
        ("*.openai.azure.com", "contoso.openai.azure.com", True),
        ("*.openai.azure.com", "a.b.openai.azure.com", True),
        ("*.openai.azure.com", "openai.azure.com", False),
        ("*.openai.azure.com", "contoso.openai.azure.com.evil.example", False),
        ("*.openai.azure.com", "contosoXopenai.azure.com", False),
        ("bedrock.*.amazonaws.com", "bedrock.eu-west-1.amazonaws.com", True),
        ("bedrock.*.amazonaws.com", "bedrock.a.b.amazonaws.com", False),
        ("*-aiplatform.googleapis.com", "us-central1-aiplatform.googleapis.com", True),
        ("api.x.ai", "api.x.ai", True),
        ("API.X.AI.", "api.x.ai", True),
        ("https://api.x.ai/v1", "api.x.ai", True),
        ("https://*.x.ai/v1", "api.x.ai", True),
        ("api.x.ai", "api.x.ai:8443", False),
        ("api.x.ai:8443", "api.x.ai:8443", True),
        ("localhost:*", "localhost:8000", True),
        ("localhost", "localhost:8000", False),
        ("api.x.ai", "", False),
        ("*", "anything.example:1", True),
        ("*", "", False),
    ],
)
def test_a_glob_matches_the_whole_host(pattern: str, host: str, *, found: bool) -> None:
    assert matches(pattern, host) is found


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "llm.localhost",
        "llm.local",
        "llm.internal",
        "localhost:8000",
        "127.0.0.1:1",
        "127.9.9.9",
        "10.0.0.5",
        "127.255.255.255",
        "10.255.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.168.0.0",
        "192.168.255.255:1",
        "[fdff:ffff::1]",
        "[fc00::]",
        "192.168.1.1:80",
        "[::1]:4000",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "gpu.internal",
        "box.local:80",
        "vllm.ns.svc.cluster.local",
    ],
)
def test_this_machine_and_private_networks_are_local(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize(
    "host",
    [
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.evil.example",
        "172.32.0.1",
        "172.15.255.255",
        "128.0.0.1",
        "126.255.255.255",
        "11.0.0.1",
        "11.1.2.3",
        "llm.example.org",
        "9.255.255.255",
        "192.169.0.1",
        "192.167.255.255",
        "[::2]",
        "[fe00::1]",
        "[fbff::1]",
        "gpu.internal.example",
        "X10.0.0.1",
        "local",
        "8.8.8.8",
        "[2001:db8::1]",
        "mylocal",
        "",
    ],
)
def test_a_name_that_only_looks_local_is_not(host: str) -> None:
    assert not is_local(host)


@pytest.mark.parametrize(("length", "named"), [(253, True), (254, False)])
def test_a_host_name_has_253_characters_at_most(length: int, *, named: bool) -> None:
    name = "a" * length
    assert host_of(f"https://{name}/") == (name if named else "")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("localhost:8000", True),
        ("app.localhost", True),
        ("llm.localhost:8000", True),
        ("127.0.0.1", True),
        ("127.0.0.1:4000", True),
        ("127.8.9.1:4000", True),
        ("[::1]:4000", True),
        ("10.0.0.1", False),
        ("box.local", False),
        ("xlocalhost", False),
        ("localhost.example", False),
        ("8.8.8.8:80", False),
        ("", False),
    ],
)
def test_this_machine_is_told_from_its_network(host: str, *, loopback: bool) -> None:
    """RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3, RFC 6761 section 6.3."""
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    "entry",
    [
        "[::1]",
        "a:1",
        "gpu*",
        "api.x.ai",
        "localhost",
        " LocalHost ",
        "localhost:1",
        "*.x.ai",
    ],
)
def test_hosts_are_told_from_other_entries(entry: str) -> None:
    assert is_host_pattern(entry)


@pytest.mark.parametrize("entry", ["DE", "EEA", "*", "openai", "openai-eu", "X_Y"])
def test_other_entries_are_told_from_hosts(entry: str) -> None:
    assert not is_host_pattern(entry)


PIECES = st.sampled_from(
    ["https", "://", "api.openai.com", "@", ":", "443", "/", "\\", "#", "?", "[", "]",
     "::1", "%00", "\u3002", "ß", "\uff41", "xn--", ".", "..", " ", "\n", "evil.test"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join))
def test_any_text_names_one_ascii_host_or_none(text: str) -> None:
    host = host_of(text)
    assert host.isascii()
    assert host == host.lower()
    assert is_local(host) in (True, False)
