"""Given names that are words, where the word is meant: `Zora se razlila nad gradom`.

The dawn breaks, a flower withers in a vase, hope is a virtue: `meant.toml` has the
words of each class and what is said of one and hardly ever of a person. They begin a
clause, alone or in a list of which that is said (`Faith, Hope and Charity are
virtues`); in doubt a name is somebody's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.words import table

_SPACE: Final = "[ \u00a0]"
_REACH: Final = 110  # characters from the last word to the end of what is said of it
_LEFT: Final = 70  # characters to the first word of a list
_SAYS: Final = "_says"
_QUOTES: Final = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019"
_LONG: Final = r"[^\W\d_][\w'\u2019-]{3,}"
"""No preposition: she `is the picture of virtue` and `is on another planet`."""
_END: Final = r"(?=\s*(?:[.!?;,:\n]|\Z))"
_BREAK: Final = late.compile(r"([/|])\n")
_TOKEN: Final = late.compile(r"[^\W\d_]+['\u2019]?|[^\w\s]")
_HEAD: Final = late.compile(r"[^\W\d_]+|[\u2013\u2014]")
_NEAR: Final = 5  # words to the one with which it begins: `l'|a`, three light ones
_FIRST: Final = late.compile(r"(?:[^\W\d_]{1,3}['\u2019])?([^\W\d_]+)(?!\w)")
"""The first word of a name, behind an article that lost a vowel: `L'|Aurore`."""
_NEXT: Final = late.compile(rf"(,?)((?:{_SPACE}[^\W\d_]+){{1,3}})")
_CAPITALS: Final = "de"
"""Where every noun has a capital, and stands anywhere in a clause."""


class _Tongue(NamedTuple):
    """The words of one language."""

    lang: str
    classes: Mapping[str, frozenset[str]]
    joins: frozenset[str]
    says: Mapping[str, str]
    light: Sequence[str]
    never: Sequence[str]


@cache
def _tongues() -> Mapping[str, _Tongue]:
    rows = table("carnet.detection.names.nobody.words", "meant")
    return {lang: _tongue(lang, row) for lang, row in rows.items()}


def _tongue(lang: str, row: Mapping[str, Any]) -> _Tongue:
    says = {
        key.removesuffix(_SAYS): _BREAK.sub(r"\1", row[key])
        for key in row
        if key.endswith(_SAYS)
    }
    words = {sort: {fold(word) for word in row[sort].split()} for sort in says}
    classes = {
        word: frozenset(sort for sort in says if word in words[sort])
        for word in set().union(*words.values())
    }
    joins = frozenset(fold(word).strip("'-") for word in row["and"].split())
    never = row.get("not", "").split()
    return _Tongue(lang, classes, joins, says, row["light"].split(), never)


@cache
def _senses() -> Mapping[str, Sequence[str]]:
    """The languages in which a word, folded, is one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for lang, tongue in _tongues().items():
        for word in tongue.classes:
            found[word].append(lang)
    return found


@cache
def _words() -> frozenset[str]:
    return frozenset(_senses())


def may_be_in(words: AbstractSet[str]) -> bool:
    """May a text have one? `words`: its own, of letters alone and folded."""
    return not _words().isdisjoint(words)


@cache
def _heads(lang: str, sort: str) -> frozenset[str]:
    """With which words what is said may begin: the expression waits for one of them."""
    found = set[str]()
    for phrase in _tongues()[lang].says[sort].split("|"):
        for word in phrase.split():
            every = word.split("/")
            found.update(_HEAD.findall(" ".join(every)))
            if "" not in every:
                break
    return frozenset(found)


@cache
def _said(lang: str, sort: str) -> re.Pattern[str]:
    """What is said of the words of a class, behind words that say little."""
    tongue = _tongues()[lang]
    light = "|".join(map(_spelled, tongue.light))
    never = "|".join(map(_spelled, tongue.never)) or "(?!)"
    lead = rf"(?:{_SPACE}(?:{light})){{0,3}}?"
    some = "|".join((*map(_spelled, sorted(tongue.joins)), _LONG))
    some = rf"(?:{_SPACE}(?:{some})){{0,3}}?"
    phrases = (_phrase(one, some) for one in tongue.says[sort].split("|"))
    behind = rf"(?!\w)(?!{some}{_SPACE}(?:{never})(?!\w))"
    return re.compile(rf"[{_QUOTES}]?{lead}(?:{'|'.join(phrases)}){behind}")


def _phrase(words: str, some: str) -> str:
    """`some`: what stands for none to three words."""
    return "".join(some if word == "~" else _word(word) for word in words.split())


def _word(alternatives: str) -> str:
    """One of some words, or none of them if one is empty: `die/der/`."""
    every = alternatives.split("/")
    spelled = "|".join(_spelled(one) for one in every if one not in {"", "."})
    word = rf"{_SPACE}(?:{spelled})" if spelled else "(?!)"
    end = f"|{_END}" if "." in every else ""
    return f"(?:(?:{word})(?!\\w){end}){'?' if '' in every else ''}"


def _spelled(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['\u2019]")


def is_meant(text: str, start: int, end: int) -> bool:
    """Is it the thing, by what is said of it or of a list that it is in?

    What is said may begin in it: `Grazzja t'Alla`.
    """
    first = _FIRST.match(text, start, end)
    word = fold(first[1]) if first else ""
    return first is not None and any(
        _begins_clause(text, first.start(1), tongue)
        and _is_said(text, (first.end(), end), tongue, tongue.classes[word])
        for tongue in map(_tongues().__getitem__, _senses().get(word, ()))
    )


def _is_said(
    text: str, ends: tuple[int, int], tongue: _Tongue, sorts: Iterable[str]
) -> bool:
    """Is it said behind a word or its list? `ends`: of the word and of the name."""
    at, end = ends
    last = _end_of_list(text, at, tongue)
    asked = [(at, sort) for sort in sorts]
    asked += [(last, sort) for sort in tongue.says if last > at]
    return any(_says(text, at, tongue.lang, sort) >= end for at, sort in asked)


def _says(text: str, at: int, lang: str, sort: str) -> int:
    """Where what is said of a class ends; -1 if nothing is."""
    near = _HEAD.findall(text, at, at + _REACH)[:_NEAR]
    if _heads(lang, sort).isdisjoint(near):
        return -1
    said = _said(lang, sort).match(text, at, at + _REACH)
    return said.end() if said else -1


def _end_of_list(text: str, at: int, tongue: _Tongue) -> int:
    """Where the words end that are joined to one: `Faith|, Hope and Charity|`."""
    while behind := _NEXT.match(text, at):
        words = behind[2].split()
        while len(words) > 1 and fold(words[0]) in tongue.joins:
            words.pop(0)
        joined = bool(behind[1]) or words[0] != behind[2].split()[0]
        if not joined or fold(words[0]) not in tongue.classes:
            break
        at = text.index(words[0], at) + len(words[0])
    return at


def _begins_clause(text: str, start: int, tongue: _Tongue) -> bool:
    """Does a sign stand before it or its list, an article, or `and` behind a clause?"""
    tokens = _TOKEN.findall(text, max(0, start - _LEFT), start)
    joined = tongue.lang == _CAPITALS
    while tokens:
        last = tokens.pop()
        word = fold(last).strip("'\u2019")
        if word in tongue.joins:
            joined = True
        elif last != "," and not last[0].isalnum():
            return True
        elif last == ",":
            if not tokens or fold(tokens[-1]) not in tongue.classes:
                return True
        elif word not in tongue.classes:
            return joined and last.islower()
    return True
