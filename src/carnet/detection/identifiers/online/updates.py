"""From which version to which something was updated: `from 10.4.2.1 to 10.5.0.3`.

Two numbers of four parts, with a small word or an arrow between, behind a word for an
update or a device's software. Where the sentence speaks of the net, they are addresses.
`updates.toml` has the words.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.words import any_of, table

_FOUR: Final = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
_BETWEEN: Final = (
    r"(?:[-\u2010][^\W\d_]{1,6})?[ ]?"
    r"(?:[\u4e00-\u9fff]{1,6}|->|=>|\u2192|[\u2013\u2014-]|(?:[^\W\d_]{1,12}[ ]){0,3})"
    r"[ ]?v?"
)
_TO: Final = late.compile(rf"{_BETWEEN}{_FOUR}(?![0-9]|\.[0-9])")
_FROM: Final = late.compile(rf"(?<![0-9.]){_FOUR}{_BETWEEN}\Z")
_REACH: Final = 90  # characters before the first, and behind the second
_STEP: Final = 40  # characters from one to the other


class _Words(NamedTuple):
    update: re.Pattern[str]
    net: re.Pattern[str]


@cache
def _words() -> _Words:
    """Expressions for the rows of `updates.toml`, in the folded text."""
    rows = table(__package__, "updates")

    def shape(row: str) -> re.Pattern[str]:
        words = {
            word.replace("$", END) for every in rows[row].values() for word in every
        }
        return re.compile(
            rf"(?<![^\W_])(?:{expression(words)})|{any_of(rows['han'][row])}"
        )

    return _Words(shape("update"), shape("net"))


def is_step(scan: Scan, start: int, end: int) -> bool:
    """Is what stands there the version from which, or to which, something goes?"""
    text = scan.folded
    to = _TO.match(text, end, end + _STEP)
    begun = _FROM.search(text, max(0, start - _STEP), start)
    if to is None and begun is None:
        return False
    low = begun.start() if begun else start
    lead = text[max(0, low - _REACH) : low].rpartition("\n")[2]
    rest = text[to.end() if to else end :][:_REACH].partition("\n")[0]
    between = (
        text[begun.start() : start] if begun else text[end : to.end() if to else end]
    )
    around = f"{lead} {between} {rest}"
    words = _words()
    return bool(words.update.search(around)) and not words.net.search(around)
