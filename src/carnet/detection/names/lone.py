"""Persons of whom a text has initials alone, in a sentence: `Г. пішла до Львова`.

Diaries and complaints hide a name so, and what is said of the letter is said of
somebody. The tagger reads that in the words around; a letter also ends `vitamin C.`,
numbers a list, and stands for the genus in `E. coli`.
"""

from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import parts, tables

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
_FIRST: Final = frozenset("a\u0430\u03b1")
"""With which a list begins."""
_REACH: Final = 24  # characters before it
_LEAST: Final = 0.5  # of one letter or several
_NUMBER: Final = frozenset("IVXLCDM")
"""Letters of Roman numbers, that count something with a full stop: `IV. třídy`."""


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
