"""A journal segment that stands in pieces: read by offset, like a file."""

import hashlib
from collections.abc import Callable

from carnet.errors import VerificationError
from carnet.trail.stores.objects.head import Listed
from carnet.trail.stores.objects.remote import Remote
from carnet.trail.stores.store import Altered


class PieceSegment:
    """The bytes of one segment; `look` tells what the head lists of it now."""

    def __init__(
        self, remote: Remote, listed: Listed, look: Callable[[], Listed | None]
    ) -> None:
        self._remote = remote
        self._listed = listed
        self._look = look
        self._kept: tuple[str, bytes] = ("", b"")

    def length(self) -> int:
        """Return how many bytes there are at this moment."""
        self._listed = self._look() or self._listed
        return self._listed.stop

    def pread(self, length: int, offset: int) -> bytes:
        """Return at most `length` bytes from `offset`.

        Raises:
            VerificationError: A piece is missing; `Altered` where it is not what the
                head lists.
        """
        found, position, end = bytearray(), 0, offset + length
        for piece in self._listed.pieces:
            if position >= end:
                break
            if position + piece.length > offset:
                name = piece.name(self._listed.first, position)
                data = self._piece(name, piece.length, piece.digest)
                found += data[max(0, offset - position) : end - position]
            position += piece.length
        return bytes(found)

    def close(self) -> None:
        """Nothing is open."""

    def _piece(self, name: str, length: int, digest: str) -> bytes:
        if self._kept[0] != name:
            found = self._remote.get(name, length)
            if found is None:
                raise VerificationError(
                    f"{name} is missing",
                    hint="a writer may just have dropped it; try again",
                )
            if hashlib.sha256(found.data).hexdigest() != digest:
                raise Altered(
                    f"{name} is not what {digest[:8]}... names",
                    hint="it was cut or changed",
                )
            self._kept = (name, found.data)
        return self._kept[1]
