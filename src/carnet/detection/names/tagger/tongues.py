"""In which languages a text may be, and which given names are words in them.

One list of ordinary words stands for all languages in the tagger, so `Anna` is a verb
to it (Finnish for "give") and `Adam` a noun (Turkish for "man"). In a text of another
language they are names and nothing else.

`tongues.npz` is made by `training/tongues.py`.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import HAN, folded, hashed

LANGUAGES: Final = (
    "bg cs da de el en es et fi fr ga hr hu is it lt lv mt nb nl pl pt ro sk sl sv tr "
    "uk"
).split()
WIDE: Final = 1 << 31
"""The bit of a name that is given in several languages."""
_CLOSE: Final = 0.7  # of the best: another language that it may be as well
_WORDS: Final = 400  # enough to tell a language by
_LEAD: Final = 4000  # characters that have so many words
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_CYRILLIC: Final = frozenset(("bg", "uk"))
_BESIDE: Final = frozenset(("ru",))
"""Has no words in the tables: what is written in it looks like one of those two."""

Hashes = NDArray[np.uint32]
_FAMILIES: Final = tuple(
    sum(1 << LANGUAGES.index(one) for one in family.split())
    for family in ("cs hr pl sk sl", "da nb sv is", "es fr it pt ro", "de nl")
)
"""Languages that a few words do not tell from one another; none stands in two."""


class _Tables(NamedTuple):
    words: Hashes
    languages: Hashes
    names: Hashes
    as_words: Hashes


@cache
def _tables() -> _Tables:
    data = (files("carnet.detection.names") / "tongues.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as file:
        return _Tables(*(file[name] for name in _Tables._fields))


def guess(words: list[str]) -> int:
    """The bits of the languages that a text of `words` is likely in; 0: none is."""
    return _voted(
        model.shipped().hashes([word for word in words[:_WORDS] if word < HAN])
    )


def _voted(hashes: Hashes) -> int:
    held = _tables()
    found = _bits(hashes, held.words, held.languages)
    found = found[found > 0]
    if not len(found):
        return 0
    octets = found.astype("<u4").view(np.uint8).reshape(-1, 4)
    spread = np.unpackbits(octets, axis=1, bitorder="little")[:, : len(LANGUAGES)]
    votes = (1 / spread.sum(axis=1)) @ spread
    likely = np.flatnonzero(votes >= _CLOSE * votes.max())
    return int(sum(1 << place for place in likely.tolist()))


def of_words(words: Iterable[str]) -> int:
    """As `guess`, by what stands small in a text: a capital may be anybody's name."""
    small = (word for word in words if word.islower() and word.isalpha())
    return _of_small(tuple(islice(small, _WORDS)))


@lru_cache(maxsize=8)
def _of_small(words: tuple[str, ...]) -> int:
    """Several rules ask about one text, each by the words that it has read."""
    return _voted(model.shipped().hashes(list(words)))


def bits(languages: Iterable[str]) -> int:
    """The bits of those languages, for `&` with what `of_words` tells."""
    return sum(1 << LANGUAGES.index(one) for one in languages)


def of_bits(languages: int) -> list[str]:
    """The languages of those bits."""
    return [one for at, one in enumerate(LANGUAGES) if languages >> at & 1]


@lru_cache(maxsize=256)
def spoken_in(text: str) -> frozenset[str]:
    """The languages that a text is likely in, and those of their families."""
    found = family(guess(_LETTERS.findall(text[:_LEAD])))
    every = {*of_bits(found)}
    return frozenset(every | _BESIDE if every & _CYRILLIC else every)


def usual(words: list[str]) -> Hashes:
    """The bits of the languages that have each of those words often."""
    held = _tables()
    return _bits(_hashes(words), held.words, held.languages)


def family(languages: int) -> int:
    """The bits of those languages and of those that are close to one of them."""
    found = languages
    for one in _FAMILIES:
        found |= one if one & languages else 0
    return found


def spoken(rows: Mapping[str, str]) -> dict[str, int]:
    """The languages, as bits, of each folded word; `rows`: words by language."""
    found: dict[str, int] = {}
    for language, words in rows.items():
        for word in map(fold, words.split()):
            found[word] = found.get(word, 0) | bits((language,))
    return found


GERMAN: Final = bits(("de",))
TURKISH: Final = bits(("tr",))


def are_words(names: list[str], languages: int) -> NDArray[np.bool_]:
    """Which given names are ordinary words in one of those languages."""
    return (as_words(names) & np.uint32(languages)) > 0


def as_words(names: list[str]) -> Hashes:
    """The bits of the languages in which given names are words, and WIDE."""
    held = _tables()
    return _bits(_hashes(names), held.names, held.as_words)


def _hashes(words: list[str]) -> Hashes:
    return hashed(list(map(folded, words))) if words else np.zeros(0, np.uint32)


def _bits(hashes: Hashes, table: Hashes, bits: Hashes) -> Hashes:
    at = np.minimum(np.searchsorted(table, hashes), len(table) - 1)
    return np.where(table[at] == hashes, bits[at], 0).astype(np.uint32)
