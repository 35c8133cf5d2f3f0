"""Who signs: at the end of a line behind a farewell, or alone on the line below one.

    mvh mona
    Viele Grüße
    Pluschkat

Below a farewell that is a line of its own stands who takes leave, whatever the name: no
list has it, and the tagger thinks little of what begins a line. A team, an office and
an ordinary word are nobody.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Final, NamedTuple

import numpy as np

from carnet.detection.names import tables
from carnet.detection.names.bars.called import is_only_a_name
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text.links import ANY

_FILE: Final = "bars/signed"
_SIGNED: Final = 0.005  # of a given name behind a farewell, at the end
_BEHIND: Final = 2  # signs behind who signs
_BELOW: Final = 0.004  # of a word with a capital on the line below
_LISTED: Final = 0.02  # the same of a name that is a word, or below an empty line
_WORDS: Final = 4  # of a name
_WHOLE: Final = 2  # of a given name and a surname
_LONGEST: Final = 7  # tokens of a line that takes leave
_EMPTY: Final = 1  # lines between
_SIGNS: Final = frozenset(",.!:;…")
_WITHIN: Final = frozenset(".-'’")  # noqa: RUF001
_farewells: Final = partial(tables.spoken, _FILE, "farewells")


class Line(NamedTuple):
    """The tokens of a line, without the signs at its end."""

    first: int
    end: int


def ask_less_of_signed(least: Array, read: Read) -> None:
    """A given name, small or not, that a farewell leads at the end: `mvh | mona`."""
    languages = read.languages()
    for at in np.flatnonzero(read.each.given).tolist():
        if least[at] >= NEVER or not at or not _ends_line(read, at + 1):
            continue
        told = _farewells().get(read.folded[at - 1], 0) & (languages or ANY)
        if told and is_only_a_name(read, at, languages):
            least[at] = min(least[at], _SIGNED)


def ask_less_below(least: Array, read: Read) -> None:
    """The words of a name, alone on the line below a farewell."""
    if "\n" not in read.text:
        return
    above, empty = Line(0, 0), 0
    for line in _lines(read):
        if line.first == line.end:
            empty += 1
            continue
        if empty <= _EMPTY and _takes_leave(read, above) and _may_sign(read, line):
            for at in range(line.first, line.end):
                bar = _LISTED if empty or read.flags_of(at).common else _BELOW
                if least[at] < NEVER:
                    least[at] = min(least[at], bar)
        above, empty = line, 0


def _lines(read: Read) -> Iterator[Line]:
    first = 0
    for at, word in enumerate((*read.words, "\n")):
        if word == "\n":
            end = at
            while end > first and read.words[end - 1] in _SIGNS:
                end -= 1
            yield Line(first, end)
            first = at + 1


def _takes_leave(read: Read, line: Line) -> bool:
    """Is it a line of its own for a farewell, in whatever language?"""
    if not 0 < line.end - line.first <= _LONGEST:
        return False
    said = read.folded[line.first : line.end]
    return said[-1] in _farewells() or "".join(said) in _closings()


def _may_sign(read: Read, line: Line) -> bool:
    """Has it a name's few words, each with a capital, and none that is no name?

    Behind a given name that is nothing else the surname may be any word: `Uitslag`.
    """
    words = [at for at in range(line.first, line.end) if read.words[at] not in _WITHIN]
    if not 0 < len(words) <= _WORDS:
        return False
    first, *others = words
    given = read.flags_of(first).only_given and len(words) == _WHOLE
    return _may_be_name(read, first) and all(
        _may_be_name(read, at) or (given and read.flags_of(at).cased) for at in others
    )


def _may_be_name(read: Read, at: int) -> bool:
    word, flags = read.word(at), read.flags_of(at)
    if not (word.isalpha() and flags.cased) or word >= HAN:
        return False
    other = read.ordinary[at] or (flags.seldom and not read.named[at])
    return not (other or flags.place)


@cache
def _closings() -> frozenset[str]:
    """Without what stands between their words, which tokens have not either."""
    return frozenset(
        "".join(phrase.split()) for phrase in tables.every(_FILE, "closings")
    )


def _ends_line(read: Read, at: int) -> bool:
    """Does nothing but a sign or two stand from that token to the end of its line?"""
    for behind in range(at, min(at + _BEHIND + 1, len(read.spans))):
        sign = read.text[read.spans[behind][0]]
        if sign == "\n":
            return True
        if sign.isalnum():
            return False
    return len(read.spans) <= at + _BEHIND
