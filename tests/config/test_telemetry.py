"""What copies prompts past the guard is seen: switches, and what hooked itself in."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from openinference.instrumentation.openai import OpenAIInstrumentor

from carnet import ConfigError, Guard
from carnet.config import telemetry
from carnet.testing import FakeProvider, write_env

CAPTURE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
HOOKED = "openinference.instrumentation.openai"


@pytest.fixture
def instrumented() -> Iterator[None]:
    OpenAIInstrumentor().instrument()
    yield
    OpenAIInstrumentor().uninstrument()


def copying() -> list[str]:
    """What is at work beside what another test may have imported."""
    return [name for name in telemetry.copying() if name != "agents.tracing"]


@pytest.mark.parametrize(
    ("settings", "seen"),
    [
        ({}, []),
        ({"LANGSMITH_TRACING": "true"}, ["LANGSMITH_TRACING"]),
        ({"LANGSMITH_TRACING": "false"}, []),
        ({"LANGCHAIN_TRACING_V2": "1"}, ["LANGCHAIN_TRACING_V2"]),
        ({"LANGFUSE_SECRET_KEY": "sk-1"}, ["LANGFUSE_SECRET_KEY"]),
        ({"LANGFUSE_SECRET_KEY": "s", "LANGFUSE_TRACING_ENABLED": "False"}, []),
        ({CAPTURE: "span_and_event"}, [CAPTURE]),
        ({CAPTURE: "no_content"}, []),
        ({"TRACELOOP_API_KEY": "k"}, ["TRACELOOP_API_KEY"]),
        ({"TRACELOOP_API_KEY": "k", "TRACELOOP_TRACE_CONTENT": "false"}, []),
    ],
    ids=str,
)
def test_switches_of_the_environment_are_seen_and_never_their_values(
    settings: dict[str, str], seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert copying() == seen


def test_an_instrumentor_counts_while_it_is_at_work(
    instrumented: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert instrumented is None
    assert copying() == [HOOKED]
    monkeypatch.setenv("OPENINFERENCE_HIDE_INPUTS", "true")
    assert copying() == []
    monkeypatch.delenv("OPENINFERENCE_HIDE_INPUTS")
    OpenAIInstrumentor().uninstrument()
    assert copying() == []


def test_telemetry_that_copies_may_keep_everything_from_being_guarded(
    instrumented: None, tmp_path: Path
) -> None:
    assert instrumented is None
    with FakeProvider() as provider:
        path = write_env(tmp_path, provider, settings={"CARNET_TELEMETRY": "block"})
        with Guard.from_env(path) as guard, httpx2.Client() as client:
            before = client._transport
            with pytest.raises(ConfigError, match=HOOKED):
                guard.wrap(client)
            with pytest.raises(ConfigError, match=HOOKED):
                guard.install()
            with pytest.raises(ConfigError, match=HOOKED):
                guard.guarded(str.upper, destination="fake")
            assert client._transport is before
