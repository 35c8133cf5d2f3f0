"""Two persons whom the tagger reads as one, since little stands between them.

`nazwisko Wiśniewska | na | Zielińska`, `Jan Nowak | / | Anna Zając`, `Yılmaz'dan |
Demir'e`, `Kovács Éváról | Kiss Évára`, 王丽 | 李强. Who changes a name has two, and an
answer has to say which is which. What the tagger took for somebody stays found: a name
is cut, and no part of it but what stands between the two is left out.
"""
# ruff: noqa: RUF002 - letters of other languages

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.characters import sounds
from carnet.detection.names.characters.words import simple, usual_surnames, words
from carnet.detection.names.reading.read import Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import stems

Span = tuple[int, int]
_SIGNS: Final = frozenset("/&+|\u2192=>\\\u2013\u2014-")
_CLOSE: Final = "-"
"""A sign that joins the halves of one name, where no spaces stand around it."""
_APOSTROPHES: Final = frozenset("'\u2019")
_LEAST: Final = 2  # letters of either name
_STEM: Final = 3  # letters before an ending
_LONG: Final = 3  # letters of a word that is a word of hardly another language
_GIVEN: Final = 2  # characters of the shortest whole Chinese name
_ESTONIAN: Final = tongues.bits(("et",))
_INFLECTING: Final = tongues.bits(("et", "fi", "hu"))
_small_words: Final = partial(tables.spoken, "runs/parting", "words")
_cases: Final = partial(tables.spoken, "runs/parting", "cases")


def parted(read: Read, start: int, end: int) -> Iterator[Span]:
    """The names that stand in what was taken for one, in order; most often itself."""
    if read.text[start] >= HAN:
        yield from _parted_han(read.text, start, end)
        return
    first, last = bisect_left(read.starts, start), bisect_left(read.starts, end)
    begin = start
    for at in range(first, last - 1):
        between = _between(read, first, at, last)
        if between is None or not _is_name(read, between[1], end):
            continue
        if _is_name(read, begin, between[0]):
            yield begin, between[0]
            begin = between[1]
    yield begin, end


def _between(read: Read, first: int, at: int, last: int) -> Span | None:
    """What parts two names at that token, from the end of one to the next; if any."""
    word = read.word(at)
    sign = word in _SIGNS and _is_apart(read, at)
    if at > first and (sign or (word.islower() and _is_small_word(read, at))):
        return read.spans[at - 1][1], read.spans[at + 1][0]
    behind = read.spans[at][1], read.spans[at + 1][0]
    gap = read.text[behind[0] : behind[1]] == " "
    joined = gap and at > first + 1 and _is_joined(read, at)
    ends = joined or (gap and _is_inflected(read, at, last))
    return behind if ends else None


def _is_name(read: Read, start: int, end: int) -> bool:
    """Does what stands there begin with a capital, and is it no single letter?"""
    value = read.text[start:end]
    head = value.split(" ", 1)[0]
    return value[:1].isupper() and sum(map(str.isalpha, head)) >= _LEAST


def _is_apart(read: Read, at: int) -> bool:
    """Is it no hyphen within a word, and does the line go on behind it?"""
    spaced = read.spans[at - 1][1] < read.spans[at][0]
    return spaced or read.word(at) not in _CLOSE


def _is_small_word(read: Read, at: int) -> bool:
    """Is it such a word of the text's language; a long one, if that is not known?"""
    spoken = _small_words().get(read.folded[at], 0)
    languages = read.languages() or (~0 if len(read.word(at)) >= _LONG else 0)
    return bool(spoken & languages)


def _is_joined(read: Read, at: int) -> bool:
    """Does an apostrophe join an ending of Turkish, or whose it is, to the name?"""
    if read.word(at - 1) not in _APOSTROPHES:
        return False
    close = read.spans[at - 2][1] == read.spans[at - 1][0]
    ending = read.word(at)
    if not close or len(read.word(at - 2)) < _STEM or not ending.islower():
        return False
    turkish = (read.languages() or tongues.TURKISH) & tongues.TURKISH
    return ending == "s" or bool(turkish and ending in stems.CASES)


def _is_inflected(read: Read, at: int, last: int) -> bool:
    """Has it an ending that the last word of a name has alone: `Éváról | Kiss`?

    Where the language is not known, or the endings are short as in Estonian, the last
    word has such a one as well.
    """
    languages = read.languages()
    if languages and not languages & _INFLECTING:
        return False
    spoken = _ending(read.folded[at])
    if not spoken or read.listed[at] or not read.flags_of(at + 1).capital:
        return False
    if spoken & languages & ~_ESTONIAN:
        return True
    both = spoken & _ending(read.folded[last - 1])
    return bool(both & (languages or ~0)) and not read.listed[last - 1]


def _ending(word: str) -> int:
    """The languages, as bits, with an ending of which that word, folded, ends."""
    if not word.endswith(_endings()):
        return 0
    found = 0
    for ending, spoken in _cases().items():
        if word.endswith(ending) and len(word) >= len(ending) + _STEM:
            found |= spoken
    return found


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_cases())


def _parted_han(text: str, start: int, end: int) -> Iterator[Span]:
    """Two whole Chinese names with a space between, none of them in sounds.

    欧阳 娜娜 is one, and so is a surname of one character apart.
    """
    at = text.find(" ", start, end)
    if at > 0 and text.find(" ", at + 1, end) < 0:
        one, other = simple(text[start:at]), simple(text[at + 1 : end])
        whole = all(
            len(each) >= _GIVEN and each[0] in usual_surnames() for each in (one, other)
        )
        if (
            whole
            and one not in words("compound")
            and not sounds.is_foreign(one + other)
        ):
            yield start, at
            yield at + 1, end
            return
    yield start, end
