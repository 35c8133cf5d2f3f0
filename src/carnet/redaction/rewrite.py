"""Every string of a JSON tree, and the tree again with some of them replaced.

Whatever a dialect does not name is content: an allow-list of text fields would fail
open on the first new field of a vendor. So each string, each key and each number that
is long enough to be somebody's number is a slot, and a slot is protocol only while its
text looks like protocol.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from carnet.adapter import Dialect, Json
from carnet.errors import RedactionError
from carnet.redaction import inside
from carnet.vocabulary import Passage

Path: TypeAlias = "tuple[str | int, ...]"

MIN_NUMBER = 10**8
"""The smallest number with 9 digits: shorter ones are counts, sizes and years."""

_FILE = re.compile(
    r"data:[^,\s]{0,200},.*|[A-Za-z0-9+/_\r\n-]{24,}={0,2}\s*", re.DOTALL
)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\s).*", re.DOTALL)


class Nature(StrEnum):
    """What a string is for."""

    CONTENT = "content"
    PROTOCOL = "protocol"  # the vendor's own words: model, role, ids
    OPAQUE = "opaque"  # signed or encrypted; passes byte for byte or not at all
    ATTACHMENT = "attachment"  # a file in base64 or a data: URL
    ONWARD = "onward"  # a URL that the importer will call or fetch


@dataclass(frozen=True, slots=True)
class Slot:
    """One string of a tree: where it stands, what it says, what labels it."""

    path: Path
    """Keys and positions from the root; of a key, the path of its value."""
    text: str = field(repr=False)
    label: str
    """The keys above it, dotted: `customer.iban`."""
    nature: Nature
    is_key: bool = False
    number: bool = False
    """The text is the literal of a number; replacing makes it a string."""


def slots(tree: Json, dialect: Dialect | None) -> tuple[Slot, ...]:
    """Return every string, key and long number of `tree`, in document order.

    Without a dialect everything is content.
    """
    return tuple(_walk(tree, _Place(), dialect))


def passage(index: int, slot: Slot) -> Passage:
    """Return slot `index` as detection reads it.

    The parts of one message (`content[].text`) are one text, over which a value may be
    split; everything else stands alone.
    """
    steps = slot.path
    part = len(steps) > 1 and steps[-1] == "text" and isinstance(steps[-2], int)
    group = f"parts {steps[:-2]}" if part and not slot.is_key else f"slot {index}"
    return Passage(slot.text, slot.label, group)


def rewrite(tree: Json, found: Sequence[Slot], texts: Mapping[int, str]) -> Json:
    """Return a new tree in which slot `i` of `found` says `texts[i]`.

    `tree` is unchanged and shares its untouched parts with the answer. Keys are renamed
    in place. A replaced number becomes a string.

    Raises:
        RedactionError: A renamed key would stand beside a key of the same name.
    """
    root = _Edit()
    for index, text in texts.items():
        slot = found[index]
        edit = root
        for step in slot.path:
            edit = edit.below.setdefault(step, _Edit())
        if slot.is_key:
            edit.key = text
        else:
            edit.text = text
    return _apply(tree, root)


class _Edit:
    """What changes at one place of the tree, and below it."""

    __slots__ = ("below", "key", "text")

    def __init__(self) -> None:
        self.below: dict[str | int, _Edit] = {}
        self.key: str | None = None
        self.text: str | None = None


def _apply(node: Json, edit: _Edit) -> Json:
    if edit.text is not None:
        return edit.text
    if not edit.below:
        return node
    if isinstance(node, dict):
        return _apply_object(node, edit)
    if isinstance(node, list):
        return [
            _apply(child, edit.below[index]) if index in edit.below else child
            for index, child in enumerate(node)
        ]
    if isinstance(node, str) and inside.STEP in edit.below:
        return inside.replaced(node, _apply(inside.tree(node), edit.below[inside.STEP]))
    raise RedactionError("a slot does not belong to this tree")


def _apply_object(node: Mapping[str, Json], edit: _Edit) -> dict[str, Json]:
    out: dict[str, Json] = {}
    for key, child in node.items():
        change = edit.below.get(key)
        if change is None:
            name = key
        else:
            child = _apply(child, change)  # noqa: PLW2901 - the child as it will be
            name = key if change.key is None else change.key
        if name in out:
            raise RedactionError("two keys of one object would get the same name")
        out[name] = child
    return out


@lru_cache(maxsize=4096)
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _nature(dialect: Dialect | None, key: str, text: str) -> Nature:
    if dialect is None:
        return Nature.CONTENT
    if key in dialect.protocol and _pattern(dialect.protocol[key]).fullmatch(text):
        return Nature.PROTOCOL
    if key in dialect.attachments and _FILE.fullmatch(text):
        return Nature.ATTACHMENT
    if key in dialect.onward and _URL.fullmatch(text):
        return Nature.ONWARD
    return Nature.CONTENT


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a walk stands."""

    path: Path = ()
    label: str = ""
    key: str = ""
    opaque: bool = False


def _walk(node: Json, place: _Place, dialect: Dialect | None) -> Iterator[Slot]:
    if isinstance(node, str):
        yield from _string(node, place, dialect)
    elif isinstance(node, dict):
        yield from _object(node, place, dialect)
    elif isinstance(node, list):
        for index, child in enumerate(node):
            below = _Place((*place.path, index), place.label, place.key, place.opaque)
            yield from _walk(child, below, dialect)
    elif literal := _long_number(node):
        nature = Nature.OPAQUE if place.opaque else Nature.CONTENT
        yield Slot(place.path, literal, place.label, nature, number=True)


def _string(text: str, place: _Place, dialect: Dialect | None) -> Iterator[Slot]:
    if place.opaque:
        nature = Nature.OPAQUE
    elif dialect and place.key in dialect.json_text and (tree := inside.tree(text)):
        # Arguments of a tool are the application's own: no key in them is protocol.
        below = replace(place, path=(*place.path, inside.STEP))
        yield from _walk(tree, below, None)
        return
    else:
        nature = _nature(dialect, place.key, text)
    yield Slot(place.path, text, place.label, nature)


def _object(
    node: Mapping[str, Json], place: _Place, dialect: Dialect | None
) -> Iterator[Slot]:
    opaque = place.opaque or bool(dialect and dialect.signed(node))
    key_nature = Nature.OPAQUE if opaque else Nature.CONTENT
    for key, child in node.items():
        path = (*place.path, key)
        yield Slot(path, key, place.label, key_nature, is_key=True)
        label = f"{place.label}.{key}" if place.label else key
        sealed = opaque or bool(dialect and key in dialect.opaque)
        free = dialect and key in dialect.json_text and isinstance(child, dict)
        below = _Place(path, label, key, sealed)
        yield from _walk(child, below, None if free else dialect)


def _long_number(node: Json) -> str | None:
    """The digits of a number that may be somebody's number; None for all others."""
    if isinstance(node, bool) or not isinstance(node, (int, float)):
        return None
    if abs(node) < MIN_NUMBER or node != node // 1:
        return None
    return str(int(node))
