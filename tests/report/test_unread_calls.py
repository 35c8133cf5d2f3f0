"""A call that is refused while it is read: whereto is told, and no form is made up."""

import csv
import gzip
import io
import json
import logging
from pathlib import Path
from typing import Any

import httpx2
import pytest

from carnet import Guard, TransferBlocked
from carnet.cli import main
from carnet.testing import FakeProvider, write_env

BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "wire.compressed": (gzip.compress(b"{}"), {"content-encoding": "gzip"}),
    "wire.token_ids": (json.dumps({"model": "m", "input": [1, 2, 3]}).encode(), {}),
    "wire.duplicate_key": (b'{"model":"m","model":"n"}', {}),
}


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The host of three calls about `k1`, each refused while its body was read."""
    monkeypatch.chdir(tmp_path)
    with FakeProvider() as provider:
        env = write_env(tmp_path, provider, settings={"CARNET_SUBJECT_KEYS": "./sk"})
        with Guard.from_env(env) as guard, httpx2.Client() as client:
            guard.wrap(client)
            for rule, (body, more) in BODIES.items():
                headers = {"content-type": "application/json", **more}
                url = f"{provider.url}/v1/embeddings"
                with (
                    guard.context(data_subject="k1"),
                    pytest.raises(TransferBlocked) as caught,
                ):
                    client.post(url, content=body, headers=headers)
                assert caught.value.decision.reasons[0].rule == rule
        return provider.url.rpartition("/")[2]


def test_letter_and_registers_say_whereto_and_in_no_form(
    host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["subject", "trail", "k1"]) == 0
    said = capfd.readouterr().out
    assert f"Refused, nothing left: 3 calls [28-30] to {host}, from ACME GmbH" in said
    assert "None" not in said
    for asked in (
        ["report", "trail", "--format", "csv"],
        ["trail", "export", "trail", "--type", "transfer.denied", "--format", "csv"],
    ):
        assert main(asked) == 0
        rows = [*csv.DictReader(io.StringIO(capfd.readouterr().out))]
        assert {(row["host"], row["data_form"]) for row in rows} == {(host, "")}


def test_the_record_says_that_nothing_was_searched(
    host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["trail", "show", "trail", "--type", "transfer.denied"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [one["record"]["detectors"]["searched"] for one in lines] == [False] * 3
    assert {one["record"]["endpoint"]["host"] for one in lines} == {host}
    assert main(["verify", "trail", "--replay"]) == 0


def test_the_event_says_whereto_and_in_no_form(
    caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> None:
    with caplog.at_level(logging.INFO, "carnet"):
        host = request.getfixturevalue("host")
    told: list[dict[str, Any]] = [json.loads(one) for one in caplog.messages]
    denied = [one for one in told if one["event"] == "call.denied"]
    assert {(one["host"], one["form"]) for one in denied} == {(host, None)}
