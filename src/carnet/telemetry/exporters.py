"""Where OpenTelemetry of this process sends: exporters behind the global providers.

A provider holds processors or readers, they hold exporters, and each of them may be
wrapped. Whatever has the methods of one is walked into, until something says where it
sends. What exports and does not say is unknown, unless it is known to write here.
"""

import sys
from collections.abc import Iterator

from carnet.config import exporting
from carnet.telemetry.sink import Sink, address, class_name, is_of, sinks
from carnet.vocabulary import UNKNOWN

_GLOBALS: dict[exporting.Kind, tuple[str, str]] = {
    "traces": ("opentelemetry.trace", "_TRACER_PROVIDER"),
    "metrics": ("opentelemetry.metrics._internal", "_METER_PROVIDER"),
    "logs": ("opentelemetry._logs._internal", "_LOGGER_PROVIDER"),
}
"""Where the API (1.30 to 1.45) keeps the provider that was set; a proxy until then."""
_STEPS = ("on_end", "on_emit", "emit", "export", "collect")
"""Methods of span processors, log processors (new and old), exporters, readers."""
_PROVIDES = ("get_tracer", "get_meter", "get_logger")
"""What a provider has that stands before another one."""
_HELD = (
    ("_active_span_processor", "_span_processors"),
    ("_measurement_consumer", "_reader_storages"),
    ("_multi_log_record_processor", "_log_record_processors"),
)
"""Where a provider of the SDK keeps what was added to it: replaced, never changed."""
_HERE = (
    "opentelemetry.sdk",  # console and memory
    "opentelemetry.trace",
    "opentelemetry.metrics",
    "opentelemetry._logs",  # what does nothing
    "opentelemetry.processor",  # baggage
    "opentelemetry.exporter.prometheus",  # it is asked, and answers
    "opentelemetry.exporter.otlp.json.file",
)
_DEPTH = 8  # a provider, what multiplies, wrappers, a batch, an exporter


def provider(kind: exporting.Kind) -> object | None:
    """The provider that somebody set; None while nobody did."""
    module, name = _GLOBALS[kind]
    return getattr(sys.modules.get(module), name, None)


def mark(kind: exporting.Kind) -> tuple[object, ...]:
    """As `mark_of`, of the provider that was set."""
    return mark_of(provider(kind))


def mark_of(found: object) -> tuple[object, ...]:
    """What is another one once a processor or reader was added; compare by identity."""
    found = getattr(found, "provider", found)  # logfire's stands before the SDK's
    for outer, parts in _HELD:
        held = getattr(getattr(found, outer, None), parts, None)
        if held is not None:
            return found, *held
    return (found,)


def named_sinks(kind: exporting.Kind) -> Iterator[Sink]:
    """What the environment names, as long as no provider shows what is really there."""
    if provider(kind) is None:
        for variable, text in exporting.endpoints(kind):
            yield from sinks(variable, text)


def sinks_of(kind: exporting.Kind) -> Iterator[Sink]:
    """Every sink behind the provider that was set; none while nobody set one."""
    found = provider(kind)
    if found is not None:
        yield from behind(found)


def behind(sender: object, depth: int = 0) -> Iterator[Sink]:
    """Every sink that `sender` hands what it gets to, through whatever wraps it."""
    own = address(sender)
    told = tuple(sinks(class_name(sender), own)) if own is not None else ()
    yield from told
    known = {UNKNOWN, *(one.host for one in told)} if own is not None else set[str]()
    inner = tuple(_inner(sender, depth)) if depth < _DEPTH else ()
    for each in inner:
        yield from (one for one in behind(each, depth + 1) if one.host not in known)
    if own is None and not inner and not _is_here(sender):
        yield from sinks(class_name(sender), None)


def _is_here(sender: object) -> bool:
    module = type(sender).__module__
    return any(is_of(module, package) for package in _HERE)


def _inner(sender: object, depth: int) -> Iterator[object]:
    """What the attributes of `sender` hold that takes spans, records or counts."""
    for name, value in tuple(getattr(sender, "__dict__", {}).items()):
        several = isinstance(value, list | tuple) or name == "_reader_storages"
        for each in tuple(value) if several else (value,):
            if _takes(each, _STEPS if depth else (*_STEPS, *_PROVIDES)):
                yield each


def _takes(value: object, steps: tuple[str, ...]) -> bool:
    kind = type(value)
    return kind is not type and any(callable(getattr(kind, one, None)) for one in steps)
