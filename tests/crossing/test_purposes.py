"""What a call was for, and in which form it left: in records, registers, letters."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from carnet import Guard, RedactionError, TransferBlocked
from carnet.testing import FakeProvider, write_env

SPANISH = {
    "CARNET_EXPORTER__COUNTRY": "ES",
    "CARNET_SUBJECTS": "ES",
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "US",
    "CARNET_TOOLS__FAKE__COVERS": "US",
    "CARNET_TOOLS__FAKE__TIA__COVERS": "US",
    "CARNET_TOOLS__FAKE__TIA__CONCLUSION": "positive",
    "CARNET_REDACT": "US",
    "CARNET_PURPOSES__CARE__ART9": "9-2-h",
    "CARNET_PURPOSES__CARE__BASIS": "6-1-e",
}
ILL = "Diagnóstico: VIH positivo desde 2010."


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


class Desk:
    """A guard over its own trail, and what is sent through it."""

    def __init__(self, place: Path, provider: FakeProvider, **settings: str) -> None:
        self.place, self.url = place, f"{provider.url}/v1/chat/completions"
        self.env = write_env(place, provider, settings={**SPANISH, **settings})

    def send(self, *said: tuple[str, str], person: str = "NHC-3") -> list[str]:
        """Which rule refused each text, said for its purpose; empty: it left."""
        found = []
        with Guard.from_env(self.env) as guard, guard.wrap(httpx.Client()) as http:
            for purpose, text in said:
                body = {"model": "m-1", "messages": [{"role": "user", "content": text}]}
                with guard.context(purpose=purpose, data_subject=person):
                    try:
                        http.post(self.url, json=body)
                        found.append("")
                    except TransferBlocked as refused:
                        found.append(refused.decision.reasons[0].sentence)
        return found

    def told(self, *arguments: str) -> str:
        """What a command says of the trail."""
        settings = [] if "verify" in arguments else ["--env-file", str(self.env)]
        whole = [sys.executable, "-m", "carnet", *arguments, *settings]
        return subprocess.run(whole, capture_output=True, text=True, check=True).stdout

    def records(self) -> list[dict[str, Any]]:
        """The calls in the trail."""
        shown = self.told("trail", "show", str(self.place / "trail")).splitlines()
        every = [json.loads(line)["record"] for line in shown]
        return [one for one in every if one["type"] == "transfer.intent"]


def test_what_left_unchanged_is_clear(tmp_path: Path, provider: FakeProvider) -> None:
    desk = Desk(tmp_path, provider)
    assert desk.send(("care", ILL), ("care", "Cita con Lucía Fernández.")) == ["", ""]
    assert [one["data_form"] for one in desk.records()] == ["clear", "pseudonymised"]
    letter = desk.told("subject", str(tmp_path / "trail"), "NHC-3")
    assert "health (clear), name of a person (pseudonymised)" in letter
    desk.told("verify", str(tmp_path / "trail"), "--replay")


def test_one_purpose_is_one_however_it_is_spelled(
    tmp_path: Path, provider: FakeProvider
) -> None:
    desk = Desk(tmp_path, provider)
    desk.send(*((one, ILL) for one in ("care", "CARE", "Care", " care ")))
    assert {one["purpose"] for one in desk.records()} == {"care"}
    register = desk.told("report", str(tmp_path / "trail"), "--format", "art30-csv")
    rows = list(csv.DictReader(io.StringIO(register)))
    assert [row["calls"] for row in rows[:-1]] == ["4"]  # the last is the trail itself
    assert "for care\n" in desk.told("subject", str(tmp_path / "trail"), "NHC-3")


def test_two_refusals_are_told_apart(tmp_path: Path, provider: FakeProvider) -> None:
    desk = Desk(tmp_path, provider)
    desk.send(("admin", "Tiene VIH."), ("foo", "Es testigo de Jehová."))
    letter = desk.told("subject", str(tmp_path / "trail"), "NHC-3")
    assert ", for admin, from ACME GmbH (ES)." in letter
    assert ", for foo, from ACME GmbH (ES)." in letter


def test_a_purpose_is_read_as_it_was_written(
    tmp_path: Path, provider: FakeProvider
) -> None:
    desk = Desk(tmp_path, provider)
    with Guard.from_env(desk.env) as guard, pytest.raises(RedactionError):
        guard.context(purpose="Anna Kowalska")


def test_the_reason_says_which_condition_lacks(
    tmp_path: Path, provider: FakeProvider
) -> None:
    settings = {
        "CARNET_PURPOSES__CARE__ART10": "LO 7/2021",
        "CARNET_PURPOSES__CARE__CATEGORIES": "person_name,health",
    }
    desk = Desk(tmp_path, provider, **settings)
    name = "Lucía Fernández Ortega"
    said = (f"{name} tiene depresión.", f"{name} fue condenada por hurto.")
    depressed, condemned = desk.send(*(("care", one) for one in said))
    other = "of this purpose is documented for other CATEGORIES only"
    assert depressed == f"mental health: the Art. 9(2) condition {other}"
    assert condemned.endswith(f"the authority (Art. 10) {other}")
    (none,) = desk.send(("admin", said[0]))
    assert none.endswith("no Art. 9(2) condition is documented for this purpose")
