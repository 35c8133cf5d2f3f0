"""Decisions of authorities and courts, and what each teaches."""

from dataclasses import dataclass
from datetime import date

from carnet.law.row import Row


@dataclass(frozen=True, slots=True)
class Case:
    """One decision, judgment, complaint or rule that was put into force."""

    id: str
    first: date
    """The day from which it counts: announced, handed down, or in force."""
    decided: date
    """The day of the decision; mostly the same."""
    authority: str
    parties: str
    providers: tuple[str, ...]
    """Vendor families of the provider facts that it is about."""
    citation: str
    law: tuple[str, ...]
    """The provisions that it applied."""
    outcome: str
    follow_up: str
    teaches: str
    """The one control that an exporter learns from it."""
    seen: tuple[str, ...]
    """Public sources in which it was seen."""
    confidence: str


def case(row: Row) -> Case:
    """One table of `enforcement.toml`."""
    day = row.day("first")
    found = Case(
        id=row.text("id"),
        first=day,
        decided=row.day_or("decided", None) or day,
        authority=row.text("authority"),
        parties=row.text("parties", ""),
        providers=row.texts("providers"),
        citation=row.text("citation"),
        law=row.texts("law", needed=True),
        outcome=row.text("outcome"),
        follow_up=row.text("follow_up", ""),
        teaches=row.text("teaches"),
        seen=row.texts("seen"),
        confidence=row.confidence(),
    )
    if found.decided > found.first:
        row.fail("counts before it was decided")
    row.done()
    return found
