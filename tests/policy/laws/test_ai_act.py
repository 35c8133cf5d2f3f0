"""What the AI Act asks of a purpose, by risk, role and day."""

from dataclasses import replace
from datetime import date

import pytest
from tests.policy.deciding import LAW, MISTRAL, ON, ORDINARY, duties, go, rules

from carnet.policy import Exporter, PurposeRule, locate, retain
from carnet.policy.evaluate import evaluate
from carnet.policy.limits.ai_act import LEVELS, ROLES, of
from carnet.vocabulary import Content, Context, Decision, Effect, Obligation

HIGH = date(2027, 12, 2)
OPEN = date(2026, 8, 2)
LOGS = {"provider": "Art. 12, 19(1)", "deployer": "Art. 26(6)"}


def asked(
    risk: str = "", role: str = "", on: date = ON, origin: str = "DE"
) -> dict[str, Obligation]:
    """AI Act duties of a call under a purpose of that risk and role, by id."""
    return {d.id: d for d in decide(risk, role, on, origin).obligations if ours(d)}


def ours(duty: Obligation) -> bool:
    return duty.id.startswith("ai.")


def decide(risk: str, role: str, on: date = ON, origin: str = "DE") -> Decision:
    rule = PurposeRule("p", ai_risk=risk, ai_role=role, basis="6-1-b")
    by = rules(purposes=(rule,), purpose="p", exporter=Exporter(origin))
    return go(MISTRAL, by=by, on=on)


@pytest.mark.parametrize(
    ("role", "topics"),
    [
        ("provider", {"logging": "12, 19(1)", "notice": "13", "oversight": "14"}),
        (
            "deployer",
            {
                "logging": "26(6)",
                "notice": "26(7), 26(11)",
                "oversight": "26(2)",
                "fria": "27",
            },
        ),
    ],
)
def test_high_risk_asks_for_logs_notice_and_oversight_by_role(
    role: str, topics: dict[str, str]
) -> None:
    found = asked("high", role)
    named = {id_ for id_ in found if id_.startswith("ai.high.")}
    assert named == {f"ai.high.{role}.{topic}" for topic in topics}
    for topic, article in topics.items():
        duty = found[f"ai.high.{role}.{topic}"]
        assert duty.citation == f"Regulation (EU) 2024/1689 Art. {article}"
        assert duty.due == HIGH
    assert "six months" in found[f"ai.high.{role}.logging"].sentence
    assert f"ai.transparency.{role}.notice" in found


@pytest.mark.parametrize("role", ROLES)
def test_a_duty_is_announced_until_its_day_and_then_simply_holds(role: str) -> None:
    day = f"ai.high.{role}.logging"
    assert asked("high", role, date(2027, 12, 1))[day].due == HIGH
    assert asked("high", role, HIGH)[day].due is None
    notice = f"ai.transparency.{role}.notice"
    assert asked("transparency", role, date(2026, 8, 1))[notice].due == OPEN
    assert asked("transparency", role, OPEN)[notice].due is None
    assert asked("high", role, date(2024, 7, 31)) == {}
    assert asked("high", role, date(2024, 8, 1)) != {}


def test_transparency_asks_for_notice_and_marking_and_for_no_logs() -> None:
    provider, deployer = asked("transparency", "provider"), asked(
        "transparency", "deployer"
    )  # fmt: skip
    assert set(provider) == {
        "ai.transparency.provider.notice",
        "ai.transparency.provider.marking",
    }
    assert set(deployer) == {"ai.transparency.deployer.notice"}
    cited = {d.citation for d in (*provider.values(), *deployer.values())}
    article = "Regulation (EU) 2024/1689 Art. 50"
    assert cited == {f"{article}(1)", f"{article}(2)", f"{article}(3)-(4)"}


@pytest.mark.parametrize("role", ["", *ROLES])
def test_minimal_risk_asks_for_nothing(role: str) -> None:
    assert asked("minimal", role) == {}


def test_what_nobody_declared_asks_for_nothing_and_half_of_it_for_the_rest() -> None:
    assert asked() == {}
    assert set(asked("", "deployer")) == {"ai.class"}
    assert asked("", "deployer")["ai.class"].sentence.endswith("AI_RISK as well")
    both = asked("high")
    assert both["ai.class"].sentence.endswith("AI_ROLE as well")
    assert {f"ai.high.{role}.logging" for role in ROLES} <= set(both)
    assert "ai.class" in asked("transparency")
    assert "ai.class" not in asked("high", "provider")


def test_a_prohibited_practice_is_refused_whoever_answers_for_it() -> None:
    for role in ROLES:
        assert decide("prohibited", role).effect is Effect.BLOCK
        assert not any(map(ours, decide("prohibited", role).obligations))


def test_the_act_is_asked_where_the_law_of_the_union_applies() -> None:
    assert asked("high", "deployer", origin="GB") == {}
    rule = PurposeRule("p", ai_risk="high", ai_role="deployer")
    by = rules(purposes=(rule,), purpose="p", exporter=Exporter("GB"))
    place = locate(LAW, by, url=MISTRAL)
    content, french = Content(ORDINARY, 1), Context(subject_country="FR")
    found = evaluate(by, LAW, place, content, french, ON)
    assert "ai.high.deployer.logging" in duties(found)


def test_the_facts_may_move_a_day_or_end_a_duty() -> None:
    id_ = "ai.eu.high.deployer.logging"
    moved = replace(LAW.statutes[id_], first=date(2030, 1, 1))
    ended = replace(LAW.statutes[id_], last=date(2026, 1, 1))
    for fact, due in ((moved, moved.first), (ended, None)):
        law = replace(LAW, statutes={**LAW.statutes, id_: fact}, digest=f"own {due}")
        rule = PurposeRule("p", ai_risk="high", ai_role="deployer")
        by = rules(purposes=(rule,), purpose="p")
        place = locate(law, by, url=MISTRAL)
        found = evaluate(by, law, place, Content(), Context(), ON)
        dues = {d.id: d.due for d in found.obligations}
        assert dues.get("ai.high.deployer.logging") == due
        assert ("ai.high.deployer.logging" in dues) is (due is not None)


@pytest.mark.parametrize("risk", ["", "minimal", "transparency", "high"])
def test_six_months_bind_high_risk_alone(risk: str) -> None:
    rule = PurposeRule("p", ai_risk=risk, retention="30d")
    kept = retain(rules(purposes=(rule,)), LAW, {"eu"}, "p", ON)
    assert (kept.until - ON).days == (183 if risk == "high" else 30)


def test_every_duty_of_the_facts_is_cited_dated_and_reached() -> None:
    every = {s.id for s in LAW.statutes.values() if s.id.startswith("ai.eu.")}
    found = {s.id for risk in ("high", "transparency") for r in ROLES
             for s in of(LAW, risk, r)}  # fmt: skip
    assert found == every
    for id_ in every:
        assert LAW.statutes[id_].citation.startswith("Regulation (EU) 2024/1689 Art.")
        assert LAW.statutes[id_].first in (HIGH, OPEN)


def test_duties_that_are_facts_of_the_law_begin_with_their_level() -> None:
    assert LEVELS == ("ai.high.", "ai.transparency.")
