"""The officer's ten questions: each command is run, and its answer is the right one."""

import json
import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import requests

from carnet import Guard, TransferBlocked
from carnet.cli import main
from carnet.testing import FakeProvider, write_env
from carnet.trail import Trail

QUESTIONS = (Path(__file__).parents[1] / "examples" / "questions.md").read_text()
COMMANDS = re.findall(r"^ +\$ carnet (.+)$", QUESTIONS, re.MULTILINE)
DAYS = {
    "2027-03-01": "2020-01-01",
    "2026-01-01": "2020-01-01",
    "2026-03-01": "2020-01-01",
    "2026-03-31": "2099-12-31",
}
"""The trail of the test is written today, so the days of the page are made wide."""
SETTINGS = {
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "US",
    "CARNET_ENDPOINTS__FAKE__ENTITY": "Loopback Inc.",
    "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
    "CARNET_REDACT": "",
    "CARNET_ALLOW": "US",
    "CARNET_TOOLS__DPF__FOR": "fake",
    "CARNET_TOOLS__DPF__KIND": "dpf",
    "CARNET_TOOLS__DPF__COVERS": "US",
    "CARNET_TOOLS__DPF__EXECUTED": "2026-01-10",
    "CARNET_TOOLS__DPF__DPA": "dpa.pdf",
    "CARNET_PURPOSES__CLAIMS__BASIS": "6-1-b",
    "CARNET_PURPOSES__CLAIMS__ART9": "9-2-f",
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trail with one call in clear, one about health, and one refusal."""
    folder = tmp_path_factory.mktemp("officer")
    with FakeProvider() as provider:
        env = write_env(folder, provider, tool=False, settings=SETTINGS)
        with Guard.from_env(env) as guard, requests.Session() as http:
            guard.wrap(http)
            for purpose, categories, iban in (
                ("claims", [], "DE02120300000000202051"),
                ("claims", ["health"], ""),
                ("support", ["health"], ""),
            ):
                text = f"erika.mustermann@example.de {iban}"
                said = {"role": "user", "content": text}
                about = guard.context(
                    purpose=purpose, categories=categories, data_subject="customer-4711"
                )
                refusal = pytest.raises(TransferBlocked)
                with about, nullcontext() if purpose == "claims" else refusal:
                    http.post(
                        f"{provider.url}/v1/chat/completions",
                        json={"model": "m-1", "messages": [said]},
                        timeout=60,
                    )
    return folder


def asked(
    number: int,
    lived: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> tuple[int, str]:
    """Exit code and answer of the command under a question."""
    command = COMMANDS[number - 1]
    for day, wide in DAYS.items():
        command = command.replace(day, wide)
    denied = [
        str((entry.record or {})["call_id"])
        for entry in Trail.records(lived / "trail")
        if (entry.record or {}).get("type") == "transfer.denied"
    ]
    monkeypatch.chdir(lived)
    code = main(command.replace("CALL_ID", denied[0]).split())
    return code, capfd.readouterr().out


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_there_are_ten_questions_with_one_command_each() -> None:
    assert len(COMMANDS) == len(re.findall(r"^\d+\. \*\*", QUESTIONS, re.MULTILINE))
    assert len(COMMANDS) == 10


ANSWERS: dict[int, tuple[int, int]] = {1: (2, 2), 2: (1, 1), 4: (1, 1), 5: (1, 1)}
"""Question: records that answer it, and how many of them are of one call."""


@pytest.mark.parametrize("number", ANSWERS)
def test_a_question_about_records_gives_exactly_those(
    number: int,
    lived: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, out = asked(number, lived, monkeypatch, capfd)
    assert code == 0
    found = lines(out)
    assert len(found) == ANSWERS[number][0]
    assert len({one["record"]["call_id"] for one in found}) == ANSWERS[number][1]


def test_another_tool_has_no_records(
    lived: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "--tool dpf" in COMMANDS[0]
    monkeypatch.chdir(lived)
    assert main(["trail", "show", "./trail", "--tool", "scc"]) == 0
    assert capfd.readouterr().out == ""


WORDS: dict[int, tuple[int, tuple[str, ...]]] = {
    3: (0, ("Loopback Inc.", "claims", "health")),
    6: (0, ("Loopback Inc.", "health")),
    7: (0, ("claims", "dpf", "US")),
    8: (0, ("Art. 33", "2 calls")),
    9: (0, ()),
    10: (0, ("OK confirmed",)),
}


@pytest.mark.parametrize("number", WORDS)
def test_a_question_about_many_records_is_answered_in_one_go(
    number: int,
    lived: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, out = asked(number, lived, monkeypatch, capfd)
    expected, words = WORDS[number]
    assert code == expected, out
    for word in words:
        assert word in out
    assert "erika" not in out
