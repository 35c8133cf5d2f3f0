"""Where structlog writes, where the application configured it.

Its own writers write to a stream; what logs through `logging` goes to the handlers of
that logger. A processor is a function of the application's, and is not looked into,
unless it is a vendor's that sends by itself.
"""

import logging
import sys
from collections.abc import Iterator
from typing import Any

from carnet.telemetry import handlers
from carnet.telemetry.sink import (
    Sink,
    address,
    class_name,
    is_of,
    of_stream,
    sinks,
    vendor,
)

OWN = ("carnet", "carnet.trail")
"""The loggers of Carnet: what they write is decided handler by handler."""


def mark() -> tuple[object, ...]:
    """What is another one once structlog is configured anew; compare by identity."""
    config = _config()
    return (config.get("logger_factory"), *config.get("processors", ()))


def sinks_of() -> Iterator[Sink]:
    """Every sink of what structlog writes for Carnet, past Carnet's own loggers."""
    config = _config()
    for each in config.get("processors", ()):
        if vendor(type(each).__module__) is not None:
            yield from sinks(class_name(each), address(each))
    if (factory := config.get("logger_factory")) is not None:
        yield from _sinks_behind(factory("carnet"))


def chain(log: logging.Logger) -> Iterator[logging.Handler]:
    """Every handler that a record of `log` reaches."""
    at: logging.Logger | None = log
    while at is not None:
        yield from at.handlers
        at = at.parent if at.propagate else None


def _sinks_behind(writer: Any) -> Iterator[Sink]:  # noqa: ANN401 - structlog's own type
    name = class_name(writer)
    if isinstance(writer, logging.Logger):
        if writer.name not in OWN:
            yield from handlers.patch(type(writer))
            for each in chain(writer):
                yield from handlers.sinks_of(each)
    elif is_of(type(writer).__module__, "structlog"):
        yield from of_stream(name, getattr(writer, "_file", None))
    else:
        yield from sinks(name, address(writer))


def _config() -> dict[str, Any]:
    found = sys.modules.get("structlog")
    if found is None or not found.is_configured():
        return {}
    config: dict[str, Any] = found.get_config()
    return config
