"""National law beside the transfer rules: what a country asks of some data besides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from carnet.law.codes import Bloc, country, members
from carnet.law.dated import Dated
from carnet.law.row import Row


@dataclass(frozen=True, slots=True)
class Overlay(Dated):
    """A duty of secrecy of one country that a purpose may be under."""

    id: str
    country: str
    name: str
    citation: str
    first: date
    last: date | None
    undertaking: str
    """What the importer has to sign, in words."""
    citation_undertaking: str
    comparable: frozenset[str]
    """Countries whose protection of secrets counts as comparable without evidence."""
    citation_abroad: str
    text: str
    confidence: str


def overlay_of(blocs: Mapping[str, Bloc]) -> Callable[[Row], Overlay]:
    """How one `overlay` of `overlays.toml` is read."""

    def build(row: Row) -> Overlay:
        found = Overlay(
            id=row.text("id"),
            country=country(row, row.text("country")),
            name=row.text("name"),
            citation=row.text("citation"),
            first=row.day("first"),
            last=row.last(),
            undertaking=row.text("undertaking"),
            citation_undertaking=row.text("citation_undertaking"),
            comparable=members(row, blocs, "comparable"),
            citation_abroad=row.text("citation_abroad"),
            text=row.text("text"),
            confidence=row.confidence(),
        )
        row.done()
        return found

    return build
