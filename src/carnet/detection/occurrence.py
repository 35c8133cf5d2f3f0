"""Where a value that is already known stands in a text, in any spelling.

One search serves both sides: the engine finds a value everywhere in a conversation with
it, and the outgoing check asks with it whether a value is still there. So what was
found and replaced cannot be "left" for another reason than a fault in replacing.
"""
# ruff: noqa: RUF001 - both apostrophes

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from carnet.detection.sheet import Sheet, lower
from carnet.detection.views import plain
from carnet.vocabulary import Finding, Kind

SHORT = 6  # characters; shorter values count as whole words, case-sensitive
_FEWEST = 3  # a value of one or two characters is everywhere and nobody's
_DIGITS = 6  # from here on digits count without their separators
_PLAIN_WORD = re.compile(r"[a-z]+\Z")
_SPACES = re.compile(r"\s+")
_HAN = "\u2e80"
_NOT_ALNUM = re.compile(r"[\W_]+")


class Needle(NamedTuple):
    """A value to look for."""

    probe: str
    """Must be in the text (lower case unless `exact`) for the pattern to be tried."""
    pattern: re.Pattern[str]
    exact: bool
    """Case matters."""
    bare: bool
    """The probe is digits and letters only; the text's separators do not count."""


def _edge(letter: str, side: str) -> str:
    """No word character beside the value, in scripts that set words apart."""
    if not letter.isalnum() or letter >= _HAN:
        return ""
    return r"(?<![^\W_])" if side == "left" else r"(?![^\W_])"


@lru_cache(maxsize=2048)
def needles(value: str, *, inflected: bool = False) -> tuple[Needle, ...]:
    """How to look for one value; `inflected` takes the endings of a name with it."""
    text = _SPACES.sub(" ", plain(value)).strip()
    if len(text) < _FEWEST and not (text >= _HAN and len(text) > 1):
        return ()
    exact = len(text) < SHORT and text < _HAN
    shown = text if exact else lower(text)
    right = _edge(shown[-1], "right")
    if inflected and shown[-1].isalpha() and shown[-1] < _HAN:
        right = r"(?:['’]?[^\W\d_]{1,4})?(?![^\W_])"
    body = r"\s+".join(re.escape(word) for word in shown.split(" "))
    pattern = re.compile(_edge(shown[0], "left") + body + right)
    found = [Needle(shown.split(" ")[0], pattern, exact, bare=False)]
    bare = _NOT_ALNUM.sub("", lower(text))
    if sum(c.isdigit() for c in bare) >= _DIGITS:
        loose = r"[\W_]{0,3}".join(map(re.escape, bare))
        pattern = re.compile(rf"(?<![^\W_]){loose}(?![^\W_])")
        found.append(Needle(bare, pattern, exact=False, bare=True))
    return tuple(found)


def worth(finding: Finding) -> bool:
    """Whether a found value is looked for elsewhere: not a plain word (`admin`)."""
    plain_word = _PLAIN_WORD.match(finding.value) is not None
    secret = finding.kind in {Kind.USERNAME, Kind.PASSWORD_SECRET}
    return not (plain_word and secret)


def spellings(finding: Finding) -> tuple[str, ...]:
    """The spellings of a found value that are looked for."""
    if finding.detector == "base64":
        return (finding.value,)
    normal = finding.normal.partition("#")[0]
    if normal != finding.normal:
        return (finding.value,)  # one half of a split value
    return tuple(dict.fromkeys((finding.value, normal)))


def places(sheet: Sheet, wanted: Iterable[Needle]) -> Iterator[tuple[int, int]]:
    """The spans of the sheet's text that show one of the values, in any view."""
    for index, view in enumerate(sheet.views):
        for needle in wanted:
            text = view.text if needle.exact else sheet.lowered()[index]
            if needle.probe not in (sheet.bare(index) if needle.bare else text):
                continue
            for match in needle.pattern.finditer(text):
                yield view.span(*match.span())
    for start, end, inner in sheet.nested:
        if next(iter(places(inner, wanted)), None) is not None:
            yield start, end
