"""Who may get a placeholder back by another way than the answer to its own call.

A provider that saw a placeholder can write it into any later answer. What a list, a
batch or a thread restores is therefore what went to the same importer, and, where the
application says whose call it is, what was issued for the same person or conversation,
or for nobody in particular (GDPR Art. 25 and 32).
"""

import hmac
from collections.abc import Callable, Iterator

from carnet.crossing.state import Crossing
from carnet.redaction import placeholders
from carnet.vault import RACES, Taken, Vault


def issued(crossing: Crossing, key: bytes) -> tuple[str, ...]:
    """The circles in which this call's placeholders are issued."""
    context = crossing.context
    found = [("all",), _thread(crossing)]
    if context.conversation is not None:
        found.append(_conversation(crossing))
    if context.data_subject is not None:
        found.append(("person", context.data_subject))
    elif context.conversation is None:
        found.append(("nobody",))
    return _digests(crossing, key, found)


def reread(crossing: Crossing, key: bytes) -> tuple[str, ...]:
    """The circles whose placeholders may stand in what a provider kept."""
    context = crossing.context
    if context.data_subject is None and context.conversation is None:
        return _digests(crossing, key, [("all",)])
    found: list[tuple[str, ...]] = [("nobody",)]
    if context.data_subject is not None:
        found.append(("person", context.data_subject))
    if context.conversation is not None:
        found.append(_conversation(crossing))
    return _digests(crossing, key, found)


def resumed(crossing: Crossing, key: bytes) -> tuple[str, ...]:
    """The circle of the conversation that the request goes on."""
    return _digests(crossing, key, [_conversation(crossing)])


def carried(crossing: Crossing, vault: Vault, key: bytes) -> dict[str, str]:
    """Placeholders of this conversation in reasoning, and what they stand for.

    A chat is trimmed or summarised, and a model's reasoning stays in it, with
    placeholders for values that the request no longer holds. They are restored where
    the application itself says which conversation it is. Nothing else ties a request to
    an earlier one so that nobody else could bring it about: a provider chooses the
    reasoning of its answers, and the first words of two chats may be the same.

    Raises:
        RedactionError: The vault cannot be read.
    """
    if crossing.context.conversation is None or crossing.read.body.batch is not None:
        return {}  # the answers of a batch are restored from the vault
    names = tuple(_in_reasoning(crossing))
    theirs = vault.within(resumed(crossing, key)) if names else {}
    return {name: theirs[name] for name in names if name in theirs}


def _in_reasoning(crossing: Crossing) -> Iterator[str]:
    read = crossing.read
    for i in sorted(read.reasoning | read.sealed):
        yield from placeholders(read.written(i))


def _conversation(crossing: Crossing) -> tuple[str, ...]:
    """By the application's name for it; each block of a long upload has an own id."""
    named = crossing.context.conversation
    return _thread(crossing) if named is None else ("named", named)


def _thread(crossing: Crossing) -> tuple[str, ...]:
    return ("thread", crossing.attempt.thread.id)


def _digests(
    crossing: Crossing, key: bytes, circles: list[tuple[str, ...]]
) -> tuple[str, ...]:
    """Keyed, so that nobody can tell from one whose it is; each of one importer."""
    said = ("\0".join(("circle", crossing.importer, *one)) for one in circles)
    return tuple(hmac.digest(key, one.encode(), "sha256")[:16].hex() for one in said)


def keep(
    vault: Vault,
    crossing: Crossing,
    owner: str | None,
    key: bytes,
    again: Callable[[], object],
) -> None:
    """Keep what was issued; `again` redacts where another process was first.

    Raises:
        Taken: Another one was first each time.
    """
    whose = issued(crossing, key)
    for _ in range(RACES):
        if not crossing.issued:
            return
        try:
            vault.remember(crossing.issued, owner, whose)
        except Taken:
            again()
        else:
            return
    vault.remember(crossing.issued, owner, whose)
