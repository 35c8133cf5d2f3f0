"""Events, spans and metrics of real calls: what they tell is no content."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from carnet import Guard
from carnet.telemetry import Observed
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    FakeProvider,
    MemoryTrail,
    error,
    write_env,
)

ROOT = Path(__file__).parents[2] / "src" / "carnet"
ASKED: Any = [{"role": "user", "content": LETTER}]
SPANS = InMemorySpanExporter()
METERS = InMemoryMetricReader()


@pytest.fixture(scope="module", autouse=True)
def telemetry() -> None:
    """One provider a process: OpenTelemetry allows no second."""
    tracing = TracerProvider()
    tracing.add_span_processor(SimpleSpanProcessor(SPANS))
    trace.set_tracer_provider(tracing)
    metrics.set_meter_provider(MeterProvider([METERS]))


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    SPANS.clear()
    with FakeProvider(seed=5) as one:
        yield one


def asked(folder: Path, provider: FakeProvider, **settings: str) -> None:
    spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai", "CARNET_OTEL": "true"}
    env = write_env(folder, provider, settings={**spoken, **settings})
    with (
        Guard.from_env(env) as guard,
        openai.OpenAI(
            base_url=f"{provider.url}/v1", api_key="sk-x", max_retries=0
        ) as client,
        guard.context(known=KNOWN, data_subject="customer-4711"),
        trace.get_tracer("application").start_as_current_span("work"),
    ):
        guard.wrap(client).chat.completions.create(model="m", messages=ASKED)


def test_a_call_is_a_span_below_the_callers_with_the_decision_as_an_event(
    tmp_path: Path, provider: FakeProvider
) -> None:
    asked(tmp_path, provider)
    call, work = SPANS.get_finished_spans()
    assert (call.name, work.name) == ("chat m", "work")
    assert call.parent is not None
    assert work.context is not None
    assert call.parent.span_id == work.context.span_id
    told = dict(call.attributes or {})
    assert told["gen_ai.request.model"] == "m"
    assert told["server.address"] == "127.0.0.1"
    assert told["carnet.state"] == "completed"
    (event,) = call.events
    assert event.name == "carnet.decision"
    assert dict(event.attributes or {})["carnet.effect"] == "redact"


def test_errors_and_refusals_are_spans_with_an_error(
    tmp_path: Path, provider: FakeProvider
) -> None:
    provider.script(error(500))
    with pytest.raises(openai.InternalServerError):
        asked(tmp_path, provider)
    failed = SPANS.get_finished_spans()[0]
    assert dict(failed.attributes or {})["error.type"] == "500"
    SPANS.clear()
    with pytest.raises(openai.APIStatusError):
        asked(tmp_path, provider, CARNET_BLOCK=provider.host, CARNET_REDACT="")
    refused = SPANS.get_finished_spans()[0]
    assert dict(refused.attributes or {})["error.type"] == "carnet.denied"


def test_spans_metrics_and_events_hold_nothing_of_the_letter(
    tmp_path: Path, provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "carnet"):
        asked(tmp_path, provider)
    measured = METERS.get_metrics_data()
    assert measured is not None
    everything = "".join(
        [
            *(span.to_json() for span in SPANS.get_finished_spans()),
            measured.to_json(),
            *(record.getMessage() for record in caplog.records),
        ]
    )
    assert "carnet.entities.replaced" in everything
    assert "carnet.trail.append.duration" in everything
    for value in (*PLANTED, "customer-4711"):
        assert value not in everything


def test_a_count_does_not_lead_back_to_a_call(
    tmp_path: Path, provider: FakeProvider
) -> None:
    asked(tmp_path, provider)
    measured = METERS.get_metrics_data()
    assert measured is not None
    counted = json.loads(measured.to_json())
    points = [
        point
        for resource in counted["resource_metrics"]
        for scope in resource["scope_metrics"]
        for metric in scope["metrics"]
        for point in metric["data"]["data_points"]
    ]
    assert points
    assert not any(point["exemplars"] for point in points)


def test_the_log_tells_of_a_call_twice_and_its_events_are_those_described(
    tmp_path: Path, provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "carnet"):
        asked(tmp_path, provider)
    said = [json.loads(r.getMessage()) for r in caplog.records if r.name == "carnet"]
    sent, ended = (one for one in said if one["event"].startswith("call."))
    assert (sent["event"], ended["event"]) == ("call.sent", "call.ended")
    assert sent["call_id"] == ended["call_id"]
    assert sent["effect"] == "redact"
    described = dict(
        re.findall(r"^\| `(call\.\w+)` .*?((?:`[^|]*)?)\|$", events(), re.MULTILINE)
    )
    assert set(sent) - {"event"} <= set(re.findall(r"\w+", described["call.sent"]))
    assert set(ended) - {"event"} <= set(re.findall(r"\w+", described["call.ended"]))


def events() -> str:
    return (ROOT / "telemetry" / "EVENTS.md").read_text("utf-8")


def test_every_event_of_the_code_is_described() -> None:
    call = re.compile(r"logger\([^)]*\)\s*\.\w+\(\s*\"([a-z_.]+)\"")
    named = {
        name
        for path in ROOT.rglob("*.py")
        for name in call.findall(path.read_text("utf-8"))
    }
    assert len(named) > 10
    assert not {name for name in named if f"`{name}`" not in events()}


def test_an_observer_that_fails_changes_nothing() -> None:
    trail = MemoryTrail()

    def failing(record: object, seconds: float) -> None:
        raise RuntimeError(f"{record} {seconds}")

    assert Observed(trail, (failing,)).append({"type": "heartbeat"})
    assert len(trail.records) == 1
