"""A purpose tightens: kinds it does not name, risk, importers, orders, what is due."""

from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import (
    HEALTH,
    MISTRAL,
    ORDINARY,
    duties,
    go,
    named,
    rules,
)
from tests.policy.laws.test_own_law import sent

from carnet.policy import Exporter, PurposeRule, Rules
from carnet.policy.limits.purposes import is_basis
from carnet.vocabulary import Context, Decision, Effect, Form, Kind

PERSON = Kind.PERSON_NAME


def under(kinds: frozenset[Kind] = ORDINARY, **purpose: Any) -> Decision:
    rule = PurposeRule("p", **purpose)
    return go(MISTRAL, kinds, by=rules(purposes=(rule,), purpose="p"))


def test_a_kind_that_the_purpose_does_not_name_is_replaced() -> None:
    both = under(categories=frozenset({PERSON, Kind.EMAIL}))
    assert both.effect is Effect.ALLOW
    one = under(categories=frozenset({PERSON}))
    assert (one.effect, one.form) == (Effect.REDACT, Form.PSEUDONYMISED)
    assert named(one) == {"purpose.category", "eu.T0"}
    assert "e-mail" in one.reasons[0].sentence
    assert under().effect is Effect.ALLOW


def test_a_list_of_attributes_leaves_the_identifiers_open() -> None:
    said = under(ORDINARY | {Kind.EMPLOYMENT}, categories=frozenset({Kind.EMPLOYMENT}))
    assert said.effect is Effect.ALLOW
    other = under(ORDINARY | {Kind.EDUCATION}, categories=frozenset({Kind.EMPLOYMENT}))
    assert other.effect is Effect.REDACT
    secret = frozenset({Kind.PASSWORD_SECRET})
    assert under(secret, categories=frozenset({PERSON})).replace == secret


def test_after_replacing_the_purpose_is_content() -> None:
    rule = PurposeRule("p", categories=frozenset({PERSON}))
    by = rules(purposes=(rule,), purpose="p")
    assert go(MISTRAL, by=by, reached=Form.PSEUDONYMISED).effect is Effect.ALLOW


def test_a_purpose_that_nobody_declared_gets_no_clear_text() -> None:
    by = rules(purposes=(PurposeRule("claims", art9="9-2-f"),))
    other = Context(purpose="marketing")
    decision = go(MISTRAL, by=by, context=other)
    assert (decision.effect, decision.form) == (Effect.REDACT, Form.PSEUDONYMISED)
    assert "purpose.undeclared" in named(decision)
    assert go(MISTRAL, HEALTH, by=by, context=other).effect is Effect.BLOCK
    assert go(MISTRAL, frozenset(), by=by, context=other).effect is Effect.ALLOW
    assert go(MISTRAL, context=other).effect is Effect.ALLOW
    assert go(MISTRAL, by=by).effect is Effect.ALLOW
    default = rules(purposes=(PurposeRule("claims"),), purpose="marketing")
    assert "purpose.undeclared" in named(go(MISTRAL, by=default))


@pytest.mark.parametrize(
    ("risk", "effect"),
    [("prohibited", Effect.BLOCK), ("high", Effect.ALLOW), ("", Effect.ALLOW)],
)
def test_a_prohibited_practice_is_refused(risk: str, effect: Effect) -> None:
    decision = under(ai_risk=risk)
    assert decision.effect is effect
    assert ("purpose.ai_risk" in named(decision)) is (effect is Effect.BLOCK)
    observed = rules(
        purposes=(PurposeRule("p", ai_risk=risk),),
        purpose="p",
        observe_until=date(2026, 12, 1),
    )
    assert go(MISTRAL, by=observed).enforced is True


@pytest.mark.parametrize(
    ("basis", "due"),
    [("", True), ("consent", True), ("6-1-g", True), ("6-1-b", False), ("Art. 6(1)(f)",
     False)],
)  # fmt: skip
def test_the_basis_is_a_documented_assertion(basis: str, due: bool) -> None:  # noqa: FBT001
    assert is_basis(basis) is not due
    decision = under(basis=basis)
    assert ("purpose.basis" in duties(decision)) is due
    assert decision.effect is Effect.ALLOW
    assert "purpose.basis" not in duties(under(frozenset(), basis=basis))


