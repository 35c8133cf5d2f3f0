"""Each refusal says which document or change would alter it."""

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.policy.cases.test_cases import BY_HAND, CASES
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

from carnet.policy import (
    EndpointRule,
    PurposeRule,
    Rules,
    Tia,
    decide_case,
    destinations,
    evaluate,
)
from carnet.policy.explaining.remedies import remedies
from carnet.policy.rules import Tool, Withheld
from carnet.vocabulary import Content, Context, Decision, Effect, Form, Kind, Reason

KINDS = (
    frozenset({Kind.EMAIL}),
    frozenset({Kind.PERSON_NAME, Kind.HEALTH}),
    frozenset({Kind.PERSON_NAME, Kind.CRIMINAL}),
    frozenset({Kind.MINOR_UNDER_14, Kind.PERSON_NAME}),
    frozenset({Kind.PASSWORD_SECRET}),
    frozenset({Kind.GENETIC, Kind.PERSON_NAME}),
)
CONFIGURATIONS: dict[str, Rules] = {
    "nothing": rules(allow=()),
    "all": rules(),
    "blocked": rules(block=("*",)),
    "overdue": rules(tools=(replace(TOOL, tia=Tia("T")),)),
    "order": rules(purposes=(PurposeRule("o", foreign_order="CN"),), purpose="o"),
    "uk and ch": rules(regimes=("eu", "uk", "ch")),
    "cn and us": rules(regimes=("cn", "us")),
}
_ADVICE = re.compile(r"\b(you (should|must|may)|we (advise|recommend)|is (il)?legal)\b")


@pytest.mark.parametrize("name", CONFIGURATIONS)
@pytest.mark.parametrize("reached", [None, Form.NON_PERSONAL])
def test_every_refusal_names_what_would_alter_it(
    name: str, reached: Form | None
) -> None:
    mine = CONFIGURATIONS[name]
    refused = 0
    for place_name, place in destinations(mine, LAW):
        for kinds in KINDS:
            left = kinds if reached else frozenset[Kind]()
            content = Content(kinds, 1, reached=reached, left=left)
            decision = evaluate(mine, LAW, place, content, Context(), ON)
            if decision.effect is Effect.BLOCK:
                refused += 1
                assert decision.alternatives, (place_name, sorted(kinds))
            said = " ".join(
                (*decision.alternatives, *(r.sentence for r in decision.reasons))
            )
            assert not _ADVICE.search(said)
    assert refused


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("K1", "without the secret"),
        ("user.block", "taking the entry out of CARNET_BLOCK"),
        ("user.default", "an entry in CARNET_ALLOW or CARNET_REDACT"),
        ("user.redact", "CARNET_ALLOW instead of CARNET_REDACT"),
        ("user.purpose", "the purpose's __IMPORTERS"),
        ("policy.no_regime", "CARNET_REGIMES or CARNET_SUBJECTS"),
        ("policy.stale_law", "an update of the law facts"),
        ("policy.left", "text without the data that were left"),
        ("policy.unsigned", "an officer's signature"),
        ("policy.error", "a repaired configuration"),
        ("purpose.ai_risk", "another declared risk level"),
        ("eu.S1", "Art. 9(2) condition"),
        ("uk.S2", "Art. 10 authority"),
        ("eu.S3", "a documented basis for children's data"),
        ("eu.O1", "an international agreement that covers the order"),
        ("cn.O1", "the competent Chinese authority's approval"),
        ("ch.U1", "a declared place of the endpoint"),
        ("eu.X", "an adequacy decision, or a transfer tool"),
        ("eu.M2", "an assessment in date that covers the country"),
        ("eu.M3", "an assessment with another conclusion"),
        ("eu.P1", "a contract that rules out the importer's own use"),
        ("xx.not_evaluable", "a version of carnet with the rules of that law"),
        ("cn.C1", "a security assessment by the authority"),
        ("cn.C3", "assessment, standard contract or certification"),
        ("cn.C4", "notice, separate consent and PIPIA"),
        ("us.W1", "evidence of the CISA security requirements"),
        ("us.W2", "no document would alter this; another importer would"),
    ],
)
def test_each_rule_that_refuses_has_its_own_remedy(rule: str, part: str) -> None:
    (said,) = remedies(refused(rule))
    assert part in said
    assert "alter this" in said or "decided anew" in said


