"""What the syntax of a program or a page puts right before a value, and is none of it.

b'Erika Mustermann'            the prefix of a literal (Python, section 2.4.1)
<![CDATA[Erika Mustermann]]>   the mark of a section (XML 1.0, section 2.7)
"""

from dataclasses import replace
from typing import Final

from carnet import late
from carnet.vocabulary import Finding

_PREFIX: Final = late.compile(r"(?<![^\W_])(?:[bruf]|rb|br|fr|rf)'")
_SECTION: Final = late.compile(r"<!\[CDATA\Z")


def begin(text: str, start: int, end: int) -> int:
    """Where a value begins whose first letters may be the prefix of a literal."""
    prefix = _PREFIX.match(text, start, end)
    return prefix.end() if prefix else start


def without(text: str, found: Finding) -> Finding | None:
    """The finding without such a prefix; None: it is the mark of a section."""
    start, end = found.start, found.end
    if found.value == "CDATA" and _SECTION.search(text, max(0, start - 3), end):
        return None
    first = begin(text, start, end)
    if first == start:
        return found
    value = text[first:end]
    return replace(found, start=first, value=value, normal=value)
