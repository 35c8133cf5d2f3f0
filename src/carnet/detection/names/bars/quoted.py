"""Names that are a whole string of code, a log or a record.

"Li Jun"      titolare="Colajanni Rosaria"      fichaje="Salcedo Vera, Yolanda"
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.names.reading.read import Read

_PAIR: Final = late.compile(
    r"(?<==)(?P<v>[^\W\d_]+(?:[ ][^\W\d_]+){1,2})(?=[ ]+[\w.\-]+=|[ \t]*(?:\n|$))"
)
_SURNAMES: Final = 2  # words before a given name
_STRINGS: Final = frozenset("\"'`")


def strings(read: Read, capital: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Tokens of a given name and one more that are a whole string: `"Li Jun"`."""
    given = capital & read.each.given
    at = np.flatnonzero(given[:-1] & read.each.capital[1:])
    whole = [
        n
        for n in at.tolist()
        if n and n + 2 < len(read.spans)
        if read.word(n - 1) == read.word(n + 2) and read.word(n - 1) in _STRINGS
    ]
    found = [n + beside for n in whole for beside in (0, 1)]
    for n in np.flatnonzero(read.given[:-1]).tolist():
        if read.word(n + 1) in _STRINGS:
            found += range(_surname_before(read, n), n + 1)
    return np.array([*found, *_assigned(read)], np.intp)


def _assigned(read: Read) -> Iterator[int]:
    """Tokens of a given name and one more between pairs: `user=Tobias Renn role=`."""
    for match in _PAIR.finditer(read.text) if "=" in read.text else ():
        first, last = (bisect_left(read.starts, at) for at in match.span("v"))
        surname = all(_is_surname(read, at) for at in range(first + 1, last))
        if last - first > 1 and read.given[first] and surname:
            yield from range(first, last)


def _surname_before(read: Read, at: int) -> int:
    """Where a string begins that ends there, the surname first: `"Vera, Yolanda"`.

    The token behind `at` if no such name is a whole string.
    """
    first = at - (at > 0 and read.word(at - 1) == ",")
    least = max(0, first - _SURNAMES)
    while first > least and _is_surname(read, first - 1):
        first -= 1
    whole = 0 < first < at and read.word(first - 1) == read.word(at + 1)
    if read.word(at - 1) == ",":  # in a row of SQL the cell is a name (inserts.py)
        whole = whole and first > 1 and read.word(first - 2) == "="
    return first if whole and read.word(at - 1) != read.word(at + 1) else at + 1


def _is_surname(read: Read, at: int) -> bool:
    """Is it a word with a capital that is a name or no word that a list knows?"""
    flags = read.flags_of(at)
    return flags.cased and (flags.surname or not flags.other)