def test_a_rule_without_one_points_to_its_citation_and_two_are_told_once() -> None:
    assert remedies(refused("zz.Z9")) == (
        "what the first reason cites, documented, would alter this",
    )
    assert len(remedies(refused("eu.M2", "uk.M2"))) == 1


def test_where_several_rules_refuse_no_remedy_is_told_as_if_it_were_enough() -> None:
    assert remedies(refused("user.block", "eu.S1", "user.default")) == (
        (
            "only together would these alter it: taking the entry out of CARNET_BLOCK; "
            "a documented Art. 9(2) condition for the purpose; an entry in "
            "CARNET_ALLOW or CARNET_REDACT"
        ),
    )
    both = ("purpose.undeclared", "eu.P1")
    redacted = replace(refused(*both), effect=Effect.REDACT)
    assert remedies(redacted) == (
        (
            "only together would these alter it: a declaration of the purpose with its "
            "ground (CARNET_PURPOSES__x__BASIS); evidence of a contract that rules out "
            "the importer's own use"
        ),
    )
    assert remedies(refused("eu.S1", "us.W2")) == remedies(refused("us.W2"))
    assert remedies(refused("eu.X", "K1")) == remedies(refused("K1"))
    assert len(remedies(refused("policy.left", "eu.X"))) == 2


BARRED = "only taking the entry out of CARNET_BLOCK would alter this"
ELSEWHERE = "an entry in the purpose's __IMPORTERS would alter this"


@pytest.mark.parametrize("tools", [(), (TOOL,)])
@pytest.mark.parametrize(
    ("said", "way"),
    [
        ({"block": ("CN",)}, BARRED),
        ({"block": ("CN",), "redact": ("*",), "allow": ()}, BARRED),
        (
            {"purposes": (PurposeRule("p", importers=("EEA",)),), "purpose": "p"},
            ELSEWHERE,
        ),
    ],
)
def test_what_does_not_alter_a_refusal_is_no_way_out_of_it(
    said: dict[str, Any], way: str, tools: tuple[Tool, ...]
) -> None:
    """DeepSeek in clear is refused by the operator, and by the law only replaced."""
    found = go(DEEPSEEK, by=rules(tools=tools, **said))
    assert found.effect is Effect.BLOCK
    assert found.alternatives == (way,)


def test_where_the_limits_are_unsigned_only_a_signature_is_a_way_out() -> None:
    mine = rules(allow=(), withheld=(Withheld("limits"),))
    assert go(DEEPSEEK, by=mine).alternatives == (
        "an officer's signature would alter this (policy sign)",
    )


def refused(*names: str) -> Decision:
    reasons = tuple(Reason(name, "s", "c") for name in names)
    return Decision(Effect.BLOCK, ON, reasons)


CRIME = frozenset({Kind.PERSON_NAME, Kind.CRIMINAL})
CHILD = frozenset({Kind.PERSON_NAME, Kind.MINOR_14_17})
XAI = "https://us.api.x.ai/v1"
ART9 = "with an Art. 9(2) condition for the purpose (CARNET_PURPOSES__{})"


@pytest.mark.parametrize(
    ("to", "kinds", "ways"),
    [
        (
            "http://localhost:8000/",
            ORDINARY,
            (
                (
                    "with its place declared "
                    "(CARNET_ENDPOINTS__LOCAL__HOST=localhost:8000,"
                    " CARNET_ENDPOINTS__LOCAL__COUNTRY=DE), the call would be allowed"
                ),
            ),
        ),
        (
            XAI,
            ORDINARY,
            (
                (
                    "after SCC (module 2) and an assessment that covers US and "
                    "is positive, the call "
                    "would be allowed"
                ),
                (
                    "with an officer's approval of it alone, by GDPR Art. 49 (carnet "
                    "approve), the call would be allowed"
                ),
            ),
        ),
        (
            XAI,
            HEALTH,
            (
                (
                    "the call without data on health would be allowed with the "
                    "personal data replaced"
                ),
                ART9.format("DEFAULT__ART9 and CARNET_PURPOSE=default")
                + " and after SCC (module 2) and an assessment that "
                "covers US and is positive, the call would be allowed",
            ),
        ),
        (
            MISTRAL,
            HEALTH,
            (
                "the call without data on health would be allowed",
                ART9.format("DEFAULT__ART9 and CARNET_PURPOSE=default")
                + ", the call would be allowed",
            ),
        ),
        (
            MISTRAL,
            CRIME,
            (
                (
                    "the call without data on criminal "
                    "convictions and offences would "
                    "be allowed"
                ),
                (
                    "with an Art. 10 authority for the purpose "
                    "(CARNET_PURPOSES__DEFAULT__ART10 and "
                    "CARNET_PURPOSE=default), the call would be allowed"
                ),
            ),
        ),
        (
            MISTRAL,
            CHILD,
            (
                "the call without data about a minor of 14 to 17 would be allowed",
                (
                    "with a basis for children's data for the purpose "
                    "(CARNET_PURPOSES__DEFAULT__CHILD and "
                    "CARNET_PURPOSE=default), the call would be allowed"
                ),
            ),
        ),
        (
            DEEPSEEK,
            ORDINARY,
            (
                (
                    "after SCC (module 1) and an assessment that covers CN and "
                    "is positive, the call "
                    "would be allowed"
                ),
            ),
        ),
    ],
)
def test_ways_are_named_with_what_they_would_bring(
    to: str, kinds: frozenset[Kind], ways: tuple[str, ...]
) -> None:
    assert go(to, kinds).alternatives == ways


