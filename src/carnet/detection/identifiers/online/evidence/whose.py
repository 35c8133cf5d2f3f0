"""Whose a name or a password is, as its clause says: `my username is bluecat`.

The words that say so, and what is said of such a name, are in `whose.toml`.
"""
# ruff: noqa: RUF001 - signs beside the ASCII ones

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.online.evidence.spelled import other
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import any_of, table

_OWN_WORD: Final = late.compile(r"[a-z]{5,20}")
_ENDED: Final = late.compile(r"[.,;!?)]*(?:\s|\Z|[。，；）])")
_CLAUSE: Final = 40  # characters between whose name it is and the word for one
_PARTED: Final = ".,;:!?()\n"


def is_own(scan: Scan, label: int, start: int, value: str) -> bool:
    """Whether a word of letters alone is the name that somebody says is theirs.

    `My username is bluecat.`, and nothing goes on; no word that is said of such a name.
    """
    text, end = scan.text, start + len(value)
    if not _OWN_WORD.fullmatch(value) or not _ENDED.match(text, end):
        return False
    if text[end : end + 1] == " " or _said().match(value):
        return False
    if is_nobody(value) or value in other().fields:
        return False
    return text[start - 1] >= FIRST_HAN or is_whose(scan, label, start)


def is_whose(scan: Scan, label: int, start: int) -> bool:
    """Whether the clause from a word for a name to the name says whose it is."""
    low = max(scan.text.rfind(sign, 0, label) + 1 for sign in _PARTED)
    clause = scan.folded[max(low, label - _CLAUSE) : start]
    return not _words("own").isdisjoint(clause.replace("-", " ").split())


@cache
def _said() -> re.Pattern[str]:
    ends = r"ed|[ai]d[oa]|[aiu]t[oa]|[ae]n[aeyo]|[tn]ud|n[uy]t"  # of participles
    return late.compile(rf"{any_of(_words('said'))}|[a-z]+(?:{ends})\Z")


@cache
def _words(sort: str) -> frozenset[str]:
    """The words of a row, folded."""
    return frozenset(map(fold, table(__package__, "whose")[sort]))
