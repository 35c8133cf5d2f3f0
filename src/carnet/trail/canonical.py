"""The bytes of an entry: JSON in the one form of RFC 8785, under a narrower schema.

Keys are ASCII, integers lie strictly within ±2^53, floats do not occur (write decimals
as strings). Under these rules sorting by bytes and sorting by UTF-16 code units agree
and no number has two spellings, so a fast JSON library writes exactly what RFC 8785
demands. Source: RFC 8785 (June 2020), sections 3.2.2.2, 3.2.2.3 and 3.2.3.
"""

from typing import Final

from carnet.errors import TrailError

MAX_ENTRY_BYTES: Final = 65_535
"""Largest entry; c2sp.org/tlog-tiles writes its length as a uint16."""

MAX_INTEGER: Final = 2**53 - 1
"""Largest magnitude that every JSON reader keeps exact (RFC 7493 section 2.2)."""

MAX_DEPTH: Final = 64
"""Deepest nesting; a transfer record needs about five levels."""

RESERVED: Final = "~"
"""First character of keys that belong to the journal, never to an entry."""


def canonical(record: dict[str, object]) -> bytes:
    """Return the canonical bytes of `record`, ready to be hashed and stored.

    Raises:
        TrailError: A key is not ASCII or begins with `~`, a value is a float, an
            integer of 2^53 or more, or no JSON at all, or the bytes exceed 65 535.
            Nothing was written.
    """
    import orjson

    for key in record:
        if type(key) is str and key.startswith(RESERVED):
            raise TrailError(
                "a record uses a key that begins with '~'",
                hint="keys that begin with '~' belong to the journal; rename it",
            )
    _check(record, 0)
    try:
        data = orjson.dumps(record, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        # The cause's text may quote the value.
        raise TrailError(
            "a record holds text that is not valid Unicode",
            hint="remove lone surrogates before the record is made",
        ) from None
    if len(data) > MAX_ENTRY_BYTES:
        raise TrailError(
            f"a record has {len(data)} bytes, more than {MAX_ENTRY_BYTES}",
            hint="split it, or record a digest in place of the long part",
        )
    return data


def _check(value: object, depth: int) -> None:
    if isinstance(value, str | bool | None):
        return
    if isinstance(value, int):
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise TrailError(
                "a record holds an integer of 2^53 or more",
                hint="write large numbers as strings",
            )
        return
    _check_container(value, depth)


def _check_container(value: object, depth: int) -> None:
    if depth >= MAX_DEPTH:
        raise TrailError(
            f"a record is nested deeper than {MAX_DEPTH} levels", hint="flatten it"
        )
    if isinstance(value, dict):
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise TrailError(
                    "a record holds a key that is not ASCII text",
                    hint="use ASCII keys; values may be any Unicode text",
                )
            _check(item, depth + 1)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item, depth + 1)
    else:
        raise TrailError(
            f"a record holds a value of type {type(value).__name__}",
            hint="write decimals, times and the like as strings",
        )


def is_canonical(entry: bytes) -> bool:
    """Tell whether an entry is canonical JSON, or no JSON object at all.

    An object with a duplicate key, or with its keys in another order, is read in two
    ways by two parsers, so it says nothing for certain.
    """
    import orjson

    if not entry.startswith(b"{"):
        return True
    try:
        return orjson.dumps(orjson.loads(entry), option=orjson.OPT_SORT_KEYS) == entry
    except (ValueError, TypeError):
        return False
