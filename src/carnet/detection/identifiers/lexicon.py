"""The label words of every EU language and Chinese, and where a text has them.

They are data (`labels.toml` and the `labels` of each national rule), folded like the
text (lower case, no diacritics, one character for one) and compiled to one expression,
so that a text is read once for all languages.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import combinations
from typing import NamedTuple

from carnet import late
from carnet.detection.identifiers import homographs
from carnet.detection.identifiers.expressions import (
    PLAIN_END,
    WORD_END,
    Parted,
    expression,
    of_signs,
    spellings,
)
from carnet.detection.identifiers.sieve import TOKEN, Beginning, Places, Sieve, linked
from carnet.detection.letters import FIRST_HAN, fold, is_far
from carnet.detection.words import table

Meaning = tuple[frozenset[str], frozenset[str]]
"""What a word labels, and the languages that it is a word of."""
_HAN = late.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")


class Label(NamedTuple):
    """One label word in a text."""

    start: int
    end: int
    tags: frozenset[str]
    languages: frozenset[str]


class Lexicon(NamedTuple):
    """All label words as three expressions, and what each word means."""

    words: Parted
    """Words and beginnings of words, in a text without Han."""
    sieve: Sieve
    """Which words of a text may begin one of them."""
    inside: re.Pattern[str]
    """What may also stand inside a word: compounds, camelCase keys."""
    compounds: Sieve
    """Which words of a text may hold one of those."""
    han: re.Pattern[str]
    meanings: Mapping[str, Meaning]

    def find(self, folded: str, words: set[str], places: Places) -> list[Label]:
        """The labels in a folded text, in order; `words` are its own, each once."""
        begin = places.starts(self.sieve.of(words))
        if is_far(folded) and _HAN.search(folded):
            every = [
                linked(_beside_han(), folded, begin),
                self.han.finditer(folded),
            ]
        else:
            every = [linked(self.words, folded, begin)]
        every.append(self._inside(folded, places.starts(self.compounds.of(words))))
        found = [
            Label(match.start(), match.end(), *self.meanings[match[0]])
            for matches in every
            for match in matches
            if homographs.is_label(folded, match)
        ]
        found.sort()
        return found

    def _inside(self, folded: str, starts: list[int]) -> Iterator[re.Match[str]]:
        """As `inside.finditer`, in those words alone that may hold something."""
        reached = 0
        for at in starts:
            word = TOKEN.match(folded, at)
            if word and at >= reached:
                reached = word.end()
                yield from self.inside.finditer(folded, at, reached)


@cache
def _shapes() -> tuple[dict[str, set[str]], dict[str, Meaning]]:
    """The words as `expression` takes them, by where they stand; and what each says."""
    meanings: dict[str, tuple[set[str], set[str]]] = {}
    shapes: dict[str, set[str]] = {"word": set(), "inside": set(), "han": set()}
    for tag, language, entry in _entries():
        word = fold(unicodedata.normalize("NFC", entry)).strip("*$").replace("-", " ")
        if not _alphabetic(word):
            shapes["han"].add(word)
        elif entry[0] == "*":
            shapes["inside"].add(word)
        else:
            shapes["word"].add(word + entry[len(word) :])
        tags, languages = meanings.setdefault(word, (set(), set()))
        tags.add(tag)
        languages.add(language)
    _add_shorter(meanings)
    said = [(frozenset(tags), frozenset(spoken)) for tags, spoken in meanings.values()]
    once = dict(zip(said, said, strict=True))  # thousands of words say the same
    return shapes, {word: once[one] for word, one in zip(meanings, said, strict=True)}


def _add_shorter(meanings: Mapping[str, tuple[set[str], set[str]]]) -> None:
    """Let a phrase say what personal number the words in it name, too.

    `medicare number` is a number of Australia's and, as `medicare` says, of America's:
    the longer label is the one that is found.
    """
    rows = table(f"{__package__}.registers", "national").keys()
    own = {
        word: tags & rows
        for word, (tags, _) in meanings.items()
        if _alphabetic(word) and not tags.isdisjoint(rows)
    }
    for phrase, (told, _) in meanings.items():
        words = phrase.split(" ")
        for first, last in combinations(range(len(words) + 1), 2):
            told.update(own.get(" ".join(words[first:last]), ()))


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon; read from the package once."""
    shapes, meanings = _shapes()
    inside = late.compile(expression(shapes["inside"]))
    return Lexicon(
        Parted(shapes["word"], PLAIN_END, r"\b"),
        Sieve(Beginning(shapes["word"])),
        inside,
        Sieve(inside.search),
        late.compile(partial(of_signs, shapes["han"])),
        meanings,
    )


@cache
def _beside_han() -> Parted:
    """The expression for words in a text where Han characters touch them."""
    before = r"(?<![^\W\d_\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af])"
    shapes, _ = _shapes()  # again: few processes read Chinese, and they are 0.2 MB
    return Parted(shapes["word"], WORD_END, before)


def _alphabetic(word: str) -> bool:
    """Whether words of this script are set apart by spaces."""
    return word[0] < FIRST_HAN


def _entries() -> Iterable[tuple[str, str, str]]:
    tables = dict(table(__package__, "labels"))
    national = table(f"{__package__}.registers", "national")
    tables |= {rule: row["labels"] for rule, row in national.items()}
    for tag, languages in tables.items():
        for language, entries in languages.items():
            for entry in entries:
                yield from ((tag, language, one) for one in spellings(entry))
