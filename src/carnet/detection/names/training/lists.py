"""The lists of names that the tagger looks words up in, from the shared name lists."""

from collections.abc import Iterable, Mapping, Sequence

from carnet.detection.names import tokens
from carnet.detection.names.features import Lists, folded, word_hashes
from carnet.detection.names.training.corpora import Sentence

_FEWEST = 2  # a common word stands small at least twice in the corpora
_SHORTEST = 3


def lists(
    names: Mapping[str, Mapping[str, Sequence[str]]], corpora: Iterable[Sentence]
) -> Lists:
    """Hashes of given names, surnames, towns, and of the corpora's ordinary words."""
    return Lists(
        word_hashes(_words(names, "given", 2)),
        word_hashes(_words(names, "surname", 2)),
        word_hashes(_words(names, "city", _SHORTEST)),
        word_hashes(_common(corpora)),
    )


def _words(
    names: Mapping[str, Mapping[str, Sequence[str]]], kind: str, shortest: int
) -> list[str]:
    every = (name for held in names.values() for name in held.get(kind, ()))
    parts = (p for n in every for p in n.replace("-", " ").replace("'", " ").split())
    return [folded(part) for part in parts if len(part) >= shortest]


def _common(corpora: Iterable[Sentence]) -> list[str]:
    counts: dict[str, int] = {}
    for one in corpora:
        for (start, end), label in zip(
            tokens.spans(one.text), one.labels, strict=False
        ):
            word = one.text[start:end]
            if label == 0 and word.isalpha() and word.islower():
                counts[word] = counts.get(word, 0) + (len(word) >= _SHORTEST)
    return [word for word, count in counts.items() if count >= _FEWEST]
