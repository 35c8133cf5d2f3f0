"""What a verification needs of many entries at once, taken from their bytes.

The keys of canonical JSON stand in order, so what follows `time` at the end of an entry
is short, and the same in many: a writer's records of one type differ there in nothing.
It is parsed once, which also proves that it stands at the top of the record and not in
some part of it. Measured: a quarter of the cost of a parser over records of 440 bytes,
a tenth over those of 3.5 kB. Where this does not fit every entry, `extract` gives up,
and `extract_each` parses them one by one.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

CALLS: Final = (b"transfer.intent", b"transfer.outcome", b"transfer.denied")
"""Types that `call_id` and `attempt` join."""

PRUNE: Final = b"retention.prune"
HEARTBEAT: Final = b"heartbeat"
TRANSITION: Final = b"key.transition"
ANCHOR: Final = b"anchor"
ERASED: Final = b"subject.erased"
UNUSUAL: Final = frozenset((PRUNE, HEARTBEAT, TRANSITION, ANCHOR, ERASED))
"""Types whose entries are read whole."""

_TIME: Final = b',"time":"'
_SHAPE: Final = b"0000-00-00T00:00:00.000000Z"
_TIME_BYTES: Final = len(_SHAPE)
_ZEROES: Final = bytes.maketrans(b"123456789", b"0" * 9)
_FIRST_DIGITS: Final = (
    (5, b"01"),
    (8, b"0123"),
    (11, b"012"),
    (14, b"012345"),
    (17, b"012345"),
)
"""Where in a time a number begins, and with what it may."""
_REST_BYTES: Final = 160
"""Of what stands behind the time; a guard's records have about 40."""

_TAIL_BYTES: Final = len(_TIME) + _TIME_BYTES + _REST_BYTES
"""Where a time that fits begins at the earliest, from the end of its entry."""
_LONG_BYTES: Final = 1024
"""Of entries beyond this the end is cut off first: measured, 0.13 us instead of 0.37
for those of 2 kB, which `rpartition` copies; for those of 0.4 kB it would cost more."""

_ATTEMPT: Final = b'"attempt":'
_CALL: Final = re.compile(rb'"attempt":[0-9]+,"call_id":"[^"\\]*"')
_FIRST: Final = b'"attempt":1,"call_id":"'
"""What stands before the id of nearly every call."""
_ID_BYTES: Final = len('01890a5d-ac96-774b-bcce-b302099a8057"')
"""With the quote that ends it."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Fields of consecutive entries; a field that an entry lacks is empty there."""

    times: Sequence[bytes]
    kinds: Sequence[bytes]
    calls: Mapping[bytes, Sequence[bytes]]
    """For each kind of `CALLS`, of its entries in order: both fields as JSON has them,
    `"attempt":2,"call_id":"01890a5d-…"`; of a first attempt only `01890a5d-…"`."""


def extract(entries: Sequence[bytes]) -> Extract | None:
    """Return the fields of canonical `entries`, or None where not all are alike."""
    ends = entries
    if any(len(entry) > _LONG_BYTES for entry in entries[:2]):
        ends = [entry[-_TAIL_BYTES:] for entry in entries]
    tails = [end.rpartition(_TIME)[2] for end in ends]
    times = [tail[:_TIME_BYTES] for tail in tails]
    rests = [tail[_TIME_BYTES:] for tail in tails]
    named = _kinds(set(rests))
    if named is None or not _are_times(b"".join(times), len(times)):
        return None
    kinds = [named[rest] for rest in rests]
    calls: dict[bytes, Sequence[bytes]] = dict.fromkeys(CALLS, ())
    for kind in calls.keys() & named.values():
        alike = [e for e, each in zip(entries, kinds, strict=False) if each == kind]
        found = _side_by_side(alike) or _wherever(alike)
        if found is None:
            return None
        calls[kind] = found
    return Extract(times, kinds, calls)


