"""The letters of a text: which are beyond ASCII, which are capitals, how they fold."""
# ruff: noqa: RUF001 - signs of other scripts

import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate, compress, count, islice
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
_UNKEPT: Final = bytes(code for code in range(256) if not _KEPT[code])
_NO_SIGN: Final = late.compile(r"\W+")
FIRST_HAN: Final = "\u2e80"
"""Where the scripts of East Asia begin; no blank parts two words of Han."""
CAPITALS: Final = "".join(
    chr(c) for c in (*range(0x41, 0x530), *range(0x1E00, 0x2000)) if chr(c).isupper()
)
"""Those of Latin, Greek and Cyrillic script."""
_BLOCK: Final = 256
"""Characters whose letters and digits are counted together."""
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


def in_latin(text: str) -> bytes | None:
    """The text with a byte for each character, if all are of Latin-1."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return None


def _word_in_latin(text: str) -> bytes | None:
    """The same of a word: an exception costs three times as much as its letters do."""
    latin = text.encode("latin-1", "ignore")
    return latin if len(latin) == len(text) else None


def is_latin(text: str) -> bool:
    """Is every character one of Latin-1, which a byte stands for?"""
    return text.isascii() or in_latin(text) is not None


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
    latin = in_latin(text)
    if latin is not None:
        return latin.translate(None, _UNKEPT).decode("latin-1")
    data = text.encode("utf-8", "surrogatepass").translate(None, _SIGNS)
    found = data.decode("utf-8", "surrogatepass")
    if data.translate(None, _NEAR):
        return _NO_SIGN.sub("", found)
    for letter in foreign(found):
        if not letter.isalnum():
            found = found.replace(letter, "")
    return found


class Alphanumeric:
    """Where the letters and digits of a text stand that `bare` keeps.

    A byte for each character and a number for each block: few values are looked for
    so, and where each character stands was 67 of the 1 000 us that a letter took.
    """

    def __init__(self, text: str) -> None:
        latin = in_latin(text)
        if latin is not None:
            self._kept = latin.translate(_KEPT)
        else:
            self._kept = bytes(map(str.isalnum, text))
        blocks = range(0, len(text), _BLOCK)
        kept = (self._kept.count(1, at, at + _BLOCK) for at in blocks)
        self._before = list(accumulate(kept, initial=0))

    def row(self, first: int, length: int) -> list[int]:
        """Where so many of them in a row stand, from the one of that number on."""
        block = bisect_right(self._before, first) - 1
        low, skipped = block * _BLOCK, first - self._before[block]
        places = compress(count(low), memoryview(self._kept)[low:])
        return list(islice(places, skipped, skipped + length))


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


@cache
def _in_bytes() -> bytes:
    """The same of Latin-1, whose letters all fold within it: 3 us and not 12 a page."""
    letters = (chr(code).lower().replace("_", "-") for code in range(256))
    return "".join(letters).translate(_codes()).encode("latin-1")


def fold(text: str) -> str:
    """Lower case without diacritics, `-` for `_`; every character keeps its offset."""
    if text.isascii():
        return text.lower().replace("_", "-")
    latin = _word_in_latin(text) if len(text) <= _WORD else in_latin(text)
    if latin is not None:
        return latin.translate(_in_bytes()).decode("latin-1")
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
