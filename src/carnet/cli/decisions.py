"""A decision in words and as JSON: shared by `decide` and `check`."""

from collections.abc import Iterable

from carnet.adapter import Json
from carnet.denial import to_json
from carnet.vocabulary import Decision, Effect, Reason


def in_words(decision: Decision) -> tuple[str, ...]:
    """Return the decision as a person reads it: what, why, what else is possible."""
    effect = decision.effect.value
    if decision.form is not None:
        effect += f" ({decision.form.value})"
    lines = [effect if decision.enforced else f"{effect}, not enforced"]
    lines += _place(decision)
    for reason in decision.reasons:
        cite = f" ({reason.citation})" if reason.citation else ""
        lines.append(f"  because   {reason.sentence} [{reason.rule}]{cite}")
    lines += [f"  instead   {sentence}" for sentence in decision.alternatives]
    for duty in decision.obligations:
        due = f", by {duty.due.isoformat()}" if duty.due else ""
        lines.append(f"  duty      {duty.sentence} [{duty.id}]{due}")
    if decision.tool:
        lines.append(f"  tool      {decision.tool}")
    lines += [
        f"  regime    {result.regime}: "
        f"{result.effect.value if result.effect else 'not evaluable'}"
        for result in decision.regimes
    ]
    until = decision.valid_until
    lines.append(f"  until     {until.isoformat() if until else 'no end known'}")
    return tuple(lines)


def _place(decision: Decision) -> Iterable[str]:
    place = decision.destination
    if place is None:
        return
    yield f"  importer  {place.entity}, {place.importer} (parent {place.parent})"
    yield f"  computes  {', '.join(place.processing)}"
    yield f"  stores    {', '.join(place.storage)}"


def as_json(decision: Decision) -> Json:
    """Return the decision whole, as JSON."""
    return to_json(decision)


def denies(decision: Decision) -> bool:
    """Is the answer no?"""
    return decision.effect is Effect.BLOCK


def reasons(given: Iterable[Reason]) -> list[Json]:
    """Return rule, sentence and citation of each reason."""
    return [to_json(reason) for reason in given]
