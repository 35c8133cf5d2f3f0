"""Historic cases decided again: what the rules would have said on each day, and why."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from carnet.adapter import Json
from carnet.law import Historic, HistoricDay, Law
from carnet.policy.cases.case import decide_case
from carnet.vocabulary import Effect, Reason


@dataclass(frozen=True, slots=True)
class Replayed:
    """One day of one case. It holds if the effect is the expected one."""

    id: str
    about: str
    on: date
    expect: Effect
    why: str
    effect: Effect | None
    """None: not evaluable, for the reasons given."""
    reasons: tuple[Reason, ...]
    citation: str
    """The decision of the authority or court."""

    @property
    def holds(self) -> bool:
        """Do the rules say what the day demands, with a source?"""
        cited = all(reason.citation for reason in self.reasons)
        return self.effect is self.expect and cited and bool(self.reasons)


def replay(law: Law) -> tuple[Replayed, ...]:
    """Every day of every historic case of the facts, in their order."""
    return tuple(_day(law, case, day) for case in law.history for day in case.days)


def _day(law: Law, case: Historic, day: HistoricDay) -> Replayed:
    facts = cast("dict[str, Json]", {**case.facts, **day.facts})
    result = decide_case(
        {
            "origin": list(case.origin),
            "data": list(case.data),
            "date": day.on.isoformat(),
            "facts": facts,
        },
        law,
    )
    known = law.case(case.id)
    return Replayed(
        id=case.id,
        about=case.about,
        on=day.on,
        expect=Effect(day.expect),
        why=day.why,
        effect=result.effect,
        reasons=result.reasons,
        citation=known.citation if known else "",
    )
