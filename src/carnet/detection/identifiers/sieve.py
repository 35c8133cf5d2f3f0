"""The words of a folded text, without their places: what decides what is worth a look.

Most words of a text begin no label and are no cue. Which ones may is asked once per
word, by look-ups that the interpreter does in one go, so that expressions run only
where something may come of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from carnet import late

TOKEN: Final = late.compile(r"[^\W\d_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""A word of a script that sets words apart."""
_HAN: Final = "\u2e80"
_LETTERS: Final = bytes(
    code if code >= 0x80 or chr(code).isalpha() else 0x20  # noqa: PLR2004 - ASCII
    for code in range(256)
)
_REMEMBERED: Final = 10_000
"""Words known to begin nothing; then they are forgotten and asked again."""


def distinct(folded: str) -> set[str]:
    """Each word that `TOKEN` finds in a text in lower case, once."""
    data = folded.encode("utf-8", "surrogatepass").translate(_LETTERS)
    words = {raw.decode("utf-8", "surrogatepass") for raw in set(data.split())}
    if folded.isascii():
        return words
    odd = {word for word in words if not word.isalpha() or max(word) >= _HAN}
    words -= odd
    words.update(part for word in odd for part in TOKEN.findall(word))
    return words


def count(folded: str) -> int:
    """How many words that text has."""
    if folded.isascii():
        return len(folded.encode().translate(_LETTERS).split())
    return sum(1 for _ in TOKEN.finditer(folded))


class Sieve:
    """Lets those words through that may begin something; remembers the others."""

    def __init__(self, may_begin: Callable[[str], object]) -> None:
        self._may_begin = may_begin
        self._idle: set[str] = set()

    def of(self, words: set[str]) -> list[str]:
        """The words that are worth a look."""
        fresh = words - self._idle
        kept = [word for word in fresh if self._may_begin(word)]
        if len(kept) < len(fresh):
            if len(self._idle) > _REMEMBERED:
                self._idle = set()
            self._idle |= fresh.difference(kept)
        return kept


def beginning(words: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word of a text may begin one of the phrases `words`.

    A phrase of one word, and no more, is also the beginning of a longer word.
    """
    whole, heads = set[str](), set[str]()
    for shape in words:
        first = TOKEN.match(shape)
        if first is None:
            raise ValueError(f"a phrase that begins with no letter: {shape!r}")
        (heads if first.end() == len(shape) else whole).add(first[0])
    lengths = sorted({len(head) for head in heads})

    def may_begin(word: str) -> bool:
        return word in whole or any(word[:n] in heads for n in lengths)

    return may_begin


def starts(folded: str, words: list[str]) -> list[int]:
    """Where one of the words of the text stands, in order: no letter on either side."""
    if not words:
        return []
    found = set(_whole(folded, words) if folded.isascii() else _parted(folded, words))
    return sorted(found)


def _whole(folded: str, words: list[str]) -> Iterator[int]:
    """In a text of ASCII, with a blank for all that is no letter, words stand whole."""
    data = b" %b " % folded.encode().translate(_LETTERS)
    for word in words:
        whole = b" %b " % word.encode()
        at = data.find(whole)
        while at >= 0:
            yield at
            at = data.find(whole, at + 1)


def _parted(folded: str, words: list[str]) -> Iterator[int]:
    for word in words:
        at, length = folded.find(word), len(word)
        while at >= 0:
            before = folded[at - 1] if at else " "
            if not before.isalpha() or before >= _HAN:
                after = folded[at + length : at + length + 1]
                if not after.isalpha() or after >= _HAN:
                    yield at
            at = folded.find(word, at + 1)


def matches(
    shape: re.Pattern[str], folded: str, words: list[str]
) -> Iterator[re.Match[str]]:
    """As `finditer`, which reads every place of the text, where those words stand."""
    reached = 0
    for at in starts(folded, words):
        if at >= reached and (match := shape.match(folded, at)):
            reached = match.end()
            yield match
