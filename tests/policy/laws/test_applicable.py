"""Which laws are asked, when a decision is only observed, and how it is told."""

from typing import Any

import pytest
from tests.policy.deciding import (
    DAY,
    DEEPSEEK,
    HEALTH,
    LAW,
    LONDON,
    MISTRAL,
    ON,
    ORDINARY,
    duties,
    go,
    named,
    rules,
    words,
)
from tests.policy.laws.test_own_law import sent

from carnet.policy import EndpointRule, Exporter, evaluate, explain
from carnet.vocabulary import (
    Content,
    Context,
    Destination,
    Effect,
    Form,
    Kind,
)


@pytest.mark.parametrize(
    ("country", "subjects", "regimes", "effect"),
    [
        ("DE", (), (), Effect.ALLOW),
        ("DE", ("FR", "EEA"), (), Effect.ALLOW),
        ("DE", ("CN",), (), Effect.REDACT),
        ("DE", ("CN",), ("eu",), Effect.ALLOW),
        ("DE", ("*",), (), Effect.REDACT),
        ("DE", ("BR",), (), Effect.ALLOW),
        ("GB", (), (), Effect.ALLOW),
        ("CH", ("GB", "DE"), (), Effect.ALLOW),
        ("US", ("DE",), (), Effect.ALLOW),
        ("BR", (), (), Effect.ALLOW),
        ("AR", (), (), Effect.BLOCK),
        ("BR", ("DE",), (), Effect.ALLOW),
    ],
)
def test_every_law_that_applies_is_asked_and_none_is_guessed(
    country: str, subjects: tuple[str, ...], regimes: tuple[str, ...], effect: Effect
) -> None:
    by = rules(exporter=Exporter(country), subjects=subjects, regimes=regimes)
    decision = go(MISTRAL, by=by)
    assert decision.effect is effect
    assert all(result.effect is not None for result in decision.regimes)


def test_the_subjects_country_of_one_call_brings_its_law() -> None:
    assert go(MISTRAL, context=Context(subject_country="FR")).effect is Effect.ALLOW
    abroad = go(MISTRAL, context=Context(subject_country="CN"))
    assert abroad.effect is Effect.REDACT
    assert "cn.C4" in named(abroad)
    assert [result.regime for result in abroad.regimes] == ["eu", "cn"]


def test_subjects_from_anywhere_bring_every_law() -> None:
    asked = go(MISTRAL, by=rules(subjects=("*",))).regimes
    assert {result.regime for result in asked} == {"eu", "uk", "ch", "cn", "us"}
    both = go(MISTRAL, by=rules(subjects=("FR", "*"), regimes=("eu",))).regimes
    assert [result.regime for result in both] == ["eu"]


def test_a_bloc_may_be_the_exporter() -> None:
    by = rules(
        exporter=Exporter("EU"),
        allow=("EEA",),
        endpoints=(EndpointRule("v", "localhost:8000", country="EU"),),
    )
    assert go("http://localhost:8000/", by=by).effect is Effect.ALLOW


def test_observing_records_and_does_not_enforce_within_sixty_days() -> None:
    by = rules(observe_until=ON + 60 * DAY)
    assert not go(DEEPSEEK, by=by).enforced
    assert go(DEEPSEEK, by=by).valid_until == ON + 60 * DAY
    assert go(DEEPSEEK, by=by, on=ON - DAY).enforced
    assert go(DEEPSEEK, by=by, on=ON + 61 * DAY).enforced
    assert not go(DEEPSEEK, by=by, on=ON + 60 * DAY).enforced


def test_observing_never_covers_secrets_blocks_or_special_data() -> None:
    until = ON + 10 * DAY
    by = rules(observe_until=until)
    secret = ORDINARY | {Kind.PASSWORD_SECRET}
    assert go(MISTRAL, secret, by=by).enforced
    assert go(DEEPSEEK, HEALTH, by=by).enforced
    assert go(MISTRAL, by=rules(observe_until=until, block=("FR",))).enforced
    cn = rules(observe_until=until, subjects=("CN",))
    assert not go(MISTRAL, by=cn).enforced
    assert go(MISTRAL, frozenset({Kind.BANK_ACCOUNT}), by=cn).enforced
    assert go(MISTRAL, frozenset({Kind.IMPORTANT_DATA_CN}), by=cn).enforced
    assert not go(MISTRAL, by=rules(observe_until=until, allow=())).enforced
    assert go(DEEPSEEK, by=by, reached=Form.NON_PERSONAL).enforced


def test_old_facts_warn_and_then_refuse_where_that_is_asked() -> None:
    old = LAW.as_of + 91 * DAY
    assert "policy.stale_law" in duties(go(MISTRAL, on=old))
    expired = LAW.as_of + 181 * DAY
    assert go(MISTRAL, on=expired).effect is Effect.ALLOW
    strict = rules(stale_law="block")
    last = go(MISTRAL, by=strict, on=expired - DAY)
    assert (last.effect, last.valid_until) == (Effect.ALLOW, expired - DAY)
    assert go(MISTRAL, on=expired - DAY).valid_until is None
    refused = go(MISTRAL, by=strict, on=expired)
    assert (refused.effect, named(refused)) == (Effect.BLOCK, {"policy.stale_law"})


def test_an_error_inside_is_a_refusal() -> None:
    wrong: Any = (5,)
    broken = Destination("api.eu.mistral.ai", onward=wrong)
    decision = evaluate(rules(), LAW, broken, Content(ORDINARY), Context(), ON)
    assert (decision.effect, named(decision)) == (Effect.BLOCK, {"policy.error"})


def test_a_decision_is_explained_in_sentences_with_citations() -> None:
    lines = explain(go(DEEPSEEK, HEALTH))
    assert lines[0].startswith("Refused: api.deepseek.com, decided for 2026-11-24")
    assert any("GDPR Art. 9(1)" in line for line in lines)
    assert any(line.startswith("Way out: the call without data on health")
               for line in lines)  # fmt: skip
    assert all(line.endswith(".") for line in lines)
    allowed = explain(go(LONDON))
    assert "valid until 2031-12-27" in allowed[0]
    assert any(line.startswith("Duty: name GB") for line in allowed)
    secret = explain(go(MISTRAL, frozenset({Kind.PASSWORD_SECRET})))
    assert secret[0].startswith("Allowed once the secrets are replaced")
    observed = explain(go(DEEPSEEK, by=rules(observe_until=ON)))
    assert "not enforced" in observed[0]


def test_rules_are_equal_where_every_value_is() -> None:
    assert rules() == rules()
    assert rules() != rules(allow=("DE",))
    assert rules() != rules().digest
    assert len({rules(), rules(), rules(allow=("DE",))}) == 2


def test_a_refusal_without_a_law_says_so_in_words() -> None:
    found = go(MISTRAL, by=rules(exporter=Exporter("AR")))
    assert found.effect is Effect.BLOCK
    assert words(found) == (
        "policy.no_regime no law that carnet knows applies to the exporter and the "
        "data subjects ()"
    )


def test_a_bloc_as_exporter_is_inside() -> None:
    assert sent("EEA", to="FR").effect is Effect.ALLOW
    assert rules(exporter=Exporter("EU")).exporter.country == "EU"
