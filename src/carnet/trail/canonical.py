"""The bytes of an entry: JSON in the one form of RFC 8785, under a narrower schema.

Keys are ASCII, integers lie strictly within ±2^53, floats do not occur (write decimals
as strings). Under these rules sorting by bytes and sorting by UTF-16 code units agree
and no number has two spellings, so a fast JSON library writes exactly what RFC 8785
demands. Source: RFC 8785 (June 2020), sections 3.2.2.2, 3.2.2.3 and 3.2.3.
"""

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from carnet.errors import TrailError

MAX_ENTRY_BYTES: Final = 65_535
"""Largest entry; c2sp.org/tlog-tiles writes its length as a uint16."""

MAX_INTEGER: Final = 2**53 - 1
"""Largest magnitude that every JSON reader keeps exact (RFC 7493 section 2.2)."""

MAX_DEPTH: Final = 64
"""Deepest nesting; a transfer record needs about five levels."""


class Checked(dict[str, object]):
    """An object that many records share, looked at when it was made by `checked`.

    Nobody may change it. Of a call's records, to look at what all its kind have in
    common was a sixth of all that the guard did.
    """


_PLAIN: Final = frozenset((str, bool, type(None)))
_LEAVES: Final = frozenset((*_PLAIN, int, Checked))
_HOLDERS: Final = frozenset((dict, list, tuple))
"""In which there is nothing to look at where they are empty."""

_SHARED_DEPTH: Final = MAX_DEPTH // 2
"""Levels above, and in, what records share."""

RESERVED: Final = "~"
"""First character of keys that belong to the journal, never to an entry."""

_AT_ONCE: Final = 8
"""Entries parsed at once: measured, 8 us a record of 3.5 kB instead of 15."""

_RESERVED_KEY: Final = b'"~'


def canonical(record: dict[str, object]) -> bytes:
    """Return the canonical bytes of `record`, ready to be hashed and stored.

    Raises:
        TrailError: A key is not ASCII or begins with `~`, a value is a float, an
            integer of 2^53 or more, or no JSON at all, or the bytes exceed 65 535.
            Nothing was written.
    """
    import orjson

    try:
        options = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
        data = orjson.dumps(record, option=options)
    except TypeError:
        _refuse(record)
        # The cause's text may quote the value.
        raise TrailError(
            "a record holds text that is not valid Unicode",
            hint="remove lone surrogates before the record is made",
        ) from None
    if not (_is_plain(record) and data.isascii()) or _RESERVED_KEY in data:
        _refuse(record)
    if len(data) > MAX_ENTRY_BYTES:
        raise TrailError(
            f"a record has {len(data)} bytes, more than {MAX_ENTRY_BYTES}",
            hint="split it, or record a digest in place of the long part",
        )
    return data


def checked(tree: object) -> object:
    """Return `tree` for records to share, each object in it a `Checked` one.

    Raises:
        TrailError: It holds what has no canonical form, as `canonical` says.
    """
    if type(tree) not in _PLAIN:
        _check(tree, _SHARED_DEPTH)
    return _shared(tree)


def _shared(tree: object) -> object:
    if isinstance(tree, dict):
        return Checked({key: _shared(value) for key, value in tree.items()})
    if isinstance(tree, list | tuple):
        return [_shared(value) for value in tree]
    return tree


def _is_plain(record: dict[str, object]) -> bool:
    """Tell whether a record is nothing but text, integers, truth values and null.

    False says nothing yet: `_refuse` looks at each value, at twice the cost.
    """
    level: list[object] = [record]
    for _ in range(_SHARED_DEPTH):
        inner: list[object] = []
        for each in level:
            if type(each) is dict:
                values: Iterable[object] = each.values()
            elif type(each) is list or type(each) is tuple:
                values = each
            else:
                return False
            for value in values:
                if type(value) not in _LEAVES and (
                    value or type(value) not in _HOLDERS
                ):
                    inner.append(value)  # noqa: PERF401 - half as dear as an extend
        if not inner:
            return True
        level = inner
    return False


