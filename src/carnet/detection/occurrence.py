"""Where a value that is already known stands in a text, in any spelling.

One search serves both sides: the engine finds a value everywhere in a conversation with
it, and the outgoing check asks with it whether a value is still there. So what was
found and replaced cannot be "left" for another reason than a fault in replacing.
"""
# ruff: noqa: RUF001 - both apostrophes

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from carnet.detection.sheet import Memory, Sheet, lower
from carnet.detection.views import plain
from carnet.vocabulary import Finding, Kind

SHORT = 6  # characters; shorter values count as whole words, case-sensitive
_FEWEST = 3  # a value of one or two characters is everywhere and nobody's
_PIN = 5  # digits
_DIGITS = 6  # from here on digits count without their separators
_PLAIN_WORD = re.compile(r"[a-z]+\Z")
_SPACES = re.compile(r"\s+")
_HAN = "\u2e80"
# Case endings that names take in the languages of the EU; the finding covers the whole
# inflected word (de Müllers, pl Ellsworthowi, fi Ellsworthille, hu Ellsworthnak).
_ENDINGS = (
    "s|es|ns|n|en|a|u|e|ę|ą|y|i|o|t|em|om|ou|ie|iem|owi|owie|ovi|ově|ova|ové|ovej|ovu|"
    "ov|in|ina|jem|om|nak|nek|nál|nél|tól|től|ról|ről|val|vel|hoz|hez|ban|ben|on|et|ot|"
    "in|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|lle|ille|illa|ista|issa|ga|ta|le|lt|l|st|"
    "am|as|ai|ei|is|im|ui|ų|ą|us|ul|ului|ei|ii|lui"
)
_MEMORY = 4096  # values remembered per text
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
        right = rf"(?:['’]?(?:{_ENDINGS}))?(?![^\W_])"
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
    """Whether a found value is looked for elsewhere.

    Not a plain word (`admin`) and not a PIN: both stand everywhere and mean others.
    """
    if finding.value.isdigit() and len(finding.value) < _PIN:
        return False
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


def look_up(
    sheet: Sheet, wanted: Mapping[str, tuple[Needle, ...]]
) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Which of the wanted values the sheet shows, and where.

    A value is searched once per text: the sheet remembers, so the history of a chat
    costs one comparison of sets.
    """
    memory = sheet.memory or Memory(frozenset(), {})
    keys = frozenset(wanted)
    if missing := keys - memory.searched:
        found = {key: tuple(places(sheet, wanted[key])) for key in missing}
        old = memory if len(memory.searched) < _MEMORY else Memory(frozenset(), {})
        fresh = {key: spans for key, spans in found.items() if spans}
        if old is not memory:
            fresh |= {key: memory.places[key] for key in keys & memory.places.keys()}
        memory = Memory(old.searched | keys, {**old.places, **fresh})
        sheet.memory = memory
    for key in memory.places.keys() & keys:
        yield key, memory.places[key]


def places(sheet: Sheet, wanted: Iterable[Needle]) -> Iterator[tuple[int, int]]:
    """The spans of the sheet's text that show one of the values, in any view."""
    for index, view in enumerate(sheet.views):
        shown = 0
        for needle in wanted:
            if needle.bare:
                # As often as it was read with its own separators: no other spelling.
                if sheet.bare(index).count(needle.probe) <= shown:
                    continue
                spans = [
                    m.span() for m in needle.pattern.finditer(sheet.lowered()[index])
                ]
            else:
                text = view.text if needle.exact else sheet.lowered()[index]
                spans = list(_anchored(needle, text))
                shown = len(spans)
            for span in spans:
                yield view.span(*span)
    for start, end, inner in sheet.nested:
        if next(iter(places(inner, wanted)), None) is not None:
            yield start, end


def _anchored(needle: Needle, text: str) -> Iterator[tuple[int, int]]:
    """Where the pattern matches; it begins with its probe, which is quick to find."""
    place = text.find(needle.probe)
    while place >= 0:
        match = needle.pattern.match(text, place)
        if match:
            yield match.span()
        place = text.find(needle.probe, match.end() if match else place + 1)
