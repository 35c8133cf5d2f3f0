"""Who is greeted and is nobody by name: all, a customer, a relative, a firm, a machine.

    Tisztelt Uram!     Kære Kunde,     Hej Mormor och Morfar,     Hi DeepSeek,

A capital behind a greeting is a name as far as the tagger can see. The words of a
language count behind greetings of the same language in a text that may be in it: `Tere
Isa` is somebody. Given names are not among them, though they be words as well.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names import tables
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.nobody.goods import firms
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import any_of

_FILE: Final = "bars/greeted"
_GREETS: Final = late.compile(r"[,!\n]")
"""What stands behind a greeting."""
_JOINT: Final = 3  # letters of "and" in any language
_LONGEST: Final = 3  # words of who is greeted


def refuse_greeted(least: Array, read: Read) -> None:
    """Nobody is named by a word for whom one writes to, right behind a greeting.

    Nor by a second one that "and" joins to it. Before a name such a word may be part of
    another: `Dear Principal Skinnerly`.
    """
    if not _GREETS.search(read.text):
        return
    for greeting in _greeting().finditer(folded_of(read.text)):
        at = bisect_left(read.starts, greeting.end())
        at, last = _end(read, at, _languages(greeting["how"]))
        if last > at:
            least[bisect_left(read.starts, greeting.start("how")) : last] = NEVER


def _end(read: Read, at: int, languages: int) -> tuple[int, int]:
    """The tokens of those who are greeted there: none, if they go on with a name.

    `languages`: those of the greeting, as bits.
    """
    first = last = at
    while found := _greeted(read, at, languages):
        last = at + found
        joined = last + 1 < len(read.spans) and len(read.word(last)) <= _JOINT
        if not (joined and read.word(last).islower()):
            break
        at = last + 1
    goes_on = last < len(read.spans) and _is_beside(read, last)
    return first, first if goes_on else last


def _is_beside(read: Read, at: int) -> bool:
    """Has a token a capital, and only a space before it?"""
    between = read.text[read.spans[at - 1][1] : read.spans[at][0]]
    return between == " " and read.flags_of(at).capital


def _greeted(read: Read, at: int, languages: int) -> int:
    """How many tokens name nobody there, the most that do."""
    for many in range(min(_LONGEST, len(read.spans) - at), 0, -1):
        word = " ".join(read.folded[at : at + many])
        if _is_nobody(word, languages, read.languages()) or word in _machines():
            return many
        if word in firms.every() and not read.each.given[at : at + many].any():
            return many
    return 0


def _is_nobody(word: str, languages: int, spoken: int) -> bool:
    """Is it such a word in a language of the greeting that the text may be in?

    In each of them where the text tells none: `Hej Siri` is somebody in Swedish.
    """
    known = languages & _nobody().get(word, 0)
    return bool(known & tongues.family(spoken)) if spoken else known == languages != 0


@cache
def _nobody() -> dict[str, int]:
    """Each of the words, folded, and its languages as bits."""
    return dict(tables.spoken(_FILE, "nobody"))


def _machines() -> frozenset[str]:
    return tables.every(_FILE, "machines")


def _languages(greeting: str) -> int:
    return tables.spoken("parts", "greetings").get(greeting, 0) | tables.spoken(
        _FILE, "heads"
    ).get(greeting, 0)


@cache
def _greeting() -> re.Pattern[str]:
    """A greeting of any language where a sentence or a line begins."""
    every = tables.every("parts", "greetings") | tables.every(_FILE, "heads")
    return re.compile(
        rf"(?:^|[\n\"'\u201c\u201e\u201d\u00ab\u2018:.?!])[ ]?(?P<how>{any_of(every)})"
        r"[ ,]{1,2}(?=[^\W\d_])"
    )
