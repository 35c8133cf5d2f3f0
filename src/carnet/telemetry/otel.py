"""Spans and metrics of guarded calls, for OpenTelemetry.

Names follow the semantic conventions for generative AI (`gen_ai.*`, version 1.37,
August 2025); what they lack is `carnet.*`. A span begins when the intent is durable and
ends with the outcome; it is a child of the caller's span. Content is never recorded:
all there is to tell is the trail's record, which has none.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING

from carnet.adapter import Json
from carnet.errors import ConfigError
from carnet.locks import lock
from carnet.telemetry.log import part
from carnet.telemetry.observed import Observer, Record
from carnet.telemetry.sink import Signal
from carnet.telemetry.withholding import permits
from carnet.trail.reading.told import form_of

if TYPE_CHECKING:
    from opentelemetry.metrics import Counter
    from opentelemetry.trace import Span

NAME = "carnet"
_OPEN = 10_000  # spans of calls that have not ended; the oldest is ended first
_OPERATIONS = (
    ("embed", "embeddings"),
    ("image", "generate_content"),
    ("generatecontent", "generate_content"),
    ("completions", "chat"),
    ("messages", "chat"),
    ("responses", "chat"),
    ("chat", "chat"),
    ("converse", "chat"),
)
Attributes = dict[str, str | int | bool | list[str]]


class OpenTelemetry:
    """An observer that makes a span and metrics of each call. Safe for threads."""

    def __init__(self) -> None:
        self._counts, self._spans = Counts(), Spans()

    def __call__(self, record: Record, seconds: float) -> None:
        """Count, and begin or end the span of the call, where that may be heard."""
        if permits(Signal.METRICS):
            self._counts(record, seconds)
        if permits(Signal.SPANS):
            self._spans(record)
        else:
            self._spans.leave(record)


class Counts:
    """Sums over calls. None is recorded within the caller's trace.

    An exemplar would else lead from a count to one call, and to whom it is about.
    """

    def __init__(self) -> None:
        from opentelemetry import metrics, trace
        from opentelemetry.context import Context

        meter = metrics.get_meter(NAME)
        # An empty context would be taken for none, and so for the caller's.
        self._nowhere = trace.set_span_in_context(trace.INVALID_SPAN, Context())
        self._calls = meter.create_counter("carnet.calls", "{call}", "decided calls")
        self._replaced = meter.create_counter(
            "carnet.entities.replaced", "{entity}", "values replaced, by kind"
        )
        self._bent = meter.create_counter(
            "carnet.placeholders", "{placeholder}", "placeholders in answers, by fate"
        )
        self._append = meter.create_histogram(
            "carnet.trail.append.duration", "s", "until a record is durable"
        )

    def __call__(self, record: Record, seconds: float) -> None:
        """Count what the record tells."""
        kind = str(record.get("type"))
        self._append.record(seconds, {"carnet.record.type": kind}, self._nowhere)
        if kind in {"transfer.intent", "transfer.denied"}:
            told = attributes(record)
            counted = {k: v for k, v in told.items() if k in _COUNTED}
            effect = {"carnet.effect": str(record.get("decision"))}
            self._calls.add(1, {**counted, **effect}, self._nowhere)
        if kind == "transfer.intent":
            replaced = part(record, "redaction").get("entities_replaced")
            found = replaced if isinstance(replaced, dict) else {}
            self._add(self._replaced, "carnet.kind", found)
        if kind == "transfer.outcome":
            returned = part(record, "restoration")
            self._add(self._bent, "carnet.placeholder.fate", returned)

    def _add(self, counter: "Counter", name: str, counted: Record) -> None:
        for key, count in counted.items():
            if isinstance(count, int) and not isinstance(count, bool):
                counter.add(count, {name: key}, self._nowhere)


class Spans:
    """One span for each call, from its intent to its outcome."""

    def __init__(self) -> None:
        from opentelemetry import trace

        self._tracer = trace.get_tracer(NAME)
        self._lock = lock()
        self._open: OrderedDict[tuple[Json, Json], Span] = OrderedDict()

    def __call__(self, record: Record) -> None:
        """Begin or end the span of the call."""
        match record.get("type"):
            case "transfer.intent":
                self._begin(record)
            case "transfer.denied":
                self._denied(record)
            case "transfer.outcome":
                self._end(record)
            case _:
                return

    def leave(self, record: Record) -> None:
        """Forget the span of the call: one that never ends goes nowhere."""
        with self._lock:
            self._open.pop(_key(record), None)

    def _begin(self, record: Record) -> None:
        span = self._started(record)
        with self._lock:
            self._open[_key(record)] = span
            oldest = None
            if len(self._open) > _OPEN:
                _, oldest = self._open.popitem(last=False)
        if oldest is not None:
            oldest.end()

    def _denied(self, record: Record) -> None:
        from opentelemetry.trace import Status, StatusCode

        span = self._started(record)
        span.set_attribute("error.type", "carnet.denied")
        span.set_status(Status(StatusCode.ERROR, "refused by policy"))
        span.end()

    def _end(self, record: Record) -> None:
        from opentelemetry.trace import Status, StatusCode

        with self._lock:
            span = self._open.pop(_key(record), None)
        if span is None:
            return
        status, state = record.get("status"), str(record.get("state"))
        span.set_attribute("carnet.state", state)
        if isinstance(status, int):
            span.set_attribute("http.response.status_code", status)
        if state != "completed" or (isinstance(status, int) and status >= 400):  # noqa: PLR2004
            span.set_attribute("error.type", str(status or state))
            span.set_status(Status(StatusCode.ERROR))
        span.end()

    def _started(self, record: Record) -> "Span":
        from opentelemetry.trace import SpanKind

        told = attributes(record)
        name = f"{told['gen_ai.operation.name']} {told.get('gen_ai.request.model', '')}"
        span = self._tracer.start_span(
            name.strip(), kind=SpanKind.CLIENT, attributes=told
        )
        span.add_event("carnet.decision", attributes=decision(record))
        return span


_COUNTED = frozenset({"gen_ai.provider.name", "gen_ai.operation.name"})


def attributes(record: Record) -> Attributes:
    """The `gen_ai.*` and `server.*` attributes of a call."""
    place, endpoint = part(record, "destination"), part(record, "endpoint")
    path = str(endpoint.get("path") or "").lower().replace("_", "")
    named = (operation for sign, operation in _OPERATIONS if sign in path)
    host = str(endpoint.get("host") or "")
    told: Attributes = {
        "gen_ai.operation.name": next(named, "chat"),
        "gen_ai.provider.name": str(place.get("provider") or "_OTHER"),
        "server.address": host.rpartition(":")[0] or host,
    }
    if isinstance(model := place.get("model"), str):
        told["gen_ai.request.model"] = model
    return told


def decision(record: Record) -> Attributes:
    """The decision as attributes of its own event."""
    reasons = record.get("reasons")
    rules = [
        str(one.get("rule"))
        for one in (reasons if isinstance(reasons, list) else [])
        if isinstance(one, dict)
    ]
    countries = part(record, "destination").get("processing")
    told: Attributes = {
        "carnet.call_id": str(record.get("call_id")),
        "carnet.effect": str(record.get("decision")),
        "carnet.enforced": bool(record.get("enforced", True)),
        "carnet.rules": rules,
        "carnet.countries": (
            [str(one) for one in countries] if isinstance(countries, list) else []
        ),
    }
    if form := form_of(record):
        told["carnet.data_form"] = form
    for name in ("transfer_tool", "purpose"):
        if isinstance(text := record.get(name), str):
            told[f"carnet.{name}"] = text
    return told


def observer() -> Observer:
    """The observer, where OpenTelemetry is installed.

    Raises:
        ConfigError: It is not.
    """
    try:
        return OpenTelemetry()
    except ImportError:
        raise ConfigError(
            "CARNET_OTEL: OpenTelemetry is not installed",
            hint="pip install 'carnet[otel]'",
        ) from None


def _key(record: Record) -> tuple[Json, Json]:
    return record.get("call_id"), record.get("attempt")
