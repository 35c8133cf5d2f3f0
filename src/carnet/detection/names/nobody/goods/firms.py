"""Firms, brands and products that are nobody's name; `firms.toml` lists them.

The tagger knows a firm only by its surroundings, and "Equinor opens an office" looks
like a person's doing. A finding that is one of these and nothing more stays, unless a
title or a label stands before it; with a case ending it stays only where no list of
names has the word (`Dacian` is somebody).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text.stems import ENDS
from carnet.detection.words import table

_SHORTEST: Final = 6  # letters of a name that may have an ending
_ENDING: Final = 3  # letters
_SHORT: Final = 5  # letters of a name whose forms are told by the ending itself
_REACH: Final = 40  # characters of the other half
_VOWELS: Final = frozenset("aeiouyäö")
_GRADED: Final = frozenset("kpt")
"""Doubled in a Finnish nominative: kk, pp, tt."""
_SIGNS: Final = 3  # characters beside a name with the sign of a pair
_TITLED: Final = 9  # of the longest title, with its full stop and the space
_BEFORE: Final = late.compile(r"[^\W\d_]+(?: & |-)$")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_TITLE: Final = late.compile(r"(?<![^\W_])(?P<t>[^\W\d_]{2,7})\.?[ \u00a0]$")
_OWNER: Final = late.compile(
    r"\s*(?:[,.;:!?)\n]|\Z|[ ](?:Lab|share|stock|brand|[Ss]auce|[Rr]ice|plc|[Ll]td))"
)
_BEHIND: Final = late.compile(r"(?: & |-| )[^\W\d_]+")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {
        language: frozenset(fold(" ".join(name.split())) for name in names.split("|"))
        for language, names in table(
            "carnet.detection.names.nobody.goods", "firms"
        ).items()
    }


@cache
def every() -> frozenset[str]:
    """Those of all languages, folded."""
    return frozenset().union(*_lists().values())


def both() -> frozenset[str]:
    """Those that persons are called, too, folded."""
    return _lists()["both"]


@cache
def _alone() -> frozenset[str]:
    return every() - both()


def is_nobodys(word: str) -> bool:
    """Is it a firm, with a capital, by which no person is called?"""
    return word[0].isupper() and fold(word) in _alone()


def is_half_a_firm(text: str, start: int, end: int) -> bool:
    """Is it one of the names in a firm's (`Johnson & Johnson`, `Hugo | Boss`)?"""
    beside = text[max(0, start - _SIGNS) : start]
    paired = "&" in beside or "-" in beside  # few are: asked before a search
    before = _BEFORE.search(text, max(0, start - _REACH), start) if paired else None
    behind = _BEHIND.match(text, end)
    if behind and behind[0][0] == " " and not behind[0][1].isupper():
        behind = None  # Julius bar oder mit Karte
    if before is None and behind is None:
        return False
    low = start if before is None else before.start()
    high = end if behind is None else behind.end()
    every_ = every()
    return fold(text[low:high]) in every_ or any(
        fold(part) in every_ for part in (text[low:end], text[start:high])
    )


@cache
def titled() -> frozenset[str]:
    """Words of which a text has one if it has a firm that begins with a title."""
    every_ = _lists()["titled"]
    return frozenset(_LETTERS.findall(firm.partition(" ")[2])[0] for firm in every_)


def is_titled(text: str, start: int, end: int) -> bool:
    """Is its first word a firm's that begins with a title, `Dr. | Oetker`?"""
    title = _TITLE.search(text, max(0, start - _TITLED), start)
    if title is None:
        return False
    first = fold(text[start:end]).split()[0].replace("\u2019", "'")
    if first.endswith("'s") and not _OWNER.match(text, start + len(first)):
        return False  # Dr. Reddy's patient
    return f"{fold(title['t'])} {first}" in _lists()["titled"]


def is_firm(name: str, *, listed: bool) -> bool:
    """Is that a firm's name and nothing more?

    `listed`: the word is in a list of persons' names, so an ending makes another name.
    """
    folded = " ".join(fold(name).split())
    if folded in every():
        return True
    if folded >= HAN:
        return False
    make, _, model = folded.partition(" ")
    if model and make in _alone() and not listed:
        return True  # Mercedes-Benz Actros
    if listed or not name[0].isupper() or name[1:2] == ".":
        return False  # J. Crewson is no J. Crew
    stems = (folded[:-cut].rstrip("'\u2019-") for cut in range(1, _ENDING + 1))
    names = (name for stem in stems if stem for name in _nominatives(stem))
    return any(len(name) >= _SHORTEST and name in _alone() for name in names)


def is_short_form(name: str) -> bool:
    """Is it a case form of a program or brand of five letters known in every language?

    `za Figmu`, `v Asaně`: endings of the Slavic, Baltic, Finnic, Hungarian and Turkish
    languages. Of the other firms' a surname that no list has is too often one.
    """
    low = fold(name)
    if not (name[0].isupper() and name.isalpha()):
        return False
    for size in (_SHORT, _SHORT - 1):
        stem, ending = low[:size], low[size:]
        whole = stem if size == _SHORT else f"{stem}a"
        if ending in ENDS and whole in _lists()["global"]:
            return True
    return False


def _nominatives(stem: str) -> Iterator[str]:
    """What a stem may be of: Marimeko|n of Marimekko, Kofol|u of Kofola."""
    yield stem
    if stem[-1] in _VOWELS:
        if stem[-2:-1] in _GRADED:
            yield stem[:-1] + stem[-2] + stem[-1]
    elif len(stem) >= _SHORTEST - 1:
        yield f"{stem}a"
