"""Counters of persons with the records behind them: China and 28 CFR 202, CSV."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from carnet.counters.tally import Tally
from carnet.policy.counters import COUNTED, Days, a_year_before
from carnet.policy.rules import Rules
from carnet.policy.standing import Standing
from carnet.report import table
from carnet.report.activities import counters_of
from carnet.report.ground import rules_of
from carnet.report.groups import Groups, cells
from carnet.report.recorded_call import RecordedCall
from carnet.report.trace import Trace
from carnet.report.work import Work
from carnet.trail.reading.search import last, moment

COLUMNS: Final = (
    *("law", "class", "counterparty", "window_first", "window_last", "persons"),
    *("declared", "exact", "threshold", "percent", "near", "reached"),
    *("calls", "calls_first", "calls_last", "calls_records"),
    *("demands", "citation"),
)


def csv(work: Work) -> Iterator[bytes]:
    """A line for each counter that holds somebody, as of the trail's last record."""
    yield table.row(COLUMNS)
    for one, day, trace in standings(work):
        work.rows += 1
        cited = list(dict.fromkeys(t.citation for t in one.held_to))
        yield table.row((*_row(one, day, trace), list(one.demands), cited))


def standings(work: Work) -> list[tuple[Standing, date, Trace]]:
    """Each counter, its day, and the calls that it counted; pulls all the calls."""
    days = as_of(work)
    groups, digest = fold(work, days.us)
    digest = digest or _newest(work)
    rules = rules_of(work.seen, digest)
    if rules is None:
        if digest:
            work.missing["counters.rules"] = "the trail holds no rules to count under"
        return []
    found = []
    for one in _standings(work, rules, days):
        day = days.of(one.counted.regime)
        scope = _scope(one, day)
        found.append((one, day, groups[scope] if scope in groups else Trace()))
    return found


def _standings(work: Work, rules: Rules, days: Days) -> tuple[Standing, ...]:
    """Every counter at the end of the time that was asked for."""
    tally, until = Tally.reading(work.path, work.law, None), work.query.until
    if until is None:
        return tally.standings(rules, days)
    return tally.standings_before(rules, days, dict.fromkeys(COUNTED, until))


def _newest(work: Work) -> str:
    """Digest of the rules that a trail without calls holds last; empty: none."""
    held = work.seen.rules
    return next(reversed(held), "")


def as_of(work: Work) -> Days:
    """The days of the last record, of those that were asked for."""
    for entry in last(work.path, work.query, 1):
        when = moment(entry.record or {})
        if when is not None:
            return Days.at(when)
    return Days.at(datetime.fromtimestamp(0, UTC))


def fold(work: Work, day: date) -> tuple[dict[str, Trace], str]:
    """Calls by counter, inside of its window; and the digest of the newest rules."""
    groups, digest = Groups(), ""
    since = a_year_before(day).isoformat()
    for call in work.calls():
        digest = str(call.record.get("rules_digest") or digest)
        for scope in _scopes(call, since):
            groups.add(scope, call.index)
    return {name: groups[name] for name in groups}, digest


def _scopes(call: RecordedCall, since: str) -> tuple[str, ...]:
    """What an intent counts for; one that was not sent still counts, as everywhere."""
    if call.denied:
        return ()
    recent = call.on >= since
    return tuple(
        scope for scope in counters_of(call.record) if scope.startswith("cn/") or recent
    )


def _scope(one: Standing, day: date) -> str:
    held = one.counted
    middle = str(day.year) if held.regime == "cn" else held.counterparty
    return f"{held.regime}/{middle}/{held.data_class}"


def _row(one: Standing, day: date, trace: Trace) -> tuple[object, ...]:
    china = one.counted.regime == "cn"
    first = date(day.year, 1, 1) if china else a_year_before(day)
    return (
        one.counted.regime,
        one.counted.data_class,
        one.counted.counterparty,
        first.isoformat(),
        (date(day.year, 12, 31) if china else day).isoformat(),
        one.persons,
        one.counted.declared,
        one.exact,
        one.threshold,
        one.percent,
        one.near,
        list(one.reached),
        *cells(trace),
    )
