"""Lists of words of the operator's own: project names, customers, patients.

One value a line in UTF-8; empty lines and lines that begin with `#` do not count. A
value is found as whole words, in upper and lower case, with any space between words.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import ClassVar

from carnet import late
from carnet.detection.hit import CERTAIN
from carnet.detection.normal import plain, shown, written
from carnet.vocabulary import Finding, Kind

SHORTEST = 2
LONGEST = 200
"""Characters of a value; a longer line is no name but a text."""
_WORD = late.compile(r"\w+")
_HAN = "\u2e80"
_HEAD = 2  # characters by which values in scripts without spaces are looked up


@dataclass(frozen=True)
class WordList:
    """The values of one list, and what they are."""

    by_context: ClassVar[bool] = False
    """A match is a match, whatever stands around it."""
    name: str
    words: tuple[str, ...] = field(repr=False)
    kind: Kind = Kind.KNOWN_VALUE

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The one kind that it finds."""
        return frozenset({self.kind})

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the list and what it means."""
        parts = ("words", self.name, self.kind.value, *self.words)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @cached_property
    def _index(self) -> Mapping[str, tuple[tuple[int, re.Pattern[str]], ...]]:
        """Signs before the first word, and the pattern of the whole, by that word.

        By two characters where no space sets words apart.
        """
        found: defaultdict[str, list[tuple[int, re.Pattern[str]]]] = defaultdict(list)
        every = chain.from_iterable(map(_shown, self.words))
        for word in sorted(every, key=len, reverse=True):
            first = _WORD.search(word)
            if first is None:
                continue
            body = r"\s{1,8}".join(map(re.escape, word.split()))
            if word[first.start()] >= _HAN:
                key, pattern = first[0][:_HEAD], body
            else:
                key, pattern = first[0], rf"{body}(?!\w)"
            compiled = re.compile(pattern, re.IGNORECASE)
            found[_folded(key)].append((first.start(), compiled))
        return {key: tuple(patterns) for key, patterns in found.items()}

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Every value of the list that stands in the text."""
        del label
        for first, key in _starts(text):
            for signs, pattern in self._index.get(key, ()):
                match = pattern.match(text, first - signs) if first >= signs else None
                if match:
                    value, (start, end) = match[0], match.span()
                    normal = " ".join(value.split()).casefold()
                    rule = f"words.{self.name}"
                    yield Finding(start, end, self.kind, value, normal, rule, CERTAIN)
                    break


def _shown(word: str) -> Iterable[str]:
    """The word as views of a text show it: as it stands, or in its normal form.

    Each also in the spellings that capitals and keyboards have for it; of a small i the
    expression knows no capital with a dot.
    """
    views = dict.fromkeys((word, shown(word), plain(word)))
    every = dict.fromkeys(chain.from_iterable(map(written, views)))
    return dict.fromkeys((*every, *(one.replace("i", "\u0130") for one in every)))


def _folded(word: str) -> str:
    """What a word is looked up by, whatever its case."""
    return word.casefold().replace("\u0131", "i").replace("i\u0307", "i")


def _starts(text: str) -> Iterator[tuple[int, str]]:
    """Each place where a word begins, and what it would be looked up by."""
    for match in _WORD.finditer(text):
        word = match[0]
        yield match.start(), _folded(word)
        if max(word) >= _HAN:
            for at in range(len(word)):
                if word[at] >= _HAN:
                    yield match.start() + at, _folded(word[at : at + _HEAD])


def parse(text: str) -> tuple[str, ...]:
    """The values of a list's text, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    kept = (
        line
        for line in lines
        if SHORTEST <= len(line) <= LONGEST and not line.startswith("#")
    )
    return tuple(dict.fromkeys(kept))
