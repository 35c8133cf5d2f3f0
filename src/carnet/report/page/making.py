"""From a trail to the page: two passes, bounded memory.

The first pass reads every record and keeps some bytes of each; the second reads the
chosen ones again. What only the journal holds is not in the signed tree yet, so it is
not on the page, and the page says so.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Final

from carnet.adapter import Json
from carnet.errors import TrailError
from carnet.law.own import OWN
from carnet.report.crossings import Seen, joined
from carnet.report.page import columns, document, standing
from carnet.report.page.choice import Choice, Rank
from carnet.report.page.columns import Columns
from carnet.report.page.hashes import cover
from carnet.report.recorded_call import OUTCOME, RecordedCall, parts
from carnet.report.trace import Trace
from carnet.trail import Entry, Query, records
from carnet.trail.reading.pruning import minimum
from carnet.trail.reading.published import Published
from carnet.trail.stores import Location, opened
from carnet.trail.tree.checkpoint import parse_note
from carnet.trail.tree.merkle import Node
from carnet.trail.tree.tiles import node_reader

PLAIN: Final = 900_000
"""Bytes of records that stand on the page as they are, so that anyone can read them
with `base64 -d`; more are compressed (RFC 1952)."""
ENTRIES: Final = 1_200_000
"""Bytes of compressed records and hashes, 4/3 of it in base64: the page stays below
3 MB, most of it records."""
ROWS: Final = 600_000
"""Bytes of compressed columns before they are folded; a million records need less."""
READ: Final = 24_000_000
"""Bytes of records that the second pass holds at most."""
CALLS: Final = "transfer."
CONTRADICTION: Final = "destination.contradiction"
LAW: Final = "law"
_WORDS: Final = ("statutes", OWN)
"""Law entries that hold the words of duties, which records name by their ids only."""
_DUTY: Final = "ai."
_LAWS: Final = 8
"""Sets of facts whose words stand on the page before the calls; the newest."""

Watch = Callable[[int, float], None]
"""Hears how many records have been read, and which part of all that is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to see."""

    on: date
    """The day as of which tools and assessments expire."""
    lang: str = "en"
    """`en` or `de`: what the page begins with."""
    room: int = ENTRIES
    """Bytes for whole records and hashes, before base64."""


@dataclass(frozen=True, slots=True)
class Made:
    """A page, and what it holds."""

    html: bytes = field(repr=False)
    origin: str
    size: int
    """Records in the signed tree."""
    root: str
    """Of that tree, in base64."""
    unpublished: int
    """Records that only the journal holds; not on the page."""
    embedded: int
    """Records that stand on the page whole."""
    calls: int
    not_read: Trace = field(default_factory=Trace)
    """Records of calls of another version, or none in form: no number holds them."""


@dataclass(slots=True)
class _Pass:
    """What the first pass keeps."""

    columns: Columns = field(default_factory=Columns)
    choice: Choice = field(default_factory=Choice)
    seen: Seen = field(default_factory=Seen)
    bytes: int = 0
    records: int = 0
    counted: bool = False
    """Does a call say that a law counted its persons?"""
    words: dict[str, list[int]] = field(default_factory=dict)
    """Indices of the entries with the words of duties, by the digest of the facts."""
    named: dict[str, None] = field(default_factory=dict)
    """Digests of the facts whose duties a call names, the last one last."""


def make(path: Location, wish: Wish, watch: Watch | None = None) -> Made:
    """Return the page of a trail; `watch` hears how many records have been read.

    Raises:
        TrailError: The trail cannot be read, or nothing of it is published.
        VerificationError: A tile is missing or was cut.
    """
    with opened(path) as directory:
        published = Published(directory)
        note = published.checkpoint()
        checkpoint = None if note is None else parse_note(note)[1]
        if note is None or checkpoint is None or not checkpoint.size:
            raise _nothing_to_show(path)
        first = _first_pass(path, checkpoint.size, watch)
        node = node_reader(lru_cache(maxsize=64)(published.tile), checkpoint.size)
        chosen = _chosen(path, first, node, (checkpoint.size, wish.room))
        pruned = minimum(directory, checkpoint.size)
    unpublished = sum(1 for _ in records(path, checkpoint.size))
    report: dict[str, Json] = {
        **_frame(wish, first, chosen),
        "counters": standing.counters(path, checkpoint) if first.counted else [],
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "first": pruned,
        "unpublished": unpublished,
        "note": note.decode(),
    }
    html = document.written(report, chosen.entries, chosen.hashes, rows(first.columns))
    return Made(
        html=html,
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=checkpoint.root_base64,
        unpublished=unpublished,
        embedded=len(chosen.indices),
        calls=len(first.columns),
        not_read=first.seen.odd,
    )


def _nothing_to_show(path: Location) -> TrailError:
    if next(iter(records(path)), None) is None:
        hint = "make the page once a call was recorded"
        return TrailError(f"{path}: holds no record yet", hint=hint)
    return TrailError(
        f"{path}: nothing is published", hint="`carnet trail seal` publishes it"
    )


def _frame(wish: Wish, first: _Pass, chosen: "_Chosen") -> dict[str, Json]:
    """What the page says of itself."""
    return {
        "schema": "carnet.page/1",
        "lang": wish.lang,
        "on": wish.on.isoformat(),
        "embedded": ranges(chosen.indices),
        "ranks": _ranks(first.choice, chosen.units),
        "not_read": _counted(first.seen.odd),
        "types": {
            kind: _counted(trace) for kind, trace in sorted(first.seen.types.items())
        },
    }


def _counted(trace: Trace) -> dict[str, Json]:
    return {"count": trace.count, "records": trace.text(2_000)}


def _first_pass(path: Location, size: int, watch: Watch | None) -> _Pass:
    """Read the entries of the signed tree once."""
    found = _Pass()
    entries = takewhile(lambda entry: entry.index < size, records(path))
    for call in joined(_keeping_others(entries, found), Query(), found.seen):
        found.choice.add_call(call, found.columns.add(call))
        found.counted = found.counted or bool(call.record.get("counters"))
        if _names_duties(call):
            digest = str(call.record.get("law_digest"))
            found.named.pop(digest, None)
            found.named[digest] = None
        if watch is not None:
            watch(found.records, found.records / size)
    for kind, alone in _alone(found):
        found.choice.add_record(alone, kind)
    newest = [*found.named][-_LAWS:]
    for digest, indices in found.words.items():
        for index in indices:
            found.choice.add_record(index, LAW, needed=digest in newest)
    return found


def _names_duties(call: RecordedCall) -> bool:
    """Does it name duties whose words stand in the law facts?"""
    return any(
        "sentence" not in one and str(one.get("id")).startswith(_DUTY)
        for one in parts(call.record, "obligations")
    )


def _alone(found: _Pass) -> Iterator[tuple[str, int]]:
    """Ends and contradictions whose call stands before the trail, or too far back.

    And records of calls that are not read.
    """
    yield from ((OUTCOME, index) for index in found.seen.unmatched)
    yield from ((OUTCOME, index) for index in found.seen.apart)
    for index in found.seen.types.get(CONTRADICTION, ()):
        if index not in found.choice.contradictions:
            yield CONTRADICTION, index


def _keeping_others(entries: Iterable[Entry], found: _Pass) -> Iterator[Entry]:
    """Pass entries on; keep the index of those that belong to no call."""
    for entry in entries:
        found.bytes += len(entry.data)
        found.records += 1
        record = entry.record or {}
        kind = str(record.get("type"))
        if kind == LAW and record.get("name") in _WORDS:
            found.words.setdefault(str(record.get("digest")), []).append(entry.index)
        elif not kind.startswith(CALLS) and kind != CONTRADICTION:
            found.choice.add_record(entry.index, kind)
        yield entry


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What stands on the page whole."""

    indices: list[int]
    units: dict[Rank, int]
    """How many units of each rank."""
    entries: document.Block
    hashes: bytes


