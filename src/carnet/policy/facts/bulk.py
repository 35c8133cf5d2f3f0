"""What 28 CFR Part 202 asks about a call: whose data, how many persons, who may see it.

Persons are counted per class and counterparty over the last twelve months (202.205);
what was replaced, encrypted or pseudonymised counts all the same (202.206).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from carnet.law import Law
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM, Count, Kind

CONCERN = frozenset({"CN", "HK", "MO", "CU", "IR", "KP", "RU", "VE"})
"""Countries of concern. Source: 28 CFR 202.601."""
NOWHERE = frozenset({GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM})
"""Places that may turn out to be one of them."""
OMIC = frozenset({"omic_genomic", "omic_other"})
IDENTIFIERS = "cpi"
LINKED = 2
"""Listed identifiers that must be linked to make a covered one (28 CFR 202.212)."""
_LISTED = "listed_identifier"
_ALSO_LISTED = frozenset({Kind.BANK_ACCOUNT, Kind.PAYMENT_CARD})
_OTHER = frozenset({_LISTED, "none"})


@dataclass(frozen=True, slots=True)
class Bulk:
    """The facts of one call under 28 CFR 202; the default was never counted."""

    counts: tuple[Count, ...] | None = None
    """Persons by class; None: nobody counted, so every threshold counts as passed."""
    covered_person: bool | None = False
    """Is the importer known to be a covered person? None: nobody has looked."""
    cisa: bool = False
    """The CISA security requirements are met (28 CFR 202.248, 202.401)."""

    def persons(self, classes: frozenset[str]) -> dict[str, int] | None:
        """Persons by class once a call with `classes` is made; None: unknown.

        A class of the call that nobody counted is unknown, whatever else was counted.
        """
        if self.counts is None:
            return None
        found = {
            c.data_class: c.after if c.data_class in classes else c.before
            for c in self.counts
        }
        return found if classes <= found.keys() else None


NEVER_COUNTED = Bulk()


def classes(law: Law, kinds: Iterable[Kind]) -> frozenset[str]:
    """Classes of sensitive personal data in a call with these kinds (202.249).

    Source: 28 CFR 202.205, 202.212: one listed identifier by itself is none.
    """
    given = frozenset(kinds)
    listed = [k for k in given if law.kind(k).doj == _LISTED or k in _ALSO_LISTED]
    found = {law.kind(k).doj for k in given} - _OTHER
    return frozenset(found | ({IDENTIFIERS} if len(listed) >= LINKED else set()))


def concern(law: Law) -> frozenset[str]:
    """Countries of concern: those of the rule, and what the facts add."""
    listed = law.statute("us.concern")
    return CONCERN | frozenset(listed.points if listed else ())


def touches(law: Law, places: Iterable[str]) -> frozenset[str]:
    """Those of `places` that are, or may be, in a country of concern."""
    return frozenset(places) & (concern(law) | NOWHERE)


def reached(law: Law, places: Iterable[str], parent: str) -> frozenset[str]:
    """Places of concern that see the data; the parent's too, from 50 % on (202.211)."""
    return touches(law, places) | (touches(law, {parent}) - NOWHERE)
