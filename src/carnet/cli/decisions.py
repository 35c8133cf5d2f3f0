"""A decision in words and as JSON: shared by `decide` and `check`."""

from collections.abc import Iterable, Iterator

from carnet.adapter import Json
from carnet.denial import to_json
from carnet.vocabulary import Decision, Effect, Reason

_LAWS = {
    "eu": "GDPR (eu)",
    "uk": "UK GDPR (uk)",
    "ch": "Swiss FADP (ch)",
    "cn": "Chinese law (cn)",
    "us": "28 CFR 202 (us)",
}


def in_words(decision: Decision) -> tuple[str, ...]:
    """Return the decision as a person reads it: what, where to, why, what else."""
    from carnet.policy import explain

    first, *rest = explain(decision)
    tool = (f"Transfer tool: {decision.tool}.",) if decision.tool else ()
    regimes = (
        f"{_LAWS.get(result.regime, result.regime.upper())} by itself: "
        f"{result.effect.value if result.effect else 'not evaluable'}."
        for result in decision.regimes
    )
    below = (*_destination(decision), *rest, *tool, *regimes)
    return (first, *(f"  {line}" for line in below))


def _destination(decision: Decision) -> Iterable[str]:
    from carnet.policy.words import PLACES
    from carnet.vocabulary import OPERATOR

    def named(codes: Iterable[str]) -> str:
        known = {**PLACES, OPERATOR: "the operator's own machine"}
        return ", ".join(known.get(code, code) for code in _in_blocs(codes))

    place = decision.destination
    if place is None:
        return
    if place.importer == OPERATOR:
        yield "Importer: none, the operator's own machine."
    else:
        parent = f", parent in {named([place.parent])}"
        yield f"Importer: {place.entity}, {named([place.importer])}{parent}."
    if place.processing == place.storage:
        yield f"Computes and stores in {named(place.processing)}."
        return
    yield f"Computes in {named(place.processing)}."
    yield (
        f"Stores in {named(place.storage)}."
        if place.storage
        else "Says that it stores nothing."
    )


def _in_blocs(codes: Iterable[str]) -> Iterator[str]:
    """The same places, every member of the EEA or the EU together as one of them."""
    from carnet import law

    rest = list(codes)
    for name in ("EEA", "EU"):
        members = law.load().bloc(name) or frozenset()
        if members and members <= set(rest):
            yield f"the {name}"
            rest = [code for code in rest if code not in members]
    yield from rest


def denies(decision: Decision) -> bool:
    """Is the answer no?"""
    return decision.effect is Effect.BLOCK


def reasons(given: Iterable[Reason]) -> list[Json]:
    """Return rule, sentence and citation of each reason."""
    return [to_json(reason) for reason in given]
