"""Every string of a JSON tree, and the tree again with some of them replaced.

Whatever a dialect does not name is content: an allow-list of text fields would fail
open on the first new field of a vendor. So each string, each key and each number that
is long enough to be somebody's number is a slot, and a slot is protocol only while its
text looks like protocol.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias

from carnet.adapter import SCHEMA_NUMBERS, Dialect, Json
from carnet.errors import RedactionError
from carnet.redaction import declared, file_text, inside, schemas, tools
from carnet.redaction.seal import is_opaque
from carnet.vocabulary import Passage

Path: TypeAlias = "tuple[str | int, ...]"

MIN_NUMBER = 10**8
"""The smallest number with 9 digits: shorter ones are counts, sizes and years."""
MIN_COUNT = 10**2
MAX_DEGREES, MIN_DECIMALS = 180, 3  # of coordinates, which tell a place from there on
"""The smallest that may be somebody's where its key says so: a PIN, a card's code."""

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\s).*", re.DOTALL)


class Nature(StrEnum):
    """What a string is for."""

    CONTENT = "content"
    PROTOCOL = "protocol"  # the vendor's own words: model, role, ids
    OPAQUE = "opaque"  # ciphertext and signatures; pass byte for byte
    SEALED = "sealed"  # text that the vendor signed; searched, never changed
    REASONING = "reasoning"  # of the model, as it came home; its placeholders may stay
    ATTACHMENT = "attachment"  # a file in base64 or a data: URL
    MEDIA = "media"  # the same, of which the request itself says that it is no text
    COUNT = "count"  # a short number for a tool: content where its key says whose it is
    TOOL = "tool"  # the name of a tool or field: content where it is a person's name
    ONWARD = "onward"  # a URL that the importer will call or fetch


FILES = (Nature.ATTACHMENT, Nature.MEDIA)


class Slot(NamedTuple):
    """One string of a tree: where it stands, what it says, what labels it."""

    path: Path
    """Keys and positions from the root; of a key, the path of its value."""
    text: str
    label: str
    """The keys above it, dotted: `customer.iban`."""
    nature: Nature
    is_key: bool = False
    number: bool = False
    """The text is the literal of a number; replacing makes it a string."""

    def __repr__(self) -> str:
        """Never the text; nor the path, whose keys may be content."""
        return f"Slot({self.nature.value}, is_key={self.is_key})"


# Most of these are made with each call, and the classes' own `__new__` is in Python,
# where it takes three times as long.
_slot: Callable[[tuple[Path, str, str, Nature, bool, bool]], Slot]
_slot = partial(tuple.__new__, Slot)
_passage: Callable[[tuple[str, str, str, str]], Passage]
_passage = partial(tuple.__new__, Passage)


def slots(
    tree: Json, dialect: Dialect | None, numbers: AbstractSet[str] = frozenset()
) -> tuple[Slot, ...]:
    """Return every string, key and long number of `tree`, in document order.

    Without a dialect everything is content. `numbers` are literals of shorter numbers
    that are wanted, too, because somebody is known by them.
    """
    found: list[Slot] = []
    _Walk(dialect, found, numbers).node(tree, (), "", "", Nature.CONTENT)
    return tuple(found)


def number_passage(slot: Slot) -> Passage:
    """Return a short number with its key, as the text of a record shows it."""
    key = slot.label.rpartition(".")[2]
    return Passage(f'{{"{key}": {slot.text}}}')


def passage(index: int, slot: Slot) -> Passage:
    """Return slot `index` as detection reads it.

    The parts of one message (`content[].text`) are one text, over which a value may be
    split. So may one over the strings of a list, as who cuts a long text for embeddings
    makes them. Everything else stands alone.
    """
    steps = slot.path
    group, turn = f"slot {index}", ""
    if steps and steps[-1] == "text" and not slot.is_key and _is_part(steps):
        group = f"parts {steps[:-2]}"
    elif steps and isinstance(steps[-1], int) and not slot.number:
        turn = f"items {steps[:-1]}"
    return _passage((slot.text, slot.label, group, turn))


def _is_part(steps: Path) -> bool:
    return len(steps) > 1 and isinstance(steps[-2], int)


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
    """The tree with the edit made, and every value above it copied."""
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
    if isinstance(node, str) and edit.below.keys() <= {file_text.TEXT, file_text.HEAD}:
        changes = (edit.below.get(step) for step in (file_text.HEAD, file_text.TEXT))
        return file_text.replaced(node, *(one.text if one else None for one in changes))
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


def _nature(dialect: Dialect | None, key: str, text: str, *, media: bool) -> Nature:
    if dialect is None:
        return Nature.CONTENT
    if key in dialect.protocol and _pattern(dialect.protocol[key]).fullmatch(text):
        return Nature.PROTOCOL
    of_files = key in dialect.attachments or (media and declared.may_be_file(key))
    if of_files and declared.is_file(key, text, media=media):
        sealed = media or declared.are_pictures(key)
        return Nature.MEDIA if sealed else Nature.ATTACHMENT
    if key in dialect.onward and _URL.fullmatch(text):
        return Nature.ONWARD
    return Nature.CONTENT


class _Walk:
    """One walk over a tree in document order; what it meets stands in `found`."""

    __slots__ = ("counts", "dialect", "fixed", "found", "media", "numbers")

    def __init__(
        self,
        dialect: Dialect | None,
        found: list[Slot],
        numbers: AbstractSet[str],
        *,
        counts: bool = False,
        media: bool = False,
    ) -> None:
        """`counts`: short numbers are met, too. `media`: files here are no text."""
        self.counts = counts
        self.media = media
        self.dialect = dialect
        self.found = found
        self.numbers = numbers
        self.fixed = SCHEMA_NUMBERS if dialect is None else dialect.numbers

    def node(self, node: Json, path: Path, label: str, key: str, held: Nature) -> None:
        """Meet a value at `path`, under `key`, within what is `held`.

        That is content, reasoning, or sealed.
        """
        if isinstance(node, str):
            self._string(node, path, label, key, held)
        elif isinstance(node, dict):
            self._object(node, path, label, held)
        elif isinstance(node, list):
            for index, child in enumerate(node):
                self.node(child, (*path, index), label, key, held)
        elif literal := _number(node, MIN_NUMBER) or _wanted(node, self.numbers):
            nature = Nature.OPAQUE if key in self.fixed else held
            self.found.append(Slot(path, literal, label, nature, number=True))
        elif self.counts and (literal := _number(node, MIN_COUNT) or _figure(node)):
            self.found.append(Slot(path, literal, label, Nature.COUNT, number=True))

    def _string(
        self, text: str, path: Path, label: str, key: str, held: Nature
    ) -> None:
        """Note a text, as one slot or as the slots of what it holds itself."""
        dialect = self.dialect
        nature: Nature
        if held is Nature.SEALED:
            nature = Nature.OPAQUE if is_opaque(text) else held
        elif dialect and key in dialect.opaque and is_opaque(text):
            nature = Nature.OPAQUE
        elif dialect and key in dialect.json_text and (tree := inside.tree(text)):
            self._arguments.node(tree, (*path, inside.STEP), label, key, held)
            return
        else:
            nature = _nature(dialect, key, text, media=self.media)
            if nature in FILES or file_text.is_data(text):
                self._file(text, path, label, nature)
                return
            nature = held if nature is Nature.CONTENT else nature
        self.found.append(_slot((path, text, label, nature, False, False)))

    def _file(self, text: str, path: Path, label: str, nature: Nature) -> None:
        """Meet a file; what can be read of it is content."""
        file = Nature.MEDIA if nature is Nature.MEDIA else Nature.ATTACHMENT
        if (content := file_text.content(text)) is not None:
            nature = file
            at = (*path, file_text.TEXT)
            self.found.append(Slot(at, content, label, Nature.CONTENT))
        if (head := file_text.head(text)) is not None:
            at = (*path, file_text.HEAD)
            self.found.append(Slot(at, head, label, Nature.CONTENT))
            nature = file
        self.found.append(Slot(path, text, label, nature))

    def _object(
        self, node: dict[str, Json], path: Path, label: str, held: Nature
    ) -> None:
        """Note every key, then go into each value with the nature that it has there."""
        dialect, found = self.dialect, self.found
        if dialect is None:
            self._own(node, path, label, held)
            return
        signed = dialect.seals(node)
        if not signed and held is Nature.CONTENT and dialect.signed(node):
            held = Nature.REASONING
        numbers = bool(path) and path[-1] in self.fixed
        for key, child in node.items():
            at = (*path, key)
            own = Nature.OPAQUE if numbers and key.isdigit() else held
            found.append(_slot((at, key, label, own, True, False)))
            name = f"{label}.{key}" if label else key
            closed = _closed(dialect, key, held, signed=signed)
            if declared.is_media(node, key, label):
                self._files.node(child, at, name, key, closed)
            elif isinstance(child, (dict, list)):
                below = self._below(dialect, path, key, child)
                below.node(child, at, name, key, closed)
            elif closed is Nature.CONTENT and tools.names(node, key, path):
                found.append(Slot(at, str(child), name, Nature.TOOL))
            else:
                self.node(child, at, name, key, closed)

    def _own(self, node: dict[str, Json], path: Path, label: str, held: Nature) -> None:
        """The same for an object of the application's own, which may be a schema."""
        numbers = bool(path) and path[-1] in self.fixed
        is_schema = schemas.is_schema(node)
        for key, child in node.items():
            at = (*path, key)
            own = Nature.OPAQUE if numbers and key.isdigit() else held
            if schemas.defines(key, child, path):
                own = Nature.TOOL
            above = "" if is_schema else label
            self.found.append(_slot((at, key, above, own, True, False)))
            if is_schema and schemas.names(node, key, path):
                self.found.append(Slot(at, str(child), key, Nature.TOOL))
                continue
            said = is_schema and key in schemas.SAID
            name = f"{label}.{key}" if label else key
            self.node(child, at, key if said else name, key, held)

    def _below(self, dialect: Dialect, path: Path, key: str, child: Json) -> "_Walk":
        """The walk that goes on into the object or list under this key."""
        if not _is_free(dialect, path, key, child):
            return self
        return self._arguments if key in dialect.json_text else self._free

    @property
    def _files(self) -> "_Walk":
        """The same walk where the request says of files that they are no text."""
        return _Walk(self.dialect, self.found, self.numbers, media=True)

    @property
    def _free(self) -> "_Walk":
        """The same walk where all is the application's own: no key is protocol."""
        return _Walk(None, self.found, self.numbers)

    @property
    def _arguments(self) -> "_Walk":
        """The same in what a tool is called with, or in JSON text."""
        return _Walk(None, self.found, self.numbers, counts=True)


