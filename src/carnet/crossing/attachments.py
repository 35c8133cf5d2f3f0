"""Files in a request: which of them nobody can read, and so may not leave unseen."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from carnet.adapter import Dialect
from carnet.crossing import binary, code_pages, unreadable
from carnet.errors import WireError
from carnet.redaction import FILES, Nature, Slot, file_text

_CLOSED = (Nature.OPAQUE, Nature.SEALED)
"""What no application wrote."""


def is_file(slot: Slot) -> bool:
    """Is it a file, by its place in the request or by its own first bytes?"""
    return slot.nature in FILES or unreadable.is_file(slot.text)


def unread(found: Sequence[Slot], closed: frozenset[str]) -> int:
    """How many of these are files that nobody can read."""
    read = {s.path[:-1] for s in found if s.path[-1:] == (file_text.TEXT,)}
    files = {s.path for s in found if is_file(s) and not (s.path in read and _said(s))}
    files.update(slot.path for slot in _binaries(found, closed))
    return len(files)


def _said(slot: Slot) -> bool:
    """Is it certain what the file says, whose text was read?"""
    raw = file_text.guessed(slot.text)
    return raw is None or code_pages.is_certain(raw)


def refuse(found: Sequence[Slot], closed: frozenset[str], *, unread: bool) -> None:
    """Refuse what cannot be read. One look tells most strings from any file.

    Raises:
        WireError: There is such a file, or `unread` says so (`wire.attachment`).
    """
    suspects = [
        slot
        for slot in found
        if slot.nature in FILES
        or (len(slot.text) >= unreadable.LEAST and unreadable.may_be_file(slot.text))
    ]
    if unread or (suspects and _is_unread(found, suspects)):
        raise _unreadable()
    for _ in _binaries(suspects, closed):
        raise _unreadable()


def _is_unread(found: Iterable[Slot], suspects: Iterable[Slot]) -> bool:
    """Is one of them no file of plain text, which is content like any other?"""
    read = {s.path[:-1] for s in found if s.path[-1:] == (file_text.TEXT,)}
    files = [slot for slot in suspects if is_file(slot)]
    if any(slot.nature is Nature.MEDIA for slot in files):
        return True
    return any(s.path not in read or not file_text.is_plain(s.text) for s in files)


def _binaries(found: Iterable[Slot], closed: frozenset[str]) -> Iterator[Slot]:
    """Long base64 that is no text, but where a vendor keeps ciphertext or ids.

    Under such a key of any vendor: gateways hand the reasoning of one to another.
    """
    for slot in found:
        if slot.nature in _CLOSED or len(slot.text) < binary.LONG:
            continue
        key = slot.label.rpartition(".")[2]
        if key not in closed and unreadable.is_binary(slot.text):
            yield slot


@lru_cache(maxsize=64)
def closed_keys(dialects: tuple[Dialect, ...]) -> frozenset[str]:
    """Keys under which one of these vendors keeps ciphertext or ids."""
    return frozenset().union(*(one.opaque | one.protocol.keys() for one in dialects))


def _unreadable() -> WireError:
    return WireError(
        "the request carries a file that cannot be read",
        code="wire.attachment",
        hint="send text as UTF-8; CARNET_ATTACHMENTS=allow lets files pass unread",
    )
