"""Medicines, whose brands are spelled like names: `Marcumar 3 mg`, `unter Tavor`.

A brand of the list, a substance by the ending that the WHO gives to those like it, and
a word that no list of names has before a dose, unless what is given stands behind that.
"""

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import any_of, table

_FILE: Final = "medicines"
_SHORTEST: Final = 7  # letters of a substance
_SCHEME: Final = late.compile(
    r"[ ](?:\d[\d,.]{0,4}[ ]?[a-z]{0,4}[ ])?[0-3½]-[0-3½]-[0-3½]"
)
"""In the morning, at noon, in the evening: `1-0-1`."""


def is_medicine(text: str, start: int, end: int) -> bool:
    """Is what stands there a medicine, and nobody's name?"""
    plain = folded_of(text)
    value = plain[start:end]
    if value in _words("brands"):
        return True
    if not value.isalpha():
        return False
    ends = len(value) >= _SHORTEST and value.endswith(_endings())
    if not (ends or _has_dose(text, end)):
        return False
    flags = flags_of(text[start:end])
    return not (flags.given or flags.surname)


def _has_dose(text: str, end: int) -> bool:
    """Is it `Xyrem 3 mg abends`, and not `Xylander 3 mg Tavor`, who takes it?"""
    if not (text[end : end + 1].isdigit() or text[end + 1 : end + 2].isdigit()):
        return False
    plain = folded_of(text)
    if _SCHEME.match(plain, end) is not None:
        return True
    dose = _dose().match(plain, end)
    return dose is not None and not text[dose.end() :][:2].strip()[:1].isupper()


@cache
def _dose() -> re.Pattern[str]:
    """A number and a measure of medicines."""
    return re.compile(rf"[ ]?\d[\d.,/]{{0,6}}[ ]?{any_of(_words('doses'))}(?![^\W\d_])")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_words("endings"))


@cache
def _words(sort: str) -> frozenset[str]:
    held = table("carnet.detection.names.nobody.goods", _FILE)[sort]
    return frozenset(fold(word.replace("_", " ")) for word in held.split())
