"""How the calls of a trail ended."""

from collections import Counter
from pathlib import Path
from typing import Any

from carnet.trail import records


def outcomes(trail: Path) -> list[Any]:
    """The records of all outcomes, in order."""
    every = [entry.record or {} for entry in records(trail)]
    return [one for one in every if one.get("type") == "transfer.outcome"]


def states(trail: Path) -> list[str]:
    """Their states."""
    return [str(one["state"]) for one in outcomes(trail)]


def ended_once(trail: Path) -> int:
    """Checks that each intent has one outcome, and no other call has; how many."""
    calls: dict[object, Counter[object]] = {}
    for entry in records(trail):
        record = entry.record or {}
        seen = calls.setdefault(record.get("type"), Counter())
        seen[record.get("call_id"), record.get("attempt")] += 1
    intents = calls.get("transfer.intent", Counter())
    assert intents == calls.get("transfer.outcome", Counter())
    assert set(intents.values()) <= {1}
    return len(intents)
