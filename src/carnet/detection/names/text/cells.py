r"""A label and its value in the two cells of a line, shown to the tagger with a colon.

`Seller\tAda Byron`, `Seller = Ada Byron`: who reads a form sees a label there, and the
tagger knows labels by their colon. A constant of a program is no label (`depot =
Carlisle`): one before "=" begins with a capital. The text keeps its length.
"""

import re
from typing import Final

from carnet import late

_LABEL: Final = r"[^\W\d_][^\t\n|=:]{1,38}?"
_VALUE: Final = r"(?=[^\W\d_][^\t\n|=]*$)"
_TWO: Final = late.compile(
    rf"^[ \t]*{_LABEL}(?P<sign>[ ]?\t[ ]?|(?P<equal>[ ]=[ ])){_VALUE}", re.MULTILINE
)


def with_colons(text: str) -> str:
    """The text with a colon between the two cells of a line."""
    if "\t" not in text and " = " not in text:
        return text
    parts, at = list[str](), 0
    for one in _TWO.finditer(text):
        start, end = one.span("sign")
        if one["equal"] and not one[0].lstrip()[0].isupper():
            continue
        parts += text[at:start], ": ".ljust(end - start)[: end - start]
        at = end
    return "".join(parts) + text[at:]
