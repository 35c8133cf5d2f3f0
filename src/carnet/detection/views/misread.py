"""Digits that a scanner read as letters: `l2/O6/l987`, `O77OO 9OO l42`, `943 476 59l9`.

One such group may be a code or a litre (`1l`), so that a text needs two of them with
some digits, and one with its letter before a digit; or a number of several groups of
which one holds a letter. Source of the pairs: Unicode UTS #39, confusables.txt, the
rows of 0 and 1.
"""

import string
from collections.abc import Iterator
from typing import Final

from carnet import late

_GROUP: Final = late.compile(
    r"[0-9OolI](?<![^\W_].)"
    r"(?:(?<=[0-9])(?=[0-9]{0,11}[OolI])|(?<=[OolI])(?=[OolI]{0,2}[0-9]))"
    r"[0-9OolI]{1,11}(?![^\W_])"
)
_RUN: Final = late.compile(
    r"[0-9OolI](?<![A-Za-z0-9].)[0-9OolI]{0,11}"
    r"(?:[ ]?[./\-]?[ ]?[0-9OolI]{1,12}){1,8}(?![A-Za-z0-9])"
)
_BESIDE: Final = late.compile(r"[0-9](?:(?<=[OolI][0-9])|(?=[OolI]))")
_CLASSES: Final = bytes.maketrans(b"0123456789OolI", b"1" * 10 + b"l" * 4)
_OTHERS: Final = bytes(set(string.ascii_letters.encode()) - set(b"OolI"))
_LETTER: Final = late.compile(r"[OolI]")
_LEADS: Final = late.compile(r"[OolI][0-9]")
_LITRES: Final = late.compile(r"(?<![0-9OolI])[0-9]{1,3}l(?![0-9OolI])")
_DIGITS: Final = str.maketrans("OolI", "0011")
_FEWEST: Final = 2
_FEWEST_DIGITS: Final = 5
_FEWEST_SIGNS: Final = 6


def signs(text: str) -> bytes:
    """The text without its letters: digits as `1`, letters that may be one as `l`.

    Of prose a third is left, in which rare signs are looked for. What is not of
    Latin-1 is a `?`.
    """
    return text.encode("latin-1", "replace").translate(_CLASSES, _OTHERS)


def may_be_misread(text: str, signs: bytes) -> bool:
    """Whether a letter stands beside a digit that it may be one itself.

    Two signs beside each other stay so when all other letters are left out: what then
    shows no such pair needs no expression, at a sixth of its time. From the right,
    since Python then looks for a pair's first sign, and has few digits to stop at.
    """
    if signs.rfind(b"1l") < 0 and signs.rfind(b"l1") < 0:
        return False
    return _BESIDE.search(text) is not None


def misread(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such letters stand, and the digit for each."""
    spans = {*_groups(text), *_runs(text)}
    places = {m.start() for span in spans for m in _LETTER.finditer(text, *span)}
    for at in sorted(places):
        yield at, at + 1, text[at].translate(_DIGITS)


def _groups(text: str) -> list[tuple[int, int]]:
    """Groups of letters and digits that speak for each other."""
    groups = list(_GROUP.finditer(text))
    if len(groups) < _FEWEST or not any(_LEADS.search(group[0]) for group in groups):
        return []
    if sum(c.isdigit() for group in groups for c in group[0]) < _FEWEST_DIGITS:
        return []
    return [group.span() for group in groups]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of several groups, a third of whose signs are digits."""
    for run in _RUN.finditer(text):
        signs = sum(map(str.isalnum, run[0]))
        digits = sum(map(str.isdigit, run[0]))
        enough = signs >= _FEWEST_SIGNS and digits >= signs // 3
        if enough and not _LITRES.search(run[0]):
            yield run.span()
