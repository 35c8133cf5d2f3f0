"""What the policy was asked about a recorded call, as the record and the trail have it.

Everything here raises what reading foreign JSON raises: `ValueError`, `LookupError`,
`TypeError`, `AttributeError`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from carnet.in_force.sets import Record, Sets
from carnet.law import Law
from carnet.policy import Rules, evaluate
from carnet.policy.counters import Adds
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Count,
    Counts,
    Decision,
    Destination,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the policy."""

    rules: Rules
    """As they were in force."""
    law: Law
    """The facts as they were in force."""
    place: Destination
    """Where the call went, as recorded."""
    content: Content
    """Kinds and form, as recorded; no value."""
    context: Context
    """What the caller had said."""
    on: date
    """The day that it was decided for."""
    counts: Counts
    """Where the counters stood."""
    approval: Approval | None = None
    """The officer's approval that the record names."""

    def answer(self) -> Decision:
        """What the policy decides."""
        return evaluate(
            self.rules,
            self.law,
            self.place,
            self.content,
            self.context,
            self.on,
            counts=self.counts,
            approval=self.approval,
        )


def question(
    sets: Sets, record: Record, which: str, approval: Approval | None = None
) -> Asked:
    """The question about the content (`which`: `content` or `left`) of a record."""
    inputs, read_as = record["inputs"], _adapters()
    categories = read_as["kinds"].validate_python(inputs["categories"])
    return Asked(
        sets.rules(str(record["rules_digest"])),
        sets.law(str(record["law_digest"])),
        read_as["destination"].validate_python(record["destination"]),
        read_as["content"].validate_python(inputs[which]),
        Context(
            purpose=inputs["purpose"],
            subject_country=inputs["subject_country"],
            categories=frozenset(categories),
        ),
        date.fromisoformat(record["on"]),
        _counts(record.get("counters")),
        approval,
    )


def place(record: Record) -> Destination | None:
    """The destination of a record; None of a call that was refused before that."""
    found: Destination | None = None
    if record["destination"] is not None:
        found = _adapters()["destination"].validate_python(record["destination"])
    return found


def approval(record: Record) -> Approval | None:
    """The approval that a record says it rests on."""
    found: Approval | None = None
    if record.get("approval") is not None:
        found = _adapters()["approval"].validate_python(record["approval"])
    return found


def added(record: Record) -> Adds | None:
    """The persons that a record adds to the counters."""
    held = record.get("counters")
    found: Adds | None = (
        _adapters()["adds"].validate_python(held["adds"]) if held else None
    )
    return found


@cache
def _adapters() -> dict[str, Any]:
    from pydantic import TypeAdapter

    from carnet.vocabulary import Kind

    return {
        "destination": TypeAdapter(Destination),
        "content": TypeAdapter(Content),
        "approval": TypeAdapter(Approval),
        "adds": TypeAdapter(Adds),
        "kinds": TypeAdapter(tuple[Kind, ...]),
    }


def _counts(counters: object) -> Counts:
    """The counts that a record was decided on."""
    if not isinstance(counters, dict):
        return Counts()
    cn, us = (
        tuple(Count(str(name), int(before), int(after)) for name, before, after in rows)
        for rows in (counters["cn"], counters["us"])
    )
    year = counters.get("cn_year")
    return Counts(cn, us, None if year is None else int(year))
