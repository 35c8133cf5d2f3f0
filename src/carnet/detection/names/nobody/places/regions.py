"""Regions, rivers and villages, by the word for one before them or behind them.

The words are those of `named_after.toml`.
"""

from typing import Final

from carnet import late
from carnet.detection.names.nobody.places.named_after import noun_before, nouns
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import folded_of

_REACH: Final = 24  # characters before a name, and behind it
_NEXT: Final = late.compile(r"(?:[ \u00a0](?:[^\W\d_]+)){1,2}")


def is_region(text: str, start: int, end: int) -> bool:
    """Is it a place by what stands beside it, `село | Тетянівка`, `Mooste | vald`?

    One word that is in no list of names: in the village Maria has a house, too.
    """
    value = text[start:end]
    short, point, town = value.partition(". ")
    if point and short.islower() and short in nouns()["region"]:
        return town.istitle() and not flags_of(town).named  # the run has both
    if not value.isalpha() or not value[0].isupper() or value >= HAN:
        return False
    if not _is_beside_region(text, start, end):
        return False  # most are not: lists are dearer
    return not flags_of(value).named


def _is_beside_region(text: str, start: int, end: int) -> bool:
    noun, point = noun_before(text, start)
    if noun in nouns()["region"]:
        return len(noun) > 1 or point
    words = folded_of(text)[max(0, start - _REACH) : start].split()
    if any(" ".join(words[-n:]) in nouns()["born"] for n in (1, 2, 3, 4)):
        return True
    behind = _NEXT.match(text, end, end + _REACH)
    return behind is not None and behind[0].split()[0] in nouns()["regions"]
