"""Registers and what each must hold; standards; the crosswalk; terms of the DPV."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from carnet.law.row import Row


@dataclass(frozen=True, slots=True)
class Item:
    """One field of a register."""

    id: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True)
class Register:
    """A register, assessment or notice that a law asks for, field by field."""

    id: str
    name: str
    citation: str
    first: date
    last: date | None
    fields: tuple[Item, ...]
    """In the order of the provision."""
    retention_months: int | None
    """How long at least the record must be kept; None: no law says so."""
    notes: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard, and the controls that a transfer record serves."""

    id: str
    name: str
    citation: str
    first: date
    text: str
    controls: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """One topic in the words of each law, and what one record can serve."""

    id: str
    topic: str
    eu: str
    cn: str
    us: str
    merge: str
    gap: str
    iso: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Dpv:
    """Names of the Data Privacy Vocabulary; `dpv:Child` is prefix and local name."""

    prefixes: Mapping[str, str] = field(repr=False)
    classes: Mapping[str, str]
    """Our word to the class: `record` to `dpv:DataTransferRecord`."""
    terms: Mapping[str, frozenset[str]] = field(repr=False)
    """Local names that were checked to exist, by prefix."""

    def knows(self, name: str) -> bool:
        """Was `prefix:local` checked to be a term of the vocabulary?"""
        prefix, _, local = name.partition(":")
        return local in self.terms.get(prefix, frozenset())

    def iri(self, name: str) -> str:
        """The whole IRI of `prefix:local`; KeyError for a prefix nobody declared."""
        prefix, _, local = name.partition(":")
        return self.prefixes[prefix] + local


def register(row: Row) -> Register:
    """One `register` of `registers.toml`."""
    found = Register(
        id=row.text("id"),
        name=row.text("name"),
        citation=row.text("citation"),
        first=row.day("first"),
        last=row.last(),
        fields=tuple(
            _item(Row(f"{row.where}, field", t)) for t in row.tables("fields")
        ),
        retention_months=row.number_or("retention_months", None),
        notes=row.texts("notes"),
        confidence=row.confidence(),
    )
    row.done()
    return found


def _item(row: Row) -> Item:
    found = Item(row.text("id"), row.text("text"), row.text("citation", ""))
    row.done()
    return found


def standard(row: Row) -> Standard:
    """One `standard` of `registers.toml`."""
    found = Standard(
        id=row.text("id"),
        name=row.text("name"),
        citation=row.text("citation"),
        first=row.day("first"),
        text=row.text("text"),
        controls=row.texts("controls"),
        confidence=row.confidence(),
    )
    row.done()
    return found


def crosswalk(row: Row) -> CrosswalkRow:
    """One `row` of `crosswalk.toml`."""
    found = CrosswalkRow(
        id=row.text("id"),
        topic=row.text("topic"),
        eu=row.text("eu"),
        cn=row.text("cn"),
        us=row.text("us", ""),
        merge=row.text("merge"),
        gap=row.text("gap", ""),
        iso=row.texts("iso"),
        confidence=row.confidence(),
    )
    row.done()
    return found


def dpv(content: Mapping[str, object]) -> Dpv:
    """The tables of `dpv.toml`; a class under a prefix nobody declared is refused."""
    prefixes = Row("dpv, prefixes", content.get("prefixes"))
    classes = Row("dpv, classes", content.get("classes"))
    terms = Row("dpv, terms", content.get("terms"))
    found = Dpv(
        prefixes={key: prefixes.text(key) for key in tuple(prefixes.table)},
        classes={key: classes.text(key) for key in tuple(classes.table)},
        terms={key: frozenset(terms.texts(key)) for key in tuple(terms.table)},
    )
    for name in found.classes.values():
        if name.partition(":")[0] not in found.prefixes:
            classes.fail(f"{name} has no declared prefix")
    if not found.terms.keys() <= found.prefixes.keys():
        terms.fail("has terms without a declared prefix")
    return found
