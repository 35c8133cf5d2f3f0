"""Labels of personal numbers that somebody mistyped or a scanner misread.

`burgerserivcenummer`, `ldentifikationsnurnmer`: one slip of a finger away from the
label, or what optical recognition makes of it. Asked only where check digits hold.
"""

from collections.abc import Iterator, Mapping
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
    labels = _labels(tag, languages) if near else {}
    for word in (_as_read(one[0]) for one in near):
        likely = {label for less in _less(word) for label in labels.get(less, ())}
        if any(_is_nearly(word, label) for label in likely):
            return True
    return False


@lru_cache(maxsize=256)
def _labels(tag: str, languages: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Those of one word, as a scanner would read them, by what is left of each.

    Two words that are one slip apart are alike with one letter less, or none.
    """
    found: dict[str, set[str]] = {}
    for word, (tags, spoken) in lexicon().meanings.items():
        if not (tag in tags or ("gov" in tags and spoken & languages)):
            continue
        if word.isalpha() and len(word) >= _FEWEST:
            label = _as_read(word)
            for less in _less(label):
                found.setdefault(less, set()).add(label)
    return {less: frozenset(labels) for less, labels in found.items()}


def _less(word: str) -> Iterator[str]:
    """The word, and it without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


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
