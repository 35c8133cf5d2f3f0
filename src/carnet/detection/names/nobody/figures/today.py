"""Does a text speak of people whom its writer deals with today?

A client, somebody on sick leave, a patient in a ward, the pupils of 8b, a meeting: who
is called like a figure there is somebody who lives, though the text speaks of the past
as well (`8. b: Trubar tiskarna; trubarjeva mama piše`). A whole name that lists have
may still be the figure's. The words are `today` and `attendance` of `topics.toml`.
"""
# ruff: noqa: RUF001 - letters of other scripts

from functools import lru_cache
from typing import Final

from carnet import late
from carnet.detection.names.nobody.figures import topics
from carnet.detection.names.text.folded import KEPT, folded_of

_CLASS: Final = late.compile(
    r"(?:(?<![^\W_])(?P<before>[^\W\d_]{1,12})\.?[ ])?(?<![\w.,:/-])(?<![=+*][ ])"
    r"(?:[1-9]|1[0-3])(?!\.a[ ][^\W\d_])(?:\.|-|º|°|ª)?"
    r"(?:[aа-г]|[ ]?[b-d])(?![\w.)/'’])"
    r"(?![ ]?[=+*])"
)
"""One class of several in a year: `8.b`, `9c`, `8-В`; not `3 a.m.`, `5 a)`, or
`4.a vez`, `4.ª` before it was read."""
_NUMBERED: Final = frozenset(
    "gleis spoor perron platform track gate voie quai binario via anden spor raide"
    " peron peronu tor vagany linia kolej bus line linie linje linja tram zone zona"
    " section art artikel article articulo articolo artykul cl clause nr no num op page"
    " s str seite p fig table tab tabelle figure abb room salle sala raum apt flat lgh"
    " haus house type typ class level step version v par annex bijlage anlage".split()
)
"""Words whose number has a letter, too: `spoor 5b`."""


@lru_cache(maxsize=KEPT)
def is_of_today(text: str) -> bool:
    """Has it a word for them or for a meeting, or a class of a school?"""
    return speaks_of_them(text) or "attendance" in topics.told(text)


@lru_cache(maxsize=KEPT)
def speaks_of_them(text: str) -> bool:
    """Has it a word for them, or a class? Minutes and plans have things as well."""
    if "today" in topics.told(text):
        return True
    return any(
        one["before"] not in _NUMBERED for one in _CLASS.finditer(folded_of(text))
    )


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    is_of_today.cache_clear()
    speaks_of_them.cache_clear()
