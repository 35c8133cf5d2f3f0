"""Details of rules and words, each where it alone decides."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import (
    DAY,
    DEEPSEEK,
    HEALTH,
    LAW,
    MISTRAL,
    ON,
    ORDINARY,
    TOOL,
    duties,
    go,
    named,
    rules,
)
from tests.policy.test_own_law import sent
from tests.policy.wording_counted import american, chinese

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Tia,
    Tool,
    ToolKind,
    contradictions,
    decide_case,
)
from carnet.policy.approval import demanded, obligation
from carnet.policy.cases import read
from carnet.policy.cn_route import last_day
from carnet.policy.facts import Facts, Held
from carnet.policy.judge import judge
from carnet.policy.rules import Withheld
from carnet.policy.verdict import FORMS, STRICTNESS, Verdict, strictest
from carnet.vocabulary import (
    Context,
    Decision,
    Effect,
    Form,
    Kind,
    Reason,
    Role,
)

GLOBAL_MISTRAL = "https://api.mistral.ai/v1/chat/completions"
BEDROCK = "https://bedrock-runtime.eu-central-1.amazonaws.com/model/{}/converse"
CHILD = frozenset({Kind.PERSON_NAME, Kind.MINOR_14_17})


def ways(url: str, kinds: frozenset[Kind] = ORDINARY, **more: Any) -> str:
    return "; ".join(go(url, kinds, by=rules(**more)).alternatives)


# ---- alternatives


def test_a_place_can_be_declared_only_for_a_server_of_ones_own() -> None:
    assert "place declared" not in ways(GLOBAL_MISTRAL)
    bare = EndpointRule("llm", "llm.example")
    assert "place declared" not in ways("https://llm.example/", endpoints=(bare,))
    assert ways("http://localhost:8000/v1").startswith(
        "with its place declared (CARNET_ENDPOINTS__LOCAL__HOST=localhost:8000, "
        "CARNET_ENDPOINTS__LOCAL__COUNTRY=DE), the call would be allowed"
    )


def test_no_alternative_is_a_pattern_or_the_host_itself() -> None:
    pinned = EndpointRule("m", "*.eu.mistral.ai", provider="mistral-eu")
    said = ways(GLOBAL_MISTRAL, endpoints=(pinned,))
    assert said.startswith("api.eu.mistral.ai would be allowed")
    assert "*" not in said
    assert "api.mistral.ai would" not in said


def test_documents_are_asked_for_by_the_name_of_the_purpose() -> None:
    chinese_rules = rules(exporter=Exporter("CN"))
    said = "; ".join(go(MISTRAL, by=chinese_rules).alternatives)
    assert "(CARNET_PURPOSES__DEFAULT__CN_NOTICE, CN_CONSENT, CN_PIPIA)" in said
    context = Context(purpose="claims")
    said = "; ".join(go(MISTRAL, by=chinese_rules, context=context).alternatives)
    assert "(CARNET_PURPOSES__CLAIMS__CN_NOTICE, CN_CONSENT, CN_PIPIA)" in said


# ---- decisions


def test_of_two_refusals_alike_the_one_with_the_stricter_form_is_told_first() -> None:
    mild = Verdict(Effect.REDACT, (Reason("a", "", ""),), Form.PSEUDONYMISED)
    hard = Verdict(Effect.REDACT, (Reason("b", "", ""),), Form.NON_PERSONAL)
    whole = strictest((mild, hard))
    assert [reason.rule for reason in whole.reasons] == ["b", "a"]
    assert whole.form is Form.NON_PERSONAL


def test_a_decision_demands_an_approval_by_that_duty_alone() -> None:
    base = Decision(Effect.BLOCK, ON, (Reason("r", "", ""),))
    assert not demanded(base)
    asked = replace(base, obligations=(*go(MISTRAL).obligations, obligation("1")))
    assert demanded(asked)
    assert not demanded(go(DEEPSEEK))


def test_a_consent_for_one_transfer_is_the_childs_own() -> None:
    facts = Facts(
        on=ON,
        kinds=CHILD,
        importer="CN",
        processing=frozenset({"CN"}),
        storage=frozenset({"CN"}),
        art49="49-1-a",
        systematic=False,
    )
    found = judge(facts, LAW, ("eu",)).verdict
    assert (found.effect, found.reasons[0].rule) == (Effect.BLOCK, "eu.S3")
    other = judge(replace(facts, art49="49-1-b"), LAW, ("eu",)).verdict
    assert other.effect is Effect.REDACT


def test_children_in_pseudonyms_leave_the_duty_to_document_a_basis() -> None:
    bound = EndpointRule("d", "api.deepseek.com", training=False)
    by = rules(tools=(TOOL,), endpoints=(bound,))
    done = go(DEEPSEEK, CHILD, by=by, reached=Form.PSEUDONYMISED)
    assert done.effect is Effect.ALLOW
    assert "eu.child" in duties(done)


def test_what_was_found_and_replaced_is_not_left() -> None:
    done = go(DEEPSEEK, HEALTH, reached=Form.NON_PERSONAL)
    assert done.effect is Effect.ALLOW
    said = Context(categories=frozenset({Kind.HEALTH}))
    declared = go(DEEPSEEK, HEALTH, context=said, reached=Form.NON_PERSONAL)
    assert (declared.effect, declared.reasons[0].rule) == (Effect.BLOCK, "policy.left")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"block": ("deepseek",)}, "user.block"),
        (
            {"purposes": (PurposeRule("p", importers=("FR",)),), "purpose": "p"},
            "user.purpose",
        ),
        (
            {"purposes": (PurposeRule("p", ai_risk="prohibited"),), "purpose": "p"},
            "purpose.ai_risk",
        ),
        (
            {"purposes": (PurposeRule("p", foreign_order="CN"),), "purpose": "p"},
            "eu.O1",
        ),
    ],
)
def test_a_roll_out_never_lets_go_what_is_forbidden(
    more: dict[str, Any], rule: str
) -> None:
    plain = go(DEEPSEEK, by=rules(observe_until=ON))
    assert not plain.enforced
    found = go(DEEPSEEK, by=rules(observe_until=ON, **more))
    assert rule in named(found)
    assert found.enforced


def test_a_roll_out_never_lets_omic_data_go() -> None:
    genes = frozenset({Kind.GENETIC})
    found = american(genes, 101, cisa="c", observe_until=ON)
    assert named(found) == {"us.W2"}
    assert found.enforced


def test_a_child_in_china_needs_a_guardian_whatever_was_not_documented() -> None:
    kinds = frozenset({Kind.PERSON_NAME, Kind.MINOR_UNDER_14})
    found = go(MISTRAL, kinds, by=rules(exporter=Exporter("CN")))
    assert named(found) == {"cn.S3"}


def test_a_contract_in_china_ends_with_its_own_last_day() -> None:
    contract = Tool(
        "SC",
        ToolKind.CN_CONTRACT,
        ("mistral-eu",),
        covers=("EEA",),
        executed=date(2026, 1, 1),
    )
    assert chinese(HEALTH, tools=(contract,)).valid_until is None
    last = replace(contract, expires=ON)
    assert chinese(HEALTH, tools=(last,)).valid_until == ON
    over = replace(contract, expires=ON - DAY)
    assert chinese(HEALTH, tools=(over,)).effect is Effect.BLOCK


def test_a_contract_of_no_known_day_has_no_day_to_file_it_by() -> None:
    case: dict[str, Any] = {
        "id": "1",
        "origin": ["CN"],
        "data": ["person_name", "health"],
        "date": "2026-11-24",
        "facts": {
            "importer": "FR",
            "proc": ["FR"],
            "store": ["FR"],
            "cn": {
                "route": "standard_contract",
                "notice": True,
                "consent": True,
                "pipia": True,
            },
        },
    }
    found = judge(read(case, LAW), LAW, ("cn",)).verdict
    filing = [duty.due for duty in found.obligations if duty.id == "cn.filing"]
    assert (found.effect, filing) == (Effect.ALLOW, [None])


def test_a_law_that_was_asked_is_not_told_of_as_a_residents_again() -> None:
    asked = sent("DE", to="FR", regimes=("eu", "br"), subjects=("BR", "JP"))
    assert "br.subjects" not in duties(asked)
    assert "jp.subjects" in duties(asked)


def test_a_bloc_is_recognised_where_each_member_is() -> None:
    for bloc, rule in (("EU", "br.A"), ("EEA", "br.X")):
        facts = {"importer": bloc, "proc": [bloc], "store": [bloc]}
        case: dict[str, Any] = {
            "origin": ["BR"],
            "data": ["email"],
            "date": "2026-11-24",
            "facts": facts,
        }
        assert decide_case(case, LAW).reasons[0].rule == rule


def test_an_importer_in_the_united_states_passes_nothing_on_abroad() -> None:
    mine = EndpointRule("u", "llm.example", country="US", entity="L", training=True)
    by = {"endpoints": (mine,)}
    found = american(frozenset({Kind.HEALTH}), 2, to="https://llm.example/", **by)
    assert "us.onward" not in duties(found)
    theirs = replace(mine, country="DE")
    by = {"endpoints": (theirs,)}
    found = american(frozenset({Kind.HEALTH}), 2, to="https://llm.example/", **by)
    assert "us.onward" in duties(found)


def test_an_adequacy_serves_an_exporter_in_any_of_its_blocs() -> None:
    brazil = next(e for e in LAW.adequacies if e.id == "eu.BR")
    both = replace(brazil, exporters=("EU", "NO"))
    law = replace(
        LAW,
        digest="both",
        adequacies=tuple(both if e is brazil else e for e in LAW.adequacies),
    )
    facts = Facts(ON, ORDINARY, "BR", frozenset({"BR"}), frozenset())
    for exporter in ("DE", "EU", "NO"):
        assert replace(facts, exporter=exporter).adequate(law, "eu", "BR") == both
    assert replace(facts, exporter="IS").adequate(law, "eu", "BR") is None


def test_one_of_the_importers_of_an_unsigned_tool_is_enough() -> None:
    withheld = (Withheld("tool/ali", ("openai", "deepseek")),)
    found = go(DEEPSEEK, by=rules(withheld=withheld))
    assert found.reasons[-1].sentence == "tool ali is not signed by an officer"


def test_a_contract_makes_the_importer_a_processor_that_does_not_train() -> None:
    held = replace(TOOL, dpa="d.pdf")
    place = go(DEEPSEEK, by=rules(tools=(held,))).destination
    assert place is not None
    assert (place.role, place.training_default) == (Role.PROCESSOR, False)
    place = go(DEEPSEEK, by=rules(tools=(TOOL,))).destination
    assert place is not None
    assert (place.role, place.training_default) == (Role.CONTROLLER, True)


def test_a_contract_for_processors_of_either_module_is_one_of_art_28() -> None:
    def asked(module: int) -> bool:
        held = replace(TOOL, targets=("mistral-eu",), module=module)
        return "eu.art28" in duties(go(MISTRAL, by=rules(tools=(held,))))

    assert [asked(module) for module in (1, 2, 3, 4)] == [True, False, False, True]


def test_an_entry_for_one_of_several_places_is_relied_on() -> None:
    assessed = Tia("T", positive=True, review=ON)
    held = replace(TOOL, targets=("openai-us",), covers=("US",), tia=assessed)
    by = rules(allow=("US", "IE"), tools=(held,))
    found = go("https://us.api.openai.com/v1", by=by)
    assert found.effect is Effect.ALLOW
    assert {"allow/US", "allow/IE", "tool/SEEK"} <= {one.id for one in found.asserted}


def test_an_assessment_in_china_lasts_three_years_from_the_day_of_the_order() -> None:
    held = Held("A", "cn_assessment", None, date(2023, 1, 10))
    assert last_day(LAW, held, date(2024, 3, 21)) == date(2025, 1, 10)
    assert last_day(LAW, held, date(2024, 3, 22)) == date(2026, 1, 10)
    leap = replace(held, first=date(2024, 2, 29))
    assert last_day(LAW, leap, ON) == date(2027, 2, 28)
    shorter = replace(held, last=date(2024, 6, 1))
    assert last_day(LAW, shorter, ON) == date(2024, 6, 1)


def test_a_purpose_that_names_an_identifier_names_all_that_it_needs() -> None:
    def asked(*kinds: Kind) -> set[str]:
        named_ = frozenset(kinds)
        purpose = PurposeRule("p", basis="6-1-b", art9="9-2-h", categories=named_)
        return named(go(MISTRAL, HEALTH, by=rules(purposes=(purpose,), purpose="p")))

    assert "purpose.category" in asked(Kind.EMAIL, Kind.HEALTH)
    assert "purpose.category" not in asked(Kind.EMAIL, Kind.PERSON_NAME, Kind.HEALTH)
    assert "purpose.category" not in asked(Kind.HEALTH)


def test_strictness_rises_from_allow_to_block_and_from_no_form_to_the_last() -> None:
    assert [STRICTNESS[e] for e in (Effect.ALLOW, Effect.REDACT, Effect.BLOCK)] == [
        *(0, 1, 2)
    ]
    forms = (None, Form.PSEUDONYMISED, Form.NON_PERSONAL)
    assert [FORMS[form] for form in forms] == [0, 1, 2]


@pytest.mark.parametrize(
    ("child", "effect"),
    [
        ("8", Effect.ALLOW),
        ("6-1-c", Effect.ALLOW),
        ("6-1-a, 8-1", Effect.ALLOW),
        ("6-1-a", Effect.BLOCK),
        ("Art. 9(2)(a)", Effect.BLOCK),
        ("", Effect.REDACT),
    ],
)
def test_a_childs_own_consent_is_no_basis_without_who_authorised_it(
    child: str, effect: Effect
) -> None:
    """GDPR Art. 8(1): who holds parental responsibility gives or authorises it."""
    purpose = PurposeRule("p", basis="6-1-b", child=child)
    by = rules(purposes=(purpose,), purpose="p")
    found = go(MISTRAL, CHILD, by=by)
    assert found.effect is effect
    assert ("eu.S3" in named(found)) is (effect is not Effect.ALLOW)
    told = [c for c in contradictions(by, LAW, ON) if c.code == "purpose.child"]
    assert bool(told) is (effect is Effect.BLOCK)
    if told:
        assert (told[0].message, told[0].hint) == (
            "CARNET_PURPOSES__P__CHILD rests on the child's own consent",
            "name who authorised it too, such as `6-1-a, 8-1`, or another basis",
        )


def test_a_declared_endpoint_of_the_same_vendor_is_an_alternative() -> None:
    mine = EndpointRule("m", "mistral.acme.example", provider="mistral-eu")
    other = EndpointRule("s", "scaleway.acme.example", provider="scaleway")
    said = ways(GLOBAL_MISTRAL, endpoints=(mine, other))
    assert said.startswith("mistral.acme.example would be allowed; api.eu.mistral.ai")
    assert "scaleway" not in said


def test_criminal_data_that_are_declared_are_left_whatever_was_replaced() -> None:
    said = Context(categories=frozenset({Kind.CRIMINAL}))
    purpose = PurposeRule("p", art10="BDSG 22", basis="6-1-c")
    by = rules(purposes=(purpose,), purpose="p")
    done = go(DEEPSEEK, by=by, context=said, reached=Form.NON_PERSONAL)
    assert (done.effect, done.reasons[0].rule) == (Effect.BLOCK, "policy.left")
