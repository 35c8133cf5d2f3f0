"""A decision in words and as JSON: shared by `decide` and `check`."""

from collections.abc import Iterable

from carnet.adapter import Json
from carnet.denial import to_json
from carnet.vocabulary import Decision, Effect, Reason


def in_words(decision: Decision) -> tuple[str, ...]:
    """Return the decision as a person reads it: what, where to, why, what else."""
    from carnet.policy import explain

    first, *rest = explain(decision)
    tool = (f"Transfer tool: {decision.tool}.",) if decision.tool else ()
    regimes = (
        f"Law of {result.regime}: "
        f"{result.effect.value if result.effect else 'not evaluable'}."
        for result in decision.regimes
    )
    below = (*_place(decision), *rest, *tool, *regimes)
    return (first, *(f"  {line}" for line in below))


def _place(decision: Decision) -> Iterable[str]:
    place = decision.destination
    if place is None:
        return
    yield f"Importer: {place.entity}, {place.importer}, parent in {place.parent}."
    yield f"Computes in {', '.join(place.processing)}."
    yield f"Stores in {', '.join(place.storage)}."


def as_json(decision: Decision) -> Json:
    """Return the decision whole, as JSON."""
    return to_json(decision)


def denies(decision: Decision) -> bool:
    """Is the answer no?"""
    return decision.effect is Effect.BLOCK


def reasons(given: Iterable[Reason]) -> list[Json]:
    """Return rule, sentence and citation of each reason."""
    return [to_json(reason) for reason in given]
