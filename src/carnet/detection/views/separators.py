"""Numbers whose groups stand apart by a sign that no rule for numbers knows.

    4111_1111_1111_1111        in names of files, in variables, typed for an export
    DE89|3704|0044|0532|0130|00

A card or an account is itself whatever stands between its groups. Read with hyphens
they are found by their own rules, which ask for check digits or a label. The signs are
those between which no list of numbers is written: a comma parts values, a colon the
hours from the minutes.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.views.edit import Edit

_SIGNS: Final = "_*|~\u2022\u2219\u22c5"
_BETWEEN: Final = late.compile(rf"[0-9][0-9A-Za-z]{{0,11}}[{_SIGNS}](?=[0-9A-Za-z])")
"""Behind a digit of the first group: programs have such signs between words."""
_GROUP: Final = (
    rf"(?:(?=[A-Za-z]{{0,4}}[0-9])[0-9A-Za-z]{{1,12}}|[A-Z]{{4}}(?=[{_SIGNS}]))"
)
"""A group of digits, with a letter or two, or the letters of a bank in an IBAN."""
_RUN: Final = late.compile(
    rf"(?<![0-9A-Za-z.\-])\+?(?=[A-Za-z]{{0,2}}[0-9])[0-9A-Za-z]{{1,12}}"
    rf"(?P<sign>[{_SIGNS}]){_GROUP}(?:(?P=sign){_GROUP}){{1,8}}(?![0-9A-Za-z])"
)
_FEWEST: Final = 9
"""Digits of a number that is somebody's by itself."""


def holds(text: str) -> bool:
    """Does such a sign stand between two groups? One that is not there costs little."""
    return any(map(text.__contains__, _SIGNS)) and _BETWEEN.search(text) is not None


def as_hyphens(text: str) -> Iterator[Edit]:
    """Each of those signs inside such a number, as a hyphen.

    Its groups, three or more, have the same sign between them: `v1_2_3` is a name.
    """
    for run in _RUN.finditer(text):
        if sum(map(str.isdigit, run[0])) >= _FEWEST:
            start, end = run.span()
            yield from (
                (at, at + 1, "-") for at in range(start, end) if text[at] == run["sign"]
            )
