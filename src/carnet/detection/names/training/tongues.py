"""Make `tongues.npz`: frequent words of each language, names that are words in some.

    pip install wordfreq==3.1.1 mimesis==22.2.0
    python -m carnet.detection.names.training.tongues CORPORA tongues.npz

CORPORA is the folder that the tagger was trained on. Frequent words are those of
wordfreq (CC BY-SA 4.0), of the corpora where it lacks a language; a given name is a
word in a language whose corpora have it in small letters.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from carnet.detection.names.nobody.words import plain
from carnet.detection.names.tagger.features import folded, hashed
from carnet.detection.names.tagger.tongues import LANGUAGES, WIDE
from carnet.detection.names.training.corpora import in_small_letters, read
from carnet.detection.names.training.lists import widened
from carnet.detection.names.training.sentences import shared

FREQUENT: Final = 1500  # words of a language
_SHORTEST: Final = 2
_FEWEST: Final = 2  # a word stands small at least twice in a language,
_LISTS: Final = 3  # lists of given names, of as many languages, make one of all
_SHARE: Final = 1.5e-5  # and that often among its words: names are misspelled, too
_CODES: Final = {"hr": "sh"}  # of wordfreq
_LACKING: Final = frozenset({"et", "ga", "mt"})  # of wordfreq


def frequent(small: dict[str, Counter[str]]) -> Iterator[tuple[str, int]]:
    """Words with the bit of their language."""
    import wordfreq

    for place, code in enumerate(LANGUAGES):
        if code in _LACKING:
            words = [word for word, _ in small[code].most_common(FREQUENT)]
        else:
            words = wordfreq.top_n_list(_CODES.get(code, code), FREQUENT)
        for word in words:
            if len(word) >= _SHORTEST and word.isalpha():
                yield folded(word), 1 << place


def doubles(small: dict[str, Counter[str]]) -> Iterator[tuple[str, int]]:
    """Given names with the bits of the languages in which they are words."""
    given = Counter(
        part
        for held in widened(shared()).values()
        for part in {
            folded(part)
            for name in held.get("given", ())
            for part in name.replace("-", " ").split()
        }
    )
    for place, code in enumerate(LANGUAGES):
        least = max(_FEWEST, round(_SHARE * small[code].total()))
        for word in given.keys() & small[code].keys():
            if small[code][word] >= least:
                yield word, 1 << place
        asking = plain.instructions_of(code)
        yield from ((word, 1 << place) for word in asking if word in given)
    yield from ((word, WIDE) for word, count in given.items() if count >= _LISTS)


def table(pairs: Iterable[tuple[str, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Sorted hashes, and the bits of all languages of each."""
    bits: defaultdict[int, int] = defaultdict(int)
    for word, bit in pairs:
        bits[int(hashed([word])[0])] |= bit
    order = sorted(bits)
    return np.array(order, np.uint32), np.array([bits[w] for w in order], np.uint32)


def main() -> None:
    """Read the corpora, count, save."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(folder.glob("*.jsonl.gz"))
    small = in_small_letters(one for file in files for one in read(file))
    words, languages = table(frequent(small))
    names, as_words = table(doubles(small))
    np.savez_compressed(
        path, words=words, languages=languages, names=names, as_words=as_words
    )


if __name__ == "__main__":
    main()
