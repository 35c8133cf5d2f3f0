"""Words that join two persons, by language: `Anna und Ben`, `Līva un Santa`."""

from functools import cache
from typing import Final

from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

ANY: Final = (1 << len(tongues.LANGUAGES)) - 1
"""The bits of all languages."""


@cache
def links(languages: int = ANY) -> frozenset[str]:
    """The words for "and" of those languages: `i` is "in" in another."""
    rows = table("carnet.detection.names.text", "links")["and"].items()
    return frozenset(
        word
        for language, row in rows
        if languages & tongues.bits((language,))
        for word in row.split()
    )
