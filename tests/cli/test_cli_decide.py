"""`carnet decide`: one decision explained, and worked cases in a stream."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran

from carnet.cli import main

DAY = ("--on", "2026-11-24")
CASES = [
    {
        "id": "inside",
        "origin": ["EU"],
        "data": ["email"],
        "date": "2026-11-24",
        "facts": {"importer": "FR", "parent": "FR", "proc": ["FR"], "store": ["FR"]},
    },
    {
        "id": "outside",
        "origin": ["EU"],
        "data": ["email", "health"],
        "date": "2026-11-24",
        "facts": {"importer": "CN", "parent": "CN", "proc": ["CN"], "store": ["CN"]},
    },
    {"id": "unknown", "origin": ["XX"], "data": ["email"], "date": "2026-11-24"},
]


@pytest.fixture
def settings(folder: Path) -> Path:
    path = folder / ".env"
    path.write_text("CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=EEA\nCARNET_REDACT=*\n")
    return path


def decided(
    capfd: pytest.CaptureFixture[str], *arguments: str, code: int
) -> dict[str, Any]:
    capfd.readouterr()
    assert main(["decide", *arguments, *DAY, "--json"]) == code
    found = json.loads(capfd.readouterr().out)
    decision = found["decision"]
    assert isinstance(decision, dict)
    assert found["verdict"] == ("refuted" if code else "confirmed")
    return decision


def test_a_call_inside_the_area_is_allowed_with_its_citation(
    settings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert settings.is_file()
    decision = decided(capfd, "--to", "https://api.eu.mistral.ai/v1/chat", code=0)
    assert decision["effect"] == "allow"
    assert decision["on"] == "2026-11-24"
    assert all(r["rule"] and r["sentence"] for r in decision["reasons"])
    assert decision["destination"]["importer"] == "FR"


def test_a_refusal_exits_with_1_and_names_ways_out(
    settings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert settings.is_file()
    to = ("--to", "api.deepseek.com", "--data", "person_name,health")
    decision = decided(capfd, *to, code=1)
    assert decision["effect"] == "block"
    assert decision["alternatives"]
    capfd.readouterr()
    assert main(["decide", *to, *DAY]) == 1
    out = capfd.readouterr().out
    assert out.startswith("Refused: api.deepseek.com")
    assert "  Way out: " in out
    assert "  eu.S1: " in out
    assert "  GDPR (eu) by itself: block." in out


def test_saying_nothing_about_the_data_does_not_mean_that_there_are_none(
    settings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert settings.is_file()
    to = ("--to", "api.deepseek.com")
    assert decided(capfd, *to, code=0)["effect"] == "redact"
    none = decided(capfd, *to, "--data", "non_personal", code=0)
    assert none["effect"] in ("allow", "redact")
    assert none["effect"] != "block"


def test_check_tells_contradictions_apart_from_what_wants_a_person_soon(
    settings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = settings.read_text()
    purpose = "CARNET_PURPOSES__LETTERS__BASIS=6-1-b\n"
    own = "CARNET_TRAIL=t\nCARNET_TRAIL_ORIGIN=a.example/t\nCARNET_SIGNING_KEY=k.pem\n"
    settings.write_text(text + purpose + own)
    (settings.parent / "k.pem").write_text("a key")
    assert main(["check", "--json"]) == 0
    document = json.loads(capfd.readouterr().out)
    assert document["findings"] == []
    codes = {one["code"] for one in document["warnings"]}
    assert codes == {"policy.one_pair_of_eyes"}
    assert main(["check"]) == 0
    assert "WARN tools, grounds and endpoints stand on" in capfd.readouterr().out
    settings.write_text(settings.read_text() + "CARNET_BLOCK=EEA\n")
    assert main(["check", "--json"]) == 1
    document = json.loads(capfd.readouterr().out)
    assert {one["code"] for one in document["findings"]} == {"rules.twice"}


def test_from_says_where_the_data_are_without_any_file(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert not list(folder.iterdir())
    decision = decided(capfd, "--to", "api.eu.mistral.ai", "--from", "FR", code=1)
    assert {r["rule"] for r in decision["reasons"]} >= {"user.default"}


def test_cases_are_decided_line_by_line(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "cases").write_text("\n".join(map(json.dumps, CASES)) + "\n")
    assert main(["decide", "--cases", "cases"]) == 3
    ran = capfd.readouterr()
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert "line 3: origin names no law that is known" in ran.err
    assert [set(line) for line in lines] == [{"id", "effect", "reasons"}] * 3
    effects = {line["id"]: line["effect"] for line in lines}
    assert effects == {"inside": "allow", "outside": "block", "unknown": None}
    assert all(line["reasons"] for line in lines)
    assert main(["decide", "--cases", "cases", "--json"]) == 3
    document = json.loads(capfd.readouterr().out)
    assert document["cases"] == lines
    assert document["verdict"] == "inconclusive"
    assert [one["code"] for one in document["findings"]] == ["case.not_understood"]


def test_cases_that_are_all_decided_are_a_yes(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "cases").write_text("\n".join(map(json.dumps, CASES[:2])))
    assert main(["decide", "--cases", "cases"]) == 0
    assert not capfd.readouterr().err


@pytest.mark.parametrize("option", ["--to", "--model", "--data", "--on", "--from"])
def test_what_describes_one_call_is_no_option_of_cases(
    option: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "cases").write_text(json.dumps(CASES[0]))
    assert main(["decide", "--cases", "cases", option, "CN"]) == 2
    assert f"{option} and --cases exclude each other" in capfd.readouterr().err


def test_a_case_that_is_no_object_is_an_error_with_its_line(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for text in ("secret-text", "[1]", "[" * 100_000):
        (folder / "cases").write_text(json.dumps(CASES[0]) + f"\n{text}\n")
        assert main(["decide", "--cases", "cases", "--json"]) == 2
        out = capfd.readouterr().out
        assert (
            "line 2: nested too deeply" if len(text) > 99 else "line 2: not "
        ) in out
        assert "secret-text" not in out


def test_places_are_told_by_their_bloc_and_nothing_stored_is_said(
    settings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def said(host: str) -> str:
        capfd.readouterr()
        main(["decide", "--to", f"https://{host}/v1", "--data", "email", *DAY])
        return capfd.readouterr().out

    assert settings.is_file()
    assert "  Computes and stores in the EU.\n" in said("api.eu.mistral.ai")
    assert "  Computes and stores in the EEA, CH.\n" in said("eu.api.openai.com")
    none = "  Computes in FR.\n  Says that it stores nothing.\n"
    assert none in said("api.scaleway.ai")


@pytest.mark.parametrize("depth", [2_000, 100_000])
def test_a_case_that_is_nested_too_deeply_is_a_mistake_and_no_crash(
    depth: int, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = folder / "cases.jsonl"
    path.write_text(f'{{"id":"1","facts":{"[" * depth}{"]" * depth}}}\n')
    assert main(["decide", "--cases", str(path)]) == 2
    assert "line 1: nested too deeply" in capfd.readouterr().err


def test_each_reason_of_a_refusal_has_a_way_out_as_its_hint(
    folder: Path, carnet: Callable[..., Ran]
) -> None:
    (folder / ".env").write_text("CARNET_EXPORTER__COUNTRY=AR\n")
    for more in ((), ("--from", "DE", "--data", "health,person_name")):
        ran = carnet("decide", "--to", "api.deepseek.com", *more, "--json")
        assert ran.code == 1
        findings = ran.document["findings"]
        assert findings
        ways = ran.document["decision"]["alternatives"]
        assert {one["hint"] for one in findings} == {"; ".join(ways)}
        assert ways


@pytest.mark.parametrize("to", ["not a url", "https://a b.example/", "a,b", "<host>"])
def test_what_is_no_host_is_a_mistake_of_usage(
    to: str, settings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert settings.is_file()
    capfd.readouterr()
    assert main(["decide", "--to", to, *DAY]) == 2
    assert "--to: names no host" in capfd.readouterr().err


@pytest.mark.parametrize(
    "to", ["[::1]:8000", "a_b.internal", "http://10.0.0.1:80/v1", "münchen.example"]
)
def test_every_form_of_a_host_is_one(
    to: str, settings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert settings.is_file()
    assert main(["decide", "--to", to, *DAY]) in (0, 1)
    assert "names no host" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("country", "counted", "to", "provider"),
    [
        ("US", "US__CPI=100000", "api.deepseek.com", "deepseek"),
        ("CN", "CN__ORDINARY=99999", "api.eu.mistral.ai", "mistral-eu"),
    ],
)
def test_decide_assumes_what_check_assumes(
    country: str,
    counted: str,
    to: str,
    provider: str,
    folder: Path,
    carnet: Callable[..., Ran],
) -> None:
    """One person, of whom two identifiers are linked (28 CFR 202.212)."""
    (folder / ".env").write_text(
        f"CARNET_EXPORTER__COUNTRY={country}\nCARNET_ALLOW=*\n"
        "CARNET_PURPOSES__P__CN_NOTICE=n\nCARNET_PURPOSES__P__CN_CONSENT=c\n"
        "CARNET_PURPOSES__P__CN_PIPIA=p\nCARNET_PURPOSE=p\n"
        f"CARNET_COUNTERS__SINCE={datetime.now(UTC).date().replace(day=1)}\n"
        f"CARNET_COUNTERS__{counted}\n"
    )
    rows = carnet("check", "--json").document["destinations"]
    (row,) = [row for row in rows if row["destination"] == provider]
    decided_ = carnet("decide", "--to", to, "--json").document["decision"]
    assert decided_["effect"] == row["effect"] != "allow"
    assert decided_["reasons"][0]["sentence"] == row["reason"]["sentence"]
