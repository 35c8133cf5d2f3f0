"""What of a value is left in an output, and what of it survived.

A value is left when it is found as written; after NFKC, without invisible characters,
in any case; or, with six digits or more or sixteen characters, when letters and digits
alone are compared. One of letters alone is left where it stands as a word of its own:
`Ian` is not left in `Persian`. With five letters or more it may be declined: `Kovács`
is left in `Kovácsnak`. One that the source itself holds in a longer word only, as a
machine-readable zone glues names (`P<UTOERIKSSON`), is sought there as any other
value. Scripts that write words or particles together have no such edges: there any
occurrence counts.

An object is read as JSON and as the strings in it, also those of JSON text inside a
string, such as the arguments of a tool call. Placeholders are no text of anybody.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import takewhile

from carnet.adapter import Json

_DIGITS = 6
_LONG = 16
_DECLINED = 5
"""Letters from which on a name is known with an ending behind it."""
_ENDING = 3
"""Letters of a case ending: `-nak`, `-ów`, `-lla`."""
_DEPTH = 8
"""JSON text inside of JSON text; nobody escapes it more often."""
_SPACES = re.compile(r"\s+")
_SET_APART = re.compile(
    "[\u0000-\u058f\u10a0-\u10ff\u1c80-\u1fff\u2c00-\u2dff\ua640-\ua7ff]"
)
"""Latin, Greek, Cyrillic, Armenian, Georgian: a word ends where its letters do."""


class Left:
    """An output, or what goes in, as what may be read in it."""

    def __init__(self, tree: Json, placeholders: Collection[str] = ()) -> None:
        """`placeholders` are those that were issued for it."""
        views = dict.fromkeys(_views(tree))
        cut = _cut(placeholders)
        pieces = (
            piece for view in views for piece in (cut.split(view) if cut else [view])
        )
        self._texts = tuple(dict.fromkeys(pieces))

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        return tuple(map(plain, self._texts))

    @cached_property
    def _bare(self) -> tuple[str, ...]:
        return tuple(map(_bare, self._plain))

    def keeps(self, value: str) -> bool:
        """Is the value there, as written?"""
        return any(value in text for text in self._texts)

    def glues(self, value: str) -> bool:
        """Is it a name of some length that stands within a longer word only?"""
        return (
            len(value) >= _DECLINED
            and not self.holds(value)
            and self.holds(value, glued=True)
        )

    def holds(self, value: str, *, glued: bool = False) -> bool:
        """Can the value be read, also in another spelling? `glued`: in any word."""
        sought = plain(value)
        if not glued and all(map(_is_of_word, sought.replace(" ", ""))):
            if any(_stands(sought, text) for text in self._plain):
                return True
        elif self.keeps(value) or any(sought in text for text in self._plain):
            return True
        long = sum(map(str.isdigit, value)) >= _DIGITS or len(value) >= _LONG
        bare = _bare(sought)
        return long and bool(bare) and any(bare in text for text in self._bare)


def plain(text: str) -> str:
    """The same for every spelling: NFKC, in small letters, nothing invisible."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text.casefold()))


def _bare(plain_text: str) -> str:
    return "".join(filter(str.isalnum, plain_text))


def _is_of_word(letter: str) -> bool:
    """Is it a letter, or a mark on one?"""
    return letter.isalpha() or unicodedata.category(letter).startswith("M")


def _stands(sought: str, text: str) -> bool:
    """Does a value of letters stand in a text as a word, or as one declined?"""
    at = text.find(sought)
    while at >= 0:
        end = at + len(sought)
        if _is_edge(text[max(at - 1, 0) : at], sought[0]) and _ends(sought, text[end:]):
            return True
        at = text.find(sought, at + 1)
    return False


def _is_edge(beside: str, own: str) -> bool:
    """Does a word end between its outer letter and what is beside it, if anything?"""
    return not (
        _SET_APART.match(beside) and _SET_APART.match(own) and _is_of_word(beside)
    )


def _ends(sought: str, behind: str) -> bool:
    if _is_edge(behind[:1], sought[-1]):
        return True
    ending = takewhile(_is_of_word, behind[: _ENDING + 1])
    return len(sought) >= _DECLINED and sum(1 for _ in ending) <= _ENDING


def _cut(placeholders: Collection[str]) -> "re.Pattern[str] | None":
    # The longest first: one with a spelling begins as the one without.
    longest = sorted(placeholders, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))) if longest else None


def _views(tree: Json) -> Iterator[str]:
    text = tree if isinstance(tree, str) else json.dumps(tree, ensure_ascii=False)
    yield text
    yield text.replace('\\"', '"')
    yield from _strings(tree, _DEPTH)


def _strings(tree: Json, depth: int) -> Iterator[str]:
    """Each string and key as it reads once decoded, also in JSON text in a string."""
    if isinstance(tree, str):
        yield tree
        inside = _decoded(tree) if depth else None
        if inside is not None:
            yield from _strings(inside, depth - 1)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from _strings(value, depth)
    elif isinstance(tree, list):
        for value in tree:
            yield from _strings(value, depth)


def _decoded(text: str) -> Json:
    """JSON text as its object, list or string; None for any other text."""
    if not text.lstrip().startswith(("{", "[", '"')):
        return None
    try:
        tree: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tree