def _refuse(record: dict[str, object]) -> None:
    """Return if a record keeps the rules, or say which it breaks."""
    for key in record:
        if type(key) is str and key.startswith(RESERVED):
            raise TrailError(
                "a record uses a key that begins with '~'",
                hint="keys that begin with '~' belong to the journal; rename it",
            )
    _check(record, 0)


def _check(value: object, depth: int) -> None:
    """Refuse what two parsers could read in two ways; plain text is the fast path."""
    if isinstance(value, dict):
        for key in value:
            if type(key) is not str or not key.isascii():
                raise TrailError(
                    "a record holds a key that is not ASCII text, of type str itself",
                    hint="use plain ASCII keys; values may be any Unicode text",
                )
        items: Iterable[object] = value.values()
    elif isinstance(value, list | tuple):
        items = value
    else:
        _check_scalar(value)
        return
    if depth >= MAX_DEPTH:
        raise TrailError(
            f"a record is nested deeper than {MAX_DEPTH} levels", hint="flatten it"
        )
    for item in items:
        kind = type(item)
        if kind not in _PLAIN and (kind is not Checked or depth >= _SHARED_DEPTH):
            _check(item, depth + 1)


def _check_scalar(value: object) -> None:
    if isinstance(value, str):  # an enumeration's member, for instance
        return
    if not isinstance(value, int):
        raise TrailError(
            f"a record holds a value of type {type(value).__name__}",
            hint="write decimals, times and the like as strings",
        )
    if not -MAX_INTEGER <= value <= MAX_INTEGER:
        raise TrailError(
            "a record holds an integer of 2^53 or more",
            hint="write large numbers as strings",
        )


def canonical_records(entries: Sequence[bytes]) -> list[dict[str, object]] | None:
    """Return the JSON objects in `entries` if every one is in its canonical form.

    All are parsed at once, which costs half of one by one; each is written again by
    itself, lest parts of objects make whole ones together. None says that at least one
    is something else; `reading` tells what.
    """
    import orjson

    try:
        records = orjson.loads(b"[" + b",".join(entries) + b"]")
        same = [orjson.dumps(record, option=orjson.OPT_SORT_KEYS) for record in records]
    except (ValueError, TypeError):
        return None
    if same != list(entries):
        return None
    return records if all(type(record) is dict for record in records) else None


def canonical_ids(entries: Sequence[bytes]) -> list[bytes] | None:
    """Return the id of each entry if every one is in its canonical form.

    Of one that has no id, nothing. A few are parsed at a time: the collector of Python
    goes through all that lives, and 256 records of a guard are 15 000 objects.
    """
    ids: list[bytes] = []
    for start in range(0, len(entries), _AT_ONCE):
        records = canonical_records(entries[start : start + _AT_ONCE])
        if records is None:
            return None
        ids += [str(record.get("id") or "").encode() for record in records]
    return ids


class Reading(StrEnum):
    """How a parser reads the bytes of an entry."""

    CANONICAL = "canonical"
    ODD = "odd"
    """JSON in another spelling; every parser reads the same."""
    AMBIGUOUS = "ambiguous"
    """JSON with a key twice; some parsers take the first, some the last."""
    OPAQUE = "opaque"
    """No JSON object at all."""


def reading(entry: bytes) -> Reading:
    """Return how an entry reads."""
    if canonical_records((entry,)):
        return Reading.CANONICAL
    twice = False

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal twice
        found = dict(pairs)
        twice = twice or len(found) != len(pairs)
        return found

    try:
        record = json.loads(entry.decode(), object_pairs_hook=unique)
    except (ValueError, RecursionError):
        return Reading.OPAQUE
    if twice:
        return Reading.AMBIGUOUS
    return Reading.ODD if isinstance(record, dict) else Reading.OPAQUE
