"""Figures of history, belief and medicine, who are nobody's personal data.

`history.toml` says who and why. A figure counts by full name, or by a surname with no
other name beside it; the finder lets a title or a label overrule it (`Frau Marx`).
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from carnet.detection.identifiers.labels import fold
from carnet.detection.names.features import HAN, has_han

_ENDING = r"(?:['\u2019]?[^\W\d_]{1,4})?"
# r-Ramadan, l'Alzheimer, Morbus Parkinson
_ARTICLE = r"(?:[^\W\d_]{1,3}[-'\u2019]|(?:morbus|syndrome|sindrome|maladie)\s)?"
_LONGEST = 4  # letters of an ending


_HEAD = 2  # letters of a stem by which pairs are found

_Pair = tuple[tuple[str, ...], tuple[str, ...]]


class _Known(NamedTuple):
    whole: re.Pattern[str]
    given: re.Pattern[str]
    han: re.Pattern[str]
    about: tuple[str, ...]
    pairs: Mapping[str, Sequence[_Pair]]
    """By the first letters of a stem: given names and surnames of one figure."""


@cache
def _known() -> _Known:
    text = (files("carnet.detection.names") / "history.toml").read_text("utf-8")
    data = tomllib.loads(text)
    pairs: defaultdict[str, list[_Pair]] = defaultdict(list)
    for given, surname in data["pairs"]:
        pair = (tuple(fold(given).split()), tuple(fold(surname).split()))
        for head in {stem[:_HEAD] for stems in pair for stem in stems}:
            pairs[head].append(pair)
    return _Known(
        _any((*data["whole"], *data["alone"])),
        _any(data["given"]),
        re.compile("|".join(name for name in data["whole"] if name >= HAN)),
        tuple(fold(word) for word in data["about"]),
        pairs,
    )


def _any(names: Iterable[str]) -> re.Pattern[str]:
    ranked = sorted(set(map(fold, names)), key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ranked)
    return re.compile(rf"{_ARTICLE}(?:{words}){_ENDING}")


def han_figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text in Han characters names figures; no space sets them apart."""
    if not has_han(text):
        return ()
    return tuple(match.span() for match in _known().han.finditer(text))


def is_figure(name: str, text: str) -> bool:
    """Is that a figure's name, in any case form or language, and nothing more?

    `text` is what it stands in: some names are figures only where it speaks of them.
    """
    sure = _is_known(fold(name))
    if sure is None:
        around = fold(text)
        return any(word in around for word in _known().about)
    return sure


@lru_cache(maxsize=1 << 13)
def _is_known(folded: str) -> bool | None:
    """Is that a figure's name? None: it is where the text speaks of them."""
    known = _known()
    if known.whole.fullmatch(folded):
        return True
    if known.given.fullmatch(folded):
        return None
    return _is_pair(folded)


def _is_pair(folded: str) -> bool:
    """Given name and surname of one figure, in either order."""
    words = folded.split()
    if len(words) not in {2, 3}:
        return False
    first, last = words[0], words[-1]
    return any(
        _both(first, one, last, other) or _both(first, other, last, one)
        for one, other in _known().pairs.get(first[:_HEAD], ())
    )


def _both(
    first: str, firsts: tuple[str, ...], last: str, lasts: tuple[str, ...]
) -> bool:
    """Two words with those stems. An ending of the first alone makes another name.

    Martina Luther is somebody; Martinu Lutherovi is the reformer.
    """
    one, other = _ending(first, firsts), _ending(last, lasts)
    return one is not None and other is not None and (not one or bool(other))


def _ending(word: str, stems: tuple[str, ...]) -> str | None:
    ends = [word.removeprefix(stem) for stem in stems if word.startswith(stem)]
    shortest = min(ends, key=len, default=None)
    return shortest if shortest is not None and len(shortest) <= _LONGEST else None
