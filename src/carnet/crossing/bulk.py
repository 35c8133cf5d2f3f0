r"""A long upload of JSON lines, in a file instead of in memory, cut into blocks.

Each block is a form of its own: the fields and the head of the file as they are, with
as many whole lines as fit. So a block is read, searched and rewritten by what reads any
other request, and what leaves is the first block's form around the lines of all.

    ┌ before ──────────┐┌ lines ───────────────────────────────┐┌ after ─┐
    --b … filename="x"…  {"custom_id": …}\n{"custom_id": …}\n …  \r\n--b--
                         └ block 1 ─────┘└ block 2 ───────┘ …
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from carnet import wire
from carnet.crossing import upload
from carnet.errors import WireError
from carnet.wire import Spool

LARGE = 8 << 20
"""Bytes of an upload above which it is put into a file: what is shorter is as safe and
quicker in memory."""
BLOCK = 1 << 20
_BESIDE = 1 << 20  # bytes that a form may have beside its file of lines
_BLANK = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, eq=False)
class Bulk:
    """An upload in a file: what stands before, in and after its lines."""

    spool: Spool
    """The upload in a file that has no name."""
    before: bytes = field(repr=False)
    """The form up to its lines."""
    start: int
    """Offset of the first line in the spool."""
    end: int
    """Offset behind the last line."""
    after: bytes = field(repr=False)
    """The form behind its lines."""
    same: bytes = field(repr=False)
    """Equal for a retry: SHA-256 without what a client draws anew each time."""

    def blocks(self) -> Iterator[tuple[int, bytes]]:
        """The lines, some at a time, and how many stand before them."""
        at, line = self.start, 0
        while at < self.end or at == self.start:
            data = self._lines(at)
            yield line, data
            line += data.count(b"\n")
            at += max(1, len(data))

    @property
    def first(self) -> bytes:
        """The form of the first lines."""
        return self.form(self._lines(self.start))

    def form(self, lines: bytes) -> bytes:
        """A body that holds just these lines."""
        return self.before + lines + self.after

    def _lines(self, at: int) -> bytes:
        """Whole lines from `at` on; one that is longer than a block is not cut."""
        data = self.spool.read(at, min(at + BLOCK, self.end))
        if at + len(data) >= self.end:
            return data
        cut = data.rfind(b"\n") + 1
        if cut:
            return data[:cut]
        found = self.spool.find(b"\n", at)
        return self.spool.read(at, self.end if found < 0 else min(found + 1, self.end))


def may_be_long(length: str | None) -> bool:
    """Is a body of this `Content-Length` to be put into a file, if it has lines?

    One that does not say how long it is may be long.
    """
    return length is None or (length.isdecimal() and int(length) > LARGE)


def may_have_lines(content_type: str) -> bool:
    """Can a body of this type be cut into blocks of lines?"""
    kind = content_type.lower().partition(";")[0].strip()
    return kind == "multipart/form-data" or upload.is_lines(kind, "")


def opened(spool: Spool, content_type: str) -> Bulk | None:
    """The upload in `spool`; None: it is short, or cannot be cut into blocks of lines.

    It is then read whole, as any other request, and refused where it has to be.
    """
    if spool.size <= LARGE:
        return None
    kind = content_type.lower().partition(";")[0].strip()
    if kind != "multipart/form-data":
        same = _digest(spool, b"", 0, spool.size, b"", b"")
        return Bulk(spool, b"", 0, spool.size, b"", same)
    try:
        boundary = wire.multipart.boundary_of(content_type)
        return _form(spool, boundary, content_type)
    except WireError:
        return None


def _form(spool: Spool, boundary: str, content_type: str) -> Bulk | None:
    """A long form whose largest part is a file of lines and whose rest is short."""
    mark = b"--" + boundary.encode("ascii")
    marks = _marks(spool, mark)
    if not 1 < len(marks) <= wire.multipart.MAX_PARTS + 1:
        return None
    size, first = max((b - a, a) for a, b in pairwise(marks))
    last = first + size
    if spool.size - size > _BESIDE:
        return None
    blank = spool.read(first, first + len(mark) + wire.multipart.MAX_HEAD).find(_BLANK)
    if blank < 0 or spool.read(last - 2, last) != b"\r\n":
        return None
    start, end = first + blank + len(_BLANK), last - 2
    before, after = spool.read(0, start), spool.read(end)
    if not _is_of_lines(before + after, content_type, marks.index(first)):
        return None
    own = boundary.encode("ascii")
    return Bulk(
        spool, before, start, end, after, _digest(spool, before, start, end, after, own)
    )


def _is_of_lines(empty: bytes, content_type: str, at: int) -> bool:
    """Is part `at` of the form without its lines the one file of lines?"""
    _, parts = wire.multipart.parse(empty, content_type)
    purpose = next((p.content for p in parts if p.name == "purpose"), b"")
    return upload.file_of_lines(parts, purpose.decode("utf-8", "replace")) == at


def _marks(spool: Spool, mark: bytes) -> list[int]:
    """Where the boundary stands."""
    found: list[int] = []
    at = spool.find(mark)
    while at >= 0 and len(found) <= wire.multipart.MAX_PARTS + 1:
        found.append(at)
        at = spool.find(mark, at + len(mark))
    return found


def _digest(
    spool: Spool, before: bytes, start: int, end: int, after: bytes, boundary: bytes
) -> bytes:
    hasher = hashlib.sha256(before.replace(boundary, b"") if boundary else before)
    for chunk in spool.chunks(start, end):
        hasher.update(chunk)
    hasher.update(after.replace(boundary, b"") if boundary else after)
    return hasher.digest()
