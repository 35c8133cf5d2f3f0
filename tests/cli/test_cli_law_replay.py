"""`carnet law replay`: historic cases at the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Carnet = Callable[..., Any]
OWN = """as_of = 2026-11-20
[[adequacy]]
id = "eu.US.privacy_shield"
last = 2020-12-31
evidence = "https://acme.example/opinion"
"""


def test_every_day_of_every_case_holds(carnet: Carnet) -> None:
    ran = carnet("law", "replay", "--json")
    document = ran.document
    assert document["schema"] == "carnet.law.replay/1"
    days = document["days"]
    assert ran.code == (0 if all(day["holds"] for day in days) else 1)
    assert all(day["reasons"] for day in days)
    assert len({day["case"] for day in days}) == 19
    assert "as authorities and courts said" in carnet("law", "replay").out


def test_one_case_is_told_day_by_day(carnet: Carnet) -> None:
    ran = carnet("law", "replay", "nl-ap-uber")
    assert ran.code == 0
    assert "2021-08-06" in ran.out
    assert "the clauses were taken out" in ran.out
    assert "schrems" not in ran.out
    assert carnet("law", "replay", "nobody").code == 2


def test_facts_that_say_otherwise_are_found_out(carnet: Carnet, folder: Path) -> None:
    (folder / "law.toml").write_text(OWN, "utf-8")
    settings = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_LAW=law.toml\n"
    (folder / ".env").write_text(settings, "utf-8")
    ran = carnet("law", "replay", "cjeu-schrems2", "--json")
    assert (ran.code, ran.document["verdict"]) == (1, "refuted")
    finding = ran.document["findings"][0]
    assert finding["code"] == "replay.differs"
    assert "2020-07-16: allow, expected redact" in finding["message"]
