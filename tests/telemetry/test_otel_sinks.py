"""Exporters of OpenTelemetry that leave the origin are decided like a call.

The SDK and the OTLP exporters are real, each scenario is a process, and what arrives at
a loopback receiver is compared as bytes.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.telemetry.abroad import TOOL, settings
from tests.telemetry.receiver import Receiver

from carnet.testing import PLANTED

pytest.importorskip("opentelemetry.exporter.otlp.proto.http")
SCRIPT = Path(__file__).with_name("traced.py")
OURS = (b"carnet.decision", b"gen_ai", b"carnet.calls", b"carnet.trail")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as one:
        yield one


def traced(when: str, folder: Path, receiver: Receiver, **more: str) -> str:
    """What the process said; it has sent all that it sends."""
    told = settings(receiver, **{"CARNET_OTEL": "true", **more})
    done = subprocess.run(
        [sys.executable, str(SCRIPT), when, str(folder), json.dumps(told)],
        env={
            **os.environ,  # noqa: TID251 - for a process of its own
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{receiver.host}",
            "PYTHONPATH": str(SCRIPT.parents[2]),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def of_carnet(came: bytes) -> list[bytes]:
    return [one for one in OURS if one in came]


def test_exporters_abroad_without_a_tool_are_refused_before_the_first_span(
    receiver: Receiver, tmp_path: Path
) -> None:
    said = traced("before", tmp_path, receiver)
    assert "trace_exporter.OTLPSpanExporter" in said
    assert f"{receiver.host} may not be used" in said
    assert not (tmp_path / "trail").exists()
    assert not of_carnet(receiver.until(b"the last span"))


def test_with_a_tool_spans_and_counts_leave_and_nothing_of_the_letter(
    receiver: Receiver, tmp_path: Path
) -> None:
    assert traced("before", tmp_path, receiver, **TOOL) == ""
    receiver.until(b"the last span")
    came = receiver.until(b"the.last.count")
    assert of_carnet(came) == list(OURS)
    for value in (*PLANTED, "customer-4711"):
        assert value.encode() not in came


@pytest.mark.parametrize(
    "when", ["late", pytest.param("between", marks=pytest.mark.slow)]
)
def test_exporters_that_come_later_get_the_applications_spans_and_none_of_carnets(
    when: str, receiver: Receiver, tmp_path: Path
) -> None:
    said = traced(when, tmp_path, receiver, CARNET_REDACT="CN")
    assert f"{receiver.host} may not be used" in said
    receiver.until(b"the.last.count")
    came = receiver.until(b"the last span")
    assert b"work" in came
    assert not of_carnet(came)


def test_counts_alone_are_not_personal_and_need_no_tool(
    receiver: Receiver, tmp_path: Path
) -> None:
    said = traced("late", tmp_path, receiver)
    assert "OTLPSpanExporter" in said
    assert "OTLPMetricExporter" not in said
    receiver.until(b"the last span")
    came = receiver.until(b"the.last.count")
    assert b"carnet.calls" in came
    assert b"carnet.decision" not in came


def test_a_variable_is_refused_before_anybody_made_an_exporter(
    receiver: Receiver, tmp_path: Path
) -> None:
    said = traced("never", tmp_path, receiver)
    assert said.startswith("refused: OTEL_EXPORTER_OTLP_ENDPOINT: ")


def test_without_carnets_spans_exporters_are_the_applications_own_business(
    receiver: Receiver, tmp_path: Path
) -> None:
    assert traced("before", tmp_path, receiver, CARNET_OTEL="false") == ""
    assert not of_carnet(receiver.until(b"the last span"))