def test_a_ground_is_offered_for_the_purpose_of_the_call() -> None:
    mine = rules(purposes=(PurposeRule("claims"), PurposeRule("b")), purpose="claims")
    found = go(MISTRAL, HEALTH, by=mine).alternatives
    assert found[1:] == (ART9.format("CLAIMS__ART9") + ", the call would be allowed",)
    named = go(MISTRAL, HEALTH, by=mine, context=Context(purpose="b")).alternatives
    assert named[1:] == (ART9.format("B__ART9") + ", the call would be allowed",)
    new = go(MISTRAL, HEALTH, by=mine, context=Context(purpose="new")).alternatives
    assert any(ART9.format("NEW__ART9") in way for way in new)


def test_the_default_alone_is_answered_with_an_entry_in_a_list() -> None:
    entry = "with {} in CARNET_ALLOW or CARNET_REDACT"
    found = go(MISTRAL, by=rules(allow=())).alternatives
    assert found == (entry.format("api.eu.mistral.ai") + ", the call would be allowed",)
    abroad = go(XAI, by=rules(allow=("EEA",))).alternatives
    assert abroad[0].startswith(entry.format("us.api.x.ai"))
    assert abroad[0].endswith("would be allowed with the personal data replaced")
    both = "after SCC (module 2) and an assessment that covers US and is positive and "
    assert any(way.startswith(both + entry.format("us.api.x.ai")) for way in abroad)


def test_a_call_that_names_a_host_inside_may_be_made_without_it() -> None:
    body = {"messages": [{"image_url": {"url": "https://nobody.example/x.png"}}]}
    found = go(MISTRAL, HEALTH - {Kind.HEALTH}, body=body)
    assert found.effect is Effect.REDACT
    assert (
        "the call without nobody.example inside it would be allowed"
        in found.alternatives
    )


def test_another_endpoint_of_the_same_vendor_is_named_where_it_may() -> None:
    declared = EndpointRule("mine", "eu.gateway.example", provider="mistral-eu")
    mine = rules(allow=("EEA",), endpoints=(declared,))
    found = go("https://api.mistral.ai/v1", by=mine).alternatives
    assert "api.eu.mistral.ai would be allowed" in found
    assert not any(way.startswith("api.mistral.ai ") for way in found)
    assert not any("*" in way for way in found)


def test_every_rule_that_refused_a_worked_case_has_a_remedy_of_its_own() -> None:
    general = remedies(refused("zz.Z9"))
    named = {
        result.reasons[0].rule
        for case in (*CASES, *BY_HAND)
        if (result := decide_case(case, LAW)).effect is not Effect.ALLOW
    }
    assert {"eu.X", "uk.X", "ch.X", "cn.C3", "us.W1", "br.X", "ru.B"} <= named
    assert not [rule for rule in named if remedies(refused(rule)) == general]


def test_what_is_needed_together_is_a_list_without_stray_commas() -> None:
    one = go("https://api.openai.com/v1/chat", by=rules(allow=(), redact=("*",)))
    assert one.effect is Effect.REDACT
    (said,) = [way for way in one.alternatives if way.startswith("only together")]
    assert ",;" not in said
    assert not said.endswith(",")
