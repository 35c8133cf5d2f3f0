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
from carnet.policy.facts.call import Facts
from carnet.vocabulary import Kind

SPECIAL = (Gdpr.SPECIAL, Gdpr.CRIMINAL)


@dataclass(frozen=True, slots=True)
class Articles:
    """The provision that each rule or duty rests on; the rows are those of `route`."""

    nothing: str
    """N0: what personal data are."""
    order: str
    """O1: orders of foreign authorities."""
    unknown: str
    """U1: recipients and places that must be named."""
    inside: str
    """T0: what is no transfer."""
    tools: str
    """X: a transfer needs an adequacy decision or a tool."""
    assessed: str
    """M1, M3: a tool with its assessment."""
    assessment: str
    """M2: the assessment that a tool needs beside it."""
    review: str
    """Duty: the assessment is looked at again."""
    negative: str
    """M3: clear text where the assessment is negative."""
    pseudonyms: str
    """M1': pseudonyms whose key stays at home."""
    derogation: str
    """D1: the grounds for one transfer."""
    document: str
    """Duty: what such a ground has to be documented with."""
    processor: str
    """Duty: the contract with a processor."""
    parent: str
    """Duty: an importer that is controlled from outside."""
    training: str
    """Duty: a processor does not train on inputs."""
    controller: str
    """P1: an importer that uses inputs for itself is a controller."""
    basis: str
    """Duty: the ground for giving data to another controller."""
    notice: str
    """Duty: what the privacy notice says of the transfer."""
    assessment_else: str = ""
    """M2 for a tool that is no clauses; empty: the same."""
    review_else: str = ""
    """The duty of review for such a tool, beside its own provision."""
    special: str = ""
    """S1: special categories; empty, like the next two, in a law without gates."""
    criminal: str = ""
    """S2: data about offences."""
    child: str = ""
    """S3: data about children."""
    sensitive: str = ""
    """Duty: the law's sensitive data; empty where it asks for nothing more."""


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
    clauses: frozenset[str] = frozenset({"scc"})
    """Kinds of tool in whose own text the assessment stands."""
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
