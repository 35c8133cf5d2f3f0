"""Gaps in a configuration, to the day and to the provider."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import DAY, LAW, MISTRAL, ON, go, rules

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Tia,
    Tool,
    ToolKind,
    contradictions,
    parse_period,
)
from carnet.policy.limits.retention import Period
from carnet.vocabulary import Context


def codes(**more: object) -> set[str]:
    return {one.code for one in contradictions(rules(**more), LAW, ON)}


def test_keys_abroad_are_at_home_until_the_day_an_adequacy_ends() -> None:
    assert "origin.outside" not in codes(runtime_country="GB")
    assert "origin.outside" not in codes(runtime_country="GB", ended={"GB": ON + DAY})
    assert "origin.outside" in codes(runtime_country="GB", ended={"GB": ON})
    assert "origin.outside" in codes(runtime_country="US")


@pytest.mark.parametrize(
    "row", [p for p in LAW.providers if p.dpa.startswith(("none", "terms", "service"))]
)
def test_clauses_with_a_provider_that_signs_none_are_a_gap(row: object) -> None:
    name = str(getattr(row, "id", ""))
    tool = Tool("T", ToolKind.SCC, (name,), module=2, executed=ON)
    found = contradictions(rules(tools=(tool,)), LAW, ON)
    (one,) = [point for point in found if point.code == "tool.not_offered"]
    assert one.message.startswith(f"CARNET_TOOLS__T: {name} is known to offer no")
    assert one.message.endswith(")")


def test_a_month_and_a_day_are_a_period() -> None:
    assert parse_period("P1M1D") == Period(1, 1)
    assert parse_period("P2M1D") == Period(2, 1)


def told(code: str, **more: object) -> list[str]:
    """Message and hint of each finding with that code."""
    found = contradictions(rules(**more), LAW, ON)
    return [f"{one.message} | {one.hint}" for one in found if one.code == code]


def scc(*covers: str, target: str = "openai-us", **more: object) -> Tool:
    tia = Tia("T", positive=True, review=ON)
    fields = {"module": 2, "covers": covers, "executed": ON, "tia": tia, **more}
    return Tool("T", ToolKind.SCC, (target,), **fields)  # type: ignore[arg-type]


def dpf(target: str = "openai-us") -> Tool:
    return Tool("D", ToolKind.DPF, (target,), executed=ON, expires=ON + 90 * DAY)


def test_a_country_that_no_tool_covers_is_named_with_the_importer() -> None:
    # x.ai is established, computes and stores in the United States.
    assert told("tool.uncovered", tools=(scc("SG", target="xai-us"),)) == [
        (
            "CARNET_TOOLS__T: xai-us also touches US, which no tool for it covers | "
            "cover and assess US, or choose another endpoint"
        )
    ]
    assert not told("tool.uncovered", tools=(scc("US", target="xai-us"),))


def test_a_country_that_another_tool_covers_is_no_gap() -> None:
    narrow = scc("SG", target="xai-us")
    for other in (
        scc("US", target="xai-us"),
        scc("any", target="xai-us"),
        dpf("xai-us"),
    ):
        assert not told("tool.uncovered", tools=(narrow, other))
    elsewhere = scc("US", target="deepseek")
    assert told("tool.uncovered", tools=(narrow, elsewhere))


def test_a_tool_for_a_glob_or_a_family_is_not_asked_for_every_country() -> None:
    for target in ("*.x.ai", "xai"):
        tool = scc("SG", target=target)
        named = told("tool.uncovered", tools=(tool,))
        assert not any("xai-us" in one for one in named)


def test_an_adequate_country_is_no_gap_until_its_adequacy_ends() -> None:
    # An endpoint in London: the United Kingdom is adequate as a whole.
    london = EndpointRule("london", "gpu.example", country="GB", entity="Hoster Ltd")
    mine = {"tools": (scc("SG", target="london"),), "endpoints": (london,)}
    assert not told("tool.uncovered", **mine)
    assert not told("tool.uncovered", **mine, ended={"GB": ON + DAY})
    (found,) = told("tool.uncovered", **mine, ended={"GB": ON})
    assert "london also touches GB" in found
    # Under Swiss law Germany is adequate, under that of the Union it is inside.
    berlin = EndpointRule("berlin", "gpu.example", country="DE", entity="Hoster GmbH")
    mine = {"tools": (scc("SG", target="berlin"),), "endpoints": (berlin,)}
    assert not told("tool.uncovered", **mine, regimes=("eu", "ch"))


@pytest.mark.parametrize("subjects", [("US",), ("CN",), ("CN", "US"), ("*",)])
def test_a_law_that_a_tool_is_none_of_asks_it_for_no_country(
    subjects: tuple[str, ...],
) -> None:
    """The importer's own Ireland is inside for the Union; the United States have no
    list of adequate countries, and no clauses of the Union count in China."""
    found = told("tool.uncovered", tools=(scc("US"),), subjects=("DE", *subjects))
    assert not found
    (open_,) = told("tool.uncovered", tools=(scc("SG"),), subjects=("DE", *subjects))
    assert "also touches US, which" in open_


def test_a_chinese_contract_is_asked_for_every_place_outside_china() -> None:
    contract = replace(scc("US"), kind=ToolKind.CN_CONTRACT, id="M")
    mine = {"exporter": Exporter("CN"), "subjects": ("CN",)}
    (found,) = told("tool.uncovered", tools=(contract,), **mine)
    assert "openai-us also touches IE, which" in found
    assert not told("tool.uncovered", tools=(contract, scc("any")), regimes=("eu",))
    # What clauses reach under the law of the Union is not reached under that of China.
    both = told("tool.uncovered", tools=(contract, scc("any")), subjects=("DE", "CN"))
    assert [one.partition(":")[0] for one in both] == ["CARNET_TOOLS__M"]


def test_a_country_whose_condition_is_met_is_no_gap() -> None:
    here = EndpointRule("t", "gpu.example", country="CA", entity="Hoster Ltd")
    tool = scc("SG", target="t")
    assert told("tool.uncovered", tools=(tool,), endpoints=(here,))
    bound = replace(here, scope=("pipeda",))
    assert not told("tool.uncovered", tools=(tool,), endpoints=(bound,))


def test_keys_may_be_where_american_law_sees_no_concern() -> None:
    both = {"subjects": ("DE", "US"), "runtime_country": "GB"}
    assert "origin.outside" not in codes(**both)
    american = {"exporter": Exporter("US"), "subjects": ("US",)}
    assert "origin.outside" not in codes(**american, runtime_country="GB")
    assert "origin.outside" in codes(**american, runtime_country="HK")


def test_a_certification_is_told_with_the_day_on_which_its_adequacy_ended() -> None:
    assert told("tool.ended", tools=(dpf(),), ended={"US": ON}) == [
        (
            f"CARNET_TOOLS__D relies on an adequacy that ended on {ON} | "
            "hold clauses with an assessment, or choose an importer elsewhere"
        )
    ]
    assert not told("tool.ended", tools=(dpf(),), ended={"US": ON + DAY})
    assert not told("tool.ended", tools=(scc("US"),), ended={"US": ON})


def test_an_entry_that_is_looser_than_the_law_is_told_with_whom_it_names() -> None:
    (found,) = told("rule.looser", allow=("deepseek",))
    assert found == (
        "CARNET_ALLOW=deepseek is looser than the law, which lets personal data go in "
        "clear to none of them (deepseek) | "
        "carnet decide tells which document is missing; or CARNET_REDACT it"
    )
    (many,) = told("rule.looser", allow=("CN", "CN"))
    assert many.count(",") == 3  # three of them, and the sentence's own
    tool = scc("CN", target="deepseek", dpa="d.pdf", evidence="scc.pdf")
    vouched = EndpointRule("ds", "api.deepseek.com", training=False)
    assert not told(
        "rule.looser", allow=("deepseek",), tools=(tool,), endpoints=(vouched,)
    )


@pytest.mark.parametrize(
    ("exporter", "entry", "looser"),
    [
        ("DE", "GB", False),  # the one provider there reaches further; the law does not
        ("GB", "GB", False),
        ("DE", "JP", False),
        ("DE", "US", True),  # adequate for those certified only
        ("DE", "CN", True),
        ("CH", "CN", True),
    ],
)
def test_a_country_where_the_law_lets_data_go_is_no_gap(
    exporter: str, entry: str, *, looser: bool
) -> None:
    found = told("rule.looser", exporter=Exporter(exporter), allow=(entry,))
    assert bool(found) is looser


def test_the_documents_of_a_purpose_count_for_an_entry() -> None:
    documents = PurposeRule(
        "c",
        basis="6-1-b",
        cn_basis="contract",
        cn_notice="n",
        cn_consent="k",
        cn_pipia="p",
    )
    china = {"exporter": Exporter("CN"), "allow": ("mistral-eu", "DE")}
    assert len(told("rule.looser", **china)) == 2
    assert not told("rule.looser", **china, purposes=(documents,))


def test_the_exporters_own_law_is_not_set_aside_in_silence() -> None:
    assert told("regimes.own", exporter=Exporter("DE"), regimes=("us",)) == [
        (
            "CARNET_REGIMES=us sets the law of the exporter's own country aside: eu "
            "is not asked | set CARNET_REGIMES=eu,us, or leave it out: "
            "CARNET_SUBJECTS adds"
        )
    ]
    assert not told("regimes.own", exporter=Exporter("DE"), regimes=("eu", "us"))
    assert not told("regimes.own", exporter=Exporter("DE"))
    assert not told("regimes.own", exporter=Exporter("AR"), regimes=("eu",))


def test_a_law_that_follows_the_subjects_is_not_left_out_in_silence() -> None:
    """PIPL and GDPR Art. 3(2): the persons bring their law, whatever a setting says."""
    named: dict[str, Any] = {"regimes": ("eu",), "subjects": ("DE", "CN", "US")}
    assert told("regimes.subjects", exporter=Exporter("DE"), **named) == [
        (
            "CARNET_REGIMES=eu leaves out what CARNET_SUBJECTS brings: cn and us are "
            "not asked | leave CARNET_REGIMES out, or name these laws in it"
        )
    ]
    whole = {**named, "regimes": ("eu", "cn", "us")}
    assert not told("regimes.subjects", exporter=Exporter("DE"), **whole)
    assert not told("regimes.subjects", exporter=Exporter("DE"), regimes=("eu",))
    here = {"regimes": ("eu",), "subjects": ("DE", "FR")}
    assert not told("regimes.subjects", exporter=Exporter("DE"), **here)


def test_a_call_about_somebody_whose_law_was_left_out_says_so() -> None:
    by = rules(exporter=Exporter("DE"), regimes=("eu",))
    about = Context(subject_country="CN")
    found = go(MISTRAL, by=by, context=about)
    (duty,) = [one for one in found.obligations if one.id == "cn.subjects"]
    assert duty.citation == "PIPL Art. 3(2)"
    assert duty.sentence == (
        "CARNET_REGIMES leaves out a law that follows the data subjects: cn was not "
        "asked"
    )
    assert "setting/REGIMES" in {one.id for one in found.asserted}
    plain = go(MISTRAL, by=by)
    assert "cn.subjects" not in {one.id for one in plain.obligations}
    assert "setting/REGIMES" not in {one.id for one in plain.asserted}


@pytest.mark.parametrize("signed", [(), ("dpo.acme.example",)])
def test_a_decision_names_the_laws_that_were_said_outright(
    signed: tuple[str, ...],
) -> None:
    """An officer signs them with the limits."""
    by = rules(exporter=Exporter("DE"), regimes=("us",), signed={"limits": signed})
    said = {one.id: one.signed_by for one in go(MISTRAL, by=by).asserted}
    assert said["setting/REGIMES"] == signed
    both = rules(exporter=Exporter("DE"), regimes=("eu", "us"))
    assert "setting/REGIMES" not in {one.id for one in go(MISTRAL, by=both).asserted}


@pytest.mark.parametrize("field", ["basis", "art9", "art10", "child", "cn_basis"])
def test_any_ground_of_a_purpose_is_enough_for_it_to_be_declared(field: str) -> None:
    grounds: dict[str, Any] = {field: "9-2-f" if field == "art9" else "6-1-b"}
    assert not told("purpose.ground", purposes=(PurposeRule("p", **grounds),))
    assert told("purpose.ground", purposes=(PurposeRule("p"),)) == [
        (
            "CARNET_PURPOSES__P is declared and documents no ground | "
            "set CARNET_PURPOSES__P__BASIS, such as 6-1-b"
        )
    ]


@pytest.mark.parametrize("country", ["CH", "US", "SG"])
def test_no_ground_is_asked_for_where_no_law_asks_for_one(country: str) -> None:
    kept = PurposeRule("p", retention="3y", cisa="cisa.pdf")
    assert not told("purpose.ground", exporter=Exporter(country), purposes=(kept,))
    both = {"exporter": Exporter(country), "subjects": ("DE",)}
    assert told("purpose.ground", purposes=(kept,), **both)


def test_the_ground_that_chinese_law_asks_for_is_one_of_its_own() -> None:
    mainland = {"exporter": Exporter("CN")}
    assert told("purpose.ground", purposes=(PurposeRule("p"),), **mainland) == [
        (
            "CARNET_PURPOSES__P is declared and documents no ground | "
            "set CARNET_PURPOSES__P__CN_BASIS, such as 13-1-2"
        )
    ]
    consent = PurposeRule("p", cn_consent="consent.pdf")
    assert not told("purpose.ground", purposes=(consent,), **mainland)


def test_a_misspelt_default_purpose_is_told_whom_it_resembles() -> None:
    one = (PurposeRule("support", basis="6-1-b"),)
    assert told("purpose.undeclared", purposes=one, purpose="Suport") == [
        "CARNET_PURPOSE=Suport is none of the purposes declared | did you mean support"
    ]


def test_a_default_purpose_has_to_be_one_of_those_declared() -> None:
    one = (PurposeRule("claims", basis="6-1-b"),)
    assert told("purpose.undeclared", purposes=one, purpose="other") == [
        (
            "CARNET_PURPOSE=other is none of the purposes declared | "
            "declare CARNET_PURPOSES__OTHER__BASIS"
        )
    ]
    assert not told("purpose.undeclared", purposes=one, purpose="claims")
    assert not told("purpose.undeclared", purposes=one)
    assert not told("purpose.undeclared", purpose="other")


@pytest.mark.parametrize(
    ("exporter", "runtime", "outside"),
    [
        ("DE", None, False),
        ("DE", "FR", False),
        ("DE", "EU", False),
        ("DE", "EEA", False),
        ("DE", "CA", True),  # adequate for commercial organisations only
        ("DE", "SG", True),
        ("CH", "DE", False),
        ("GB", "DE", False),
    ],
)
def test_keys_and_trail_are_kept_where_the_data_come_from(
    exporter: str, runtime: str | None, *, outside: bool
) -> None:
    found = told("origin.outside", exporter=Exporter(exporter), runtime_country=runtime)
    assert bool(found) is outside
    if outside:
        assert found[0].startswith(f"CARNET_RUNTIME__COUNTRY={runtime}: keys, vault")


def test_a_country_in_a_list_names_whoever_is_there_or_computes_there() -> None:
    (found,) = told("rule.looser", allow=("US",))
    assert "to none of them (local-cloud-offload, ollama, openai-us) | " in found
