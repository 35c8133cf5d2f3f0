"""Host names: one spelling, whole-host globs, and what is on this machine or network.

A host is compared as a whole, `host[:port]`, in lower case and ASCII, without the
trailing dot and without the port that the scheme implies; an address has one spelling,
though sockets take several. Whoever registers `localhost.example.com` or writes
`https://eu.api.openai.com@evil.example/` or `http://3405803783/` gains nothing.
"""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
LOCAL_SUFFIXES = (".local", ".internal", ".localhost")
"""Names of a local network (RFC 6762), of a cloud's or cluster's own, of loopback."""
LOCAL_NETWORKS = tuple(
    ipaddress.ip_network(block)
    for block in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)
"""Loopback (RFC 1122, RFC 4291), private (RFC 1918) and unique local (RFC 4193)."""
_MAX_HOST = 253  # RFC 1035 section 2.3.4
_HOST = re.compile(r"(?:[\w*.-]+|\[[0-9a-f:.]+\])(?::\d+)?")
"""A name (also with an underscore, as some networks have them) or an address."""
_PORT = re.compile(r":\d+$")
_HEXADECIMAL = re.compile(r"0x0*([0-9a-f]{1,8})")
_OCTAL = re.compile(r"0+([0-7]{0,11})")
_DECIMAL = re.compile(r"([1-9][0-9]{0,9})")
_OCTETS = 4


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """`host[:port]` of a URL, or of a bare host; empty when it names none."""
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    name = _ascii(name.rstrip("."))
    name = _compressed(name) if ":" in name else _dotted(name)
    if not name or port is None or port == DEFAULT_PORTS.get(parts.scheme or "https"):
        return name
    return f"{name}:{port}"


def is_host(host: str) -> bool:
    """Could something answer there: is it a name, or an address, as `host_of` says?"""
    return _HOST.fullmatch(host) is not None


def _compressed(address: str) -> str:
    """An IPv6 address in its one spelling (RFC 5952), or what it is otherwise.

    One that stands for an IPv4 address (RFC 4291 section 2.5.5.2) is that address.
    """
    try:
        found = ipaddress.IPv6Address(address)
    except ValueError:
        return f"[{address}]"
    return str(found.ipv4_mapped or f"[{found}]")


def _dotted(name: str) -> str:
    """An IPv4 address as four decimal numbers; any other name as it is.

    Sockets take one to four numbers, in octal and hexadecimal too, of which the last
    fills what is left: 0x7f.1 (POSIX.1-2024, `inet_addr`; WHATWG URL, IPv4 parser).
    """
    numbers = [_number(part) for part in name.split(".", _OCTETS)]
    *first, last = (-1 if number is None else number for number in numbers)
    left = _OCTETS - len(first)
    if left < 1 or not 0 <= last < 256**left or not all(0 <= n < 256 for n in first):  # noqa: PLR2004 - an octet
        return name
    return str(ipaddress.IPv4Address(bytes(first) + last.to_bytes(left, "big")))


def _number(part: str) -> int | None:
    for form, base in ((_DECIMAL, 10), (_OCTAL, 8), (_HEXADECIMAL, 16)):
        if found := form.fullmatch(part):
            return int(found[1] or "0", base)
    return None


def path_of(url: str) -> str:
    """The path of a URL, or behind a bare host; empty when nobody can read it."""
    try:
        return urlsplit(url if "://" in url else f"//{url}").path
    except ValueError:
        return ""


def _ascii(name: str) -> str:
    """Lower-case ASCII of a host name; empty where two readings of it exist.

    IDNA 2003 and 2008 disagree on some letters (ß, ς, joiners): a name that they would
    send to two different places is no name.
    """
    if name.isascii():
        return name.lower() if len(name) <= _MAX_HOST else ""
    try:
        mapped = name.encode("idna").decode("ascii").lower()
        back = mapped.encode("ascii").decode("idna")
    except UnicodeError:
        return ""
    plain = re.sub("[\u3002\uff0e\uff61]", ".", name).lower()
    return mapped if back == plain else ""


@lru_cache(maxsize=4096)
def glob(pattern: str) -> re.Pattern[str]:
    """A host glob as a pattern for `fullmatch`.

    A leading `*.` stands for one or more labels, any other `*` for part of one label;
    a lone `*` matches every host.
    """
    text = pattern.strip().lower()
    if text == "*":
        return re.compile(r".*", re.DOTALL)
    head = ""
    if text.startswith("*."):
        head, text = r"(?:[^.:\[\]]+\.)+", text[2:]
    body = "".join(
        r"[^.\[\]:]*" if part == "*" else re.escape(part)
        for part in re.split(r"(\*)", text)
    )
    return re.compile(head + body)


def matches(pattern: str, host: str) -> bool:
    """Does the glob match the whole of `host`?"""
    return bool(host) and glob(_pattern_host(pattern)).fullmatch(host) is not None


def reaches(pattern: str, host: str) -> bool:
    """Does the glob match `host`, or its name at whatever port?

    For what tightens: who forbids a name without a port means all of them. What loosens
    asks `matches`, for which another port is another host.
    """
    return matches(pattern, host) or matches(pattern, name_of(host))


@lru_cache(maxsize=4096)
def name_of(host: str) -> str:
    """A host without its port."""
    return _PORT.sub("", host)


def specificity(pattern: str) -> tuple[bool, int]:
    """How narrow a glob is: one host before any glob, then by what it spells out."""
    text = _pattern_host(pattern)
    return "*" not in text, len(text.replace("*", ""))


def may_both_match(one: str, other: str) -> bool:
    """May some host match both globs?

    Two with a `*` each are taken to where their beginnings and their ends agree.
    """
    first, second = _pattern_host(one), _pattern_host(other)
    if first == second or "*" not in first + second:
        return first == second
    if "*" not in first:
        return matches(second, first)
    if "*" not in second:
        return matches(first, second)
    heads = (first.split("*", 1)[0], second.split("*", 1)[0])
    tails = (first.rsplit("*", 1)[1], second.rsplit("*", 1)[1])
    return _fit(*heads) and _fit(*(tail[::-1] for tail in tails))


def _fit(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _pattern_host(pattern: str) -> str:
    """A pattern without scheme, path, trailing dot or the port that https implies."""
    text = pattern.strip()
    return host_of(text) or text


@lru_cache(maxsize=4096)
def is_local(host: str) -> bool:
    """Is it this machine, a private network, or a cluster-local name?"""
    name = name_of(host)
    if name == "localhost" or name.endswith(LOCAL_SUFFIXES):
        return True
    try:
        address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return any(mapped in network for network in LOCAL_NETWORKS)


@lru_cache(maxsize=4096)
def is_host_pattern(text: str) -> bool:
    """Is an entry of a rule a host or a glob, and not a provider, country or bloc?"""
    name = text.strip().lower()
    return (
        name == "localhost"
        or re.search(r"[.:\[]", name) is not None
        or ("*" in name and name != "*")
    )


def is_loopback(host: str) -> bool:
    """Is it this machine itself?"""
    name = name_of(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
