"""Who has how many, as tallies count: `Arancha IIII II`, `Mohamed Z. IIIII`.

Strokes of five are no Roman number and nobody's name; what begins the line before them
is who or what they are for.
"""

from typing import Final

from carnet import late
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.read import Array, Read

_STROKES: Final = late.compile(r"(?:I{1,6}|l{3,6}|\|{1,6}|/{1,6})")
_SURELY: Final = late.compile(r"(?:^|[ \t:])I{4,6}(?![^\W_])")
"""Four and more: no number is written so, but on a clock's face."""
_TOLD: Final = 0.04  # of the word that begins such a line


def ask_less_of_tallied(least: Array, read: Read) -> None:
    """The words before strokes, where a text has such; the strokes are nobody."""
    if "IIII" not in read.text or not _SURELY.search(read.text):
        return
    first = True
    for at, word in enumerate(read.words):
        if _STROKES.fullmatch(word):
            least[at] = NEVER
        elif first and _is_before_strokes(read, at):
            least[at] = min(least[at], _TOLD)
        first = word == "\n"


def _is_before_strokes(read: Read, at: int) -> bool:
    """Is it one word with a capital that no list has as another, and strokes behind?"""
    flags = read.flags_of(at)
    if not flags.cased or flags.other:
        return False
    behind = read.words[at + 1 : at + 2]
    return bool(behind) and _STROKES.fullmatch(behind[0]) is not None