def _chosen(
    path: Location, first: _Pass, node: Node, limits: tuple[int, int]
) -> _Chosen:
    """As many units as there is room for in the tree of a size."""
    size, space = limits
    total = first.choice.total()
    room = total
    if first.bytes > READ:
        room = max(1, total * READ // first.bytes)
    units = first.choice.best(room)
    held = _bytes_of(path, size, _indices(first.choice, units))
    while True:
        indices = _indices(first.choice, units)
        hashes = b"".join(cover(node, indices, size))
        block = _block([held[index] for index in indices], first, len(indices))
        over = len(block.data) + len(hashes)
        if over <= space or room == 1:
            counts = {rank: len(taken) for rank, taken in units.items()}
            return _Chosen(indices, counts, block, hashes)
        room = max(1, min(room - 1, room * space * 19 // (over * 20)))
        units = first.choice.best(room)
        held.update(_bytes_of(path, size, _missing(first.choice, units, held)))


def _indices(choice: Choice, units: dict[Rank, list[int]]) -> list[int]:
    """Every record of the units, ascending."""
    firsts = (one for taken in units.values() for one in taken)
    return sorted({index for one in firsts for index in choice.records(one)})


def _missing(
    choice: Choice, units: dict[Rank, list[int]], held: dict[int, bytes]
) -> list[int]:
    return [index for index in _indices(choice, units) if index not in held]


def _bytes_of(path: Location, size: int, indices: list[int]) -> dict[int, bytes]:
    """The bytes of the records at `indices`, ascending."""
    if not indices:
        return {}
    wanted = set(indices)
    found = records(path, indices[0])
    every = takewhile(lambda entry: entry.index <= min(indices[-1], size - 1), found)
    return {entry.index: entry.data for entry in every if entry.index in wanted}


def _block(entries: list[bytes], first: _Pass, count: int) -> document.Block:
    """The entries as a bundle holds them: each behind its length in two bytes."""
    data = b"".join(len(one).to_bytes(2, "big") + one for one in entries)
    if count == first.records and len(data) <= PLAIN:
        return document.Block(data)
    return document.Block(gzip.compress(data, 9, mtime=0), packed=True)


def rows(found: Columns) -> document.Block:
    """Cells and rows, folded where they would be too long."""
    head: dict[str, Json] = {"calls": len(found), "folded": False}
    data = _packed(found, head, columns.encode(found.rows()))
    if len(data) > ROWS:
        head["folded"] = True
        data = _packed(found, head, columns.encode(found.folded()))
    return document.Block(data, packed=True)


def _packed(found: Columns, head: dict[str, Json], rows: bytes) -> bytes:
    text = document.as_json({**head, "cells": found.plain_cells()})
    return gzip.compress(text + b"\n" + rows, 9, mtime=0)


def ranges(indices: list[int]) -> list[Json]:
    """Runs of indices, as first and behind last."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1][1] += 1
        else:
            runs.append([index, index + 1])
    return [[first, end] for first, end in runs]


def _ranks(choice: Choice, taken: dict[Rank, int]) -> dict[str, Json]:
    """Of each rank: units on the page, units in the trail."""
    return {
        rank.name.lower(): [taken.get(rank, 0), choice.count(rank)] for rank in Rank
    }
