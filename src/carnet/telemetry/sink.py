"""Where an event, a span or a count of Carnet's comes out, as far as one can see.

An object of somebody else's library is read by what its class and attributes say, and
nothing is imported for it: what was never loaded receives nothing. What cannot be seen
is `UNKNOWN`, which is decided as a call to a host is that nobody knows.
"""

import os
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import Any

from carnet.policy.places.host import host_of, is_loopback
from carnet.vocabulary import UNKNOWN


class Signal(StrEnum):
    """What kinds of telemetry Carnet makes; `EVENTS.md` says what each holds."""

    EVENTS = "events"
    SPANS = "spans"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True)
class Sink:
    """A host outside this machine, or `UNKNOWN`, and what sends there."""

    name: str
    """Class of the handler or exporter, or the variable that names the host."""
    host: str


_ADDRESSES = ("endpoint", "_endpoint", "url", "_url", "server_url", "base_server_url")
"""Attributes under which exporters and handlers keep where they send."""


def _path(path: str) -> Callable[[Any], object]:
    return lambda sender: reduce(getattr, path.split("."), sender)


def sentry(_sender: object = None) -> str:
    """Where the loaded `sentry_sdk` sends; empty while it is not set up."""
    module = sys.modules["sentry_sdk"]
    return str(getattr(module.get_client(), "dsn", None) or "")


_VENDORS: dict[str, Callable[[Any], object]] = {
    "watchtower": _path("cwl_client.meta.endpoint_url"),
    "logging_loki": _path("emitter.url"),
    "sentry_sdk": sentry,
    "structlog_sentry": sentry,
    "google.cloud.logging": lambda _sender: "https://logging.googleapis.com",
    "google.cloud.logging_v2": lambda _sender: "https://logging.googleapis.com",
    "opentelemetry.exporter.cloud_trace": (
        lambda _sender: "https://cloudtrace.googleapis.com"
    ),
}
"""Package -> where its handlers and exporters send. Read in watchtower 3.4,
python-logging-loki 0.3.1, sentry-sdk 2.75, google-cloud-logging 3.17, and
opentelemetry-exporter-gcp-trace 1.15."""


def address(sender: object) -> str | None:
    """Where `sender` says that it sends: a URL, `host:port`, or a path of a socket.

    Empty: nowhere, it is switched off. None: it does not say. What the application set
    as `host` comes first, so that a class of its own can say so too.
    """
    said = getattr(sender, "host", None)
    if isinstance(said, str) and said:
        return joined(said, getattr(sender, "port", None))
    ask = vendor(type(sender).__module__)
    if ask is not None:
        return _text(ask, sender)
    texts = (getattr(sender, name, None) for name in _ADDRESSES)
    return next((text for text in texts if isinstance(text, str) and text), None)


def vendor(module: str) -> Callable[[Any], object] | None:
    """How a vendor's object is asked where it sends; None for anybody else's."""
    rows = (ask for package, ask in _VENDORS.items() if is_of(module, package))
    return next(rows, None)


def _text(ask: Callable[[Any], object], sender: object) -> str | None:
    try:
        found = ask(sender)
    except (AttributeError, KeyError):
        return None
    return found if isinstance(found, str) else None


def is_of(module: str, package: str) -> bool:
    """Is `module` the package, or inside it?"""
    return module == package or module.startswith(f"{package}.")


def joined(host: str, port: object) -> str:
    """`host:port`, brackets around an IPv6 address; `host` alone without a port."""
    if "://" in host or host.startswith("/") or not isinstance(port, int):
        return host
    return f"[{host}]:{port}" if ":" in host.strip("[]") else f"{host}:{port}"


def sinks(name: str, *addresses: str | None) -> Iterator[Sink]:
    """What lies outside this machine among `addresses`; None is unknown."""
    for text in addresses:
        if text is None:
            yield Sink(name, UNKNOWN)
        elif text and not text.startswith(("/", "unix:", "http+unix:", "\0")):
            host = host_of(text) or UNKNOWN
            if not is_loopback(host):
                yield Sink(name, host)


def of_stream(name: str, stream: object) -> Iterator[Sink]:
    """The other end of a stream that is a connection; nothing for a file.

    A stream without a file number is memory of this process.
    """
    try:
        number = stream.fileno()  # type: ignore[attr-defined] # asked, not known
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return
    except (AttributeError, OSError, ValueError):
        return
    yield from sinks(name, _peer(number))


def _peer(number: int) -> str | None:
    with socket.socket(fileno=os.dup(number)) as copied:
        if copied.family == socket.AF_UNIX:
            return ""
        try:
            host, port = copied.getpeername()[:2]
        except OSError:
            return None
    return joined(host, port)


def class_name(sender: object) -> str:
    """The class of `sender`, as its documentation spells it."""
    kind = type(sender)
    return f"{kind.__module__}.{kind.__qualname__}"
