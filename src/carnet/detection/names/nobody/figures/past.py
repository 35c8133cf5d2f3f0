"""Does a text speak of history, so that a surname in it is a figure's?

A year before 1900, a battle or a king anywhere in the text says so, a sonnet or a prize
in the sentence of a whole name. The words are those of `history.toml`.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures import lessons
from carnet.detection.names.text import stems
from carnet.detection.names.text.folded import KEPT, folded_of, forget_folded
from carnet.detection.words import table

_YEAR: Final = r"(?:[4-9]\d\d|1[0-8]\d\d)"
_WHOLE_YEAR: Final = r"1[0-8]\d\d"
_AND: Final = "and|und|et|y|e|en|og|och|i|a|ja|si|u|ir|un|es|ve|agus|и|і|та|και"
"""What goes on behind a year, and counts nothing."""
_REACH: Final = 24  # characters before a name
_SHORT: Final = 4  # letters of a word that must end there
_TWO: Final = 2  # words before a name
_OWNED: Final = 32  # characters of two words before a name
_WORD: Final = late.compile(r"[^\W_]+")
_ENDED: Final = late.compile(
    r"[.!?\u2026](?<=[^\W_]{3}.)[)\"'\u201d\u00bb]?\s|[\n\u3002\uff1f\uff01]"
)
_WORK: Final = late.compile(
    r"\w[\"\u201d\u201c\u00bb\u2019](?:[ ](?:by|von|di|de|av|af|od|\u043e\u0442))?[ ]$"
)
"""A work in quotation marks, before its author: „Lalkę” Bolesława Prusa."""
_ASKED: Final = frozenset({("mis", "on"), ("mis", "oli")})
"""What an Estonian asks with, who does not speak of anybody's own as Spanish `mis`."""
_MADE_IN: Final = late.compile(
    r",?[ ](?:\(|[^\W\d_]{1,4}[ ](?:[^\W\d_]{3,8}[ ])?)?1[0-8][0-9]{2}(?![0-9])"
)
"""The year of a work behind its name."""


class _Past(NamedTuple):
    history: re.Pattern[str]
    """Begins with a sign or a space: a search then skips the letters inside words."""
    arts: re.Pattern[str]
    """The same."""
    who: re.Pattern[str]
    """Asks who that was, right before the name that ends the text."""
    related: frozenset[str]
    """Words before a name of somebody of today: my, colleague, patient."""
    made: re.Pattern[str]
    """What somebody did who wrote, painted or composed, right before the work."""


@cache
def _past() -> _Past:
    data = table("carnet.detection.names.nobody.figures", "history")
    years = any_word(data["years"])
    return _Past(
        re.compile(
            rf"[\W_](?:(?:{years})\.?\s(?:de\s)?{_YEAR}(?!\d)"
            rf"|{_WHOLE_YEAR}\.?-?\s?(?:{years}|ban|ben)(?![^\W_])"
            rf"|\d\d?\.?\s[^\W\d_]{{3,12}}\s(?:de\s)?{_WHOLE_YEAR}(?!\d)"
            rf"|(?<=\()?{_WHOLE_YEAR}\s?[-\u2013]\s?{_WHOLE_YEAR}(?!\d)"
            rf"|(?:in|en|em|nel|w|v|u|i|y|no|у|в|през|al|apos|po|dupa|nach|after)\s"
            rf"{_WHOLE_YEAR}(?=\s?[?.!,;:)]|\s?$|\s(?:{_AND})\s)"
            rf"|{_WHOLE_YEAR}\.(?=[?!])"
            rf"|{_words(data['world'])})"
        ),
        re.compile(rf"[\W_](?:{_words(data['arts'])})"),
        re.compile(rf"\W*(?:{any_word(data['who'])})\s$"),
        frozenset(fold(data["related"]).replace("|", " ").split()),
        re.compile(
            rf"(?<![^\W_])(?:{any_word(data['made'])})\s[\"'\u201e\u201c\u00ab]?$"
        ),
    )


