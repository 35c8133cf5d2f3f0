"""Initials without a name, before one, and in small letters beside one.

Persons of whom a text has initials alone, in a sentence: `Г. пішла до Львова`. Diaries
and complaints hide a name so, and what is said of the letter is said of somebody. The
tagger reads that in the words around; a letter also ends `vitamin C.`, numbers a list,
and stands for the genus in `E. coli`.

Initials in small letters beside a name in small letters: `olle w`, `bruno m`. Who
writes names small writes their initials so, too. One letter is a word of many
languages, so `lowercase.toml` tells which are none of a language: a letter that it does
not tell belongs to nobody, unless a full stop shortens it.
"""

from functools import cache
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.reading.read import JOINTS, Read, Spans
from carnet.detection.names.runs import parts
from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

_LETTERS: Final = late.compile(
    r"[^\W\d_a-z](?:[hz])?(?:\.[ \u00a0]?-?[^\W\d_a-z](?:[hz])?){0,2}"
)
_WORD: Final = late.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_ACTS: Final = late.compile(r"\.(?:[ \u00a0][^\W\d_A-Z]|[ ]?[,:)])")
"""What stands behind one letter: a small word, or a sign."""
_GOES_ON: Final = late.compile(
    r"\.(?:[ \u00a0][^\W\d_A-Z]|[ ]?[,:)\u2013\u2014]|[ ]-[ ])"
)
_NEXT: Final = late.compile(
    r"\.,?[ \u00a0]?(?:[^\W\d_]{1,5}[ \u00a0])?(?P<next>[^\W\d_a-z])(?![^\W_])"
)
"""The letter behind those, with "or" between them or without."""
_SHORTENED: Final = late.compile(r"(?<![^\W_])[^\W\d_A-Z]\.[ \u00a0]?\Z")
"""A small letter of words that are shortened together: `e. | V.`, `i. | A.`"""
_FEW: Final = 4  # characters of that
_BEFORE: Final = frozenset(" \u00a0\n(\"'\u201e\u201c\u201d\u00ab:-\u2013\u2014")
_GAP: Final = " \u00a0-\u2010"  # between initials
_FIRST: Final = frozenset("a\u0430\u03b1")
"""With which a list begins."""
_REACH: Final = 24  # characters before it
_LEAST: Final = 0.5  # of one letter or several
_NUMBER: Final = frozenset("IVXLCDM")
"""Letters of Roman numbers, that count something with a full stop: `IV. třídy`."""
_STOPPED: Final = frozenset("bcghjklmrwz")
"""Letters that shorten no word with a full stop: `f.` is born, `p.` a page."""
_SIGNS: Final = frozenset(",;:)'\u2019")
_NAME: Final = 3  # letters of a name before it


def is_somebodys(text: str, start: int, end: int, score: float) -> bool:
    """Are the letters there, before a full stop, somebody's initials?"""
    value = text[start:end]
    if _LETTERS.fullmatch(value) is None or not value[0].isupper():
        return False
    if score < _LEAST or not text.startswith(".", end):
        return False
    if start and text[start - 1] not in _BEFORE:
        return False
    if _SHORTENED.search(text, max(0, start - _FEW), start):
        return False
    before = _WORD.search(text, max(0, start - _REACH), start)
    if before is not None and fold(before[1]) in tables.every("parts", "lettered"):
        return False
    if "." not in value:
        acts = _ACTS.match(text, end) is not None
        return acts and not _is_item(text, start, value)
    if _is_degree(text, start, value) or _is_choice(text, end, value):
        return False
    return _GOES_ON.match(text, end) is not None or not _is_number(value)


def _is_degree(text: str, start: int, value: str) -> bool:
    """Does it say behind a comma what somebody is: `met Dr. Huber, M.D. today`?"""
    letters = "".join(filter(str.isalpha, value)).lower()
    before = text[max(0, start - 3) : start]
    return before[:1].isalpha() and before[1:] == ", " and letters in parts.NO_INITIALS


