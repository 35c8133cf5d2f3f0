"""What one event of a stream holds: its texts, and what it ends.

No table of vendors: a text is told from others by the path of keys to it, with the
`index` values on the way in place of positions, and by the event's own type.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TypeAlias

from carnet.adapter import Dialect, Json
from carnet.redaction.depths import APPLICATION, Keys, keys
from carnet.redaction.quoting import grammars

Marks: TypeAlias = "tuple[tuple[str, int | str], ...]"
Step: TypeAlias = "str | int | Marks"
Where: TypeAlias = "tuple[Step, ...]"

_NAMES = frozenset(
    {
        "cited_text",
        "created_at",
        "document_title",
        "event",
        "filename",
        "finishReason",
        "finish_reason",
        "id",
        "jsonPath",
        "model",
        "modelVersion",
        "name",
        "obfuscation",
        "object",
        "p",
        "provider",
        "role",
        "service_tier",
        "speaker",
        "status",
        "stop_reason",
        "system_fingerprint",
        "title",
        "type",
        "uri",
        "url",
    }
)
"""Keys whose strings are never cut over two events, whatever they end in; nor are ids.
`p` and `obfuscation` are padding."""
_IDS = ("_id", "Id")

_RECORDS = frozenset(
    """annotation annotations citation citationMetadata citations codeExecutionResult
    executableCode fileData grounding_metadata groundingMetadata inlineData
    promptFeedback references search_results sources urlContextMetadata""".split()
)
"""Keys of records that come whole, one after the other in the same place."""

_PLACED = "jsonPath"
_GOES_ON = "willContinue"
"""A piece of one argument of a call, and whether more of it comes (Gemini's
`partialArgs`)."""

_ENDS = frozenset(
    {
        "done",
        "done_reason",
        "finishReason",
        "finish_reason",
        "is_finished",
        "stopReason",
        "stop_reason",
    }
)
"""Keys that end the texts beside and below them once they say something."""

MAX_PLANS = 1024
"""Sets of keys that are remembered; the streams of model servers have about ten."""

_UNNAMED = "message"
"""The name of an event that gives none (WHATWG HTML, section 9.2.6)."""

_TERMINAL = re.compile(
    r"(?:^|[._-])(?:stop(?:ped)?|end(?:ed)?|done|completed?|finish(?:ed)?|failed"
    r"|incomplete|error|cancell?ed)$"
)
_WHOLE = re.compile(
    r"(?:^|[._-])(?:start(?:ed)?|added|created|queued|in_progress|segment)$"
)


# Not frozen: a frozen one costs a microsecond more to make, and there are several in
# each event.
@dataclass(slots=True)
class Leaf:
    """One string of an event."""

    write: Callable[[str], None]
    """Replaces it in the event's tree."""
    text: str = field(repr=False)
    where: Where
    depth: int
    """How many JSON strings its text stands in, still escaped."""
    cut: bool
    """May it go on in a later event?"""
    language: str = ""
    """What its key says that it is written in."""


@dataclass(slots=True)
class Reading:
    """An event, read."""

    kind: str
    """The event's type, or the empty string."""
    marks: Marks
    """The index values and item id beside the type."""
    leaves: list[Leaf]
    ended: list[Where]
    """Paths below which every text has ended."""
    terminal: bool
    """The event ends every text that has its marks."""
    every: bool
    """Strings that no later event continues are leaves too."""
    whole: bool
    """The event's own texts are whole: no later event continues one."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to do with an object, known from its keys alone."""

    marks: tuple[str, ...]
    ends: tuple[str, ...]
    texts: tuple[tuple[str, bool, bool, int, Keys], ...]
    """Key; may its string go on in a later event, may one in an object or list there;
    JSON depth; and what the keys of an object there mean."""


