"""What the fields of a request say of somebody: `arguments.religion`, `metadata.icd10`.

A text of its own that a key labels, and the key. What describes such a field to a
model, in the schema of a tool, says nothing of anybody.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from carnet.detection.cues import notes
from carnet.vocabulary import Passage

_KEY: Final = 40  # characters of a key
_VALUE: Final = 300  # and of a value: longer is a text, which has notes of its own
_NEAR: Final = 12  # passages between a key and its value, or two fields of one object
_BESIDE: Final = 6  # between a description and the type that it describes
_SCHEMA: Final = frozenset(
    """tools parameters properties enum input_schema inputschema schema json_schema
    functiondeclarations function_declarations responseschema response_schema""".split()
)
_TYPES: Final = frozenset("string object array number integer boolean null".split())


def tells(passages: Sequence[Passage], index: int) -> bool:
    """Is the passage a field of somebody's data, or the key of one that says some?"""
    passage = passages[index]
    if len(passage.text) > _VALUE or not passage.label or describes(passages, index):
        return False
    if _is_key(passages, index):
        return True
    above, _, key = passage.label.rpartition(".")
    return (
        _heads(key)
        and notes.is_value(passage.text.strip())
        and not any(map(_counts, _keys_under(passages, index, above)))
    )


def describes(passages: Sequence[Passage], index: int) -> bool:
    """Does the passage stand in a schema, which says what could be said?"""
    label = passages[index].label.lower()
    if not _SCHEMA.isdisjoint(label.split(".")):
        return True
    near = passages[max(0, index - _BESIDE) : index + _BESIDE]
    return label == "description" and any(
        one.label == "type" and one.text in _TYPES for one in near
    )


def _is_key(passages: Sequence[Passage], index: int) -> bool:
    passage = passages[index]
    if len(passage.text) > _KEY or not _heads(passage.text):
        return False
    label = f"{passage.label}.{passage.text}"
    near = passages[index + 1 : index + 1 + _NEAR]
    return any(one.label == label and notes.is_value(one.text.strip()) for one in near)


def _heads(key: str) -> bool:
    return notes.heads(key) and not notes.is_worldly(key)


def _keys_under(passages: Sequence[Passage], index: int, above: str) -> Iterator[str]:
    """The keys of the fields that stand near it under the same key."""
    for one in passages[max(0, index - _NEAR) : index + _NEAR]:
        under, _, key = one.label.rpartition(".")
        if under == above:
            yield key


def _counts(key: str) -> bool:
    return notes.has_word("world", key) or notes.has_word("count", key)
