"""Initials in small letters beside a name in small letters: `olle w`, `bruno m`.

Who writes names small writes their initials so, too. One letter is a word of many
languages, so `lowercase.toml` tells which are none of a language: a letter that it does
not tell belongs to nobody, unless a full stop shortens it.
"""

from functools import cache
from typing import Final

from carnet.detection.names.read import Read
from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

_SHORTENED: Final = frozenset("bcghjklmrwz")
"""Letters that shorten no word with a full stop: `f.` is born, `p.` a page."""
_SIGNS: Final = frozenset(",;:)'\u2019")
_LEAST: Final = 3  # letters of a name before it


@cache
def _letters() -> tuple[tuple[int, frozenset[str]], ...]:
    """Of each language, as a bit, the letters that are no word of it."""
    rows = table("carnet.detection.names", "lowercase")["letters"].items()
    return tuple((tongues.bits((tongue,)), frozenset(row)) for tongue, row in rows)


def behind(read: Read, last: int) -> int:
    """The token behind the initial that stands at `last`; `last`, if none does."""
    if last >= len(read.spans) or not _is_small(read, last):
        return last
    name = read.word(last - 1)
    given = name.islower() and len(name) >= _LEAST and read.flags_of(last - 1).given
    if not given or read.spans[last][0] != read.spans[last - 1][1] + 1:
        return last
    word, following = read.word(last), read.text[read.spans[last][1] :][:3]
    if following[:1] == ".":
        goes_on = following[1:2] in _SIGNS or following[2:3].islower()
        return last + 1 if goes_on and word in _SHORTENED else last
    ends = not following or following[0] in _SIGNS or following[0] == "\n"
    apart = following[:1] == " " and not following[1:2].isdigit()
    free = (ends or apart) and _is_no_word(word, read.languages())
    return last + 1 if free else last


def _is_no_word(letter: str, languages: int) -> bool:
    """Is that letter told to be no word of each of these languages?"""
    told = 0
    for bit, row in _letters():
        told |= bit if letter in row else 0
    return languages != 0 and not languages & ~told


def before(read: Read, first: int) -> int:
    """The token of the initial before the name at `first`: `m. | de vries`."""
    at = first - 2
    if at < 0 or not _is_small(read, at) or read.word(at + 1) != ".":
        return first
    close = read.spans[at][1] == read.spans[at + 1][0]
    word = read.word(at)
    return at if close and read.word(first).islower() and word in _SHORTENED else first


def _is_small(read: Read, at: int) -> bool:
    """One small letter, in a text that begins small."""
    word = read.word(at)
    apart = at == 0 or read.text[read.spans[at][0] - 1] in " \n"
    return read.careless and len(word) == 1 and word.islower() and apart
