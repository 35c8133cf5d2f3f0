"""Where handlers and exporters say that they send; of whom nothing is known."""

import io
import logging
import logging.handlers
import queue
import socket
from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest
import structlog
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import (
    BatchSpanProcessor,
    ConsoleSpanExporter,
    SimpleSpanProcessor,
    SpanExporter,
    SpanExportResult,
)
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from rich.logging import RichHandler

from carnet.config import exporting
from carnet.telemetry import exporters, handlers, written
from carnet.telemetry.sink import Sink, of_stream

ABROAD = "logs.example"


class Own(logging.Handler):
    """An application's own handler; nobody can see where it writes."""

    def emit(self, record: logging.LogRecord) -> None: ...


class Quiet(logging.StreamHandler[io.StringIO]):
    """Its own name, and how the standard library writes."""


class Loud(logging.StreamHandler[io.StringIO]):
    """Its own way to write."""

    def emit(self, record: logging.LogRecord) -> None: ...


class Carrying(logging.handlers.QueueHandler):
    """Hands records to something else than its queue."""

    def enqueue(self, record: logging.LogRecord) -> None: ...


class Exporter(SpanExporter):
    """An application's own exporter."""

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return SpanExportResult.SUCCESS if spans else SpanExportResult.FAILURE


class Wrapper(SpanProcessor):
    """Hands on to another one."""

    def __init__(self, inner: SpanProcessor) -> None:
        self.inner = inner


def hosts(found: Iterator[Sink] | tuple[Sink, ...]) -> list[str]:
    return [one.host for one in found]


def of_module(module: str, **held: object) -> logging.Handler:
    """A handler of a class that stands in `module`, with these attributes."""
    made: logging.Handler = type("Handler", (Own,), {"__module__": module})()
    vars(made).update(held)
    return made


def saying(host: str) -> logging.Handler:
    return of_module("application.logs", host=host)


