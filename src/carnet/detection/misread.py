"""Digits that a scanner read as letters: `l2/O6/l987`, `O77OO 9OO l42`.

One such group may be a code or a litre (`1l`), so that a text needs two of them with
some digits, and one with its letter before a digit. Source of the pairs: Unicode UTS
#39, confusables.txt, the rows of 0 and 1.
"""

import re
from collections.abc import Iterator
from typing import Final

_GROUP: Final = re.compile(
    r"(?<![^\W_])(?=[0-9]{0,12}[OolI])(?=[OolI]{0,3}[0-9])[0-9OolI]{2,12}(?![^\W_])"
)
_BESIDE: Final = re.compile(r"[0-9][OolI]|[OolI][0-9]")
"""Cheap to look for; most texts have none."""
_LETTER: Final = re.compile(r"[OolI]")
_LEADS: Final = re.compile(r"[OolI][0-9]")
_DIGITS: Final = str.maketrans("OolI", "0011")
_FEWEST: Final = 2
_FEWEST_DIGITS: Final = 5


def misread(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such letters stand, and the digit for each."""
    if not _BESIDE.search(text):
        return
    groups = list(_GROUP.finditer(text))
    if len(groups) < _FEWEST or not any(_LEADS.search(group[0]) for group in groups):
        return
    if sum(c.isdigit() for group in groups for c in group[0]) < _FEWEST_DIGITS:
        return
    for group in groups:
        for letter in _LETTER.finditer(text, *group.span()):
            yield letter.start(), letter.end(), letter[0].translate(_DIGITS)
