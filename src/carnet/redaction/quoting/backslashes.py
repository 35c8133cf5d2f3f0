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
from typing import Final, NamedTuple

_LITERAL: Final = frozenset({"USER", "SECRET", "DEVICE", "COOKIE", "VALUE"})
"""Labels of values that have no lines, and in which a backslash may be one."""
_LONE: Final = re.compile(r"(?<!\\)(?:\\\\)*\\(?!u[0-9a-fA-F]{4})\w")
"""It is one where it stands alone before a letter; in JSON it would stand twice."""
_UNICODE: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
"""But hardly here: Python's `json.dumps` writes every letter beyond ASCII so."""
_SPECIAL: Final = re.compile(r'["\\\x00-\x1f]')


class Said(NamedTuple):
    """A value as it was found, and what it says."""

    found: str
    says: str
    is_json: bool
    """May it stand in a JSON string as it was found, and say the same there?"""
    is_exact: bool = False
    """Nothing in what it says is an escape."""

    def each(self, write: Callable[[str], str]) -> "Said":
        """Both written otherwise."""
        return self._replace(found=write(self.found), says=write(self.says))


class Backslashes:
    """What those in the values of one call say."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        """`known`: what the application named; gone through once they are asked for."""
        self._known = known

    def read(self, value: str, label: str) -> Said:
        """A value whose placeholder has that label."""
        if "\\" not in value:
            return plain(value)
        said = as_json_string(value)
        for one in _layers(value) if self._named else ():
            if _folded(one) in self._named:
                return Said(value, one, is_json=said == one, is_exact=True)
        if label in _LITERAL:
            is_json = said is not None and not _LONE.search(value)
            return Said(value, _UNICODE.sub(_read_match, value), is_json)
        return Said(value, [*_layers(value)][-1], said is not None)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(map(_folded, self._known))


def plain(value: str) -> Said:
    """A value without a backslash."""
    return Said(value, value, is_json=not _SPECIAL.search(value))


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
