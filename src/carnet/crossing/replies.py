"""What a message answers: the last line of the model's turn before it.

    assistant: What is your date of birth?
    user:      12.03.1985

Alone the second is a date like any other. Both are two texts, so that a value is not
read over the border between them; what is asked in one only labels the other.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from carnet.adapter import Json
from carnet.redaction import Slot

_MODEL = frozenset({"assistant", "model", "chatbot", "ai"})
_PERSON = frozenset({"user", "human"})
_TEXTS = frozenset({"content", "text", "message"})
"""Keys of the text of a turn, in all dialects."""

Path = tuple[str | int, ...]


class _Turn(NamedTuple):
    """Where a turn stands among the others, and who says it."""

    among: Path
    number: int
    role: str


def asked(
    tree: Json, slots: Sequence[Slot], content: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Each passage of the body that answers something, and what was asked."""
    turns: dict[Path, _Turn | None] = {}
    before: _Turn | None = None
    said = ""
    for at, index in enumerate(content):
        slot = slots[index]
        if slot.is_key or not slot.path or slot.path[-1] not in _TEXTS:
            continue
        turn = _turn(tree, slot.path, turns)
        if turn is None:
            continue
        if before is not None and _follows(turn, before):
            yield at, said
        before, said = turn, question(slot.text)


def question(text: str) -> str:
    """What a turn asks of the next one: its last line."""
    return text.rstrip().rpartition("\n")[2].strip()


def _follows(turn: _Turn, before: _Turn) -> bool:
    """Does a person say it, right after the model? Of several texts it is the first."""
    return (
        turn.role in _PERSON
        and before.role in _MODEL
        and turn.among == before.among
        and turn.number == before.number + 1
    )


def _turn(tree: Json, path: Path, known: dict[Path, _Turn | None]) -> _Turn | None:
    """The turn that holds a text; None if it stands in none."""
    node: Json = tree
    for depth, step in enumerate(path):
        if isinstance(step, int) and (here := path[: depth + 1]) in known:
            return known[here]
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
            if isinstance(node, dict) and isinstance(role := node.get("role"), str):
                turn = _Turn(path[:depth], step, role.lower())
                known[path[: depth + 1]] = turn
                return turn
        else:
            return None
    return None