def _is_number(value: str) -> bool:
    return not set(filter(str.isalpha, value)) - _NUMBER


def _is_choice(text: str, end: int, value: str) -> bool:
    """Does an alphabet begin with those letters, and the next follows them?

    `Choose | A. B. or C.`, `verify A. B. C.`
    """
    letters = [ord(one) for one in value if one.isalpha()]
    if fold(value[0]) not in _FIRST or any(
        after != before + 1 for before, after in pairwise(letters)
    ):
        return False
    behind = _NEXT.match(text, end)
    return behind is not None and ord(behind["next"]) == letters[-1] + 1


def _is_item(text: str, start: int, value: str) -> bool:
    """Does the letter number a line, or a part of one: `A. kaip`, `(B. ...`?"""
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" \t(-*")
    following = chr(ord(value[0]) + 1)
    first = fold(value) in _FIRST
    return not line and (first or f"\n{following}." in text or value in _NUMBER)


@cache
def _letters() -> tuple[tuple[int, frozenset[str]], ...]:
    """Of each language, as a bit, the letters that are no word of it."""
    rows = table("carnet.detection.names.runs", "lowercase")["letters"].items()
    return tuple((tongues.bits((tongue,)), frozenset(row)) for tongue, row in rows)


def small_behind(read: Read, last: int) -> int:
    """The token behind the initial that stands at `last`; `last`, if none does."""
    if last >= len(read.spans) or not _is_small(read, last):
        return last
    name = read.word(last - 1)
    given = name.islower() and len(name) >= _NAME and read.flags_of(last - 1).given
    if not given or read.spans[last][0] != read.spans[last - 1][1] + 1:
        return last
    word, following = read.word(last), read.text[read.spans[last][1] :][:3]
    if following[:1] == ".":
        goes_on = following[1:2] in _SIGNS or following[2:3].islower()
        return last + 1 if goes_on and word in _STOPPED else last
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


def small_before(read: Read, first: int) -> int:
    """The token of the initial before the name at `first`: `m. | de vries`."""
    at = first - 2
    if at < 0 or not _is_small(read, at) or read.word(at + 1) != ".":
        return first
    close = read.spans[at][1] == read.spans[at + 1][0]
    word = read.word(at)
    return at if close and read.word(first).islower() and word in _STOPPED else first


def _is_small(read: Read, at: int) -> bool:
    """One small letter, in a text that begins small."""
    word = read.word(at)
    apart = at == 0 or read.text[read.spans[at][0] - 1] in " \n"
    return read.careless and len(word) == 1 and word.islower() and apart


def before(text: str, spans: Spans, first: int) -> int:
    """The first token of the initials before a name: `K.-H. Maier`, `Ю. П. Гнатюк`."""
    while first > 1:
        at = first
        if text[slice(*spans[at - 1])] in JOINTS:
            at -= 1
        letter, stop = spans[at - 2], spans[at - 1]
        initial = text[slice(*letter)]
        gap = text[stop[1] : spans[first][0]]
        if at < 2 or text[slice(*stop)] != "." or letter[1] != stop[0]:  # noqa: PLR2004
            break
        if len(initial) > 1 or not initial.isupper() or gap.strip(_GAP):
            break
        if _is_noun_with_letter(text, spans, at - 2):
            break
        first = at - 2
    return first


def _is_noun_with_letter(text: str, spans: Spans, at: int) -> bool:
    """Is the letter at that token no initial: `i trapp C. Gun-Britt`?"""
    before = text[slice(*spans[at - 1])] if at else ""
    return fold(before) in tables.every("parts", "lettered")


def ends_sentence(read: Read, at: int) -> bool:
    """Does the end of a sentence stand there, `trapp | C. Gun-Britt`?"""
    initial = len(read.word(at)) == 1 and read.word(at + 1) == "."
    return initial and _is_noun_with_letter(read.text, read.spans, at)
