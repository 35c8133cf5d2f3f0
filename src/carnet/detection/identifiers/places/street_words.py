"""Words for streets, and how each makes one, by the rows of `streets.toml`."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from carnet import late
from carnet.detection.identifiers.expressions import WORD_END, expression
from carnet.detection.identifiers.places import no_streets
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN, Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table

_END = rf"(?:(?<=[./])|{WORD_END})"
"""A word ends where no letter follows; a short form with its sign."""


class Use(NamedTuple):
    """One way in which a word makes a street."""

    place: str
    language: str
    """The language whose texts need no more; empty: no text is enough."""
    weak: bool
    plain: bool = False
    """Weak where the word is written without its signs, so that it may be another."""


class Lexicon(NamedTuple):
    """All words, as expressions for the folded text, and what each makes."""

    alone: re.Pattern[str]
    begin: Sieve
    """Which words of a text may begin one of those."""
    joined: re.Pattern[str]
    end: Sieve
    """Which words of a text may hold one of those."""
    uses: dict[str, tuple[Use, ...]]
    other: frozenset[str]
    public: frozenset[str]
    names: frozenset[str]
    """What no street is called."""
    openers: frozenset[str]
    """What no street begins with."""


@cache
def rows() -> Mapping[str, Mapping[str, list[str]]]:
    """The rows of `streets.toml`."""
    return table(__package__, "streets")


@cache
def lexicon() -> Lexicon:
    """The words of `streets.toml`; read from the package once."""
    uses: dict[str, list[Use]] = {}
    shapes: dict[str, set[str]] = {"joined": set(), "alone": set()}
    for language, row in rows().items():
        for place, entries in row.items():
            if place not in {"joined", "after", "ahead", "before"}:
                continue
            for entry in entries:
                word = fold(unicodedata.normalize("NFC", entry.lstrip("?!")))
                shapes["joined" if place == "joined" else "alone"].add(word)
                tongue = "" if entry.startswith("??") else language
                use = Use(place, tongue, entry[0] == "?", entry[0] == "!")
                uses.setdefault(word, []).append(use)
    return Lexicon(
        late.compile(rf"(?<![^\W_]){expression(shapes['alone'])}{_END}"),
        Sieve(Beginning(shapes["alone"])),
        late.compile(rf"(?<=[^\W\d_])-?{expression(shapes['joined'])}{_END}"),
        Sieve(late.compile(expression(map(_first, shapes["joined"]))).search),
        {word: tuple(found) for word, found in uses.items()},
        frozenset(map(fold, rows()["other"]["words"])),
        frozenset(map(fold, rows()["public"]["addresses"])),
        frozenset(map(fold, rows()["other"]["names"])),
        frozenset(map(fold, rows()["other"]["openers"])),
    )


def _first(shape: str) -> str:
    """The letters with which it begins."""
    match = TOKEN.match(shape)
    if match is None:
        raise ValueError(f"a street that begins with no letter: {shape!r}")
    return match[0]


def is_type(word: str) -> bool:
    """Whether a word of the folded text says that a street has it in its name."""
    return word in lexicon().uses or f"{word}." in lexicon().uses


def uses(scan: Scan, match: re.Match[str]) -> tuple[Use, ...]:
    """The ways in which a word makes a street; `č. 12` is a number, `c. 12` a road."""
    written = scan.text[match.start() : match.end()]
    if written[0] == "č":
        return ()
    spoken = scan.languages | scan.lettered
    found = tuple(
        use
        for use in lexicon().uses[match[0]]
        if not no_streets.is_foreign(match[0], use.language, spoken)
    )
    if not any(use.plain for use in found) or not written.isascii():
        return found
    return tuple(
        use._replace(weak=use.weak or use.plain)
        for use in found
        if not (use.plain and spoken and use.language not in spoken)
    )