def _are_times(joined: bytes, count: int) -> bool:
    """Are they all of that form? An expression over each takes three times as long."""
    if joined.translate(_ZEROES) != _SHAPE * count:
        return False
    firsts = ((joined[at::_TIME_BYTES], digits) for at, digits in _FIRST_DIGITS)
    return not any(column.strip(digits) for column, digits in firsts)


def _kinds(rests: AbstractSet[bytes]) -> Mapping[bytes, bytes] | None:
    """Return the type behind each of `rests`; None where one names none."""
    short = (rest for rest in rests if len(rest) <= _REST_BYTES)
    named = {rest: kind for rest in short if (kind := _kind(rest)) is not None}
    return named if len(named) == len(rests) else None


@lru_cache(maxsize=4096)
def _kind(rest: bytes) -> bytes | None:
    """Return the type that an entry names behind its time; None where it does not."""
    import orjson

    try:
        record = orjson.loads(b'{"time":"' + rest)
    except ValueError:
        return None
    kind = record.get("type")
    plain = isinstance(kind, str) and record["time"] == ""
    return orjson.dumps(kind)[1:-1] if plain else None


def _side_by_side(entries: Sequence[bytes]) -> list[bytes] | None:
    """Return the ids of first attempts, if they stand at one place in all entries.

    What comes before is as long in all records that one guard writes, and mostly the
    same.
    """
    start = entries[0].find(_FIRST) + len(_FIRST)
    heads = [entry[:start] for entry in entries]
    alike = heads == heads[:1] * len(heads)
    if not all(map(_is_head, heads[:1] if alike else set(heads))):
        return None
    ids = [entry[start : start + _ID_BYTES] for entry in entries]
    return ids if _are_ids(b"".join(ids), len(ids)) else None


def _is_head(head: bytes) -> bool:
    """Does it end before the id of a first attempt, of the record itself?"""
    return head.endswith(_FIRST) and _is_outermost(head.removesuffix(_FIRST))


def _are_ids(ids: bytes, count: int) -> bool:
    """Is each a text of 36 plain characters, and the quote that ends it?"""
    ends = ids[_ID_BYTES - 1 :: _ID_BYTES] == b'"' * count
    whole = len(ids) == count * _ID_BYTES and ids.count(b'"') == count
    return whole and ends and b"\\" not in ids


def _wherever(entries: Sequence[bytes]) -> list[bytes] | None:
    """Return the same, found in each; None where one is of another form."""
    found = []
    for entry in entries:
        start = entry.find(_ATTEMPT)
        match = _CALL.match(entry, start) if start > 0 else None
        if match is None or not _is_outermost(entry[:start]):
            return None
        found.append(_key(match[0]))
    return found


def _key(call: bytes) -> bytes:
    """Return what stands for a call, given both fields; see `Extract.calls`."""
    return call.removeprefix(_FIRST)


@lru_cache(maxsize=64)  # of up to 64 kB each; a guard's records begin alike
def _is_outermost(head: bytes) -> bool:
    """Is a key behind `head` one of the record itself, and of no object inside it?"""
    import orjson

    try:
        orjson.loads(head + b'"":0}')
    except ValueError:
        return False
    return True


def extract_each(entries: Sequence[bytes]) -> Extract:
    """Return the same, parsing each entry; of what is no JSON object, nothing."""
    import orjson

    times, kinds = [], []
    calls: dict[bytes, list[bytes]] = {kind: [] for kind in CALLS}
    for entry in entries:
        try:
            record = orjson.loads(entry)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            record = {}
        times.append(_text(record, "time"))
        kinds.append(_text(record, "type"))
        if kinds[-1] in calls:
            call = {key: record.get(key) for key in ("attempt", "call_id")}
            calls[kinds[-1]].append(_key(orjson.dumps(call)[1:-1]))
    return Extract(tuple(times), tuple(kinds), calls)


def _text(record: dict[str, object], key: str) -> bytes:
    """Return a text as the patterns find it: escaped, without its quotes."""
    import orjson

    value = record.get(key)
    return orjson.dumps(value)[1:-1] if isinstance(value, str) else b""
