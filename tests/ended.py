"""How the calls of a trail ended."""

from collections import Counter
from pathlib import Path

from carnet.trail import records


def states(trail: Path) -> list[str]:
    """The states of all outcomes, in order."""
    every = [entry.record or {} for entry in records(trail)]
    return [str(r["state"]) for r in every if r.get("type") == "transfer.outcome"]


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