@pytest.mark.parametrize(
    ("handler", "seen"),
    [
        (logging.NullHandler(), []),
        (logging.StreamHandler(io.StringIO()), []),
        (Quiet(io.StringIO()), []),
        (Loud(io.StringIO()), ["unknown"]),
        (Own(), ["unknown"]),
        (saying("localhost"), []),
        (saying(ABROAD), [ABROAD]),
        (RichHandler(), []),
        (of_module("systemd.journal"), []),
        (of_module("absl.logging"), []),
        (of_module("google.cloud.logging_v2.handlers.structured_log"), []),
        (of_module("google.cloud.logging_v2.handlers"), ["logging.googleapis.com"]),
        (
            of_module("vendor.handlers", url="https://in.vendor.example/v1"),
            ["in.vendor.example"],
        ),
        (of_module("vendor.handlers", _endpoint="unix:///run/agent"), []),
        (logging.handlers.MemoryHandler(9), []),
        (logging.handlers.MemoryHandler(9, target=Own()), ["unknown"]),
        (logging.handlers.QueueHandler(queue.Queue()), []),
        (logging.handlers.QueueHandler(cast("Any", io.StringIO())), ["unknown"]),
        (Carrying(queue.Queue()), ["unknown"]),
        (logging.handlers.SocketHandler("2001:db8::1", 9), ["[2001:db8::1]:9"]),
        (logging.handlers.SocketHandler("/run/log", None), []),
        (logging.handlers.HTTPHandler(ABROAD, "/"), [ABROAD]),
        (
            logging.handlers.SMTPHandler(
                "localhost", "a@b.example", ["x@mail.example"], "s"
            ),
            ["mail.example"],
        ),
        (
            logging.handlers.SMTPHandler(
                (ABROAD, 25), "a@b.example", "x@localhost", "s"
            ),
            [f"{ABROAD}:25"],
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_where_a_handler_sends(handler: logging.Handler, seen: list[str]) -> None:
    assert hosts(handlers.sinks_of(handler)) == seen
    handler.close()


def test_syslog_over_a_local_socket_is_this_machine() -> None:
    handler = logging.handlers.SysLogHandler(("127.0.0.1", 514))
    assert hosts(handlers.sinks_of(handler)) == []
    vars(handler)["address"] = "/dev/log"
    assert hosts(handlers.sinks_of(handler)) == []
    vars(handler)["address"] = (ABROAD, 514)
    assert hosts(handlers.sinks_of(handler)) == [f"{ABROAD}:514"]
    handler.close()


def test_a_handler_that_breaks_when_it_is_asked_is_unknown() -> None:
    handler = logging.handlers.SocketHandler(ABROAD, 9)
    del handler.port
    assert hosts(handlers.sinks_of(handler)) == ["unknown"]


def test_vendors_handlers_are_asked_where_they_send(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watchtower = pytest.importorskip("watchtower")
    loki = pytest.importorskip("logging_loki")
    boto3 = pytest.importorskip("boto3")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    client = boto3.client("logs", region_name="us-east-1")
    cloud = watchtower.CloudWatchLogHandler(
        boto3_client=client, create_log_group=False, create_log_stream=False
    )
    assert hosts(handlers.sinks_of(cloud)) == ["logs.us-east-1.amazonaws.com"]
    cloud.close()
    pushing = loki.LokiHandler(url="https://loki.example/push", version="1")
    assert hosts(handlers.sinks_of(pushing)) == ["loki.example"]


def test_a_library_that_takes_records_past_handlers_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert handlers.patch() == ()
    took: list[logging.LogRecord] = []

    def taking(_log: logging.Logger, record: logging.LogRecord) -> None:
        took.append(record)

    monkeypatch.setattr(logging.Logger, "callHandlers", taking)
    monkeypatch.delitem(__import__("sys").modules, "sentry_sdk", raising=False)
    assert hosts(handlers.patch()) == ["unknown"]


def test_an_error_tracker_is_where_its_key_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentry = pytest.importorskip("sentry_sdk")
    before = logging.Logger.callHandlers
    sentry.init("https://key@o1.ingest.us.example/2", default_integrations=False)
    monkeypatch.setattr(logging.Logger, "callHandlers", lambda *_: None)
    assert hosts(handlers.patch()) == ["o1.ingest.us.example"]
    sentry.init(None, default_integrations=False)
    assert hosts(handlers.patch()) == []
    monkeypatch.undo()
    assert logging.Logger.callHandlers is before


def test_the_other_end_of_a_stream_that_is_a_connection_is_seen() -> None:
    near, far = socket.socketpair()
    with near, far, near.makefile("w") as stream:
        assert hosts(of_stream("s", stream)) == []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.connect(("127.0.0.1", 9))
        with one.makefile("wb", buffering=0) as stream:
            assert hosts(of_stream("s", stream)) == []
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as unconnected:
        assert hosts(of_stream("s", unconnected)) == ["unknown"]


@pytest.fixture
def configured() -> Iterator[Any]:
    yield structlog.configure
    structlog.reset_defaults()


def test_what_structlog_writes_to_is_seen(configured: Any) -> None:
    assert hosts(written.sinks_of()) == []
    configured(logger_factory=structlog.PrintLoggerFactory(io.StringIO()))
    assert hosts(written.sinks_of()) == []
    configured(logger_factory=structlog.stdlib.LoggerFactory())
    assert hosts(written.sinks_of()) == []  # Carnet's own logger; see its handlers
    other = logging.Logger("application")  # noqa: LOG001 - one that nobody shares
    other.addHandler(saying(ABROAD))
    configured(logger_factory=lambda *_: other)
    assert hosts(written.sinks_of()) == [ABROAD]
    configured(logger_factory=lambda *_: Own())
    assert hosts(written.sinks_of()) == ["unknown"]


def test_exporters_of_this_machine_are_no_sinks() -> None:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(InMemorySpanExporter()))
    provider.add_span_processor(
        BatchSpanProcessor(ConsoleSpanExporter(out=io.StringIO()))
    )
    assert hosts(exporters.behind(provider)) == []
    provider.shutdown()


def test_an_exporter_says_by_host_where_it_writes_or_is_unknown() -> None:
    provider, exporter = TracerProvider(), Exporter()
    provider.add_span_processor(Wrapper(Wrapper(SimpleSpanProcessor(exporter))))
    assert hosts(exporters.behind(provider)) == ["unknown"]
    vars(exporter)["host"] = ABROAD
    assert hosts(exporters.behind(provider)) == [ABROAD]
    vars(exporter)["host"] = "localhost"
    assert hosts(exporters.behind(provider)) == []


def test_otlp_exporters_of_logs_are_seen_behind_their_handler() -> None:
    module = pytest.importorskip("opentelemetry.exporter.otlp.proto.http._log_exporter")
    from opentelemetry.sdk._logs import LoggerProvider
    from opentelemetry.sdk._logs.export import BatchLogRecordProcessor

    provider = LoggerProvider()
    handler = of_module("opentelemetry.instrumentation.logging.handler")
    vars(handler)["_logger_provider"] = provider
    empty = handlers.mark(handler)
    assert hosts(handlers.sinks_of(handler)) == []
    exporter = module.OTLPLogExporter(f"https://{ABROAD}/v1/logs")
    provider.add_log_record_processor(BatchLogRecordProcessor(exporter))
    assert hosts(handlers.sinks_of(handler)) == [ABROAD]
    assert handlers.mark(handler) != empty
    exporter.shutdown()
    provider.shutdown()


@pytest.mark.parametrize(
    ("settings", "seen"),
    [
        ({}, []),
        ({"ENDPOINT": "a"}, ["traces", "metrics"]),
        ({"TRACES_ENDPOINT": "a"}, ["traces"]),
        ({"METRICS_ENDPOINT": "a"}, ["metrics"]),
        ({"LOGS_ENDPOINT": "a"}, []),
        (
            {
                "LOGS_ENDPOINT": "a",
                "OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED": "true",
            },
            ["logs"],
        ),
        ({"ENDPOINT": "a", "OTEL_SDK_DISABLED": "true"}, []),
        ({"ENDPOINT": "a", "OTEL_TRACES_EXPORTER": "console"}, ["metrics"]),
        ({"OTEL_EXPORTER_ZIPKIN_ENDPOINT": "a"}, []),
        (
            {"OTEL_EXPORTER_ZIPKIN_ENDPOINT": "a", "OTEL_TRACES_EXPORTER": "zipkin"},
            ["traces"],
        ),
    ],
    ids=str,
)
def test_the_variables_that_say_where_exporters_send(
    settings: dict[str, str], seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        own = name if name.startswith("OTEL_") else f"OTEL_EXPORTER_OTLP_{name}"
        monkeypatch.setenv(own, value)
    kinds: tuple[exporting.Kind, ...] = ("traces", "metrics", "logs")
    assert [kind for kind in kinds if tuple(exporting.endpoints(kind))] == seen


def test_the_own_variable_of_a_kind_wins_over_the_one_of_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "https://all.example")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://own.example")
    own = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://own.example")
    assert tuple(exporting.endpoints("traces")) == (own,)
