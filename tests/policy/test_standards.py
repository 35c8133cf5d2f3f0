"""A decision in the terms of others: DPV, the crosswalk, the classes of the AI Act."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import (
    DEEPSEEK,
    HEALTH,
    LAW,
    MISTRAL,
    ON,
    ORDINARY,
    TOOL,
    go,
    rules,
)
from tests.policy.laws.test_own_law import HOST, tool

from carnet.policy import EndpointRule, Exporter, PurposeRule, Rules, Tool, ToolKind
from carnet.policy.explaining.standards import (
    NEVER,
    DecidedCall,
    ai_act,
    crosswalk,
    dpv,
)
from carnet.vocabulary import (
    Approval,
    Context,
    Count,
    Counts,
    DataForm,
    Effect,
    Kind,
    Reason,
    RegimeResult,
)

CLAIMS = PurposeRule(
    "claims", basis="6-1-b", art9="9-2-f", ai_risk="high", ai_role="deployer"
)


SINGAPORE = EndpointRule("llm", HOST, country="SG", entity="LLM Ltd", training=False)


def decided_call(
    url: str = DEEPSEEK,
    kinds: frozenset[Kind] = ORDINARY,
    by: Rules | None = None,
    **more: Any,
) -> DecidedCall:
    found = by or rules(tools=(TOOL,))
    decision = go(url, kinds, by=found, context=Context())
    form = more.pop("form", DataForm.CLEAR)
    return DecidedCall(found, LAW, decision, kinds, form, **more)


def test_a_transfer_is_what_reaches_a_place_outside() -> None:
    assert decided_call().is_transfer is True
    assert decided_call(MISTRAL).is_transfer is False
    swiss = rules(exporter=Exporter("CH"))
    assert decided_call(MISTRAL, by=swiss).is_transfer is True
    assert decided_call("https://nobody.example/v1").is_transfer is True
    nowhere = decided_call()
    bare = replace(nowhere.decision, destination=None)
    assert replace(nowhere, decision=bare).is_transfer is None


def test_a_record_names_data_tool_and_measures_in_terms_that_exist() -> None:
    found = dpv(decided_call(kinds=HEALTH, form=DataForm.PSEUDONYMISED))
    assert found["processing"] == ["dpv:CrossBorderTransfer"]
    assert {"pd:Name", "pd:EmailAddress", "pd:Health"} <= set(found["data"])
    assert "dpv:SpecialCategoryPersonalData" in found["data"]
    assert found["measures"] == ["dpv:Pseudonymisation", "dpv:DataRedaction"]
    assert found["outcome"] == ["dpv:Prohibition"]
    assert "ai" not in found
    for terms in found.values():
        for term in terms:
            assert LAW.dpv.iri(term).startswith("https://w3id.org/dpv")


@pytest.mark.parametrize(
    ("kind", "term"),
    [("scc", "A46-2-c"), ("bcr", "A46-2-b"), ("cert", "A46-2-f"), ("adhoc", "A46-3-a")],
)
def test_the_tool_that_a_law_relied_on_is_the_basis(kind: str, term: str) -> None:
    by = rules(tools=(tool(ToolKind(kind)),), endpoints=(SINGAPORE,))
    found = decided_call(f"https://{HOST}/v1/chat/completions", by=by)
    assert [name for name, _ in found.tools] == ["eu"]
    assert dpv(found)["basis"] == [f"eu-gdpr:{term}"]
    assert dpv(found)["outcome"] == ["dpv:Permission"]
    contract = kind in ("scc", "adhoc")
    assert ("contract" in crosswalk(found)) is contract
    assert ("certification" in crosswalk(found)) is (kind == "cert")


def test_adequacy_and_derogations_are_bases_too() -> None:
    adequate = decided_call()
    reason = Reason("eu.A1", "", "")
    result = RegimeResult("eu", Effect.ALLOW, reasons=(reason,))
    decision = replace(adequate.decision, regimes=(result,))
    assert dpv(replace(adequate, decision=decision))["basis"] == ["eu-gdpr:A45-3"]
    bare = decided_call(by=rules())
    assert "basis" not in dpv(bare)
    given = Approval("c", "49-1-a", "officer", ON)
    assert dpv(replace(bare, approval=given))["basis"] == ["eu-gdpr:A49-1-a"]
    assert "consent" in crosswalk(replace(bare, approval=given))
    assert "basis" not in dpv(replace(bare, approval=replace(given, ground="human")))


def test_the_purpose_gives_its_basis_and_its_class() -> None:
    found = decided_call(purpose=CLAIMS)
    assert found.basis == {"art6": "6-1-b", "art9": "9-2-f"}
    assert decided_call().basis == {}
    assert ai_act(CLAIMS) == {"risk": "high", "role": "deployer"}
    assert ai_act(None) == ai_act(PurposeRule("p")) == {"risk": None, "role": None}
    assert dpv(found)["ai"] == ["eu-aiact:RiskLevelHigh", "eu-aiact:AIDeployer"]
    assert {t.partition(":")[2] for t in dpv(found)["ai"]} <= LAW.dpv.terms["eu-aiact"]
    assert "ai_risk" in crosswalk(found)


def test_a_call_at_home_with_nothing_personal_touches_only_the_record() -> None:
    quiet = decided_call(MISTRAL, frozenset(), by=rules())
    assert crosswalk(quiet) == ["retention"]
    assert dpv(quiet) == {"outcome": ["dpv:Permission"]}


def test_every_topic_of_the_crosswalk_that_can_apply_does() -> None:
    order = RegimeResult("cn", Effect.BLOCK, reasons=(Reason("cn.O1", "", ""),))
    kinds = frozenset({Kind.PERSON_NAME, Kind.HEALTH, Kind.MINOR_UNDER_14})
    tools = tuple(
        Tool(f"T{i}", kind, ("*",))
        for i, kind in enumerate((ToolKind.SCC, ToolKind.CN_CERTIFICATION))
    )
    results = tuple(
        RegimeResult("cn", Effect.ALLOW, tool=tool.id) for tool in tools
    )  # fmt: skip
    all_ = decided_call(
        kinds=kinds,
        by=rules(tools=tools),
        form=DataForm.PSEUDONYMISED,
        purpose=replace(CLAIMS, cn_consent="consent-7"),
        counts=Counts(cn=(Count("ordinary", 0, 1),)),
    )
    all_ = replace(all_, decision=replace(all_.decision, regimes=(order, *results)))
    known = [row.id.removeprefix("crosswalk.") for row in LAW.crosswalk]
    assert crosswalk(all_) == [name for name in known if name != NEVER]


def test_every_topic_says_the_provision_in_both_laws_or_the_standard() -> None:
    for row in LAW.crosswalk:
        assert row.eu
        assert row.cn
        assert all(control.startswith("ISO/IEC") for control in row.iso)
    served = " ".join(control for row in LAW.crosswalk for control in row.iso)
    assert "42001" in served
    assert "27701" in served


CHILD = frozenset({Kind.PERSON_NAME, Kind.MINOR_14_17})


def inside(kinds: frozenset[Kind], purpose: PurposeRule | None = None) -> DecidedCall:
    return DecidedCall(rules(), LAW, go(MISTRAL, kinds), kinds, DataForm.CLEAR, purpose)


def test_minors_alone_are_no_sensitive_data_of_the_union() -> None:
    young = crosswalk(inside(CHILD))
    assert ("minors" in young, "sensitive" in young) == (True, False)
    ill = crosswalk(inside(HEALTH))
    assert ("minors" in ill, "sensitive" in ill) == (False, True)


@pytest.mark.parametrize(
    ("risk", "term"),
    [
        ("minimal", "RiskLevelMinimal"),
        ("transparency", "RiskLevelTransparencyRequired"),
        ("high", "RiskLevelHigh"),
        ("prohibited", "RiskLevelProhibited"),
    ],
)
@pytest.mark.parametrize(
    ("role", "part"), [("provider", "AIProvider"), ("deployer", "AIDeployer")]
)
def test_risk_and_role_are_told_in_the_terms_of_the_vocabulary(
    risk: str, term: str, role: str, part: str
) -> None:
    purpose = PurposeRule("p", ai_risk=risk, ai_role=role)
    assert dpv(inside(ORDINARY, purpose))["ai"] == [
        f"eu-aiact:{term}",
        f"eu-aiact:{part}",
    ]
    assert ai_act(purpose) == {"risk": risk, "role": role}


def test_the_grounds_of_a_purpose_are_its_basis() -> None:
    purpose = PurposeRule("p", basis="6-1-b", art9="9-2-f", art10="BDSG § 26")
    assert inside(ORDINARY, purpose).basis == {
        "art6": "6-1-b",
        "art9": "9-2-f",
        "art10": "BDSG § 26",
    }
    assert inside(ORDINARY).basis == {}


@pytest.mark.parametrize(
    ("approved", "documented", "law", "consent"),
    [
        ("49-1-a", "", "eu", True),
        ("49-1-b", "", "eu", False),
        ("", "yes", "eu", False),
        ("", "yes", "cn", True),
        ("", "", "cn", True),
        ("", "", "eu", False),
    ],
)
def test_consent_is_a_topic_where_a_persons_own_word_is_part_of_the_basis(
    approved: str, documented: str, law: str, *, consent: bool
) -> None:
    """Under the law of China also where it is missing (C4)."""
    purpose = PurposeRule("p", basis="6-1-b", cn_consent=documented)
    by = rules(regimes=("eu", "cn") if law == "cn" else ("eu",), purposes=(purpose,))
    by = replace(by, purpose="p")
    given = Approval("1", approved, "anna", ON) if approved else None
    about = DecidedCall(
        by,
        LAW,
        go(MISTRAL, by=by),
        ORDINARY,
        DataForm.CLEAR,
        purpose,
        approval=given,
    )
    assert ("consent" in crosswalk(about)) is consent
