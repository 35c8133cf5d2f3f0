"""`carnet check` decides the trail's own services, and sinks of telemetry."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran

STAMPED = "\nCARNET_TSA=https://tsa.example/tsr\nCARNET_BLOCK=RU,tsa.example\n"


def test_check_names_the_service_and_the_way_out(
    folder: Path, carnet: Callable[..., Ran]
) -> None:
    carnet("init")
    env = folder / ".env"
    env.write_text(env.read_text() + STAMPED)
    ran = carnet("check", "--json")
    assert ran.code == 1
    refused = [
        note for note in ran.document["findings"] if note["code"] == "recipient.refused"
    ]
    (note,) = refused
    assert "tsa.example" in note["message"]
    assert "CARNET_ENDPOINTS" in note["hint"]


def test_check_names_the_variable_that_sends_events_abroad(
    carnet: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    carnet("init")
    assert carnet("check").code == 0
    monkeypatch.setenv("OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otlp.example/in")
    ran = carnet("check", "--json")
    assert ran.code == 1
    (note,) = (n for n in ran.document["findings"] if n["code"] == "recipient.refused")
    assert note["message"].startswith("OTEL_EXPORTER_OTLP_ENDPOINT: otlp.example may")
