"""What a law says in words and numbers, beside its lists of countries and tools."""

from dataclasses import dataclass
from datetime import date

from carnet.law.dated import Dated
from carnet.law.row import Row

REGIMES = ("eu", "uk", "ch", "cn", "us")
"""The laws for which the policy has rules of its own, in the order of answers."""


@dataclass(frozen=True, slots=True)
class Statute:
    """One provision, guideline or judgment that a rule of the policy rests on."""

    id: str
    regime: str
    name: str
    citation: str
    first: date
    last: date | None
    text: str
    points: tuple[str, ...]
    seen: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Threshold(Dated):
    """A number of persons from which a law asks for more."""

    id: str
    regime: str
    name: str
    data_class: str
    """`ordinary` or `sensitive` (PIPL), or a class of 28 CFR 202.205."""
    at: int
    inclusive: bool
    """Reached by that very number (China); else only by more (United States)."""
    window: str
    """`calendar_year` since 1 January, or `12_months`, rolling."""
    demands: tuple[str, ...]
    """Kinds of tool of which one is needed, `cisa`, or `prohibited`."""
    citation: str
    first: date
    last: date | None
    confidence: str

    def reached(self, persons: int) -> bool:
        """Do `persons` reach it?"""
        return persons >= self.at if self.inclusive else persons > self.at


def statute(row: Row) -> Statute:
    """One table of `statutes.toml`."""
    found = Statute(
        id=row.text("id"),
        regime=row.one_of("regime", REGIMES, ""),
        name=row.text("name"),
        citation=row.text("citation"),
        first=row.day("first"),
        last=row.last(),
        text=row.text("text", ""),
        points=row.texts("points"),
        seen=row.texts("seen"),
        confidence=row.confidence(),
    )
    if not (found.text or found.points):
        row.fail("says nothing")
    row.done()
    return found


def threshold(row: Row) -> Threshold:
    """One table of `thresholds.toml`."""
    found = Threshold(
        id=row.text("id"),
        regime=row.one_of("regime", REGIMES, ""),
        name=row.text("name"),
        data_class=row.text("class"),
        at=row.number("at"),
        inclusive=row.one_of("compare", ("from", "above"), "") == "from",
        window=row.one_of("window", ("calendar_year", "12_months"), ""),
        demands=row.texts("demands", needed=True),
        citation=row.text("citation"),
        first=row.day("first"),
        last=row.last(),
        confidence=row.confidence(),
    )
    row.done()
    return found
