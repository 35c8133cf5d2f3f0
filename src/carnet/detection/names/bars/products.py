"""More is asked of what has the form of a law, a product or a machine.

`WAZO 4:1`, `Elga Ace 4 kW`, `presse Roland 700 t`, `Fischer FAZ II`: that a list has a
given name of these letters is enough for one of which the tagger thinks little, but not
where it is written in capitals among other words, or a measure or a code stands behind
it that persons have none of. A weight, a way and hours are somebody's, too.
"""

from typing import Final

import numpy as np

from carnet import late
from carnet.detection.names.reading.read import Array, Read

_MEASURE: Final = late.compile(
    r"[ \u00a0][0-9]{1,5}(?:[.,][0-9]{1,3})?[ \u00a0]?"
    r"(?:kW|kVA|V|Hz|kHz|MHz|GHz|rpm|mAh|Ah|dB|mm|cm|dl|cl|ml|kN|Nm|bar|dpi)(?![^\W_])"
)
_CODE: Final = late.compile(
    r"[ \u00a0-][A-Z]{3,5}(?=[ ](?:[IVX]{1,4}|[0-9]{1,4})[ ,;|\n])"
)
"""As in `Fischer | FAZ II 10`; letters and digits that are joined may be a plate."""
_SHORT: Final = 6  # letters of an abbreviation


def ask_more_of_products(least: Array, read: Read, prose: float) -> None:
    """As much as in prose, though a list has the word as a given name."""
    flags = read.each
    for at in np.flatnonzero(flags.capital & (least < prose)).tolist():
        end = read.spans[at][1]
        measured = _MEASURE.match(read.text, end) or _CODE.match(read.text, end)
        if measured or (flags.capitals[at] and _is_abbreviation(read, at)):
            least[at] = prose


def _is_abbreviation(read: Read, at: int) -> bool:
    """Are its few letters capitals among small ones, no name beside: `ROT och | RUT`?

    Of `MARIFÉ + 1`, a line alone, nobody knows how names are written.
    """
    start, end = read.spans[at]
    line = read.text[read.text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    if not 1 < end - start <= _SHORT or not any(map(str.islower, line.split())):
        return False
    around = [one for one in (at - 1, at + 1) if 0 <= one < len(read.words)]
    return not any(read.flags_of(one).capital for one in around)
