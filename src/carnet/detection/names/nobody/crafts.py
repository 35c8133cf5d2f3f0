"""Spacecraft, ships and games before their number: `Apollo 11`, `Geminis 4`.

Such a name is a person's in the lists; a number of one or two digits right behind it,
with nothing that counts years or points, tells the craft.
"""

from functools import partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables

_NUMBER: Final = late.compile(r"[ \u00a0-](?:\d{1,2}|[IVX]{1,4})(?![\w.,:]*\w)")
_words: Final = partial(tables.every, "nobody/crafts")


def is_craft(text: str, start: int, end: int) -> bool:
    """Is that one word a craft's, in any case form, and its number behind it?"""
    if _NUMBER.match(text, end) is None:
        return False
    word = fold(text[start:end].rsplit(maxsplit=1)[-1])
    ends = (word.removeprefix(one) for one in _words("stems") if word.startswith(one))
    return any(not end or end in _words("endings") for end in ends)
