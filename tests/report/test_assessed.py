"""What nobody has to assess is not named as missing: adequate, inside, or no route."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.report.companies import company, tool
from tests.report.conftest import Made

from carnet.cli import main
from carnet.report import FORMATS

ABROAD: dict[str, dict[str, str]] = {
    "de-fr": {"COUNTRY": "DE", "ABROAD": "FR"},
    "de-gb": {"COUNTRY": "DE", "ABROAD": "GB"},
    "de-us": {"COUNTRY": "DE", "ABROAD": "US"},
    "uk-fr": {"COUNTRY": "GB", "ABROAD": "FR"},
    "ch-fr": {"COUNTRY": "CH", "ABROAD": "FR"},
    "cn-cn": {"COUNTRY": "CN", "ABROAD": "CN"},
    "cn-free": {"COUNTRY": "CN", "ABROAD": "US"},
    "cn-contract": {"COUNTRY": "CN", **tool("cn_contract")},
    "cn-assessed": {"COUNTRY": "CN", **tool("cn_assessment")},
    "us": {"COUNTRY": "US", "ABROAD": "CN"},
}
CHINESE = ("pipl_pipia", "cac_standard_contract_pipia", "cac_security_assessment")


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    return {n: company(tmp_path_factory.mktemp(n), n, ABROAD) for n in ABROAD}


def file_of(made: Made) -> Any:
    return json.loads(b"".join(FORMATS["transfer-file"].make(made.work())))


def due(transfer: Any) -> set[str]:
    return {n for n, one in transfer["assessments"].items() if one["applies"]}


def of(made: Made, purpose: str) -> Any:
    """The transfer in which the call of a purpose is."""
    (index,) = [i for i, r in made.decided().items() if r["purpose"] == purpose]
    return next(
        one
        for one in file_of(made)["transfers"]
        if str(index) in one["numbers"]["calls"]["records"].split()
    )


@pytest.mark.parametrize(
    ("name", "wanted"), [("de-fr", False), ("de-gb", False), ("de-us", True)]
)
def test_no_assessment_of_what_stays_inside_or_goes_to_an_adequate_country(
    name: str, *, wanted: bool, group: dict[str, Made]
) -> None:
    found = file_of(group[name])
    assert ("edpb_tia" in due(of(group[name], "support"))) is wanted
    lacks = any(key.startswith("edpb_tia.") for key in found["missing"])
    assert lacks is wanted


def test_adequacy_regulations_ask_for_no_risk_assessment(
    group: dict[str, Made],
) -> None:
    found = file_of(group["uk-fr"])
    assert not [one for one in found["transfers"] if "uk_tra" in one.get("records", {})]
    assert not [key for key in found["missing"] if key.startswith("uk_tra.")]


def test_a_state_of_annex_1_needs_no_guarantee(group: dict[str, Made]) -> None:
    fields = of(group["ch-fr"], "support")["records"]["ch_16"]["fields"]
    assert fields["state"]["value"]["annex_1"][0]["rule"] == "ch.A1"
    assert fields["guarantee"]["value"] == "no guarantee was relied on"
    assert not fields["guarantee"]["missing"]
    assert not fields["fdpic"]["missing"]


@pytest.mark.parametrize(
    ("name", "purpose", "wanted"),
    [
        ("cn-cn", "support", {"pipl_pipia"}),
        ("cn-free", "support", {"pipl_pipia", "pipl_39"}),
        ("cn-free", "clinic", {*CHINESE, "pipl_39"}),
        ("cn-contract", "clinic", {*CHINESE[:2], "pipl_39"}),
        ("cn-assessed", "clinic", {CHINESE[0], CHINESE[2], "pipl_39"}),
    ],
)
def test_a_report_before_a_route_is_asked_for_where_that_route_is_needed(
    name: str, purpose: str, wanted: set[str], group: dict[str, Made]
) -> None:
    assert due(of(group[name], purpose)) == wanted


@pytest.mark.parametrize(
    ("name", "told", "citation"),
    [
        ("de-gb", "United Kingdom", "Commission Implementing Decision (EU) 2021/1772"),
        ("uk-fr", "EEA", "DPA 2018 Sch. 21 paras 4-5"),
        ("ch-fr", "Annex 1, whole states", "FADP Art. 16(1); DPO Annex 1"),
    ],
)
def test_an_adequacy_decision_is_told_by_its_name_and_citation(
    name: str, told: str, citation: str, group: dict[str, Made]
) -> None:
    rows = json.loads(b"".join(FORMATS["art30-json"].make(group[name].work())))["rows"]
    fields = [row["fields"]["third_country_transfers"] for row in rows[:-1]]
    tools = [one["value"]["tool"] for one in fields]
    assert {one["name"] for one in tools if isinstance(one, dict)} == {told}
    assert all(one["citation"].startswith(citation) for one in tools)


def cell(made: Made, purpose: str) -> Any:
    """What the record of processing says of the transfer of a purpose."""
    rows = json.loads(b"".join(FORMATS["art30-json"].make(made.work())))["rows"]
    (one,) = [
        row["fields"]["third_country_transfers"]["value"]
        for row in rows[:-1]
        if (row["fields"]["purposes"]["value"] or {}).get("name") == purpose
    ]
    return one


@pytest.mark.parametrize(
    ("name", "tool_", "assessment"),
    [
        ("de-fr", "none is needed: no transfer", "none is needed"),
        ("de-us", "none was relied on", "none is recorded"),
        ("de-gb", None, "none is needed"),
        ("ch-fr", None, "none is needed"),
    ],
)
def test_a_record_says_whether_a_tool_was_needed(
    name: str, tool_: str | None, assessment: str, group: dict[str, Made]
) -> None:
    found = cell(group[name], "support")
    assert tool_ is None or found["tool"] == tool_
    assert found["assessment"].startswith(assessment)


@pytest.mark.parametrize(
    ("name", "purpose", "route"),
    [
        ("cn-cn", "clinic", "none is needed: no export"),
        ("cn-free", "support", "none is needed: below every threshold, or exempt"),
    ],
)
def test_a_chinese_record_says_whether_a_route_was_needed(
    name: str, purpose: str, route: str, group: dict[str, Made]
) -> None:
    assert cell(group[name], purpose)["route"] == route


def test_of_what_stays_in_china_no_notice_of_an_export_is_drafted(
    group: dict[str, Made],
) -> None:
    work = group["cn-cn"].work()
    draft = b"".join(FORMATS["recipients"].make(work)).decode()
    assert "Model Inc. — purpose: support" in draft
    assert "No export: PIPL Art. 39 asks for no notice" in draft
    assert "overseas recipient" not in draft
    assert "(missing" not in draft
    assert not work.missing
    assert "PIPL Art. 23" not in draft  # entrusted to a processor
    abroad = b"".join(FORMATS["recipients"].make(group["cn-free"].work())).decode()
    assert "name of the overseas recipient (PIPL Art. 39):\n     Model Inc." in abroad


def test_another_handler_in_china_is_told_of_under_its_own_article(
    tmp_path: Path,
) -> None:
    setting = {"CARNET_ENDPOINTS__MODEL__TRAINING": "true"}
    companies = {"cn": {"COUNTRY": "CN", "ABROAD": "CN", **setting}}
    made = company(tmp_path, "cn", companies)
    draft = b"".join(FORMATS["recipients"].make(made.work())).decode()
    assert "overseas recipient" not in draft
    assert "(PIPL Art. 23)" in draft


def test_of_what_stays_in_china_no_notice_and_consent_is_missing(
    tmp_path: Path,
) -> None:
    """Its purpose has documents of none; those of another stand in the record."""
    bare = {f"CARNET_PURPOSES__SUPPORT__CN_{n}": "" for n in ("NOTICE", "CONSENT")}
    made = company(tmp_path, "cn", {"cn": {"COUNTRY": "CN", "ABROAD": "CN", **bare}})
    rows = json.loads(b"".join(FORMATS["art30-json"].make(made.work())))["rows"]
    found = [row["fields"]["notice_and_consent"] for row in rows]
    assert {"none is asked for: no export"} < {str(one["value"]) for one in found}
    assert not [one for one in found if one["missing"]]


@pytest.mark.parametrize(
    ("name", "citation"),
    [
        ("de-gb", "GDPR Art. 15(1)(a)-(d), 15(2)"),
        ("uk-fr", "UK GDPR Art. 15(1)(a)-(d), 15(2)"),
        ("ch-fr", "FADP Art. 25(2)"),
        ("cn-contract", "PIPL Art. 45"),
    ],
)
def test_access_is_given_under_the_law_that_was_asked(
    name: str,
    citation: str,
    group: dict[str, Made],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(group[name].folder)
    assert main(["subject", "trail", "c-1"]) == 0
    told = capsys.readouterr().out
    assert f"\n({citation})\n" in told
    if name != "cn-contract":
        safe = [line for line in told.splitlines() if "Safeguard" in line]
        assert all("(" in line and not line.endswith(f": {name}.") for line in safe)
        assert not any(
            word in told for word in (": eu.GB.", ": uk.EEA.", ": ch.annex1.")
        )


def test_a_person_of_whom_nothing_is_known_was_not_asked_to_be_erased(
    group: dict[str, Made],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(group["de-gb"].folder)
    assert main(["subject", "trail", "nobody"]) == 3
    told = capsys.readouterr().err
    assert "no such subject is known here: never named in a call, or erased" in told
    assert "nothing to erase" not in told


def test_numbers_of_one_and_of_none_are_told_as_such(group: dict[str, Made]) -> None:
    sheet = b"".join(FORMATS["works-council"].make(group["de-gb"].work())).decode()
    assert "1 calls" not in sheet
    assert ": 1 call [" in sheet
    table = b"".join(FORMATS["art30-csv"].make(group["us"].work())).decode()
    assert "None" not in table


@pytest.mark.parametrize(
    ("name", "title", "spared", "due"),
    [
        (
            "de-gb",
            "(GDPR Art. 33(3)), due 2026-12-01T10:00+00:00:",
            "no risk to persons is likely (Art. 33(1))",
            "2026-12-01T10:00:00+00:00",
        ),
        (
            "uk-fr",
            "(UK GDPR Art. 33(3)), due 2026-12-01T10:00+00:00:",
            "(UK GDPR Art. 33(1))",
            "2026-12-01T10:00:00+00:00",
        ),
        (
            "ch-fr",
            "(FADP Art. 24; DPO Art. 15), due at once, to the FDPIC:",
            "no high risk is likely (FADP Art. 24(1))",
            "2026-11-28T10:00:00+00:00",
        ),
        (
            "cn-free",
            "(PIPL Art. 57), due at once, to the department in charge and the persons:",
            "harm is averted (PIPL Art. 57(2))",
            "2026-11-28T10:00:00+00:00",
        ),
    ],
)
def test_a_breach_is_told_to_whom_the_law_says_and_by_when(  # noqa: PLR0917
    name: str,
    title: str,
    spared: str,
    due: str,
    group: dict[str, Made],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(group[name].folder)
    asked = ["recall", "trail", "--detector", "email", "--kind", "email"]
    assert main([*asked, "--aware", "2026-11-28T10:00Z"]) == 0
    told = capsys.readouterr().out
    assert f"Draft of a notification {title}" in told
    assert spared in told
    assert ("GDPR" in told) is name.startswith(("de", "uk"))
    assert main([*asked, "--aware", "2026-11-28T10:00Z", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["notification"]["due"] == due
    assert [one["law"] for one in found["notification"]["laws"]] == [
        {"de": "eu"}.get(name[:2], name[:2])
    ]


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("de-us", "GDPR Art. 17"),
        ("uk-fr", "UK GDPR Art. 17"),
        ("ch-fr", "FADP Art. 32(2)(c)"),
        ("cn-free", "PIPL Art. 47"),
        ("us", ""),
    ],
)
def test_an_erasure_is_asked_for_under_the_exporters_law(
    name: str,
    article: str,
    group: dict[str, Made],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The last test with these trails: what it erases is gone."""
    monkeypatch.chdir(group[name].folder)
    assert main(["erase", "trail", "customer-204417"]) == 0
    capsys.readouterr()
    assert main(["trail", "show", "trail", "--type", "subject.erased"]) == 0
    (record,) = map(json.loads, capsys.readouterr().out.splitlines())
    cited = f" ({article})" if article else ""
    assert record["record"]["reason"] == f"request of the data subject{cited}"
