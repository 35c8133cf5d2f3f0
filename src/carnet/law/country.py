"""Other countries: what leaves them by which route, and whom they recognise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from carnet.law.codes import Bloc, country, members
from carnet.law.dated import Dated
from carnet.law.row import Row
from carnet.vocabulary import GLOBAL


@dataclass(frozen=True, slots=True)
class CountryRule(Dated):
    """One country's rule for data that leave it.

    `confidence` is shown wherever the rule is: it is there for a person to look at.
    """

    id: str
    country: str
    """ISO code, or `global` for a scheme of several countries."""
    name: str
    citation: str
    first: date
    last: date | None
    phases: tuple[str, ...]
    """Parts that began, or begin, on other days."""
    routes: tuple[str, ...]
    rule: str
    note: str
    default: str
    """`allow` where no route is needed, `block` where data may not leave at all."""
    seen: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Recognition(Dated):
    """A law that recognises other countries' protection, or says that it does not."""

    id: str
    origin: str
    countries: frozenset[str]
    citation: str
    first: date
    last: date | None
    note: str
    seen: tuple[str, ...]
    confidence: str


def country_rule(row: Row) -> CountryRule:
    """One `rule` of `countries.toml`."""
    code = row.text("country")
    found = CountryRule(
        id=row.text("id"),
        country=code if code == GLOBAL else country(row, code),
        name=row.text("name"),
        citation=row.text("citation"),
        first=row.day("first"),
        last=row.last(),
        phases=row.texts("phases"),
        routes=row.texts("routes", needed=True),
        rule=row.text("rule", ""),
        note=row.text("note", ""),
        default=row.one_of("default", ("", "allow", "block"), ""),
        seen=row.texts("seen"),
        confidence=row.confidence(),
    )
    row.done()
    return found


def recognition_of(blocs: Mapping[str, Bloc]) -> Callable[[Row], Recognition]:
    """How one `recognition` of `countries.toml` is read."""

    def build(row: Row) -> Recognition:
        found = Recognition(
            id=row.text("id"),
            origin=country(row, row.text("origin")),
            countries=members(row, blocs, "countries"),
            citation=row.text("citation"),
            first=row.day("first"),
            last=row.last(),
            note=row.text("note", ""),
            seen=row.texts("seen"),
            confidence=row.confidence(),
        )
        row.done()
        return found

    return build
