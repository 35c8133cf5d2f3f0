"""A record that is handed over twice gets its first receipt, not a second entry.

Callers who give a record its `id` may repeat an append that failed or whose answer was
lost. The ids of this process are remembered, the newest of them; beyond that, and in
other processes, a second entry is possible, and `verify` reports it.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailError
from carnet.trail.canonical import canonical
from carnet.trail.recovery.unclaimed import Unclaimed

REMEMBERED: Final = 16_384
"""Ids that are kept, about 5 MB at most."""

_Digests = tuple[bytes, ...]
"""Of a record as it came; of one found in the log, also without what a trail adds."""

_ADDED: Final = ((), ("time",), ("v",), ("time", "v"))


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of durability: entry `index` is in the signed tree of `size` and `root`."""

    index: int
    size: int
    root: bytes
    """RFC 6962 root hash of the commit that holds the entry, 32 bytes."""


class Retries:
    """The receipts of records that came with an `id` of their own."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[_Digests, Receipt]] = OrderedDict()

    def sort(self, records: Iterable[Mapping[str, object]]) -> "Sorted":
        """Return which of `records` are new, and the receipts of the others.

        Raises:
            TrailError: One is no object, or an id belongs to a record of other
                content; nothing was kept.
        """
        sorted_ = Sorted([], [], [])
        here: dict[str, tuple[_Digests, int]] = {}
        for record in records:
            _refuse_no_object(record)
            id_ = record.get("id")
            if not isinstance(id_, str):
                sorted_.add(record, None)
                continue
            digest = _digest(record)
            known = here.get(id_) or self._kept.get(id_)
            if known is None:
                here[id_] = ((digest,), sorted_.add(record, (id_, digest)))
            elif digest in known[0]:
                sorted_.places.append(known[1])
            else:
                raise TrailError(
                    "the id of a record belongs to another record",
                    hint="give each record its own id, or none",
                )
        return sorted_

    def learn(self, found: Iterable[Unclaimed]) -> None:
        """Remember entries that stand in the log though nobody was told of them.

        What another writer put there may be any bytes, and is nobody's retry here.
        """
        for each in found:
            if (entry := _with_id(each.entry)) is None:
                continue
            try:
                digests = tuple(
                    _digest({k: v for k, v in entry.items() if k not in added})
                    for added in _ADDED
                )
            except TrailError:  # JSON that a trail does not take from a caller
                continue
            receipt = Receipt(each.index, each.size, each.root)
            self._kept[str(entry["id"])] = (digests, receipt)

    def of(self, entries: Sequence[bytes]) -> list[Receipt]:
        """The receipts of entries that were learnt; none where one was not."""
        import orjson

        known = [self._kept.get(orjson.loads(entry)["id"]) for entry in entries]
        found = [each[1] for each in known if each is not None]
        return found if len(found) == len(entries) else []

    def keep(self, sorted_: "Sorted", receipts: Sequence[Receipt]) -> None:
        """Remember the receipts of the new records, as far as they are durable."""
        if not any(sorted_.named):  # as of a call's records, which are handed over once
            return
        for named, receipt in zip(sorted_.named, receipts, strict=False):
            if named is not None:
                self._kept[named[0]] = ((named[1],), receipt)
        while len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Records to append, and what each that was handed over comes to."""

    fresh: list[dict[str, object]]
    named: list[tuple[str, bytes] | None]
    """For each fresh record its id and digest, where it came with an id."""
    places: list[int | Receipt]
    """For each record handed over: its place among the fresh, or its receipt."""

    def add(self, record: Mapping[str, object], named: tuple[str, bytes] | None) -> int:
        """Take up a new record and return its place."""
        place = len(self.fresh)
        self.fresh.append(dict(record))
        self.named.append(named)
        self.places.append(place)
        return place

    def name(self, records: Sequence[Mapping[str, object]], durable: int) -> None:
        """Put the ids of the first `durable` fresh records into those handed over."""
        for record, place in zip(records, self.places, strict=True):
            if isinstance(place, int) and place < durable and isinstance(record, dict):
                record["id"] = self.fresh[place]["id"]

    def receipts(self, fresh: Sequence[Receipt]) -> tuple[Receipt, ...]:
        """Return one receipt for each record that was handed over."""
        if len(self.places) == len(self.fresh) and not any(self.named):
            return tuple(fresh)
        return tuple(
            fresh[place] if isinstance(place, int) else place for place in self.places
        )


def _with_id(entry: bytes) -> dict[str, object] | None:
    """The fields of an entry that bears an id; None: no caller's record."""
    import orjson

    try:
        fields = orjson.loads(entry)
    except ValueError:
        return None
    named = isinstance(fields, dict) and isinstance(fields.get("id"), str)
    return fields if named else None


def _refuse_no_object(record: object) -> None:
    if not isinstance(record, (dict, Mapping)):  # what it mostly is first
        raise TrailError(
            f"a record is of type {type(record).__name__}, not an object",
            hint='give a dict, such as {"type": "transfer.intent"}',
        )


def _digest(record: Mapping[str, object]) -> bytes:
    return hashlib.sha256(canonical(dict(record))).digest()[:16]
