"""Which texts of a conversation are what its user says, one turn after another.

Who dictates a number may pause in it, and each pause makes a message of its own:
`DE89 3704 0044`, `0532 0130 00`. What the model says between the two parts nothing.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from carnet.redaction import Path, Slot
from carnet.vocabulary import Passage

_USERS = frozenset({"user", "User", "USER", "human"})
_ROLE = "role"
_WHOLE = ("content",)
"""Where a message has its text, if that is all it says."""
_PART = "text"
"""The same of each of its parts: `content[1].text`, `parts[1].text`."""


def marked(
    found: list[Passage], slots: Sequence[Slot], content: Sequence[int]
) -> list[Passage]:
    """The passages of those slots, those that are a user's with their conversation."""
    users = {
        slot.path[:-1]
        for slot in slots
        if slot.path and slot.path[-1] == _ROLE and slot.text in _USERS
    }
    if len(users) > 1:
        for at, i in enumerate(content):
            if turn := _turn(slots[i], users):
                found[at] = found[at]._replace(turn=turn)
    return found


def _turn(slot: Slot, users: AbstractSet[Path]) -> str:
    """The conversation in which a text is a user's; empty if it is none."""
    path = slot.path
    if slot.is_key:
        return ""
    if path[-1:] == _WHOLE and path[:-1] in users:
        return f"turns {path[:-2]}"
    if path[-1:] == (_PART,) and path[:-3] in users:
        return f"turns {path[:-4]}"
    return ""
