"""What an apostrophe joins to a name and is no part of it: `Anna | 's`, `Ayşe | 'nin`.

The name alone is the finding, so that one person has one placeholder, and an answer
keeps the ending that the sentence needs: `PERSON_7F3K2M9Q's car`. Letters that an
apostrophe joins inside a name stay: `D'Angelo`, `Chang'e`, `O'Neill`.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable
from typing import Final

from carnet import late
from carnet.detection.names.tagger import tongues

_JOINED: Final = late.compile(r"(?<=[^\W\d_]{3})['\u2019\u02bc](?P<e>[^\W\d_]{1,4})\Z")
_POSSESSIVE: Final = "s"
_TURKISH: Final = tongues.bits(("tr",))
CASES: Final = frozenset(
    "e a ye ya i ı u ü yi yı yu yü de da te ta den dan ten tan in ın un ün nin nın nun"
    " nün le la yle yla".split()
)
"""Of Turkish, behind an apostrophe after a name (TDK, Yazım Kılavuzu, 2012)."""


def end_of_name(text: str, start: int, end: int, languages: Callable[[], int]) -> int:
    """Where the name that stands there ends, without what an apostrophe joins.

    `languages` tells the bits of those that the text may be in; of a short one none.
    """
    found = _JOINED.search(text, start, end)
    if found is None:
        return end
    ending = found["e"].lower()
    turkish = ending in CASES and (languages() or _TURKISH) & _TURKISH
    return found.start() if turkish or ending == _POSSESSIVE else end
