"""Fields of forms and documents that are called like persons: `Norma: articolo 7`.

A word of `labelled.toml` before a colon, where a line begins, is a label in a text of
its language if most other lines with one have labels that nobody is called by; in a
chat those are persons' names. And one word at a line's beginning, right before the
short form of "number" and a number with a year, is a document: `Ata n.º 9/2025`.
"""

import re
from functools import lru_cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.listed import flags_of_all

_LINE: Final = late.compile(
    r"^[ \t]*(?:[-*\u2022][ \t]+)?(?P<label>[^\W\d_]{2,30})(?:[ ][^\W\d_]{1,30}){0,3}"
    r"[ ]?:(?=[ ])",
    re.MULTILINE,
)
_FEWEST: Final = 2  # other lines
_BEGINS: Final = late.compile(r"(?:\A|\n)[ \t]*(?:[-*\u2022][ ]|\d{1,2}[.)][ ])?\Z")
_REACH: Final = 8  # characters of that
_RIGHT_BEHIND: Final = late.compile(r"(?:[ ][^\W\d_A-Z]{1,20}){0,2}[ ]?:[ ]")
_NUMBER: Final = late.compile(
    r"[ ](?:n(?:[rouú]?m?)\.?[ºª°o]?|№|č\.|br\.|št\.|sz\.|αρ\.|αριθ\.|#)[ ]?"  # noqa: RUF001 - of Greek
    r"[0-9]{1,6}[/\-\u2013](?:19|20)?[0-9]{2}(?![0-9])",
    re.IGNORECASE,
)
_labels: Final = partial(tables.spoken, "nobody/words/labelled")


def is_label(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a field of a form, or a document with its number?"""
    if not text[start:end].isalpha():
        return False
    if not _BEGINS.search(text, max(0, start - _REACH), start):
        return False
    if _NUMBER.match(text, end):
        return True
    known = _labels().get(fold(text[start:end]), 0)
    if not known & (languages or ~0) or not _RIGHT_BEHIND.match(text, end):
        return False
    return _is_form(text)


@lru_cache(maxsize=16)
def _is_form(text: str) -> bool:
    """Are most labels of its lines words that no list has as a given name?"""
    labels = [one["label"] for one in _LINE.finditer(text)]
    labels = [one for one in labels if fold(one) not in _labels()]
    if len(labels) < _FEWEST:
        return False
    given = int(flags_of_all(labels).given.sum())
    return 2 * given < len(labels)
