"""Which rules and law facts stand in the log: read from it, and noted for next time.

The note (`.state/declared`) says up to which size the log was read, and what was found;
the log's own key signs it. So whoever can write the directory, and holds no key, can
neither keep rules out of the log by saying that they stand there, nor take back what it
says of an update: a note that was changed or lost is made again from the log, and from
an older one reading goes on.

    carnet declared v1
    acme.example/transfers
    831
    updated 2026-11-27
    digest 6f3c... 12

The last word of a digest is the index of its first entry: what was pruned is written
again, should it come back into force.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from carnet.errors import VerificationError
from carnet.trail import Trail
from carnet.trail.keys import Signer
from carnet.trail.reading.records import Entry, records
from carnet.trail.reading.search import extent
from carnet.trail.stores import Location, opened
from carnet.trail.tree import note

NAME: Final = ".state/declared"
TITLE: Final = "carnet declared v1"
"""First line of the note; no log's name has a space, so it is never a checkpoint."""
UPDATE: Final = "update"
"""Name of the entry that tells of a signed update of the facts."""
_UPDATED: Final = f'"name":"{UPDATE}"'.encode()
_KEPT: Final = 512
"""Digests that are noted, the newest; of others the log itself is asked."""
_MARKS: Final = (b'"type":"policy"', b'"type":"law"')
_FAR: Final = 1 << 14
"""Entries after which a note without news is written anew, so that no opening has many
to read."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What the log says up to a size."""

    size: int = 0
    digests: Mapping[str, int] = field(default_factory=dict)
    """Sets of rules and facts that are whole in it, and where each begins."""
    updated: str = ""
    """Day of the newest facts that a signed update put in force; empty: none did."""


def read(trail: Trail) -> Declared:
    """Return what the log declares now, and note it where that is news.

    Raises:
        OSError, TrailError: The log or the note cannot be read or written.
    """
    signer = trail.signer
    known = _from_note(trail, signer)
    found = _read_on(trail, known)
    news = (found.digests, found.updated) != (known.digests, known.updated)
    if news or found.size - known.size > _FAR:
        with opened(trail.location) as store:
            store.replace(NAME, _format(found, signer))
    return found


def updated(path: Location) -> str:
    """Return the day of the newest update that the log knows; empty: it knows none.

    For whoever only reads the log, and has no key for a note.

    Raises:
        TrailError: The log cannot be read.
    """
    return max(map(_update, records(path, needle=_UPDATED)), default="")


def _read_on(trail: Trail, known: Declared) -> Declared:
    """Return what the log says, `known` up to its size."""
    first, _ = extent(trail.location)
    sets = _Sets()
    size, updated = known.size, known.updated
    for entry in records(trail.location, known.size):
        size = entry.index + 1
        if any(mark in entry.data for mark in _MARKS):
            updated = max(updated, _update(entry))
            sets.take(entry)
    left = {digest: at for digest, at in known.digests.items() if at >= first}
    return Declared(size, {**left, **sets.whole()}, updated)


def _update(entry: Entry) -> str:
    """Return the day of the facts that an entry put in force, or nothing."""
    record = entry.record or {}
    if record.get("type") != "law" or record.get("name") != UPDATE:
        return ""
    try:
        return date.fromisoformat(str(record.get("as_of"))).isoformat()
    except ValueError:
        return ""


class _Sets:
    """Sets of entries under one digest; whole with every part of every text."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._missing: dict[str, dict[object, set[int]]] = {}

    def take(self, entry: Entry) -> None:
        """One entry of rules or facts."""
        record = entry.record or {}
        digest, part, parts = (record.get(n) for n in ("digest", "part", "parts"))
        if not (
            isinstance(digest, str) and isinstance(part, int) and isinstance(parts, int)
        ):
            return
        texts = self._missing.setdefault(digest, {})
        self._first.setdefault(digest, entry.index)
        name = str(record.get("name"))
        texts.setdefault(name, set(range(1, min(parts, _KEPT) + 1))).discard(part)

    def whole(self) -> dict[str, int]:
        """Return the whole sets and where each begins."""
        gaps = self._missing
        return {d: at for d, at in self._first.items() if not any(gaps[d].values())}


def _from_note(trail: Trail, signer: Signer) -> Declared:
    """Return what the note says, if this log's key signed it; else nothing."""
    try:
        with opened(trail.location) as store:
            data = store.read(NAME, note.MAX_NOTE_BYTES)
        found = note.parse(data or b"")
        key = signer.verifier
        (line,) = found.signatures
        if (line.name, line.key_id) != (key.name, key.key_id):
            return Declared()
        key.verify(found.text.encode(), line.signature)
        return _parse(found.text, trail.origin)
    except (VerificationError, ValueError):
        return Declared()


def _parse(text: str, origin: str) -> Declared:
    title, name, size, *lines = text.splitlines()
    if (title, name) != (TITLE, origin):
        raise ValueError(title)
    words = [line.split(" ") for line in lines]
    digests = {word[1]: int(word[2]) for word in words if word[0] == "digest"}
    updated = max((word[1] for word in words if word[0] == "updated"), default="")
    return Declared(int(size), digests, updated)


def _format(found: Declared, signer: Signer) -> bytes:
    newest = sorted(found.digests.items(), key=lambda each: each[1])[-_KEPT:]
    lines = [
        *([f"updated {found.updated}"] if found.updated else ()),
        *(f"digest {digest} {at}" for digest, at in newest if digest.isalnum()),
    ]
    every = (TITLE, signer.verifier.name, str(found.size), *lines)
    return note.sign("".join(f"{line}\n" for line in every), signer).format()
