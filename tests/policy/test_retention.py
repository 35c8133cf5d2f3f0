"""How long a record is kept: the longest of what somebody asks for."""

from datetime import date, timedelta

import pytest

from carnet import law
from carnet.policy import Exporter, PurposeRule, Rules, parse_period, retain
from carnet.policy.limits.retention import Period

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
        ("9999d", date(2054, 4, 10)),
        ("100y", date(2126, 11, 24)),
        ("P100Y", date(2126, 11, 24)),
        ("P1200M", date(2126, 11, 24)),
        ("P1Y2M3W4D", date(2028, 2, 18)),
        ("1d", date(2026, 11, 25)),
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


@pytest.mark.parametrize(
    "text",
    [
        *("", "p", "3", "y", "3 y", "-3y", "0d", "999y", "3h", "101y", "P101Y"),
        *("10000d", "P36601D", "P1D1Y", "p0d", "P3", "٣y", "1y6m"),
    ],
)
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
        assert kept.citation == "GDPR Art. 5(1)(e), 5(2), 82"


@pytest.mark.parametrize(
    ("own", "ai_risk", "regimes", "citation"),
    [
        ("30d", "", ("eu",), "GDPR Art. 5(1)(e)"),
        ("30d", "", ("uk",), "UK GDPR Art. 5(1)(e)"),
        ("30d", "", ("eu", "ch"), "GDPR Art. 5(1)(e); FADP Art. 6(4)"),
        ("", "", ("ch",), "FADP Art. 6(4), 32(2)"),
        ("30d", "", ("sg",), "operator's rule"),
        ("7y", "", ("cn",), "PIPL Art. 19"),
        ("30d", "high", ("eu",), "Regulation (EU) 2024/1689 Art. 19(1), 26(6)"),
        ("30d", "", ("cn",), "PIPL Art. 55-56; GB/T 39335"),
        ("30d", "", ("us",), "28 CFR 202.1101-1104"),
    ],
)
def test_a_minimum_is_told_with_the_article_that_asks_for_it(
    own: str, ai_risk: str, regimes: tuple[str, ...], citation: str
) -> None:
    kept = retain(rules(own, ai_risk), FACTS, regimes, "claims", DAY)
    assert kept.citation == citation


def test_six_months_of_the_ai_act_are_not_shorter_than_any_six_months() -> None:
    for month in range(1, 13):
        on = date(2027, month, 28)
        kept = retain(rules("30d", "high"), FACTS, ("eu",), "claims", on)
        assert kept.until in {on + timedelta(days) for days in (183, 184)}
        assert kept.until >= Period(months=6).after(on) - timedelta(1)


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
