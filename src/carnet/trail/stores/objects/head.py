r"""The object that says where the journal ends: `.state/head`, the commit point.

    {"carnet":1,"fence":0,"note":"acme.example/t\n2\n...","segments":[
        {"first":0,"pieces":[[235,"<SHA-256>"],[297,"<SHA-256>"]]}]}

A segment is its pieces, one behind the other; the piece that begins at offset `start`
is the object `.state/journal/<first>/<start>-<SHA-256 in hex>`.
"""

import contextlib
import hashlib
import re
from dataclasses import dataclass, replace
from typing import Final

from carnet.trail.journal import DIRECTORY, Head
from carnet.trail.stores.store import Altered

NAME: Final = ".state/head"
MAX_BYTES: Final = 4 << 20
_DIGEST: Final = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one commit added to a segment."""

    length: int
    digest: str
    """SHA-256 of its bytes, in hex."""

    @classmethod
    def of(cls, data: bytes) -> "Piece":
        """Return the piece of these bytes."""
        return cls(len(data), hashlib.sha256(data).hexdigest())

    def name(self, first: int, start: int) -> str:
        """Return the name of its object."""
        return f"{DIRECTORY}/{first:020d}/{start:012d}-{self.digest}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A segment as the head lists it."""

    first: int
    pieces: tuple[Piece, ...]

    @property
    def stop(self) -> int:
        """How many bytes it has."""
        return sum(piece.length for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """Where the journal ends."""

    note: bytes
    segments: tuple[Listed, ...]
    fence: int = 0
    """Counts replacements that change nothing else."""

    @property
    def last(self) -> Listed:
        """The segment that is written to."""
        return self.segments[-1]

    def states(self, head: Head) -> bool:
        """Tell whether `head` is that end."""
        end = (self.last.first, self.last.stop, self.note)
        return (head.segment, head.end, head.note) == end

    def find(self, first: int) -> Listed | None:
        """Return the segment that begins at entry `first`."""
        return next((each for each in self.segments if each.first == first), None)

    def holds(self, first: int, start: int, piece: Piece) -> bool | None:
        """Tell whether a piece stands there; None where the segment is gone."""
        listed = self.find(first)
        if listed is None:
            return None
        position = 0
        for each in listed.pieces:
            if position >= start:
                return position == start and each == piece
            position += each.length
        return False

    def behind(self, piece: Piece, note: bytes) -> "Row":
        """Return the row with one more piece."""
        last = replace(self.last, pieces=(*self.last.pieces, piece))
        return replace(self, note=note, segments=(*self.segments[:-1], last))

    def turned(self, first: int, opening: Piece, note: bytes) -> "Row":
        """Return the row with a new segment."""
        begun = Listed(first, (opening,))
        return replace(self, note=note, segments=(*self.segments, begun))

    def without(self, published: int) -> "tuple[Row, tuple[int, ...]]":
        """Return the row without segments that end at or below `published`; those."""
        pairs = zip(self.segments, self.segments[1:], strict=False)
        gone = tuple(each.first for each, after in pairs if after.first <= published)
        left = tuple(each for each in self.segments if each.first not in gone)
        return replace(self, segments=left), gone

    def format(self) -> bytes:
        """Return the bytes of the object; `parse` gives the row back."""
        import orjson

        segments = [
            {"first": s.first, "pieces": [[p.length, p.digest] for p in s.pieces]}
            for s in self.segments
        ]
        body = {"carnet": 1, "fence": self.fence, "note": self.note.decode()}
        return orjson.dumps({**body, "segments": segments}) + b"\n"


def parse(data: bytes) -> Row:
    """Return the row in an object.

    Raises:
        Altered: It is not what `Row.format` writes.
    """
    import orjson

    row = None
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
        body = orjson.loads(data)
        segments = tuple(_listed(each) for each in body["segments"])
        row = Row(body["note"].encode(), segments, body["fence"])
        if not segments or row.format() != data:
            row = None
    if row is None:
        raise Altered(f"{NAME} is not in its one form", hint="it was cut or changed")
    return row


def _listed(body: dict[str, object]) -> Listed:
    first, pieces = body["first"], body["pieces"]
    if not isinstance(first, int) or first < 0 or not isinstance(pieces, list):
        raise ValueError
    return Listed(first, tuple(_piece(*each) for each in pieces))


def _piece(length: int, digest: str) -> Piece:
    if length < 1 or not _DIGEST.match(digest):
        raise ValueError
    return Piece(length, digest)
