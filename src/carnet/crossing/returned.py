"""What reasoning that a caller sends back brings along from earlier turns of its chat.

A chat is trimmed or summarised, and a model's reasoning stays in it, with placeholders
for values that the request no longer holds. They are restored where the application
itself says which conversation it is, and only what that conversation was issued.
Nothing else ties a request to an earlier one so that nobody else could bring it about:
a provider chooses the reasoning of its answers, and the first words of two chats may be
the same.
"""

import hmac
from collections.abc import Iterator

from carnet.crossing.state import Crossing
from carnet.redaction import placeholders
from carnet.vault import Vault


def carried(crossing: Crossing, vault: Vault, key: bytes) -> dict[str, str]:
    """Placeholders of this conversation in reasoning, and what they stand for.

    Raises:
        RedactionError: The vault cannot be read.
    """
    if crossing.context.conversation is None or crossing.read.body.batch is not None:
        return {}  # the answers of a batch are restored from the vault
    found: dict[str, str] = {}
    for name in _named(crossing):
        if vault.notes.read(_note(crossing, name, key)) is not None:
            value = vault.holder(name)
            if value is not None:  # neither forgotten nor erased
                found[name] = value
    return found


def keep(crossing: Crossing, vault: Vault, key: bytes) -> None:
    """Note what a conversation that the application named was issued.

    Raises:
        RedactionError: The vault cannot be written.
    """
    if crossing.context.conversation is None:
        return
    noted = crossing.attempt.thread.issued
    fresh = {n: v for n, v in crossing.issued.items() if noted.get(n) != v}
    for name in fresh:
        vault.notes.write(_note(crossing, name, key), _ISSUED)
    crossing.attempt.thread.remember(fresh)


_ISSUED = "issued"


def _named(crossing: Crossing) -> Iterator[str]:
    read = crossing.read
    for i in sorted(read.reasoning | read.sealed):
        yield from placeholders(read.written(i))


def _note(crossing: Crossing, name: str, key: bytes) -> str:
    """Under what the note stands: it says neither conversation nor placeholder."""
    parts = ("issued", crossing.importer, crossing.attempt.thread.id, name)
    return hmac.digest(key, "\0".join(parts).encode(), "sha256").hex()
