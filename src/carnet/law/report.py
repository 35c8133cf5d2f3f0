"""Protocol fields in which an answer says where it was computed, or by whom."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from carnet.law.codes import places
from carnet.law.row import Row

READS = ("values", "region", "provider", "hint")
ANY = "*"


@dataclass(frozen=True, slots=True)
class Report:
    """One header or body field of some providers' answers."""

    id: str
    name: str
    providers: tuple[str, ...]
    """Ids of the rows whose answers carry it; `*`: any."""
    header: str
    fields: tuple[str, ...]
    """Paths in an answer or in an event of a stream, dotted."""
    pattern: str
    """Cuts the first group out of the value; empty: the whole value."""
    reads: str
    """`values`, `region`, `provider` or `hint`."""
    values: Mapping[str, tuple[str, ...]]
    table: str
    citation: str
    confidence: str

    def part(self, value: str) -> str | None:
        """The part of a value that counts, or None where it has another shape."""
        if not self.pattern:
            return value.strip()
        found = re.match(self.pattern, value)
        return found.group(1) if found else None


def report_of(
    regions: Mapping[str, object], providers: frozenset[str]
) -> Callable[[Row], Report]:
    """How one `report` of `reports.toml` is read."""

    def build(row: Row) -> Report:
        found = Report(
            id=row.text("id"),
            name=row.text("name"),
            providers=row.texts("providers", needed=True),
            header=row.text("header", ""),
            fields=row.texts("fields"),
            pattern=row.text("pattern", ""),
            reads=row.one_of("reads", READS, ""),
            values=_values(row),
            table=row.one_of("table", ("", *regions), ""),
            citation=row.text("citation"),
            confidence=row.confidence(),
        )
        if bool(found.header) == bool(found.fields):
            row.fail("is neither one header nor fields")
        if unknown := set(found.providers) - providers - {ANY}:
            row.fail(f"{min(unknown)} is no provider")
        row.done()
        return found

    return build


def _values(row: Row) -> dict[str, tuple[str, ...]]:
    values = Row(row.where, row.take("values", default={}))
    keys = tuple(values.table)
    return {key: places(values, values.texts(key)) for key in keys}
