r"""What a backslash in a value says: itself, or with the sign behind it another one.

    CORP\nina.h                    an account
    Musterweg 12\n80331 München    an address of two lines, found in the text of JSON

No sign of a value tells the one from the other. What the application named does: a
value that is one of those as it stands says itself, and one that is read as one of
those was found escaped. Of any other, the kind tells what is likelier.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import takewhile
from typing import Final, NamedTuple

_LITERAL: Final = frozenset({"USER", "SECRET", "DEVICE", "COOKIE", "VALUE"})
"""Labels of values that have no lines, and in which a backslash may be one."""
_LONE: Final = re.compile(r"(?<!\\)(?:\\\\)*\\(?!u[0-9a-fA-F]{4})\w")
"""It is one where it stands alone before a letter; in JSON it would stand twice."""
_UNICODE: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
"""But hardly here: Python's `json.dumps` writes every letter beyond ASCII so."""


class Said(NamedTuple):
    """A value as it was found, and what it says."""

    layers: tuple[str, ...]
    """As it was found, as the JSON string says it that it was found in, and so on."""
    says: str
    is_exact: bool = False
    """Nothing in what it says is an escape."""

    @property
    def found(self) -> str:
        """As it was found."""
        return self.layers[0]

    def each(self, write: Callable[[str], str]) -> "Said":
        """All of it written otherwise."""
        layers = tuple(map(write, self.layers))
        return self._replace(layers=layers, says=write(self.says))

    def within(self, depth: int) -> str:
        """As so many JSON strings have it, spelled as it was found if it can be."""
        spare = len(self.layers) - 1 - depth
        return self.layers[spare] if spare >= 0 else escaped(self.found, -spare)


class Backslashes:
    """What those in the values of one call say."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        """`known`: what the application named; gone through once they are asked for."""
        self._known = known

    def read(self, value: str, label: str) -> Said:
        """A value whose placeholder has that label."""
        if "\\" not in value:
            return plain(value)
        layers = (*_layers(value),)
        for at, one in enumerate(layers if self._named else ()):
            if _folded(one) in self._named:
                return Said(layers[: at + 1], one, is_exact=True)
        if label in _LITERAL:
            read = takewhile(lambda one: not _LONE.search(one), layers)
            held = layers[: len([*read]) + 1]
            return Said(held, _UNICODE.sub(_read_match, value))
        return Said(layers, layers[-1])

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(map(_folded, self._known))


def plain(value: str) -> Said:
    """A value without a backslash."""
    return Said((value,), value)


def escaped(value: str, depth: int) -> str:
    """A value that no JSON string has yet, as so many have it."""
    for _ in range(depth):
        value = json.dumps(value, ensure_ascii=False)[1:-1]
    return value


def as_json_string(value: str) -> str | None:
    """What a JSON string of these characters says; None if it cannot have them."""
    try:
        read: str = json.loads(f'"{value}"')
    except ValueError:
        return None
    return read


def _layers(value: str) -> Iterator[str]:
    """The value, and what it says in JSON, in JSON within JSON, and so on."""
    read: str | None = value
    while read is not None:
        yield read
        read = as_json_string(read) if "\\" in read else None


def _folded(value: str) -> str:
    """Without what tells no two values apart: their capitals and their gaps."""
    return " ".join(value.split()).lower()


def _read_match(match: re.Match[str]) -> str:
    return as_json_string(match[0]) or match[0]
