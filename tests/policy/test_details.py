"""Details of rules, places and words, each where it alone decides."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

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
    Tool,
    ToolKind,
    decide_case,
    destinations,
    locate,
)
from carnet.policy.approval import demanded, obligation
from carnet.policy.cases import read
from carnet.policy.downstream import countries
from carnet.policy.facts import Facts
from carnet.policy.judge import judge
from carnet.policy.locate import is_listed
from carnet.policy.rules import Withheld
from carnet.policy.verdict import Verdict, strictest
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


# ---- places


def test_a_machine_of_ones_own_is_a_model_by_its_port_alone() -> None:
    def listed(host: str, *endpoints: EndpointRule) -> bool:
        return is_listed(LAW, rules(endpoints=endpoints), host)

    assert listed("localhost:4000")
    assert listed("10.0.0.7:8787")
    assert not listed("localhost:5432")
    assert not listed("localhost")
    assert not listed("10.0.0.7:443")
    assert listed("localhost:5432", EndpointRule("db", "localhost:5432"))
    assert listed("api.openai.com")
    assert listed("api.deepseek.com")
    assert not listed("nobody.example")


@pytest.mark.parametrize(
    ("location", "places"),
    [
        ("us", ("US",)),
        ("global", ("global",)),
        ("europe-west3", ("DE",)),
        ("nowhere-1", ("unknown",)),
    ],
)
def test_a_location_in_the_path_of_google_is_a_place_too(
    location: str, places: tuple[str, ...]
) -> None:
    url = f"https://aiplatform.us.rep.googleapis.com/v1/projects/p/locations/{location}"
    found = locate(LAW, rules(), url=f"{url}/publishers/google/models/m:predict")
    assert set(found.processing) == {*places, "US"}
    elsewhere = locate(LAW, rules(), url=f"{MISTRAL}/locations/{location}/x")
    assert "unknown" not in elsewhere.processing


def test_a_european_location_in_the_path_is_the_union() -> None:
    url = "https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu/x"
    assert set(locate(LAW, rules(), url=url).processing) == set(LAW.expand(("@EU",)))


def test_a_profile_that_hides_its_place_leaves_it_unknown() -> None:
    def at(model: str) -> set[str]:
        found = locate(LAW, rules(), url=BEDROCK.format(quote(model, safe="")))
        return set(found.processing)

    assert at("amazon.nova-lite") == {"DE"}
    assert at("us.amazon.nova-lite") == {"US", "DE"}
    assert at("jp.amazon.nova-lite") == {"JP", "DE"}
    hidden = "arn:aws:bedrock:eu-central-1:1:application-inference-profile/x"
    assert at(hidden) == {"unknown"}
    found = "arn:aws:bedrock:us-east-1:1:foundation-model/amazon.nova-lite"
    assert at(found) == {"US", "DE"}


def test_a_region_is_named_once_or_not_at_all() -> None:
    declared = EndpointRule("b", "*.endpoints.huggingface.cloud", region="eu-west-3")
    by = rules(endpoints=(declared,))

    def region(host: str) -> str | None:
        name = f"https://{host}.endpoints.huggingface.cloud/"
        return locate(LAW, by, url=name).region

    assert region("a.eu-central-1") == "eu-central-1"
    assert region("a.eu-central-1.us-east-1") is None
    assert region("a.nowhere-1") == "eu-west-3"


def test_a_provider_behind_a_router_brings_entity_parent_and_places() -> None:
    behind = set(countries(LAW, ("openai-eu",)))
    assert {"IE", "US", "CH", "DE"} <= behind
    assert countries(LAW, ("scaleway", "nobody")) == ("FR",)
    assert countries(LAW, ("openrouter",)) == ("US",)


def test_every_provider_is_known_by_its_first_host_and_model() -> None:
    known = dict(destinations(rules(), LAW))
    assert known["local-cloud-offload"].model == "any-cloud"
    assert {p.id for p in LAW.providers if p.hosts} <= known.keys()
    assert all(
        known[p.id].host.startswith(p.hosts[0].partition("*")[0].partition(":")[0])
        for p in LAW.providers
        if p.hosts and p.id != "local"
    )
    assert known["deepseek"].model is None


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
        "SC", ToolKind.CN_CONTRACT, ("mistral-eu",), executed=date(2026, 1, 1)
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
