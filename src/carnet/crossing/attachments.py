"""Files in a request: which of them nobody can read, and so may not leave unseen."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from carnet.adapter import Dialect
from carnet.crossing import binary, unreadable
from carnet.errors import WireError
from carnet.redaction import Nature, Slot, holding

_CLOSED = (Nature.OPAQUE, Nature.SEALED)
"""What no application wrote."""


def is_file(slot: Slot) -> bool:
    """Is it a file, by its place in the request or by its own first bytes?"""
    return slot.nature is Nature.ATTACHMENT or unreadable.is_file(slot.text)


def refuse(
    found: Sequence[Slot], dialects: tuple[Dialect, ...], *, unread: bool
) -> None:
    """Refuse what cannot be read. One look tells most strings from any file.

    Raises:
        WireError: There is such a file, or `unread` says so (`wire.attachment`).
    """
    suspects = [slot for slot in found if _may_be_file(slot)]
    if unread or (suspects and _is_unread(found, suspects)):
        raise _unreadable()
    if suspects:
        _refuse_binaries(suspects, dialects)


def _may_be_file(slot: Slot) -> bool:
    return slot.nature is Nature.ATTACHMENT or unreadable.may_be_file(slot.text)


def _is_unread(found: Iterable[Slot], suspects: Iterable[Slot]) -> bool:
    """Is one of them no file of plain text, which is content like any other?"""
    read = {s.path[:-1] for s in found if s.path[-1:] == (holding.TEXT,)}
    files = (slot for slot in suspects if is_file(slot))
    return any(s.path not in read or not holding.is_plain(s.text) for s in files)


def _refuse_binaries(found: Iterable[Slot], dialects: tuple[Dialect, ...]) -> None:
    """Refuse long base64 that is no text, but where a vendor keeps ciphertext or ids.

    Under such a key of any vendor: gateways hand the reasoning of one to another.
    """
    held = [s for s in found if s.nature not in _CLOSED and len(s.text) >= binary.LONG]
    if not held:
        return
    opaque = _closed_keys(dialects)
    keyed = ((s.label.rpartition(".")[2], s.text) for s in held)
    if any(unreadable.is_binary(text) for key, text in keyed if key not in opaque):
        raise _unreadable()


@lru_cache(maxsize=64)
def _closed_keys(dialects: tuple[Dialect, ...]) -> frozenset[str]:
    return frozenset().union(*(one.opaque | one.protocol.keys() for one in dialects))


def _unreadable() -> WireError:
    return WireError(
        "the request carries a file that cannot be read",
        code="wire.attachment",
        hint="send text as UTF-8; CARNET_ATTACHMENTS=allow lets files pass unread",
    )
