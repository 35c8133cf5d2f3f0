"""Other persons in real sentences: few corpora go further when their names change.

A mention takes the place of another of the same corpus whose words end alike, so that
case and gender agree, or its words get other stems and keep their endings. Where names
are not inflected, a name of the lists does as well. Chinese names are made of surname
and given name; those in foreign sounds, of the halves of two others.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.model import LABELS
from carnet.detection.names.training.corpora import Sentence, label
from carnet.detection.names.training.sentences import Language, Person

UNINFLECTED: Final = frozenset("en de fr es it nl pt sv da nb nn".split())
"""Languages in which one name may stand where another stood."""
_ENDING: Final = 2  # letters that two mentions share for one to stand for the other
_TAIL: Final = (2, 3)  # letters of a word that stay when its stem changes
_DRAWS: Final = 6
_LONGEST: Final = 14
_FOREIGN: Final = 0.1  # stems of other languages
_POOLED: Final = 0.4
_TOWN: Final = 0.3

Span = tuple[int, int, str]


def named(labels: Sequence[int]) -> list[Span]:
    """First token, token behind the last, and class of each labelled span."""
    found: list[Span] = []
    for at, number in enumerate(labels):
        mark, _, kind = LABELS[number].partition("-")
        if mark == "I" and found and found[-1][1] == at and found[-1][2] == kind:
            found[-1] = (found[-1][0], at + 1, kind)
        elif kind:
            found.append((at, at + 1, kind))
    return found


class Mentions:
    """The persons of one corpus, and how to put others into its sentences."""

    def __init__(
        self,
        corpus: Sequence[Sentence],
        language: Language,
        others: Sequence[Language],
    ) -> None:
        self._language = language
        self._others = others
        self._free = corpus[0].language in UNINFLECTED
        self._surnames = frozenset(language.surnames)
        self._nominative = frozenset((*language.given, *language.surnames))
        self._alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._foreign: list[str] = []
        for one in corpus:
            for text in _persons(one):
                self._alike[_endings(text)].append(text)
                if text[0] >= HAN and not self._is_chinese(text):
                    self._foreign.append(text)

    def swapped(self, one: Sentence, rng: random.Random) -> Sentence:
        """The sentence with other persons in it."""
        spans = tokens.spans(one.text)
        if len(spans) != len(one.labels):
            return one
        text, at = "", 0
        marked: list[Span] = []
        for first, last, kind in named(one.labels):
            start, end = spans[first][0], spans[last - 1][1]
            text += one.text[at:start]
            begun = len(text)
            text += self._other(one.text[start:end], kind, rng)
            marked.append((begun, len(text), kind))
            at = end
        return label(one.language, one.source, text + one.text[at:], marked)

    def _other(self, old: str, kind: str, rng: random.Random) -> str:
        if kind == "LOC" and self._free and rng.random() < _TOWN:
            return _town(old, self._language.cities, rng)
        if kind != "PER":
            return old
        if old[0] >= HAN:
            return self._han(old, rng)
        if not old[0].isupper():
            return old
        if rng.random() < _POOLED:
            return rng.choice(self._alike.get(_endings(old)) or [old])
        if self._free:
            person = Person(self._language, self._others, rng)
            form = "full" if " " in old else rng.choice(("given", "surname"))
            return person.written(form, "")
        return self._restemmed(old, rng)

    def _restemmed(self, old: str, rng: random.Random) -> str:
        """Every word with another stem and its own ending."""
        words = old.split(" ")
        source = rng.choice(self._others) if rng.random() < _FOREIGN else self._language
        found = []
        for at, word in enumerate(words):
            given = at == 0 and len(words) > 1
            names = source.given if given else source.surnames
            found.append(self._stem(word, names or source.given, rng))
        return " ".join(found)

    def _stem(self, word: str, names: Sequence[str], rng: random.Random) -> str:
        if not word.isalpha() or len(word) <= _TAIL[0] or not names:
            return word
        for _ in range(_DRAWS):
            name = rng.choice(names)
            if not name.isalpha() or len(name) <= _TAIL[0] or not _alike(name, word):
                continue
            if word in self._nominative and name[-1].lower() == word[-1].lower():
                return name
            tail = word[-rng.choice(_TAIL) :]
            made = name[: len(name) - rng.randint(0, 2)] + tail.lower()
            if len(made) <= _LONGEST:
                return made.upper() if word.isupper() else made
        return word

    def _han(self, old: str, rng: random.Random) -> str:
        if self._is_chinese(old):
            person = Person(self._language, self._others, rng)
            return person.written("full", "")
        one, other = rng.choice(self._foreign), rng.choice(self._foreign)
        if len(one) < 2 or len(other) < 2:  # noqa: PLR2004 - two halves
            return old
        return one[: (len(one) + 1) // 2] + other[len(other) // 2 :]

    def _is_chinese(self, text: str) -> bool:
        return len(text) in {2, 3} and text[0] in self._surnames


def _persons(one: Sentence) -> list[str]:
    spans = tokens.spans(one.text)
    if len(spans) != len(one.labels):
        return []
    every = named(one.labels)
    texts = [one.text[spans[a][0] : spans[b - 1][1]] for a, b, k in every if k == "PER"]
    return [text for text in texts if text[0] >= HAN or text[0].isupper()]


def _endings(text: str) -> tuple[str, ...]:
    return tuple(word[-_ENDING:] for word in text.split(" "))


def _alike(name: str, word: str) -> bool:
    """Of one script, with a capital."""
    return name[0].isupper() and ord(name[0]) >> 9 == ord(word[0]) >> 9


def _town(old: str, cities: Sequence[str], rng: random.Random) -> str:
    return rng.choice(cities) if cities and old.isalpha() else old


def mentions(
    corpora: Mapping[str, Sequence[Sentence]], languages: Mapping[str, Language]
) -> dict[str, Mentions]:
    """Of every corpus; Nynorsk borrows the names of Bokmål."""
    others = tuple(languages.values())
    return {
        name: Mentions(
            corpus, languages.get(corpus[0].language, languages["nb"]), others
        )
        for name, corpus in corpora.items()
    }
