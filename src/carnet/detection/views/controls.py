r"""Characters of control, which nobody sees and which stand inside of values.

    e\0r\0i\0k\0a\0                                UTF-16, read as one byte a character
    erika.\x1b[01;31m\x1b[Kmuster\x1b[m\x1b[Kmann      what `grep --color` marks

A program writes them, a model reads over them. A NUL that stands alone parts values
(`find -print0`), and so do \x01 to \x03 (tables of Hive) and \x1c to \x1f.

Sources: ECMA-48 (June 1991), 5.4, control sequences; Unicode 17, C0 controls.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.views.edit import Edit

_CONTROLS: Final = "".join(map(chr, (*range(0x04, 0x09), *range(0x0E, 0x1C), 0x7F)))
_NUL: Final = "\0"
_CODES: Final = tuple(map(ord, (_NUL, *_CONTROLS)))
_WIDE: Final = 4  # characters of UTF-16 in a row; three are the columns of a table
_LONGEST: Final = 24  # characters between the two ends of a sequence: `38;2;255;128;0`
_UNSEEN: Final = late.compile(
    rf"\x1b\[[0-?]{{0,{_LONGEST}}}[ -/]{{0,2}}[@-~]|[{_CONTROLS}]"
    rf"|(?:[^\0]\0){{{_WIDE},}}"
)


def holds(signs: bytes) -> bool:
    """Does any stand in a text without its letters? Each is looked for by itself."""
    return any(map(signs.__contains__, _CODES))


def without(text: str) -> Iterator[Edit]:
    """Each of them, and each sequence that one begins, as nothing."""
    for match in _UNSEEN.finditer(text):
        start, end = match.span()
        if _NUL in match[0]:  # the first byte of a pair says it, the other is empty
            yield from ((at, at + 1, "") for at in range(start + 1, end, 2))
        else:
            yield start, end, ""
