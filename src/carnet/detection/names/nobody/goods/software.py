"""Programs, languages of programming and assistants that are called like persons.

`a Haskell script`, `we use Jenkins`, `serwer Cassandra`: what no list of names has is a
program wherever it stands. What is somebody's name as well is one only where the tagger
doubts, and beside a word for what programs are or for using them (`software.toml`).
"""

from functools import partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import folded_of

_REACH: Final = 48  # characters before a name, and behind it
_BEFORE: Final = late.compile(r"([^\W\d_]+)[ \"'`\u201c\u201e\u00ab]{1,2}\Z")
_BEHIND: Final = late.compile(r"(?:['\u2019\-][^\W\d_]{1,4}(?=[ ]))?[ \-]([^\W\d_]+)")
_CASE: Final = 4  # letters of an ending behind a hyphen: `Julia-t`
_FEWEST: Final = 3  # letters of a noun's stem
_SURE: Final = 0.9  # of somebody who is called like a program
_BARE: Final = tongues.bits(("da", "en", "is", "nb", "sv"))
"""Languages that put a clause behind its noun without a pronoun: `the code Julia`."""
_every: Final = partial(tables.every, "nobody/goods/software")


def is_called(word: str) -> bool:
    """Is any program or assistant called so?"""
    return word.lower() in _every("programs")


def is_program(
    text: str, start: int, end: int, languages: int, *, score: float
) -> bool:
    """Is a program called so, as far as what stands beside it tells?

    `score`: what the tagger thinks of its being somebody.
    """
    name, _, noun = text[start:end].partition("-")
    if name.lower() not in _every("programs"):
        return False
    if len(noun) > _CASE:  # Travis-Skript
        return _begins(fold(noun), "nouns")
    flags = flags_of(name)
    if not (flags.given or flags.surname):
        return True
    return score < _SURE and _is_beside(text, start, end, languages)


def _is_beside(text: str, start: int, end: int, languages: int) -> bool:
    """Does a word for a program or for using one stand right beside it?"""
    if text.startswith(tuple(_every("han_behind")), end):
        return True
    low = max(0, start - _REACH)
    if text[low:start].endswith(tuple(_every("han_before"))):
        return True
    folded = folded_of(text)
    behind = _BEHIND.match(folded, end, end + _REACH)
    if behind and _begins(behind[1], "nouns", "used"):
        return True
    before = _BEFORE.search(folded, low, start)
    if before is None:
        return False
    led = bool(languages) and not languages & _BARE and _begins(before[1], "nouns")
    return led or _begins(before[1], "uses")


def _begins(word: str, *sorts: str) -> bool:
    """Does the word begin as one of those sorts does?"""
    stems = [_every(sort) for sort in sorts]
    return any(
        word[:size] in every
        for size in range(_FEWEST, len(word) + 1)
        for every in stems
    )
