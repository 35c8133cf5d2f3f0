"""`carnet law replay`: historic cases, and what Carnet would have said on each day."""

from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import decisions
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.failure import UsageProblem
from carnet.cli.law.law import facts_of
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.vocabulary import Effect

if TYPE_CHECKING:
    from carnet.policy.cases.replay import Replayed


def replay(
    id_: Annotated[str | None, typer.Argument(metavar="[CASE]")] = None,
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Replay historic cases as dated configurations; exit 1 if an answer is another."""
    from carnet.policy.cases import replay as policy

    facts = facts_of(env_file)
    days = [day for day in policy.replay(facts) if id_ in (None, day.id)]
    if not days:
        known = ", ".join(case.id for case in facts.history)
        raise UsageProblem("no such historic case", hint=known)
    wrong = [day for day in days if not day.holds]
    return Answer(
        "law replay",
        Exit.NO if wrong else Exit.YES,
        tuple(map(_difference, wrong)),
        fields={"days": [_as_json(day) for day in days]},
        table=Table(
            ("case", "day", "decided", "rule", "why", "holds"),
            tuple(map(_row, days)),
        ),
        lines=(_summed(days, len(wrong)), "Not legal advice."),
    )


def _difference(day: "Replayed") -> Note:
    """A day on which the rules say something else than authorities and courts did."""
    return Note(
        "replay.differs",
        f"{day.id} on {day.on}: {_effect_word(day.effect)}, expected {day.expect}",
        "an entry of your own may change it: carnet law",
    )


def _row(day: "Replayed") -> tuple[str, ...]:
    return (
        day.id,
        day.on.isoformat(),
        _effect_word(day.effect),
        day.reasons[0].rule if day.reasons else "",
        day.why,
        "yes" if day.holds else "no",
    )


def _summed(days: "list[Replayed]", wrong: int) -> str:
    cases = len({day.id for day in days})
    held = len(days) - wrong
    return f"{len(days)} days of {cases} cases, {held} as authorities and courts said."


def _effect_word(effect: Effect | None) -> str:
    return effect.value if effect else "not evaluable"


def _as_json(day: "Replayed") -> Json:
    return {
        "case": day.id,
        "about": day.about,
        "on": day.on.isoformat(),
        "expect": day.expect.value,
        "effect": day.effect.value if day.effect else None,
        "why": day.why,
        "reasons": decisions.reasons(day.reasons),
        "citation": day.citation,
        "holds": day.holds,
    }
