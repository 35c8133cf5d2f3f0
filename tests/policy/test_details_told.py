"""Details of what is told to others: records, periods, reminders, plans."""

from dataclasses import replace
from datetime import date

import pytest
from tests.policy.deciding import (
    DAY,
    HEALTH,
    LAW,
    MISTRAL,
    ON,
    ORDINARY,
    go,
    rules,
)

from carnet.policy import (
    PurposeRule,
    Tool,
    ToolKind,
    contradictions,
    reminders,
)
from carnet.policy.plan import WHOLE, Side, changes
from carnet.policy.retention import Period, parse_period
from carnet.policy.standards import Told, ai_act, crosswalk, dpv
from carnet.vocabulary import (
    Approval,
    DataForm,
    Kind,
)

CHILD = frozenset({Kind.PERSON_NAME, Kind.MINOR_14_17})


def told(kinds: frozenset[Kind], purpose: PurposeRule | None = None) -> Told:
    return Told(rules(), LAW, go(MISTRAL, kinds), kinds, DataForm.CLEAR, purpose)


def test_minors_alone_are_no_sensitive_data_of_the_union() -> None:
    young = crosswalk(told(CHILD))
    assert ("minors" in young, "sensitive" in young) == (True, False)
    ill = crosswalk(told(HEALTH))
    assert ("minors" in ill, "sensitive" in ill) == (False, True)


@pytest.mark.parametrize(
    ("risk", "term"),
    [
        ("minimal", "RiskLevelMinimal"),
        ("transparency", "RiskLevelTransparencyRequired"),
        ("high", "RiskLevelHigh"),
        ("prohibited", "RiskLevelProhibited"),
    ],
)
@pytest.mark.parametrize(
    ("role", "part"), [("provider", "AIProvider"), ("deployer", "AIDeployer")]
)
def test_risk_and_role_are_told_in_the_terms_of_the_vocabulary(
    risk: str, term: str, role: str, part: str
) -> None:
    purpose = PurposeRule("p", ai_risk=risk, ai_role=role)
    assert dpv(told(ORDINARY, purpose))["ai"] == [
        f"eu-aiact:{term}",
        f"eu-aiact:{part}",
    ]
    assert ai_act(purpose) == {"risk": risk, "role": role}


def test_the_grounds_of_a_purpose_are_its_basis() -> None:
    purpose = PurposeRule("p", basis="6-1-b", art9="9-2-f", art10="BDSG § 26")
    assert told(ORDINARY, purpose).basis == {
        "art6": "6-1-b",
        "art9": "9-2-f",
        "art10": "BDSG § 26",
    }
    assert told(ORDINARY).basis == {}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("100y", Period(months=1200)),
        ("101y", None),
        ("1200m", Period(months=1200)),
        ("1201m", None),
        ("P36600D", Period(days=36_600)),
        ("P36601D", None),
        ("P99Y12M", Period(months=1200)),
        ("P99Y12M1D", None),
        ("0d", None),
        ("P", None),
    ],
)
def test_a_period_has_a_hundred_years_at_most(text: str, period: Period | None) -> None:
    assert parse_period(text) == period


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


def test_a_decision_that_is_only_observed_is_looser_than_one_that_is_enforced() -> None:
    enforced, watched = rules(allow=("EEA",)), rules(allow=("EEA",), observe_until=ON)
    found = changes(Side(enforced, LAW), Side(watched, LAW), ON)
    whole = [c for c in found if c.regime == WHOLE and c.destination == "deepseek"]
    assert whole
    assert all(c.looser and c.after.rank == (0, 0) for c in whole)
    assert all(c.after.effect.endswith(", not enforced") for c in whole)
    back = changes(Side(watched, LAW), Side(enforced, LAW), ON)
    assert not any(c.looser for c in back)


def test_old_facts_are_a_contradiction_with_what_to_do() -> None:
    late = LAW.as_of + 91 * DAY
    found = [c for c in contradictions(rules(), LAW, late) if c.code == "law.stale"]
    assert [(c.message, c.hint) for c in found] == [
        ("the law facts are 91 days old", "update carnet")
    ]


def test_a_law_that_only_one_side_asks_is_told_as_such() -> None:
    """Also one that nobody knows, whose decision is refused."""
    old, new = rules(regimes=("eu",)), rules(regimes=("eu", "xx"))
    found = changes(Side(old, LAW), Side(new, LAW), ON)
    told_ = {(c.regime, c.before.effect, c.after.effect) for c in found}
    assert ("xx", "not applied", "not evaluable") in told_
    assert ("all", "allow", "block") in told_
    assert not any(c.looser for c in found)


def test_a_secrecy_is_compared_like_a_law() -> None:
    plain = PurposeRule("case", basis="6-1-b")
    secret = replace(plain, secrecy=("de-203",))
    old, new = rules(purposes=(plain,)), rules(purposes=(secret,))
    found = changes(Side(old, LAW), Side(new, LAW), ON)
    (one,) = [
        c
        for c in found
        if c.destination == "scaleway"
        and c.regime == "de-203"
        and Kind.EMAIL in c.kinds
    ]
    assert (one.before.effect, one.after.effect) == (
        "not applied",
        "redact (non_personal)",
    )


def test_facts_are_old_from_the_ninety_first_day_on() -> None:
    def old(days: int) -> list[str]:
        found = go(MISTRAL, on=LAW.as_of + days * DAY).obligations
        return [duty.sentence for duty in found if duty.id == "policy.stale_law"]

    assert old(90) == []
    assert old(91) == ["the law facts are 91 days old: update them"]


def test_a_certification_counts_while_one_of_the_laws_knows_its_decision() -> None:
    certified = Tool("D", ToolKind.DPF, ("xai-us",), executed=date(2022, 1, 1))
    by = rules(tools=(certified,), regimes=("eu", "uk"))

    def ended(on: date) -> list[str]:
        found = contradictions(by, LAW, on)
        return [one.message for one in found if one.code == "tool.ended"]

    assert ended(date(2023, 7, 10)) == []  # the Union's, the UK bridge later
    assert ended(date(2023, 7, 9)) == [
        "CARNET_TOOLS__D relies on an adequacy that ended"
    ]


@pytest.mark.parametrize(
    ("approved", "documented", "law", "consent"),
    [
        ("49-1-a", "", "eu", True),
        ("49-1-b", "", "eu", False),
        ("", "yes", "eu", False),
        ("", "yes", "cn", True),
        ("", "", "cn", True),
        ("", "", "eu", False),
    ],
)
def test_consent_is_a_topic_where_a_persons_own_word_is_part_of_the_basis(
    approved: str, documented: str, law: str, *, consent: bool
) -> None:
    """Under the law of China also where it is missing (C4)."""
    purpose = PurposeRule("p", basis="6-1-b", cn_consent=documented)
    by = rules(regimes=("eu", "cn") if law == "cn" else ("eu",), purposes=(purpose,))
    by = replace(by, purpose="p")
    given = Approval("1", approved, "anna", ON) if approved else None
    about = Told(
        by,
        LAW,
        go(MISTRAL, by=by),
        ORDINARY,
        DataForm.CLEAR,
        purpose,
        approval=given,
    )
    assert ("consent" in crosswalk(about)) is consent


def test_rules_are_equal_where_every_value_is() -> None:
    assert rules() == rules()
    assert rules() != rules(allow=("DE",))
    assert rules() != rules().digest
    assert len({rules(), rules(), rules(allow=("DE",))}) == 2
