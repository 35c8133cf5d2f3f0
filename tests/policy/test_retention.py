"""How long a record is kept: the longest of what somebody asks for."""

from datetime import date

import pytest

from carnet import law
from carnet.policy import Exporter, PurposeRule, Rules, parse_period, retain
from carnet.policy.retention import Period

FACTS = law.load()
DAY = date(2026, 11, 24)


def rules(retention: str = "", ai_risk: str = "") -> Rules:
    claims = PurposeRule("claims", retention=retention, ai_risk=ai_risk)
    return Rules(Exporter("DE"), purposes=(claims,))


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("180d", date(2027, 5, 23)),
        ("2w", date(2026, 12, 8)),
        ("6m", date(2027, 5, 24)),
        ("3Y", date(2029, 11, 24)),
        ("P3Y6M", date(2030, 5, 24)),
        ("P30D", date(2026, 12, 24)),
        (" p1w ", date(2026, 12, 1)),
    ],
)
def test_a_period_is_counted_on_the_calendar(written: str, until: date) -> None:
    period = parse_period(written)
    assert period is not None
    assert period.after(DAY) == until


def test_a_month_that_is_shorter_ends_the_period_on_its_last_day() -> None:
    assert Period(months=1).after(date(2027, 1, 31)) == date(2027, 2, 28)
    assert Period(months=12).after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert Period(months=1, days=1).after(date(2026, 12, 31)) == date(2027, 2, 1)


@pytest.mark.parametrize("text", ["", "p", "3", "y", "3 y", "-3y", "0d", "999y", "3h"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("own", "ai_risk", "regimes", "until", "rule"),
    [
        ("", "", ("eu",), date(2029, 11, 24), "retention.default"),
        ("30d", "", ("eu",), date(2026, 12, 24), "retention.purpose"),
        ("7y", "", ("eu", "cn"), date(2033, 11, 24), "retention.purpose"),
        ("30d", "", ("eu", "cn"), date(2029, 11, 24), "retention.pipl_pipia"),
        ("", "", ("cn",), date(2029, 11, 24), "retention.pipl_pipia"),
        ("7y", "high", ("cn", "us"), date(2036, 11, 24), "retention.doj_202"),
        ("30d", "high", ("eu",), date(2027, 5, 26), "retention.eu_ai_act"),
        ("30d", "minimal", ("eu",), date(2026, 12, 24), "retention.purpose"),
        ("6m", "high", (), date(2027, 5, 26), "retention.eu_ai_act"),
    ],
)
def test_the_longest_minimum_wins_and_says_why(
    own: str, ai_risk: str, regimes: tuple[str, ...], until: date, rule: str
) -> None:
    kept = retain(rules(own, ai_risk), FACTS, regimes, "claims", DAY)
    assert (kept.until, kept.rule) == (until, rule)
    assert kept.citation


def test_an_undeclared_purpose_has_the_default() -> None:
    for purpose in (None, "unheard-of"):
        kept = retain(rules("30d"), FACTS, ("eu",), purpose, DAY)
        assert kept.rule == "retention.default"
