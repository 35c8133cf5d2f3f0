"""The letters of a text: which are beyond ASCII, which are capitals, how they fold."""
# ruff: noqa: RUF001 - signs of other scripts

import unicodedata
from array import array
from functools import cache
from itertools import compress, count
from typing import Final

from carnet import late

_ASCII: Final = bytes(range(128))
_NEAR: Final = bytes(range(0xE3))
"""Bytes of UTF-8 of which one begins, or goes on with, each character before U+3000."""
_FOLDED: Final = bytes({*range(0xC3, 0xD5), 0xE1})
"""Those that begin the letters which `_folding` has."""
_UNFOLDED: Final = bytes(set(range(256)) - set(_FOLDED))
_SIGNS: Final = bytes(code for code in _ASCII if not chr(code).isalnum())
_HAN: Final = late.compile("[\u4e00-\u9fff]+")
"""Tens of thousands of signs, none of which folds, hides or looks like another."""
_KEPT: Final = bytes(chr(code).isalnum() for code in range(256))
"""Of Latin-1, a byte for each character: is it a letter or a digit?"""
_NO_SIGN: Final = late.compile(r"\W+")
CAPITALS: Final = "".join(
    chr(c) for c in (*range(0x41, 0x530), *range(0x1E00, 0x2000)) if chr(c).isupper()
)
"""Those of Latin, Greek and Cyrillic script."""
_WORD: Final = 32
"""Letters up to which each is looked up; of a longer text each sort of letter is."""
_PLAIN: Final = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "ς": "σ", "ð": "d"}


def foreign(text: str) -> set[str]:
    """Each character of the text that is neither ASCII nor of Han, once."""
    if text.isascii():
        return set()
    data = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    others = data.decode("utf-8", "surrogatepass")
    if data.translate(None, _NEAR):
        others = _HAN.sub("", others)
    return set(others)


def is_far(text: str) -> bool:
    """Is any character beyond U+2FFF, as those of Han, Kana and Hangul are?"""
    if text.isascii():
        return False
    return bool(text.encode("utf-8", "surrogatepass").translate(None, _NEAR))


def is_latin(text: str) -> bool:
    """Is every character one of Latin-1, which a byte stands for?"""
    if text.isascii():
        return True
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def holds(text: str, sign: str, times: int) -> bool:
    """Is the character there so often? Counting would read all of a long text."""
    at = -1
    for _ in range(times):
        at = text.find(sign, at + 1)
        if at < 0:
            return False
    return True


def bare(text: str) -> str:
    """The letters and digits of the text, and nothing else."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _SIGNS)
    found = data.decode("utf-8", "surrogatepass")
    if data.translate(None, _NEAR):
        return _NO_SIGN.sub("", found)
    for letter in foreign(found):
        if not letter.isalnum():
            found = found.replace(letter, "")
    return found


def alphanumeric(text: str) -> "array[int]":
    """Where the letters and digits of the text stand that `bare` keeps."""
    if is_latin(text):
        return array("L", compress(count(), text.encode("latin-1").translate(_KEPT)))
    return array("L", compress(count(), map(str.isalnum, text)))


def bare_capitals(text: str) -> str:
    """The same in capitals, as numbers are compared."""
    return bare(text).upper()


@cache
def _folding() -> dict[str, str]:
    table: dict[str, str] = {}
    for low, high in ((0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000)):
        for letter in map(chr, range(low, high)):
            base = unicodedata.normalize("NFD", letter.lower())[:1]
            base = _PLAIN.get(base, base)
            if base and base != letter:
                table[letter] = base
    return table


@cache
def _codes() -> dict[int, str]:
    return str.maketrans(_folding())


def fold(text: str) -> str:
    """Lower case without diacritics, `-` for `_`; every character keeps its offset."""
    if text.isascii():
        return text.lower().replace("_", "-")
    text = text.replace("\u0130", "i")  # the one letter that grows in lower case
    folded = text.lower().replace("_", "-")
    if len(folded) <= _WORD:
        return folded.translate(_codes())
    if not folded.encode("utf-8", "surrogatepass").translate(None, _UNFOLDED):
        return folded  # Chinese has none of those letters
    table = _folding()
    for letter in foreign(folded):  # a few; the table has hundreds
        if letter in table:
            folded = folded.replace(letter, table[letter])
    return folded
