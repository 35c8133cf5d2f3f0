"""A file that left in an older character set comes home in that one.

Nothing in it may say any more which that was: a table in windows-1252 whose only
letters beyond ASCII were in names has none once they are replaced. So a note keeps, for
a file that was rewritten, the character set beside a keyed digest of its first bytes
(of all of them, where it is short), and a file that begins so is restored in it.
"""

import codecs
import hmac
from collections.abc import Callable, Sequence

from carnet import wire
from carnet.crossing.sniff import Sink
from carnet.crossing.state import Crossing
from carnet.vault.notes import Notes

HEAD = 4096
"""Bytes of a file that tell it from others; it is held back until they are there."""
_UTF8 = "utf-8"


def note(crossing: Crossing, key: bytes, notes: Notes) -> None:
    """Note the character sets of the files in a form that was rewritten.

    Raises:
        RedactionError: The vault's file cannot be written.
    """
    coded, sent = crossing.read.body.coded, crossing.outgoing
    if not coded or sent is None:
        return
    _, parts = wire.multipart.parse(sent.body, sent.header("content-type") or "")
    for at, codec in coded.items():
        if parts[at].content != _old(crossing, at):
            notes.write(_name(crossing, key, parts[at].content), codec)


def _old(crossing: Crossing, at: int) -> bytes:
    asked = crossing.request
    _, parts = wire.multipart.parse(asked.body, asked.header("content-type") or "")
    return parts[at].content


def _name(crossing: Crossing, key: bytes, content: bytes) -> str:
    whole = b"begins" if len(content) > HEAD else b"is"
    said = b"\0".join((b"file", crossing.importer.encode(), whole, content[:HEAD]))
    return hmac.digest(key, said, "sha256").hex()


def finder(
    crossing: Crossing, key: bytes, notes: Notes
) -> Callable[[bytes], str | None]:
    """What tells from a file's first bytes, one more than `HEAD`, in which set it is.

    Raises `RedactionError` where the vault's file cannot be read.
    """
    return lambda head: notes.read(_name(crossing, key, head)) if notes.made else None


class Coded:
    """A file that is restored in its own character set, if that is known."""

    def __init__(
        self,
        find: Callable[[bytes], str | None],
        plain: Sink,
        lines: Callable[[], Sink],
    ) -> None:
        """`plain` restores any other; `lines` one in UTF-8."""
        self._find = find
        self._sink = plain
        self._lines = lines
        self._head: bytearray | None = bytearray()
        self._recoder: _Recoder | None = None

    def feed(self, data: bytes) -> bytes:
        """What may go on; nothing yet while the first bytes are not all there."""
        if self._head is None:
            return self._pass(data)
        self._head += data
        return self._choose() if len(self._head) > HEAD else b""

    def flush(self) -> bytes:
        """The rest."""
        out = b"" if self._head is None else self._choose()
        return out + (self._recoder or self._sink).flush()

    def _choose(self) -> bytes:
        head = bytes(self._head or b"")
        self._head = None
        codec = self._find(head) if head else None
        if codec is not None:
            self._recoder = _Recoder(codec, self._lines())
        return self._pass(head)

    def _pass(self, data: bytes) -> bytes:
        return (self._recoder or self._sink).feed(data)


class _Recoder:
    """Has bytes in one character set restored as UTF-8, and gives them back in it."""

    def __init__(self, codec: str, sink: Sink) -> None:
        self._codec = codec
        self._sink = sink
        self._reader = codecs.getincrementaldecoder(codec)()
        self._back = codecs.getincrementaldecoder(_UTF8)()
        self._raw = False

    def feed(self, data: bytes) -> bytes:
        """The bytes restored; as they are from where they are no such text."""
        return self._through(data, final=False)

    def flush(self) -> bytes:
        """The rest."""
        return self._through(b"", final=True)

    def _through(self, data: bytes, *, final: bool) -> bytes:
        if self._raw:
            return data
        rest = b""
        try:
            text = self._reader.decode(data, final)
        except UnicodeDecodeError as error:  # a file that only begins like the noted
            self._raw = final = True
            rest = error.object[error.start :]
            text = error.object[: error.start].decode(self._codec)
        pieces = [self._sink.feed(text.encode())]
        if final:
            pieces.append(self._sink.flush())
        return self._written(pieces, final=final) + rest

    def _written(self, pieces: Sequence[bytes], *, final: bool) -> bytes:
        text = self._back.decode(b"".join(pieces), final)
        try:
            return text.encode(self._codec)
        except UnicodeEncodeError:  # a value of another call has letters it has not
            return text.encode(self._codec, "replace")
