"""Who is told in Greek that is written in Latin letters: `eimai o stratos deligiannis`.

The tagger has not seen such texts: their words are in no list, so that a name is asked
for by what introduces it and by its form. Greek surnames have endings of their own, and
a given name is in the lists; `eimai o ypeuthinos` (in charge) is neither.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.spans import Span
from carnet.detection.names.tagger.listed import flags_of

_TOLD: Final = late.compile(
    r"(?<![^\W_])(?:(?:eimai|ime)[ ][oihn]"
    r"|(?:me[ ]lene|onomazomai|legomai|onoma[ ]mou[ ]einai|onoma:)(?:[ ][oihn])?)"
    r"[ ](?P<first>[^\W\d_]{3,20})(?:[ ](?P<last>[^\W\d_]{3,24}))?(?![^\W_])",
)
_ENDINGS: Final = tuple(
    "opoulos opoulou oglou akis idis idou iadis iadi iadou adis akos atos ellis ellos"
    " iotis iannis aios eas inos otis aris enos".split()
)
"""Of surnames; no other Greek word of five letters or more ends as the first nine."""
_SURE: Final = _ENDINGS[:9]
_SHORTEST: Final = 6  # letters of a surname that its ending tells
_SOME: Final = ("eimai", "lene", "onomazomai", "legomai", "onoma", "ime ")


def romanized(text: str) -> Iterator[Span]:
    """The persons whom such words introduce."""
    small = text.lower()
    if len(small) != len(text) or not any(word in small for word in _SOME):
        return
    for told in _TOLD.finditer(small):
        first, last = told["first"], told["last"]
        given, surname = _is_given(first), bool(last) and _is_surname(last, first)
        if given or surname:
            yield told.start("first"), told.end("last" if surname else "first")


def _is_given(word: str) -> bool:
    flags = flags_of(word)
    return flags.given and not flags.common


def _is_surname(word: str, first: str) -> bool:
    """Has it such an ending, or does a list know it beside a given name?"""
    if len(word) < _SHORTEST:
        return False
    if word.endswith(_SURE):
        return True
    flags = flags_of(word)
    listed = flags.surname and not flags.common
    return _is_given(first) and (listed or word.endswith(_ENDINGS))
