"""Months that are given names, by what is said of them: `Mai blir kald`."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

_SAID: Final = late.compile(r"[ ](?P<is>[^\W\d_]{1,6})[ ](?P<like>[^\W\d_]{2,10})")


@cache
def _rows() -> Mapping[str, Mapping[str, int]]:
    """By what a word says, each folded word and the bits of its languages."""
    held = table("carnet.detection.names.nobody", "months")
    return {
        sort: tongues.spoken({language: row[sort] for language, row in held.items()})
        for sort in ("month", "is", "like")
    }


def is_month(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a month of the text's language, of which it says how it is?

    `languages`: the bits of those that the text may be in.
    """
    months = _rows()["month"].get(fold(text[start:end]), 0) & languages
    said = _SAID.match(text, end) if months else None
    if said is None:
        return False
    is_, like = _rows()["is"], _rows()["like"]
    found = is_.get(fold(said["is"]), 0) & like.get(fold(said["like"]), 0)
    return bool(months & found)
