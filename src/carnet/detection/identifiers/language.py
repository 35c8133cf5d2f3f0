"""Which languages a text seems to be in, by its commonest words and its script.

The words are those of `language.toml`. Good enough to choose between national number
formats; no verdict hangs on it alone.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import Any

from carnet import late
from carnet.detection.identifiers.sieve import Places, distinct
from carnet.detection.letters import foreign
from carnet.detection.words import table

_SAMPLE = 1500  # characters; more adds nothing
_HAN = late.compile("[\u3400-\u9fff]")


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    """What tells each language, by `language.toml`."""
    return table(__package__, "language")


@cache
def _index() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for language, row in _rows().items():
        for word in row.get("words", "").split():
            index[word] = (*index.get(word, ()), language)
    return index


@cache
def _letters() -> dict[str, frozenset[str]]:
    """The languages that each such letter is of."""
    owners: dict[str, frozenset[str]] = {}
    for language, row in _rows().items():
        for letter in row.get("letters", ""):
            owners[letter] = owners.get(letter, frozenset()) | {language}
    return owners


def guess(
    folded: str, words: set[str] | None = None, places: Places | None = None
) -> frozenset[str]:
    """The languages with the most common words; empty when nothing speaks for one.

    `words`: those of the text, if they are known; of a long one the beginning is read,
    or looked up by `places`.
    """
    sample = folded[:_SAMPLE]
    if not sample.isascii() and _HAN.search(sample):
        return frozenset({"zh"})
    index = _index()
    counts: dict[str, float] = {}
    if words is None:
        words = distinct(sample)
    elif len(folded) > _SAMPLE:
        words = _of_sample(folded, words & index.keys(), places)
    for word in sorted(words & index.keys()):
        owners = index[word]
        for language in owners:
            counts[language] = counts.get(language, 0) + 1 / len(owners)
    if not counts:
        return frozenset()
    best = max(counts.values())
    return frozenset(name for name, n in counts.items() if n >= 0.6 * best)


def _of_sample(folded: str, common: set[str], places: Places | None) -> set[str]:
    """The words of a text's beginning, also the one that its end cuts.

    Of a text in ASCII those of its common words, which are looked up: to read the
    beginning again was a fiftieth of a letter.
    """
    if places is None or not folded.isascii():
        return distinct(folded[:_SAMPLE])
    found = places.before(common, _SAMPLE)
    if folded[_SAMPLE].isalpha():
        sample = folded[:_SAMPLE]
        found.add(sample[len(sample.rstrip(ascii_lowercase)) :])
    return found


def by_letters(text: str) -> frozenset[str]:
    """The languages whose own letters a text has: for those without a common word."""
    sample = text[:_SAMPLE]
    if sample.isascii():  # no such letter is
        return frozenset()
    owners = _letters()
    seen = owners.keys() & "".join(foreign(sample)).lower()
    return frozenset[str]().union(*map(owners.__getitem__, seen))


@lru_cache(maxsize=256)
def countries(languages: frozenset[str]) -> frozenset[str]:
    """The countries where these languages are official, as far as rules exist."""
    return frozenset(regions(languages))


@lru_cache(maxsize=256)
def regions(languages: frozenset[str]) -> tuple[str, ...]:
    """The same, the largest country of each language first."""
    rows = _rows()
    known = sorted(languages & rows.keys())
    return tuple(c for name in known for c in rows[name].get("countries", ()))
