"""What reads like a street with its number and is none, by `no_streets.toml`.

`Steckplatz 2` is counted, `fylkesvei 42` has a number for its name, `str. 38` is a size
in Danish.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.letters import fold
from carnet.detection.words import table


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    return table(__package__, "no_streets")


def _folded(row: str) -> frozenset[str]:
    return frozenset(fold(word) for words in _rows()[row].values() for word in words)


@cache
def _things() -> re.Pattern[str]:
    words = _folded("things")
    whole = expression(word for word in words if word[0] != "-")
    ends = expression(word[1:] for word in words if word[0] == "-")
    return late.compile(rf"{whole}\Z|[^\W\d_]{{2,}}{ends}\Z")


@cache
def _roads() -> frozenset[str]:
    return _folded("roads")


@cache
def _elsewhere() -> dict[tuple[str, str], frozenset[str]]:
    return {
        (fold(word), language): frozenset(spoken)
        for language, row in _rows()["elsewhere"].items()
        for word, spoken in row.items()
    }


def is_thing(written: str) -> bool:
    """Whether a word that ends like a street is a thing or a road with a number."""
    word = fold(written).rstrip(".")
    return bool(_things().match(word)) or any(
        word.endswith(fold(end)) and not written.lower().endswith(end)
        for end in _rows()["signs"]["words"]
    )


def is_road(words: str) -> bool:
    """Whether the folded words are of a sort of roads: `strada statale`."""
    return words in _roads()


def is_foreign(word: str, language: str, spoken: Collection[str]) -> bool:
    """Whether a street word, folded, is another word in the languages of the text."""
    others = _elsewhere().get((word, language))
    return (
        others is not None and language not in spoken and not others.isdisjoint(spoken)
    )
