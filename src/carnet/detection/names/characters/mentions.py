"""Chinese persons named again by a part of the name: 晓燕 for 白晓燕.

The given name of somebody whom the text names in full is that person where it is no
word; a surname that stood alone behind a label is, where it opens a clause and does
something.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.callnames import is_full_name

Span = tuple[int, int]
_FULL: Final = 3  # characters of a name with its surname
_TIBETAN: Final = 4  # of two names of two each: 扎西多吉
_AFTER: Final = frozenset(
    "的说要在让叫给去来也会都就把被家已再又先没将从向对为帮请想写送打做看问"
)
_MOST: Final = 40  # persons of a text that are looked for again


def mentions(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Where those `found` in a simplified text are named by a part."""
    parts = dict.fromkeys(part for one in found if (part := _part(plain, *one)))
    if not parts:
        return
    every = "|".join(re.escape(one) for one in list(parts)[:_MOST])
    for match in re.finditer(every, plain):
        start, end = match.span()
        if end > start + 1:
            if han.is_open_before(plain, start) and han.is_open_behind(plain, end):
                yield start, end
        elif _opens_clause(plain, start):
            yield start, end


def _part(plain: str, start: int, end: int) -> str:
    value = plain[start:end]
    if len(value) == 1:
        return value if value in han.words("surnames") else ""
    given = ""
    if len(value) == _FULL and is_full_name(value):
        given = value[1:]
    elif len(value) == _TIBETAN:
        given = value[2:] if value[:2] in han.words("compound") else value[:2]
    return "" if han.is_word(given) and not han.is_given(given) else given


def _opens_clause(plain: str, at: int) -> bool:
    """Does one character stand behind a sign and before what it does?"""
    if at and han.is_han(plain[at - 1]):
        return False
    return plain[at + 1 : at + 2] in _AFTER and not han.is_word(plain[at : at + 2])
