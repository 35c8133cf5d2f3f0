"""The record of processing activities, as the exporter's own law asks for it.

One row per activity in which something was sent, and for each exporter one for the
trail itself, which is processing of pseudonyms. A row follows the record of the
exporter's country: GDPR or UK GDPR Art. 30(1), a processor's 30(2); FADP Art. 12(2) and
(3); China's record of handling (PIPL Art. 55-56); 28 CFR 202.1101. Where another law
was asked too, because it follows the persons, its record stands beside.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from carnet.adapter import Json
from carnet.report import document, own_law, table, wording
from carnet.report.activities import Activity, activities
from carnet.report.exporters import Exporter, by_exporter, exporter_of
from carnet.report.fields import Field
from carnet.report.ground import ground
from carnet.report.groups import cells, number
from carnet.report.own_law import EU, US, Registers
from carnet.report.registers import processing, trail_row
from carnet.report.trace import Trace
from carnet.report.work import Work

NUMBERS: Final = ("calls", "sent", "refused", "sent_though_refused")
NOT_SENT: Final = "not_sent"
"""A number that stands behind the others' columns, which keep their places."""
_EXPORTER: Final = ("exporter", "exporter_country")


@dataclass(frozen=True, slots=True)
class Record:
    """A register of one law, filled for one row."""

    law: str
    register: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what the laws ask for, and what was counted."""

    activity: str
    record: Record
    """Of the exporter's own law."""
    beside: tuple[Record, ...]
    """Of the other laws that were asked."""
    counts: dict[str, Trace]
    volume: dict[str, Json]
    exporter: Exporter | None
    """Whose it is: some laws' registers have no field for it; None: nobody called."""


@dataclass(frozen=True, slots=True)
class Book:
    """Activities and the registers that they stand in."""

    work: Work
    found: list[Activity]
    registers: tuple[Registers, ...]
    """Of the exporter's own law, each once; of one that sent nothing, too."""

    def rows(self) -> Iterator[Row]:
        """Every row; last the trail's own, one in the register of each exporter."""
        for activity in self.found:
            if activity.sent.count:
                yield self._remember(_row(self.work, activity))
        for found in by_exporter(self.found).values() or ([],):
            newest = trail_row.newest_of(found)
            mine = own_law.own_registers(self.work.law, newest) if newest else EU
            if mine is not US:  # which asks for no record of a record
                yield self._remember(_trail_row(self.work, mine, found))

    def _remember(self, row: Row) -> Row:
        self.work.rows += 1
        for record in (row.record, *row.beside):
            self.work.lacks(record.register, record.fields)
        return row

    def columns(self) -> tuple[str, ...]:
        """Fields of the GDPR's registers, which every table has."""
        return self._fields([EU])

    def further(self) -> tuple[str, ...]:
        """Fields that the other registers of this book add."""
        known = self.columns()
        return tuple(n for n in self._fields(self.registers) if n not in known)

    def _fields(self, registers: Iterable[Registers]) -> tuple[str, ...]:
        items = (
            item.id
            for one in registers
            for name in (one.controller, one.processor)
            for item in self.work.register(name).fields
        )
        return tuple(dict.fromkeys(items))


def opened(work: Work) -> Book:
    """The book of a trail; pulls all the calls."""
    found = activities(work.calls())
    mine = dict.fromkeys(own_law.own_registers(work.law, one) for one in found)
    if not all(own_law.is_known(work.law, one) for one in found):
        work.missing["record.own_law"] = (
            "no register of the exporter's own law is known: the rows follow another's"
        )
    return Book(work, found, tuple(mine) or (EU,))


def _row(work: Work, activity: Activity) -> Row:
    """The records of one activity: the exporter's own law first, then the others."""
    known = ground(work.seen, activity)
    record, *beside = (
        Record(one.law, *processing.fields(work, one, known, activity))
        for one in (
            own_law.own_registers(work.law, activity),
            *own_law.other_registers(work.law, activity),
        )
    )
    counts = {
        "calls": activity.calls,
        "sent": activity.sent,
        "refused": activity.refused,
        "sent_though_refused": activity.observed,
        NOT_SENT: activity.not_sent,
    }
    volume = wording.volume(activity)
    who = exporter_of(activity.newest)
    return Row(activity.id, record, tuple(beside), counts, volume, who)


def _trail_row(work: Work, registers: Registers, found: list[Activity]) -> Row:
    """The trail's row in the register of one exporter, over its activities."""
    counts = trail_row.counts(found)
    name, fields = trail_row.fields(work, registers, found)
    volume: dict[str, Json] = {name: number(trace) for name, trace in counts.items()}
    record = Record(registers.law, name, fields)
    volume = {"activity": trail_row.NAME, **volume}
    who = exporter_of(found[0].newest) if found else None
    return Row(trail_row.NAME, record, (), counts, volume, who)


def as_json(work: Work) -> Iterator[bytes]:
    """One document with every row."""
    book = opened(work)
    made: Iterator[Json] = (_row_as_json(work, row) for row in book.rows())
    citation = own_law.citations(book.registers)
    yield from document.streamed(work, "art30", citation, "rows", made)


def _row_as_json(work: Work, row: Row) -> dict[str, Json]:
    """One activity, with the numbers and the records that it rests on."""
    found: dict[str, Json] = {
        "register": row.record.register,
        "law": row.record.law,
        "exporter": row.exporter.document() if row.exporter else None,
        "citation": work.register(row.record.register).citation,
        "fields": document.fields(row.record.fields),
        "numbers": row.volume,
    }
    if row.beside:
        found["beside"] = [
            {
                "register": one.register,
                "law": one.law,
                "citation": work.register(one.register).citation,
                "fields": document.fields(one.fields),
            }
            for one in row.beside
        ]
    return found


def as_csv(work: Work) -> Iterator[bytes]:
    """One line per row; columns of Art. 30, then numbers and their records.

    Behind them the law that the row follows, fields that only it asks for, and the
    exporter.
    """
    book = opened(work)
    names, more = book.columns(), book.further()
    counted = [column for number in NUMBERS for column in _columns(number)]
    head = ("register", "activity", *names, *counted, "missing")
    last = ("law", "citation", "beside", *_columns(NOT_SENT), *more, *_EXPORTER)
    yield table.row((*head, *last))
    for row in book.rows():
        held = {one.id: one for one in row.record.fields}
        yield table.row(
            (
                row.record.register,
                row.activity,
                *(_cell(held.get(name)) for name in names),
                *(c for name in NUMBERS for c in cells(row.counts.get(name, Trace()))),
                [name for one in row.record.fields for name in one.missing],
                row.record.law,
                work.register(row.record.register).citation,
                [work.register(one.register).citation for one in row.beside],
                *cells(row.counts.get(NOT_SENT, Trace())),
                *(_cell(held.get(name)) for name in more),
                *(row.exporter or ("", "")),
            )
        )


def _columns(number: str) -> tuple[str, ...]:
    return tuple(f"{number}{end}" for end in ("", "_first", "_last", "_records"))


def _cell(one: Field | None) -> object:
    """A field in a cell: its numbers without the ranges, which stand in the JSON."""
    if one is None:
        return None
    if one.value is None:
        return f"(missing: {one.id})"
    return _short(one.value)


def _short(value: object) -> object:
    if isinstance(value, dict):
        if set(value) == {"n", "first", "last", "records"}:
            if not value["n"]:
                return 0
            return f"{value['n']} (records {value['first']} to {value['last']})"
        return {key: _short(each) for key, each in value.items()}
    return [_short(each) for each in value] if isinstance(value, list) else value
