"""What one event of a stream holds: its texts, and what it ends.

No table of vendors: a text is told from others by the path of keys to it, with the
`index` values on the way in place of positions, and by the event's own type.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeAlias, cast

from carnet.adapter import Dialect, Json
from carnet.redaction.restore import keys

Step: TypeAlias = "str | int | tuple[tuple[str, Json], ...]"
Where: TypeAlias = "tuple[Step, ...]"

_NAMES = frozenset(
    {
        "call_id",
        "created_at",
        "event",
        "finishReason",
        "finish_reason",
        "id",
        "item_id",
        "model",
        "name",
        "obfuscation",
        "object",
        "provider",
        "role",
        "service_tier",
        "status",
        "stop_reason",
        "system_fingerprint",
        "type",
    }
)
"""Keys whose strings are never cut over two events, whatever they end in."""

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

_TERMINAL = re.compile(
    r"(?:^|[._-])(?:stop(?:ped)?|end(?:ed)?|done|completed?|finish(?:ed)?|failed"
    r"|incomplete|error|cancell?ed)$"
)
_WHOLE = re.compile(r"(?:^|[._-])(?:start(?:ed)?|added|created|queued|in_progress)$")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One string of an event."""

    write: Callable[[str], None]
    """Replaces it in the event's tree."""
    text: str
    where: Where
    depth: int
    """How many JSON strings its text stands in, still escaped."""
    cut: bool
    """May it go on in a later event?"""


@dataclass(slots=True)
class Reading:
    """An event, read."""

    kind: str
    """The event's type, or the empty string."""
    marks: tuple[tuple[str, Json], ...]
    """The index values and item id beside the type."""
    leaves: list[Leaf]
    ended: list[Where]
    """Paths below which every text has ended."""
    terminal: bool
    """The event ends every text that has its marks."""


class Reader:
    """Reads the events of one dialect."""

    def __init__(self, dialect: Dialect | None, *, structured: bool) -> None:
        self._alone, self._json = keys(dialect, structured=structured)
        self._signed = dialect.signed if dialect else None
        self._protocol = {
            key: re.compile(pattern)
            for key, pattern in (dialect.protocol if dialect else {}).items()
        }

    def read(self, root: list[Json], name: str, *, plain: bool = False) -> Reading:
        """Return what the event in `root[0]` holds; `name` is its SSE event name.

        `plain`: it is text. Text that looks like JSON and is none is not continued.
        """
        tree = root[0]
        kind = name
        marks: tuple[tuple[str, Json], ...] = ()
        if isinstance(tree, dict):
            kind = _kind(cast("dict[str, Json]", tree)) or name
            marks = _marks(cast("dict[str, Json]", tree))
        terminal, whole = _manner(kind)
        reading = Reading(kind, marks, [], [], terminal)
        if isinstance(tree, str):
            broken = plain and tree.lstrip().startswith(("{", "["))
            cut = not whole and not broken
            reading.leaves.append(Leaf(_writer(root, 0), tree, (), int(broken), cut))
        else:
            self._walk(tree, (), reading, cut=not whole)
        return reading

    def _walk(
        self, node: Json, where: Where, reading: Reading, *, cut: bool, depth: int = 0
    ) -> None:
        if isinstance(node, dict):
            self._object(cast("dict[str, Json]", node), where, reading, cut=cut)
        elif isinstance(node, list):
            items = cast("list[Json]", node)
            for index, child in enumerate(items):
                step = (*where, _position(child, index))
                if isinstance(child, str):
                    write = _writer(items, index)
                    reading.leaves.append(Leaf(write, child, step, depth, cut))
                else:
                    self._walk(child, step, reading, cut=cut, depth=depth)

    def _object(
        self, node: dict[str, Json], where: Where, reading: Reading, *, cut: bool
    ) -> None:
        if self._signed is not None and self._signed(node):
            return
        marks = _marks(node)
        at = (*where, marks) if marks else where
        for key, child in node.items():
            if key in _ENDS and child and child != "null":
                reading.ended.append(where)
            if key in self._alone:
                continue
            if isinstance(child, str):
                if child:
                    open_ended = cut and key not in _NAMES and self._free(key, child)
                    depth = int(key in self._json)
                    write = partial(node.__setitem__, key)
                    leaf = Leaf(write, child, (*at, key), depth, open_ended)
                    reading.leaves.append(leaf)
            elif isinstance(child, (dict, list)):
                depth = int(key in self._json)
                self._walk(child, (*at, key), reading, cut=cut, depth=depth)

    def _free(self, key: str, text: str) -> bool:
        pattern = self._protocol.get(key)
        return pattern is None or pattern.fullmatch(text) is None


def _writer(items: list[Json], index: int) -> Callable[[str], None]:
    return partial(items.__setitem__, index)


def _kind(tree: dict[str, Json]) -> str:
    for key in ("type", "event"):
        kind = tree.get(key)
        if isinstance(kind, str):
            return kind
    return ""


def _marks(node: dict[str, Json]) -> tuple[tuple[str, Json], ...]:
    return tuple(
        [
            (key, child)
            for key, child in node.items()
            if (key == "item_id" or key.endswith("index"))
            and isinstance(child, (int, str))
        ]
    )


def _position(child: Json, index: int) -> int:
    if isinstance(child, dict):
        named = child.get("index")
        if isinstance(named, int):
            return named
    return index


@lru_cache(maxsize=512)
def _manner(kind: str) -> tuple[bool, bool]:
    """Does an event of this type end texts, and are its own texts whole?"""
    terminal = _TERMINAL.search(kind) is not None
    return terminal, terminal or _WHOLE.search(kind) is not None
