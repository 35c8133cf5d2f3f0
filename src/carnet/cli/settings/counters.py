"""`carnet counters`: how many persons went where, against the law's thresholds."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import files
from carnet.cli.answer import Answer, Note, Table
from carnet.cli.opening import not_read, set_aside
from carnet.cli.options import DEFAULT_ENV, EnvFile, OwnTrail
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.law import Law
    from carnet.policy.counters import Days
    from carnet.policy.standing import Standing

COLUMNS = (
    *("law", "class", "counterparty", "window", "persons", "counted", "threshold"),
    *("%", "warning"),
)


def counters(
    path: OwnTrail = None,
    *,
    on: Annotated[
        str | None, typer.Option("--on", help="As of that day.", metavar="DATE")
    ] = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Show the counters of persons: China by calendar year, 28 CFR 202 by 12 months.

    With --on as they stood at the end of that day: in Beijing for China, else in UTC.
    Without TRAIL, of the configured one. Persons that the application declared are
    counted exactly, found ones are an upper bound; CARNET_COUNTERS__* is added.
    """
    from carnet import config
    from carnet.in_force import updates
    from carnet.policy.counters import Days

    settings = config.load(str(env_file))
    facts = updates.in_force(settings)
    day = files.day(on, "--on")
    days = Days.on(day) if day else Days.at(datetime.now(UTC))
    past = day is not None and min(days.ends().values()) <= datetime.now(UTC)
    found = standings(settings, facts, path, days, past=past)
    rows = [_row(one, days.of(one.counted.regime)) for one in found]
    warnings = tuple(f"WARN {one}" for one in warned(found)) if rows else (NOBODY,)
    named = path or settings.trail or ""
    notes = (*_unread(named), *(_pruned(named, days) if past else ()))
    return Answer(
        "counters",
        notes=notes,
        fields={
            "on": days.cn.isoformat(),
            "counters": [_fields(one, days.of(one.counted.regime)) for one in found],
            "warnings": list(warned(found)),
        },
        table=Table(COLUMNS, tuple(rows)) if rows else None,
        lines=((AS_OF.format(day),) * past + warnings + _told(notes)),
    )


def _told(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(f"WARN {note.message}" for note in notes)


def balance(settings: "Config", facts: "Law", days: "Days") -> tuple["Standing", ...]:
    """What stands before Carnet counted anybody, where there is no trail yet."""
    from carnet.policy.standing import standings as of

    return of(settings.rules, facts, (), days)


AS_OF = "as of {}: calls after that day are not counted"
NOBODY = "nobody was counted: no call went that a law counts"


def standings(
    settings: "Config",
    facts: "Law",
    path: str | None,
    days: "Days",
    *,
    past: bool = False,
) -> tuple["Standing", ...]:
    """Return every counter of a trail; without a path, of the configured one.

    `past`: what was sent behind the days is not counted; else that counts too, and
    the calls that are on their way.

    Raises:
        ConfigError: No trail is configured.
        TrailError: There is none, or it cannot be read.
    """
    from carnet.counters.tally import Tally
    from carnet.trail.stores import locate, must_exist

    named = path or settings.trail
    if named is None:
        raise ConfigError("CARNET_TRAIL: missing", hint="or name a TRAIL")
    where = locate(named)
    must_exist(where)
    tally = Tally.reading(where, facts, settings.pseudonym_key)
    if past:
        return tally.standings_before(settings.rules, days, days.ends())
    return tally.standings(settings.rules, days)


def _unread(named: str) -> tuple[Note, ...]:
    """Records of calls that no register reads, though they may be about persons."""
    from carnet.report.crossings import unread_intents
    from carnet.trail.stores import locate

    return set_aside(unread_intents(locate(named)))


def _pruned(named: str, days: "Days") -> tuple[Note, ...]:
    """What a past window lacks since the trail's beginning was deleted.

    Records that count are kept for as long as a window of today holds them.
    """
    from carnet.policy.counters import a_year_before
    from carnet.report import Work
    from carnet.trail.reading.search import Query, origin_of, published
    from carnet.trail.stores import locate

    first = min(a_year_before(days.us), date(days.cn.year, 1, 1))
    query = Query(since=datetime.combine(first, time(), UTC))
    where = locate(named)
    return not_read(Work(where, origin_of(where), published(where), query))


def warned(found: Iterable["Standing"]) -> Iterator[str]:
    """Say of each counter that four fifths of its next threshold are reached."""
    for one in found:
        if one.near:
            counted = one.counted
            to = f" to {counted.counterparty}" if counted.counterparty else ""
            more = "; only more reach it" if one.persons == one.threshold else ""
            yield (
                f"{counted.regime}, {counted.data_class}{to}: {one.persons} of "
                f"{one.threshold} persons, {one.percent} %{more}"
            )


def _window(one: "Standing", day: date) -> tuple[date, date]:
    """First and last day of what was counted, both included."""
    from carnet.policy.counters import a_year_before

    if one.counted.regime == "cn":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return a_year_before(day), day


def _row(one: "Standing", day: date) -> tuple[str, ...]:
    first, last = _window(one, day)
    return (
        one.counted.regime,
        one.counted.data_class,
        one.counted.counterparty or "",
        f"{first} to {last}",
        str(one.persons),
        "exact" if one.exact else "upper bound",
        "" if one.threshold is None else str(one.threshold),
        "" if one.percent is None else str(one.percent),
        "near" if one.near else ", ".join(one.reached),
    )


def _fields(one: "Standing", day: date) -> Json:
    first, last = _window(one, day)
    return {
        "regime": one.counted.regime,
        "class": one.counted.data_class,
        "counterparty": one.counted.counterparty,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "persons": one.persons,
        "declared": one.counted.declared,
        "exact": one.exact,
        "threshold": one.threshold,
        "percent": one.percent,
        "near": one.near,
        "reached": list(one.reached),
    }
