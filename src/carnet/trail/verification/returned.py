"""Persons whom records name after the log says that their key was destroyed.

No honest key comes back: a copy of the keys was put back, or a call was under way when
the person was erased. Nothing of it refutes the log; a reader should know.
"""

import re
from collections.abc import Sequence
from typing import Final

import orjson

from carnet.errors import TrailError
from carnet.trail.reading.records import records
from carnet.trail.stores import Location
from carnet.trail.verification.extract import ERASED
from carnet.trail.verification.report import Findings

NEEDLE: Final = b'"data_subject":{'
NAMED: Final = re.compile(rb'"data_subject":\{[^{}]*?"id":"([0-9a-f]{64})"')
"""In an entry's bytes, which is a tenth of the cost of parsing it; a quote inside a
text is escaped there."""

MAX_ERASED: Final = 100_000
"""Erased persons kept at once; more would let a hostile log fill the memory."""


class Returned:
    """Remembers erasures while entries are read, then looks at what stands behind."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._erased: dict[bytes, int] = {}
        """By pseudonym, the entry that says that the key was destroyed."""

    def feed(
        self, first: int, entries: Sequence[bytes], kinds: Sequence[bytes]
    ) -> None:
        """Take the erasures among the entries from index `first`."""
        for index, (entry, kind) in enumerate(zip(entries, kinds, strict=True), first):
            if kind == ERASED and len(self._erased) < MAX_ERASED:
                key_id = _key_id(entry)
                self._erased.setdefault(key_id, index)

    def judge(self, place: Location) -> None:
        """Tell of each person in `place` who is named after the erasure.

        Only a log that knows erasures is read again, from the first of them on.
        """
        if not self._erased:
            return
        told: set[bytes] = set()
        try:
            for entry in records(place, min(self._erased.values()), needle=NEEDLE):
                for name in NAMED.findall(entry.data):
                    at = self._erased.get(name, entry.index)
                    if at < entry.index and name not in told:
                        told.add(name)
                        self._tell(entry.index, at)
        except TrailError:  # what cannot be read was told by whoever recomputed it
            return

    def _tell(self, index: int, at: int) -> None:
        self._findings.inform(
            "subject.returned",
            f"entry {index} names a person whose key was destroyed, as entry {at} says",
            "a copy of the keys was put back (`carnet erase` again), or a call was "
            "under way",
        )


def _key_id(entry: bytes) -> bytes:
    try:
        return str(orjson.loads(entry).get("key_id")).encode()
    except (ValueError, AttributeError):
        return b""
