"""How well the exporter's tools cover one country under one law."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from carnet.law import Law, ToolFacts
from carnet.policy.facts.call import Facts
from carnet.policy.facts.tools import Assessment, Held
from carnet.policy.transfers.statute import Statute
from carnet.policy.words import places


class Reach(IntEnum):
    """How well the tools cover one country, from worst to best."""

    NONE = 0
    NO_TIA = 1
    NEGATIVE = 2
    POSITIVE = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """The best tool for one country."""

    country: str
    reach: Reach
    tool: Held | None = None
    why: str = ""
    """What the tool lacks, in words."""
    last: date | None = None
    """Last day on which tools of its generation count."""


def best(statute: Statute, facts: Facts, law: Law, country: str) -> Cover:
    """The best cover that any tool in date gives to `country`."""
    found = Cover(country, Reach.NONE)
    for tool in facts.tools:
        cover = _cover(statute, facts, law, tool, country)
        if cover.reach > found.reach:
            found = cover
    return found


def counting(statute: Statute, law: Law, tool: Held, on: date) -> ToolFacts | None:
    """The facts by which a tool in date counts under the law on `on`, or None.

    Tools come in generations: clauses of an older set count until the set ends, clauses
    of a newer one from its first day.
    """
    if not tool.valid(on):
        return None
    return next(
        (
            facts
            for facts in law.tools_of(statute.regime, tool.kind)
            if facts.tia and facts.takes(tool.first, on)
        ),
        None,
    )


def _cover(statute: Statute, facts: Facts, law: Law, tool: Held, country: str) -> Cover:
    known = counting(statute, law, tool, facts.on)
    if known is None or not tool.reaches(country):
        return Cover(country, Reach.NONE)
    wrong = unfit(statute, tool)
    if not wrong and facts.on < statute.assessed_since:
        return Cover(country, Reach.POSITIVE, tool, last=known.last)
    missing = wrong or _missing(statute, tool.tia, country, facts.on)
    if missing:
        return Cover(country, Reach.NO_TIA, tool, f"{tool.id}: {missing}")
    positive = tool.tia is not None and tool.tia.positive
    reach = Reach.POSITIVE if positive else Reach.NEGATIVE
    return Cover(country, reach, tool, last=known.last)


def unfit(statute: Statute, tool: Held) -> str:
    """Why the tool does not fit parties, roles or law; empty: it does."""
    if not tool.outward:
        return "the operator signed it as importer, so it carries no data from here"
    if not tool.fits:
        return "it is signed for another module than the roles need"
    change = statute.changes.get(tool.kind)
    if change and change not in tool.changes:
        return f"the changes that this law asks for ({change}) are not agreed"
    return ""


def _missing(statute: Statute, tia: Assessment | None, country: str, on: date) -> str:
    """What an assessment lacks for `country` on `on`; empty: nothing."""
    name = statute.assessment
    if tia is None:
        return f"there is no {name}"
    if not tia.reaches(country):
        return f"the {name} does not cover {places([country])}"
    if tia.review is None:
        return f"the {name} has no review date"
    if on > tia.review:
        return f"the {name} was due for review on {tia.review}"
    return ""
