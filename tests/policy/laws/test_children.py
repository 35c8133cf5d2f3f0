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
from carnet.policy.checks.reminders import reminders
from carnet.policy.explaining.remedies import remedies
from carnet.policy.facts.call import Facts
from carnet.policy.regimes.judge import judge
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


@pytest.mark.parametrize("home", ["DE", "GB"])
def test_pseudonyms_make_no_childs_own_consent_valid(home: str) -> None:
    purpose = PurposeRule("p", basis="6-1-a")
    by = rules(exporter=Exporter(home), purposes=(purpose,), purpose="p")
    clear, done = (
        go(MISTRAL, CHILD, by=by, reached=form) for form in (None, Form.PSEUDONYMISED)
    )
    rule = "eu.S3" if home == "DE" else "uk.S3"
    for found in (clear, done):
        assert (found.effect, found.reasons[0].rule) == (Effect.BLOCK, rule)
    other = replace(by, purposes=(replace(purpose, basis="6-1-b"),))
    assert go(MISTRAL, CHILD, by=other, reached=Form.PSEUDONYMISED).effect == "allow"


def test_a_child_in_china_needs_a_guardian_whatever_was_not_documented() -> None:
    kinds = frozenset({Kind.PERSON_NAME, Kind.MINOR_UNDER_14})
    found = go(MISTRAL, kinds, by=rules(exporter=Exporter("CN")))
    assert named(found) == {"cn.S3"}


@pytest.mark.parametrize(
    ("child", "guarded"),
    [
        ("", False),
        ("6-1-a", False),
        ("6-1-e", False),
        ("GDPR Art. 6(1)(c), school act", False),
        ("9-2-g", False),
        ("6-1-e, PIPL 31(1)", True),
        ("PIPL Art. 31", True),
        ("6-1-a, 8-1", True),
        ("8", True),
        ("parental consent", True),
        ("https://acme.example/guardians.pdf", True),
    ],
)
def test_a_basis_of_the_gdpr_is_no_guardians_consent(
    child: str, *, guarded: bool
) -> None:
    """PIPL Art. 31(1) asks for it whatever else the processing rests on."""
    kinds = frozenset({Kind.PERSON_NAME, Kind.MINOR_UNDER_14})
    purpose = PurposeRule("p", basis="6-1-e", child=child)
    both = rules(subjects=("DE", "CN"), purposes=(purpose,), purpose="p")
    here = EndpointRule("llm", "llm.acme.example", country="CN", entity="ACME")
    by = replace(both, endpoints=(here,))
    found = go("https://llm.acme.example/v1", kinds, by=by)
    assert ("cn.S3" in named(found)) is not guarded
    told = {one.code for one in reminders(by, LAW, ON)}
    assert ("purpose.guardian" in told) is (bool(child) and not guarded)
    if not guarded:
        ways = " ".join(remedies(found)) + " ".join(found.alternatives)
        assert "guardian's consent" in ways


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
