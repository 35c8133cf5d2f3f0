"""The project's own tagger of persons' names, 29 languages, numpy only; always on.

Its weights ship with this package: `detection/names/weights.npz`, CC BY-SA 4.0, with
MODEL_CARD.md beside them. They and numpy are read when the first text is tagged, so
that importing the guard costs nothing.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from carnet.detection.sources import digest_of
from carnet.vocabulary import Finding, Kind, Strictness

if TYPE_CHECKING:
    from carnet.detection.names import Names

NAME = "names"
_SUFFIXES = (".sha256", ".toml", ".py")  # weights.sha256 speaks for the weights
_APART = frozenset({"training", "__pycache__"})


class Tagger:
    """The tagger as an engine."""

    kinds = frozenset({Kind.PERSON_NAME, Kind.COARSE_LOCATION})
    by_context = True

    def __init__(self, strictness: Strictness) -> None:
        self._strictness = strictness

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the weights, the evidence and the strictness."""
        hasher = hashlib.sha256(self._strictness.encode())
        hasher.update(digest_of("carnet.detection.names", _SUFFIXES, _APART))
        return hasher.hexdigest()

    @cached_property
    def _names(self) -> "Names":
        from carnet.detection.names import Names

        return Names(self._strictness)

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Names of persons, and the towns they live in."""
        return self._names.find(text, label)

    def parts(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Of each name the words that are no ordinary words."""
        return self._names.parts(names)

    def languages(self, text: str) -> frozenset[str]:
        """In which languages that text may be."""
        return self._names.languages(text)

    def are_given(self, words: Sequence[str]) -> bool:
        """Do the lists have each of the words as a given name?"""
        return self._names.are_given(words)

    def ordinary(self, words: Sequence[str]) -> frozenset[str]:
        """Those that the lists have as words, too."""
        return self._names.ordinary(words)

    def places(self, words: Sequence[str]) -> frozenset[str]:
        """Those that the lists have as towns or lands."""
        return self._names.places(words)

    def bearers(self, text: str, details: Sequence[int]) -> Iterator[Finding]:
        """The persons right before the details of somebody that begin there."""
        return self._names.bearers(text, details)

    def is_one(self, first: str, second: str, behind: str) -> bool:
        """Does a name that ends a part go on in the next?"""
        return self._names.is_one(first, second, behind)
