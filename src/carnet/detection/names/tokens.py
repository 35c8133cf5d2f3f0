"""A text as the tagger reads it: words, Han characters, signs and line ends.

Training and inference share this file: a sentence is cut the same way in both.
"""

import re
from typing import Final

_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff]"  # one character of a script without spaces
    r"|[^\W_\u2e80-\u9fff\uf900-\ufaff]"
    r"[^\W_\u2e80-\u9fff\uf900-\ufaff\u0300]*(?:[\u0300-\u036f]+[^\W_]*)*"
    r"|\n"
    r"|[^\s]"
)
MAX_CHARS: Final = 4000
"""Characters that are tagged at once; longer texts are cut at line ends."""


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each token, in code points."""
    return [match.span() for match in _TOKEN.finditer(text)]
