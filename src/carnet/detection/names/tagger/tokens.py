"""A text as the tagger reads it: words, Han characters, signs and line ends.

Training and inference share this file: a sentence is cut the same way in both.
"""

from typing import Final

from carnet import late
from carnet.detection.names.tagger.features import HAN, WINDOW, has_han

_TOKEN = late.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff]"  # one character of a script without spaces
    r"|[^\W_\u2e80-\u9fff\uf900-\ufaff]"
    r"[^\W_\u2e80-\u9fff\uf900-\ufaff\u0300]*(?:[\u0300-\u036f]+[^\W_]*)*"
    r"|\n"
    r"|[^\s]"
)
MARK: Final = "\0"
"""Begins the key of a Han character; the window follows."""
_LONG: Final = 40  # characters of a word that tell it from others
_PAD: Final = "\n" * WINDOW


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each token, in code points."""
    return [match.span() for match in _TOKEN.finditer(text)]


def keys(text: str, tokens: list[tuple[int, int]]) -> list[str]:
    """What decides a token's features: the word, or a Han character's surroundings."""
    if not has_han(text):
        words = [text[start:end] for start, end in tokens]
        if max(map(len, words), default=0) > _LONG:
            words = list(map(_word, words))
        return words
    padded = _PAD + text + _PAD
    return [
        MARK + padded[start : start + 2 * WINDOW + 1]
        if HAN <= text[start] <= "\ufaff" and end == start + 1
        else _word(text[start:end])
        for start, end in tokens
    ]


def _word(word: str) -> str:
    return word if len(word) <= _LONG else word[: _LONG // 2] + word[-_LONG // 2 :]