class Reader:
    """Reads the events of one dialect."""

    def __init__(self, dialect: Dialect | None, *, structured: bool) -> None:
        self._plans: dict[tuple[Keys, tuple[str, ...]], _Plan] = {}
        self._keys = keys(dialect, structured=structured)
        self.structured = structured
        """Is the answer's text JSON in a string?"""
        self._protocol = {
            key: re.compile(pattern)
            for key, pattern in (dialect.protocol if dialect else {}).items()
        }
        self._said: dict[str, str] = {}
        """What stood there last as protocol: most events of a stream repeat it."""

    def read(self, root: list[Json], name: str, *, plain: bool, every: bool) -> Reading:
        """Return what the event in `root[0]` holds; `name` is its SSE event name.

        `plain`: it is text. Text that looks like JSON and is none is not continued.
        `every`: strings that no later event continues are wanted too.
        """
        tree = root[0]
        kind = "" if name == _UNNAMED else name
        marks: Marks = ()
        if isinstance(tree, dict):
            kind = _kind(tree) or kind
            marks = _marks(tree, self._plan(tuple(tree), self._keys.of(kind)).marks)
        terminal, whole = _manner(kind)
        reading = Reading(kind, marks, [], [], terminal, every, whole)
        if isinstance(tree, str):
            broken = plain and tree.lstrip().startswith(("{", "["))
            cut = not whole and not broken
            reading.leaves.append(Leaf(_writer(root, 0), tree, (), int(broken), cut))
        else:
            self._walk(tree, (), reading, self._keys.of(kind), cut=not whole)
        return reading

    def only(self, reading: Reading) -> Leaf | None:
        """The one text of an event that would say the same of itself with any other.

        Neither a string that tells what the event is or ends, nor one beside others.
        """
        leaves, told = reading.leaves, reading.ended or reading.terminal
        if told or reading.every or len(leaves) != 1 or not leaves[0].where:
            return None
        key = leaves[0].where[-1]
        tells = isinstance(key, str) and (
            _is_name(key) or key in _ENDS or _is_mark(key) or key in self._protocol
        )
        return None if tells or not leaves[0].cut else leaves[0]

    def _walk(
        self, node: Json, where: Where, reading: Reading, keys: Keys, *, cut: bool
    ) -> None:
        if isinstance(node, dict):
            self._object(node, where, reading, keys, cut=cut)
        elif isinstance(node, list):
            self._list(node, where, reading, keys, cut=cut, depth=0)

    def _list(
        self,
        node: list[Json],
        where: Where,
        reading: Reading,
        keys: Keys,
        *,
        cut: bool,
        depth: int,
    ) -> None:
        """Read the items of a list: strings are leaves, what is nested is gone into."""
        key = where[-1] if where else ""
        language = grammars.of_key(key) if isinstance(key, str) else ""
        told = grammars.of_items(language, node)
        for index, (child, said) in enumerate(zip(node, told, strict=True)):
            step = (*where, _position(child, index))
            if isinstance(child, str):
                if cut or reading.every:
                    write = _writer(node, index)
                    reading.leaves.append(Leaf(write, child, step, depth, cut, said))
            elif isinstance(child, dict):
                self._object(child, step, reading, keys, cut=cut)
            elif isinstance(child, list):
                self._list(child, step, reading, keys, cut=cut, depth=depth)

    def _object(
        self,
        node: dict[str, Json],
        where: Where,
        reading: Reading,
        keys: Keys,
        *,
        cut: bool,
    ) -> None:
        """Read an object of an event; what its vendor signed is left alone."""
        if keys.signed is not None and keys.signed(node):
            return
        keys = keys.of(node.get("type"))
        plan = self._plan(tuple(node), keys)
        at = where
        if plan.marks and (marks := _marks(node, plan.marks)):
            at = (*where, marks)
        _end(node, plan.ends, at, reading)
        for key, itself, inside, depth, below in plan.texts:
            child = node[key]
            if isinstance(child, str):
                goes_on = cut and itself and self._free(key, child)
                if (goes_on or reading.every) and child:
                    write = partial(node.__setitem__, key)
                    told = _language(node, key)
                    leaf = Leaf(write, child, (*at, key), depth, goes_on, told)
                    reading.leaves.append(leaf)
            elif isinstance(child, dict):
                # An object that is the application's own comes whole: no later event
                # goes on with a string in it, but has another call's in its place.
                pieces = cut and inside and below is not APPLICATION
                self._object(child, (*at, key), reading, below, cut=pieces)
            elif isinstance(child, list):
                pieces = cut and inside
                self._list(child, (*at, key), reading, keys, cut=pieces, depth=depth)

    def _plan(self, names: tuple[str, ...], keys: Keys) -> _Plan:
        plan = self._plans.get((keys, names))
        if plan is None:
            if len(self._plans) >= MAX_PLANS:
                self._plans.clear()
            plan = self._plans[keys, names] = _Plan(
                marks=tuple(filter(_is_mark, names)),
                ends=tuple(key for key in names if key in _ENDS or key == _PLACED),
                texts=tuple(
                    (
                        key,
                        not _is_name(key),
                        key not in _RECORDS,
                        int(key in keys.json),
                        keys.below(key),
                    )
                    for key in names
                    if key not in keys.alone
                ),
            )
        return plan

    def _free(self, key: str, text: str) -> bool:
        pattern = self._protocol.get(key)
        if pattern is None:
            return True
        if self._said.get(key) == text:
            return False
        free = pattern.fullmatch(text) is None
        if not free:
            self._said[key] = text
        return free


def _language(node: dict[str, Json], key: str) -> str:
    """What its key says that a text is written in, or the path that it is part of."""
    path = node.get(_PLACED)
    named = re.findall(r"[\w-]+", path)[-1:] if isinstance(path, str) else []
    return grammars.of_key(named[0] if named else key)


def _writer(items: list[Json], index: int) -> Callable[[str], None]:
    return partial(items.__setitem__, index)


def _kind(tree: dict[str, Json]) -> str:
    for key in ("type", "event"):
        kind = tree.get(key)
        if isinstance(kind, str):
            return kind
    return ""


def _is_name(key: str) -> bool:
    return key in _NAMES or key.endswith(_IDS)


def _is_mark(key: str) -> bool:
    return key in ("item_id", _PLACED) or key.lower().endswith("index")


def _marks(node: dict[str, Json], names: tuple[str, ...]) -> Marks:
    found: list[tuple[str, int | str]] = []
    for name in names:
        mark = node[name]
        if isinstance(mark, (int, str)):
            found.append((name, mark))
    return tuple(found)


def _end(
    node: dict[str, Json], names: tuple[str, ...], at: Where, reading: Reading
) -> None:
    """Note that every text below `at` has ended, if one of `names` says so."""
    for name in names:
        value = not node.get(_GOES_ON) if name == _PLACED else node[name]
        # One vendor writes the word "null" for an answer that goes on.
        if value and value != "null":
            reading.ended.append(at)
            return


def _position(child: Json, index: int) -> int:
    if isinstance(child, dict):
        named = child.get("index")
        if isinstance(named, int):
            return named
        if _PLACED in child:
            return 0  # it is told from its neighbours by that
    return index


@lru_cache(maxsize=512)
def _manner(kind: str) -> tuple[bool, bool]:
    """Does an event of this type end texts, and are its own texts whole?"""
    terminal = _TERMINAL.search(kind) is not None
    return terminal, terminal or _WHOLE.search(kind) is not None
