"""What says behind a number that it counts something, and is no code.

`4712 €`, `471236 kg`, `1200 元`: currencies, units and pieces, in a folded text, by
`counted.toml`.
"""

from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.words import table


def _shape() -> str:
    words = chain.from_iterable(table(__package__, "counted").values())
    return (
        r"[#*]{0,2}[\"'”“»)]{0,2}(?:[a-z0-9_]|[.,:/][0-9]|[ ]?(?:[€£$°%]"
        rf"|{expression(words)}(?![^\W_])|[元個个次人月年號号块塊張张台])|[ ][0-9])"
    )


COUNTED: Final = late.compile(_shape)
"""Such a word or sign, or the rest of a longer number."""
