"""Names of a list that the text says are words: `Umut, Deniz ve Bahar` as such.

Who asks for sentences with `Will, Mark and Grace` as ordinary words means nobody, and
only names that are words can be asked for so. A name of two words, or one elsewhere in
the text, is somebody all the same.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache, partial
from itertools import dropwhile
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables

_LEAST: Final = 3  # names of such a list
_PAIR: Final = 2  # names that are said to be words right behind, or are asked about
_NEAR: Final = 60  # characters of what is asked about a list before a colon
_FAR: Final = 90  # characters of a question behind it
_COLONS: Final = frozenset(":\u2013\u2014")
_TONGUE: Final = 3  # words that may say in which language
_REACH: Final = 200  # characters of a list on either side of a name
_JOINED: Final = late.compile(
    r",[ ]|[ ](?:and|or|und|oder|og|eller|och|en|of|et|ou|y|e|o|i|a|ja|tai|või|un|vai"
    r"|ir|ar|ve|veya|in|ali|ili|si|sau|u|jew|es|vagy|agus|nó|και|ή|и|или|та|і|й|або|czy"
    r"|lub|nebo|alebo|is)[ ]"
)
_ENDS: Final = late.compile(r"[.!?:;\n()\"\u201c\u201d\u201e\u00ab\u00bb]")
_WORD: Final = late.compile(r"[^\W\d_]{2,}")
_words: Final = partial(tables.every, "nobody/wordlists")


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    """What says that words are meant, by its first word."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in _words("words") | _words("asked"):
        found[_WORD.findall(phrase)[0]].add(phrase)
    return {first: frozenset(held) for first, held in found.items()}


def speaks_of_words(text: str, words: AbstractSet[str]) -> bool:
    """Does it say of something that these are words; `words`: its own, folded?"""
    heads = words & _phrases().keys()
    folded = fold(text) if heads else ""
    return any(phrase in folded for head in heads for phrase in _phrases()[head])


def _led(item: str) -> list[str]:
    """The words of an item, without small ones before it: `in denen | Rosa`."""
    words = item.split()
    return list(dropwhile(str.islower, words)) or words


def is_listed_word(text: str, start: int, end: int) -> bool:
    """Is it one word in a list of them, in a text that speaks of words?

    Or the same in small letters, in a sentence with those words.
    """
    value = text[start:end]
    if not value.isalpha():
        return False
    if not value.islower():
        return _is_in_list(text, start, end)
    at = text.find(value.capitalize())
    return at >= 0 and _is_in_list(text, at, at + len(value))


def _is_in_list(text: str, start: int, end: int) -> bool:
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    signs = [sign.end() for sign in _ENDS.finditer(text, low, start)]
    after = _ENDS.search(text, end, high)
    clause = text[signs[-1] if signs else low : after.start() if after else high]
    first, *others = map(_led, _JOINED.split(clause))
    items = [first[-1:], *others[:-1], *(one[:1] for one in others[-1:])]
    single = [one[0] for one in items if len(one) == 1]
    cased = [one for one in single if one[0].isupper() and _WORD.fullmatch(one)]
    if text[start:end] not in cased or len(cased) < _PAIR:
        return False
    stop = after.start() if after else high
    return _is_asked(text, stop) or (
        _speaks(text) and (len(cased) >= _LEAST or _is_said(cased[-1], clause))
    )


def _speaks(text: str) -> bool:
    """Does the text say of something that it is an ordinary word?"""
    folded = fold(text)
    return any(phrase in folded for phrase in _words("words"))


def _is_said(last: str, clause: str) -> bool:
    """Is it said right behind the last word: `Kala ja Mets | on tavalised sõnad`?"""
    behind = fold(clause[clause.rfind(last) + len(last) :][:_NEAR])
    verb, _, rest = behind.strip().partition(" ")
    if verb not in _words("are"):
        return False
    said = rest.split(" ", _TONGUE)  # `on | eesti keeles | tavalised sõnad`
    phrases = tuple(_words("words"))
    return any(" ".join(said[first:]).startswith(phrases) for first in range(len(said)))


def _is_asked(text: str, stop: int) -> bool:
    """Is the list before a colon, behind which something is asked about the words?"""
    if text[stop : stop + 1] not in _COLONS:
        return False
    behind, sign, _ = fold(text[stop : stop + _FAR]).partition("\n")[0].partition("?")
    if not sign:
        return False
    return any(phrase in behind for phrase in _words("asked"))
