"""Minors: whose consent counts, and what is left to be documented."""

from dataclasses import replace

import pytest
from tests.policy.deciding import (
    DEEPSEEK,
    LAW,
    MISTRAL,
    ON,
    TOOL,
    duties,
    go,
    named,
    rules,
)

from carnet.policy import EndpointRule, Exporter, PurposeRule, contradictions
from carnet.policy.facts import Facts
from carnet.policy.judge import judge
from carnet.vocabulary import Effect, Form, Kind

CHILD = frozenset({Kind.PERSON_NAME, Kind.MINOR_14_17})


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


def test_a_child_in_china_needs_a_guardian_whatever_was_not_documented() -> None:
    kinds = frozenset({Kind.PERSON_NAME, Kind.MINOR_UNDER_14})
    found = go(MISTRAL, kinds, by=rules(exporter=Exporter("CN")))
    assert named(found) == {"cn.S3"}


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
