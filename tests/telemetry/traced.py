"""A process with a real OpenTelemetry SDK and a guard:
`python traced.py WHEN FOLDER SETTINGS`, the settings as JSON.

OpenTelemetry allows a process one provider, so each scenario is a process of its own.
WHEN the exporters come: `before` the guard, `late`, `between` a call and its answer,
or `never`. The environment says where the receiver is (OTEL_EXPORTER_OTLP_ENDPOINT).
"""

import json
import logging
import sys
from pathlib import Path

import openai
from opentelemetry import metrics, trace
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

from carnet import ConfigError, Guard
from carnet.testing import KNOWN, LETTER, FakeProvider, write_env

TRACING, MEASURING = TracerProvider(), MeterProvider()
READERS: list[PeriodicExportingMetricReader] = []


def export() -> None:
    """Put exporters on the providers, as an application does."""
    TRACING.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    TRACING.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))
    READERS.append(PeriodicExportingMetricReader(OTLPMetricExporter()))
    MEASURING.add_metric_reader(READERS[-1])


def ask(when: str, guard: Guard, provider: FakeProvider) -> None:
    with (
        openai.OpenAI(
            base_url=f"{provider.url}/v1", api_key="sk-x", max_retries=0
        ) as client,
        guard.context(known=KNOWN, data_subject="customer-4711"),
    ):
        guard.wrap(client)
        if when == "late":
            export()
        with client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": LETTER}], stream=True
        ) as answer:
            if when == "between":
                export()
            for _ in answer:
                pass


def main(when: str, folder: Path, settings: dict[str, str]) -> None:
    logging.disable(logging.CRITICAL)
    if when != "never":
        trace.set_tracer_provider(TRACING)
        metrics.set_meter_provider(MEASURING)
    if when == "before":
        export()
    try:
        with (
            FakeProvider(seed=5) as provider,
            Guard.from_env(write_env(folder, provider, settings=settings)) as guard,
            trace.get_tracer("application").start_as_current_span("work"),
        ):
            ask(when, guard, provider)
            sys.stdout.write(
                "".join(f"{one.words}\n" for one in guard.health().ailments)
            )
    except ConfigError as error:
        sys.stdout.write(f"refused: {error}\n")
    with trace.get_tracer("application").start_as_current_span("the last span"):
        metrics.get_meter("application").create_counter("the.last.count").add(1)
    TRACING.shutdown()
    for each in READERS:  # the provider ends only those that it was made with
        each.shutdown()
    MEASURING.shutdown()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3]))
