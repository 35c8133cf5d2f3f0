"""Labels of personal numbers that somebody mistyped or a scanner misread.

`burgerserivcenummer`, `ldentifikationsnurnmer`: one slip of a finger away from the
label, or what optical recognition makes of it. Asked only where check digits hold.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.labels import BREAK
from carnet.detection.identifiers.lexicon import lexicon

_REACH: Final = 40  # characters before a number
_WORD: Final = late.compile(r"[^\W\d_]{4,}")
_WORDS: Final = 2  # before the number: one may stand between, as `is`
_FEWEST: Final = 5  # letters of a label: shorter ones are a slip away from many words


def names(folded: str, start: int, tag: str, languages: frozenset[str]) -> bool:
    """Whether a word right before a place in a folded text is nearly a label.

    Of `tag`, or a general one for personal numbers in one of these languages.
    """
    low = max(0, start - _REACH)
    for one in BREAK.finditer(folded, low, start):
        low = one.end()
    near = list(_WORD.finditer(folded, low, start))[-_WORDS:]
    labels = _labels(tag, languages)
    return any(_is_nearly(_as_read(one[0]), label) for one in near for label in labels)


@lru_cache(maxsize=256)
def _labels(tag: str, languages: frozenset[str]) -> tuple[str, ...]:
    """Those of one word, as a scanner would read them."""
    return tuple(
        _as_read(word)
        for word, (tags, spoken) in lexicon().meanings.items()
        if (tag in tags or ("gov" in tags and spoken & languages))
        and word.isalpha()
        and len(word) >= _FEWEST
    )


def _as_read(word: str) -> str:
    """Letters that optical recognition takes for each other, as one of them."""
    return word.replace("rn", "m").replace("l", "i")


def _is_nearly(word: str, label: str) -> bool:
    """Whether the label is the word, or one letter more, less, other or swapped."""
    if abs(len(word) - len(label)) > 1:
        return False
    pairs = enumerate(zip(word, label, strict=False))
    same = next((i for i, (a, b) in pairs if a != b), min(len(word), len(label)))
    return any(a == b for a, b in _slips(word[same:], label[same:]))


def _slips(word: str, label: str) -> Iterator[tuple[str, str]]:
    """What is left of both behind one slip at their beginning."""
    yield word, label
    yield word[1:], label
    yield word, label[1:]
    yield word[1:], label[1:]
    if word[:2] == label[1::-1]:
        yield word[2:], label[2:]
