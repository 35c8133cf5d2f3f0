"""Names of machines that say whose they are: `tablet-Ani`, `lsalminen-kannettava`.

Programs name a new device after its owner and its sort. `gaming-laptop` is one on sale:
the line has to have a machine's address, or a key that names the machine.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, rows
from carnet.vocabulary import Kind

_ADDRESS: Final = late.compile(
    r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.])"
    r"|(?<![0-9A-Za-z])(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}(?![0-9A-Za-z])"
)
_KEY: Final = late.compile(
    r"(?<![a-z])(?:cn|host|hostname|computer|computername|device|devicename|machine"
    r"|workstation|client|endpoint)[ ]?[=:][ ]?[\"']?\Z"
)
_LINE: Final = 120  # characters of a line around a name and an address
_BEFORE: Final = 24  # characters of a key, or of the first part of a name


@cache
def _words() -> frozenset[str]:
    return frozenset(map(fold, rows(__package__, "hosts")["device"]))


@cache
def _others() -> frozenset[str]:
    return frozenset(map(fold, rows(__package__, "hosts")["nobody"]))


@cache
def _sieve() -> Sieve:
    return Sieve(_words().__contains__)


@cache
def _name() -> re.Pattern[str]:
    """A name of two parts, of which one is the sort of device; in the folded text."""
    device = any_of(_words())
    return late.compile(
        rf"(?<![\w.\-/@\\])(?:(?P<a>[^\W\d_]{{3,24}})-{device}(?:-?[0-9]{{1,3}})?"
        rf"|{device}-(?P<b>[^\W\d_]{{3,24}}))(?![\w\-/@\\]|\.\w)"
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every such name in a line with a machine's address, or behind a key."""
    if "-" not in scan.text:
        return
    reached, folded = 0, scan.folded
    words = _sieve().of(scan.plain)
    words = [one for one in words if f"-{one}" in folded or f"{one}-" in folded]
    for at in scan.starts(words):
        low, high = max(reached, at - _BEFORE - 2), at + 2 * _BEFORE
        for name in _name().finditer(scan.folded, low, high):
            reached = name.end()
            owner = name.span("a" if name["a"] else "b")
            # Behind the device a small letter goes on with a word: `tablet-based`.
            raised = name["a"] or scan.text[owner[0]].isupper()
            known = scan.folded[slice(*owner)] in _others() | _words()
            if raised and not known and _is_machine(scan, name):
                start, end = name.span()
                value = scan.text[start:end]
                yield Hit(start, end, Kind.DEVICE_ID, value.lower(), "host", LIKELY)


def _is_machine(scan: Scan, name: re.Match[str]) -> bool:
    """Whether its line has an address of a machine, or a key stands before it."""
    folded, (start, end) = scan.folded, name.span()
    if _KEY.search(folded, max(0, start - _BEFORE), start):
        return True
    low = max(folded.rfind("\n", 0, start) + 1, start - _LINE)
    stop = folded.find("\n", end)
    high = min(stop if stop >= 0 else len(folded), end + _LINE)
    return _ADDRESS.search(folded, low, high) is not None