def test_only_laws_that_ask_for_a_basis_make_it_a_duty() -> None:
    for origin, asks in (("DE", True), ("GB", True), ("CH", False), ("JP", False)):
        assert ("purpose.basis" in duties(sent(origin, to="FR"))) is asks


def test_retention_is_agreed_with_the_importer() -> None:
    decision = under(retention="P30D")
    (duty,) = [d for d in decision.obligations if d.id == "purpose.retention"]
    assert "P30D" in duty.sentence
    assert "purpose.retention" not in duties(under())


def ordered(by: str, origin: str = "DE", **more: Any) -> Decision:
    rule = PurposeRule("order", foreign_order=by)
    return sent(origin, to="FR", purposes=(rule,), purpose="order", **more)


@pytest.mark.parametrize(
    ("authority", "origin", "blocked"),
    [
        ("US", "DE", True),
        ("CN", "DE", True),
        ("unknown", "DE", True),
        ("FR", "DE", False),
        ("EU", "DE", False),
        ("NO", "DE", False),
        ("UK", "DE", True),
        ("UK", "GB", False),
        ("DE", "GB", True),
        ("CH", "CH", False),
        ("FR", "CH", True),
        ("", "DE", False),
    ],
)
def test_an_order_is_foreign_to_every_law_but_its_own(
    authority: str,
    origin: str,
    blocked: bool,  # noqa: FBT001
) -> None:
    decision = ordered(authority, origin)
    assert (decision.effect is Effect.BLOCK) is blocked
    if blocked:
        assert decision.reasons[0].rule.endswith(".O1")
        assert any(duty.id.endswith(".human") for duty in decision.obligations)
        assert ordered(authority, origin, kinds=frozenset()).effect is Effect.BLOCK


def test_an_order_is_never_only_observed() -> None:
    assert ordered("US", observe_until=date(2026, 12, 1)).enforced
    assert isinstance(rules(), Rules)


def test_a_purpose_that_names_an_identifier_names_all_that_it_needs() -> None:
    def asked(*kinds: Kind) -> set[str]:
        named_ = frozenset(kinds)
        purpose = PurposeRule("p", basis="6-1-b", art9="9-2-h", categories=named_)
        return named(go(MISTRAL, HEALTH, by=rules(purposes=(purpose,), purpose="p")))

    assert "purpose.category" in asked(Kind.EMAIL, Kind.HEALTH)
    assert "purpose.category" not in asked(Kind.EMAIL, Kind.PERSON_NAME, Kind.HEALTH)
    assert "purpose.category" not in asked(Kind.HEALTH)


CITED = {
    "purpose.undeclared": ("30(1)(b)", "FADP Art. 6(3), 12(2)(b)", "PIPL Art. 6, 17"),
    "purpose.category": ("5(1)(b)-(c)", "FADP Art. 6(2)-(3)", "PIPL Art. 6"),
    "user.purpose": ("5(1)(b); operator", "FADP Art. 6(3)", "PIPL Art. 6"),
    "purpose.retention": ("28(3)(g)", "FADP Art. 6(4), 9(1)(a)", "PIPL Art. 19, 21"),
}


@pytest.mark.parametrize("rule", CITED)
@pytest.mark.parametrize(
    ("country", "which", "names"),
    [
        ("DE", 0, "GDPR Art."),
        ("GB", 0, "UK GDPR Art."),
        ("CH", 1, "FADP"),
        ("CN", 2, "PIPL"),
        ("US", None, "operator's rule"),
    ],
)
def test_a_purpose_is_held_to_the_law_that_applies(
    rule: str, country: str, which: int | None, names: str
) -> None:
    """No article of the GDPR where nobody is under it."""
    kept = PurposeRule(
        "p",
        retention="3y",
        categories=frozenset({PERSON}),
        importers=("deepseek",) if rule == "user.purpose" else (),
    )
    by = rules(exporter=Exporter(country), purposes=(kept,), purpose="p")
    context = Context(purpose="other" if rule == "purpose.undeclared" else "p")
    found = go(MISTRAL, by=by, context=context)
    said = {r.rule: r.citation for r in found.reasons}
    said |= {duty.id: duty.citation for duty in found.obligations}
    assert said[rule].startswith(names)
    assert which is None or CITED[rule][which] in said[rule]
    assert country == "DE" or not said[rule].startswith("GDPR")
