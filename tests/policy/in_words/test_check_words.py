"""What `carnet check` tells of a rule at its edges, in whole sentences."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.settings.tools import DAY, DPF, LAW, ON, TIA, TOOL

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Rules,
    Tool,
    ToolKind,
    contradictions,
    reminders,
)

PSEUDONYMS = replace(TIA, positive=False, measures=("pseudonymisation",))
BOUND = replace(TOOL, evidence="scc.pdf", tia=replace(TIA, evidence="tia.pdf"))


def told(**more: Any) -> dict[str, str]:
    """Message of each finding, by its code."""
    base: dict[str, Any] = {"exporter": Exporter("DE")}
    found = contradictions(Rules(**{**base, **more}), LAW, ON)
    return {one.code: f"{one.message} | {one.hint}" for one in found}


def warned(on: date = ON, **more: Any) -> dict[str, str]:
    base: dict[str, Any] = {"exporter": Exporter("DE"), "policy_keys": ("k",)}
    found = reminders(Rules(**{**base, **more}), LAW, on)
    return {one.code: one.message for one in found}


@pytest.mark.parametrize(
    ("lists", "names"),
    [
        ({"allow": ("CN",), "block": ("CN",)}, "CARNET_ALLOW and CARNET_BLOCK"),
        ({"allow": ("CN",), "redact": ("CN",)}, "CARNET_ALLOW and CARNET_REDACT"),
        ({"redact": ("CN",), "block": ("CN",)}, "CARNET_REDACT and CARNET_BLOCK"),
    ],
)
def test_an_entry_in_two_lists_is_told_with_both(
    lists: dict[str, Any], names: str
) -> None:
    said = told(**lists)["rules.twice"]
    assert said == f"cn stands in {names}: the stricter counts | keep it in one list"


def test_one_provider_or_glob_in_two_spellings_is_one_entry() -> None:
    assert "rules.twice" in told(redact=("openai_eu",), block=("openai-eu",))
    assert "rules.twice" in told(redact=("*.X.ai",), block=("*.x.ai",))
    assert "rules.twice" not in told(redact=("CN", "cn"))


def test_a_tool_for_a_country_or_a_declared_endpoint_binds_an_importer() -> None:
    endpoint = EndpointRule("my_gpu", "gpu.example", country="SG")
    for target in ("SG", "my-gpu", "alibaba-intl", "*.aliyuncs.com"):
        tools = (replace(TOOL, targets=(target,)),)
        assert "tool.target" not in told(tools=tools, endpoints=(endpoint,))
    for target in ("S6", "sgp", "no-such"):
        said = told(tools=(replace(TOOL, targets=(target,)),))["tool.target"]
        assert said == (
            f"CARNET_TOOLS__ALI__FOR: {target} binds no known importer | "
            "a provider, endpoint, host or country"
        )


def test_a_vendor_with_several_importers_is_asked_which() -> None:
    said = told(tools=(replace(TOOL, targets=("alibaba",)),))["tool.target"]
    assert " | name one of: alibaba-intl, alibaba-us, " in said


def test_old_clauses_are_told_with_the_day_on_which_they_ended() -> None:
    said = told(tools=(replace(TOOL, executed=date(2021, 6, 26)),))["tool.old_clauses"]
    assert said.startswith("CARNET_TOOLS__ALI was signed on 2021-06-26: ")
    assert said.endswith(
        "do not count under eu since 2022-12-27 | "
        "sign the text that is in force: see carnet law"
    )
    # The decision of 2021 lets clauses be signed from 27 June on.
    for day in (date(2021, 6, 27), ON, ON + DAY):
        executed = (replace(TOOL, executed=day),)
        assert "tool.old_clauses" not in told(tools=executed)


def test_clauses_of_the_union_are_told_to_be_no_text_of_british_law() -> None:
    """They are not old: no text of that kind could be signed any more there."""
    british = {"exporter": Exporter("GB"), "subjects": ("GB",)}
    said = told(tools=(TOOL,), **british)
    assert said["tool.regime"] == (
        "CARNET_TOOLS__ALI: scc does not count under uk | "
        "use a tool of the law that applies"
    )
    assert "tool.old_clauses" not in said
    # Beside the law of the Union they count, and there they are in force.
    assert (
        not {"tool.regime", "tool.old_clauses"}
        & told(tools=(TOOL,), subjects=("DE", "GB")).keys()
    )
    # What was signed while it could be is told with the day on which it ended.
    before = replace(TOOL, executed=date(2022, 9, 21))
    said = told(tools=(before,), **british)
    assert "do not count under uk since 2024-03-21" in said["tool.old_clauses"]
    assert "tool.regime" not in said


def test_the_modules_that_fit_are_listed_for_the_role() -> None:
    said = told(tools=(replace(TOOL, module=4),))["tool.module"]
    assert said == (
        "CARNET_TOOLS__ALI__MODULE 4 does not fit for a controller as exporter | "
        "modules that fit: 1, 2"
    )
    missing = told(tools=(replace(TOOL, module=None),))["tool.module"]
    assert "__MODULE is missing for a controller" in missing
    assert "tool.module" not in told(
        exporter=Exporter("GB"), tools=(replace(TOOL, kind=ToolKind.IDTA, module=None),)
    )


def test_the_countries_that_an_assessment_leaves_open_are_listed() -> None:
    wide = replace(TOOL, covers=("CN", "SG", "US"))
    assert told(tools=(wide,))["tia.covers"] == (
        "CARNET_TOOLS__ALI__TIA__COVERS lacks CN, US, which the tool covers | "
        "assess the law of each country"
    )
    anywhere = replace(wide, tia=replace(TIA, covers=("any",)))
    assert "tia.covers" not in told(tools=(anywhere,))


@pytest.mark.parametrize(
    ("exporter", "runtime", "found"),
    [
        ("DE", "US", True),  # adequate for certified recipients only
        ("DE", "SG", True),
        ("DE", "CH", False),  # adequate as a whole
        ("DE", "NO", False),
        ("DE", "EU", False),
        ("DE", "EEA", False),
        ("DE", None, False),  # where the exporter is
        ("SG", None, True),
    ],
)
def test_pseudonyms_need_key_and_vault_at_home_or_where_it_is_adequate(
    exporter: str, runtime: str | None, *, found: bool
) -> None:
    mine = (replace(TOOL, tia=PSEUDONYMS),)
    said = told(
        exporter=Exporter(exporter),
        regimes=("eu",),
        runtime_country=runtime,
        tools=mine,
    )
    assert ("runtime.outside" in said) is found
    clear = (replace(TOOL, tia=TIA),)
    assert "runtime.outside" not in told(runtime_country="US", tools=clear)


def test_a_gateway_is_asked_for_what_stands_behind_it() -> None:
    rule = EndpointRule("gw", "localhost:4000", country="DE")
    assert told(endpoints=(rule,))["endpoint.downstream"] == (
        "CARNET_ENDPOINTS__GW: a gateway forwards, so its own place says nothing | "
        "set CARNET_ENDPOINTS__GW__PROVIDER to what stands behind it, or to local"
    )
    for behind in ("mistral-eu", "local"):
        told_of = told(endpoints=(replace(rule, provider=behind),))
        assert not {"endpoint.downstream", "endpoint.provider"} & told_of.keys()


def test_a_declaration_names_no_other_vendor_than_the_host_belongs_to() -> None:
    wrong = EndpointRule("x", "api.x.ai", provider="openai")
    assert told(endpoints=(wrong,))["endpoint.provider"] == (
        "CARNET_ENDPOINTS__X__PROVIDER: the host belongs to xai | "
        "a declaration cannot move a vendor's own host"
    )
    right = EndpointRule("x", "api.x.ai", provider="xai")
    server = EndpointRule("v", "localhost:8000", provider="openai-eu")
    for rule in (right, server):
        assert "endpoint.provider" not in told(endpoints=(rule,))


def test_an_endpoint_of_a_vendor_needs_no_place_and_one_of_its_own_does() -> None:
    assert not told(endpoints=(EndpointRule("x", "api.x.ai"),))
    for provider in (None, "local"):
        bare = EndpointRule("v", "localhost:8000", provider=provider)
        assert told(endpoints=(bare,))["endpoint.place"] == (
            "CARNET_ENDPOINTS__V says neither country nor region nor provider | "
            "set CARNET_ENDPOINTS__V__COUNTRY"
        )
    place = told(endpoints=(EndpointRule("v", "localhost:8000", region="atlantis"),))
    assert set(place) == {"endpoint.region"}


def test_a_law_of_two_is_named_where_a_tool_counts_under_neither() -> None:
    mine = Tool("T", ToolKind.CN_CONTRACT, ("deepseek",), executed=ON)
    said = told(tools=(mine,), subjects=("GB",))["tool.regime"]
    assert said == (
        "CARNET_TOOLS__T: cn_contract does not count under eu, uk | "
        "use a tool of the law that applies"
    )
    # One law that takes it is enough.
    addendum = replace(TOOL, kind=ToolKind.ADDENDUM)
    assert "tool.regime" not in told(tools=(addendum,), subjects=("GB",))


def test_an_adequacy_of_one_of_several_laws_can_be_ended() -> None:
    assert "ended.unknown" not in told(ended={"US": ON}, subjects=("GB",))
    assert told(ended={"CN": ON})["ended.unknown"].startswith(
        "CARNET_ENDED__CN: there is no adequacy to end"
    )


@pytest.mark.parametrize(
    ("days", "soon"), [(-1, False), (0, True), (60, True), (61, False)]
)
def test_what_ends_within_sixty_days_is_told_of(days: int, *, soon: bool) -> None:
    day = ON + days * DAY
    tools = (replace(BOUND, expires=day),)
    assert ("tool.expires_soon" in warned(tools=tools)) is soon
    tia = replace(TIA, evidence="tia.pdf", review=day)
    assert ("tia.due_soon" in warned(tools=(replace(BOUND, tia=tia),))) is soon
    # The kill switch ends an adequacy from its day on; the day before is the last.
    certified = replace(DPF, evidence="list.pdf")
    ended = {"US": day + DAY}
    assert ("adequacy.ends_soon" in warned(tools=(certified,), ended=ended)) is soon
    assert "adequacy.ends_soon" not in warned(tools=(BOUND,), ended=ended)


@pytest.mark.parametrize(
    ("kind", "signed", "due", "last"),
    [
        (ToolKind.CN_ASSESSMENT, date(2024, 6, 1), date(2027, 3, 9), date(2027, 6, 1)),
        (
            ToolKind.CN_CERTIFICATION,
            date(2026, 2, 10),
            date(2028, 8, 10),
            date(2029, 2, 10),
        ),
    ],
)
def test_a_route_that_ends_by_itself_is_told_of_before_its_extension_is_due(
    kind: ToolKind, signed: date, due: date, last: date
) -> None:
    """No setting holds these days: three years, and the term for asking."""
    route = Tool("CAC", kind, ("ionos",), covers=("DE",), executed=signed)
    route = replace(route, evidence="cac.pdf")
    there: dict[str, Any] = {"exporter": Exporter("CN"), "tools": (route,)}
    assert "tool.extension" not in warned(due - 61 * DAY, **there)
    for day in (due - 60 * DAY, due, due + DAY, last):
        assert warned(day, **there)["tool.extension"] == (
            f"CARNET_TOOLS__CAC ends on {last}: the extension is to be asked for by "
            f"{due}"
        )
    assert "tool.extension" not in warned(last + DAY, **there)
    assert "tool.extension" not in warned(due, tools=(route,))
    contract = replace(route, kind=ToolKind.CN_CONTRACT)
    there["tools"] = (contract,)
    assert "tool.extension" not in warned(due, **there)


def test_a_last_day_is_told_with_its_setting() -> None:
    said = warned(tools=(replace(BOUND, expires=ON),))
    assert said == {"tool.expires_soon": f"CARNET_TOOLS__ALI expires on {ON}"}
    tia = replace(TIA, evidence="tia.pdf", review=ON)
    said = warned(tools=(replace(BOUND, tia=tia),))
    assert said == {"tia.due_soon": f"CARNET_TOOLS__ALI__TIA is due on {ON}"}


def test_an_exporter_under_no_known_law_is_told_its_country() -> None:
    assert told(exporter=Exporter("AR"))["regimes.none"] == (
        "no law that carnet knows applies in AR | set CARNET_REGIMES"
    )


def test_observing_too_long_and_old_facts_are_told_in_days() -> None:
    assert told(observe_until=ON + 61 * DAY)["observe.long"] == (
        "CARNET_OBSERVE_UNTIL is more than 60 days ahead, so it does not count | "
        "choose a nearer day"
    )
    old = contradictions(Rules(exporter=Exporter("DE")), LAW, LAW.as_of + 91 * DAY)
    assert [one.message for one in old] == ["the law facts are 91 days old"]


@pytest.mark.parametrize(
    ("exporter", "grounds", "code"),
    [
        ("DE", {"basis": "6-1-z"}, "purpose.basis"),
        ("GB", {"basis": "hello"}, "purpose.basis"),
        ("DE", {"basis": "6-1-a, 8-1"}, None),
        ("DE", {"basis": "Art. 6(1)(b)"}, None),
        ("US", {"basis": "contract"}, None),
        ("CN", {"basis": "x", "cn_basis": "legitimate_interest"}, "purpose.cn_basis"),
        ("CN", {"cn_basis": "13-1-2"}, None),
        ("CN", {"cn_basis": "13-1-1 and 13-1-2"}, "purpose.cn_consent"),
        ("CN", {"cn_basis": "13-1-1, 13-1-2", "cn_consent": "c"}, None),
        ("DE", {"basis": "6-1-b", "cn_basis": "contract"}, None),
    ],
)
def test_a_basis_that_the_law_does_not_have_is_told(
    exporter: str, grounds: dict[str, Any], code: str | None
) -> None:
    rule = PurposeRule("c", **grounds)
    said = warned(exporter=Exporter(exporter), purposes=(rule,))
    assert {one for one in said if one.startswith("purpose.")} == {code} - {None}


def test_an_exemption_that_does_not_exist_is_a_contradiction() -> None:
    def told_of(exempt: str) -> dict[str, str]:
        rule = PurposeRule("c", cn_basis="13-1-2", cn_exempt=exempt)
        return told(exporter=Exporter("CN"), purposes=(rule,))

    assert "contract_necessity" in told_of("contract")["purpose.cn_exempt"]
    assert "purpose.cn_exempt" not in told_of("Contract_Necessity ")


def test_a_purpose_that_is_declared_nowhere_is_told() -> None:
    assert warned(purpose="claims")["purpose.undeclared"] == (
        "CARNET_PURPOSE=claims is declared nowhere: no ground counts"
    )


def test_observing_is_told_of_up_to_its_last_day() -> None:
    assert "observe.running" in warned(observe_until=ON)
    assert not warned(observe_until=ON - DAY)


def test_only_a_missing_document_is_asked_for() -> None:
    assert set(warned(tools=(replace(BOUND, evidence=""),))) == {"tool.no_evidence"}
    assert set(warned(tools=(replace(BOUND, tia=TIA),))) == {"tia.no_evidence"}
    assert not warned(tools=(BOUND,))


@pytest.mark.parametrize("field", ["tools", "endpoints"])
def test_what_nobody_signed_is_told_only_where_something_is_asserted(
    field: str,
) -> None:
    endpoint = EndpointRule("v", "localhost:8000", country="DE")
    one: dict[str, Any] = {"tools": (BOUND,), "endpoints": (endpoint,)}
    asserted: dict[str, Any] = {"policy_keys": (), field: one[field]}
    assert "policy.one_pair_of_eyes" in warned(**asserted)
    assert not warned(policy_keys=())
