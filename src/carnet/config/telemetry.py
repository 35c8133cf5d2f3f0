"""Telemetry of the application that copies prompts past the guard.

Exporters like these take the prompt above the HTTP transport and send it to a host of
their own, usually in another country: a second transfer that the guard on the model's
client cannot see.
"""

import os
from collections.abc import Mapping

_SWITCHES: Mapping[str, frozenset[str]] = {
    "LANGSMITH_TRACING": frozenset({"true", "1"}),
    "LANGCHAIN_TRACING_V2": frozenset({"true", "1"}),
    "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": frozenset({"true", "1"}),
    "TRACELOOP_TRACE_CONTENT": frozenset({"true", "1"}),
    "LANGFUSE_SECRET_KEY": frozenset(),
}
"""Variable -> values that switch it on; empty: any value does."""


def copying() -> tuple[str, ...]:
    """Names of set variables that make telemetry copy prompts; never their values."""
    here = os.environ  # noqa: TID251 - this room is the one that may
    found = ((name, here.get(name, "").lower()) for name in _SWITCHES)
    return tuple(
        name for name, value in found if value and value in (_SWITCHES[name] or {value})
    )
