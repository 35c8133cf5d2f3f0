"""Somebody who is spoken of without a name or a pronoun: `the patient`, `Tiene VIH`.

A certain patient, client, pupil is somebody as `she` is; any patient is nobody. The
words are data (`spoken.toml`). Who is meant, the rest of the call says (linking.py).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from carnet import late
from carnet.detection.cues import lexicon
from carnet.detection.cues.marks import Mark
from carnet.detection.letters import fold
from carnet.detection.words import parted, table

_WHOM: Final = frozenset({"who", "child"})
_WORDS: Final = {"has": 3, "is": 1}
"""Words between a verb and what somebody has, or is."""
_REACH: Final = 48  # characters of a sentence up to its cue
_ARTICLE: Final = 10  # characters of the word before a noun
_LAST = late.compile(r"(?<!\w)([^\W\d_]+)['\u2019\s-]\s?\Z")
_FIRST = late.compile(r"[\W_]*")
_ENDS = late.compile(
    r"\s*(?:[.,;()]|\n|\Z)"
    r"|\s(?:since|seit|depuis|sinds|siden|sedan|and|und|et|en|og|och)\b"
)
_HAN: Final = "zh"


@cache
def _tongue(language: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = table(__package__, "spoken").get(language, {})
    return found


@cache
def _verbs(language: str, role: str) -> re.Pattern[str]:
    """An expression for the verbs with which such a sentence may begin."""
    listed = parted(str(_tongue(language).get(role, "")))
    verbs = sorted(map(fold, listed), reverse=True)
    if not verbs:
        return re.compile(r"(?!)")
    end = "" if language == _HAN else r"(?!\w)"
    return re.compile(rf"(?:{'|'.join(map(re.escape, verbs))}){end}")


def is_somebody(
    folded: str, low: int, language: str, cues: Sequence[Mark], around: Sequence[Mark]
) -> bool:
    """Does the sentence that begins at `low` say the cue of a certain person?

    `cues` are the same words, in each language that has them, of which `language` is
    the likeliest; `around` are the marks of that sentence.
    """
    languages = {cue.language for cue in cues}
    if lexicon.EVERY in languages:
        languages.update(lexicon.LANGUAGES)
    start = cues[0].start
    if any(_left_out(folded, low, cues[0], language) for language in languages):
        return True
    people = [m for m in around if m.role in _WHOM and m.end <= start]
    own = {m.start for m in people if m.language == language}
    return any(
        _with_article(folded, low, mark)
        or (
            (mark.language == language or mark.start not in own)
            and _certain(folded, low, mark)
        )
        for mark in people
        if mark.language in languages or mark.language == language
    )


def _left_out(folded: str, low: int, cue: Mark, language: str) -> bool:
    """Does the sentence, or a line of it, begin with its verb, and soon come to it?"""
    line = folded.rfind("\n", low, cue.start) + 1
    return any(_begins(folded, start, cue, language) for start in {low, max(low, line)})


def _begins(folded: str, low: int, cue: Mark, language: str) -> bool:
    if cue.start - low > _REACH:
        return False
    found = _FIRST.match(folded, low)
    start = found.end() if found else low
    for role, most in _WORDS.items():
        verb = _verbs(language, role).match(folded, start, cue.start)
        if verb and len(folded[verb.end() : cue.start].split()) <= most:
            asks = role == "is" and bool(_tongue(language).get("asks"))
            return not asks or _ENDS.match(folded, cue.end) is not None
    return False


def _with_article(folded: str, low: int, mark: Mark) -> bool:
    """Does the word before make it the patient, and not any?"""
    before = _LAST.search(folded, max(low, mark.start - _ARTICLE), mark.start)
    return before is not None and before[1] in _words(mark.language, "the")


def _certain(folded: str, low: int, mark: Mark) -> bool:
    """Does its ending, or its place where nothing else does?"""
    if folded[mark.start : mark.end].endswith(tuple(_words(mark.language, "ends"))):
        return True
    bare = bool(_tongue(mark.language).get("bare"))
    return bare and not folded[low : mark.start].strip(" \n\t-\"'«„“")


@cache
def _words(language: str, role: str) -> frozenset[str]:
    return frozenset(fold(str(_tongue(language).get(role, ""))).split())
