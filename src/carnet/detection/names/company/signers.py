"""Who signs by initials or by half of a given name, where the text has the whole name.

    From: Gareth Pugh              From: Priya Raghunathan
    Hi, report attached. GP        Cheers,
                                   Pri

Two or three capitals that end a line behind a sentence or a dash are somebody's if they
are his initials; half of a given name is, alone on the line below a farewell.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.text.spans import Span

_LETTERS: Final = late.compile(
    r"(?:[.!?\u2026)\]][ ]|[\u2013\u2014][ ]?|(?:[ ]|\n)[-/][ ]?|\n[ \t>]*)"
    r"(?P<v>[^\W\d_a-z]{2,3})(?P<end>\)?\.?)[ \t]*(?=\r?\n|\Z)"
)
_HALF: Final = late.compile(
    r"\n[ \t>]*(?P<above>[^\n]{2,40})\n(?:[ \t>]*\n)?[ \t>]*"
    r"(?P<v>[^\W\d_a-z][^\W\d_A-Z]{1,6})[ \t.]*(?=\n|\Z)"
)
_WORDS: Final = late.compile(r"[^\W\d_]+")
_NAME: Final = late.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_OTHER: Final = frozenset(
    "OK PS NB AM PM TV IT HR PR EU CV ID UK US UN AI DM QA RE FW FWD CC BCC TBC TBD TBA"
    " FYI PTO ETA KPI PDF VAT IVA DPH PVM ALV TVA BTW SRL SPA LTD INC".split()
)
"""Written so for something else, too."""
_LEAST: Final = 2  # letters that half of a name lacks


def signers(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Whose initials or half a name end a message, where these were `found`."""
    names = {text[start:end] for start, end in found}
    whole = [words for name in names if len(words := _NAME.findall(name)) > 1]
    if not whole:
        return
    initials = {one for words in whole for one in _initials(words)}
    for match in _LETTERS.finditer(text):
        if _may_sign(match["v"]) and fold(match["v"]) in initials:
            yield match.span("v")
    halves = {one for words in whole for one in _halves(fold(words[0]))}
    for match in _HALF.finditer(text) if "\n" in text else ():
        if fold(match["v"]) in halves and _takes_leave(match["above"]):
            yield match.span("v")


def _may_sign(letters: str) -> bool:
    return letters.isupper() and letters not in _OTHER


def _initials(words: Sequence[str]) -> Iterator[str]:
    """The first letters of those words, or of the first and last of them, folded.

    A letter between those may be one of the given name: `PGS` for Piergiorgio Salis.
    """
    folded = [fold(word) for word in words]
    first, last = folded[0], folded[-1][0]
    yield "".join(word[0] for word in folded)
    yield first[0] + last
    for letter in dict.fromkeys(first[1:]):
        yield first[0] + letter + last


def _halves(given: str) -> Iterator[str]:
    """What a given name begins with, two letters or more shorter."""
    return (given[:length] for length in range(2, len(given) - _LEAST + 1))


def _takes_leave(line: str) -> bool:
    """Is a line a farewell: all of it, or its last word?"""
    words = _WORDS.findall(fold(line))
    closing = " ".join(words) in tables.every("bars/signed", "closings")
    return closing or (
        bool(words) and words[-1] in tables.every("bars/signed", "farewells")
    )
