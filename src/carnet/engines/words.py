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
from itertools import chain, islice
from typing import ClassVar, NamedTuple

from carnet import late
from carnet.detection.hit import CERTAIN
from carnet.detection.views.normal import plain, shown, written
from carnet.vocabulary import Finding, Kind

SHORTEST = 2
LONGEST = 200
"""Characters of a value; a longer line is no name but a text."""
_WORD = late.compile(r"\w+")
_HAN = "\u2e80"
_HEAD = 2  # characters by which values in scripts without spaces are looked up
_REACH = 2 * LONGEST  # characters in which such a value stands, with its spaces


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
    def _index(self) -> Mapping[str, "_Alike"]:
        """What begins alike, by its first word, or two characters of a Han script."""
        found: defaultdict[str, _Alike] = defaultdict(_Alike)
        for word in chain.from_iterable(map(_shown, self.words)):
            first = _WORD.search(word)
            if first:
                key, size, pattern = _entry(word, first)
                head = first[0][:_HEAD] if first[0][0] >= _HAN else first[0]
                found[_folded(head)].add(key, size, _Signs(first.start(), pattern))
        return dict(found)

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Every value of the list that stands in the text."""
        del label
        for first, key in _starts(text):
            alike = self._index.get(key)
            for before, pattern in alike.at(text, first) if alike else ():
                match = pattern.match(text, first - before) if first >= before else None
                if match:
                    value, (start, end) = match[0], match.span()
                    normal = " ".join(value.split()).casefold()
                    rule = f"words.{self.name}"
                    yield Finding(start, end, self.kind, value, normal, rule, CERTAIN)
                    break


class _Signs(NamedTuple):
    """Characters of a value before its first word, and the pattern of the whole."""

    before: int
    pattern: re.Pattern[str]


class _Alike:
    """Values that begin alike, looked up by all their words at once.

    Of twenty thousand projects called `Projekt ...` a text is matched with those alone
    whose words it has, however many there are.
    """

    def __init__(self) -> None:
        self._by_size: defaultdict[int, dict[str, list[_Signs]]] = defaultdict(dict)

    def add(self, key: str, size: int, signs: _Signs) -> None:
        """Take a value up, by its words as one text and by how many they are."""
        self._by_size[size].setdefault(key, []).append(signs)

    def at(self, text: str, first: int) -> Iterator[_Signs]:
        """What could stand at this place, the longest first."""
        if text[first] >= _HAN:
            parts, between = list("".join(text[first : first + _REACH].split())), ""
        else:
            most, between = max(self._by_size), " "
            parts = [one[0] for one in islice(_WORD.finditer(text, first), most)]
        for size in sorted(self._by_size, reverse=True):
            if size <= len(parts):
                key = _folded(between.join(parts[:size]))
                yield from self._by_size[size].get(key, ())


def _entry(word: str, first: re.Match[str]) -> tuple[str, int, re.Pattern[str]]:
    """What a value is looked up by, of how many parts that is, and its pattern."""
    body = r"\s{1,8}".join(map(re.escape, word.split()))
    if first[0][0] >= _HAN:
        joined = "".join(word[first.start() :].split())
        ends = "" if joined[-1] >= _HAN else "(?![0-9A-Za-z])"
        return _folded(joined), len(joined), late.compile(body + ends, re.IGNORECASE)
    every = _WORD.findall(word, first.start())
    pattern = late.compile(rf"{body}(?!\w)", re.IGNORECASE)
    return _folded(" ".join(every)), len(every), pattern


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
        if word[0] < _HAN:
            yield match.start(), _folded(word)
        if max(word) >= _HAN:
            for at in range(len(word)):
                if word[at] >= _HAN:
                    yield match.start() + at, _folded(word[at : at + _HEAD])


def parse(text: str) -> tuple[str, ...]:
    """The values of a list's text, each once.

    Raises:
        ValueError: A line is no value; its words are the reason.
    """
    found: dict[str, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        value = " ".join(line.split())
        if not value or value.startswith("#"):
            continue
        if not SHORTEST <= len(value) <= LONGEST or not _WORD.search(value):
            raise ValueError(
                f"line {number} is no value of {SHORTEST} to {LONGEST} characters"
            )
        found[value] = None
    return tuple(found)
