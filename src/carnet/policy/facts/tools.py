"""Transfer tools, assessments and certifications, as far as a decision needs them."""

from dataclasses import dataclass
from datetime import date

from carnet.law.dated import Dated


@dataclass(frozen=True, slots=True)
class Assessment:
    """A transfer impact assessment as far as a decision needs it."""

    positive: bool
    covers: frozenset[str] | None
    """None: every country."""
    review: date | None
    """Last day it counts; None: it has no review date, so it does not count."""
    measures: bool = False
    """It relies on pseudonymisation (EDPB Rec. 01/2020, use case 2)."""
    id: str = ""

    def reaches(self, country: str) -> bool:
        """Was the law of `country` assessed?"""
        return self.covers is None or country in self.covers


@dataclass(frozen=True, slots=True)
class Held:
    """A transfer tool that the exporter holds for this destination."""

    id: str
    kind: str
    covers: frozenset[str] | None
    """None: every country."""
    first: date | None
    """None: never executed."""
    last: date | None = None
    module: int | None = None
    fits: bool = True
    """Its module fits the roles of exporter and importer."""
    outward: bool = True
    """The operator signed it as the party that sends."""
    changes: frozenset[str] = frozenset()
    """Laws whose changes to the text were agreed, such as `ch`."""
    tia: Assessment | None = None

    def reaches(self, country: str) -> bool:
        """Does it cover `country`?"""
        return self.covers is None or country in self.covers

    def valid(self, on: date) -> bool:
        """Is it executed and in date on `on`?"""
        begun = self.first is not None and self.first <= on
        return begun and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Dpf(Dated):
    """The importer's certification under the Data Privacy Framework, and its days."""

    id: str
    first: date
    last: date | None
    covers_data: bool
    uk: bool = False
    ch: bool = False
