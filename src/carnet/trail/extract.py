"""What a verification needs of many entries at once, taken from their bytes.

Canonical JSON has one spelling, so a pattern over the joined bytes of a bundle finds
these fields at half the cost of a parser. Where the patterns do not find exactly one of
each field in each entry, `extract` gives up, and `extract_each` parses them one by one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CALLS: Final = (b"transfer.intent", b"transfer.outcome", b"transfer.denied")
"""Types that `call_id` and `attempt` join."""

PRUNE: Final = b"retention.prune"
HEARTBEAT: Final = b"heartbeat"
TRANSITION: Final = b"key.transition"
ANCHOR: Final = b"anchor"
UNUSUAL: Final = frozenset((PRUNE, HEARTBEAT, TRANSITION, ANCHOR))
"""Types whose entries are read whole."""

_TAIL: Final = re.compile(rb'"time":"([^"]{27})","type":"([^"]*)","v":1}\n')
_CALL: Final = re.compile(rb'"attempt":([0-9]+,"call_id":"[^"]*)"')
_ESCAPE: Final = b"\\"
_QUOTE: Final = b'\\"'
_TRANSFER: Final = b"transfer."


@dataclass(frozen=True, slots=True)
class Extract:
    """Fields of consecutive entries; a field that an entry lacks is empty there."""

    times: Sequence[bytes]
    kinds: Sequence[bytes]
    calls: Sequence[bytes]
    """`attempt` and `call_id` of the entries whose kind is one of `CALLS`, in order."""


def extract(entries: Sequence[bytes]) -> Extract | None:
    """Return the fields of canonical `entries`, or None where not all are alike."""
    text = b"\n".join((*entries, b""))
    tails = _TAIL.findall(text)
    if len(tails) != len(entries):
        return None
    if _ESCAPE in text and _QUOTE in text:  # one byte is found ten times as fast
        return None
    times, kinds = zip(*tails, strict=True)
    calls: list[bytes] = []
    if _TRANSFER in text:
        calls = _CALL.findall(text)
    if len(calls) != sum(kind in CALLS for kind in kinds):
        return None
    return Extract(times, kinds, calls)


def extract_each(entries: Sequence[bytes]) -> Extract:
    """Return the same, parsing each entry; of what is no JSON object, nothing."""
    import orjson

    times, kinds, calls = [], [], []
    for entry in entries:
        try:
            record = orjson.loads(entry)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            record = {}
        times.append(_text(record, "time"))
        kinds.append(_text(record, "type"))
        if kinds[-1] in CALLS:
            call = orjson.dumps(record.get("call_id"))[1:-1]
            attempt = orjson.dumps(record.get("attempt"))
            calls.append(attempt + b',"call_id":"' + call)
    return Extract(tuple(times), tuple(kinds), calls)


def _text(record: dict[str, object], key: str) -> bytes:
    """Return a text as the patterns find it: escaped, without its quotes."""
    import orjson

    value = record.get(key)
    return orjson.dumps(value)[1:-1] if isinstance(value, str) else b""
