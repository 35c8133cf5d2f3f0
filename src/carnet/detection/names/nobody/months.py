"""Months that are given names, by what is said of them: `Mai blir kald`, `i mai`."""

from functools import partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables

_SAID: Final = late.compile(r"[ ](?P<is>[^\W\d_]{1,6})[ ](?P<like>[^\W\d_]{2,10})")

_BEFORE: Final = late.compile(r"(?<![^\W_])(?P<in>[^\W\d_]{1,4})[ ]\Z")
_LONGEST: Final = 6  # characters of that, and one before it
_words: Final = partial(tables.spoken, "nobody/months")


def is_month(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a month of the text's language, of which it says how it is, or when?

    `languages`: the bits of those that the text may be in.
    """
    every = _words("month").get(fold(text[start:end]), 0)
    months = every & languages
    if every & (languages or ~0) and text[start:end].islower():
        before = _BEFORE.search(text, max(0, start - _LONGEST), start)
        if before and every & _words("in").get(fold(before["in"]), 0):
            return True
    said = _SAID.match(text, end) if months else None
    if said is None:
        return False
    is_, like = _words("is"), _words("like")
    found = is_.get(fold(said["is"]), 0) & like.get(fold(said["like"]), 0)
    return bool(months & found)
