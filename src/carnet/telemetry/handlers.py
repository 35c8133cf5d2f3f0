"""Where handlers of `logging` send, and what structlog writes to.

A handler of the standard library, or one that inherits how it emits, says by its class
and its attributes where a record goes; queues and buffers are followed to what stands
behind them. Of a class that is neither known nor says `host`, nothing is known.
"""

import logging
import sys
import threading
import types
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from carnet.telemetry import exporters
from carnet.telemetry.sink import (
    Sink,
    address,
    class_name,
    is_of,
    joined,
    of_stream,
    sentry,
    sinks,
)

_STANDARD = frozenset({"logging", "logging.handlers"})
_HERE = (
    *("_pytest", "rich", "absl", "systemd", "concurrent_log_handler"),
    "google.cloud.logging_v2.handlers.structured_log",
)
"""Packages whose handlers write to a terminal, a file or the journal here."""
_QUEUES = ("queue", "_queue", "multiprocessing", "asyncio", "collections")
"""Modules of queues whose other end is in a process of this machine."""
_FOLLOWED = ("SysLogHandler", "SocketHandler", "HTTPHandler", "SMTPHandler")
_HELD = ("MemoryHandler", "QueueHandler")
_PLAIN: WeakKeyDictionary[type, bool] = WeakKeyDictionary()


def sinks_of(handler: logging.Handler) -> tuple[Sink, ...]:
    """Where a record that `handler` takes goes, outside this machine."""
    try:
        return tuple(dict.fromkeys(_find_sinks(handler)))
    except Exception:  # noqa: BLE001 - somebody else's object may do anything
        return tuple(sinks(class_name(handler), None))


def mark(handler: logging.Handler) -> object:
    """What is another one once the handler sends elsewhere; cheap for a file's."""
    if _is_plain(type(handler)):
        return getattr(handler, "stream", None)
    if hasattr(handler, "_logger_provider"):
        return exporters.mark_of(_provider(handler))
    return sinks_of(handler)


def patch(kind: type[logging.Logger] = logging.Logger) -> tuple[Sink, ...]:
    """Where records go that a library takes from `logging` itself, past handlers.

    Error trackers put a function of theirs in the place of its `callHandlers`.
    """
    found: object = kind.callHandlers
    own = logging.getLevelName.__code__.co_filename
    if isinstance(found, types.FunctionType) and found.__code__.co_filename == own:
        return ()
    if "sentry_sdk" in sys.modules:
        return tuple(sinks("sentry_sdk", sentry()))
    return tuple(sinks(f"{kind.__module__}.{kind.__qualname__}.callHandlers", None))


def _find_sinks(handler: logging.Handler) -> Iterator[Sink]:
    name = class_name(handler)
    if hasattr(handler, "_logger_provider"):
        provider = _provider(handler)
        yield from exporters.behind(provider) if provider is not None else ()
    elif _is(handler, "MemoryHandler") and _emits(type(handler)):
        target = getattr(handler, "target", None)
        yield from _find_sinks(target) if target else ()
    elif _is(handler, "QueueHandler"):
        yield from _behind_queue(handler)
    elif (found := _network(handler)) is not None:
        yield from sinks(name, *found)
    elif _emits(type(handler)):
        yield from of_stream(name, getattr(handler, "stream", None))
    elif not any(is_of(type(handler).__module__, package) for package in _HERE):
        yield from sinks(name, address(handler))


def _provider(handler: object) -> object | None:
    """What a handler of OpenTelemetry emits to; None: to nothing yet."""
    found: object = getattr(handler, "_logger_provider", None)
    is_proxy = is_of(type(found).__module__, "opentelemetry._logs")
    return exporters.provider("logs") if is_proxy else found


def _network(handler: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - by its class
    """The addresses of a handler of `logging.handlers`; None: it is no such."""
    if _is(handler, "SysLogHandler"):
        at = handler.address
        return (at if isinstance(at, str) else joined(at[0], at[1]),)
    if _is(handler, "SMTPHandler"):
        # Whoever keeps the mailboxes has the mail for longer than the relay.
        boxes = (str(one).rpartition("@")[2] for one in handler.toaddrs)
        return joined(handler.mailhost, handler.mailport), *boxes
    if _is(handler, "SocketHandler"):
        return (joined(handler.host, handler.port),)
    return (handler.host,) if _is(handler, "HTTPHandler") else None


def _behind_queue(handler: Any) -> Iterator[Sink]:  # noqa: ANN401 - by its class
    """What listens at the other end; nothing yet where nobody does."""
    listeners = [getattr(handler, "listener", None), *_listening()]
    met = [one for one in listeners if getattr(one, "queue", None) is handler.queue]
    for listener in dict.fromkeys(met):
        for each in listener.handlers:
            yield from _find_sinks(each)
    module = type(handler.queue).__module__
    is_known = any(is_of(module, package) for package in _QUEUES)
    if not met and not (is_known and _inherits(type(handler), "enqueue")):
        yield from sinks(class_name(handler), address(handler))


def _listening() -> Iterator[Any]:
    """Every started `QueueListener`: its thread runs a method of it."""
    kind = getattr(sys.modules["logging.handlers"], "QueueListener", ())
    for thread in threading.enumerate():
        owner = getattr(getattr(thread, "_target", None), "__self__", None)
        if isinstance(owner, kind):
            yield owner


def _is(handler: logging.Handler, name: str) -> bool:
    """Is it that class of `logging.handlers`, if anybody loaded it?"""
    kind = getattr(sys.modules.get("logging.handlers"), name, None)
    return isinstance(kind, type) and isinstance(handler, kind)


def _emits(kind: type) -> bool:
    """Does the standard library itself write what such a handler gets?"""
    return _inherits(kind, "emit") and _inherits(kind, "handle")


def _inherits(kind: type, method: str) -> bool:
    owner = next((each for each in kind.__mro__ if method in vars(each)), None)
    return owner is not None and owner.__module__ in _STANDARD


def _is_plain(kind: type) -> bool:
    """Is it a handler of a stream or file, which goes where its stream goes?"""
    known = _PLAIN.get(kind)
    if known is None:
        mro = (each for each in kind.__mro__ if each.__module__ in _STANDARD)
        names = {each.__name__ for each in mro}
        known = _PLAIN[kind] = _emits(kind) and not names & {*_FOLLOWED, *_HELD}
    return known
