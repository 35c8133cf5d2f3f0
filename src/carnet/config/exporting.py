"""Where the environment tells OpenTelemetry to send what a process measures.

Source: `opentelemetry.sdk.environment_variables`, 1.45. Without a variable exporters
send to this machine.
"""

import os
from collections.abc import Iterator
from typing import Final, Literal

Kind = Literal["traces", "metrics", "logs"]
_OTLP: Final = "OTEL_EXPORTER_OTLP_ENDPOINT"
_LOGS_ON: Final = "OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED"
"""Puts OpenTelemetry's handler on the root logger; without it code does, or nobody."""


def endpoints(kind: Kind) -> Iterator[tuple[str, str]]:
    """Each variable that names where `kind` goes, with what it says."""
    if _value("OTEL_SDK_DISABLED").lower() == "true":
        return
    if kind == "logs" and _value(_LOGS_ON).lower() != "true":
        return
    wanted = _value(f"OTEL_{kind.upper()}_EXPORTER") or "otlp"
    own = f"OTEL_EXPORTER_OTLP_{kind.upper()}_ENDPOINT"
    if "otlp" in wanted:
        yield from _if_set(own if _value(own) else _OTLP)
    if kind == "traces" and "zipkin" in wanted:
        yield from _if_set("OTEL_EXPORTER_ZIPKIN_ENDPOINT")


def _if_set(name: str) -> Iterator[tuple[str, str]]:
    if value := _value(name):
        yield name, value


def _value(name: str) -> str:
    return os.environ.get(name, "").strip()  # noqa: TID251 - this room may
