"""What carnet tells a person, word by word, where no decision of `wording` says it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import DAY, DEEPSEEK, LAW, MISTRAL, ON, ORDINARY, go, rules
from tests.policy.in_words.wording_counted import american
from tests.policy.laws.test_own_law import sent, tool

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Rules,
    Tia,
    Tool,
    ToolKind,
    decide_case,
    evaluate,
    explain,
    locate,
    reminders,
)
from carnet.policy.deciding.approval import obligation
from carnet.policy.limits.unsigned import words as asserted_words
from carnet.policy.rules import Withheld
from carnet.policy.words import join, places
from carnet.vocabulary import Content, Context, Count, Counts, Kind

SIGNED = Tool("T", ToolKind.SCC, ("deepseek",), evidence="scc.pdf", executed=ON)
ASSESSED = replace(SIGNED, tia=Tia("A", review=ON + 60 * DAY, evidence="tia.pdf"))


def reminded(on: date = ON, **more: Any) -> list[tuple[str, str, str]]:
    base: dict[str, Any] = {"exporter": Exporter("DE"), "policy_keys": ("k",)}
    found = reminders(Rules(**{**base, **more}), LAW, on)
    return [(one.code, one.message, one.hint) for one in found]


def test_a_tool_and_an_assessment_are_told_of_sixty_days_before_they_end() -> None:
    due = ON + 60 * DAY
    assert reminded(tools=(replace(ASSESSED, expires=due),)) == [
        (
            "tool.expires_soon",
            f"CARNET_TOOLS__T expires on {due}",
            "renew it before that day",
        ),
        (
            "tia.due_soon",
            f"CARNET_TOOLS__T__TIA is due on {due}",
            "renew it before that day",
        ),
    ]
    assert reminded(ON - DAY, tools=(replace(ASSESSED, expires=due),)) == []
    assert len(reminded(due, tools=(replace(ASSESSED, expires=due),))) == 2
    assert reminded(due + DAY, tools=(replace(ASSESSED, expires=due),)) == []


def test_a_roll_out_is_told_of_while_it_lasts() -> None:
    said = [
        (
            "observe.running",
            f"decisions are only recorded until {ON}: calls go in clear",
            "remove CARNET_OBSERVE_UNTIL once the records look right",
        )
    ]
    assert reminded(observe_until=ON) == said
    assert reminded(ON + DAY, observe_until=ON) == []


def test_a_tool_without_its_texts_is_told_of() -> None:
    bare = Tool("T", ToolKind.SCC, ("deepseek",), tia=Tia("A"))
    assert reminded(tools=(bare,)) == [
        (
            "tool.no_evidence",
            "CARNET_TOOLS__T names no signed text",
            "set CARNET_TOOLS__T__EVIDENCE to a file, so that a change is noticed",
        ),
        (
            "tia.no_evidence",
            "CARNET_TOOLS__T__TIA names no document",
            "set CARNET_TOOLS__T__TIA__EVIDENCE",
        ),
    ]
    assert reminded(tools=(SIGNED,)) == []


def test_what_nobody_signed_is_told_of_once() -> None:
    said = [
        (
            "policy.one_pair_of_eyes",
            "tools, grounds and endpoints stand on the operator's word, unsigned",
            "`carnet keys new PATH --officer NAME`, then `carnet policy sign`",
        )
    ]
    asserted: tuple[dict[str, Any], ...] = (
        {"tools": (SIGNED,)},
        {"purposes": (PurposeRule("p"),)},
        {"endpoints": (EndpointRule("e", "llm.example"),)},
    )
    for one in asserted:
        assert reminded(policy_keys=(), **one) == said
        assert reminded(**one) == []
    assert reminded(policy_keys=()) == []


def test_an_adequacy_that_ends_soon_is_told_of_to_who_relies_on_it() -> None:
    certified = Tool("D", ToolKind.DPF, ("xai-us",), evidence="list.pdf", executed=ON)
    end = ON + 61 * DAY
    assert reminded(tools=(certified,), ended={"US": end}) == [
        (
            "adequacy.ends_soon",
            f"the adequacy behind a certification ends on {end - DAY}",
            "hold clauses with an assessment from the next day on",
        )
    ]
    assert reminded(tools=(certified,), ended={"US": end + DAY}) == []
    assert reminded(tools=(SIGNED,), ended={"US": end}) == []
    assert reminded(end, tools=(certified,), ended={"US": end}) == []


def test_an_approval_is_asked_for_by_the_id_of_the_call() -> None:
    asked = obligation("0190", ("eu",), ("48",))
    assert (asked.id, asked.citation) == (
        "approval",
        "GDPR Art. 48, 49(1); EDPB Guidelines 2/2018",
    )
    assert asked.sentence == (
        "an officer may approve this one call and nothing else, with --ground 48: "
        "carnet approve 0190"
    )


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Withheld("tool/ali", ()), "tool ali is not signed by an officer"),
        (Withheld("allow/US", ()), "CARNET_ALLOW=US is not signed by an officer"),
        (Withheld("redact/CN", ()), "CARNET_REDACT=CN is not signed by an officer"),
        (
            Withheld("tool/ali", (), changed=True),
            "the evidence of tool ali is not the file that an officer signed",
        ),
    ],
)
def test_what_is_not_signed_is_named_as_the_operator_wrote_it(
    one: Withheld, said: str
) -> None:
    assert asserted_words(one) == said


def test_an_unsigned_tool_is_a_reason_of_the_refusal_that_it_would_have_altered() -> (
    None
):
    withheld = (Withheld("tool/ali", ("deepseek",)), Withheld("tool/b", ("openai",)))
    refused = go(DEEPSEEK, by=rules(withheld=withheld))
    last = refused.reasons[-1]
    assert (last.rule, last.sentence, last.citation) == (
        "policy.unsigned",
        "tool ali is not signed by an officer",
        "operator's rule: CARNET_POLICY_KEYS",
    )
    assert "tool b" not in " ".join(reason.sentence for reason in refused.reasons)


def test_on_whose_word_a_decision_rests_is_told_by_officer() -> None:
    by = rules(signed={"allow/*": ("anna", "ben"), "limits": ("anna",)})
    assert [line for line in explain(go(MISTRAL, by=by)) if "igned" in line] == [
        "Signed by anna and ben: allow/*.",
        "Signed by anna: limits.",
    ]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (tuple("abcdef"), "a, b, c, d, e and f"),
        (tuple("abcdefg"), "a, b, c, d, e, f and 1 more"),
        (tuple("abcdefgh"), "a, b, c, d, e, f and 2 more"),
    ],
)
def test_a_list_is_told_as_in_a_sentence(items: tuple[str, ...], said: str) -> None:
    assert join(items) == said


def test_markers_are_told_in_words() -> None:
    assert places({"unknown_downstream", "global", "unknown", "FR"}) == (
        "FR, any site of the provider, an unknown place and whatever host the router "
        "picks"
    )


def test_a_law_that_nobody_knows_is_not_guessed() -> None:
    decision = go(MISTRAL, by=rules(regimes=("xx",)))
    assert decision.effect == "block"
    assert [(r.rule, r.sentence) for r in decision.reasons] == [
        ("xx.not_evaluable", "no rule of this law is known")
    ]
    case: dict[str, Any] = {
        "id": "1",
        "origin": ["XX"],
        "data": [],
        "date": "2026-11-24",
        "facts": {},
    }
    result = decide_case(case, LAW)
    assert (result.effect, result.reasons[0].rule, result.reasons[0].sentence) == (
        None,
        "case.not_understood",
        "origin names no law that is known",
    )


def counted(persons: int) -> list[tuple[str, str, str]]:
    by = rules(exporter=Exporter("US"))
    place = locate(LAW, by, url=DEEPSEEK)
    counts = Counts(us=(Count("health", persons - 1, persons),))
    content = Content(frozenset({Kind.HEALTH}), 1)
    found = evaluate(by, LAW, place, content, Context(), ON, counts=counts)
    return [(duty.id, duty.sentence, duty.citation) for duty in found.obligations]


def test_a_threshold_of_28_cfr_202_is_told_of_from_four_fifths_on() -> None:
    keep = "keep the record of the transaction for ten years"
    record = ("us.record", keep, "28 CFR 202.1101")
    near = (
        "us.near.health",
        (
            "four fifths of a threshold are reached (personal health data): meet the "
            "CISA security requirements, or end the transfers"
        ),
        "28 CFR 202.205(d), 202.401",
    )
    assert counted(7_999) == [record]
    assert counted(8_000) == [record, near]
    assert counted(10_000) == [record, near]
    assert [name for name, *_ in counted(10_001)] == ["us.report", "us.record"]


TRAINS = EndpointRule("m", "api.eu.mistral.ai", training=True)


def test_a_foreign_importer_with_a_use_of_its_own_must_not_pass_data_on() -> None:
    kinds = frozenset({Kind.HEALTH})
    passed = [
        (duty.sentence, duty.citation)
        for duty in american(kinds, 2, to=MISTRAL, endpoints=(TRAINS,)).obligations
        if duty.id == "us.onward"
    ]
    assert passed == [
        (
            "agree in writing that the data are not passed on to a country of concern",
            "28 CFR 202.302",
        )
    ]
    bound = american(kinds, 2, to=MISTRAL, endpoints=(replace(TRAINS, training=False),))
    assert "us.onward" not in {duty.id for duty in bound.obligations}


def test_a_roles_risk_is_asked_for_and_a_risks_role() -> None:
    def asked(**more: str) -> list[tuple[str, str]]:
        purpose = PurposeRule("claims", basis="6-1-b", **more)  # type: ignore[arg-type]
        found = go(MISTRAL, by=rules(purposes=(purpose,), purpose="claims")).obligations
        return [(d.sentence, d.citation) for d in found if d.id == "ai.class"]

    cite = "Regulation (EU) 2024/1689 Art. 3(3)-(4), 6, 50"
    missing = "declare CARNET_PURPOSES__CLAIMS__AI_{} as well"
    assert asked(ai_role="provider") == [(missing.format("RISK"), cite)]
    assert asked(ai_risk="high") == [(missing.format("ROLE"), cite)]
    assert asked(ai_risk="high", ai_role="provider") == []
    assert asked(ai_risk="minimal") == []
    assert asked() == []


def parents(url: str, **more: Any) -> list[str]:
    found = go(url, by=rules(**more)).obligations
    return [duty.sentence for duty in found if duty.id == "eu.parent"]


def test_a_parent_outside_is_a_duty_where_it_is_no_place_of_the_call_already() -> None:
    azure = EndpointRule(
        "az", "c.openai.azure.com", region="swedencentral", sku="Standard"
    )
    assert parents("https://c.openai.azure.com/", endpoints=(azure,)) == [
        (
            "the importer is controlled from US: check that its guarantees hold "
            "against orders from there"
        )
    ]
    assert parents("https://eu.api.openai.com/v1") == []  # it is read from there
    assert parents(MISTRAL) == []
    assert parents("https://nobody.example/") == []


def test_a_route_of_another_law_is_told_with_the_evidence_to_keep() -> None:
    route = tool(ToolKind.NATIONAL, covers=("US",), extensions=("br",))
    decision = sent("BR", route, to="US", kinds=ORDINARY)
    (duty,) = [one for one in decision.obligations if one.id == "br.route"]
    assert duty.sentence == "keep the evidence of T for Lei Geral de Proteção de Dados"


def test_an_adequacy_that_ended_once_was_told_of_sixty_days_before() -> None:
    certified = Tool("D", ToolKind.DPF, ("xai-us",), executed=date(2020, 1, 1))
    by = rules(tools=(certified,))

    def ends(on: date) -> list[str]:
        found = reminders(by, LAW, on)
        return [one.message for one in found if one.code == "adequacy.ends_soon"]

    said = ["the adequacy behind a certification ends on 2020-07-15"]
    assert ends(date(2020, 5, 16)) == said
    assert ends(date(2020, 5, 15)) == []
    assert ends(date(2020, 7, 15)) == said
    assert ends(date(2020, 7, 16)) == []
