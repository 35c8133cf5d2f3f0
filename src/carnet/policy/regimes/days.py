"""Which calendar days it is at one moment, where the laws of a call count days.

A contract that ends on 10 December has ended in Shanghai eight hours before the day is
over in UTC. So a call is decided for the day in UTC, in which the trail counts, and for
each other day that it is at the exporter's or at home of a law that applies; the
strictest answer stands, under its own day. No tool outlives its last day anywhere, none
counts before its first one everywhere.

    eu            the exporter's country; of an exporter elsewhere, the whole EEA
    uk, ch        the country
    cn            Beijing
    us            from Hawaii to the east coast
    other laws    the country

Clocks are ranges (`clocks.toml`), so that no time zone of the machine decides: where
clocks change, an hour counts as part of both days.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files

import tomli

from carnet.law import Law
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import Rules
from carnet.policy.verdict import FORMS, STRICTNESS
from carnet.vocabulary import Context, Decision

Clocks = tuple[int, int]
"""Least and most minutes before UTC."""
ANYWHERE: Clocks = (-720, 840)
_HOMES = {"uk": "GB", "ch": "CH", "cn": "CN", "us": "US"}


def days(
    rules: Rules, law: Law, subject_country: str | None, now: datetime
) -> tuple[date, ...]:
    """The calendar days at `now` (in UTC) that count for a call; that of UTC first."""
    found = [now, *(now + offset for offset in _offsets(rules, law, subject_country))]
    return tuple(dict.fromkeys(moment.date() for moment in found))


def rank(decision: Decision) -> tuple[int, int, int]:
    """Order of strictness of decisions; what is only observed holds nothing up."""
    strict = STRICTNESS[decision.effect]
    return (strict if decision.enforced else 0, FORMS[decision.form], strict)


@lru_cache(maxsize=1024)
def _offsets(
    rules: Rules, law: Law, subject_country: str | None
) -> tuple[timedelta, ...]:
    """The offsets from UTC at which days begin and end, each once."""
    context = Context(subject_country=subject_country)
    home = law.country(rules.exporter.country)
    places = [
        home,
        *(_home(law, name, home) for name in applicable(law, rules, context)),
    ]
    every = {minutes for place in places for minutes in _clocks(law, place)}
    return tuple(timedelta(minutes=minutes) for minutes in sorted(every))


def _home(law: Law, regime: str, exporter: str) -> str:
    """The place of a law."""
    if regime != "eu":
        return _HOMES.get(regime, regime.upper())
    within = law.bloc(exporter) or exporter in (law.bloc("EEA") or ())
    return exporter if within else "EEA"


def _clocks(law: Law, place: str) -> Clocks:
    known = [
        _clocks_by_country().get(one, ANYWHERE) for one in law.bloc(place) or (place,)
    ]
    return min(least for least, _ in known), max(most for _, most in known)


@cache
def _clocks_by_country() -> Mapping[str, Clocks]:
    return dict(_clock_rows())


def _clock_rows() -> Iterator[tuple[str, Clocks]]:
    text = (files(__package__) / "clocks.toml").read_text("utf-8")
    for row in tomli.loads(text)["clocks"]:
        for country in row["countries"].split():
            yield country, (row["least"], row["most"])
