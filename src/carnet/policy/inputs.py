"""Everything that one decision depends on, and nothing else."""

from dataclasses import dataclass
from datetime import date, timedelta

from carnet.law import Law
from carnet.policy.rules import PurposeRule, Rules
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Counts,
    Destination,
    Kind,
)

NOBODY = Counts()
OBSERVE_DAYS = timedelta(days=60)
"""How far ahead CARNET_OBSERVE_UNTIL may lie, and so the longest roll-out."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a decision depends on."""

    rules: Rules
    law: Law
    destination: Destination
    content: Content
    purpose: str | None
    subject_country: str | None
    categories: frozenset[Kind]
    on: date
    approval: Approval | None = None
    """An officer's approval of this one call."""
    counts: Counts = NOBODY
    """Persons counted, as `counters.banded` gives them."""
    elsewhere: tuple[Destination, ...] | None = None
    """Where the same request would go at other hosts of the vendor, for what is said
    of alternatives; None: nobody knows more of it than the destination tells."""

    @property
    def context(self) -> Context:
        """The part of the context that may change a decision."""
        return Context(
            purpose=self.purpose,
            subject_country=self.subject_country,
            categories=self.categories,
        )

    @property
    def purpose_rule(self) -> PurposeRule | None:
        """The declared purpose; an undeclared one has no grounds."""
        return self.rules.purpose_named(self.purpose or self.rules.purpose)


Way = tuple[str, Inputs]
"""Another call, or the same under other rules: in words, and as it would be asked."""
