"""What names a ground, and what only looks like one."""

from dataclasses import replace

import pytest
from tests.policy.deciding import HEALTH, LAW, MISTRAL, ON, go, named, rules

from carnet.policy import Exporter, PurposeRule, contradictions
from carnet.policy.facts.grounds import (
    is_art9_ground,
    is_childs_consent,
    spares_separate_consent,
)
from carnet.policy.limits.purposes import is_basis
from carnet.policy.rules import Withheld
from carnet.vocabulary import Context, Effect

GROUNDS = [
    "9-2-h",
    "9-2-H",
    "9(2)(h)",
    "9 (2) (h)",
    "9(2)h",
    "Art. 9(2)(h) GDPR",
    "Art.9-2-h",
    "6-1-b, 9-2-f",
    "6-1-b,9-2-f",
    "9-2-h; § 22 BDSG",
    "UK GDPR 9.2.j",
]
OTHER_TEXTS = [
    "§ 92a SGB V",
    "§92a SGB V",
    "SGB V § 9 (2) a",
    "§ 9-2-a LDSG",
    "GDPR 89(2) b",
    "BDSG 29-2 a",
    "19-2-h",
    "clause 3.9.2.a of our agreement",
    "92h",
    "9-2-z",
    "9-2-herb",
    "2019-2-a",
    "A9-2-a",
    "garbage",
    "not 9-2-h",
    "ohne Art. 9(2)(h)",
]


@pytest.mark.parametrize("text", GROUNDS)
def test_a_condition_of_article_9_opens_the_gate(text: str) -> None:
    assert is_art9_ground(text)
    by = rules(purposes=(PurposeRule("p", art9=text),), purpose="p")
    assert go(MISTRAL, HEALTH, by=by).effect is Effect.ALLOW


@pytest.mark.parametrize("text", OTHER_TEXTS)
def test_another_text_does_not_open_it_and_is_told_of(text: str) -> None:
    by = rules(purposes=(PurposeRule("p", art9=text),), purpose="p")
    found = go(MISTRAL, HEALTH, by=by)
    assert (found.effect, "eu.S1" in named(found)) == (Effect.BLOCK, True)
    assert "purpose.art9" in {one.code for one in contradictions(by, LAW, ON)}


@pytest.mark.parametrize(
    ("text", "consent"),
    [
        ("6-1-a", True),
        ("9(2)(a)", True),
        ("49-1-a", True),
        ("6(1)a", True),
        ("6-1-a, 8-1", False),
        ("§ 92a SGB V", False),
        ("16-1-a", False),
        ("349-1-a", False),
        ("6-1-c", False),
    ],
)
def test_what_is_a_consent(text: str, *, consent: bool) -> None:
    assert is_childs_consent(text) is consent


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("6-1-b", True),
        ("6(1)(f)", True),
        ("6.1.c", True),
        ("16-1-b", False),
        ("§ 61b SGB X", False),
        ("61b", False),
        ("26-1-b", False),
    ],
)
def test_what_is_a_basis(text: str, *, basis: bool) -> None:
    assert is_basis(text) is basis


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("claims_eu", "claims-eu"),
        ("claims_eu", "CLAIMS_EU"),
        ("claims_eu", " Claims-EU "),
        ("p", "P"),
    ],
)
def test_a_purpose_is_found_however_its_name_is_written(
    declared: str, said: str
) -> None:
    rule = PurposeRule(declared, art9="9-2-f")
    for by, context in (
        (rules(purposes=(rule,)), Context(purpose=said)),
        (rules(purposes=(rule,), purpose=said), Context()),
    ):
        assert go(MISTRAL, HEALTH, by=by, context=context).effect is Effect.ALLOW
        assert not {c.code for c in contradictions(by, LAW, ON)} & {
            "purpose.undeclared"
        }
    withheld = (Withheld(f"purpose/{declared}"),)
    by = rules(purposes=(rule,), withheld=withheld)
    found = go(MISTRAL, HEALTH, by=by, context=Context(purpose=said))
    assert "policy.unsigned" in named(found)


def test_the_exact_name_of_a_purpose_comes_first() -> None:
    by = rules(purposes=(PurposeRule("a-b"), PurposeRule("a_b", art9="9-2-f")))
    one, other = by.purpose_named("a-b"), by.purpose_named("a_b")
    assert one
    assert other
    assert (one.name, other.name) == ("a-b", "a_b")
    assert by.purpose_named(None) is None
    assert by.purpose_named("c") is None


OTHER_BASES = [
    "13-1-2",
    "PIPL 13(1)(2)",
    "13-1-2, 13-1-3",
    "Art. 13(1)(2)-(3) PIPL",
    "13.1.7 since 1 January",
]
CONSENT_BESIDE = [
    "13-1-1 and 13-1-2",
    "13-1-1, 13-1-2",
    "13(1)(1), 13(1)(2)",
    "13(1)(2), (1)",
    "13(1)(2) and (1)",
    "Art. 13(1)(1), not 13(1)(2)",
    "13-1-2, consent for the rest",
    "13-1-2 或同意",
    "not 13-1-2",
    "except PIPL 13-1-2",
]


@pytest.mark.parametrize("text", OTHER_BASES)
def test_bases_other_than_consent_spare_the_separate_consent(text: str) -> None:
    assert spares_separate_consent(text)


@pytest.mark.parametrize("text", CONSENT_BESIDE)
def test_consent_beside_another_basis_is_consent(text: str) -> None:
    assert not spares_separate_consent(text)
    rule = PurposeRule("p", cn_notice="n", cn_pipia="p", cn_basis=text)
    by = rules(exporter=Exporter("CN"), purposes=(rule,), purpose="p")
    found = go(MISTRAL, by=by)
    assert (found.effect, "cn.C4" in named(found)) == (Effect.REDACT, True)
    given = replace(rule, cn_consent="clicks")
    assert go(MISTRAL, by=replace(by, purposes=(given,))).effect is Effect.ALLOW
