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
_WHOLE = "content"
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
        names: dict[Path, str] = {}
        for at, i in enumerate(content):
            slot = slots[i]
            if not slot.is_key and (where := _conversation(slot.path, users)):
                turn = names.setdefault(where, f"turns {len(names)}")
                one = found[at]
                found[at] = Passage(one.text, one.label, one.group, turn)
    return found


def _conversation(path: Path, users: AbstractSet[Path]) -> Path:
    """Where the list stands in which the text at `path` is a user's; empty: in none."""
    key = path[-1] if path else None
    if key == _WHOLE:
        return path[:-2] if path[:-1] in users else ()
    return path[:-4] if key == _PART and path[:-3] in users else ()
