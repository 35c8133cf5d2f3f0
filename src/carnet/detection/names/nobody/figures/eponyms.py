"""Illnesses and laws of nature called after somebody: la enfermedad de Chagas.

Frau Wilson with a Krankheit is somebody: a name that many bear needs a word for a
syndrome beside it, and a title or a label before it makes it a person's (finder.py).
"""

from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.listed import flags_of

_REACH: Final = 32  # characters of two words
_LONGEST: Final = 4  # letters of an ending
_HEAD: Final = 3  # letters by which names are found
_BEFORE: Final = late.compile(
    r"(?<![^\W_])([^\W\d_]+)[ \u00a0]"
    r"([^\W\d_]{1,3}[ \u00a0]|[^\W\d_]{1,2}['\u2019])?$"
)
_BEHIND: Final = late.compile(r"['\u2019]?s?[ \u00a0-]([^\W\d_]+)")
_WORD: Final = late.compile(r"[^\W\d_]+")


class _Known(NamedTuple):
    syndromes: frozenset[str]
    nouns: frozenset[str]
    """For any illness, those for a syndrome among them."""
    rare: frozenset[str]
    every: frozenset[str]
    """Rare names and usual ones."""
    effects: frozenset[str]
    """What is found by somebody, or proved: any name may stand right beside."""
    findings: frozenset[str]
    """The same of what many things and papers are: a name of `finders` alone may."""
    made: frozenset[str]
    """The same, of one that is in no list of names."""
    finders: frozenset[str]


@cache
def _known() -> _Known:
    ills, syndromes, rare, usual, *others = (
        tables.every("nobody/figures/eponyms", sort)
        for sort in (
            *("ills", "syndromes", "rare", "usual"),
            *("effects", "findings", "made", "finders"),
        )
    )
    return _Known(syndromes, ills | syndromes, rare, rare | usual, *others)


@cache
def _speaking() -> frozenset[str]:
    """Words for illnesses and effects, folded, of which one stands beside each."""
    known = _known()
    return known.nouns | known.effects | known.findings | known.made


def speaks(word: str) -> bool:
    """May a word, as it is spelled, be that of an illness or an effect?"""
    return fold(word) in _speaking()


def is_eponym(text: str, start: int, end: int) -> bool:
    """Is it the name of an illness or an effect, whose word stands beside it?"""
    known = _known()
    words = _WORD.findall(fold(text[start:end]))
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    behind = _BEHIND.match(text, end, end + _REACH)
    nouns = {fold(one[1]) for one in (before, behind) if one is not None}
    if len(words) == 1 and not (before and before[2]) and nouns & known.effects:
        return True
    found = known.findings | (known.made if not _is_listed(text[start:end]) else set())
    if nouns.union(words[1:]) & found and _is_one(words[0], known.finders):
        return len(words) == 1 or words[-1] in found
    nouns = nouns.union(words[1:]) & known.nouns
    if not nouns:
        return False
    names = known.rare if nouns.isdisjoint(known.syndromes) else known.every
    return all(_is_one(word, names) for word in words if word not in nouns)


def _is_listed(name: str) -> bool:
    """Has a list of names its first word?"""
    first = _WORD.match(name)
    return first is not None and flags_of(first[0]).named


def _is_one(word: str, names: frozenset[str]) -> bool:
    """Is it one of the names, or a form of one?"""
    shortest = max(_HEAD, len(word) - _LONGEST)
    return any(word[:size] in names for size in range(shortest, len(word) + 1))
