"""`carnet plan`: for pull requests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran

Carnet = Callable[..., Ran]
BASE = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=EEA\n"
LOOSE = f"{BASE}CARNET_REDACT=CN\n"
DAY = ("--on", "2026-11-24")


@pytest.fixture
def files(folder: Path) -> Path:
    (folder / "base.env").write_text(BASE)
    (folder / "loose.env").write_text(LOOSE)
    return folder


def test_the_same_file_twice_is_a_yes(files: Path, real: Carnet) -> None:
    assert files.is_dir()
    ran = real("plan", "base.env", "base.env", *DAY)
    assert (ran.code, ran.out) == (0, "OK no decision changes\n")


def test_what_loosens_without_a_signature_is_a_no(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet("plan", "base.env", "loose.env", *DAY, "--json")
    assert ran.code == 1
    document = ran.document
    assert document["verdict"] == "refuted"
    assert {note["code"] for note in document["findings"]} == {"plan.looser"}
    looser = [change for change in document["changes"] if change["looser"]]
    assert {"deepseek"} <= {change["destination"] for change in looser}
    assert all(change["kinds"] and change["reasons"] for change in looser)


def test_what_only_tightens_is_a_yes(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet("plan", "loose.env", "base.env", *DAY, "--json")
    assert ran.code == 0
    assert ran.document["changes"]
    assert not ran.document["findings"]


def test_markdown_is_one_table(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet("plan", "base.env", "loose.env", *DAY, "--markdown")
    rows = [line for line in ran.out.splitlines() if line.startswith("|")]
    assert rows[0].startswith("| destination | purpose | law | data |")
    assert set(rows[1]) == set("|- ")
    assert len({row.replace("\\|", "").count("|") for row in rows}) == 1
    assert any("LOOSER" in row for row in rows)


def test_variables_of_the_process_play_no_part(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet(
        "plan", "base.env", "base.env", *DAY, env={"CARNET_EXPORTER__COUNTRY": "XX"}
    )
    assert ran.code == 0


def test_a_missing_file_is_a_usage_error(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet("plan", "base.env", "no-such.env", "--json")
    assert ran.code == 2
    assert ran.document["findings"][0]["code"] == "usage"
