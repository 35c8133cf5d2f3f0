"""Numbers with every digit apart, as people dictate them: `2-8-7-4-1-0-6-3-8-3-2`.

Read as one number they are what every rule knows. Nine to sixteen digits, the same sign
between all of them: fewer are a result or a formation, and rows of a table, of bits or
of a counter have few different ones. A full stop parts the numbers of objects (ITU-T
X.660), so it does not count.
"""

import re
from collections.abc import Iterator
from typing import Final

_RUN: Final = re.compile(
    r"(?<![0-9A-Za-z])[0-9](?<![0-9][ \-/_].)"
    r"(?P<sign>[ \-/_])[0-9](?:(?P=sign)[0-9]){7,14}"
    r"(?![0-9A-Za-z]|[ \-/_.][0-9])"
)
_DIFFERENT: Final = 5  # digits


def edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The signs to leave out, in order."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        if len(set(text[start:end:2])) >= _DIFFERENT:
            for at in range(start + 1, end, 2):
                yield at, at + 1, ""
