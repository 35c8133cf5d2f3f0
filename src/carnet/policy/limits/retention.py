"""How long a record is kept: as the operator says, or as a law asks for at least.

A record proves that a call was lawful (GDPR Art. 5(2)). It is itself personal data that
may not be kept for ever (Art. 5(1)(e)). Where the two pull apart, the longest statutory
minimum wins: a record holds no content and no clear identifier, the keys of persons are
destroyed on request whatever this period says (`carnet erase`), and a law that orders
keeping is a legal obligation (Art. 17(3)(b)).
"""

import calendar
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from carnet.law import Law
from carnet.policy.provisions import cited
from carnet.policy.rules import Rules

_SHORT: Final = re.compile(r"(?P<count>[1-9]\d{0,3})(?P<unit>[dwmy])", re.ASCII)
_ISO: Final = re.compile(
    r"p(?:(?P<y>\d{1,3})y)?(?:(?P<m>\d{1,4})m)?(?:(?P<w>\d{1,4})w)?(?:(?P<d>\d{1,5})d)?",
    re.ASCII,
)
MAX_YEARS: Final = 100

AI_ACT_DAYS: Final = 183
"""Six months, whichever they are: Regulation (EU) 2024/1689 Art. 19(1), 26(6)."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of calendar time."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """Return the day that is this much later; 31 January + 1 month is 28 or 29."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(self.days)


DEFAULT: Final = Period(months=36)
"""Where nobody says otherwise: while liability for a transfer can still be claimed.

Three years is the general limitation period of claims such as those of GDPR Art. 82 in
several Member States (Germany: BGB § 195) and of fines in the highest range there (OWiG
§ 31(2) no. 1). The operator knows better: CARNET_PURPOSES__x__RETENTION.
"""

_DUTIES: Final = (("cn", "pipl_pipia"), ("us", "doj_202"))
"""A law that applies, and its register, which says how long it must be kept."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Until when a record is kept, and why."""

    until: date
    """The last day on which it must be there; from the next day on it may go."""
    rule: str
    citation: str


def parse_period(text: str) -> Period | None:
    """Return the period that `180d`, `26w`, `6m`, `3y` or ISO 8601 (`P3Y`) names.

    None where it names none, or more than 100 years.
    """
    lower = text.strip().lower()
    short = _SHORT.fullmatch(lower)
    parts = {short["unit"]: short["count"]} if short else {}
    if not parts and (iso := _ISO.fullmatch(lower)):
        parts = {unit: count for unit, count in iso.groupdict().items() if count}
    count = {unit: int(number) for unit, number in parts.items()}
    months = 12 * count.get("y", 0) + count.get("m", 0)
    days = 7 * count.get("w", 0) + count.get("d", 0)
    if not months + days or 366 * months + 12 * days > 12 * 366 * MAX_YEARS:
        return None
    return Period(months, days)


def retain(
    rules: Rules, law: Law, regimes: Collection[str], purpose: str | None, on: date
) -> Retention:
    """Return until when the record of a call on day `on` is kept.

    `regimes` are the laws that apply to the call, `purpose` its purpose, declared or
    not. The longest period wins; a tie goes to the law.
    """
    own = _operator_period(rules, regimes, purpose, on)
    periods = (*_minimums(rules, law, regimes, purpose, on), own)
    return max(periods, key=lambda retention: retention.until)


def _operator_period(
    rules: Rules, regimes: Collection[str], purpose: str | None, on: date
) -> Retention:
    declared = rules.purpose_named(purpose)
    period = parse_period(declared.retention) if declared else None
    if period is None:
        claims = cited("claims", regimes)
        return Retention(DEFAULT.after(on), "retention.default", claims)
    storage = cited("storage", regimes)
    return Retention(period.after(on), "retention.purpose", storage)


def _minimums(
    rules: Rules, law: Law, regimes: Collection[str], purpose: str | None, on: date
) -> Iterator[Retention]:
    for regime, name in _DUTIES:
        register = law.register(name)
        if regime in regimes and register and register.retention_months:
            until = Period(months=register.retention_months).after(on)
            yield Retention(until, f"retention.{name}", register.citation)
    declared = rules.purpose_named(purpose)
    if declared and declared.ai_risk == "high":
        yield Retention(
            Period(days=AI_ACT_DAYS).after(on),
            "retention.eu_ai_act",
            "Regulation (EU) 2024/1689 Art. 19(1), 26(6)",
        )
