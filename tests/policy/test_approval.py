"""What an officer's approval of one call changes in a decision, and what not."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policy.deciding import (
    DAY,
    DEEPSEEK,
    HEALTH,
    LAW,
    MISTRAL,
    ON,
    ORDINARY,
    TOOL,
    go,
    named,
    rules,
)

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Rules,
    Tia,
    evaluate,
    locate,
)
from carnet.policy.deciding.approval import (
    GROUNDS,
    approved,
    curing,
    demanded,
    in_words,
    obligation,
)
from carnet.policy.inputs import Inputs
from carnet.policy.rules import Withheld, from_plain, plain
from carnet.vocabulary import Approval, Content, Context, Decision, Effect, Kind, Reason

APPROVAL = Approval("call-1", "49-1-b", "dpo.acme.example", ON)
POSITIVE = Tia("T", positive=True, review=ON)
ORDER = PurposeRule("order", foreign_order="unknown")


def answered(
    approval: Approval | None,
    *,
    by: Rules | None = None,
    kinds: frozenset[Kind] = ORDINARY,
    purpose: str | None = None,
    on: date = ON,
    url: str = DEEPSEEK,
) -> Decision:
    mine = by or rules()
    place = replace(locate(LAW, mine, url=url), training_default=False)
    content = Content(kinds, 1)
    context = Context(purpose=purpose)
    return evaluate(mine, LAW, place, content, context, on, approval=approval)


def test_a_derogation_carries_the_one_call_that_was_approved() -> None:
    plain_ = answered(None)
    assert plain_.effect is Effect.REDACT
    assert plain_.approval is None
    decision = answered(APPROVAL)
    assert "eu.D1" in named(decision)
    assert decision.tool == "derogation 49-1-b"
    assert decision.approval == "call-1"


def test_a_decision_is_valid_no_longer_than_its_approval() -> None:
    later = replace(APPROVAL, last=ON + 3 * DAY)
    assert answered(later).valid_until == ON + 3 * DAY
    by = rules(purposes=(ORDER,))
    agreement = replace(later, ground="48")
    agreed = answered(agreement, by=by, purpose="order", url=MISTRAL)
    alone = answered(None, by=by, purpose="order", url=MISTRAL)
    assert agreed.effect is not alone.effect
    assert agreed.valid_until == ON + 3 * DAY
    human = answered(replace(later, ground="human"))
    assert human.valid_until == answered(None).valid_until
    over = replace(APPROVAL, last=ON - DAY)
    assert answered(over).valid_until == answered(None).valid_until


def test_an_approval_ends_with_its_last_day() -> None:
    assert "eu.D1" in named(answered(APPROVAL, on=ON))
    assert "eu.D1" not in named(answered(APPROVAL, on=ON + DAY))


def test_a_foreign_order_needs_a_named_agreement() -> None:
    mine = rules(purposes=(ORDER,))
    for url in (DEEPSEEK, MISTRAL):
        refused = answered(None, by=mine, purpose="order", url=url)
        assert refused.effect is Effect.BLOCK
        assert "eu.O1" in named(refused)
        other = answered(APPROVAL, by=mine, purpose="order", url=url)
        assert "eu.O1" in named(other)
    agreed = replace(APPROVAL, ground="48")
    decision = answered(agreed, by=mine, purpose="order", url=MISTRAL)
    assert decision.effect is Effect.ALLOW


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_no_ground_lifts_a_block_of_the_operator_or_of_article_9(ground: str) -> None:
    approval = replace(APPROVAL, ground=ground)
    blocked = answered(approval, by=rules(block=("CN",)))
    assert blocked.effect is Effect.BLOCK
    special = answered(approval, kinds=HEALTH)
    assert special.effect is Effect.BLOCK
    assert "eu.S1" in named(special)


def test_an_invented_ground_changes_nothing() -> None:
    odd = answered(replace(APPROVAL, ground="49-1-z"))
    assert replace(odd, approval=None) == answered(None)


ARTICLE_49 = {ground for ground in GROUNDS if ground.startswith("49-")}


def test_only_what_an_approval_cures_is_curable_and_on_its_grounds() -> None:
    def cures(
        mine: Rules,
        kinds: frozenset[Kind] = ORDINARY,
        purpose: str | None = None,
        *,
        wanted: bool = False,
    ) -> set[str]:
        return {
            *curing(
                lambda one: answered(one, by=mine, kinds=kinds, purpose=purpose),
                ON,
                wanted=wanted,
            )
        }

    assert cures(rules()) == ARTICLE_49
    ordered = rules(purposes=(ORDER,))
    assert cures(ordered, frozenset(), "order") == {"48"}
    chinese = rules(
        exporter=Exporter("CN"),
        purposes=(replace(ORDER, cn_notice="n", cn_consent="c", cn_pipia="p"),),
    )
    assert cures(chinese, ORDINARY, "order") == {"41"}
    # A hook that wants a person's look is answered on any ground, unless a law blocks.
    assert cures(rules(), wanted=True) == {*GROUNDS}
    assert cures(ordered, frozenset(), "order", wanted=True) == {"48"}
    assert not cures(rules(), HEALTH, wanted=True)
    assert not cures(rules(), HEALTH)
    assert not cures(rules(block=("CN",)))
    assert not cures(rules(tools=(replace(TOOL, tia=POSITIVE),)))


def test_grounds_are_told_as_they_are_chosen_from() -> None:
    assert in_words(("48",)) == "48"
    assert in_words(("48", "41")) == "one of 48, 41"
    assert in_words(ARTICLE_49) == "one of 49-1-a to 49-1-g, 49-1-2"
    assert in_words(GROUNDS) == "one of 49-1-a to 49-1-g, 49-1-2, 48, 41, human"
    assert in_words(("49-1-a", "human")) == "one of 49-1-a, human"


@given(ground=st.sampled_from(sorted(GROUNDS)), ahead=st.integers(-3, 3))
def test_an_approval_changes_facts_only_while_it_lasts(ground: str, ahead: int) -> None:
    from carnet.policy.deciding.assemble import facts

    place = locate(LAW, rules(), url=DEEPSEEK)
    said = Content(ORDINARY)
    inputs = Inputs(rules(), LAW, place, said, None, None, frozenset(), ON)
    mine = facts(inputs, place, None)
    mine = replace(mine, cn=replace(mine.cn, ordered=True))
    approval = replace(APPROVAL, ground=ground, last=ON + ahead * DAY)
    changed = approved(mine, approval, ON) != mine
    assert changed is (ahead >= 0 and ground != "human")


def test_a_decision_says_on_whose_word_it_rests() -> None:
    mine = rules(tools=(TOOL,), signed={"tool/SEEK": ("dpo.acme.example",)})
    found = {one.id: one.signed_by for one in go(DEEPSEEK, by=mine).asserted}
    assert found == {"tool/SEEK": ("dpo.acme.example",), "allow/*": (), "limits": ()}


def test_every_ground_is_one_that_an_article_names() -> None:
    assert dict(GROUNDS) == {
        "49-1-a": "explicit consent after being told of the risks",
        "49-1-b": "necessary for a contract with the data subject",
        "49-1-c": "necessary for a contract in the data subject's interest",
        "49-1-d": "important reasons of public interest",
        "49-1-e": "establishment, exercise or defence of legal claims",
        "49-1-f": "vital interests of a person who cannot consent",
        "49-1-g": "a public register",
        "49-1-2": "compelling legitimate interests, told to the authority",
        "48": "an international agreement covers the foreign order",
        "41": "the competent Chinese authority approved the foreign order",
        "human": "a person looked at this call, as a hook demands",
    }


def relied(url: str = DEEPSEEK, **more: Any) -> list[str]:
    return [one.id for one in go(url, by=rules(**more)).asserted]


def test_each_assertion_behind_a_call_is_named_and_no_other() -> None:
    purpose = PurposeRule("claims", basis="6-1-b")
    vouched = EndpointRule("seek", "api.deepseek.com", training=False)
    mistral = replace(TOOL, id="MISTRAL", targets=("mistral-eu",))
    found = relied(
        tools=(TOOL, mistral),
        purposes=(purpose, PurposeRule("other")),
        purpose="claims",
        endpoints=(vouched, EndpointRule("gpu", "gpu.example", country="DE")),
        allow=("CN", "FR", "api.deepseek.com", "api.openai.com"),
        redact=("deepseek", "openai", "US"),
    )
    assert found == [
        *("tool/SEEK", "purpose/claims", "endpoint/seek"),
        *("allow/CN", "allow/api.deepseek.com", "redact/deepseek", "limits"),
    ]
    assert relied(MISTRAL) == ["allow/*", "limits"]


def test_observing_is_an_assertion_of_its_own_and_a_refusal_rests_on_none() -> None:
    assert "setting/OBSERVE_UNTIL" in relied(observe_until=ON)
    assert "setting/OBSERVE_UNTIL" not in relied(MISTRAL, observe_until=ON)
    assert relied(block=("deepseek",)) == []


LIMITS_UNSIGNED = (
    "what limits calls (exporter, subjects, CARNET_BLOCK and the rest) is not signed "
    "by an officer"
)


def test_an_endpoint_or_purpose_that_nobody_signed_is_told_for_its_own_calls() -> None:
    vouched = EndpointRule("seek", "api.deepseek.com", training=False)
    for one, told in (
        (Withheld("endpoint/seek"), "endpoint seek is not signed by an officer"),
        (Withheld("endpoint/other"), None),
        (Withheld("purpose/other"), None),
        (Withheld("limits"), LIMITS_UNSIGNED),
    ):
        mine = rules(withheld=(one,), endpoints=(vouched,), purpose="claims")
        said = [r.sentence for r in go(DEEPSEEK, by=mine).reasons]
        assert (told in said) if told else not any("signed" in s for s in said)


@pytest.mark.parametrize(
    ("withheld", "words"),
    [
        (Withheld("tool/SEEK", ("deepseek",)), "tool SEEK is not signed"),
        (Withheld("tool/SEEK", ("CN",), changed=True), "the evidence of tool SEEK"),
        (Withheld("allow/CN"), "CARNET_ALLOW=CN is not signed"),
        (Withheld("redact/deepseek"), "CARNET_REDACT=deepseek is not signed"),
        (Withheld("purpose/claims"), "purpose claims is not signed"),
    ],
)
def test_a_refusal_names_what_no_officer_signed(withheld: Withheld, words: str) -> None:
    mine = rules(withheld=(withheld,), purpose="claims")
    said = [r.sentence for r in go(DEEPSEEK, by=mine).reasons]
    assert any(sentence.startswith(words) for sentence in said)
    said = [r.sentence for r in go(MISTRAL, by=mine).reasons]
    assert not any(sentence.startswith(words) for sentence in said)


def test_rules_come_back_from_their_json_with_the_same_digest() -> None:
    mine = rules(
        tools=(TOOL,),
        purposes=(
            PurposeRule("claims", art9="9-2-f", categories=frozenset({Kind.HEALTH})),
            ORDER,
        ),
        ended={"US": ON},
        observe_until=ON + DAY,
        signed={"tool/SEEK": ("dpo",)},
        withheld=(Withheld("allow/CN", changed=True),),
    )
    back = from_plain(json.loads(json.dumps(plain(mine))))
    assert back == mine
    assert go(DEEPSEEK, by=back) == go(DEEPSEEK, by=mine)
    assert from_plain(plain(rules())) == rules()


@pytest.mark.parametrize(
    "change",
    [{"surprise": 1}, {"default": "perhaps"}, {"tools": "SEEK"}, {"exporter": None}],
)
def test_rules_of_another_shape_are_not_guessed(change: dict[str, object]) -> None:
    document = plain(rules())
    assert isinstance(document, dict)
    with pytest.raises(ValueError, match=r".+"):
        from_plain({**document, **change})


def test_only_the_chinese_authority_frees_what_is_stored_in_china() -> None:
    order = PurposeRule("o", foreign_order="US", cn_notice="n", cn_consent="c")
    by = rules(exporter=Exporter("CN"), purposes=(order,), purpose="o")
    place = locate(LAW, by, url=DEEPSEEK)
    for ground, effect in (("48", Effect.BLOCK), ("41", Effect.ALLOW)):
        one = Approval("id", ground, "dpo", ON)
        found = evaluate(
            by, LAW, place, Content(ORDINARY, 1), Context(), ON, approval=one
        )
        assert found.effect is effect
    german = rules(purposes=(order,), purpose="o")
    one = Approval("id", "41", "dpo", ON)
    content = Content(ORDINARY, 1)
    found = evaluate(german, LAW, place, content, Context(), ON, approval=one)
    assert found.effect is Effect.BLOCK
    assert "eu.O1" in named(found)


def test_a_decision_demands_an_approval_by_that_duty_alone() -> None:
    base = Decision(Effect.BLOCK, ON, (Reason("r", "", ""),))
    assert not demanded(base)
    asked = replace(
        base, obligations=(*go(MISTRAL).obligations, obligation("1", (), ("48",)))
    )
    assert demanded(asked)
    assert not demanded(go(DEEPSEEK))


def test_every_ground_of_an_approval_is_told_in_words() -> None:
    others = ["49-1-2", "48", "41", "human"]
    assert [*GROUNDS] == [*(f"49-1-{a}" for a in "abcdefg"), *others]
    assert GROUNDS["49-1-a"] == "explicit consent after being told of the risks"
    assert GROUNDS["49-1-b"] == "necessary for a contract with the data subject"
    assert GROUNDS["49-1-d"] == "important reasons of public interest"
    assert GROUNDS["49-1-g"] == "a public register"
    assert len(set(GROUNDS.values())) == len(GROUNDS)
