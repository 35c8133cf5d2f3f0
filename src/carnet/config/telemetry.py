"""Telemetry of the application that copies prompts past the guard.

Exporters like these take the prompt above the HTTP transport and send it to a host of
their own, usually in another country: a second transfer that the guard on the model's
client cannot see. Switches of the environment are looked at, and what has hooked itself
into an SDK that is loaded; nothing is imported for it.
"""

import os
import sys
from collections.abc import Iterator, Mapping

_ON = frozenset({"true", "1", "yes", "on"})
_OFF = frozenset({"false", "0", "no", "off"})
_SWITCHES: Mapping[str, frozenset[str]] = {
    "LANGSMITH_TRACING": _ON,
    "LANGSMITH_TRACING_V2": _ON,
    "LANGCHAIN_TRACING_V2": _ON,
    "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": _ON
    | {"span_only", "event_only", "span_and_event"},
    "AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED": _ON,
    "TRACELOOP_TRACE_CONTENT": _ON,
    "TRACELOOP_API_KEY": frozenset(),
    "LANGFUSE_SECRET_KEY": frozenset(),
}
"""Variable -> values that switch it on; empty: any value does."""
_SILENCED: Mapping[str, tuple[str, frozenset[str]]] = {
    "LANGFUSE_SECRET_KEY": ("LANGFUSE_TRACING_ENABLED", _OFF),
    "TRACELOOP_API_KEY": ("TRACELOOP_TRACE_CONTENT", _OFF),
    "agents.tracing": ("OPENAI_AGENTS_DISABLE_TRACING", _ON),
    "openinference.instrumentation": ("OPENINFERENCE_HIDE_INPUTS", _ON),
    "opentelemetry.instrumentation": ("TRACELOOP_TRACE_CONTENT", _OFF),
}
"""What a variable with one of these values keeps from copying."""
_HOOKED = ("langfuse.openai", "agents.tracing")
"""Modules that copy from the moment they are imported."""
_INSTRUMENTORS = ("opentelemetry.instrumentation", "openinference.instrumentation")
_BY_SWITCH = frozenset({"openai_v2", "google_genai", "vertexai_v2"})
"""OpenTelemetry's own ones, which copy only where the variable above says so."""
_MODELS = frozenset(
    """openai anthropic bedrock cohere google_generativeai groq mistralai ollama
    together vertexai watsonx replicate transformers langchain llamaindex llama_index
    litellm huggingface haystack crewai openai_agents google_genai
    pydantic_ai""".split()
)
_CALLBACKS = ("callbacks", "input_callback", "success_callback")


def copying() -> tuple[str, ...]:
    """Names of variables and modules that make telemetry copy prompts; no values."""
    return (*_variables(), *_modules())


def _variables() -> Iterator[str]:
    for name, values in _SWITCHES.items():
        value = _value(name)
        if value and value in (values or {value}) and not _is_silenced(name):
            yield name


def _modules() -> Iterator[str]:
    for name in _HOOKED:
        if name in sys.modules and not _is_silenced(name):
            yield name
    for family in _INSTRUMENTORS:
        if not _is_silenced(family):
            yield from _instrumentors(family)
    litellm = sys.modules.get("litellm")
    for name in _CALLBACKS:
        if getattr(litellm, name, None):
            yield f"litellm.{name}"


def _instrumentors(family: str) -> Iterator[str]:
    """Modules of a family that hold an instrumentor which is at work."""
    own = _MODELS if "inference" in family else _MODELS - _BY_SWITCH
    loaded = dict(sys.modules)
    here = {f"{family}.{name}" for name in own} & loaded.keys()
    for name in sorted(here, key=list(loaded).index):
        of_it = tuple(vars(loaded[name]).values())
        kinds = [kind for kind in of_it if issubclass(type(kind), type)]
        held = [kind.__dict__.get("_instance") for kind in kinds]
        if any(getattr(one, "is_instrumented_by_opentelemetry", False) for one in held):
            yield name


def _is_silenced(name: str) -> bool:
    variable, values = _SILENCED.get(name, ("", frozenset[str]()))
    return _value(variable) in values


def _value(name: str) -> str:
    return os.environ.get(name, "").strip().lower()  # noqa: TID251 - this room may