def any_word(words: str) -> str:
    """An expression for any of the words between bars, folded, the longest first."""
    ranked = sorted(filter(None, map(str.strip, fold(words).split("|"))), reverse=True)
    return _by_letter((word[0], re.escape(word[1:])) for word in ranked)


def _by_letter(words: Iterable[tuple[str, str]]) -> str:
    """An alternation of words, each a letter and the rest, those of one letter as one.

    Three hundred words of a text were compared with 250 alternatives each: 200 us.
    """
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for letter, rest in words:
        heads[letter].append(rest)
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in heads.items()
    )


def _words(words: str) -> str:
    """Those of four letters or less as whole words, longer ones as beginnings."""
    found = list[tuple[str, str]]()
    for word in filter(None, map(str.strip, fold(words).split("|"))):
        whole = len(word) <= _SHORT and not word.endswith("*")
        end = r"(?![^\W_])" if whole else ""
        found.append((word[0], re.escape(word[1:].rstrip("*")) + end))
    return _by_letter(found)


@lru_cache(maxsize=KEPT)
def has_history(text: str) -> bool:
    """Does the text have a year before 1900 or a battle? Each name of it asks."""
    return _past().history.search(f" {folded_of(text)}") is not None


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    forget_folded()
    lessons.forget()
    has_history.cache_clear()
    speaks_of_art.cache_clear()
    sentence_of.cache_clear()
    _sentence_ends.cache_clear()


def speaks_of(name: str, text: str) -> bool:
    """Does a text that has the folded name speak of history, or ask who that was?

    For a name of several words it is enough that its sentence speaks of writers.
    """
    if has_history(text):
        return True
    plain = folded_of(text)
    at = plain.find(name)
    if " " in name and at > 0:
        if _WORK.search(text, max(0, at - _REACH), at):
            return True
        if speaks_of_art(name, text):
            return True
    behind = plain[at + len(name) :].strip(" ?.!;\n")
    return at > 0 and not behind and _past().who.match(plain[:at]) is not None


@lru_cache(maxsize=KEPT)
def speaks_of_art(name: str, text: str) -> bool:
    """Does the sentence that has the folded name speak of writers, books or music?"""
    return has_art(fold(sentence_of(name, text)))


def has_art(folded: str) -> bool:
    """Does a folded text speak of writers, of a prize of theirs, or of a life?"""
    return _past().arts.search(f" {folded}") is not None


def is_somebodys(name: str, text: str) -> bool:
    """Do the two words before the folded name say whose relative or colleague it is?

    "My colleague" or "patient" before a name makes it nobody's of the past.
    """
    plain = folded_of(text)
    at = plain.find(name)
    before = _WORD.findall(plain, max(0, at - _OWNED), at) if at > 0 else []
    near = tuple(before[-_TWO:])
    return near not in _ASKED and not _past().related.isdisjoint(near)


@lru_cache(maxsize=KEPT)
def sentence_of(name: str, text: str) -> str:
    """The sentence or line of a text that has the folded name; none if it has not."""
    at = folded_of(text).find(name)
    return sentence_at(text, at, at + len(name)) if at >= 0 else ""


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence or line of a text in which a name stands there."""
    ends = _sentence_ends(text)
    before = bisect_right(ends, start)
    low = ends[before - 1] if before else 0
    stop = _ENDED.search(text, end)
    return text[low : stop.start() + 1 if stop else len(text)]


@lru_cache(maxsize=KEPT)
def _sentence_ends(text: str) -> list[int]:
    """Where sentences and lines of the text end: each of its names asks."""
    return [one.end() for one in _ENDED.finditer(text)]


def is_work(text: str, start: int, end: int, *, asked: bool = False) -> bool:
    """`napisao je | Judita 1501`: what somebody wrote or painted before 1900.

    `asked`: a question about the world needs no year (`Who wrote | Beowulf?`) for one
    word that is no given name's form.
    """
    value = text[start:end]
    asked = asked and value.isalpha() and not stems.is_given(value, alone=False)
    if not asked and not _MADE_IN.match(text, end):
        return False
    made = _past().made.search(folded_of(text)[max(0, start - _REACH) : start])
    return made is not None
