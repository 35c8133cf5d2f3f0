"""Where a text speaks of a vehicle, by the rows of `vehicles.toml`.

Not of another machine that has the same word in its name, by those of `machines.toml`.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table

_WORD: Final = 24  # characters of the longest such word
_ENDING: Final = r"[^\W\d_]{0,5}(?![^\W_])"
NUMBER: Final = (
    r"(?:n(?:r|o|um|ro|º|°)?[.:]?[ºo°]?|num[^\W\d_]{2,9}|numm?er[^\W\d_]{0,5}"
    r"|c(?:is)?[.]|cisl[^\W\d_]{1,3}"
    r"|st(?:ev)?[.]|stevilk[^\W\d_]{1,3}|br[.]|broj[^\W\d_]{0,3}|szam[^\W\d_]{0,5}"
    r"|uimhir|ном[.]|номер[^\W\d_]{0,3}|αρ(?:ιθμ?)?[.]|αριθμ[^\W\d_]{1,3})"
)
"""A word for "number" in the folded text, in its cases."""


_COMPOUND: Final = (
    r"[^\W\d_]{3,16}(?:wagens?|laster|auton?s?|auto(?:a|ssa|sta|on|lla|lle|ni|d|t|ga|le|st"
    r"|sse|ja|tol|val|ban|bol|ra|nak)|bil(?:en|s|ens|l|inn|inum|num|sins)?"
    r"|vogn(?:en|s|ens)?|kocsi(?:t|ja|ban|val)?)(?<![aio]bil)(?<![aio]bil[es])(?<![aio]bilen)"
)
"""A word that ends in one for a car, as Germanic, Finnic and Hungarian ones do."""

_ANOTHERS: Final = late.compile(
    rf"[^\W\d_]{{4,}}(?<!\bwith)(?<!\bavec)(?<!\bsotto)(?<!\bpara)[ ]{NUMBER}"
    r"[ ,:(„\"–—\-]{1,3}\Z"
)
"""A word right before that for "number": `van, job number`."""


class _Words(NamedTuple):
    shape: re.Pattern[str]
    """A word with its ending, in the folded text."""
    sieve: Sieve
    """Which words of a text may begin one."""
    head: re.Pattern[str]
    """The same as the head of a column, with a word for "number" or without."""


@cache
def short() -> frozenset[str]:
    """What a plate is called in keys and heads of columns, folded."""
    return frozenset(chain.from_iterable(table(__package__, "short").values()))


@cache
def beginnings() -> frozenset[str]:
    """With what the words begin."""
    return short().union(word.replace(END, "") for word in _entries())


def _entries() -> Iterator[str]:
    for row in table(__package__, "vehicles").values():
        for word in row:
            yield fold(word)


@cache
def _vehicle() -> _Words:
    every = set(_entries())
    word = rf"{expression(every)}{_ENDING}"
    return _Words(
        late.compile(rf"(?<![^\W_])(?:{_COMPOUND}(?![^\W_])|{word})"),
        _sieve(every),
        late.compile(rf"(?:{NUMBER}[ ])?{word}(?:[ ]{NUMBER})?"),
    )


def _sieve(every: set[str]) -> Sieve:
    begins, ends = Beginning(every), late.compile(rf"{_COMPOUND}\Z").match
    return Sieve(lambda word: begins(word) or ends(word))


@cache
def _machines() -> re.Pattern[str]:
    rows = table(__package__, "machines").values()
    words = {fold(word) for row in rows for word in row}
    return late.compile(rf"(?<![^\W_]){expression(words)}")


def near(scan: Scan, reach: int) -> Iterator[re.Match[str]]:
    """Words for a vehicle, not far from a number as plates have it."""
    words = _vehicle()
    found = words.sieve.of(scan.plain)
    for match in scan.near(words.shape, found, reach + _WORD, longest=7):
        if not _is_other(scan, match):
            yield match


def is_anothers(scan: Scan, word: int, start: int) -> bool:
    """Whether a number behind the word is that of something else: `van, job number`.

    A capital there is somebody's name: `el coche de Paco número 4821 KLM`.
    """
    match = _ANOTHERS.search(scan.folded, word, start)
    return match is not None and scan.text[match.start()].islower()


def places(scan: Scan) -> Iterator[int]:
    """Where any such word ends, in order."""
    words = _vehicle()
    for start in scan.starts(words.sieve.of(scan.plain)):
        match = words.shape.match(scan.folded, start)
        if match and not _is_other(scan, match):
            yield match.end()


@lru_cache(maxsize=1024)
def is_head(head: str) -> bool:
    """Does the head of a column, or a key, name a vehicle and nothing of it?"""
    words = plain(head)
    if head.lower().endswith("bill"):
        return False  # the English one; Icelandic has `bíll`
    if words.rpartition(" ")[2] in short() or words.replace(" ", "") in short():
        return True
    return _vehicle().head.fullmatch(words) is not None


_SMALL: Final = {
    "van": frozenset("nl hu sv es tr".split()),
    "car": frozenset(["fr"]),
}
"""Languages in which an English word for a vehicle is a small word: "of", "because"."""


def _is_small(scan: Scan, word: str) -> bool:
    """Whether the text is in a language of which it is a small word."""
    spoken = scan.languages | scan.lettered
    small = _SMALL.get(word, frozenset())
    return "en" not in spoken and not small.isdisjoint(spoken)


def _is_other(scan: Scan, word: re.Match[str]) -> bool:
    """Whether the word is part of what another machine is called: `пральна машина`.

    Or is the English bill and no Icelandic car, `bíll`, or a small word.
    """
    if _is_small(scan, word[0]):
        return True
    if word[0].endswith("bill") and not scan.text.startswith("í", word.end() - 3):
        return True
    low, high = max(0, word.start() - _WORD), word.end() + _WORD
    return any(
        other.start() < word.end() and word.start() < other.end()
        for other in _machines().finditer(scan.folded, low, high)
    )
