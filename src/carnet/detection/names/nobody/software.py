"""Programs, languages of programming and assistants that are called like persons.

`a Haskell script`, `we use Jenkins`, `serwer Cassandra`: what no list of names has is a
program wherever it stands; what is somebody's name as well, only right beside a word
for what programs are or for using them (`software.toml`).
"""

from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.folded import folded_of
from carnet.detection.names.tagger.listed import flags_of

_REACH: Final = 48  # characters before a name, and behind it
_BEFORE: Final = late.compile(
    r"(?:(?P<far>[^\W\d_]+)[ ])?(?P<near>[^\W\d_]+)[ \"'`\u201c\u201e\u00ab]{1,2}\Z"
)
_BEHIND: Final = late.compile(
    r"(?:['\u2019\-][^\W\d_]{1,4}(?=[ ]))?[ \-](?P<word>[^\W\d_]+)"
)
_CASE: Final = 4  # letters of an ending behind a hyphen: `Julia-t`
_HAN: Final = 2  # characters of a word of Chinese
_FEWEST: Final = 3  # letters of a noun's stem


def is_program(text: str, start: int, end: int) -> bool:
    """Is a program called so, as far as what stands beside it tells?"""
    name, _, noun = text[start:end].partition("-")
    if name.lower() not in tables.every("nobody/software", "programs"):
        return False
    if len(noun) > _CASE:  # Travis-Skript
        return _begins(fold(noun), "nouns")
    flags = flags_of(name)
    return not (flags.given or flags.surname) or _is_beside(text, start, end)


def _is_beside(text: str, start: int, end: int) -> bool:
    """Does a word for a program or for using one stand right beside it?"""
    folded = folded_of(text)
    behind = _BEHIND.match(folded, end, end + _REACH)
    if behind and _begins(behind["word"], "nouns", "used"):
        return True
    if _begins(text[end : end + _HAN], "nouns"):
        return True
    before = _BEFORE.search(folded, max(0, start - _REACH), start)
    words = [text[max(0, start - size) : start] for size in range(1, _HAN + 1)]
    words += [before["near"]] if before else []
    if any(_begins(word, "nouns", "uses") for word in words):
        return True
    if before is None or before["near"] not in tables.every("nobody/software", "small"):
        return False
    return _begins(before["far"] or "", "nouns")


def _begins(word: str, *sorts: str) -> bool:
    """Does the word begin as one of those sorts does?"""
    stems = [tables.every("nobody/software", sort) for sort in sorts]
    return any(
        word[:size] in every
        for size in range(min(_FEWEST, len(word)) or 1, len(word) + 1)
        for every in stems
    )
