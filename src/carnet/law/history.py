"""Historic cases as dated configurations: what was sent, and what each day demands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from carnet.law.row import Row

EFFECTS = ("allow", "redact", "block")


@dataclass(frozen=True, slots=True)
class HistoricDay:
    """One day on which the answer is known."""

    on: date
    expect: str
    why: str
    facts: Mapping[str, object] = field(repr=False)
    """In the words of worked cases, beside or in the place of those of the case."""


@dataclass(frozen=True, slots=True)
class Historic:
    """One case of the enforcement facts, as an exporter would have configured it."""

    id: str
    """Id of the decision in `Law.cases`."""
    about: str
    origin: tuple[str, ...]
    data: tuple[str, ...]
    facts: Mapping[str, object] = field(repr=False)
    days: tuple[HistoricDay, ...] = ()


def historic(row: Row) -> Historic:
    """One table of `history.toml`."""
    days = row.take("days")
    if not isinstance(days, list) or not days:
        row.fail("has no days")
    found = Historic(
        id=row.text("id"),
        about=row.text("about"),
        origin=row.texts("origin", needed=True),
        data=row.texts("data", needed=True),
        facts=_facts(row),
        days=tuple(_day(Row(f"{row.where}, days", day)) for day in days),
    )
    row.done()
    return found


def _day(row: Row) -> HistoricDay:
    found = HistoricDay(
        on=row.day("on"),
        expect=row.one_of("expect", EFFECTS, ""),
        why=row.text("why"),
        facts=_facts(row),
    )
    row.done()
    return found


def _facts(row: Row) -> Mapping[str, object]:
    table = row.take("facts", default={})
    return table if isinstance(table, dict) else row.fail("facts is no table")
