"""What `carnet check` is told: each contradiction with a code and a hint."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import rules
from tests.policy.settings.tools import DAY, DPF, LAW, ON, TIA, TOOL

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Rules,
    Tool,
    ToolKind,
    contradictions,
)
from carnet.policy.rules import Withheld
from carnet.vocabulary import Role


def codes(on: date = ON, **more: Any) -> set[str]:
    base: dict[str, Any] = {"exporter": Exporter("DE")}
    found = contradictions(Rules(**{**base, **more}), LAW, on)
    assert all(item.message and item.hint for item in found)
    return {item.code for item in found}


def test_a_sound_configuration_has_none() -> None:
    endpoint = EndpointRule("v", "localhost:8000", country="DE")
    azure = EndpointRule(
        "az", "c.openai.azure.com", region="Sweden Central", sku="Standard"
    )
    gateway = EndpointRule("gw", "localhost:4000", provider="mistral-eu")
    assert not codes(
        allow=("EEA", "CH"),
        redact=("US", "CN"),
        block=("RU", "openrouter"),
        tools=(TOOL, DPF),
        endpoints=(endpoint, azure, gateway),
        purposes=(PurposeRule("claims", art9="9-2-f"),),
        observe_until=ON + 60 * DAY,
        ended={"US": ON + DAY},
    )


@pytest.mark.parametrize(
    ("lists", "found"),
    [
        ({"allow": ("openai",), "block": ("OPENAI",)}, True),
        ({"allow": ("api.x.ai",), "redact": ("https://API.x.ai/",)}, True),
        ({"allow": ("DE",), "block": ("de",)}, True),
        ({"allow": ("*.x.ai",), "block": ("api.x.ai",)}, False),
    ],
)
def test_an_entry_in_two_lists(lists: dict[str, Any], *, found: bool) -> None:
    assert ("rules.twice" in codes(**lists)) is found


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"targets": ("no-such",)}, "tool.target"),
        ({"targets": ("alibaba",)}, "tool.target"),
        ({"executed": None}, "tool.not_executed"),
        ({"executed": ON + DAY}, "tool.future"),
        ({"expires": ON - DAY}, "tool.expired"),
        ({"executed": date(2021, 6, 26)}, "tool.old_clauses"),
        ({"kind": ToolKind.IDTA}, "tool.regime"),
        ({"kind": ToolKind.CN_CONTRACT}, "tool.regime"),
        ({"module": None}, "tool.module"),
        ({"module": 4}, "tool.module"),
        ({"module": 3}, "tool.module"),
        ({"covers": ()}, "tool.covers"),
        ({"tia": None}, "tia.missing"),
        ({"tia": replace(TIA, review=None)}, "tia.undated"),
        ({"tia": replace(TIA, review=ON - DAY)}, "tia.overdue"),
        ({"tia": replace(TIA, positive=False)}, "tia.negative"),
        ({"covers": ("SG", "CN")}, "tia.covers"),
    ],
)
def test_a_tool_that_cannot_help(change: dict[str, Any], code: str) -> None:
    assert code in codes(tools=(replace(TOOL, **change),))


@pytest.mark.parametrize(
    "change",
    [
        {"expires": ON},
        {"executed": ON},
        {
            "module": 1,
            "targets": ("deepseek",),
            "covers": ("CN",),
            "evidence": "scc.pdf",
            "tia": replace(TIA, covers=("CN",)),
        },
        {"targets": ("SG",)},
        {"targets": ("*.aliyuncs.com",)},
        {"tia": replace(TIA, review=ON)},
        {"tia": replace(TIA, covers=())},
        {"tia": replace(TIA, positive=False, measures=("Pseudonymization",))},
    ],
)
def test_a_tool_on_the_edge_still_helps(change: dict[str, Any]) -> None:
    assert not codes(tools=(replace(TOOL, **change),))


SWISS: dict[str, Any] = {"exporter": Exporter("CH")}
CHINESE: dict[str, Any] = {"exporter": Exporter("CN")}
ROUTE = Tool(
    "CAC",
    ToolKind.CN_ASSESSMENT,
    ("ionos",),
    covers=("DE",),
    executed=date(2023, 11, 24),
)


@pytest.mark.parametrize(
    ("change", "more", "words"),
    [
        ({"module": 1}, {}, "under eu: it is signed for another module"),
        (
            {"module": 1, "targets": ("deepseek",), "covers": ("CN",), "dpa": "d.pdf"},
            {},
            "under eu: it is signed for another module",
        ),
        ({"party": "importer"}, {}, "under eu: the operator signed it as importer"),
        ({}, SWISS, "under ch: the changes that this law asks for"),
        (
            {"targets": ("llm.acme.example",), "party": "importer"},
            {},
            "under eu: the operator signed it as importer",
        ),
    ],
)
def test_a_tool_in_date_that_no_law_takes(
    change: dict[str, Any], more: dict[str, Any], words: str
) -> None:
    assert words in told(tools=(replace(TOOL, **change),), **more)["tool.idle"]


def test_a_chinese_route_ends_by_itself_and_is_signed_by_the_exporter() -> None:
    assert told(tools=(replace(ROUTE, executed=date(2023, 11, 23)),), **CHINESE)[
        "tool.idle"
    ].endswith("under cn: a security assessment by the CAC of 2023-11-23 ended on "
               "2026-11-23")  # fmt: skip
    assert "tool.idle" not in codes(tools=(ROUTE,), **CHINESE)
    other = replace(ROUTE, party="importer")
    assert "signed it as importer" in told(tools=(other,), **CHINESE)["tool.idle"]
    lapsed = replace(ROUTE, executed=date(2023, 11, 23), expires=ON - DAY)
    assert "tool.idle" not in codes(tools=(lapsed,), **CHINESE)


@pytest.mark.parametrize(
    ("country", "extension", "lacks"),
    [("GB", "uk", "the UK Extension"), ("CH", "ch", "the Swiss-US framework")],
)
def test_a_certification_that_only_another_law_counts(
    country: str, extension: str, lacks: str
) -> None:
    there: dict[str, Any] = {"exporter": Exporter(country)}
    assert told(tools=(DPF,), **there)["tool.idle"].endswith(
        f"under {extension}: without {lacks}"
    )
    apart = replace(DPF, id="MORE", extensions=(extension,))
    assert "tool.idle" not in codes(tools=(DPF, apart), **there)
    assert "tool.idle" not in codes(tools=(DPF,))


def test_a_tool_that_one_of_its_importers_can_use_is_not_idle() -> None:
    tia = replace(TIA, covers=("SG", "CN"))
    two = replace(
        TOOL,
        module=1,
        targets=("alibaba-intl", "deepseek"),
        covers=("SG", "CN"),
        tia=tia,
    )
    assert "tool.idle" not in codes(tools=(two,))


def told(**more: Any) -> dict[str, str]:
    base: dict[str, Any] = {"exporter": Exporter("DE")}
    found = contradictions(Rules(**{**base, **more}), LAW, ON)
    return {item.code: item.message for item in found}


def test_a_processor_exports_by_module_three() -> None:
    exporter = Exporter("DE", role=Role.PROCESSOR)
    assert "tool.module" in codes(exporter=exporter, tools=(TOOL,))
    assert not codes(exporter=exporter, tools=(replace(TOOL, module=3),))


def test_a_dpf_declaration_that_cannot_help() -> None:
    assert codes(tools=(replace(DPF, expires=None),)) == {"dpf.undated"}
    assert codes(tools=(replace(DPF, targets=("xai",)),)) == {"dpf.not_certified"}


def test_pseudonyms_need_their_key_at_home() -> None:
    tia = replace(TIA, positive=False, measures=("pseudonymisation",))
    tools = (replace(TOOL, tia=tia),)
    for country, found in (("US", True), ("CN", True), ("CH", False), ("EU", False)):
        found_codes = codes(tools=tools, runtime_country=country)
        assert ("runtime.outside" in found_codes) is found


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (EndpointRule("v", "localhost:8000"), "endpoint.place"),
        (EndpointRule("v", "localhost:8000", region="atlantis"), "endpoint.region"),
        (EndpointRule("v", "localhost:4000", country="DE"), "endpoint.downstream"),
        (EndpointRule("v", "gw.example.org", provider="x"), "endpoint.provider"),
        (EndpointRule("v", "api.x.ai", provider="openai"), "endpoint.provider"),
        (EndpointRule("v", "c.openai.azure.com", region="ukwest"), "endpoint.sku"),
        (EndpointRule("v", "c.openai.azure.com", region="ukwest", sku="Stnadard"),
         "endpoint.sku"),
        (EndpointRule("v", "c.openai.azure.com", region="x", sku="Standard"),
         "endpoint.region"),
    ],
)  # fmt: skip
def test_an_endpoint_that_says_too_little(rule: EndpointRule, code: str) -> None:
    assert code in codes(endpoints=(rule,))


def test_a_purpose_with_a_ground_that_is_none() -> None:
    assert codes(purposes=(PurposeRule("p", art9="yes"),)) == {"purpose.art9"}


def test_an_exporter_under_no_law_that_is_known() -> None:
    assert "regimes.none" in codes(exporter=Exporter("AR"))


def test_days_that_do_not_count() -> None:
    assert codes(observe_until=ON + 61 * DAY) == {"observe.long"}
    assert codes(ended={"CN": ON}) == {"ended.unknown"}
    assert codes(on=LAW.as_of + 91 * DAY) == {"law.stale"}


GAPS: list[tuple[dict[str, Any], str]] = [
    (
        {"tools": (replace(TOOL, targets=("openai",), covers=("US",)),)},
        "tool.uncovered",
    ),
    (
        {"tools": (replace(TOOL, targets=("deepseek",), covers=("CN",)),)},
        "tool.not_offered",
    ),
    ({"tools": (DPF,), "ended": {"US": ON}}, "tool.ended"),
    ({"allow": ("US",)}, "rule.looser"),
    ({"allow": ("deepseek",)}, "rule.looser"),
    ({"allow": ("api.deepseek.com",)}, "rule.looser"),
    ({"purposes": (PurposeRule("claims", retention="P30D"),)}, "purpose.ground"),
    (
        {"purposes": (PurposeRule("claims", basis="6-1-b"),), "purpose": "other"},
        "purpose.undeclared",
    ),
    ({"runtime_country": "US"}, "origin.outside"),
    ({"withheld": (Withheld("tool/ALI"),)}, "policy.unsigned"),
    ({"withheld": (Withheld("tool/ALI", changed=True),)}, "evidence.changed"),
]


@pytest.mark.parametrize(("rules", "code"), GAPS)
def test_a_permission_that_carries_nothing(rules: dict[str, Any], code: str) -> None:
    assert code in codes(**rules)


@pytest.mark.parametrize(
    "rules",
    [
        {"tools": (DPF,), "ended": {"US": ON + DAY}},
        {"tools": (replace(TOOL, covers=("any",), tia=replace(TIA, covers=())),)},
        {
            "tools": (
                replace(
                    TOOL,
                    targets=("deepseek",),
                    covers=("CN",),
                    evidence="scc.pdf",
                    tia=replace(TIA, covers=("CN",)),
                ),
            )
        },
        {"allow": ("mistral-eu", "DE", "EEA", "*")},
        {"purposes": (PurposeRule("claims", basis="6-1-b"),), "purpose": "claims"},
        {"runtime_country": "CH"},
        {"runtime_country": "FR"},
    ],
)
def test_a_permission_that_carries_something(rules: dict[str, Any]) -> None:
    assert not codes(**rules)


def whole(on: Any = ON, **more: Any) -> str:
    found = contradictions(rules(**more), LAW, on)
    return "\n".join(f"{one.code}: {one.message}; {one.hint}" for one in found)


def test_old_facts_are_a_contradiction_with_what_to_do() -> None:
    last = LAW.as_of + 90 * DAY
    assert "law.stale" not in whole(on=last)
    found = contradictions(rules(), LAW, last + DAY)
    assert [(c.message, c.hint) for c in found if c.code == "law.stale"] == [
        ("the law facts are 91 days old", "update carnet")
    ]


def test_a_certification_counts_while_one_of_the_laws_knows_its_decision() -> None:
    certified = Tool("D", ToolKind.DPF, ("xai-us",), executed=date(2022, 1, 1))
    by = rules(tools=(certified,), regimes=("eu", "uk"))

    def ended(on: date) -> list[str]:
        found = contradictions(by, LAW, on)
        return [one.message for one in found if one.code == "tool.ended"]

    assert ended(date(2023, 7, 10)) == []  # the Union's, the UK bridge later
    assert ended(date(2023, 7, 9)) == [
        "CARNET_TOOLS__D relies on an adequacy that ended"
    ]


def test_a_family_is_no_target_of_a_tool() -> None:
    ids_ = {provider.id for provider in LAW.providers}
    families = (p.family for p in LAW.providers if p.family not in ids_)
    family = next(name for name in families if len(LAW.family(name)) > 1)
    said = whole(tools=(Tool("a", ToolKind.SCC, (family,), executed=ON),))
    ids = ", ".join(p.id for p in LAW.family(family))
    assert f"{family} binds no known importer; name one of: {ids}" in said


def test_the_day_of_signature_may_be_today() -> None:
    assert "tool.future" not in whole(tools=(Tool("a", ToolKind.BCR, ("CN",),
                                                 executed=ON),))  # fmt: skip
    assert "tool.future" in whole(tools=(Tool("a", ToolKind.BCR, ("CN",),
                                             executed=ON + DAY),))  # fmt: skip


def test_a_gateway_says_nothing_about_its_place() -> None:
    gateway = EndpointRule("g", "localhost:4000", country="DE")
    assert (
        "a gateway forwards, so its own place says nothing; set CARNET_ENDPOINTS__G"
        in (whole(endpoints=(gateway,)))
    )
    local = replace(gateway, provider="local")
    assert "endpoint." not in whole(endpoints=(local,))
    behind = replace(gateway, provider="openai-eu")
    assert "endpoint.provider" not in whole(endpoints=(behind,))


def test_a_country_and_a_region_elsewhere_are_a_contradiction() -> None:
    both = EndpointRule("v", "v.example", region="eu-central-1", country="CN")
    said = "CARNET_ENDPOINTS__V__COUNTRY is another place than CARNET_ENDPOINTS__V__"
    assert f"{said}REGION; both count" in whole(endpoints=(both,))
    assert "endpoint.country" not in whole(endpoints=(replace(both, country="EU"),))
    assert "endpoint.country" not in whole(endpoints=(replace(both, country="DE"),))
    vendor = EndpointRule("v", "v.example", provider="mistral-eu", country="US")
    assert "is another place than that of mistral-eu" in whole(endpoints=(vendor,))
    assert "endpoint.country" not in whole(endpoints=(replace(vendor, country="FR"),))
