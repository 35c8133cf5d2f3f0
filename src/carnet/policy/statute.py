"""What a law of transfers on the pattern of the GDPR says in its own words.

The GDPR, the UK GDPR and the Swiss act ask the same questions in the same order; they
differ in area, lists, tools, gates and articles. A `Statute` holds the differences, so
that `gates`, `route` and `cover` hold the questions once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from carnet.law import Gdpr, Law
from carnet.policy.facts import Facts
from carnet.vocabulary import Kind

SPECIAL = (Gdpr.SPECIAL, Gdpr.CRIMINAL)


@dataclass(frozen=True, slots=True)
class Articles:
    """The provision that each rule rests on."""

    nothing: str
    order: str
    unknown: str
    inside: str
    tools: str
    assessed: str
    assessment: str
    review: str
    negative: str
    pseudonyms: str
    derogation: str
    document: str
    processor: str
    parent: str
    training: str
    controller: str
    basis: str
    notice: str
    special: str = ""
    criminal: str = ""
    child: str = ""
    """Empty, like the two before it, in a law without gates."""
    sensitive: str = ""


@dataclass(frozen=True, slots=True)
class Statute:
    """One law of transfers: its area, its gates, its list of sensitive data."""

    regime: str
    area: str
    """The home area in words, as it stands in a sentence."""
    home: str
    """A country, or `EEA`: what is inside is no transfer."""
    articles: Articles
    gates: bool = True
    """Special, criminal-offence and children's data need a documented ground."""
    sensitive: frozenset[Kind] | None = None
    """The law's own list of sensitive data; None: the classes of the GDPR."""
    changes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Kinds of tool that count only with the changes this law asks for."""
    assessed_since: date = date.min
    """First day on which a tool counts only beside an assessment."""
    assessment: str = "transfer impact assessment"
    """What the law calls the assessment that a tool stands beside."""
    decision: str = "adequacy decision"
    """What the law calls the act that recognises a country."""

    def inside(self, law: Law) -> frozenset[str]:
        """Every code that is no third country under this law."""
        members = law.bloc(self.home)
        return members | {"EU", "EEA"} if members else frozenset({self.home})

    def third(self, facts: Facts, law: Law) -> frozenset[str]:
        """Places of the call outside the home area."""
        return facts.members - self.inside(law)

    def weighs(self, facts: Facts, law: Law) -> frozenset[Kind]:
        """Kinds in the call that must not leave on replaced identifiers alone."""
        if self.sensitive is not None:
            return facts.kinds & self.sensitive
        return facts.of_class(law, *SPECIAL)

    def rule(self, row: str) -> str:
        """The stable id of a rule or duty under this law, such as `eu.X`."""
        return f"{self.regime}.{row}"