def _closed(dialect: Dialect, key: str, held: Nature, *, signed: bool) -> Nature:
    """What is below this key of an object: as the object, or of less freedom."""
    if signed and dialect.covers(key):
        return Nature.SEALED
    if key in dialect.unrestored and held is Nature.CONTENT:
        return Nature.REASONING
    return held


def _is_free(dialect: Dialect, path: Path, key: str, child: Json) -> bool:
    """Is the object or list under this key data of the application's own?"""
    if key in dialect.application:
        return True
    if not isinstance(child, dict) or key in dialect.numbers:
        return False
    own = dialect.objects
    return key in dialect.json_text or (own is not None and not path and key not in own)


def _number(node: Json, least: int) -> str | None:
    """The digits of a number that may be somebody's number; None for all others."""
    if isinstance(node, bool) or not isinstance(node, (int, float)):
        return None
    if abs(node) < least or node != node // 1:
        return None
    return str(int(node))


def _figure(node: Json) -> str | None:
    """The literal of a number that may be a latitude or a longitude."""
    if not isinstance(node, float) or abs(node) > MAX_DEGREES:
        return None
    literal = repr(node)
    return literal if len(literal.partition(".")[2]) >= MIN_DECIMALS else None


def _wanted(node: Json, numbers: AbstractSet[str]) -> str | None:
    """The literal of a shorter number, if it is one of those."""
    if not numbers or isinstance(node, bool) or not isinstance(node, (int, float)):
        return None
    literal = str(int(node)) if node == node // 1 else repr(node)
    return literal if literal.lstrip("-") in numbers else None
